"""Who speaks in a recording that has both parties in one channel, found before the call unfolds.

    recording -> traits -> two voices -> the first words of each -> which of them is the agent

The recording is read once for its voices; then its words are recognized until they say who is who,
which a greeting does. What was recognized on the way is kept for segments that the call is cut into
again; those that differ, most of all where nobody can be named, are recognized once more. May
import: audio, speech, analysis, events.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from monitor.analysis.roles import Roles
from monitor.audio.apart import Parties
from monitor.audio.diarize import diarize
from monitor.audio.ear import Ear
from monitor.audio.recording import Recording
from monitor.audio.traits import traits_of
from monitor.events import Samples, Segment
from monitor.speech.recognizer import Recognized, Recognizer

LONGEST = 300.0
"""Seconds of speech after which it stays open who is who, if nobody has said it by then."""


class HeardAhead:
    """A recognizer that may hear some segments ahead, and then has their words when they come.

    Args:
        recognizer: the engine; a pure function of the samples, so its words can be kept.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self._known: dict[bytes, Recognized] = {}
        self.name = recognizer.name

    def hear_ahead(self, samples: Samples) -> Recognized:
        """Return the words of a segment and keep them until it is transcribed."""
        key = _key(samples)
        if key not in self._known:
            self._known[key] = self._recognizer.transcribe(samples)
        return self._known[key]

    def transcribe(self, samples: Samples) -> Recognized:
        known = self._known.pop(_key(samples), None) if self._known else None
        return self._recognizer.transcribe(samples) if known is None else known

    def preview(self, samples: Samples) -> str:
        return self._recognizer.preview(samples)

    def close(self) -> None:
        self._recognizer.close()


def parties_of(recording: Recording, recognizer: HeardAhead) -> Parties | None:
    """Return who speaks when; None where two voices, or their roles, cannot be told.

    Args:
        recording: both parties in its one channel.
        recognizer: hears the first words, of `LONGEST` at most.
    """
    spoken = diarize(traits_of(recording.chunks()))
    if not spoken:
        return None
    roles = Roles()
    heard = 0.0
    for segment in _segments(recording, Parties(spoken, caller_second=True, certainty=1.0)):
        if segment.speaker != "mixed":
            text = recognizer.hear_ahead(segment.samples).text
            roles.hear(text, second=segment.speaker == "caller")
            heard += segment.end - segment.start
        if roles.decided or heard >= LONGEST:
            break
    if roles.caller_second is None:
        return None
    caller_second = roles.caller_second is not recording.swapped
    return Parties(spoken, caller_second=caller_second, certainty=roles.certainty)


def _segments(recording: Recording, parties: Parties) -> Iterator[Segment]:
    ear = Ear(recording.channels, parties)
    for chunk in recording.chunks():
        yield from (fact for fact in ear.hear(chunk) if isinstance(fact, Segment))
    yield from (fact for fact in ear.finish() if isinstance(fact, Segment))


def _key(samples: Samples) -> bytes:
    return hashlib.blake2b(samples.tobytes(), digest_size=16).digest()
