"""Where in a playbook a fault stands, and how to say so in one line.

May import: rules, errors.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args, get_origin, get_type_hints

from monitor.coaching.rules import Complaint, Pace, PhaseSign, Playbook, Rule, Table, When, Wording
from monitor.errors import PlaybookError

_TABLES: dict[str, type[Table]] = {
    "pace": Pace,
    "complaint": Complaint,
    "agent": Wording,
    "caller": Wording,
    "phases": PhaseSign,
    "rule": Rule,
    "when": When,
    "unless": When,
}
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]*)`")
_MISSING = re.compile(r"missing required field `(?P<name>[^`]*)`")
_BAD_CHOICE = re.compile(r"Invalid enum value '(?P<name>[^']*)'")
HEAD = r"""\s*\[\[\s*["']?rule["']?\s*\]\]"""
"""A line that begins a rule; TOML allows spaces and quotes in it."""
_PATH = re.compile(r" - at `(?P<path>[^`]*)`$")


@dataclass(frozen=True, slots=True)
class Place:
    """A playbook's file and text, to look lines up in."""

    file: str
    text: str

    def line(self, rule: str | None, needle: str) -> int:
        """Return the line, from 1, of `needle` as a whole word, in a rule if one is named."""
        lines = self.text.splitlines()
        first, last = self._block(lines, rule)
        word = re.compile(rf"(?<![\w-]){re.escape(needle)}(?![\w-])")
        for number in range(first, last):
            if word.search(lines[number].partition("#")[0]):
                return number + 1
        return first + 1

    def _block(self, lines: list[str], rule: str | None) -> tuple[int, int]:
        if rule is None:
            return 0, len(lines)
        heads = [n for n, line in enumerate(lines) if re.match(HEAD, line)]
        ends = [*heads[1:], len(lines)]
        own = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(rule)}[\"']")
        for first, last in zip(heads, ends, strict=False):  # none in a list of rules
            if any(own.match(line) for line in lines[first:last]):
                return first, last
        return 0, len(lines)

    def rule_at(self, index: int) -> str:
        """Return the id of the rule with this number in the file, or its number as a name."""
        blocks = re.split(rf"(?m)^{HEAD}", self.text)[1:]
        block = blocks[index] if index < len(blocks) else ""  # rules as a list of tables
        found = re.search(r"(?m)^\s*id\s*=\s*[\"']([^\"']*)", block)
        return found[1] if found else f"number {index + 1}"


def wrong(
    place: Place, rule: str | None, key: str, problem: str, *, name: str, valid: Iterable[str]
) -> PlaybookError:
    """Return the error for a name that is none of the valid ones."""
    line = place.line(rule, name if name in place.text else key)
    where = f"{place.file}:{line}: " + (f"rule {rule}: " if rule else "")
    return PlaybookError(f"{where}{key}: {problem}", nearest(name, valid))


def nearest(name: str, valid: Iterable[str]) -> str:
    """Return a hint that names the nearest valid name, or all of them if they are few."""
    known = sorted(valid)
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    return f"valid: {', '.join(known)}" if 0 < len(known) <= 12 else "see docs/playbook.md"


def misfit(message: str, place: Place) -> PlaybookError:
    """Return the error for a value that does not fit the format."""
    at = _PATH.search(message)
    path = at["path"] if at else "$"
    problem = message[: at.start()] if at else message
    found = re.match(r"\$\.rule\[(\d+)\]", path)
    rule = place.rule_at(int(found[1])) if found else None
    steps = re.findall(r"[a-z_]+", path)
    if unknown := _UNKNOWN.search(problem):
        table = next((_TABLES[step] for step in reversed(steps) if step in _TABLES), Playbook)
        name = unknown["name"]
        return wrong(place, rule, name, "unknown key", name=name, valid=table.__struct_fields__)
    if missing := _MISSING.search(problem):
        line = place.line(rule, "id")
        where = f"{place.file}:{line}: " + (f"rule {rule}: " if rule else "")
        return PlaybookError(f"{where}{missing['name']}: the key is missing", "add it")
    key = steps[-1] if steps else ""
    if choice := _BAD_CHOICE.search(problem):
        name = choice["name"]
        problem = f"{name!r} is not valid"
        return wrong(place, rule, key, problem, name=name, valid=_choices(steps))
    line = place.line(rule, key) if key else 1
    where = f"{place.file}:{line}: " + (f"rule {rule}: " if rule else "")
    return PlaybookError(
        f"{where}{key}: {problem[:1].lower()}{problem[1:]}", "see docs/playbook.md"
    )


def _choices(steps: list[str]) -> list[str]:
    """Return what the key at the end of a path may be, if it is one of a fixed list."""
    table = next((_TABLES[step] for step in reversed(steps[:-1]) if step in _TABLES), Playbook)
    hint = get_type_hints(table).get(steps[-1])
    return [str(value) for value in _literals(hint)]


def _literals(hint: object) -> Iterable[object]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) is not None or isinstance(hint, types.UnionType):
        for part in get_args(hint):
            yield from _literals(part)
