"""The labelled text that the heads are trained on and measured with.

Public sets lie in a data folder outside the repository (see models/cards/heads.md for sources and
licenses); our own lines lie in models/training, and those for measuring only in models/heldout.
Every text is brought to recognizer style: lower case, no punctuation but apostrophes within words,
digits spelled, placeholders and links gone.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
OWN = Path(__file__).resolve().parent / "training"
HELD_OUT = Path(__file__).resolve().parent / "heldout"

_GONE = re.compile(r"\[\w+\]|#\w+#|https?://\S+|[@]\w+|<[^>]*>|/r/\w+|/u/\w+")
_DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_MAIA_ANGER, _MAIA_DISSATISFACTION = {5, 6}, {3, 5, 6}
DISPLEASURE = {
    "anger": 1.0,
    "annoyance": 1.0,
    "disgust": 0.5,
    "disapproval": 0.45,
    "disappointment": 0.4,
    "embarrassment": 0.1,
    "sadness": 0.1,
    "nervousness": 0.1,
    "fear": 0.1,
    "confusion": 0.1,
    "neutral": 0.08,
}
"""How near each GoEmotions label is to anger; the labels missing here are far from it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text with what is known of it; None where a set does not say.

    Lines of one `call` are held out together.
    """

    text: str
    anger: float | None = None
    dissatisfaction: float | None = None
    abuse: float | None = None
    displeasure: float | None = None
    group: str = ""
    call: str = ""


def recognizer_style(text: str) -> str:
    """Return a written text as a speech recognizer would give it."""
    text = _GONE.sub(" ", text).lower().replace("\u2019", "'")
    text = re.sub(r"\d", lambda digit: f" {_DIGITS[int(digit[0])]} ", text)
    text = re.sub(r"[^a-z' ]+", " ", text)
    return " ".join(re.sub(r"(?<![a-z])'|'(?![a-z])", " ", text).split())


def goemotions(split: str) -> list[Line]:
    """Return Reddit comments with anger or annoyance marked."""
    return [
        Line(
            recognizer_style(row["text"]),
            anger=row["anger"],
            displeasure=sum(DISPLEASURE.get(name, 0.0) for name in row["emo"]) / len(row["emo"]),
            group="disappointment" if "disappointment" in row["emo"] else "",
        )
        for row in _rows(DATA / "goemotions" / f"{split}.jsonl")
    ]


def convabuse(split: str) -> list[Line]:
    """Return what people wrote to chatbots; abuse is that which is aimed at the bot."""
    rows = _rows(DATA / "convabuse" / f"{split}.jsonl")
    return [Line(recognizer_style(row["text"]), abuse=row["directed"]) for row in rows]


def diasafety(split: str) -> list[Line]:
    """Return replies, insulting to their addressee or not."""
    rows = _rows(DATA / "diasafety" / f"{split}.jsonl")
    return [Line(recognizer_style(row["text"]), abuse=row["directed"]) for row in rows]


def banking() -> list[Line]:
    """Return customers' questions to a bank; none of them is abusive."""
    with (DATA / "banking77" / "train.csv").open(encoding="utf-8", newline="") as file:
        return [Line(recognizer_style(row["text"]), abuse=0) for row in csv.DictReader(file)]


def own_lines(folder: Path = OWN) -> list[Line]:
    """Return our own support-style lines and everyday quarrels, each text once.

    Lines in which nothing is said of a label have None there.
    """
    found: dict[str, Line] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for row in _rows(path):
            text = recognizer_style(row["text"])
            labels = (row["anger"], row.get("dissatisfaction"), row.get("abuse"))
            call = row.get("call", "")
            found.setdefault(text, Line(text, *labels, group=path.stem, call=call))
    return list(found.values())


def courses(names: Sequence[str], folder: Path = OWN) -> list[list[Line]]:
    """Return the callers' sides of whole calls from the files of these names, each in its order."""
    calls: dict[str, list[Line]] = {}
    for name in names:
        for row in _rows(folder / f"{name}.jsonl"):
            line = Line(recognizer_style(row["text"]), row["anger"], group=name, call=row["call"])
            calls.setdefault(line.call, []).append(line)
    return list(calls.values())


def maia() -> list[Line]:
    """Return customers' turns of real support chats: for measuring only, never for training."""
    return [turn for chat in maia_dialogues() for turn in chat if turn.anger is not None]


def maia_dialogues() -> list[list[Line]]:
    """Return the turns of each real support chat, in order; those of the agent are not labelled."""
    return [
        [_maia_line(turn, dialogue["id"]) for turn in dialogue["turns"]]
        for path in sorted((DATA / "maia").glob("*.json"))
        for dialogue in json.loads(path.read_text(encoding="utf-8"))
    ]


def fold(line: Line, folds: int) -> int:
    """Return which of so many folds a line belongs to, for good."""
    return zlib.crc32((line.call or line.text).encode()) % folds


def _maia_line(turn: dict[str, Any], dialogue: str) -> Line:
    if turn["floor"] != "inbound":
        return Line(recognizer_style(" ".join(turn["text_src"])), group=dialogue)
    emotions = set(turn["Emotion"])
    return Line(
        recognizer_style(" ".join(turn["text_mt"])),
        anger=float(bool(emotions & _MAIA_ANGER)),
        dissatisfaction=float(bool(emotions & _MAIA_DISSATISFACTION)),
        abuse=0,
        group=dialogue,
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for row in file:
            yield json.loads(row)


def every(lines: Sequence[Line], step: int) -> list[Line]:
    """Return each `step`-th line: a sample that is the same every time."""
    return list(lines[::step])
