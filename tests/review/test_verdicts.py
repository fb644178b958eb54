"""What reviewers said of a call is on its page and in the overview, and is only text there."""

import re

import pytest

from monitor.events import CallEnded
from monitor.record.review import Correction, append, review_file
from monitor.review.overview import overview, read_folder
from monitor.review.report import report
from monitor.review.summary import summarize
from monitor.review.trends import by_rule
from monitor.review.verdicts import Review, review_of
from monitor.text import printable
from tests.review.calls import HEADER, prompt, short_call
from tests.review.test_overview import write
from tests.review.test_page import HOSTILE, Reader

SAID = (
    Correction("1", "prompt", 41.0, "p1", "right"),
    Correction("2", "prompt", 41.0, "p1", "wrong", note="too early"),
    Correction("3", "prompt", 60.0, "p2", "right", note="well timed"),
    Correction("4", "level", 40.0, verdict="wrong", value="irritated", note="only loud"),
    Correction("5", "note", 83.0, note="ask about the bill"),
    Correction("6", "state", value="talk", note="on Monday"),
)


def words(page):
    return " ".join("".join(Reader(page).text).split())


def told(*said):
    return words(report(HEADER, short_call(), review=review_of(said)))


def after(text, start, length=160):
    return text[text.index(start) :][:length]


def test_the_last_verdict_stands_beside_its_prompt():
    page = report(HEADER, short_call(), review=review_of(SAID))
    first, second, third = (words(part) for part in re.findall(r"(?s)<article.*?</article>", page))
    assert "Reviewer: wrong too early" in first
    assert "Reviewer: right well timed" in second
    assert "Reviewer" not in third


def test_the_true_level_stands_below_the_change_it_is_about():
    text = after(told(*SAID), "angry up from irritated")
    assert re.search(r"Level at 00:40\. Reviewer: wrong, truly \S+ irritated only loud", text)


def test_state_and_notes_are_in_the_summary():
    text = told(*SAID)
    assert re.search(
        r"Review worth a talk prompts: 1 right, 1 wrong 00:40 truly \S+ irritated"
        " 01:23 ask about the bill on Monday",
        text.split("Transcript")[0],
    )


def test_what_was_taken_back_is_not_told():
    back = (
        Correction("7", "prompt", 60.0, "p2", note="never mind"),
        Correction("8", "level", 40.0),
        Correction("9", "state", value="new"),
    )
    text = told(*SAID, *back)
    assert "well timed" not in text
    assert "never mind" not in text
    assert "only loud" not in text
    assert "worth a talk" not in text
    assert not review_of(back)


def test_a_call_that_nobody_reviewed_says_nothing_of_it():
    assert "Review" not in told()
    assert report(HEADER, short_call()) == report(HEADER, short_call(), review=Review())


@pytest.mark.parametrize("text", HOSTILE)
def test_what_reviewers_write_stays_text(text, tmp_path):
    def pages(name, note):
        said = [
            Correction("1", "prompt", 41.0, "p1", "wrong", "", note),
            Correction("2", "level", 40.0, "", "wrong", "irritated", note),
            Correction("3", "level", 20.0, "", "wrong", note, note),
            Correction("4", "note", None, note=note),
            Correction("5", "state", value="talk", note=note),
        ]
        folder = tmp_path / name
        write(folder / "a.call.jsonl")
        append(folder / "a.call.jsonl", *said)
        calls = read_folder(folder).calls
        return report(HEADER, short_call(), review=review_of(said)), overview(calls, folder)

    for hostile, plain in zip(pages("hostile", text), pages("plain", "harmless"), strict=True):
        assert [tag for tag, _ in Reader(hostile).elements] == [
            tag for tag, _ in Reader(plain).elements
        ]
        assert "".join(Reader(hostile).text).count(printable(text)) >= 1


def test_a_rule_counts_the_wrong_of_agents_and_reviewers_once_each():
    events = [*short_call()[:-1], prompt(112.0, 4), prompt(114.0, 5), CallEnded(120.0, "ended")]
    call = summarize(HEADER, events)
    wrong = [Correction(str(n), "prompt", target=f"p{n}", verdict="wrong") for n in (1, 3)]
    figures = {one.rule: one for one in by_rule([call, call], [review_of(wrong)])}
    vent = figures["let-vent"]
    assert (vent.shown, vent.used, vent.wrong, vent.override) == (8, 2, 2, 0.0)
    assert vent.why_poor == "2 of 8 marked wrong"
    assert figures["acknowledge"].wrong == 0


def test_a_prompt_that_both_marked_wrong_counts_once():
    events = [
        type(event)(event.at, event.prompt_id, "wrong") if hasattr(event, "action") else event
        for event in short_call()
    ]
    both = review_of([Correction("1", "prompt", target="p2", verdict="wrong")])
    figures = {one.rule: one for one in by_rule([summarize(HEADER, events)], [both])}
    assert figures["acknowledge"].wrong == 1


def test_the_overview_shows_state_and_true_level_of_the_reviewed_call_alone(tmp_path):
    write(tmp_path / "a.call.jsonl")
    write(tmp_path / "b.call.jsonl")
    append(tmp_path / "a.call.jsonl", *SAID)
    page = overview(read_folder(tmp_path).calls, tmp_path)
    other, one = (words(card) for card in re.findall(r"(?s)<li>\s*<p class=\"name.*?</li>", page))
    assert "worth a talk" in one
    assert "level put right: angry was detected" in one
    assert re.search(r"00:40 Reviewer: wrong, truly \S+ irritated only loud", one)
    assert "worth a talk" not in other
    assert "Reviewer" not in other
    assert "In 1 of them the caller became angry." in words(page)
    assert re.search(r"irritated \(angry was detected\)", words(page))
    assert re.search(r"let-vent 4 2 0 1 2 0 %", words(page.replace("<td", " <td")))


def test_a_damaged_review_is_told_and_the_call_stays(tmp_path):
    write(tmp_path / "a.call.jsonl")
    append(tmp_path / "a.call.jsonl", SAID[-1])
    with review_file(tmp_path / "a.call.jsonl").open("a") as file:
        file.write("{nothing\n")
    found = read_folder(tmp_path)
    assert found.calls[0].review.state == "talk"
    assert "line 2 is no correction" in found.problems[0]


def test_a_review_that_cannot_be_read_is_told_and_the_call_stays(tmp_path):
    write(tmp_path / "a.call.jsonl")
    review_file(tmp_path / "a.call.jsonl").mkdir()
    found = read_folder(tmp_path)
    assert not found.calls[0].review
    assert "a.review.jsonl" in found.problems[0]
