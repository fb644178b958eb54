"""Better words for an utterance count once, where the first ones stood, in every reading."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis.analyst import Analyst
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.config import Settings
from monitor.drivers.rescore import rescore
from monitor.events import (
    AngerReading,
    CallEnded,
    CallStarted,
    Cue,
    Evidence,
    PromptShown,
    Sentiment,
    SpeechStarted,
    Utterance,
)
from monitor.pipeline import CallPipeline, text_facts
from monitor.record.codec import encode
from monitor.record.reader import RecordedCall, read_call
from monitor.record.revision import first_words, settled
from monitor.record.writer import EventWriter
from monitor.review.summary import summarize
from monitor.store.index import said_in

HEADER = CallStarted("id", "call.wav", "told", ("caller", "agent"), "p@1", "call-monitor 0")
LINES = (
    "hello I have a question about my bill",
    "this is the third time I am calling and nobody ever called me back",
    "put one of the white girls on",  # abuse whatever came before; of an insult that would depend
    "thank you that helps a lot",
    "I am so sorry I will call you back tomorrow",
    "okay",
)
lines = st.sampled_from(LINES)
turns = st.lists(
    st.tuples(st.sampled_from(["caller", "agent"]), lines, lines), min_size=1, max_size=5
)
few = settings(max_examples=10)


def call(said, better=None):
    """Return the events of a call; better words come 2 s after the first ones."""
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()))
    better = dict(better or {})
    events = []
    for fact in text_facts(said):
        events += pipeline.take(fact)
        if isinstance(fact, Utterance):
            events += pipeline.advance(fact.at + 2.0)
            if fact.id in better:
                events += pipeline.revise(replace(fact, text=better[fact.id]))
    events += pipeline.finish()
    return [event for event in events if not isinstance(event, SpeechStarted)]


def spoken(texts):
    return [
        Utterance(6.0 * n + 3.5, f"u{n}", speaker, 6.0 * n, 6.0 * n + 3.0, text)
        for n, (speaker, text) in enumerate(texts)
    ]


def kept(tmp_path, events):
    path = tmp_path / "c.call.jsonl"
    with EventWriter(path, HEADER) as writer:
        for event in events:
            writer.write(event)
    return read_call(path)


def in_words(events):
    return [encode(e) for e in events if isinstance(e, Utterance | Sentiment | Cue)]


@few
@given(turns)
def test_a_revised_call_reads_as_if_the_better_words_had_been_said_at_first(texts):
    first = spoken((who, text) for who, text, _ in texts)
    last = spoken((who, text) for who, _, text in texts)
    revised = settled(call(first, {one.id: one.text for one in last}))
    at_first = call(last)
    assert in_words(revised) == in_words(at_first)
    assert said_in(revised) == said_in(at_first)
    ours, theirs = (summarize(HEADER, events) for events in (revised, at_first))
    for part in ("cues", "abuse", "talk", "pauses", "sentiment"):
        assert getattr(ours, part) == getattr(theirs, part)
    ours, theirs = (one[-1] for one in (revised, at_first))
    assert isinstance(ours, CallEnded)
    assert [line for line in ours.log if line.startswith(("Promised", "Abuse", "Agreed"))] == [
        line for line in theirs.log if line.startswith(("Promised", "Abuse", "Agreed"))
    ]


@few
@given(turns)
def test_levels_and_prompts_that_were_given_stay(texts):
    first = spoken((who, text) for who, text, _ in texts)
    better = {one.id: text for one, (_, _, text) in zip(first, texts, strict=True)}
    given = (AngerReading, PromptShown)
    revised, plain = settled(call(first, better)), call(first)
    assert [e for e in revised if isinstance(e, given)] == [
        e for e in plain if isinstance(e, given)
    ]


@few
@given(turns)
def test_a_revised_call_is_judged_again_by_its_better_words(texts):
    first = spoken((who, text) for who, text, _ in texts)
    last = spoken((who, text) for who, _, text in texts)
    playbook = load_playbook()
    again = [
        [
            encode(e)
            for e in rescore(RecordedCall(HEADER, tuple(events)), playbook, Settings())
            if not isinstance(e, SpeechStarted)
        ]
        for events in (settled(call(first, {one.id: one.text for one in last})), call(last))
    ]
    assert again[0] == again[1]


def test_what_the_voice_told_stays(tmp_path):
    (said,) = spoken([("caller", LINES[0])])
    cue = Cue(
        said.at,
        said.id,
        "caller",
        "raised_voice",
        0.6,
        Evidence("raised voice", said.start, said.end),
    )
    better = replace(said, at=9.0, text=LINES[2])
    events = kept(tmp_path, [said, cue, better, CallEnded(9.0, "ended")]).events
    assert events == (replace(better, at=said.at), cue, CallEnded(9.0, "ended"))


def test_a_call_without_revisions_is_read_as_it_is(tmp_path):
    events = call(spoken((who, LINES[n]) for n, who in enumerate(("caller", "agent", "caller"))))
    assert list(kept(tmp_path, events).events) == events


def test_of_several_revisions_the_last_counts(tmp_path):
    (said,) = spoken([("caller", LINES[2])])
    better = [replace(said, at=8.0, text=LINES[1]), replace(said, at=9.0, text=LINES[5])]
    events = kept(tmp_path, [said, *better, CallEnded(9.0, "ended")]).events
    assert [e.text for e in events if isinstance(e, Utterance)] == [LINES[5]]


def test_what_shares_an_id_but_not_its_place_is_no_revision():
    first = [Utterance(3.0, "", "caller", 0.0, 2.0, LINES[2])]
    first += [replace(first[0], id="u0", speaker=who) for who in ("caller", "agent")]
    first += [replace(first[1], at=9.0, start=6.0, end=8.0, text=LINES[1])]
    first += [replace(first[0], at=9.0)]
    cues = [Cue(e.at, e.id, "caller", "insult", 1.0, Evidence("", 0.0, 1.0)) for e in first]
    events = [event for pair in zip(first, cues, strict=True) for event in pair]
    assert settled(events) == tuple(events)
    assert first_words(events) == ()
    better = replace(first[3], at=12.0, text=LINES[3])
    assert settled([*events, better]) == (*events[:6], replace(better, at=9.0), *events[8:])
    assert first_words([*events, better]) == (first[3],)
