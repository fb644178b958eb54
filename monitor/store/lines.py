"""A call of the store as lines for a person or a program: one in a list, or all there is to say.

May import: errors, events, record, review, text, wording, hits, row.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from monitor.events import Utterance
from monitor.record.reader import RecordedCall, read_call
from monitor.record.review import Correction, read, standing
from monitor.store.row import CallRow
from monitor.text import printable
from monitor.wording import NO_SPEECH, clock, length

if TYPE_CHECKING:
    from monitor.review.summary import CallSummary

SHORT = 8
"""Characters of a call's id that a list shows."""
HEAD = (
    "id        date        length   peak       angry  abuse  prompts  state     judged  agent     "
    "recording"
)


def line_of(row: CallRow) -> str:
    """Return a call as one line under `HEAD`, and why it is worth a listen."""
    reasons = "; ".join(filter(None, ("" if row.whole else "not whole", row.reasons)))
    return (
        f"{short_id(row):9} {row.day}  {clock(row.duration):>7}  "
        f"{row.peak if row.speech else NO_SPEECH:9} {clock(row.angry):>6}"
        f"  {abuse_words(row):>5}  {row.prompts or '-':>7}  {row.state:8}  "
        f"{row.verdict or '-':6}  {row.agent or '-':8}  "
        f"{row.source}{f'  ({reasons})' if reasons else ''}"
    )


def abuse_words(row: CallRow) -> str:
    """Return how many signs of abuse there are; a question mark: by whom is not known."""
    sure, unsure = (str(row.abuse or ""), f"{row.doubtful}?" if row.doubtful else "")
    return " ".join(filter(None, (sure, unsure))) or "-"


def short_id(row: CallRow) -> str:
    """Return as much of a call's id as names it: all of a live call's, which begin alike."""
    return row.call_id if row.call_id.startswith("live-") else row.call_id[:SHORT]


def details(row: CallRow, question: str = "") -> Iterator[str]:
    """Yield all there is to say of a call, line by line.

    Args:
        row: the call.
        question: words that were searched; where they were said comes first.

    Raises:
        InputError: its event file cannot be read any more.
    """
    from monitor.review.summary import summarize  # noqa: PLC0415 (lists do without it)

    call, held = _opened(row)
    figures = summarize(call.header, call.events)
    yield f"{row.source}  {row.day}  {clock(row.duration)}"
    if question:
        from monitor.store.hits import hit_lines  # noqa: PLC0415 (most do without it)

        yield from hit_lines(call.events, question)
    if not row.whole:
        yield f"not whole  {printable(call.cut_short) or 'it stops before the end of the call'}"
    if row.reasons:
        yield f"listen     {row.reasons}"
    if row.speech:
        yield from _anger(row, call, figures)
    yield f"parties    caller {row.caller or 'unknown'}, agent {row.agent or 'unknown'}"
    yield f"review     {row.state}{f', judged {row.verdict}' if row.verdict else ''}"
    for one in held:
        if one.kind == "level" and (one.verdict or one.value):
            truly = f", truly {one.value}" if one.value else ""
            yield f"level      {clock(one.at or 0.0)}  {one.verdict}{truly}{_noted(one)}"
        elif one.kind in {"note", "state"} and one.note:
            at = f"{clock(one.at)}  " if one.at is not None else ""
            yield f"note       {at}{printable(one.note)}"
    yield from _prompts(figures, held)
    yield f"id         {row.call_id}"
    yield f"file       {row.file}"


def _anger(row: CallRow, call: RecordedCall, figures: CallSummary) -> Iterator[str]:
    """Yield how angry the caller was, and when, with what was said then."""
    truly = "" if row.peak == row.detected else f"{row.peak} by a reviewer; detected: "
    if row.detected == "calm":
        yield f"peak       {truly}calm throughout"
    else:
        words = _said_at(call, row.peak_at)
        yield f"peak       {truly}{row.detected} at {clock(row.peak_at)}{words}"
    yield (
        f"anger      {row.score:.2f} at its highest, at {clock(figures.peak_score_at)}; "
        f"angry for {length(row.angry)}; signs of abuse: {abuse_words(row)}"
    )


def _prompts(figures: CallSummary, held: tuple[Correction, ...]) -> Iterator[str]:
    """Yield the prompts of a call, what came of each, and what reviewers said of it."""
    from monitor.review.wording import WRAP_UP, outcome_words  # noqa: PLC0415

    said = {one.target: one for one in held if one.kind == "prompt"}
    for prompt in (*figures.prompts, *figures.wrap_up):
        outcome = WRAP_UP if prompt in figures.wrap_up else outcome_words(prompt.action)
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
    figures = summarize(call.header, call.events)
    whole = {
        **msgspec.to_builtins(row),
        "prompt_list": figures.prompts,
        "wrap_up": figures.wrap_up,
        "corrections": held,
    }
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
