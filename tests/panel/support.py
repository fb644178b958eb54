"""What the panel's tests share: a recorded call, a driver that only waits, and the panel's text."""

import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widget import Widget

from monitor.config import PanelSettings
from monitor.events import Action, CallStarted, Event
from monitor.panel.app import MonitorApp
from monitor.record.calllog import LogFile
from monitor.record.reader import RecordedCall, read_call

STORY = Path(__file__).parent.parent / "data" / "story.call.jsonl"
STEPS = (0.3, 0.5)
SIZES = [(40, 20), (50, 40), (80, 24), (120, 36), (200, 60)]


def story() -> RecordedCall:
    return read_call(STORY)


def story_until(at: float) -> list[Event]:
    return [event for event in story().events if event.at <= at]


class StillDriver:
    """Shows nothing by itself and remembers what it was asked."""

    live = False
    duration: float | None = 105.4

    def __init__(self) -> None:
        self.position = 0.0
        self.lag = 0.0
        self.speed = 1.0
        self.paused = False
        self.asked: list[tuple[object, ...]] = []
        self.stopped = threading.Event()

    def run(self, sink: object) -> None:
        self.stopped.wait()

    def stop(self) -> None:
        self.stopped.set()

    def answer(self, prompt_id: str, action: Action) -> None:
        self.asked.append(("answer", prompt_id, action))

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def seek(self, at: float) -> None:
        self.asked.append(("seek", at))

    def set_speed(self, speed: float) -> None:
        self.speed = speed


class LiveDriver:
    """A live call: no end is known, and there is nowhere to go."""

    live = True
    lag = 0.0
    position = 0.0
    sound = ""

    def __init__(self) -> None:
        self.paused = False
        self.marks = 0
        self.stopped = threading.Event()

    def run(self, sink: object) -> None:
        self.stopped.wait()

    def stop(self) -> None:
        self.stopped.set()

    def answer(self, prompt_id: str, action: Action) -> None: ...

    def mark(self) -> None:
        self.marks += 1

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False


@asynccontextmanager
async def panel(
    size: tuple[int, int] = (50, 40),
    driver: object | None = None,
    settings: PanelSettings | None = None,
    log: LogFile | None = None,
) -> AsyncIterator[tuple[MonitorApp, Pilot[None]]]:
    """Run the panel without a terminal."""
    app = MonitorApp(driver or StillDriver(), settings, STEPS, log)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        yield app, pilot


async def showing(
    app: MonitorApp,
    pilot: Pilot[None],
    events: Iterable[Event],
    call: CallStarted | None = None,
) -> None:
    """Bring events over the bridge and wait until they are drawn."""
    bridge = app.running.bridge
    bridge.began(call or story().header)
    events = list(events)
    for event in events:
        bridge.event(event)
    if events and isinstance(app.running.driver, StillDriver):
        app.running.driver.position = events[-1].at
    app.look()
    await pilot.pause()


def text_of(widget: Widget) -> str:
    """Return what a region shows, row by row."""
    return "\n".join(widget.render_line(y).text.rstrip() for y in range(widget.size.height))
