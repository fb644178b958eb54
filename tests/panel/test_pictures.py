"""The regions as pictures: whatever the call says and whatever the size, they keep their bounds."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from monitor.config import PanelSettings
from monitor.events import (
    LEVELS,
    AngerReading,
    CallEnded,
    CallStarted,
    Health,
    LevelChanged,
    PromptEvidence,
    PromptShown,
    StageFailed,
)
from monitor.panel.evidence import evidence_lines
from monitor.panel.keymap import KEYS
from monitor.panel.reducer import begin, passed, reduce, reduce_all
from monitor.panel.run import Running
from monitor.panel.view import CallView, Hearing, Line, Sign
from monitor.panel.widgets.card import PromptCard, card_lines
from monitor.panel.widgets.gauge import AngerGauge, bar
from monitor.panel.widgets.keys import key_line
from monitor.panel.widgets.said import hearing_rows, said_height, said_rows
from monitor.panel.widgets.signs import SignList, sign_line
from monitor.panel.widgets.status import Run, SourceLine, StatusLine
from monitor.panel.widgets.timeline import AngerTimeline
from monitor.panel.widgets.wrapup import wrapup_lines
from tests.panel.support import StillDriver, story, story_until
from tests.record.strategies import any_event, header, speakers

STEPS = (0.3, 0.5)
ALLOWED = set("▰▱▴▾█▏▎▍▌▋▊▉▁▂▃▄▅▆▇▔─┼")
"""Block elements, which every terminal draws one cell wide, and glyphs that are always narrow."""
widths, heights = st.integers(36, 130), st.integers(2, 30)
calls = st.lists(any_event, max_size=20).map(lambda es: sorted(es, key=lambda e: e.at))


def regions() -> list:
    return [
        AngerGauge(STEPS),
        AngerTimeline(STEPS),
        PromptCard(),
        SignList(),
        SourceLine(),
        StatusLine(),
    ]


def prompt(say: str, title: str = "Let them", avoid: str | None = None, *words: str) -> CallView:
    evidence = tuple(PromptEvidence("failure", w, n, n + 1, 0.5) for n, w in enumerate(words))
    shown = PromptShown(5, "p", "let-vent", "t", title, say, avoid, "002", evidence)
    return reduce(begin(story().header), shown)


def plain(lines: list[Content]) -> str:
    return "\n".join(line.plain for line in lines)


@settings(max_examples=60, deadline=None)
@given(header, calls, widths, heights)
def test_no_region_leaves_its_rectangle(call: CallStarted, events, width: int, height: int) -> None:
    view = reduce_all(begin(call), events)
    for region in regions():
        region.view = view
        lines = region.draw(width, height)[:height]
        assert all(line.cell_length <= width for line in lines), type(region)
        assert all("\n" not in line.plain for line in lines)


@settings(max_examples=60, deadline=None)
@given(header, calls, widths)
def test_no_line_of_talk_or_wrap_up_is_too_wide(call: CallStarted, events, width: int) -> None:
    view = reduce_all(begin(call), events)
    rows = []
    for line in view.lines:
        drawn = said_rows(line, width)
        assert len(drawn) == said_height(line, width)
        rows += drawn
    rows += [row for one in view.hearing for row in hearing_rows(one, width)]
    rows += wrapup_lines(view, width)
    assert all(row.cell_length <= width for row in rows)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="ascii", categories=["L", "P", "S"]), min_size=1), speakers)
def test_call_text_is_shown_letter_by_letter(text: str, who) -> None:
    rows = said_rows(Line(1, who, text), 10_000)
    assert rows[0].plain.endswith(text)
    assert text in plain(hearing_rows(Hearing(who, 1, text), 10_000))
    assert f'"{text}"' in plain(card_lines(prompt(text).card, 10_000, 12))


def test_only_glyphs_of_one_certain_width_are_drawn() -> None:
    drawn = {pips for level in LEVELS for pips in level}
    for at in range(0, 106, 5):
        view = reduce_all(begin(story().header), story_until(at))
        for region in regions():
            region.view = view
            drawn |= set(plain(region.draw(60, 8)))
        drawn |= set(plain([row for line in view.lines for row in said_rows(line, 80)]))
        drawn |= set(plain(wrapup_lines(view, 60)))
    strange = {c for c in drawn - ALLOWED if ord(c) > 126}
    assert not strange
    assert all(unicodedata.east_asian_width(c) in "NA" and cell_len(c) == 1 for c in ALLOWED)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1), st.sampled_from(LEVELS), widths)
def test_the_bar_is_as_long_as_the_score(score: float, level, width: int) -> None:
    drawn = bar(score, level, width, STEPS)
    eighths = sum(" ▏▎▍▌▋▊▉█".index(c) for c in drawn.plain if c in "▏▎▍▌▋▊▉█")
    assert drawn.cell_length == width
    assert eighths == round(score * width * 8)


def test_a_calm_call_is_drawn_low_and_a_furious_one_high() -> None:
    timeline = AngerTimeline()
    heights = []
    for score in (0.02, 0.5, 1.0):
        timeline.view = begin(story().header)
        curve = timeline.view.curve.reading(0, score, "calm")
        timeline.view = CallView(curve=curve)
        heights.append(sum(row.plain[:1] not in " " for row in timeline.draw(60, 6)[:4]))
    assert heights == [1, 2, 4]


def test_the_gauge_says_level_score_and_trend_in_words() -> None:
    gauge = AngerGauge(STEPS)
    gauge.view = reduce_all(begin(story().header), story_until(47))
    words = gauge.draw(60, 1)[0].plain
    assert "▰▰▰▱ ANGRY" in words
    assert " 72 " in words
    assert "rising" in words
    places = {words.index("72") + 2}
    for at in (5, 33, 51, 104):
        gauge.view = reduce_all(begin(story().header), story_until(at))
        line = gauge.draw(60, 1)[0].plain
        places.add(
            line.index(str(round(gauge.view.score * 100))) + len(str(round(gauge.view.score * 100)))
        )
    assert len(places) == 1, "the number has moved"


def test_the_card_keeps_its_size_and_what_must_be_read() -> None:
    say, avoid = "I want to sort this out with you. " * 3, "Answering back. " * 4
    view = prompt(say, "Step in", avoid, "you idiot", "third time", "nobody came")
    for width in (38, 48, 78):
        for height in (8, 12, 13):
            lines = card_lines(view.card, width, height)
            text = plain(lines)
            assert len(lines) == height
            for must in ("STEP IN", "I want to sort", "why", "u used", "n not now", "w wrong"):
                assert must in text, (must, width, height)


def test_the_weightiest_reasons_are_shown_first_and_in_order_of_time() -> None:
    evidence = tuple(
        PromptEvidence("k", text, at, at + 1, weight)
        for text, at, weight in (("minor", 3, 0.1), ("worst", 2, 1.0), ("bad", 4, 0.9))
    )
    shown = PromptShown(5, "p", "r", "t", "Title", "Say it.", None, "002", evidence)
    text = plain(card_lines(reduce(begin(story().header), shown).card, 40, 5))
    assert text.index("worst") < text.index("bad")
    assert "minor" not in text


def test_without_a_prompt_one_quiet_line_says_so() -> None:
    card = PromptCard()
    card.view = begin(story().header)
    assert plain(card.draw(40, 8)).strip() == "All is well."
    card.view = reduce(card.view, LevelChanged(3, "angry", "calm", ()))
    assert plain(card.draw(40, 8)).strip() == "Nothing to add. Let them speak."
    card.view = reduce_all(begin(story().header), story_until(48))
    assert plain(card.draw(40, 8)).endswith("00:40  Let them get it out: used")


def test_all_times_of_a_moment_are_of_the_same_second() -> None:
    """Rounded down, as the list of calls and the report have them."""
    at = 59.996
    shown = PromptShown(at, "p", "r", "t", "Title", "Say.", None, "002", ())
    reading = AngerReading(at, 0.9, "angry")
    view = reduce_all(begin(story().header), [reading, shown])
    for text in (
        plain(card_lines(view.card, 40, 8)),
        plain(evidence_lines(view.card, 40)),
        plain(wrapup_lines(view, 60)),
        plain([sign_line(Sign(at, "x"), 40)]),
    ):
        assert "00:59" in text, text
        assert "01:00" not in text
    driver = StillDriver()
    driver.position = at
    assert Running(driver, lambda: None).state().position == 59.0


def test_the_status_says_how_the_driver_is_doing() -> None:
    status = StatusLine()
    status.view = begin(story().header)

    def said(run: Run) -> str:
        status._run = run
        return status.draw(60, 1)[0].plain

    assert said(Run(position=83, duration=112)).startswith("REPLAY  01:23 / 01:52")
    assert "x2 " in said(Run(position=83, duration=112, speed=2.0))
    assert "lag 1.5 s" in said(Run(live=True, position=83, lag=1.5))
    assert said(Run(live=True, position=83)).startswith("LIVE    01:23 ")
    assert said(Run(paused=True)).startswith("PAUSED")
    assert " x1.5  muted" in said(Run(position=83, duration=112, speed=1.5, sound="muted"))
    assert "not listening" in said(Run(live=True, paused=True))
    assert said(Run(failure="no device: plug it in")).startswith(
        " ! stopped: no device: plug it in"
    )


@pytest.mark.parametrize("width", [32, 38])
def test_in_a_narrow_panel_the_status_is_not_cut(width) -> None:
    status = StatusLine()
    status.view = begin(story().header)
    status._run = Run(paused=True, position=83, duration=112, speed=8.0, sound="no sound")
    line = status.draw(width, 1)[0]
    assert line.cell_length <= width
    assert line.plain.split() == ["PAUSED", "01:23", "/", "01:52", "x8", "no", "sound"]


def test_once_a_call_is_over_an_old_notice_does_not_stand_out() -> None:
    line = SourceLine()
    line.view = reduce(begin(story().header), Health(5, 0, 0, "pause", "resumed"))
    assert line.draw(60, 1)[0].plain == "! resumed"
    line.view = reduce(line.view, CallEnded(6, "ended"))
    assert "resumed" not in line.draw(60, 1)[0].plain
    line.view = reduce(line.view, Health(6, 0, 0, "record", "not kept: the disk is full"))
    assert line.draw(60, 1)[0].plain.startswith("! not kept")


def test_the_source_line_names_source_and_engine_or_what_is_wrong() -> None:
    line = SourceLine()
    line.view = begin(CallStarted("i", "a.wav", "vosk", ("mixed",), "p", "s"))
    known = "a.wav   vosk   one channel for both"
    assert line.draw(60, 1)[0].plain == known

    def later(event, seconds: float) -> str:
        line.view = passed(reduce(line.view, event), event.at + seconds)
        return line.draw(70, 1)[0].plain

    assert later(Health(5, 0, 0, "headset", "it is gone"), 1) == "! it is gone"
    quiet = later(Health(20, 0, 0, "headset", "it is gone"), 60)
    assert quiet.startswith(known)
    assert quiet.endswith(" 00:20 it is gone")
    assert later(Health(90, 0, 0, "lag", "caught up"), 1) == "! caught up"
    assert later(Health(99, 0, 0, "lag", "caught up"), 60) == known
    assert later(StageFailed(200, "speech", "no words"), 999) == "! speech stopped: no words"


def test_keys_are_never_cut_in_half() -> None:
    bindings = [key.binding() for key in KEYS if key.hint]
    whole = key_line(bindings, 200).plain
    for width in range(1, 80):
        shown = key_line(bindings, width).plain
        assert whole.startswith(shown)
        assert whole[len(shown) : len(shown) + 3] in {"   ", ""} or not shown
    assert "? help" in key_line(bindings, 38).plain


def test_the_settings_name_a_theme_of_ours() -> None:
    assert PanelSettings().theme.startswith("call-monitor-")
