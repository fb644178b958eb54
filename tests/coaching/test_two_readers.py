"""The coach on every labelled call, between two people who read it.

A prompt must come where both ask for one, and a caller is calm where both say so throughout.
"""

from collections import Counter

import pytest

from models.readers import FILE, agreement, quiet, second_readings
from monitor.analysis.analyst import Analyst
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.call import from_text
from monitor.pipeline import CallPipeline
from monitor.review.labelled import LabelledCall, Tally, read_rows

ORDINARY = "abcopqrstuvw"
"""Files whose calm calls are those of an ordinary day; the others were written to be mistaken."""
CALLS = FILE.parent / "calls"


@pytest.fixture(scope="module")
def read_twice():
    """What two readers and the coach make of each file, and the tally of its labels."""
    second = second_readings()
    found = {}
    for path in sorted(CALLS.glob("calls_?.jsonl")):
        count, tally = Counter(), Tally()
        for call in read_rows(path, LabelledCall):
            coach = Coach(load_playbook(""))
            events = list(from_text(CallPipeline(Analyst(), coach), call.utterances()))
            tally.add(call, events)
            if not call.escalates and not call.abuse:
                calm = Tally()
                calm.add(call, events)
                count["forbidden"] += calm.forbidden_shown
            count += agreement(call, second[call.id], events) + quiet(call, second[call.id], events)
        found[path.stem[-1]] = (count, tally)
    return found


@pytest.fixture(scope="module")
def total(read_twice):
    return sum((count for count, _ in read_twice.values()), Counter())


def test_where_both_readers_ask_for_a_prompt_one_is_shown(total):
    assert total["both"] >= 550
    assert total["spoke"] >= 0.9 * total["both"]
    assert total["by the first"] >= 0.85 * total["both"]


def test_a_calm_caller_brings_next_to_no_prompt(total):
    assert total["seconds"] >= 8 * 3600
    assert total["shown"] <= 2 * total["seconds"] / 3600
    assert total["unasked"] <= 1 * total["seconds"] / 3600
    assert total["minutes"] == 0
    assert total["forbidden"] == 0


def test_ordinary_calls_show_what_is_expected_and_stay_quiet_while_calm(read_twice):
    counts, tallies = zip(*(read_twice[name] for name in ORDINARY), strict=True)
    ordinary = sum(counts, Counter())
    assert sum(tally.shown for tally in tallies) >= 0.85 * sum(tally.expected for tally in tallies)
    assert ordinary["shown"] <= 2 * ordinary["seconds"] / 3600


def test_all_calls_together_keep_to_what_is_promised(read_twice):
    figures = Counter()
    for _, tally in read_twice.values():
        figures["escalating"] += tally.escalating
        figures["found"] += tally.found
        figures["calm"] += tally.calm
        figures["alarms"] += tally.false_alarms
        figures["abuse"] += sum(truth for truth, _ in tally.abuse)
        figures["raised"] += sum(raised for _, raised in tally.abuse)
        figures["right"] += sum(truth and raised for truth, raised in tally.abuse)
    assert figures["found"] >= 0.95 * figures["escalating"]
    assert figures["alarms"] <= 0.02 * figures["calm"]
    assert figures["right"] >= 0.97 * figures["abuse"]
    assert figures["right"] >= 0.97 * figures["raised"]
