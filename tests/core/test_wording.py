from monitor.events import LEVELS, Moment
from monitor.wording import clock, counted, length, moment_words, percent, pips


def test_times_are_minutes_and_seconds_and_hours_when_needed() -> None:
    assert [clock(t) for t in (0, 59.9, 61, 3600, 14399)] == [
        "00:00",
        "00:59",
        "01:01",
        "1:00:00",
        "3:59:59",
    ]
    assert clock(-3) == "00:00"
    assert [clock(t, 2) for t in (5.25, 59.999, 3661.5)] == ["00:05.25", "00:59.99", "1:01:01.50"]


def test_lengths_count_whole_seconds_as_times_do() -> None:
    assert [length(t) for t in (7.9, 59.9, 119.9, 3719.9)] == [
        "7 s",
        "59 s",
        "1 min 59 s",
        "1 h 1 min",
    ]


def test_one_thing_is_not_named_as_several() -> None:
    assert [counted(n, "call") for n in (0, 1, 2, 1234)] == [
        "0 calls",
        "1 call",
        "2 calls",
        "1,234 calls",
    ]


def test_each_level_has_its_own_pips_of_one_width() -> None:
    drawn = [pips(level) for level in LEVELS]
    assert len(set(drawn)) == 4
    assert {len(pip) for pip in drawn} == {4}


def test_percent_stays_within_its_cells() -> None:
    assert [percent(s) for s in (-1, 0, 0.504, 1, 7)] == [0, 0, 50, 100, 100]


def test_moments_say_who_and_how_long() -> None:
    assert moment_words(Moment(9, "interruption", "agent", 8, 9)) == "agent interrupts"
    assert moment_words(Moment(9, "non_talk", None, 2, 9)) == "silence for 7 s"
    assert moment_words(Moment(30, "long_turn", "caller", 5, 30)) == "caller has spoken for 25 s"
    assert moment_words(Moment(9, "overlap", None, 8, 9)) == "both speak at once"
