"""The whole program on one screen: sound goes in, events come out.

    chunks -> Ear -> segments -> Scribe -> utterances -> Analyst -> cues, level -> Coach -> prompts

A `CallPipeline` is synchronous and knows no thread, no screen and no time but the call's own. Its
facts (speech started, utterance) are taken in order of `at`. It looks at the call when an utterance
is known, when the pause after it is as long as a rule asks for and, between facts, on a fixed grid
of stream time, so that the events do not depend on how the audio was cut into chunks, on speed, or
on who drives it. May import: everything below the drivers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.analysis.analyst import Analyst
from monitor.analysis.voice import VoiceMeter
from monitor.audio.ear import Ear
from monitor.audio.segmenter import Wanted, always
from monitor.coaching.coach import Coach
from monitor.events import (
    GOES_ON,
    ONSET,
    Action,
    AudioChunk,
    CallEnded,
    Cue,
    Event,
    Partial,
    Segment,
    Speaker,
    SpeechStarted,
    Utterance,
    fact_order,
    stamp,
)
from monitor.speech.scribe import Scribe

TICK = 0.25
"""Seconds of stream time between two looks of the analyst and the coach at a call."""


class CallPipeline:
    """Turns one call into its events.

    Args:
        analyst: weighs what was said and when.
        coach: decides what the agent is told.
        ear: cuts audio into segments; None for a call that comes as text.
        scribe: writes segments down; None for a call that comes as text.
        voice: measures the caller's voice; None where voice cues are off.
    """

    def __init__(
        self,
        analyst: Analyst,
        coach: Coach,
        ear: Ear | None = None,
        scribe: Scribe | None = None,
        voice: VoiceMeter | None = None,
    ) -> None:
        self._voice = voice
        self.ear = ear
        self.scribe = scribe
        self._analyst = analyst
        self._coach = coach
        self._ticks = 0
        self._looks: set[float] = set()
        self._at = 0.0

    def prepare(self) -> None:
        """Load now what the first words would have to wait for; changes nothing."""
        self._analyst.prepare()
        self._coach.prepare()

    def feed(self, chunk: AudioChunk) -> Iterator[Event]:
        """Take the next chunk of audio and yield what follows from it."""
        assert self.ear is not None
        for heard in tuple(self.ear.hear(chunk)):
            yield from self._heard(heard)
        yield from self.advance(self.ear.position)

    def preview(self, wanted: Wanted = always) -> Iterator[Partial]:
        """Yield what each party seems to be saying right now, if wanted; changes nothing."""
        assert self.ear is not None
        assert self.scribe is not None
        for segment in self.ear.open_segments(wanted):
            yield from self.scribe.preview(segment)

    def take(self, fact: SpeechStarted | Utterance, voice: Cue | None = None) -> Iterator[Event]:
        """Take one fact, in order of `at`, and what its sound told; yield what follows from it."""
        yield from self._look_before(fact.at)
        self._at = max(self._at, fact.at)
        yield from self._coached(self._analyst.weigh(fact, voice))
        if isinstance(fact, Utterance):
            pauses = self._coach.pauses if fact.speaker != "agent" else ()
            self._looks.update(max(self._at, stamp(fact.end + pause)) for pause in (0.0, *pauses))

    def write(self, segment: Segment, utterance: Utterance) -> Iterator[Event]:
        """Take a segment with the words it became, and yield what follows from both."""
        known = segment.speaker == "caller" and segment.attribution is None
        meter = self._voice if known else None  # a guess could measure the agent's voice
        voice = meter.hear(segment, utterance.id) if meter is not None else None
        yield from self.take(utterance, voice)

    def revise(self, utterance: Utterance) -> Iterator[Event]:
        """Take better words of an utterance that was taken before; levels and prompts stay."""
        for event in self._analyst.revise(replace(utterance, at=stamp(self._at))):
            self._coach.revise(event)
            yield event

    def advance(self, at: float) -> Iterator[Event]:
        """Say that nothing more will come up to and including stream time `at`."""
        yield from self._look_before(at + 1e-6)
        self._at = max(self._at, at)

    def answer(self, prompt_id: str, action: Action) -> Iterator[Event]:
        """Take the agent's verdict on a prompt."""
        yield from self._coach.answer(prompt_id, action, stamp(self._at))

    def finish(self, reason: str = "ended", at: float = 0.0) -> Iterator[Event]:
        """End the call, no earlier than `at`; the pipeline is spent afterwards."""
        if self.ear is not None:
            for heard in self.ear.finish():
                yield from self._heard(heard)
            at = max(at, self.ear.position)
        yield from self.advance(max(at, self._at))
        yield from self._coached(self._analyst.finish(stamp(self._at)))
        yield from self._coach.finish(stamp(self._at))
        yield CallEnded(stamp(self._at), reason, tuple(self._coach.log()))

    def _heard(self, heard: SpeechStarted | Segment) -> Iterator[Event]:
        if isinstance(heard, SpeechStarted):
            yield from self.take(heard)
        else:
            assert self.scribe is not None
            yield from self.write(heard, self.scribe.write(heard))

    def _look_before(self, at: float) -> Iterator[Event]:
        """Do all looks that are due before stream time `at`."""
        while (due := min((tick := (self._ticks + 1) * TICK, *self._looks))) < at:
            self._at = due
            self._looks.discard(due)
            if due == tick:
                self._ticks += 1
                yield from self._coached(self._analyst.tick(tick))
            yield from self._coach.decide(due)

    def _coached(self, events: Iterator[Event]) -> Iterator[Event]:
        for event in events:
            yield from self._coach.observe(event)
            yield event


def text_facts(utterances: Iterable[Utterance]) -> list[SpeechStarted | Utterance]:
    """Return ready utterances with the starts of speech between them, in the order of the call.

    So a call that comes as text, or from its own event file, unfolds as its audio did.
    """
    facts: list[SpeechStarted | Utterance] = []
    free: dict[Speaker, float] = {}
    for utterance in utterances:
        onset = max(utterance.start + ONSET, free.get(utterance.speaker, 0.0))
        onset = min(onset, utterance.at)
        free[utterance.speaker] = utterance.at + GOES_ON
        facts += [SpeechStarted(stamp(onset), utterance.speaker), utterance]
    return sorted(facts, key=fact_order)
