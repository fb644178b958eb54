import time
from importlib.resources import files

import numpy as np
import pytest

from monitor.analysis.detector import appraise
from monitor.analysis.features import BITS, bucket, grams, number_names
from monitor.analysis.heads import HEADS, load_head

LONG_LINE = "I have called you four times about the same broken router and nobody ever rang back"


@pytest.mark.parametrize("name", HEADS)
def test_weights_fit_the_features_and_stay_small(name):
    head = load_head(name)
    assert head.grams.shape == (1 << BITS,)
    assert head.numbers.shape == (len(number_names()),)
    assert len(files("monitor.analysis").joinpath(f"data/{name}.npz").read_bytes()) < 2**20


def test_the_hash_is_the_public_one():
    assert bucket("123456789") == 0xCBF43926 >> (32 - BITS)  # CRC-32's own check value
    assert grams(["hi"]) == {"1hi", "c h", "chi", "ci ", "c hi", "chi ", "c hi "}


def test_angry_lines_score_above_calm_ones():
    assert appraise("this is a disgrace, I'm furious").anger > 0.6
    assert appraise("i would like to change the address on my account").anger < 0.4


def test_no_words_no_opinion():
    silence = appraise("...")
    assert (silence.anger, silence.dissatisfaction, silence.abuse) == (0.0, 0.0, 0.0)


def test_a_line_is_read_in_less_than_three_milliseconds():
    appraise(LONG_LINE)
    spent = []
    for _ in range(50):
        began = time.process_time()
        appraise(LONG_LINE)
        spent.append(time.process_time() - began)
    assert np.median(spent) < 0.003


def test_a_long_ramble_is_read_in_time():
    began = time.process_time()
    appraise(" ".join([LONG_LINE] * 60))
    assert time.process_time() - began < 0.5
