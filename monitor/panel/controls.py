"""The keys that steer a call, whatever its driver can do; the app around them shows it.

May import: drivers.sink, clock, errors, events, record.review, wording and this folder.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from textual.events import Key
from textual.screen import Screen

from monitor.clock import MAX_SPEED, MIN_SPEED
from monitor.drivers.sink import Landmark
from monitor.errors import MonitorError
from monitor.events import Action
from monitor.panel.reviewed import STATES
from monitor.panel.run import Running
from monitor.panel.terminal import Attended
from monitor.panel.view import CallView, Card
from monitor.record.review import Correction, State, Verdict, now
from monitor.wording import clock

Answer = TypeVar("Answer")
SPEEDS = (MIN_SPEED, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, MAX_SPEED)
TOLD_FOR = 2.0
"""Seconds for which it is said that something was done."""
AGAIN = 2.0
"""Seconds within which a key that ends a live call is pressed a second time."""
VERDICTS: dict[Action, Verdict] = {"used": "right", "wrong": "wrong"}
"""What a reviewer says with the keys of an agent; "not now" says nothing afterwards."""


class Controls(Attended[None]):
    """An app that steers one driver.

    Attributes:
        running: the driver.
        view: the call as it is shown.
    """

    running: Running
    view: CallView

    def __init__(self) -> None:
        super().__init__()
        self._early: list[str] = []
        self._asked = "", 0.0

    def look(self) -> None:
        """Show at once what has changed."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys can do something now."""
        run = self.running
        over = self.view.ended
        can = {
            "pause": run.pausable is not None and not over,
            "seek": run.steerable is not None,
            "speed": run.steerable is not None,
            "mark": run.markable is not None and not over,
            "step": run.reviewable is not None,
            "judge": run.correctable,
            "note": run.correctable,
            "state": run.correctable,
            "answer": not over and not (run.reviewing and parameters[:1] == ("dismissed",)),
            "evidence": self.view.card is not None,
            "end_call": run.live and run.driver is not None and not over,
        }
        return can[action] if action in can else super().check_action(action, parameters)

    def on_key(self, event: Key) -> None:
        """Keep what is pressed before there is a call to steer."""
        if self.running.driver is None:
            self._early.append(event.key)

    def press_again(self) -> None:
        """Press what was pressed before there was a call."""
        if self.running.driver is not None:
            early, self._early = self._early, []
            for key in early:
                self.simulate_key(key)

    def action_pause(self) -> None:
        """Pause, or go on."""
        if (driver := self.running.pausable) is not None:
            driver.resume() if driver.paused else driver.pause()
            self.look()

    def action_seek(self, seconds: float) -> None:
        """Move within the call."""
        if (driver := self.running.steerable) is not None:
            driver.seek(max(0.0, self.running.position + seconds))

    def action_speed(self, steps: int) -> None:
        """Play faster or slower."""
        if (driver := self.running.steerable) is not None:
            nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - driver.speed))
            driver.set_speed(SPEEDS[max(0, min(len(SPEEDS) - 1, nearest + steps))])

    def action_mark(self) -> None:
        """Mark this moment of the call."""
        if (driver := self.running.markable) is not None:
            driver.mark()
            at = clock(self.running.position)
            self.notify(f"marked {at}", timeout=TOLD_FOR, markup=False)

    def action_end_call(self) -> None:
        """Stop listening."""
        if (driver := self.running.driver) is not None and self.sure("e", "ends the call"):
            driver.stop()

    def sure(self, key: str, does: str) -> bool:
        """Tell whether a key may do what a live call does not come back from.

        The keys that end it lie beside one that answers a prompt: what they would do is said
        first, and done when the same key comes again.
        """
        run = self.running
        if not run.live or run.driver is None or run.error is not None or self.view.ended:
            return True
        (asked, at), now = self._asked, time.monotonic()
        if asked == key and now - at <= AGAIN:
            self.clear_notifications()
            return True
        self._asked = key, now
        self.notify(f"{key} again {does}", severity="warning", timeout=AGAIN, markup=False)
        return False

    def action_step(self, landmark: Landmark, forward: bool) -> None:
        """Go to another place in the call."""
        if (driver := self.running.reviewable) is not None:
            driver.step(landmark, forward)

    def action_evidence(self) -> None:
        """Show everything that the newest prompt rests on; a replay waits until it is read."""
        if self.view.card is None:
            return
        from monitor.panel.evidence import EvidenceScreen  # noqa: PLC0415 (rarely needed)

        said = self.running.state().review.prompts.get(self.view.card.id, "")
        self._ask(EvidenceScreen(self.view.card, said), lambda _: None)

    def action_judge(self) -> None:
        """Ask what was right or wrong here, and keep it."""
        from monitor.panel.correct import CorrectScreen, choices  # noqa: PLC0415 (brings much along)

        at = self.running.position
        self._ask(CorrectScreen(at, choices(self.view, at)), self._correct)

    def action_note(self) -> None:
        """Ask for a note about this moment, and keep it."""
        from monitor.panel.correct import CorrectScreen, note_at  # noqa: PLC0415 (brings much along)

        at = self.running.position
        self._ask(CorrectScreen(at, [note_at(at)]), self._correct)

    def action_state(self, state: State) -> None:
        """Keep how far the review of the call is."""
        self._correct(Correction(now(), "state", value=state))

    def judge(self, card: Card, action: Action) -> None:
        """Keep a reviewer's verdict on a prompt, given with the keys that answer it."""
        if (verdict := VERDICTS.get(action)) is not None:
            self._correct(Correction(now(), "prompt", card.at, target=card.id, verdict=verdict))

    def _ask(self, screen: Screen[Answer], then: Callable[[Answer | None], None]) -> None:
        """Show a screen; a replay that was running waits until it is closed, and goes on."""
        held = None if self.running.live else self.running.pausable
        if held is None or held.paused or self.view.ended:
            self.push_screen(screen, then)
            return

        def closed(answer: Answer | None) -> None:
            then(answer)
            held.resume()

        held.pause()
        self.look()
        self.push_screen(screen, closed)

    def _correct(self, correction: Correction | None) -> None:
        if correction is None or self.running.reviewable is None:
            return
        try:
            self.running.reviewable.correct(correction)
        except MonitorError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            self.notify(f"kept: {_told(correction)}", timeout=TOLD_FOR, markup=False)
            self.look()


def _told(kept: Correction) -> str:
    """Return what was kept, in a few words."""
    match kept.kind:
        case "prompt":
            return f"the prompt of {clock(kept.at or 0.0)} was {kept.verdict}"
        case "state":
            return next(words for state, words in STATES.items() if state == kept.value)
        case "channel":
            return "who is who; open the call again"
        case kind:
            return f"the {kind} at {clock(kept.at or 0.0)}"
