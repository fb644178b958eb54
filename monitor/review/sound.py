"""The sound of a call as something a page can hold: a data: address, kept small and discreet.

A recording in a small format that browsers play goes in as it is; all else is encoded to MP3, which
every browser plays and libsndfile encodes 2.5 times as fast as Opus, at the same size. Where a
number was masked in the text, the sound is made silent, so that a report does not carry what its
transcript hides. May import: events, audio, quiet.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from monitor.audio.convert import Resampler
from monitor.audio.recording import Recording
from monitor.events import RATE, AudioChunk, Event, Samples, Speaker, Utterance
from monitor.quiet import quiet_fd2

KEPT = {b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg"}
"""First bytes of the formats that are kept, and their media types."""
LARGEST_KEPT = 16 * 2**20
COMPRESSION = 0.8
"""Of libsndfile, 0 to 1 for the best to the smallest: 21 kbit/s for a call in telephone stereo."""
MP3_RATES = (8_000, 11_025, 12_000, 16_000)
"""Rates that go in unchanged; others are brought to 16 kHz, plenty for speech."""
CHUNK = 1.0
MASKED = re.compile(r"\[[a-z]+\]")
"""Any mask, whatever it hides, such as "[card]"; other marks of the kind are no loss."""

Hush: TypeAlias = tuple[float, float, Speaker]
"""From, to and whose channel."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What a page's player plays.

    Attributes:
        uri: the data: address.
        hushed: parts were silenced.
    """

    uri: str
    hushed: bool = False


def sound_of(recording: Recording, file: Path | None, events: Iterable[Event]) -> Sound:
    """Return the sound of a call.

    Args:
        recording: its audio.
        file: the one file it comes from, if there is only one.
        events: its events; utterances with masked numbers are silenced.
    """
    hushes = masked_spans(events)
    kind = kept_kind(file) if file is not None and not hushes else None
    if kind is not None and file is not None:
        return Sound(_data(kind, file.read_bytes()))
    return Sound(_data("audio/mpeg", encode(recording, hushes)), bool(hushes))


def masked_spans(events: Iterable[Event]) -> tuple[Hush, ...]:
    """Return when somebody spoke a number that the text masks: the whole utterance each time."""
    return tuple(
        (event.start, event.end, event.speaker)
        for event in events
        if isinstance(event, Utterance) and MASKED.search(event.text)
    )


def kept_kind(file: Path) -> str | None:
    """Return the media type of a file that can go in as it is, else None."""
    if file.stat().st_size > LARGEST_KEPT:
        return None
    with file.open("rb") as opened:
        head = opened.read(4)
    return next((kind for magic, kind in KEPT.items() if head.startswith(magic)), None)


def encode(recording: Recording, hushes: Sequence[Hush] = ()) -> bytes:
    """Return the recording as MP3, silent where it shall be."""
    import soundfile  # noqa: PLC0415

    rate = recording.rate if recording.rate in MP3_RATES else RATE
    width = len(recording.channels)
    resampler = Resampler(recording.rate, rate, width)
    target = io.BytesIO()
    with (
        quiet_fd2(),
        soundfile.SoundFile(
            target, "w", rate, width, "MPEG_LAYER_III", format="MP3", compression_level=COMPRESSION
        ) as mp3,
    ):
        for chunk in recording.chunks(CHUNK):
            mp3.write(resampler.convert(_hushed(chunk, recording.channels, hushes)))
        mp3.write(resampler.convert(np.zeros((0, width), np.float32), last=True))
    return target.getvalue()


def _hushed(chunk: AudioChunk, channels: Sequence[Speaker], hushes: Sequence[Hush]) -> Samples:
    begin = chunk.start / chunk.rate
    hit = [one for one in hushes if one[0] < chunk.end and one[1] > begin]
    if not hit:
        return chunk.samples
    samples = chunk.samples.copy()
    for start, end, speaker in hit:
        first = max(0, round((start - begin) * chunk.rate))
        last = max(0, round((end - begin) * chunk.rate))
        where = channels.index(speaker) if speaker in channels else slice(None)
        samples[first:last, where] = 0.0
    return samples


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
