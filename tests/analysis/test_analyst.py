import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis.analyst import Analyst
from monitor.analysis.explain import explain
from monitor.config import AnalysisSettings
from monitor.events import (
    AngerReading,
    Cue,
    Evidence,
    LevelChanged,
    Sentiment,
    SpeechStarted,
    Utterance,
)
from monitor.pipeline import text_facts

LINES = st.sampled_from(
    [
        "hello, it's about my bill",
        "this is the third time i've called",
        "it's fucking ridiculous",
        "you're a useless idiot",
        "thank you, that's fine",
        "",
    ]
)
TURNS = st.lists(st.tuples(st.sampled_from(["caller", "agent", "mixed"]), LINES), max_size=15)


def call(turns) -> list[Utterance]:
    return [
        Utterance(10.0 * i + 5, f"u{i}", who, 10.0 * i, 10.0 * i + 5, text)
        for i, (who, text) in enumerate(turns)
    ]


def events(turns, analyst=None):
    analyst = analyst or Analyst()
    return [event for fact in text_facts(call(turns)) for event in analyst.weigh(fact)]


def test_the_fact_itself_comes_first():
    said = call([("caller", "hello")])[0]
    assert next(iter(Analyst().weigh(said))) is said


def test_a_story_climbs_to_abusive_and_back_to_calm():
    turns = [
        ("caller", "hi, I'm calling about my router"),
        ("caller", "this is the third time I've called and nobody ever called me back"),
        ("caller", "it's fucking ridiculous, I've been waiting for three weeks"),
        ("caller", "you useless idiot"),
        ("agent", "I understand that you're upset"),
        ("caller", "I'm sorry for shouting, I know it's not your fault"),
        ("caller", "okay, that sounds good"),
        ("caller", "thank you very much, that's a relief"),
    ]
    levels = [e.level for e in events(turns) if isinstance(e, AngerReading)]
    assert levels[0] == "calm"
    assert "angry" in levels
    assert levels.index("angry") < levels.index("abusive")
    assert levels[-1] == "calm"


def test_a_change_of_level_names_its_reasons():
    found = [e for e in events([("caller", "you're a useless idiot")]) if type(e) is LevelChanged]
    assert [(e.level, e.previous, e.reasons[0]) for e in found] == [("abusive", "calm", "insult")]


@given(TURNS)
def test_the_agents_words_are_never_scored_for_emotion(turns):
    spoken_by_agent = [("agent", text) for _, text in turns]
    assert not [
        e for e in events(spoken_by_agent) if isinstance(e, Cue | AngerReading | LevelChanged)
    ]


@given(TURNS)
def test_of_what_the_agent_says_only_that_it_is_an_answer_counts(turns):
    muted = [
        (who, " ".join("so" for _ in text.split()) if who == "agent" else text)
        for who, text in turns
    ]
    kept = (Cue, AngerReading, LevelChanged)
    assert [e for e in events(turns) if isinstance(e, kept)] == [
        e for e in events(muted) if isinstance(e, kept)
    ]


@settings(max_examples=30)
@given(TURNS)
def test_the_same_facts_give_the_same_events(turns):
    assert events(turns) == events(turns)


@given(TURNS)
def test_levels_and_readings_agree(turns):
    level = "calm"
    for event in events(turns):
        if isinstance(event, LevelChanged):
            assert event.previous == level
            level = event.level
        elif isinstance(event, AngerReading):
            reading = event.level
            assert 0 <= event.score <= 1
    if any(isinstance(e, AngerReading) for e in events(turns)):
        assert reading == level


def test_an_utterance_without_words_carries_timing_only():
    said = Utterance(5.0, "c0", "caller", 0.0, 5.0, "")
    analyst = Analyst()
    assert list(analyst.weigh(SpeechStarted(0.3, "caller")))
    assert list(analyst.weigh(said)) == [said]


def test_everyone_gets_a_sentiment_line():
    turns = [("caller", "this is awful"), ("agent", "that is great")]
    found = [e.compound for e in events(turns) if isinstance(e, Sentiment)]
    assert found[0] < 0 < found[1]


def test_words_of_an_unknown_speaker_count_for_less():
    angry = [("{}", "this is the third time I've called, it's ridiculous")] * 2
    score = {
        who: [e.score for e in events([(who, t) for _, t in angry]) if type(e) is AngerReading][-1]
        for who in ("caller", "mixed")
    }
    assert score["mixed"] < score["caller"]


def test_abuse_decays_while_nobody_speaks():
    analyst = Analyst()
    events([("caller", "you're a useless idiot")], analyst)
    later = [e for tick in range(20, 240) for e in analyst.tick(tick * 0.25)]
    (change,) = [e for e in later if isinstance(e, LevelChanged)]
    assert change.previous == "abusive"


def test_a_raised_voice_is_heeded_only_when_switched_on():
    said = call([("caller", "this is the third time I've called")])[0]
    voice = Cue(5.0, "u0", "caller", "raised_voice", 0.6, Evidence("raised voice", 0.0, 5.0))
    off = list(Analyst().weigh(said, voice))
    on = list(Analyst(AnalysisSettings(voice_cues=True)).weigh(said, voice))
    assert voice not in off
    assert voice in on
    scores = [next(e.score for e in got if isinstance(e, AngerReading)) for got in (off, on)]
    assert scores[1] > scores[0]
    of_agent = list(
        Analyst(AnalysisSettings(voice_cues=True)).weigh(replace(said, speaker="agent"), voice)
    )
    assert voice not in of_agent


def test_explanations_tell_the_same_score_as_the_call():
    turns = [("caller", "this is the third time I've called"), ("caller", "it's ridiculous")]
    readings = [e.score for e in events(turns) if isinstance(e, AngerReading)]
    assert [reason.score for reason in explain(text_facts(call(turns)), 99.0)] == readings
    assert len(explain(text_facts(call(turns)), 6.0)) == 1


@pytest.mark.parametrize("name", ["calls_a", "calls_b"])
def test_the_labelled_calls_stay_understood(root, name):
    """Escalating calls reach angry, calm ones with traps do not, and levels are mostly right."""
    path = root / "tests" / "data" / "calls" / f"{name}.jsonl"
    right = levels = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        labelled = json.loads(line)
        turns = labelled["turns"]
        said = [
            Utterance(t["end"], f"t{i}", t["speaker"], t["start"], t["end"], t["text"])
            for i, t in enumerate(turns)
        ]
        analyst, last, heard = Analyst(), "calm", {}
        for fact in text_facts(said):
            for event in analyst.weigh(fact):
                if isinstance(event, AngerReading):
                    last = event.level
            if isinstance(fact, Utterance):
                heard[fact.id] = last
        reached = {heard[f"t{i}"] for i, t in enumerate(turns)}
        assert bool(reached & {"angry", "abusive"}) == labelled["escalates"], labelled["id"]
        assert ("abusive" in reached) == labelled["abuse"], labelled["id"]
        for i, turn in enumerate(turns):
            if "accept" in turn:
                levels += 1
                right += heard[f"t{i}"] in turn["accept"]
    assert right / levels >= 0.85
