from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.detector import appraise
from monitor.analysis.heat import Thermometer
from monitor.analysis.ladder import Ladder
from monitor.analysis.rules import ladder_rules
from monitor.analysis.steps import steps
from monitor.events import LEVELS

RULES = ladder_rules()
HEATS = st.lists(st.floats(0, 1), max_size=60)


def take(ladder: Ladder, at, heat, share=1.0, trouble=1.0, aggrieved=False, **signs):
    """One line, in a call that sounds like trouble unless it is said otherwise."""
    signs = {"abusive": False, **signs}
    return ladder.climb(at, heat, share, trouble=trouble, aggrieved=aggrieved, **signs)


def climb(ladder: Ladder, heats, step=5.0, at=0.0, aggrieved=True, trouble=1.0):
    return [
        take(ladder, at + i * step, heat, trouble=trouble, aggrieved=aggrieved)
        for i, heat in enumerate(heats)
    ]


def test_what_a_panel_draws_of_the_ladder_is_the_ladder_itself():
    assert steps() == (RULES.irritated.enter, RULES.angry.enter)


def test_a_call_starts_calm_and_stays_calm():
    assert set(climb(Ladder(RULES), [0.1] * 20)) == {"calm"}


def test_anger_climbs_one_step_after_the_other_and_comes_back_down():
    ladder = Ladder(RULES)
    seen = climb(ladder, [0.2, 0.7, 0.7, 0.9, 0.9])
    assert list(dict.fromkeys(seen)) == ["calm", "irritated", "angry"]
    falling = climb(ladder, [0.3] * 10, at=30.0)
    assert list(dict.fromkeys(falling))[-2:] == ["irritated", "calm"]


def test_angry_needs_a_grievance_in_words_or_several_hot_lines():
    few, many = [1.0] * (RULES.angry.lines - 1), [1.0] * RULES.angry.lines
    assert "angry" not in climb(Ladder(RULES), few, aggrieved=False)
    assert climb(Ladder(RULES), many, aggrieved=False)[-1] == "angry"
    assert climb(Ladder(RULES), few)[-1] == "angry"
    assert "angry" not in climb(Ladder(RULES), [*few, 0.5, *few], aggrieved=False)


def test_a_short_answer_breaks_no_row_of_hot_lines():
    ladder = Ladder(RULES)
    climb(ladder, [1.0] * (RULES.angry.lines - 1), aggrieved=False)
    take(ladder, 20.0, 0.1, RULES.angry.share / 2)
    assert climb(ladder, [1.0], at=30.0, aggrieved=False) == ["angry"]


def test_a_grievance_of_earlier_makes_no_lively_line_angry():
    ladder = Ladder(RULES)
    climb(ladder, [0.3], aggrieved=True)
    assert "angry" not in climb(ladder, [1.0] * 2, at=10.0, aggrieved=False)


def test_a_calm_caller_needs_more_than_an_irritated_one_to_be_angry():
    enter, leap = RULES.angry.enter, RULES.angry.leap
    between = (enter + leap) / 2
    heat = min(RULES.angry.burst - 0.02, 0.85)
    low = heat - (heat - between) / (1 - RULES.score.rise)
    start = replace(RULES.score, start=low)
    ladder = Ladder(replace(RULES, score=start))
    assert take(ladder, 1.0, heat, aggrieved=True) == "irritated"
    assert enter < ladder.score < leap
    assert take(ladder, 2.0, ladder.score, aggrieved=True) == "angry"
    assert take(Ladder(RULES), 1.0, 1.0, aggrieved=True) == "angry"


def test_one_hot_line_does_not_make_an_angry_caller():
    assert "angry" not in climb(Ladder(RULES), [0.1, 0.1, 1.0, 0.1])


def test_a_score_between_leave_and_enter_keeps_the_step():
    ladder = Ladder(RULES)
    climb(ladder, [1.0] * 6)
    between = (RULES.angry.leave + RULES.angry.enter) / 2
    assert climb(ladder, [between] * 20, at=60.0)[-1] == "angry"


def test_a_persisting_fault_alone_is_angry_only_once_it_insists():
    ladder = Ladder(RULES)
    assert climb(ladder, [0.6] * 2, aggrieved=False)[-1] == "irritated"
    assert take(ladder, 40.0, 0.6, insists=True) == "angry"


def test_hot_words_in_a_call_that_sounds_like_no_trouble_move_nobody():
    ladder = Ladder(RULES)
    assert set(climb(ladder, [1.0] * 6, trouble=0.1)) == {"calm"}
    assert climb(ladder, [1.0] * 4, at=60.0)[-1] == "angry"


def test_the_score_is_what_the_tone_allows():
    ladder, tone = Ladder(RULES), RULES.tone
    climb(ladder, [1.0] * 3, trouble=tone.least)
    assert tone.least < ladder.tone < tone.start
    over = tone.slope * (ladder.tone - tone.least)
    assert ladder.score == pytest.approx(RULES.irritated.enter + over)


def test_neither_abuse_nor_a_complaint_that_comes_back_asks_for_the_tone():
    civil, abused = Ladder(RULES), Ladder(RULES)
    climb(civil, [0.6] * 6, trouble=0.0)
    assert take(civil, 60.0, 0.6, trouble=0.0, insists=True) == "angry"
    climb(abused, [0.3] * 6, trouble=0.0)
    take(abused, 60.0, 0.3, trouble=0.0, abusive=True)
    assert abused.score == pytest.approx(RULES.abusive.floor)


def test_a_step_is_held_for_its_time():
    ladder = Ladder(RULES)
    climb(ladder, [1.0] * 3, step=0.1)
    assert ladder.level == "angry"
    quick = climb(ladder, [0.0] * 8, step=0.1, at=0.4)
    assert set(quick) == {"angry"}


def test_abuse_is_at_once_holds_and_decays():
    ladder = Ladder(RULES)
    assert take(ladder, 10.0, 0.3, abusive=True) == "abusive"
    assert take(ladder, 15.0, 0.0) == "abusive"
    assert ladder.settle(10.0 + RULES.abusive.hold - 0.01) == "abusive"
    assert ladder.settle(10.0 + RULES.abusive.hold) != "abusive"
    assert climb(ladder, [0.0] * 12, at=60.0)[-1] == "calm"


@given(HEATS)
def test_the_score_alone_is_never_abusive_and_stays_between_0_and_1(heats):
    ladder = Ladder(RULES)
    for level in climb(ladder, heats):
        assert level in LEVELS[:3]
        assert 0 <= ladder.score <= 1


@given(HEATS, st.integers(0, 59))
def test_a_hotter_line_never_lowers_the_score(heats, where):
    hotter = [min(1.0, h + 0.3) if i == where else h for i, h in enumerate(heats)]
    one, two = Ladder(RULES), Ladder(RULES)
    climb(one, heats)
    climb(two, hotter)
    assert two.score >= one.score - 1e-9


def test_a_raised_voice_over_cool_words_changes_no_level():
    """Whatever the words alone leave below a step by a quarter, the voice leaves below it."""
    words, both = Thermometer(RULES), Thermometer(RULES)
    for text in ("hello, it's about my bill", "yes, the blue one", "I moved in last spring"):
        cool, raised = words.take(appraise(text)).value, both.take(appraise(text), 1.0).value
        assert raised <= cool * (1 + RULES.heat.voice) + 1e-9
        assert raised < RULES.irritated.enter


def test_swearing_as_a_habit_counts_less_each_time():
    thermometer = Thermometer(RULES)
    heats = [thermometer.take(appraise("I moved the bloody thing up the stairs")).value] * 1
    heats += [thermometer.take(appraise("I moved the bloody thing up the stairs")).value]
    assert heats[1] < heats[0]


def test_shares_add_up_to_the_heat():
    reading = Thermometer(RULES).take(appraise("this is the third time I've called, thank you"))
    assert abs(sum(share.change for share in reading.shares) - reading.value) < 1e-9
