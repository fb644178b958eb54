"""Calls that were written before the detector was scored on them, and whose causes were mended."""

import pytest

from monitor.analysis.analyst import Analyst
from monitor.events import AngerReading
from monitor.review.labelled import LabelledCall, Tally, read_rows


def events(call):
    analyst = Analyst()
    return [event for said in call.utterances() for event in analyst.weigh(said)]


def test_civil_anger_is_found_and_calm_reports_of_faults_stay_calm(root):
    reached = {}
    for call in read_rows(root / "tests" / "data" / "fault_calls.jsonl", LabelledCall):
        levels = {event.level for event in events(call) if isinstance(event, AngerReading)}
        reached[call.id] = (call.escalates, "angry" in levels)
    assert reached.pop("c05-esc-broadband-civil") == (True, True)
    assert list(reached.values()) == [(False, False)] * 5


@pytest.mark.parametrize(
    ("name", "alarms"), [("calls_c", 0), *((f"calls_{name}", 0) for name in "defgh")]
)
def test_calls_that_were_blind_stay_understood(root, name, alarms):
    tally = Tally()
    for call in read_rows(root / "tests" / "data" / "calls" / f"{name}.jsonl", LabelledCall):
        tally.add(call, events(call))
    assert tally.found == tally.escalating
    assert tally.false_alarms <= alarms
    assert all(truth == found for truth, found in tally.abuse)
