import threading

import pytest

from monitor.clock import PacedClock, VirtualClock


class Hands:
    """Real time that a test moves."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def test_virtual_time_jumps_and_never_goes_back():
    clock = VirtualClock()
    assert clock.wait_until(5.0)
    assert clock.wait_until(3.0)
    assert clock.now() == 5.0


def test_paced_time_runs_at_its_speed_and_changes_smoothly():
    hands = Hands()
    clock = PacedClock(2.0, hands)
    hands.time += 3
    assert clock.now() == 6.0
    clock.set_speed(0.5)
    assert clock.now() == 6.0
    hands.time += 2
    assert clock.now() == 7.0


def test_a_pause_stops_time_and_resume_goes_on_from_there():
    hands = Hands()
    clock = PacedClock(1.0, hands)
    hands.time += 4
    clock.pause()
    hands.time += 100
    assert clock.now() == 4.0
    clock.resume()
    hands.time += 1
    assert clock.now() == 5.0


def test_seek_moves_and_keeps_the_speed():
    hands = Hands()
    clock = PacedClock(4.0, hands)
    clock.seek(30)
    hands.time += 1
    assert clock.now() == 34.0


def test_a_move_before_the_wait_still_ends_it():
    clock = PacedClock(1.0, Hands())
    clock.wake()
    assert clock.wait_until(1e9) is False


def test_a_move_during_the_wait_ends_it():
    clock = PacedClock(1.0, Hands())
    ended = []
    waiter = threading.Thread(target=lambda: ended.append(clock.wait_until(1e9)))
    waiter.start()
    clock.seek(2.0)
    waiter.join(5)
    assert ended == [False]


@pytest.mark.parametrize("speed", [0.0, 0.4, 8.1, -1.0, float("nan")])
def test_odd_speeds_are_refused(speed):
    with pytest.raises(ValueError, match="speed"):
        PacedClock(speed)
