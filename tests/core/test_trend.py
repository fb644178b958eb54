import pytest

from monitor.trend import trend


@pytest.mark.parametrize(
    ("readings", "risen", "fallen"),
    [
        ([], False, False),
        ([(1, 0.5)], False, False),
        ([(70, 0.2), (95, 0.35)], True, False),
        ([(70, 0.5), (95, 0.35)], False, True),
        ([(85, 0.2), (90, 0.9), (95, 0.7)], True, True),
        ([(60, 0.0), (70, 0.5), (95, 0.55)], False, False),
        ([(20, 0.2), (30, 0.9)], False, False),
    ],
)
def test_the_last_seconds_and_the_reading_before_them_count(readings, risen, fallen):
    found = trend(readings, 100.0)
    assert (found.risen, found.fallen) == (risen, fallen)
