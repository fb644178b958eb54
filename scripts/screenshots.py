"""Draw the pictures of the panel in docs/images from a recorded call, the same on every machine.

    python scripts/screenshots.py            draws them (needs rsvg-convert)
    python scripts/screenshots.py --check    fails if the panel no longer looks like them

Each picture is kept as PNG for the documents; its text and colors are kept as a digest, so that
`--check` needs no rsvg-convert and does not depend on fonts.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from monitor.analysis.rules import ladder_rules
from monitor.config import PanelSettings
from monitor.events import Action, Event, PromptShown, SpeechStarted, Utterance
from monitor.panel.app import MonitorApp
from monitor.pipeline import text_facts
from monitor.record.calllog import LogFile
from monitor.record.reader import read_call

ROOT = Path(__file__).parent.parent
CALL = ROOT / "tests/data/example_call.golden.jsonl"
IMAGES = ROOT / "docs/images"
LOG = LogFile(IMAGES / "example.call.jsonl")
"""Where the log could be kept; nothing is."""
DIGESTS = IMAGES / "digests.txt"
CELL = 12.2
"""Pixels of one cell in an SVG of Textual's; DejaVu Sans Mono is that wide at this size:"""
FONT = "20.26px"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: how large, and when: a second after a rule has spoken, or at the end."""

    name: str
    size: tuple[int, int]
    after: str
    theme: str = "dark"
    color: bool = True


END = ""
PICTURES = (
    Picture("panel-narrow", (50, 40), "acknowledge-feelings"),
    Picture("panel-wide", (120, 36), "interject-abuse"),
    Picture("panel-nocolor", (50, 40), "interject-abuse", color=False),
    Picture("panel-light", (50, 40), "ask-facts", theme="light"),
    Picture("panel-wrapup", (120, 36), END),
)


class Still:
    """A replay that stands still at one moment."""

    live = False
    lag = 0.0
    speed = 1.0
    paused = False

    def __init__(self, at: float, duration: float) -> None:
        self.position = min(at, duration)
        self.duration = duration
        self._stop = threading.Event()

    def run(self, sink: object) -> None:  # noqa: ARG002 (the events are given by hand)
        self._stop.wait()

    def stop(self) -> None:
        self._stop.set()

    def answer(self, prompt_id: str, action: Action) -> None: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def seek(self, at: float) -> None: ...

    def set_speed(self, speed: float) -> None: ...


def unfolding(events: tuple[Event, ...]) -> list[Event]:
    """Return the events with the starts of speech that a file does not hold."""
    said = [event for event in events if isinstance(event, Utterance)]
    starts = [fact for fact in text_facts(said) if isinstance(fact, SpeechStarted)]
    return sorted([*starts, *events], key=lambda event: event.at)


def moment_of(picture: Picture, events: list[Event]) -> float:
    """Return the stream time that a picture shows."""
    if picture.after == END:
        return events[-1].at
    shown = (e.at for e in events if isinstance(e, PromptShown) and e.rule == picture.after)
    return next(shown) + 1.0


async def draw(picture: Picture) -> str:
    """Return the panel at that moment as SVG."""
    call = read_call(CALL)
    events = unfolding(call.events)
    at = moment_of(picture, events)
    driver = Still(at, call.duration)
    rules = ladder_rules()
    steps = (rules.irritated.enter, rules.angry.enter)
    app = MonitorApp(driver, PanelSettings(theme=f"call-monitor-{picture.theme}"), steps, LOG)  # type: ignore[arg-type]
    async with app.run_test(size=picture.size) as pilot:
        app.running.bridge.began(call.header)
        for event in events:
            if event.at <= at:
                app.running.bridge.event(event)
        app.look()
        await pilot.pause()
        await pilot.pause()  # the keys follow a moment later
        return app.export_screenshot(title="call-monitor")


def portable(svg: str) -> str:
    """Return an SVG that needs nothing from afar and is the same each time."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = svg.replace("Fira Code, monospace", "DejaVu Sans Mono, monospace")
    svg = svg.replace("font-size: 20px", f"font-size: {FONT}")
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def to_png(svg: str, target: Path) -> None:
    """Write an SVG as PNG."""
    with tempfile.NamedTemporaryFile("w", suffix=".svg", encoding="utf-8") as file:
        file.write(svg)
        file.flush()
        subprocess.run(["rsvg-convert", file.name, "-o", str(target)], check=True)


def main(*, check: bool) -> int:
    """Draw all pictures, or compare them with those that are kept."""
    digests = []
    for picture in PICTURES:
        os.environ.pop("NO_COLOR", None)
        os.environ |= {"COLORTERM": "truecolor"} | ({} if picture.color else {"NO_COLOR": "1"})
        svg = portable(asyncio.run(draw(picture)))
        digests.append(f"{hashlib.sha256(svg.encode()).hexdigest()}  {picture.name}\n")
        if not check:
            to_png(svg, IMAGES / f"{picture.name}.png")
            print(f"docs/images/{picture.name}.png")
    if not check:
        DIGESTS.write_text("".join(digests), encoding="utf-8")
        return 0
    same = DIGESTS.read_text(encoding="utf-8") == "".join(digests)
    print("the pictures are as the panel" if same else "the pictures are old: make screenshots")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
