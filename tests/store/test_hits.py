"""The lines that a search found: which, when, and nothing but text."""

import json
from dataclasses import replace

import pytest

from monitor.errors import UsageError
from monitor.events import Utterance
from monitor.store.hits import BEFORE, LONGEST, MOST, hit_lines, hits_in
from monitor.store.index import said_in
from monitor.store.query import Filter
from monitor.store.row import Indexed
from tests.review.calls import said, short_call
from tests.store.test_store import CALM


def found(question, *events):
    return [(hit.at, hit.who, hit.text) for hit in hits_in(events or short_call(), question)]


def test_each_line_is_found_once_with_the_time_of_the_words():
    angry = "This is the third time I call and nobody called me back!"
    assert found("third called") == [(31.5, "caller", angry)]
    assert found("thank*") == [
        (0.5, "agent", "Thank you for calling, how can I help?"),
        (80.0, "caller", "Thank you, that helps."),
    ]
    assert found("caller:thank*")[0][0] == 80.0
    assert found("thank") == found("THANK") == found("Thank!")
    assert found("thank -sorry") == found("thank")
    assert found("nothing") == []


@pytest.mark.parametrize("question", ['"time third"', '"thir time"', "agent:third", '"call thank"'])
def test_what_the_index_does_not_find_is_not_found(question):
    assert found(question) == []


def test_words_side_by_side_may_begin_in_one_line_and_end_in_the_next():
    lines = [
        said("caller", 0.0, 2.0, "I want a"),
        said("agent", 2.0, 3.0, "Yes?"),
        said("caller", 3.0, 5.0, "refund now."),
    ]
    assert [text for *_, text in found('"a refund"', *lines)] == ["I want a"]


def test_a_long_line_is_cut_around_what_was_found():
    line = said("caller", 0.0, 100.0, f"{'and so on ' * 50}refund {'or not ' * 50}")
    ((at, _, text),) = found("refund", line)
    assert at == pytest.approx(100 * 500 / len(line.text), abs=0.01)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert text.index("refund") <= BEFORE + 2
    assert len(text) <= LONGEST + 4


def test_a_guess_is_marked_and_nothing_but_text_is_quoted():
    line = replace(said("caller", 0.0, 2.0, "my \x1b[31m refund\x1b]0;x\x07 [b]"), attribution=0.7)
    ((_, who, text),) = found("refund", line)
    assert (who, text) == ("caller?", "my refund [b]")


def test_few_lines_are_shown_and_the_rest_counted():
    lines = [said("caller", n, n + 1.0, "refund") for n in range(MOST + 2)]
    assert list(hit_lines(lines, "refund"))[-1].strip() == "and in 2 more of its lines"
    assert len(list(hit_lines(lines[:MOST], "refund"))) == MOST


def test_a_question_without_a_word_is_refused():
    with pytest.raises(UsageError, match="nothing to look for"):
        hits_in([], "-refund")


def test_every_call_that_one_word_finds_has_a_line(root, store):
    calls = {}
    for line in (root / "tests/data/calls/calls_a.jsonl").read_text().splitlines():
        call = json.loads(line)
        turns = enumerate(call["turns"])
        calls[call["id"]] = [
            Utterance(t["end"], f"u{n}", t["speaker"], t["start"], t["end"], t["text"])
            for n, t in turns
        ]
    store.put(Indexed(replace(CALM, call_id=name), said_in(turns)) for name, turns in calls.items())
    for question in ("refund*", '"thank you"', "agent:sorry", 'caller:"i was"', '"it s"', "don"):
        names = {row.call_id for row in store.rows(store.find(Filter(words=question)))}
        assert names == {name for name, turns in calls.items() if hits_in(turns, question)}
        assert names, question
