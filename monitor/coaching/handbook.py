"""A playbook as people read it: lists, pages, differences, and the schema for editors.

May import: rules, wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent, indent
from typing import Any

import msgspec

from monitor.coaching.rules import Playbook, Rule, When
from monitor.wording import counted

_SHORT = 60
"""Characters of a value in a list of differences."""


def listing(playbook: Playbook) -> str:
    """Return the rules in the order of the file, one a line."""
    wide = max((len(rule.id) for rule in playbook.rule), default=0)
    lines = [
        f"{rule.id:<{wide}}  {rule.priority:>3}  {rule.side:<6}  {rule.title}"
        for rule in playbook.rule
    ]
    return "\n".join([f"{playbook.label}: {counted(len(playbook.rule), 'rule')}", *lines])


def page(rule: Rule) -> str:
    """Return all that a rule says."""
    when = "\n".join(f"  when     {_flat(one)}" for one in rule.whens)
    unless = "\n".join(f"  unless   {_flat(one)}" for one in rule.unless)
    dialogues = "\n\n".join(
        indent(dedent(text).strip(), "    ") for text in (*rule.examples, *rule.counter_examples)
    )
    shown = counted(len(rule.examples), "example")
    parts = [
        f"{rule.id}: {rule.technique}  [{', '.join(rule.source)}]",
        f"  title    {rule.title}",
        *(f"  say      {sentence}" for sentence in rule.say),
        f"  avoid    {rule.avoid}",
        f"  priority {rule.priority}; not again for {rule.cooldown:g} s; stays {rule.expires:g} s",
        f"  waits    while {' or '.join(rule.defer_while) or 'nothing'}",
        when,
        unless,
        f"  {shown}, {counted(len(rule.counter_examples), 'counter-example')}:\n",
        dialogues,
    ]
    return "\n".join(part for part in parts if part)


def _flat(when: When) -> str:
    return _value(msgspec.to_builtins(when))


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return " or ".join(map(_value, value))
    return str(value)


def table(playbook: Playbook) -> str:
    """Return a Markdown table: technique, rule, source, and the first example."""
    rows = ["| technique | rule | source | an example |", "|---|---|---|---|"]
    for rule in playbook.rule:
        heard = _cell(dedent(rule.examples[0]).strip().splitlines()) if rule.examples else ""
        rows.append(f"| {rule.technique} | `{rule.id}` | {', '.join(rule.source)} | {heard} |")
    return "\n".join(rows)


def _cell(lines: list[str]) -> str:
    spoken = [re.sub(r"^(\w+)[^:(]*:", r"*\1:*", line.strip()) for line in lines]
    return "<br>".join(spoken[-3:]).replace("|", "\\|")


def differences(old: Playbook, new: Playbook) -> list[str]:
    """Return what was added (+), removed (-) and changed (~), in the order of the new one."""
    lines = list(_changed("", _plain(old), _plain(new)))
    for rule in new.rule:
        if rule.id not in old.rules:
            lines.append(f"+ rule {rule.id}: {rule.title}")
        else:
            before, after = _plain(old.rules[rule.id]), _plain(rule)
            lines += _changed(f"rule {rule.id}: ", before, after)
    lines += [f"- rule {r.id}: {r.title}" for r in old.rule if r.id not in new.rules]
    for side in ("agent", "caller"):
        before, after = getattr(old, side), getattr(new, side)
        lines += [f"+ {side} phrases {name}" for name in after if name not in before]
        lines += [f"- {side} phrases {name}" for name in before if name not in after]
        lines += [
            f"~ {side} phrases {name}"
            for name in after
            if name in before and after[name] != before[name]
        ]
    return lines


def _plain(struct: msgspec.Struct) -> dict[str, Any]:
    whole = msgspec.to_builtins(struct)
    for key in ("rule", "agent", "caller", "sha256"):
        whole.pop(key, None)
    return dict(whole)


def _changed(where: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield f"~ {where}{key}: {_shown(before.get(key))} -> {_shown(after.get(key))}"


def _shown(value: object) -> str:
    text = "nothing" if value is None else _value(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def schema_of_playbooks() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    schema = msgspec.json.schema(Playbook)
    schema["title"] = "call-monitor playbook"
    return schema
