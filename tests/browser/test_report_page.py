"""The report in a real browser: it plays, jumps, searches, works by keys, and stays harmless."""

import re
import time

import numpy as np
import pytest
import soundfile

from monitor.audio.recording import open_recording
from monitor.review.overview import overview, read_folder
from monitor.review.report import report
from monitor.review.sound import sound_of
from monitor.text import printable
from tests.review.calls import HEADER, long_call, prompt, short_call
from tests.review.test_overview import write
from tests.review.test_page import HOSTILE, hostile_call

pytestmark = pytest.mark.browser


@pytest.fixture
def spoken(tmp_path):
    """The report of the short call with two minutes of sound."""
    path = tmp_path / "call.wav"
    noise = np.random.default_rng(1).normal(0, 0.05, (8000 * 120, 2))
    soundfile.write(path, noise, 8000)
    return report(HEADER, short_call(), sound_of(open_recording(path), path, []))


def until(page, expression, timeout=5.0):
    """Wait for it to hold; the page's own policy forbids the waiting that Playwright puts in."""
    end = time.monotonic() + timeout
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)


def played(page):
    until(page, "document.querySelector('#audio').readyState > 0")
    return page


def position(page):
    return page.evaluate("document.querySelector('#audio').currentTime")


def test_a_click_on_a_line_moves_the_sound(visit, spoken):
    page = played(visit(spoken))
    assert page.evaluate("document.querySelector('#audio').duration") == pytest.approx(120, abs=0.2)
    page.click("text=Thank you, that helps.")
    assert position(page) == pytest.approx(80.0, abs=0.05)
    assert page.text_content("#now") == "01:20"
    assert "Thank you, that helps." in page.text_content(".line.now")


def test_the_timeline_is_a_seek_bar(visit, spoken):
    page = played(visit(spoken))
    box = page.locator(".drawing").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 80)
    page.mouse.down()
    assert position(page) == pytest.approx(30.0, abs=0.3)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 80)
    page.mouse.up()
    assert position(page) == pytest.approx(60.0, abs=0.3)


def test_words_are_highlighted_while_it_plays(visit, spoken):
    page = played(visit(spoken))
    page.click("text=third time")
    page.evaluate("document.querySelector('#audio').currentTime = 31.6")  # words every 0.5 s
    until(page, "CSS.highlights.get('word').size === 1")
    assert page.evaluate("[...CSS.highlights.get('word')][0].toString()") == "third"
    page.click("#play")
    until(page, "[...CSS.highlights.get('word')][0].toString() === 'time'")
    assert page.get_attribute("#play", "aria-label") == "Pause"
    page.keyboard.press("Space")  # the button has the focus: the key presses it once, not twice
    assert page.evaluate("document.querySelector('#audio').paused")


def test_search_finds_words_and_goes_from_one_to_the_next(visit):
    page = visit(report(HEADER, long_call(10)))
    page.keyboard.press("/")
    page.keyboard.type("BILL")
    assert page.text_content("#found") == "1 of 100"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.text_content("#found") == "3 of 100"
    page.keyboard.press("Shift+Enter")
    assert page.text_content("#found") == "2 of 100"
    assert page.evaluate("[...CSS.highlights.get('chosen')].map(String)") == ["bill"]
    page.fill("#word", "nobody said this")
    assert page.text_content("#found") == "none"
    page.keyboard.press("Escape")
    assert page.input_value("#word") == ""


def test_keys_move_through_the_call(visit, spoken):
    page = played(visit(spoken))
    page.keyboard.press("n")
    assert position(page) == pytest.approx(20.0, abs=0.05)
    page.keyboard.press("ArrowRight")
    assert position(page) == pytest.approx(25.0, abs=0.05)
    page.keyboard.press("p")
    assert position(page) == pytest.approx(20.0, abs=0.05)
    page.click("#keys-box summary")
    page.uncheck("#keys")
    page.keyboard.press("n")
    assert position(page) == pytest.approx(20.0, abs=0.05)


def test_marks_and_lines_are_one_tab_stop_each(visit):
    page = visit(report(HEADER, short_call()))
    stops = []
    while "keys" not in stops[-1:]:
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "(e => e.closest('.mark') ? 'mark' : e.matches('button.at') ? 'line'"
                " : e.closest('#keys-box') ? 'keys' : e.id)(document.activeElement)"
            )
        )
    assert stops.count("mark") == 1
    assert stops.count("line") == 1
    assert stops.index("seek") > stops.index("mark")
    page.focus(".mark")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert page.text_content("#tip") == label
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") != label
    page.keyboard.press("Escape")
    assert page.is_hidden("#tip")
    page.focus("button.at")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.text_content("#now") == "00:04"


def test_evidence_shows_on_hover(visit):
    page = visit(report(HEADER, short_call()))
    page.hover("mark >> nth=0")
    assert page.text_content("#tip") == "waiting, 70 % clear"
    assert page.is_visible("#tip")


def test_a_link_leads_to_a_moment(visit):
    page = visit(report(HEADER, short_call()), fragment="#t=83")
    assert page.text_content("#now") == "01:23"


@pytest.mark.parametrize("width", [420, 1280])
def test_a_jump_across_the_call_ends_where_it_should(width, visit):
    prompts = [prompt(n * 12.0 + 5.5, 5000 + n) for n in range(100)]  # tall ones between lines
    events = sorted([*long_call(20), *prompts], key=lambda event: event.at)
    text = report(HEADER, events)
    page = visit(text, size=(width, 900), fragment="#t=603", reduced_motion="reduce")
    in_sight = (
        "(e => { const box = e.getBoundingClientRect();"
        " return box.top > 100 && box.bottom < innerHeight })"
    )
    until(
        page,
        "Math.abs(document.querySelector('.line.now').getBoundingClientRect().top"
        " - innerHeight / 2) < innerHeight / 4",
    )
    page.keyboard.press("/")
    page.keyboard.type("bill")
    page.keyboard.press("Shift+Enter")  # the last one, ten minutes further
    until(page, in_sight + "([...document.querySelectorAll('.line')].at(-1))")


def test_hostile_text_stays_text(visit):
    for text in HOSTILE:
        page = visit(report(HEADER, hostile_call(text)))
        assert page.evaluate("document.scripts.length") == 1
        assert page.locator("img, iframe, object, form:not(#search)").count() == 0
        assert page.text_content(".line .said") == f"before {printable(text)} after"
        hrefs = page.evaluate(
            "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        )
        assert all(re.match(r"#", href) for href in hrefs)
        page.keyboard.press("n")
        page.hover(".said")


def test_the_policy_holds_against_a_script_put_in_later(visit):
    page = visit(report(HEADER, short_call()).replace("Thank you, that helps.", "x<b id=y></b>"))
    outcome = page.evaluate(
        "() => { try { document.querySelector('#y').innerHTML = '<img src=x>'; return 'set'; }"
        " catch (error) { return error.name; } }"
    )
    assert outcome == "TypeError"  # trusted types: no text becomes markup


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 820, 1440])
def test_nothing_is_wider_than_the_window(visit, spoken, scheme, width):
    page = visit(spoken, size=(width, 900), color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_hour_opens_and_scrolls_to_its_end(visit):
    text = report(HEADER, long_call(60))
    assert len(text.encode()) < 1_000_000
    page = visit(text)
    page.wait_for_selector("#controls:not([hidden])")
    last = page.locator("#items > li").last
    inside = "one => one.getBoundingClientRect().top < innerHeight"
    assert not last.evaluate(inside)
    last.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    assert last.evaluate(inside)
    assert page.evaluate("document.getElementsByTagName('*').length") < 20_000


def test_it_prints_whole(visit):
    page = visit(report(HEADER, short_call()))
    page.emulate_media(media="print")
    assert page.is_hidden("#controls")
    assert page.is_visible("text=Thank you, that helps.")


def test_the_overview_needs_no_script(visit, tmp_path):
    write(tmp_path / "calls" / "a.call.jsonl")
    page = visit(overview(read_folder(tmp_path / "calls").calls, tmp_path), size=(400, 800))
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.click("text=As a table")
    assert page.is_visible("text=2026-11-03 >> nth=0")
