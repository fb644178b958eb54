"""How reports say things: times, steps, outcomes and moments as words. May import: events, text."""

from __future__ import annotations

from monitor.events import LEVELS, Action, Level, Moment
from monitor.text import printable

OUTCOMES: dict[Action | None, str] = {
    "used": "used",
    "dismissed": "not now",
    "wrong": "marked wrong",
    "expired": "passed",
    None: "open at the end",
}


def clock(seconds: float) -> str:
    """Return a stream time as minutes and seconds, or hours, minutes and seconds."""
    minutes, second = divmod(int(max(0.0, seconds)), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute:02}:{second:02}"


def length(seconds: float) -> str:
    """Return a length of time as people say it."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour} h {minute} min" if hour else f"{minute} min {second} s"


def percent(share: float) -> int:
    """Return a fraction of one as a whole number of hundredths."""
    return round(100 * min(1.0, max(0.0, share)))


def signed(number: float, digits: int = 0) -> str:
    """Return a change with its sign, a true minus, and no sign for none."""
    text = f"{abs(number):.{digits}f}"
    if not float(text):
        return "0"
    return f"{'+' if number > 0 else '−'}{text}"  # noqa: RUF001 (a minus as wide as the plus)


def spoken(kind: str) -> str:
    """Return the name of a kind of sign as words."""
    return printable(kind.replace("_", " "))


def moment_words(moment: Moment) -> str:
    """Return what happened in the timing of the parties."""
    lasted = length(moment.end - moment.start)
    who = moment.by or "both"
    return {
        "interruption": f"{who} interrupts",
        "overlap": "both speak at once",
        "non_talk": f"silence for {lasted}",
        "long_turn": f"{who} has spoken for {lasted}",
    }[moment.kind]


def change_words(before: Level, steps: int | None) -> str:
    """Return where the caller was some time after being at `before`."""
    if steps is None:
        return "the call had ended"
    after = LEVELS[LEVELS.index(before) + steps]
    if not steps:
        return f"still {after}"
    return f"{after}, {'up' if steps > 0 else 'down'} {abs(steps)}"
