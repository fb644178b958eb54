"""A replay for people: real time at some speed, pause, seek, landmarks, sound and corrections.

May import: the other drivers, clock, record.review, events.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from monitor.clock import PacedClock
from monitor.drivers.call import Call
from monitor.drivers.player import SILENT, Player
from monitor.drivers.replay import GLANCE, Replay
from monitor.drivers.reviewed import WHOLE, remark
from monitor.drivers.sink import Landmark, Sink
from monitor.events import Event, LevelChanged, Moment, PromptShown
from monitor.record.review import Correction, append, read

AN_HOUR = 3600.0
BEFORE = 1.0
"""Seconds a landmark must lie back to be the one before."""
LANDMARKS: dict[Landmark, Callable[[Event], bool]] = {
    "prompt": lambda event: isinstance(event, PromptShown),
    "level": lambda event: isinstance(event, LevelChanged),
    "interruption": lambda event: isinstance(event, Moment) and event.kind == "interruption",
}
NAMES: dict[Landmark, str] = {
    "prompt": "prompt",
    "level": "change of level",
    "interruption": "interruption",
}


class PacedReplay(Replay):
    """A replay for people: real time at some speed, pause, seek.

    Args:
        call: what to play.
        speed: 0.5 to 8 seconds of call per second.
        partials: show provisional text too.
        linger: stay after the end, so that one can seek back; `stop` ends it.
        record: event file to write while playing.
        review: event file beside which corrections are kept; None keeps none.
        unheard: why the call has no sound, in a few words; empty if it has, or nobody knows.

    Raises:
        InputError: what reviewers said before cannot be read.
        SealedError: nor can it, for want of its key.
    """

    def __init__(
        self,
        call: Call,
        speed: float = 1.0,
        *,
        partials: bool = True,
        linger: bool = False,
        record: Path | None = None,
        review: Path | None = None,
        unheard: str = "",
    ) -> None:
        self._paced = PacedClock(speed)
        self._player = Player(call.sound, self._paced) if call.sound is not None else None
        self._unheard = unheard
        self._review = review
        self._said = read(review)[0] if review is not None else ()
        self._search: tuple[Landmark, bool, float] | None = None
        self._missed = (0, "")
        self._remarks: deque[tuple[Correction, Correction | None]] = deque()
        super().__init__(call, self._paced, partials=partials, record=record)
        self._linger = linger
        self._target: float | None = None
        self._begun = False

    @property
    def speed(self) -> float:  # type: ignore[override]
        return self._paced.speed

    @property
    def paused(self) -> bool:  # type: ignore[override]
        return self._paced.paused

    def set_speed(self, speed: float) -> None:
        self._paced.set_speed(speed)

    def pause(self) -> None:
        self._paced.pause()

    def resume(self) -> None:
        self._paced.resume()

    def seek(self, at: float) -> None:
        """Go to stream time `at`; the call so far is then exactly what lies before it."""
        self._target = max(0.0, at if self.duration is None else min(at, self.duration))
        self._paced.seek(self._target)

    def step(self, landmark: Landmark, forward: bool) -> None:
        """Go to the next landmark, or the one before; where it is not known yet, find it first."""
        here = self.position if self._begun else 0.0  # the clock runs before the first words
        now = self._target if self._target is not None else here
        self._search = (landmark, forward, now if forward else now - BEFORE)
        self._paced.wake()

    @property
    def answered(self) -> tuple[int, str]:
        return self._missed

    @property
    def sound(self) -> str:
        if self._player is not None:
            return self._player.word
        return SILENT if self._unheard else ""

    @property
    def heard(self) -> str:
        if self._player is not None:
            return self._player.told
        return f"{SILENT}: {self._unheard}" if self._unheard else ""

    @property
    def correctable(self) -> bool:
        return self._review is not None

    @property
    def reviewing(self) -> bool:
        return self.correctable and self._record is None

    @property
    def said(self) -> tuple[Correction, ...]:
        return self._said

    def correct(self, correction: Correction) -> None:
        """Keep a correction beside the event file; one about a moment is shown there, too."""
        if self._review is not None:
            same = (one for one in reversed(self._said) if one.about == correction.about)
            before = next(same, None)
            append(self._review, correction)
            self._said = (*self._said, correction)
            if correction.kind not in WHOLE:
                self._remarks.append((correction, before))
                self._paced.wake()

    def run(self, sink: Sink) -> None:
        try:
            if self._player is not None:
                self._player.start()
            super().run(sink)
        finally:
            if self._player is not None:
                self._player.stop()

    def _begin(self) -> None:
        self._paced.seek(self._target or 0.0)
        self._begun = True

    def _wake(self) -> None:
        self._paced.wake()

    def _step(self, sink: Sink, index: int) -> int:
        if self._still_looking():
            return index
        if (target := self._target) is None:
            if self._timeline.ended_before(index) and not (self._answers or self._remarks):
                self._paced.wait_until(self._paced.now() + AN_HOUR)
                return index
            return super()._step(sink, self._remarked(sink, index))
        so_far = self._timeline.up_to(target, GLANCE)
        if so_far is None:
            return index
        if self._target == target:
            self._target = None
        self._shown_at = target
        sink.rewound(so_far, target)
        return len(so_far)

    def _remarked(self, sink: Sink, index: int) -> int:
        while self._remarks:
            made, before = self._remarks.popleft()
            so_far = self._timeline.before(index)
            place = _after_prompt(so_far, made.target) if made.kind == "prompt" else 0
            said = remark(made, so_far[place - 1].at if place else self._shown_at)
            over = remark(before, said.at) if before is not None else None
            more = self._timeline.remark(place or index, said, over)
            if more and place in {0, index}:
                self._show(sink, said)
            else:
                sink.rewound(self._timeline.before(index + more), self._shown_at)
            index += more
        return index

    def _still_looking(self) -> bool:
        """Go to what is looked for, or wait a little until it is known where that is."""
        if (search := self._search) is None:
            return False
        landmark, forward, at = search
        try:
            event = self._timeline.find(LANDMARKS[landmark], at, forward=forward, wait=GLANCE)
        except LookupError:
            return True
        if self._search is not search:
            return True
        self._search = None
        if event is not None:
            self.seek(event.at)
        else:
            way = "later" if forward else "earlier"
            self._missed = (self._missed[0] + 1, f"no {way} {NAMES[landmark]}")
        return False

    def _over(self, index: int) -> bool:
        stays = self._timeline.failure is None and (self._linger or self._target is not None)
        return self._stop.is_set() if stays else self._ended(index)


def _after_prompt(events: Sequence[Event], name: str) -> int:
    """Return the place after the prompt of this id; 0 if it is not there."""
    places = enumerate(events, 1)
    shown = (place for place, one in places if isinstance(one, PromptShown) and one.id == name)
    return next(shown, 0)
