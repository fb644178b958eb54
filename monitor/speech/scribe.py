"""The scribe: one segment of sound becomes one utterance of the call.

Words get the call's own times; what engines make up is taken out; spoken numbers are masked before
anyone sees them. May import: events, recognizer, cleanup, masking.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.events import Partial, Segment, Utterance, Word, stamp
from monitor.speech.cleanup import LONGEST_WORD, invented, kept, printable
from monitor.speech.recognizer import Recognized, Recognizer


class Scribe:
    """Writes down what one recognizer hears.

    Args:
        recognizer: the loaded engine.
        mask: replace spoken card, phone and social security numbers by masks.
    """

    def __init__(self, recognizer: Recognizer, mask: bool = True) -> None:
        self._recognizer = recognizer
        self._mask = mask

    def write(self, segment: Segment) -> Utterance:
        """Return the utterance of a segment; its text is empty where no usable word was heard."""
        heard = self._recognizer.transcribe(segment.samples)
        return Utterance(
            at=stamp(segment.at),
            id=f"{segment.speaker[0]}{round(segment.start * 1000)}",
            speaker=segment.speaker,
            start=stamp(segment.start),
            end=stamp(segment.end),
            text=clean_text(heard.text),
            confidence=None if heard.confidence is None else stamp(heard.confidence),
            words=clean_words(heard, segment),
        )

    def preview(self, segment: Segment) -> Iterator[Partial]:
        """Yield what a segment that is still open seems to say, if anything."""
        text = clean_text(self._recognizer.preview(segment.samples))
        if text:
            yield Partial(stamp(segment.at), segment.speaker, stamp(segment.start), text)


def clean_text(text: str) -> str:
    """Return an engine's text without what it made up."""
    tokens = [token[:LONGEST_WORD] for token in printable(text).split()]
    if invented(tokens):
        return ""
    return " ".join(tokens[index] for index in kept(tokens))


def clean_words(heard: Recognized, segment: Segment) -> tuple[Word, ...] | None:
    """Return the words that `clean_text` keeps of the same text, with the call's own times."""
    if heard.words is None:
        return None
    words = [
        Word(
            text,
            stamp(min(segment.start + word.start, segment.end)),
            stamp(min(segment.start + word.end, segment.end)),
            None if word.confidence is None else stamp(word.confidence),
        )
        for word in heard.words
        for text in printable(word.text)[:LONGEST_WORD].split()
    ]
    tokens = [word.text for word in words]
    return () if invented(tokens) else tuple(words[index] for index in kept(tokens))
