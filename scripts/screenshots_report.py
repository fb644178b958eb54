"""Draw the pictures of the reports in docs/images: `python scripts/screenshots_report.py`.

The example call goes through the real recognizer, the labelled calls through the real analyst, and
what they give is opened in the system's Chromium. Needs the `dev` dependencies and `chromium`.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from monitor.audio.recording import open_recording
from monitor.config import Settings
from monitor.drivers.batch import analyze_many
from monitor.drivers.call import open_call
from monitor.events import STORED
from monitor.review.overview import overview, read_folder
from monitor.review.report import report
from monitor.review.sound import sound_of

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
CALL = ROOT / "monitor" / "data" / "example_call.ogg"
LABELLED = ROOT / "tests" / "data" / "calls"
HOUR = 3600.0
PAUSE = 8.0
"""Seconds between two calls of the made hour."""
PEAK = 48.0
"""Seconds into the example call that the dark picture shows."""


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("no chromium: apt install chromium")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        one, hour, many = (Path(folder, f"{name}.html") for name in ("report", "hour", "overview"))
        one.write_text(example_report(), encoding="utf-8")
        hour.write_text(hour_report(Path(folder) / "hour.jsonl"), encoding="utf-8")
        many.write_text(labelled_overview(Path(folder) / "calls"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shoot(browser, one, "report.png", (1280, 1180))
        shoot(browser, one, "report-dark.png", (1280, 900), dark=True, at=PEAK)
        shoot(browser, one, "report-narrow.png", (420, 900), at=PEAK)
        shoot(browser, hour, "report-hour.png", (1280, 900), at=HOUR / 2)
        shoot(browser, many, "overview.png", (1280, 1120))
        browser.close()


def example_report() -> str:
    """Return the report of the shipped example call, with its sound."""
    call = open_call(CALL, Settings())
    events = [event for event in call.unfold(False) if isinstance(event, STORED)]
    return report(call.header, events, sound_of(open_recording(CALL), CALL, events))


def hour_report(file: Path) -> str:
    """Return the report of a call of an hour: labelled calls, one after the other."""
    lines, start, number = [], 0.0, 0
    calls = labelled()
    while start < HOUR:
        turns = calls[number % len(calls)]["turns"]
        for turn in turns:
            times = {key: round(start + turn[key], 2) for key in ("start", "end")}
            lines.append(json.dumps({"speaker": turn["speaker"], "text": turn["text"], **times}))
        start += max(turn["end"] for turn in turns) + PAUSE
        number += 1
    file.write_text("\n".join(lines), encoding="utf-8")
    call = open_call(file, Settings())
    return report(call.header, [event for event in call.unfold(False) if isinstance(event, STORED)])


def labelled() -> list[dict[str, Any]]:
    """Return the labelled calls."""
    return [
        json.loads(row)
        for path in sorted(LABELLED.glob("*.jsonl"))
        for row in path.open(encoding="utf-8")
    ]


def labelled_overview(folder: Path) -> str:
    """Return the overview of the labelled calls, spread over three weeks."""
    folder.mkdir()
    files = []
    for number, call in enumerate(labelled()):
        name = call["id"].partition("-")[2] or f"call-{call['id']}"
        file = folder / f"2026-11-{2 + number * 7 % 19:02} {name}.jsonl"
        turns = (
            {key: turn[key] for key in ("speaker", "start", "end", "text")}
            for turn in call["turns"]
        )
        file.write_text("".join(f"{json.dumps(turn)}\n" for turn in turns), encoding="utf-8")
        files.append(file)
    for outcome in analyze_many(files, folder, Settings(), "caller,agent", 1):
        assert not outcome.problem, outcome.problem
    return overview(read_folder(folder).calls, folder)


def shoot(
    browser: Browser,
    page_file: Path,
    name: str,
    size: tuple[int, int],
    *,
    dark: bool = False,
    at: float = 0.0,
) -> None:
    """Open a page at a moment of its call and write its picture."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page.goto(page_file.as_uri() + (f"#t={at}" if at else ""))
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / name)
    page.close()


if __name__ == "__main__":
    main()
