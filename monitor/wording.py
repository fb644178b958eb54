"""How times, steps, signs and outcomes are said, wherever a person reads of a call.

May import: events, text.
"""

from __future__ import annotations

from monitor.events import LEVELS, SURE, Action, Level, Moment, PromptShown, Utterance
from monitor.text import printable

PIP, NO_PIP = "▰", "▱"
NO_SPEECH = "no speech"
"""What stands in the place of a level where no word was written down."""
OUTCOMES: dict[Action, str] = {
    "used": "used",
    "dismissed": "not now",
    "wrong": "wrong",
    "expired": "no answer",
}


def clock(seconds: float, digits: int = 0) -> str:
    """Return a stream time as minutes and seconds, or hours, minutes and seconds.

    Args:
        seconds: stream time; what is before the call counts as its start.
        digits: digits of the second's fraction; none rounds down.
    """
    seconds = max(0.0, seconds)
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    part = f".{int(seconds % 1 * 10**digits):0{digits}}" if digits else ""
    return f"{hour}:{minute:02}:{second:02}{part}" if hour else f"{minute:02}:{second:02}{part}"


def length(seconds: float) -> str:
    """Return a length of time as people say it, in whole seconds as `clock` counts them."""
    minutes, second = divmod(int(seconds), 60)
    if not minutes:
        return f"{second} s"
    hour, minute = divmod(minutes, 60)
    return f"{hour} h {minute} min" if hour else f"{minute} min {second} s"


def counted(number: int, thing: str) -> str:
    """Return how many there are of a thing whose plural ends in s."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def pips(level: Level) -> str:
    """Return the step of the ladder as filled and empty pips."""
    step = LEVELS.index(level) + 1
    return PIP * step + NO_PIP * (len(LEVELS) - step)


def percent(share: float) -> int:
    """Return a fraction of one as a whole number from 0 to 100."""
    return round(100 * min(1.0, max(0.0, share)))


def spoken(kind: str) -> str:
    """Return the name of a kind of cue as words."""
    return printable(kind.replace("_", " "))


def by_whom(said: Utterance) -> str:
    """Return who said it, with a question mark where that is a guess one should not rest on."""
    return f"{said.speaker}?" if said.speaker != "mixed" and said.doubtful else said.speaker


def moment_words(moment: Moment) -> str:
    """Return what happened in the timing of the parties, in a few words."""
    lasted = length(moment.end - moment.start)
    who = moment.by or "both"
    guessed = moment.attribution is not None and moment.attribution < SURE
    return {
        "interruption": f"{who} interrupts",
        "overlap": "both speak at once",
        "non_talk": f"silence for {lasted}",
        "long_turn": f"{who} has spoken for {lasted}",
    }[moment.kind] + (" (unsure)" if guessed else "")


def source_words(prompt: PromptShown) -> str:
    """Return which rule and which document a prompt comes from."""
    return printable(f"{prompt.rule}, source {prompt.source}" if prompt.source else prompt.rule)
