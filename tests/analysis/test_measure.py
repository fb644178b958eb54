import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.measure import auc, quality

ROWS = st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=1, max_size=40)


@given(ROWS)
def test_auc_is_the_chance_that_a_positive_is_above_a_negative(rows):
    positives = [s for label, s in rows if label]
    negatives = [s for label, s in rows if not label]
    found = auc([label for label, _ in rows], [s for _, s in rows])
    if not positives or not negatives:
        assert math.isnan(found)
        return
    wins = [1.0 if p > n else 0.5 if p == n else 0.0 for p in positives for n in negatives]
    assert np.isclose(found, np.mean(wins))


def test_figures_of_a_small_set():
    found = quality([1, 1, 0, 0], [0.9, 0.4, 0.6, 0.1], 0.5)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    assert found.false_alarm_rate == 0.5
    assert found.auc == 0.75
