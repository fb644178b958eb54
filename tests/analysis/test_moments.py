from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.moments import LONG_TURN, Floor
from monitor.events import Moment, Utterance, fact_order
from monitor.pipeline import text_facts


def moments(*turns, tick=True, attribution=None) -> list[Moment]:
    said = [
        Utterance(end, f"u{i}", who, start, end, "words", attribution=attribution)
        for i, (who, start, end) in enumerate(turns)
    ]
    floor, found, at = Floor(), [], 0.0
    for fact in sorted(text_facts(said), key=fact_order):
        while tick and at + 0.25 < fact.at:
            at += 0.25
            found += floor.tick(at)
        found += floor.take(fact)
    return found


def kinds(*turns):
    return [(moment.kind, moment.by) for moment in moments(*turns)]


def test_silence_of_both_for_more_than_three_seconds():
    (found,) = moments(("caller", 0.0, 2.0), ("agent", 5.5, 6.0))
    assert (found.kind, found.by, found.start, found.end) == ("non_talk", None, 2.0, 5.5)
    assert kinds(("caller", 0.0, 2.0), ("agent", 4.9, 6.0)) == []


def test_nobody_speaking_before_the_call_is_no_silence():
    assert kinds(("caller", 9.0, 11.0)) == []


def test_whoever_starts_while_the_other_has_the_floor_interrupts():
    assert kinds(("caller", 0.0, 6.0), ("agent", 3.0, 8.0)) == [("interruption", "agent")]
    assert kinds(("agent", 0.0, 6.0), ("caller", 5.0, 8.0)) == [("interruption", "caller")]


def test_an_acknowledgement_is_no_interruption():
    assert kinds(("caller", 0.0, 6.0), ("agent", 3.0, 3.9)) == []


def test_a_brush_of_voices_is_nothing_and_a_common_start_is_an_overlap():
    assert kinds(("caller", 0.0, 3.2), ("agent", 3.0, 6.0)) == []
    assert kinds(("caller", 0.0, 4.0), ("agent", 0.5, 4.5)) == [("overlap", None)]


def test_a_long_utterance_cut_in_two_does_not_interrupt():
    """The segmenter bounds its segments; the second half is no new start."""
    found = kinds(("caller", 0.0, 15.0), ("caller", 15.0, 19.0), ("agent", 13.0, 18.0))
    assert found == [("interruption", "agent")]


def test_a_long_turn_is_told_once_while_it_lasts():
    found = moments(("caller", 0.0, 15.0), ("caller", 15.5, 40.0))
    assert [(m.kind, m.by) for m in found] == [("long_turn", "caller")]
    assert LONG_TURN <= found[0].at < LONG_TURN + 0.5


def test_of_a_mono_call_only_silence_is_told():
    assert kinds(("mixed", 0.0, 30.0), ("mixed", 35.0, 60.0)) == [("non_talk", None)]


def test_the_moments_of_a_mono_call_say_how_sure_it_is_who_spoke():
    (silence,) = moments(("mixed", 0.0, 30.0), ("mixed", 35.0, 60.0))
    assert silence.attribution == 0.0
    (silence,) = moments(("caller", 0.0, 2.0), ("agent", 5.5, 6.0), attribution=0.7)
    assert silence.attribution == 0.7
    (long,) = moments(("caller", 0.0, 15.0), ("caller", 15.5, 40.0), attribution=0.9)
    assert (long.kind, long.attribution) == ("long_turn", 0.9)
    assert moments(("caller", 0.0, 6.0), ("agent", 3.0, 8.0), attribution=0.9) == []
    (apart,) = moments(("caller", 0.0, 6.0), ("agent", 3.0, 8.0))
    assert apart.attribution is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["caller", "agent"]), st.floats(0, 300), st.floats(0.1, 20)),
        max_size=30,
    )
)
def test_moments_lie_within_the_call_and_never_come_late(turns):
    spoken = [(who, round(start, 2), round(start + lasts, 2)) for who, start, lasts in turns]
    for moment in moments(*spoken):
        assert 0 <= moment.start <= moment.end <= moment.at
