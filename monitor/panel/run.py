"""One driver on a thread of its own, and the bridge over which its call reaches the screen.

What a driver needs takes longer to import than the panel to draw, so it may be made on that thread,
when the first frame is on the screen. May import: the bridge, view and reviewed of the panel,
drivers.sink, errors, record.review, text.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from monitor.drivers.sink import Audible, Driver, Markable, Pausable, Reviewable, Steerable
from monitor.errors import MonitorError
from monitor.panel.bridge import Bridge
from monitor.panel.reviewed import Reviewed, reviewed
from monitor.panel.view import Run
from monitor.record.review import Correction
from monitor.text import printable


@dataclass(frozen=True, slots=True)
class Opening:
    """A call that is opened when its panel is there.

    Attributes:
        driver: makes what lets the call unfold; called once, on the driver's thread.
        live: as the driver's own.
    """

    driver: Callable[[], Driver]
    live: bool = False


class Running:
    """Runs a driver until it is over; the thread never holds up the end of the program.

    Args:
        driver: what makes the call unfold, or makes it first.
        come: called on the driver's thread when something has come over the bridge.

    Attributes:
        driver: what makes the call unfold; None while it is being made.
        live: whether the call happens now.
        pausable: the same driver, if it can be paused.
        steerable: the same driver, if it can go anywhere in its call.
        reviewable: the same driver, if its call can be looked through and corrected.
        audible: the same driver, if its sound may be missing.
        markable: the same driver, if moments of its call can be marked.
        error: what ended the driver before its time, or kept it from being made; None if nothing.
    """

    def __init__(self, driver: Driver | Opening, come: Callable[[], None]) -> None:
        self.bridge = Bridge(come=come)
        self.live = driver.live
        self.driver: Driver | None = None
        self.pausable: Pausable | None = None
        self.steerable: Steerable | None = None
        self.audible: Audible | None = None
        self.markable: Markable | None = None
        self.reviewable: Reviewable | None = None
        self._make: Callable[[], Driver] | None = None
        if isinstance(driver, Opening):
            self._make = driver.driver
        else:
            self._take(driver)
        self._review: tuple[tuple[Correction, ...], Reviewed] = (), Reviewed()
        self._stopped_at: float | None = None
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="panel-driver", daemon=True)

    def _take(self, driver: Driver) -> None:
        self.driver = driver
        self.pausable = driver if isinstance(driver, Pausable) else None
        self.steerable = driver if isinstance(driver, Steerable) else None
        self.audible = driver if isinstance(driver, Audible) else None
        self.markable = driver if isinstance(driver, Markable) else None
        self.reviewable = driver if isinstance(driver, Reviewable) else None

    @property
    def reviewing(self) -> bool:
        """Whether the keys that answer a prompt are a reviewer's word, to be kept."""
        return self.reviewable is not None and self.reviewable.reviewing

    @property
    def correctable(self) -> bool:
        """Whether there is a place to keep what a reviewer says."""
        return self.reviewable is not None and self.reviewable.correctable

    @property
    def position(self) -> float:
        """Stream time now, in seconds."""
        return self.driver.position if self.driver is not None else 0.0

    @property
    def refused(self) -> bool:
        """Whether there is no call to show: it could not be opened."""
        return self.driver is None and self.error is not None

    def start(self) -> None:
        """Begin the call, unless it was stopped before."""
        if self._stopped_at is None:
            self._thread.start()

    def stop(self) -> None:
        """Ask the driver to end and let go of it; does not wait."""
        if self._stopped_at is None:
            self._stopped_at = time.monotonic()
            self.bridge.close()
            if self.driver is not None:
                self.driver.stop()

    def join(self, patience: float) -> None:
        """Give the driver `patience` seconds, since it was stopped, to put its things away."""
        if self._thread.is_alive() and self._stopped_at is not None:
            self._thread.join(max(0.0, self._stopped_at + patience - time.monotonic()))

    def state(self) -> Run:
        """Return how the driver is doing now, as finely as it is shown."""
        failure, remedy = _told(self.error)
        return Run(
            live=self.live,
            opening=self.driver is None,
            position=float(int(self.position)),
            duration=self.steerable.duration if self.steerable else None,
            speed=self.steerable.speed if self.steerable else 1.0,
            paused=bool(self.pausable and self.pausable.paused),
            lag=round(2 * self.driver.lag) / 2 if self.driver is not None else 0.0,
            sound=self.audible.sound if self.audible else "",
            heard=printable(self.reviewable.heard) if self.reviewable else "",
            reviewing=self.reviewing,
            review=self._reviewed(),
            news=self.reviewable.answered if self.reviewable else (0, ""),
            failure=failure,
            remedy=remedy,
        )

    def _reviewed(self) -> Reviewed:
        said = self.reviewable.said if self.reviewable else ()
        if said is not self._review[0]:
            self._review = said, reviewed(said)
        return self._review[1]

    def _run(self) -> None:
        try:
            if self._make is not None:
                self._take(self._make())
            if self.driver is not None and self._stopped_at is None:
                self.driver.run(self.bridge)
        except Exception as error:  # even of a defect: the agent is in a call, the panel stays
            self.error = error


def _told(error: Exception | None) -> tuple[str, str]:
    if error is None:
        return "", ""
    if isinstance(error, MonitorError):
        return printable(error.problem), printable(error.remedy)
    return printable(f"{type(error).__name__}: {error}"), "leave the panel to see the whole error"
