"""Scripted calls, whose authors knew nothing of masks: private turns are masked, and few others.

`private_turns.json` names the turns in which somebody's date of birth, e-mail address, phone, card,
account, customer, student or member number, social security number or one-time code is said; it was
made by reading every turn that is masked, and those with numbers or addresses that are not; of the
files r to w, by somebody who read every turn and did not know what is masked.
"""

import json

import pytest

from monitor.events import Utterance
from monitor.speech.readout import NumberMasker

LONG = {("v14", 5), ("v14", 13), ("v14", 14)}
"""Tokens for an electricity meter, as long as a card's number, which is always masked."""


@pytest.fixture(scope="module")
def folder(request):
    return request.config.rootpath / "tests/data/calls"


@pytest.fixture(scope="module")
def private(folder):
    listed = json.loads((folder / "private_turns.json").read_text(encoding="utf-8"))
    return {(call, turn) for call, turns in listed.items() for turn in turns}


@pytest.fixture(scope="module")
def turns(folder):
    """Tell of each turn, by its call and number, whether something in it is masked."""
    told = {}
    for path in sorted(folder.glob("calls_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            call = json.loads(line)
            masker = NumberMasker()
            for number, turn in enumerate(call["turns"]):
                said = Utterance(
                    turn["end"],
                    f"u{number}",
                    turn["speaker"],
                    turn["start"],
                    turn["end"],
                    turn["text"],
                )
                told[call["id"], number] = masker.masked(said).text != turn["text"]
    return told


def test_of_a_thousand_turns_at_most_one_is_masked_in_error(turns, private):
    wrong = sorted(turn for turn, masked in turns.items() if masked and turn not in private | LONG)
    assert len(turns) > 11_000
    assert len(wrong) <= len(turns) / 1000, wrong


def test_nearly_all_private_turns_are_masked(turns, private):
    missed = sorted(turn for turn in private if not turns[turn])
    assert len(private) >= 120
    assert len(missed) <= 0.05 * len(private), missed
