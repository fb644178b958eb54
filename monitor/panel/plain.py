"""The call as plain lines: for pipes, ssh and screen readers; the same events as on the panel.

Each line begins with the time and says by itself what it means. May import: events, and the
heard, reducer and view of this folder, text, wording; never the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from monitor.events import (
    CallEnded,
    CallStarted,
    Event,
    Health,
    LevelChanged,
    Moment,
    PhaseChanged,
    PromptOutcome,
    PromptShown,
    StageFailed,
    Utterance,
)
from monitor.panel.heard import revises
from monitor.panel.reducer import begin, grounds, reduce, reduce_all
from monitor.panel.view import CallView
from monitor.text import printable
from monitor.wording import OUTCOMES, by_whom, clock, moment_words, source_words


def heading(call: CallStarted) -> str:
    """Return what is known of a call before it unfolds."""
    parties = " and ".join(call.channels)
    return f"CALL {printable(call.source)}, engine {printable(call.engine)}, parties {parties}"


def lines(event: Event, view: CallView) -> Iterator[str]:
    """Yield the lines of one event, of which many have none; `view` is the call up to it."""
    match event:
        case CallEnded():
            yield f"{clock(event.at)} END {printable(event.reason)}"
            yield from (f"  - {printable(line)}" for line in event.log)
        case _:
            words = _words(event, view)
            if words:
                at = event.start if isinstance(event, Moment) else event.at
                yield f"{clock(at)} {words}"


def _words(event: Event, view: CallView) -> str:
    match event:
        case Utterance():
            return _said(event)
        case LevelChanged():
            return _moved(event, view)
        case PromptShown():
            return _prompt(event)
        case PromptOutcome():
            title = view.card.title if view.card else ""
            return f"PROMPT {title} - {OUTCOMES[event.action]}"
        case _:
            return _aside(event)


def _aside(event: Event) -> str:
    match event:
        case PhaseChanged():
            return f"PHASE {event.phase} (was {event.previous})"
        case Moment():
            return f"MOMENT {moment_words(event)}"
        case Health() if event.message:
            return f"NOTICE {printable(event.message)}"
        case StageFailed():
            return f"NOTICE {printable(event.stage)} stopped: {printable(event.message)}"
        case _:
            return ""


def _said(event: Utterance) -> str:
    text = printable(event.text).strip()
    return f"{by_whom(event)}: {text}" if text else ""


def _moved(event: LevelChanged, view: CallView) -> str:
    why = grounds(view, event.reasons)
    moved = f"{event.level.upper()} {view.score:.2f} (was {event.previous})"
    return f"{moved}: {why}" if why else moved


def _prompt(event: PromptShown) -> str:
    why = "; ".join(f"{printable(e.text)} {clock(e.start)}" for e in event.evidence)
    parts = [f"PROMPT {printable(event.title)}"]
    for name, text in (("say", event.say), ("why", why), ("avoid", event.avoid)):
        if text:
            parts.append(f"{name}: {printable(text)}")
    return f"{' - '.join(parts)} [{source_words(event)}]"


class PlainSink:
    """Prints a call to a stream, line by line, each as soon as it is known."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._view = CallView()

    def began(self, call: CallStarted) -> None:
        self._view = begin(call)
        self._print(heading(call))

    def event(self, event: Event) -> None:
        again = isinstance(event, Utterance) and revises(self._view, event)
        self._view = reduce(self._view, event)
        if isinstance(event, Utterance) and again:
            self._print(f"{clock(event.at)} REVISED {clock(event.start)} {_said(event)}")
            return
        for line in lines(event, self._view):
            self._print(line)

    def rewound(self, events: Sequence[Event], at: float) -> None:
        fresh = begin(self._view.call) if self._view.call else CallView()
        self._view = reduce_all(fresh, events)
        self._print(f"{clock(at)} MOVED")

    def _print(self, line: str) -> None:
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        printable = line.encode(encoding, "replace").decode(encoding)
        self._stream.write(printable + "\n")
        self._stream.flush()
