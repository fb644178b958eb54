import time
from importlib.resources import files

import numpy as np
import pytest

from monitor.analysis import cues, features
from monitor.analysis.detector import appraise
from monitor.analysis.features import BITS, bucket, grams, number_names
from monitor.analysis.heads import HEADS, aligned, load_head
from monitor.analysis.words import read

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


def test_a_new_kind_of_cue_changes_no_score(monkeypatch):
    before = appraise(LONG_LINE)
    kinds = cues.kinds()
    monkeypatch.setattr(features, "kinds", lambda: (kinds[0], "brand_new", *kinds[1:]))
    load_head.cache_clear()
    after = appraise(LONG_LINE)
    load_head.cache_clear()
    assert after.features.numbers.size == before.features.numbers.size + 1
    scores = (after.anger, after.dissatisfaction, after.abuse)
    assert scores == pytest.approx((before.anger, before.dissatisfaction, before.abuse), abs=1e-6)


def test_weights_follow_their_names():
    weights = np.array([1.0, 2.0], np.float32)
    assert aligned(weights, ["a", "b"], ["b", "new", "a"]).tolist() == [2.0, 0.0, 1.0]
    with pytest.raises(ValueError, match="weighs a, which is gone"):
        aligned(weights, ["a", "b"], ["b"])


def test_an_unlisted_kind_is_named(monkeypatch):
    monkeypatch.setattr(cues, "kinds", lambda: ("thanks",))
    cues._rules.cache_clear()
    with pytest.raises(ValueError, match=r"does not list .*waiting"):
        cues.find_cues(read("hello"))
    cues._rules.cache_clear()
