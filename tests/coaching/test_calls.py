"""Whole calls through the real analyst and coach."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis.analyst import Analyst
from monitor.coaching.calllog import CallLog
from monitor.coaching.coach import Coach
from monitor.coaching.dialogue import parse_dialogue
from monitor.coaching.playbook import load_playbook
from monitor.config import CoachingSettings
from monitor.drivers.rehearse import play
from monitor.events import CallEnded, PhaseChanged, PromptOutcome, PromptShown, Utterance
from monitor.pipeline import CallPipeline, text_facts
from monitor.review.labelled import LabelledCall, read_rows

CALL = """
agent: Customer care, how can I help?
caller: This is ridiculous, this is the third time I have called and nobody ever calls me back!
agent: Sir, please calm down.
caller: Do not tell me to calm down! I am so angry, this is unacceptable, I am fed up with this!
agent: I am really sorry. I can see why you are upset. When did it start?
caller: On Monday. The engineer left and since then the water is cold.
agent: So it broke on Monday and nobody called you back. Is that right?
caller: Yes, that is right. Thank you.
agent: I will send somebody tomorrow before noon, and I will call you when he leaves.
caller: Okay, that sounds good. Thank you very much.
agent: Does that work for you?
caller: Yes, it does. Goodbye.
agent: Goodbye, have a good day.
"""


def events_of(said, **given_settings) -> Iterator:
    coach = Coach(load_playbook(), CoachingSettings(**given_settings))
    pipeline = CallPipeline(Analyst(), coach)
    for fact in text_facts(said):
        yield from pipeline.take(fact)
    yield from pipeline.finish()


def test_a_call_goes_through_its_phases(shipped):
    phases = [e.phase for e in play(parse_dialogue(CALL), shipped) if isinstance(e, PhaseChanged)]
    assert phases == ["venting", "exploring", "solving", "closing"]


def test_the_log_quotes_the_call(shipped):
    ended = list(play(parse_dialogue(CALL), shipped))[-1]
    assert isinstance(ended, CallEnded)
    log = "\n".join(ended.log)
    for part in (
        "at the end",
        '"This is ridiculous, this is the third time I have called',
        '"I will send somebody tomorrow before noon',
        "Prompts 6 shown",
        "Agreed 00:5",
    ):
        assert part in log


def test_abuse_is_quoted_with_its_time(shipped):
    text = "agent: The code, please.\ncaller: You are a complete moron."
    ended = list(play(parse_dialogue(text), shipped))[-1]
    assert any(line.startswith("Abuse 00:0") and "moron" in line for line in ended.log)


@pytest.mark.parametrize(
    ("said", "told"), [("Hello, Sam.", "caller calm throughout"), (" ", "no speech")]
)
def test_the_log_calls_nobody_calm_who_was_not_heard(shipped, said, told):
    log = CallLog(shipped)
    log.note(Utterance(2.0, "c0", "caller", 1.0, 2.0, said))
    log.note(CallEnded(30.0, "ended"))
    assert log.lines()[0] == f"Length 00:30; {told}"


def test_the_log_keeps_the_matter_apart_from_the_insults_and_a_promise_from_a_warning(shipped):
    text = """
    caller: Where is my parcel? It has been out for delivery for three days, this is ridiculous.
    agent: I will check that for you, and I will put you on hold for a moment.
    caller: You stupid idiot!
    agent: I have to ask you to stop the insults, or I will have to end this call.
    caller: You are a complete moron, you idiot!
    agent: I will have a new one sent out tomorrow.
    """
    log = list(play(parse_dialogue(text), shipped))[-1].log
    complaints = [line for line in log if line.startswith("Complaint")]
    assert len(complaints) == 1
    assert "three days" in complaints[0]
    assert [line.partition('"')[2] for line in log if line.startswith("Promised")] == [
        'I will have a new one sent out tomorrow."'
    ]
    assert sum(line.startswith("Abuse") for line in log) >= 2


def test_abuse_has_three_steps(prompts_of):
    shown = prompts_of(
        """
        caller: You are a stupid idiot, just do it!
        agent: I want to help you, and I can if we stay respectful.
        caller: Shut up, you moron, do not tell me how to talk.
        agent: If the insults go on, I will have to end this call.
        caller: Go to hell, you are a fucking idiot!
        """
    )
    steps = [prompt for prompt in shown if "abuse" in prompt.rule]
    assert [step.rule for step in steps] == ["interject-abuse", "abuse-second", "abuse-end"]
    assert all(any(e.kind == "insult" for e in step.evidence) for step in steps)


def test_venting_about_a_thing_is_not_abuse(prompts_of):
    shown = prompts_of("caller: This fucking router died again, I am so sick of this shit!\n(8 s)")
    assert not [prompt for prompt in shown if "abuse" in prompt.rule]


def test_the_same_call_gives_the_same_events(shipped):
    dialogue = parse_dialogue(CALL)
    assert list(play(dialogue, shipped)) == list(play(dialogue, shipped))


LINES = st.lists(
    st.tuples(
        st.sampled_from(["caller", "agent"]),
        st.sampled_from(
            [
                "This is ridiculous, I am so angry!",
                "You are an idiot!",
                "calm down",
                "I am sorry, I can imagine how frustrating that is",
                "That is our policy, there is nothing I can do",
                "I already told you that, this is the third time I call",
                "Thank you, goodbye",
                "what happened?",
                "mm-hm",
                "",
                "[/bold] {x} %s \x00",
            ]
        ),
        st.floats(0.4, 30),
        st.floats(-2, 20),
    ),
    max_size=15,
)


@settings(max_examples=25)
@given(LINES, st.integers(1, 6))
def test_what_holds_for_any_call(lines, most):
    said, now = [], {"caller": 0.0, "agent": 0.0}
    for number, (speaker, text, length, gap) in enumerate(lines):
        start = round(max(now[speaker], max(now.values()) + gap, 0.0), 3)
        end = round(start + length, 3)
        said.append(Utterance(end, f"{number}", speaker, start, end, text))
        now[speaker] = end
    events = list(events_of(said, prompts_per_minute=most))
    shown = [e for e in events if isinstance(e, PromptShown)]
    end = events[-1].at
    times = [e.at for e in shown if e.at < end]
    assert [e.at for e in events] == sorted(e.at for e in events)
    assert all(sum(at - 60 < other <= at for other in times) <= most for at in times)
    assert all(one.rule != two.rule for one, two in pairwise(shown))
    assert len({e.id for e in shown}) == len(shown)
    outcomes = [e.prompt_id for e in events if isinstance(e, PromptOutcome)]
    assert len(set(outcomes)) == len(outcomes)
    assert set(outcomes) <= {e.id for e in shown}
    quiet = {"acknowledge-feelings", "relate", "apologise", "ask-facts", "offer-try", "thank"}
    for prompt in shown:
        if prompt.rule in quiet:
            assert not any(
                u.speaker == "caller" and u.start + 0.3 <= prompt.at < u.end for u in said
            )


@pytest.fixture(scope="module")
def labelled(request) -> list[LabelledCall]:
    folder = request.config.rootpath / "tests" / "data" / "calls"
    return [
        row
        for file in sorted(folder.glob("calls_[ab].jsonl"))
        for row in read_rows(file, LabelledCall)
    ]


def test_labelled_calls_get_their_prompts(labelled):
    from monitor.review.labelled import Tally

    tally = Tally()
    calm_prompts = 0
    for call in labelled:
        events = list(events_of(call.utterances()))
        tally.add(call, events)
        shown = [event.at for event in events if isinstance(event, PromptShown)]
        if not call.escalates:
            calm_prompts += len(shown)
            assert all(sum(at - 60 < other <= at for other in shown) <= 1 for at in shown), call.id
    assert tally.shown / tally.expected >= 0.85
    assert tally.forbidden_shown == 0
    assert calm_prompts / (tally.calm_seconds / 3600) <= 2
