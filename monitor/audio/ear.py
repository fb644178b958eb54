"""The ear: sound goes in, and who spoke from when to when comes out.

    chunks -> 100 ms grid -> 16 kHz -> voice per channel -> cross-talk gate -> segments

May import: events, audio.*. Everything is causal and on fixed grids of stream time, so the facts
are the same for chunks of any size. No engine is involved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice, pairwise

import numpy as np

from monitor.audio.apart import PARTIES, Parties
from monitor.audio.convert import Front
from monitor.audio.crosstalk import CrossTalkGate
from monitor.audio.level import decibels
from monitor.audio.segmenter import Segmenter, Wanted, always
from monitor.audio.voice import FRAME, VoiceDetector
from monitor.events import (
    RATE,
    AudioChunk,
    Samples,
    Segment,
    Speaker,
    SpeechStarted,
    fact_order,
    stamp,
)

AT_ONCE = 10
"""Blocks of 100 ms that are gone through together, where there are more than one: arrays of a
second cost little more than those of a block."""
ENOUGH = 75
"""Frames of voice after which a party's level of speech is known."""
QUIET_DB = -50.0
"""Speech below this level, in dB of full scale, is worth a warning: words get lost in the noise."""


class Ear:
    """Listens to all channels of one call.

    Args:
        speakers: who is on each channel.
        parties: who speaks when in the one channel of both, if that is known beforehand.
    """

    def __init__(self, speakers: Sequence[Speaker], parties: Parties | None = None) -> None:
        self.speakers = tuple(speakers)
        self._front: Front | None = None
        self._left = np.zeros((0, len(speakers)), np.float32)
        self._detectors = [VoiceDetector() for _ in speakers]
        self._gate = CrossTalkGate() if len(speakers) == 2 else None
        self._parties = parties
        self._segmenters = [Segmenter(one) for one in (PARTIES if parties else speakers)]
        self._speech = [Loudness() for _ in speakers]
        self._frames = 0
        self._ended = 0.0

    @property
    def position(self) -> float:
        """Stream time, in seconds, up to which everything has been heard and told."""
        return stamp(max(self._frames * FRAME / RATE, self._ended))

    def hear(self, chunk: AudioChunk) -> Iterator[SpeechStarted | Segment]:
        """Take the next chunk and yield the facts it brings to light, in `fact_order`.

        Raises:
            ValueError: the chunk's rate or number of channels differs from before.
        """
        if chunk.samples.ndim != 2 or chunk.samples.shape[1] != len(self.speakers):
            raise ValueError(f"chunk of shape {chunk.samples.shape}, {len(self.speakers)} parties")
        if self._front is None:
            self._front = Front(chunk.rate, len(self.speakers))
        elif chunk.rate != self._front.rate:
            raise ValueError(f"rate changed from {self._front.rate} to {chunk.rate}")
        blocks = self._front.push(chunk)
        while some := list(islice(blocks, AT_ONCE)):
            yield from self._hear(some)

    def finish(self) -> Iterator[SpeechStarted | Segment]:
        """Yield what the end of the call brings to light."""
        if self._front is not None:
            yield from self._hear([self._front.finish()])
        facts = [
            self._attributed(fact) for segmenter in self._segmenters for fact in segmenter.finish()
        ]
        self._ended = max((fact.at for fact in facts), default=0.0)
        yield from sorted(facts, key=fact_order)

    def open_segments(self, wanted: Wanted = always) -> list[Segment]:
        """Return what each party in the middle of speaking has said so far, if it is wanted."""
        found = (segmenter.open_segment(wanted) for segmenter in self._segmenters)
        return [segment for segment in found if segment is not None]

    def pausing_segments(self, wanted: Wanted = always) -> list[Segment]:
        """Return what each party that seems to have finished will have said, if they have."""
        found = (segmenter.pausing_segment(wanted) for segmenter in self._segmenters)
        return [segment for segment in found if segment is not None]

    def levels(self) -> dict[Speaker, float | None]:
        """Return each party's level of speech so far, in dB of full scale; None if hardly heard."""
        return {
            speaker: None if speech.level is None else round(speech.level, 1)
            for speaker, speech in zip(self.speakers, self._speech, strict=True)
        }

    def warnings(self) -> list[str]:
        """Return what is wrong with the sound so far, one line for each party it concerns."""
        lines = []
        for speaker, level in self.levels().items():
            if level is None:
                lines.append(f"{speaker}: hardly any speech heard")
            elif level < QUIET_DB:
                lines.append(f"{speaker}: very quiet, {level:.0f} dB; turn the input up")
        return lines

    def _hear(self, blocks: Sequence[Samples]) -> Iterator[SpeechStarted | Segment]:
        sound = np.concatenate([self._left, *blocks])
        samples = accumulate(map(len, blocks), initial=len(self._left))
        ends = sorted({end // FRAME for end in samples} - {0})
        if not ends:
            self._left = sound
            return
        count = ends[-1]
        self._left = sound[count * FRAME :].copy()
        frames = np.ascontiguousarray(sound[: count * FRAME].T).reshape(-1, count, FRAME)
        evidence = self._evidence(frames, ends)
        if self._parties is not None:
            frames, evidence = self._parties.deal(frames[0], evidence[0], self._frames)
        self._frames += count
        facts = [
            self._attributed(fact)
            for segmenter, channel, found in zip(self._segmenters, frames, evidence, strict=True)
            for fact in segmenter.advance(channel, found)
        ]
        yield from sorted(facts, key=fact_order)

    def _attributed(self, fact: SpeechStarted | Segment) -> SpeechStarted | Segment:
        if self._parties is None or isinstance(fact, SpeechStarted):
            return fact
        sure = self._parties.confidence(fact.speaker, fact.start, fact.end)
        return replace(fact, attribution=sure)

    def _evidence(self, frames: Samples, ends: Sequence[int]) -> list[list[int]]:
        """Return what each frame of each channel holds, with the other party's echo left out.

        Args:
            frames: shape (channels, n, FRAME).
            ends: where each block of 100 ms ends, in frames.
        """
        powers = (np.einsum("cnf,cnf->cn", frames, frames) / FRAME).tolist()
        levels = [list(map(decibels, channel)) for channel in powers]
        evidence = [
            detector.judge(heard, loud, ends)
            for detector, heard, loud in zip(self._detectors, frames, levels, strict=True)
        ]
        for start, end in pairwise([0, *ends]):
            if self._gate is not None:
                usual = [speech.level for speech in self._speech]
                self._gate.silence(levels, evidence, range(start, end), usual)
            for speech, power, found in zip(self._speech, powers, evidence, strict=True):
                speech.add([power[n] for n in range(start, end) if found[n]])
        return evidence


class Loudness:
    """How loud one party speaks, over the call so far."""

    def __init__(self) -> None:
        self._power = 0.0
        self._frames = 0

    @property
    def level(self) -> float | None:
        """Decibels of full scale; None before enough has been heard."""
        return decibels(self._power / self._frames) if self._frames >= ENOUGH else None

    def add(self, powers: Sequence[float]) -> None:
        """Take the mean squares of frames of voice."""
        self._power += sum(powers)
        self._frames += len(powers)
