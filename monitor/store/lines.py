"""A call of the store as lines for a person or a program: one in a list, or all there is to say.

May import: errors, events, record, review, text, wording, row.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from monitor.events import Utterance
from monitor.record.reader import RecordedCall, read_call
from monitor.record.review import Correction, read, standing
from monitor.store.row import CallRow
from monitor.text import printable
from monitor.wording import OUTCOMES, clock, length

SHORT = 8
"""Characters of a call's id that a list shows."""
HEAD = (
    "id        date        length   peak       angry  abuse  prompts  state     judged  agent     "
    "recording"
)


def line_of(row: CallRow) -> str:
    """Return a call as one line under `HEAD`, and why it is worth a listen."""
    reasons = "; ".join(filter(None, ("" if row.whole else "not whole", row.reasons)))
    angry = clock(round(row.angry))
    return (
        f"{short_id(row):9} {row.day}  {clock(row.duration):>7}  {row.peak:9} {angry:>6}"
        f"  {row.abuse or '-':>5}  {row.prompts or '-':>7}  {row.state:8}  "
        f"{row.verdict or '-':6}  {row.agent or '-':8}  "
        f"{row.source}{f'  ({reasons})' if reasons else ''}"
    )


def short_id(row: CallRow) -> str:
    """Return as much of a call's id as names it: all of a live call's, which begin alike."""
    return row.call_id if row.call_id.startswith("live-") else row.call_id[:SHORT]


def details(row: CallRow) -> Iterator[str]:
    """Yield all there is to say of a call, line by line.

    Raises:
        InputError: its event file cannot be read any more.
    """
    call, held = _opened(row)
    yield f"{row.source}  {row.day}  {clock(row.duration)}"
    if not row.whole:
        yield f"not whole  {printable(call.cut_short) or 'it stops before the end of the call'}"
    if row.reasons:
        yield f"listen     {row.reasons}"
    words = _said_at(call, row.peak_at)
    yield f"peak       {row.peak} at {clock(row.peak_at)}, score {row.score:.2f}{words}"
    yield f"angry for  {length(row.angry)}; signs of abuse: {row.abuse}"
    yield f"parties    caller {row.caller or 'unknown'}, agent {row.agent or 'unknown'}"
    yield f"review     {row.state}{f', judged {row.verdict}' if row.verdict else ''}"
    yield from prompt_lines(call, held)
    for one in held:
        if one.kind == "level" and (one.verdict or one.value):
            truly = f", truly {one.value}" if one.value else ""
            yield f"level      {clock(one.at or 0.0)}  {one.verdict}{truly}{_noted(one)}"
        elif one.kind in {"note", "state"} and one.note:
            yield f"note       {printable(one.note)}"
    yield f"id         {row.call_id}"
    yield f"file       {row.file}"


def prompt_lines(call: RecordedCall, held: tuple[Correction, ...]) -> Iterator[str]:
    """Yield the prompts of a call, what came of each, and what reviewers said of it."""
    from monitor.review.summary import summarize  # noqa: PLC0415 (lists do without it)

    said = {one.target: one for one in held if one.kind == "prompt"}
    for prompt in summarize(call.header, call.events).prompts:
        outcome = OUTCOMES[prompt.action] if prompt.action else "open at the end"
        judged = said.get(prompt.id)
        verdict = f"  {judged.verdict}{_noted(judged)}" if judged else ""
        yield (
            f"prompt     {clock(prompt.at)}  {prompt.id:5} {printable(prompt.rule)}: "
            f"{printable(prompt.title)} ({outcome}){verdict}"
        )


def details_json(row: CallRow) -> str:
    """Return a call as one JSON object: its row, its prompts, and the corrections that hold."""
    from monitor.review.summary import summarize  # noqa: PLC0415 (lists do without it)

    call, held = _opened(row)
    prompts = summarize(call.header, call.events).prompts
    whole = {**msgspec.to_builtins(row), "prompt_list": prompts, "corrections": held}
    return msgspec.json.encode(whole).decode()


def _said_at(call: RecordedCall, at: float) -> str:
    """Return what the caller had just said at a moment, with a colon before it."""
    said = [
        event.text
        for event in call.events
        if isinstance(event, Utterance) and event.speaker != "agent" and event.at <= at
    ]
    return f": \u201c{printable(said[-1])}\u201d" if said else ""


def _opened(row: CallRow) -> tuple[RecordedCall, tuple[Correction, ...]]:
    file = Path(row.file)
    return read_call(file), standing(read(file)[0])


def _noted(one: Correction) -> str:
    return f": {printable(one.note)}" if one.note else ""
