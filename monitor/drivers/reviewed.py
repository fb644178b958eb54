"""A recorded call together with what reviewers said of it.

What they said is shown where it belongs in the call. If they said that caller and agent were
swapped, the call is judged again from its words, with the right parties. The event file is never
touched. May import: call, rescore, sink, record, pipeline and all below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from monitor.audio.recording import Recording, open_pair, open_recording
from monitor.coaching.playbook import playbook_of
from monitor.config import Settings
from monitor.drivers.call import Call, content_id
from monitor.drivers.rescore import rescore, rescored_header
from monitor.drivers.sink import REVIEW
from monitor.errors import InputError
from monitor.events import (
    RAISED_VOICE,
    CallStarted,
    Cue,
    Event,
    Health,
    PromptShown,
    Speaker,
    Utterance,
    stamp,
)
from monitor.record.reader import RecordedCall
from monitor.record.review import Correction, standing

SWAPPED = "swapped"
SAME_TIME = 1.0
"""Seconds that a prompt may have moved and still be the same."""
WHOLE = frozenset({"state", "party"})
"""Kinds of corrections that belong to no moment of the call."""
OTHER: dict[Speaker, Speaker] = {"caller": "agent", "agent": "caller", "mixed": "mixed"}


def remark(said: Correction, at: float) -> Health:
    """Return a correction as the panel shows it."""
    what = {
        "prompt": f"prompt was {said.verdict or 'not judged after all'}",
        "level": f"level was {said.value or said.verdict or 'not judged after all'}",
        "channel": "caller and agent are swapped" if not said.target else f"{said.value} said this",
        "state": said.value,
        "party": f"{said.target} is {said.value}",
        "note": "",
    }[said.kind]
    return Health(
        stamp(at), 0.0, 0, REVIEW, f"review: {': '.join(filter(None, (what, said.note)))}"
    )


def with_remarks(call: Call, corrections: Sequence[Correction]) -> Call:
    """Return the call with the corrections that stand among its events."""
    held = standing(corrections)
    if not held:
        return call
    return replace(call, unfold=lambda partials: _among(call.unfold(partials), held))


def _among(events: Iterator[Event], held: Sequence[Correction]) -> Iterator[Event]:
    told = [one for one in held if one.kind not in WHOLE]
    prompts = {one.target: one for one in told if one.kind == "prompt"}
    said = {one.target: one for one in told if one.kind == "channel" and one.target}
    rest = [one for one in told if one not in (*prompts.values(), *said.values())]
    rest.sort(key=lambda one: one.at or 0.0)
    for event in events:
        while rest and (rest[0].at or 0.0) <= event.at:
            one = rest.pop(0)
            yield remark(one, one.at or 0.0)
        yield event
        if isinstance(event, PromptShown) and event.id in prompts:
            yield remark(prompts[event.id], event.at)
        elif isinstance(event, Utterance) and event.id in said:
            yield remark(said[event.id], event.at)


def carried(
    held: Iterable[Correction], before: Sequence[Event], after: Sequence[Event]
) -> tuple[list[Correction], list[Correction]]:
    """Return what holds of a call that was analyzed again, and what was about things now gone.

    A verdict goes to the prompt of the same rule at the same time; what was said of the whole call
    or of a time in it holds as it is.

    Args:
        held: corrections that hold.
        before: the events that they are about.
        after: the events of the same recording now.
    """
    was = {event.id: event for event in before if isinstance(event, PromptShown)}
    shown = [event for event in after if isinstance(event, PromptShown)]
    said = {event.id for event in after if isinstance(event, Utterance)}
    kept, gone = [], []
    for one in held:
        if one.kind == "prompt":
            old = was.get(one.target)
            same = (now for now in shown if old is not None and _same(now, old))
            if (new := next(same, None)) is None:
                gone.append(one)
            else:
                kept.append(replace(one, target=new.id, at=new.at))
        elif one.kind == "channel" and one.target and one.target not in said:
            gone.append(one)
        else:
            kept.append(one)
    return kept, gone


def _same(one: PromptShown, other: PromptShown) -> bool:
    return one.rule == other.rule and abs(one.at - other.at) <= SAME_TIME


def recording_of(header: CallStarted, folders: Iterable[Path]) -> Recording | None:
    """Return the recording that a call was made from, if it lies in one of the folders."""
    for folder in folders:
        with suppress(InputError, OSError):
            found = recording_files(header, [folder])
            if found:
                return open_pair(*found) if len(found) == 2 else open_recording(found[0])
    return None


def recording_files(header: CallStarted, folders: Iterable[Path]) -> list[Path]:
    """Return the files, one or one a party, that a call was made from, if they lie in a folder.

    They are known by their content; the names in the event file only say which to look at.
    """
    names = header.source.split(" + ")
    for folder in folders:
        with suppress(InputError, OSError):
            files = {file.name: file for file in folder.iterdir()}
            found = [files[name] for name in names if name in files and files[name].is_file()]
            if len(found) == len(names) and content_id(found) == header.call_id:
                return found
    return []


def is_swapped(corrections: Sequence[Correction]) -> bool:
    """Tell whether caller and agent of the whole call are the other way round."""
    return any(
        one.kind == "channel" and not one.target and one.value == SWAPPED
        for one in standing(corrections)
    )


def put_right(call: RecordedCall, settings: Settings) -> Call:
    """Return a call whose parties were swapped, judged again from its words.

    What was measured in the agent's voice, taken for the caller's, is left out.
    """
    events = tuple(
        replace(event, speaker=OTHER[event.speaker]) if isinstance(event, Utterance) else event
        for event in call.events
        if not (isinstance(event, Cue) and event.kind == RAISED_VOICE)
    )
    playbook = playbook_of(settings)
    right = replace(call, events=events)
    again = tuple(rescore(right, playbook, settings))
    header = rescored_header(right, playbook)
    return Call(header, right.duration, list(call.warnings), lambda _: iter(again), recorded=True)
