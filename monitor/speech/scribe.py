"""The scribe: one segment of sound becomes one utterance of the call.

Words get the call's own times; what engines make up is taken out; spoken numbers are masked before
anyone sees them. May import: events, text, recognizer, cleanup, masking,
readout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.events import Partial, Segment, Utterance, Word, stamp
from monitor.speech.cleanup import LONGEST_WORD, kept
from monitor.speech.masking import ALL
from monitor.speech.readout import HELD, NumberMasker
from monitor.speech.recognizer import Recognized, Recognizer
from monitor.text import printable


class Scribe:
    """Writes down what one recognizer hears of one call, in the order of the call.

    Args:
        recognizer: the loaded engine.
        mask: the kinds of spoken numbers that are replaced by masks; see `masking.KINDS`.
    """

    def __init__(self, recognizer: Recognizer, mask: frozenset[str] = ALL) -> None:
        self._recognizer = recognizer
        self._masker = NumberMasker(mask) if mask else None

    def use(self, recognizer: Recognizer) -> None:
        """Go on with another engine, remembering the call so far."""
        self._recognizer = recognizer

    def hear(self, segment: Segment) -> Recognized:
        """Return what the engine hears in a segment; nothing is remembered."""
        return self._recognizer.transcribe(segment.samples)

    def write(self, segment: Segment, heard: Recognized | None = None) -> Utterance:
        """Return the utterance of a segment; its text is empty where no usable word was heard.

        Args:
            segment: the next one of the call.
            heard: what `hear` returned for it, if that is known already.
        """
        if heard is None:
            heard = self.hear(segment)
        utterance = Utterance(
            at=stamp(segment.at),
            id=f"{segment.speaker[0]}{round(segment.start * 1000)}",
            speaker=segment.speaker,
            start=stamp(segment.start),
            end=stamp(segment.end),
            text=printable(heard.text),
            confidence=None if heard.confidence is None else stamp(heard.confidence),
            words=_timed(heard.words, segment),
            attribution=segment.attribution,
        )
        return _cleaned(self._masker.masked(utterance) if self._masker else utterance)

    def preview(self, segment: Segment) -> Iterator[Partial]:
        """Yield what a segment that is still open seems to say, if anything."""
        yield from self.show(segment, self._recognizer.preview(segment.samples))

    def show(self, segment: Segment, text: str) -> Iterator[Partial]:
        """Yield the text of a segment as it may be shown now, if anything is left of it."""
        text = printable(text)
        if self._masker:
            text = self._masker.preview(segment.speaker, segment.start, text)
        text = text if text == HELD else _clean(text)
        if text:
            yield Partial(stamp(segment.at), segment.speaker, stamp(segment.start), text)


def _cleaned(utterance: Utterance) -> Utterance:
    words = utterance.words
    if words is not None:
        words = tuple(words[index] for index in kept([word.text for word in words]))
    return replace(utterance, text=_clean(utterance.text), words=words)


def _clean(text: str) -> str:
    tokens = text.split()
    return " ".join(tokens[index][:LONGEST_WORD] for index in kept(tokens))


def _timed(words: Iterable[Word] | None, segment: Segment) -> tuple[Word, ...] | None:
    """Give words the call's own times, none beyond the end of their segment."""
    if words is None:
        return None
    return tuple(
        Word(
            text[:LONGEST_WORD],
            stamp(min(segment.start + word.start, segment.end)),
            stamp(min(segment.start + word.end, segment.end)),
            None if word.confidence is None else stamp(word.confidence),
        )
        for word in words
        for text in printable(word.text).split()
    )
