"""Calls about faults, in plain words: only to report that a thing does not work is no anger."""

from monitor.analysis.analyst import Analyst
from monitor.events import AngerReading
from monitor.review.labelled import LabelledCall, read_rows


def test_civil_anger_is_found_and_calm_reports_stay_calm(request):
    path = request.config.rootpath / "tests" / "data" / "fault_calls.jsonl"
    alarmed = {}
    for call in read_rows(path, LabelledCall):
        analyst = Analyst()
        events = [event for said in call.utterances() for event in analyst.weigh(said)]
        levels = {event.level for event in events if isinstance(event, AngerReading)}
        alarmed[call.id] = (call.escalates, "angry" in levels)
    assert alarmed.pop("c05-esc-broadband-civil") == (True, True)
    assert list(alarmed.values()) == [(False, False)] * 5
