"""How the panel and the plain lines say things: times, levels, speakers, and text made harmless.

Words carry the whole meaning; pips and colors only repeat it. Imports events alone.
"""

from __future__ import annotations

import re
import unicodedata

from monitor.events import LEVELS, Action, Level, Moment, PromptShown, Speaker

PIP, NO_PIP = "▰", "▱"
OUTCOMES: dict[Action, str] = {
    "used": "used",
    "dismissed": "not now",
    "wrong": "wrong",
    "expired": "passed",
}

_ESCAPE_CODES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colors, cursor moves
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # strings: titles
    r"|\x1b[ -/]*[0-~]"
)
_DIRECTIONS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def clean(text: str) -> str:
    """Return text as one line without escape codes, controls and changes of direction."""
    if text.isprintable():
        return text
    text = _ESCAPE_CODES.sub("", text)
    return " ".join("".join(map(_harmless, text)).split())


def _harmless(char: str) -> str:
    if char in "\t\n\v\f\r\x85\u2028\u2029":
        return " "
    if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}:
        return ""
    return "" if unicodedata.bidirectional(char) in _DIRECTIONS else char


def clock(seconds: float) -> str:
    """Return a stream time as minutes and seconds, or hours, minutes and seconds."""
    minutes, second = divmod(int(max(0.0, seconds)), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute:02}:{second:02}"


def pips(level: Level) -> str:
    """Return the step of the ladder as filled and empty pips."""
    step = LEVELS.index(level) + 1
    return PIP * step + NO_PIP * (len(LEVELS) - step)


def percent(score: float) -> int:
    """Return an anger score as a whole number from 0 to 100."""
    return round(100 * min(1.0, max(0.0, score)))


def spoken(kind: str) -> str:
    """Return the name of a kind of cue as words."""
    return clean(kind.replace("_", " "))


def moment_words(moment: Moment) -> str:
    """Return what happened in the timing of the parties, in a few words."""
    length = f"{moment.end - moment.start:.0f} s"
    who: Speaker | str = moment.by or "both"
    return {
        "interruption": f"{who} interrupts",
        "overlap": "both speak at once",
        "non_talk": f"silence for {length}",
        "long_turn": f"{who} has spoken for {length}",
    }[moment.kind]


def source_words(prompt: PromptShown) -> str:
    """Return which rule and which document a prompt comes from."""
    return clean(f"{prompt.rule}, source {prompt.source}" if prompt.source else prompt.rule)
