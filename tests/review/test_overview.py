"""A folder of calls: what is counted, what is worth a listen, and what is never compared."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from monitor.errors import InputError
from monitor.events import Cue, Evidence
from monitor.record.writer import EventWriter
from monitor.review.overview import day_of, overview, read_folder
from monitor.review.summary import summarize
from monitor.review.trends import by_day, by_rule, complaints, reasons_to_listen
from tests.review.calls import HEADER, short_call
from tests.review.test_page import Reader

CALL = summarize(HEADER, short_call())


def write(path, header=HEADER, events=None):
    with EventWriter(path, header) as writer:
        for event in short_call() if events is None else events:
            writer.write(event)


def test_a_folder_is_read_with_the_folders_in_it(tmp_path):
    write(tmp_path / "one.call.jsonl")
    write(tmp_path / "deeper" / "two.call.jsonl")
    (tmp_path / "three.call.jsonl").write_text("not a call\n")
    (tmp_path / "one.html").write_text("a report")
    found = read_folder(tmp_path)
    assert [call.file.name for call in found.calls] == ["two.call.jsonl", "one.call.jsonl"]
    assert [call.report and call.report.name for call in found.calls] == [None, "one.html"]
    assert len(found.problems) == 1
    assert "three.call.jsonl" in found.problems[0]


def test_a_folder_without_calls_is_refused(tmp_path):
    with pytest.raises(InputError, match="analyze FILES"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("2026-11-03 call.wav", "x.call.jsonl"),
        ("call.wav", "20261103-x.call.jsonl"),
        ("r_2026_11_03.wav", "2020-01-01.call.jsonl"),
    ],
)
def test_the_day_is_in_the_name(source, name, tmp_path):
    assert day_of(tmp_path / name, source) == date(2026, 11, 3)


@pytest.mark.parametrize("source", ["call 12345678.wav", "2026-02-31.wav", "0912026110345.wav"])
def test_a_number_is_no_day(source, tmp_path):
    file = tmp_path / "x.call.jsonl"
    file.touch()
    os.utime(file, (0, datetime(2026, 5, 6, 12, tzinfo=UTC).timestamp()))
    assert day_of(file, source) == date(2026, 5, 6)


def test_days_are_counted_by_peak():
    calm = replace(CALL, peak="calm")
    first, second = by_day([("02", CALL), ("01", calm), ("02", calm)])
    assert (first.name, first.calls, first.heated) == ("01", 1, 0.0)
    assert (second.calls, second.peaks["angry"], second.heated) == (2, 1, 0.5)


def test_complaints_are_counted_by_call_and_thanks_are_none():
    assert [(sign.kind, sign.calls, sign.words) for sign in complaints([CALL, CALL])] == [
        ("repeated_contact", 2, "third time"),
        ("waiting", 2, "waited"),
    ]


def test_rules_with_poor_outcomes_come_first():
    wrong = replace(CALL.prompts[1], action="wrong")
    figures = by_rule([CALL, CALL, replace(CALL, prompts=(wrong, wrong, wrong))])
    assert [one.rule for one in figures] == ["acknowledge", "let-vent"]
    assert figures[0].why_poor == "marked wrong 3 times of 5, never used"
    good = figures[1]
    assert (good.shown, good.used, good.passed, good.override) == (4, 2, 2, 0.0)
    assert good.change_60 == pytest.approx(-0.7)
    assert good.eased == 1.0


def test_reasons_to_listen():
    assert [words for _, words in reasons_to_listen(CALL)] == [
        "came down from angry to calm",
        "angry for 1 min 0 s",
    ]
    insult = Cue(50.0, None, "caller", "insult", 0.9, Evidence("idiot", 50.0, 51.0))
    abused = summarize(HEADER, sorted([*short_call(), insult], key=lambda e: e.at))
    assert reasons_to_listen(abused)[0] == (5, "abuse of the agent, once")
    assert reasons_to_listen(replace(CALL, peak="calm", angry=0.0)) == ()


def test_the_page_links_reports_and_nothing_else(tmp_path):
    write(tmp_path / "a b#?.call.jsonl")
    (tmp_path / "a b#?.html").write_text("a report")
    write(tmp_path / "c.call.jsonl", replace(HEADER, source="<script>alert(1)</script>"))
    page = Reader(overview(read_folder(tmp_path).calls, tmp_path))
    links = {attrs["href"] for tag, attrs in page.elements if tag in {"a", "link"}}
    assert links == {"data:,", "./a%20b%23%3F.html#t=40"}
    assert "script" not in [tag for tag, _ in page.elements]
    assert "<script>alert(1)</script>" in "".join(page.text)


def test_months_of_calls_are_shown_by_week(tmp_path):
    write(tmp_path / "one.call.jsonl")
    call = read_folder(tmp_path).calls[0]
    start = call.day.toordinal()
    many = [replace(call, day=date.fromordinal(start + n)) for n in range(100)]
    text = "".join(Reader(overview(many, tmp_path)).text)
    assert "2026-W45" in text
    assert "100 calls" in text
