"""Cues: the signs of complaint, abuse and calming in a caller's words.

The kinds and their patterns are data (`data/kinds.toml`, `data/cues.toml`, `data/abuse.toml`); this
module finds them and heeds their guards. May import: events, words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from monitor.analysis.words import Reading, evidence
from monitor.events import Cue, Utterance


def _data(name: str) -> dict[str, Any]:
    source = files("monitor.analysis").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


_CLASSES: dict[str, list[str]] = _data("kinds")
COMPLAINT = frozenset(_CLASSES["complaint"])
"""The kinds of cue that say what the caller is upset about."""
ABUSE = frozenset(_CLASSES["abuse"])
"""The kinds of cue that are aimed at the listener."""
MILD = frozenset(_CLASSES["mild"])
"""The kinds of cue that say why strong words are no anger at the listener."""
CALMING = frozenset(_CLASSES["calming"])
"""The kinds of cue that speak for a caller who calms down."""
_ELSEWHERE = frozenset({"quotation", "aside"})
_GUARD_WORDS = 7


@dataclass(frozen=True, slots=True)
class Found:
    """One cue in a reading: its kind, its strength and where in the text it stands."""

    kind: str
    strength: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    strength: float
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None

    def search(self, plain: str) -> re.Match[str] | None:
        if self.unless and self.unless.search(plain):
            return None
        return next((m for m in self.pattern.finditer(plain) if not self._guarded(plain, m)), None)

    def _guarded(self, plain: str, match: re.Match[str]) -> bool:
        before = " ".join(plain[: match.start()].split()[-_GUARD_WORDS:])
        after = plain[match.end() :].lstrip()
        return bool(
            (self.not_after and self.not_after.search(before))
            or (self.not_before and self.not_before.match(after))
        )


def find_cues(reading: Reading) -> tuple[Found, ...]:
    """Return the first cue of each kind in an utterance, in the order of the rules.

    What somebody else is quoted to have said, or is told, is no abuse of the listener.
    """
    found: dict[str, Found] = {}
    for rule in _rules():
        if rule.kind not in found and (match := rule.search(reading.plain)):
            start, end = reading.span(match.start(), match.end())
            found[rule.kind] = Found(rule.kind, rule.strength, start, end)
    elsewhere = not found.keys().isdisjoint(_ELSEWHERE)
    return tuple(cue for cue in found.values() if not (elsewhere and cue.kind in ABUSE))


def as_events(utterance: Utterance, found: Sequence[Found]) -> Iterator[Cue]:
    """Yield the cues of a committed utterance with the caller's own words and their times."""
    for one in found:
        yield Cue(
            utterance.at,
            utterance.id,
            utterance.speaker,
            one.kind,
            one.strength,
            evidence(utterance, one.start, one.end),
        )


@cache
def kinds() -> tuple[str, ...]:
    """Return every kind of cue that words can give, in the order of `data/kinds.toml`."""
    return tuple(kind for members in _CLASSES.values() for kind in members)


@cache
def _rules() -> tuple[_Rule, ...]:
    parts = _data("cues"), _data("abuse")
    names: dict[str, str] = {}
    for name, words in (pair for part in parts for pair in part["words"].items()):
        names[name] = f"(?:{_spelled_out(words, names)})"
    entries = [entry for part in parts for entry in part["cue"]]
    if unlisted := {entry["kind"] for entry in entries}.difference(kinds()):
        raise ValueError(f"data/kinds.toml does not list {', '.join(sorted(unlisted))}")
    return tuple(_rule(entry, names) for entry in entries)


def _spelled_out(patterns: Sequence[str], names: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda m: names[m[1]], "|".join(patterns))


def _rule(entry: Mapping[str, Any], names: Mapping[str, str]) -> _Rule:
    def compiled(key: str, form: str) -> re.Pattern[str] | None:
        if key not in entry:
            return None
        return re.compile(form.format(_spelled_out(entry[key], names)))

    pattern = compiled("patterns", r"\b(?:{})\b")
    assert pattern is not None
    return _Rule(
        entry["kind"],
        entry["strength"],
        pattern,
        compiled("unless", r"\b(?:{})\b"),
        compiled("not_after", r"\b(?:{})\b"),
        compiled("not_before", r"(?:{})\b"),
    )
