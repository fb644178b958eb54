import dataclasses
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.events import (
    AngerReading,
    CallEnded,
    CallStarted,
    Cue,
    Evidence,
    Health,
    LevelChanged,
    Moment,
    Partial,
    PromptEvidence,
    PromptOutcome,
    PromptShown,
    SpeechStarted,
    StageFailed,
    Utterance,
)
from monitor.panel.reducer import begin, passed, reduce, reduce_all
from monitor.panel.view import READINGS, SIGNS, TAIL, CallView
from tests.panel.support import story, story_until
from tests.record.strategies import any_event, header, speakers, times

CALL = CallStarted("id", "call.wav", "vosk", ("caller", "agent"), "shipped@0", "call-monitor 0")
starts = st.builds(SpeechStarted, at=times, speaker=speakers)
calls = st.lists(any_event | starts, max_size=30).map(lambda es: sorted(es, key=lambda e: e.at))


def said(at: float, who: str, text: str) -> Utterance:
    return Utterance(at, f"{who[0]}{at}", who, at - 2, at - 0.5, text)  # type: ignore[arg-type]


def prompt(at: float, name: str = "p1", *evidence: PromptEvidence) -> PromptShown:
    return PromptShown(at, name, "let-vent", "t", "Let them", "Go on.", None, "002", evidence)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if dataclasses.is_dataclass(value):
        drawn = [f.name for f in dataclasses.fields(value) if f.name != "id"]
        return [s for name in drawn for s in strings(getattr(value, name))]
    if isinstance(value, (tuple, list)):
        return [s for item in value for s in strings(item)]
    return []


@settings(max_examples=60, deadline=None)
@given(header, calls)
def test_any_call_can_be_shown_and_holds_no_harmful_text(call, events) -> None:
    view = reduce_all(begin(call), events)
    shown = dataclasses.replace(view, call=None)
    for text in [*strings(shown), view.call.source, view.call.engine]:
        assert not {unicodedata.category(c) for c in text} & {"Cc", "Cs", "Zl", "Zp"}
    assert view.at == (events[-1].at if events else 0.0)
    assert len({one.who for one in view.hearing}) == len(view.hearing)


@settings(max_examples=60, deadline=None)
@given(calls, st.integers(0, 30))
def test_a_view_is_a_function_of_its_events_alone(events, cut: int) -> None:
    whole = reduce_all(begin(CALL), events)
    halves = reduce_all(reduce_all(begin(CALL), events[:cut]), events[cut:])
    assert whole == halves


def test_what_is_kept_is_bounded() -> None:
    view = begin(CALL)
    for number in range(TAIL + 500):
        at = 2.0 + number
        view = reduce(view, said(at, "caller", f"line {number}"))
        view = reduce(view, AngerReading(at, 0.1, "calm"))
        view = reduce(view, Moment(at, "overlap", None, at, at))
    assert len(view.lines) == TAIL
    assert view.dropped == 500
    assert view.lines[-1].text == f"line {TAIL + 499}"
    assert len(view.signs) == SIGNS
    assert len(view.readings) == READINGS


def test_provisional_text_becomes_the_utterance_and_never_comes_back() -> None:
    view = reduce(begin(CALL), SpeechStarted(1.3, "caller"))
    assert [(one.who, one.text) for one in view.hearing] == [("caller", "")]
    view = reduce(view, Partial(2.0, "caller", 1.0, "i am"))
    view = reduce(view, Partial(2.5, "agent", 2.1, "yes"))
    assert [one.text for one in view.hearing] == ["i am", "yes"]
    view = reduce(view, Utterance(4.0, "c1", "caller", 1.0, 3.5, "I am waiting."))
    assert [one.text for one in view.hearing] == ["yes"]
    late = reduce(view, Partial(4.0, "caller", 1.0, "i am wait"))
    assert late.hearing == view.hearing
    after = reduce(view, Partial(5.0, "caller", 4.0, "still"))
    assert [one.text for one in after.hearing] == ["yes", "still"]


def test_speech_without_words_leaves_no_line() -> None:
    view = reduce(begin(CALL), SpeechStarted(1.3, "caller"))
    view = reduce(view, said(4, "caller", "  "))
    assert not view.lines
    assert not view.hearing


def test_a_party_is_named_once_while_it_goes_on() -> None:
    events = [said(4, "caller", "a"), said(8, "caller", "b"), said(60, "caller", "c")]
    view = reduce_all(begin(CALL), events)
    assert [line.goes_on for line in view.lines] == [False, True, False]


def test_the_trend_rises_settles_and_falls() -> None:
    view = begin(CALL)
    assert view.trend == "steady"
    for at, score in ((1, 0.1), (10, 0.12), (20, 0.4)):
        view = reduce(view, AngerReading(at, score, "calm"))
    assert view.trend == "rising"
    assert passed(view, 60.0).trend == "steady"
    view = reduce(view, AngerReading(25, 0.3, "calm"))
    assert view.trend == "falling"


def test_one_prompt_is_open_until_it_is_answered_once() -> None:
    view = reduce(begin(CALL), prompt(5))
    assert view.open_card is not None
    view = reduce(view, PromptOutcome(6, "p0", "used"))
    assert view.open_card is not None
    view = reduce(view, PromptOutcome(7, "p1", "wrong"))
    view = reduce(view, PromptOutcome(9, "p1", "expired"))
    assert view.open_card is None
    assert (view.card.outcome, view.card.closed_at) == ("wrong", 7)
    assert view.verdicts == {"wrong": 1}
    view = reduce(view, prompt(20, "p2"))
    assert view.open_card is not None
    assert view.prompts == 2


def test_reasons_are_quoted_only_from_who_said_them() -> None:
    reasons = (
        PromptEvidence("failure", "Nobody came", 2, 3, 0.6),
        PromptEvidence("calms-down", "calm down", 5, 6, 1),
        PromptEvidence("silence", "silence of 12 s", 1, 13, 1),
    )
    view = reduce_all(
        begin(CALL),
        [
            said(4, "caller", "and nobody came."),
            said(7, "agent", "Calm down!"),
            prompt(8, "p", *reasons),
        ],
    )
    assert [reason.who for reason in view.card.reasons] == ["caller", "agent", None]
    early = reduce(begin(CALL), Partial(3, "caller", 1, "and nobody came"))
    assert reduce(early, prompt(3, "p", reasons[0])).card.reasons[0].who == "caller"


def test_a_change_of_level_is_told_in_the_words_that_caused_it() -> None:
    cue = Cue(4, "c", "caller", "failure", 0.6, Evidence("nobody came", 2, 3))
    change = LevelChanged(4, "irritated", "calm", ("failure", "raised_voice"))
    view = reduce_all(begin(CALL), [said(4, "caller", "nobody came"), cue, change])
    assert view.lines[-1].level == "irritated"
    assert view.lines[-1].text.endswith('IRRITATED  "nobody came", raised voice')


def test_the_worst_and_the_peak_are_kept() -> None:
    view = reduce_all(begin(CALL), story().events)
    assert (view.worst, view.peak.score, view.peak.at) == ("abusive", 0.81, 50.3)
    assert (view.level, view.score) == ("calm", 0.12)
    assert view.verdicts == {"used": 4, "not now": 1, "no answer": 1}


def test_a_stage_is_noticed_until_all_is_well_again() -> None:
    view = reduce(begin(CALL), Health(3, 0.2, 0, "audio", "the caller is very quiet"))
    assert view.notice.text == "the caller is very quiet"
    assert reduce(view, Health(9, 0.1, 0, "audio", "")).notice is None
    failed = reduce(view, StageFailed(9, "voice", "no model"))
    assert (failed.notice.text, failed.notice.lasting) == ("voice stopped: no model", True)
    assert reduce(failed, Health(12, 0, 0, "lag", "3 s behind")).notice == failed.notice


def test_a_mark_is_a_moment_and_no_trouble() -> None:
    view = reduce(begin(CALL), Health(3, 0.2, 0, "mark", "marked by the agent"))
    assert view.notice is None
    assert view.signs[-1].text == view.lines[-1].text == "marked by the agent"


def test_the_end_clears_what_was_open() -> None:
    view = reduce_all(begin(CALL), [SpeechStarted(1, "caller"), prompt(2)])
    view = reduce(view, CallEnded(3, "ended", ("one\nline",)))
    assert view.ended
    assert not view.hearing
    assert view.open_card is None
    assert view.log == ("one line",)


def test_the_prompts_of_the_end_stay_together_for_the_wrap_up() -> None:
    during = [prompt(1, "p1"), prompt(2, "p2")]
    closing = [prompt(9, "p3"), prompt(9, "p4")]
    view = reduce_all(begin(CALL), [*during, *closing, CallEnded(9, "ended")])
    assert [card.id for card in view.closing] == ["p3", "p4"]
    assert sum("prompt" in line.text for line in view.lines) == len(during), "told by the wrap-up"
    assert not reduce_all(begin(CALL), [*during, CallEnded(9, "ended")]).closing


def test_going_back_is_reducing_again() -> None:
    forward = reduce_all(begin(CALL), story_until(105.0))
    assert forward != reduce_all(begin(CALL), story_until(40.0))
    again = begin(CALL)
    for event in story_until(40.0):
        again = reduce(again, event)
    assert again == reduce_all(begin(CALL), story_until(40.0))


def test_time_passes_but_never_goes_back() -> None:
    view = reduce(CallView(), SpeechStarted(5, "caller"))
    assert passed(view, 9.0).at == 9.0
    assert passed(view, 3.0) is view


def test_better_words_take_the_place_of_the_first_and_of_the_signs_in_them() -> None:
    first = [said(4, "caller", "the meeting is cold"), said(9, "agent", "I see")]
    cue = Cue(4.0, "c4", "caller", "thanks", 0.5, Evidence("meeting", 2.5, 3.0))
    better = dataclasses.replace(first[0], at=11.0, text="the heating is cold")
    view = reduce_all(begin(CALL), [first[0], cue, first[1], better])
    assert [line.text for line in view.lines] == ["the heating is cold", "I see"]
    assert view.signs == ()
    assert view.at == 11.0
    assert view.said_to == {"caller": 3.5, "agent": 8.5}


def test_better_words_take_no_sign_away_that_was_not_in_the_first() -> None:
    first = Utterance(4.0, "c1", "caller", 1.0, 3.0, "you idiot")
    inside = Evidence("idiot", 2.0, 2.5)
    signs = [
        Cue(4.0, "c1", "caller", "insult", 0.9, inside),
        Cue(4.0, "c1", "caller", "raised_voice", 0.6, inside),
        Cue(4.0, "c2", "caller", "thanks", 0.6, inside),
        Moment(4.0, "interruption", "caller", 2.0, 3.0),
    ]
    better = dataclasses.replace(first, at=9.0, text="good video")
    view = reduce_all(begin(CALL), [first, *signs, better])
    assert [sign.kind for sign in view.signs] == ["raised_voice", "thanks", ""]


def test_another_utterance_of_the_same_id_is_no_better_words() -> None:
    first = Utterance(4.0, "1", "caller", 1.0, 3.0, "hello")
    others = [
        dataclasses.replace(first, at=5.0, speaker="agent", text="yes"),
        dataclasses.replace(first, at=9.0, start=6.0, end=8.0, text="bye"),
    ]
    view = reduce_all(begin(CALL), [first, *others])
    assert [line.text for line in view.lines] == ["hello", "yes", "bye"]
