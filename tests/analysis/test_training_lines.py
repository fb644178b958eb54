"""What is measured with must not have been trained on."""

from pathlib import Path

import pytest

from models.datasets import HELD_OUT, OWN, own_lines, recognizer_style
from monitor.review.labelled import LabelledCall, read_rows

DATA = Path(__file__).parents[1] / "data"
WORDS = 5  # shorter turns, such as "no that's fine", are anybody's
CALLS = sorted([*(DATA / "calls").glob("*.jsonl"), DATA / "fault_calls.jsonl"])


@pytest.fixture(scope="module")
def trained():
    return {line.text for line in own_lines(OWN)}


def test_no_held_out_line_is_trained_on(trained):
    assert not trained & {line.text for line in own_lines(HELD_OUT)}


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_no_turn_of_a_labelled_call_is_trained_on(path, trained):
    said = {recognizer_style(t.text) for call in read_rows(path, LabelledCall) for t in call.turns}
    assert not {text for text in trained & said if len(text.split()) >= WORDS}
