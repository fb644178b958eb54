"""What a reviewer asks for, as corrections.

May import: errors, events, record, text, wording, row.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from monitor.errors import UsageError
from monitor.events import PromptShown
from monitor.record.reader import read_call
from monitor.record.review import Correction, Verdict
from monitor.store.row import CallRow
from monitor.text import printable
from monitor.wording import clock

VERDICTS: Mapping[str | None, Verdict] = {"right": "right", "wrong": "wrong"}


def corrections_for(
    row: CallRow,
    made: str,
    *,
    prompt: str | None = None,
    level: str | None = None,
    at: float | None = None,
    verdict: str | None = None,
    note: str = "",
    parties: Mapping[str, str | None] | None = None,
) -> tuple[Correction, ...]:
    """Return the corrections that flags ask for.

    Without a prompt, a verdict is about the caller's level `at` a time, or at its peak.

    Args:
        row: the call.
        made: when it is said, as `Correction.made`.
        prompt: id of a prompt.
        level: what the caller's level truly was.
        at: seconds into the call.
        verdict: "right", "wrong", or "none" to take one back.
        note: in the reviewer's words; alone it is a note on the call.
        parties: "caller" and "agent" by name or number.

    Raises:
        UsageError: they do not fit together, nothing is asked for, or there is no such prompt.
    """
    asked: list[Correction] = []
    if prompt is not None:
        if verdict is None or level is not None:
            raise UsageError("--prompt goes with --verdict alone", "add right, wrong or none")
        shown = _prompt(row, prompt)
        judged = VERDICTS.get(verdict, "")
        asked.append(Correction(made, "prompt", shown.at, shown.id, judged, "", note))
    elif verdict is not None or level is not None:
        judged = VERDICTS.get(verdict or "wrong", "")
        value = level if level and judged else ""  # what is taken back says nothing
        where = row.peak_at if at is None else at
        asked.append(Correction(made, "level", where, "", judged, value, note))
    elif note:
        asked.append(Correction(made, "note", at, note=note))
    for who, name in (parties or {}).items():
        if name is not None:
            asked.append(Correction(made, "party", target=who, value=name))
    if not asked:
        raise UsageError(
            "nothing to mark", "give --verdict, --level, --note, --caller-id or --agent-id"
        )
    return tuple(asked)


def questions_of(row: CallRow, made: str) -> list[tuple[str, Correction]]:
    """Return what can be judged in a call: a line that says it, and the correction to complete.

    Raises:
        InputError: its event file cannot be read any more.
    """
    peak = Correction(made, "level", row.peak_at)
    truly = "" if row.peak == row.detected else f", {row.peak} by a reviewer"
    asked = [(f"{clock(row.peak_at)}  the caller's peak: {row.detected}{truly}", peak)]
    for event in _prompts(row):
        text = f"{clock(event.at)}  {printable(event.title)} ({printable(event.rule)})"
        asked.append((text, Correction(made, "prompt", event.at, event.id)))
    return asked


def _prompts(row: CallRow) -> list[PromptShown]:
    return [event for event in read_call(Path(row.file)).events if isinstance(event, PromptShown)]


def _prompt(row: CallRow, name: str) -> PromptShown:
    shown = _prompts(row)
    for event in shown:
        if event.id == name:
            return event
    ids = ", ".join(event.id for event in shown) or "none"
    raise UsageError(f"the call has no prompt {name!r}", f"its prompts: {ids}")
