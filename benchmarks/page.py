"""The report of a call of an hour in a real Chromium: how large, how soon open, how smooth.

The call is made of labelled calls, one after the other. Skipped with a line of its own where there
is no Chromium.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.table import Table
from scripts.screenshots_report import hour_report

ROUNDS = 5
SCROLL = """async () => {
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1 && frames.length < 300) {
    scrollBy({top: 400, behavior: "instant"});
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""
"""Scrolls a page to its end and returns the milliseconds between frames."""


def measure() -> Table:
    """Make the page, then open and scroll it some times in new contexts."""
    chromium = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        text = hour_report(Path(folder, "hour.jsonl"))
        made = time.process_time() - began
        page = Path(folder, "hour.html")
        page.write_text(text, encoding="utf-8")
        rows = [("page", f"{page.stat().st_size / 1e6:.2f} MB")]
        rows.append(("reading, judging and drawing the call, CPU", f"{made:.1f} s"))
        rows += shown(page, chromium) if chromium else [("Chromium", "there is none here")]
    return Table(
        "The report of an hour",
        f"Labelled calls as one call of 60 minutes, without sound; {ROUNDS} times in Chromium.",
        ("what", "measured"),
        tuple(rows),
    )


def shown(page: Path, chromium: str) -> list[tuple[str, str]]:
    """Return how the page behaves in a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        visits = [visit(browser, page) for _ in range(ROUNDS)]
        browser.close()
    opened = sorted(seconds for seconds, _ in visits)
    frames = sorted(frame for _, some in visits for frame in some)
    late = statistics.quantiles(frames, n=20)[-1]
    return [
        ("opened and ready for keys, median (slowest)", f"{opened[2]:.2f} s ({opened[-1]:.2f} s)"),
        (
            "between two frames while scrolling, median / 95th percentile",
            f"{statistics.median(frames):.0f} / {late:.0f} ms",
        ),
    ]


def visit(browser: Browser, page: Path) -> tuple[float, list[float]]:
    """Return the seconds until a page is ready, and the milliseconds between frames of a scroll."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 1000})
    opened = context.new_page()
    began = time.perf_counter()
    opened.goto(page.as_uri())
    opened.wait_for_selector("#controls:not([hidden])")
    seconds = time.perf_counter() - began
    frames = list(opened.evaluate(SCROLL))
    context.close()
    return seconds, frames
