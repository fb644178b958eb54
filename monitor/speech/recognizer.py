"""What the rest of the program asks of a speech engine. May import: events.

A recognizer is a pure function of the samples: the same sound gives the same words, whatever was
recognized before and on whatever thread. That is what lets a live call, its replay and its batch
analysis agree to the byte, so adapters must decode every segment from a fresh state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from monitor.events import Samples, Word


@dataclass(frozen=True, slots=True)
class Recognized:
    """What an engine made of one segment.

    Attributes:
        text: the words; where `words` are known, exactly they joined by single blanks.
        confidence: 0 to 1, or None for an engine that does not say.
        words: each word with its times in seconds from the start of the segment, or None.
    """

    text: str
    confidence: float | None = None
    words: tuple[Word, ...] | None = None


class Recognizer(Protocol):
    """A loaded speech engine; safe to share between threads."""

    @property
    def name(self) -> str:
        """The engine's name as the header of a call gives it."""

    def transcribe(self, samples: Samples) -> Recognized:
        """Write down one whole segment.

        Args:
            samples: float32, mono, 16 kHz, full scale at 1.0.

        Raises:
            EngineError: the engine failed.
        """

    def preview(self, samples: Samples) -> str:
        """Say what a segment that is still open seems to hold; may be rougher and cheaper."""

    def close(self) -> None:
        """Free the engine; safe to call twice."""
