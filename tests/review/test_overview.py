"""A folder of calls: what is counted, what is worth a listen, and what is never compared."""

import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from monitor.errors import InputError
from monitor.events import CallEnded, Cue, Evidence
from monitor.record.writer import EventWriter
from monitor.review.overview import day_of, overview, read_folder
from monitor.review.summary import summarize
from monitor.review.trends import WORTH, Worth, by_day, by_rule, complaints, worth_of
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
    assert figures[0].why_poor == "3 of 5 marked wrong, never used"
    good = figures[1]
    assert (good.shown, good.used, good.passed, good.override) == (4, 2, 2, 0.0)
    assert good.change_60 == pytest.approx(-0.7)
    assert good.eased == 1.0


def test_reasons_to_listen():
    assert worth_of(CALL) == Worth(5, ("came down from angry to calm", "angry for 1 min 0 s"))
    insult = Cue(50.0, None, "caller", "insult", 0.9, Evidence("idiot", 50.0, 51.0))
    abused = summarize(HEADER, sorted([*short_call(), insult], key=lambda e: e.at))
    assert worth_of(abused).reasons[0] == "abuse of the agent, once"
    assert worth_of(abused).weight == 10
    calm = replace(CALL, peak="calm", detected="calm", angry=0.0)
    assert worth_of(calm) == Worth(0, ())


def test_abuse_by_nobody_knows_whom_stays_below_that_of_a_caller():
    sure = replace(CALL, abuse=1, detected="abusive", peak="abusive", final="calm", angry=5.0)
    worst = replace(
        CALL, doubtful=2, peak="abusive", detected="abusive", final="abusive", last_third=0.9,
        prompts=tuple(replace(one, action="wrong") for one in CALL.prompts),
    )  # fmt: skip
    assert "abuse twice, by whom is not known" in worth_of(worst).reasons
    assert WORTH <= worth_of(worst).weight < worth_of(replace(sure, peak="calm")).weight
    assert worth_of(replace(worst, abuse=1)).weight > worth_of(sure).weight


def test_it_is_told_where_the_parties_were_not_told_apart():
    mixed = replace(CALL, talk=replace(CALL.talk, mixed=60.0))
    assert worth_of(mixed).reasons[-1] == "caller and agent were not told apart"
    assert worth_of(replace(mixed, peak="calm", detected="calm", angry=0.0)).reasons == ()


def test_prompts_on_the_agents_own_doing_are_a_reason():
    titles = ["Don't say 'calm down'", "Don't say 'calm down'", "Two\x1b[31m", "Three", "Four"]
    rules = ["no-calm-down", "no-calm-down", "no-blame", "dont-argue", "stop-interrupting"]
    prompts = tuple(
        replace(CALL.prompts[1], title=title, rule=rule)
        for title, rule in zip(titles, rules, strict=True)
    )
    slips = worth_of(replace(CALL, prompts=prompts)).reasons[1]
    expected = "prompts on the agent's own doing: Don't say 'calm down', Two, Three and 1 more"
    assert slips == expected


def test_a_level_put_right_is_told_with_what_was_detected():
    right = replace(CALL, peak="irritated", angry=0.0)
    assert worth_of(right) == Worth(0, ("level put right: angry was detected",))


def test_silent_recordings_are_counted_apart(tmp_path):
    silent = [CallEnded(90.0, "ended")]
    write(tmp_path / "a.call.jsonl", replace(HEADER, call_id="a" * 16), silent)
    assert worth_of(summarize(HEADER, silent)) == Worth(0, ("no speech",))
    day = by_day([("01", CALL), ("01", summarize(HEADER, silent))])[0]
    assert (day.calls, day.peaks["calm"], day.heated) == (2, 0, 1.0)
    write(tmp_path / "b.call.jsonl")
    page = overview(read_folder(tmp_path).calls, tmp_path)
    assert "1 with no speech" in page
    assert re.search(r'calm</span> <span class="num">0<', page)
    assert '<td class="quiet" colspan="2">no speech</td>' in page


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
