"""How long many calls still take, by those done last."""

from pathlib import Path

from monitor.cli.progress import LATELY, Pace
from monitor.drivers.batch import Outcome

DONE = Outcome(Path("a.wav"), Path("a.call.jsonl"), duration=60.0)
BEFORE = Outcome(Path("a.wav"), Path("a.call.jsonl"), duration=60.0, again=True)
BAD = Outcome(Path("a.wav"), problem="not a recording")


def test_the_time_left_follows_the_calls_done_last():
    pace = Pace(40, 100.0)
    assert pace.done(DONE, 110.0) == "6 x real time, about 06:30 left"
    told = [pace.done(DONE, 110.0 + n) for n in range(1, LATELY + 1)]
    assert told[-1] == "33 x real time, about 00:29 left"
    assert pace.done(DONE, 130.0).endswith("about 00:53 left")


def test_what_an_earlier_run_did_tells_nothing():
    pace = Pace(6, 0.0)
    assert pace.done(BEFORE, 9.0) == ""
    assert pace.done(BAD, 10.0) == ""
    assert pace.done(DONE, 20.0) == "3 x real time, about 00:30 left"
    assert pace.done(BEFORE, 20.0).endswith("about 00:20 left")


def test_the_last_call_leaves_nothing():
    assert Pace(1, 0.0).done(DONE, 10.0).endswith("about 00:00 left")
