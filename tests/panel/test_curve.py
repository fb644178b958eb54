from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.events import LEVELS
from monitor.panel.curve import CAPACITY, SHORTEST_SPAN, Curve, span_of

readings = st.lists(
    st.tuples(st.floats(0, 20_000), st.floats(0, 1), st.sampled_from(LEVELS)), max_size=40
).map(lambda rows: sorted(rows, key=lambda row: row[0]))


def drawn(rows: list[tuple[float, float, str]]) -> Curve:
    curve = Curve()
    for at, score, level in rows:
        curve = curve.reading(at, score, level)  # type: ignore[arg-type]
    return curve


@settings(max_examples=60, deadline=None)
@given(readings, st.integers(1, 200))
def test_no_peak_is_ever_lost_and_nothing_grows(rows, count: int) -> None:
    curve = drawn(rows)
    assert len(curve.buckets) <= CAPACITY
    until = rows[-1][0] if rows else 0.0
    columns = [c for c in curve.columns(until, span_of(until, None), count) if c]
    assert max(c.score for c in columns) == max([row[1] for row in rows], default=0.0)
    worst = max([LEVELS.index(row[2]) for row in rows], default=0)
    assert max(LEVELS.index(c.level) for c in columns) == worst


@settings(max_examples=60, deadline=None)
@given(readings, st.floats(0, 20_000), st.integers(1, 200))
def test_a_mark_is_drawn_once_and_changes_no_height(rows, at: float, count: int) -> None:
    curve = drawn(rows)
    until = max(at, rows[-1][0] if rows else 0.0)
    span = span_of(until, None)
    before = [c and c.score for c in curve.columns(until, span, count)]
    columns = curve.marked(at, prompt=True).columns(until, span, count)
    assert [c and c.score for c in columns] == before
    assert sum(bool(c and c.prompt) for c in columns) == 1


def test_a_reading_holds_until_the_next() -> None:
    curve = Curve().reading(1, 0.2, "calm").reading(10, 0.6, "angry")
    columns = curve.columns(20, 20, 20)
    assert [c.score for c in columns if c] == [0, *[0.2] * 9, *[0.6] * 10]


def test_the_future_is_empty() -> None:
    columns = Curve().reading(1, 0.2, "calm").columns(30, 60, 60)
    assert all(columns[:30])
    assert not any(columns[31:])


def test_the_axis_stands_still_until_it_is_full() -> None:
    assert span_of(1, None) == span_of(60, None) == SHORTEST_SPAN
    assert span_of(61, None) == 120
    assert span_of(10, 105.4) == 105.4
    assert span_of(110, 105.4) == 110
