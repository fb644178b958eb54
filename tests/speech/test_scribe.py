"""The scribe's utterances carry the call's own times and only usable words."""

from itertools import pairwise

import numpy as np
import pytest

from monitor.events import Partial, Segment, Word
from monitor.speech.recognizer import Recognized
from monitor.speech.scribe import Scribe


class Said:
    """Hears the same in every segment."""

    name = "said"

    def __init__(self, text, words=None, confidence=None):
        self.heard = Recognized(text, confidence, words)

    def transcribe(self, samples):
        return self.heard

    def preview(self, samples):
        return self.heard.text

    def close(self):
        pass


def segment(start=12.34, end=14.0, speaker="caller"):
    samples = np.zeros(round((end - start) * 16000), np.float32)
    return Segment(end + 0.4, speaker, start, end, samples)


def test_an_utterance_is_stamped_with_the_segment():
    written = Scribe(Said("hello there", confidence=0.87654)).write(segment(start=12.3400004))
    assert (written.at, written.id, written.speaker) == (14.4, "c12340", "caller")
    assert (written.start, written.end) == (12.34, 14.0)
    assert (written.text, written.confidence, written.words) == ("hello there", 0.877, None)


def test_word_times_are_the_calls_and_end_with_the_segment():
    heard = (Word("hello", 0.1, 0.50001, 0.9), Word("there", 0.6, 9.0))
    written = Scribe(Said("hello there", heard)).write(segment())
    assert written.words == (Word("hello", 12.44, 12.84, 0.9), Word("there", 12.94, 14.0))


def test_text_and_words_are_edited_alike():
    said = "my card \x1b[1m4111 1111 1111 1111 and yeah and yeah and yeah and yeah"
    heard = tuple(Word(text, at / 9, at / 9 + 0.1) for at, text in enumerate(said.split()))
    written = Scribe(Said(said, heard)).write(segment())
    assert written.text == "my card [card] and yeah"
    assert " ".join(word.text for word in written.words) == written.text
    assert all(a.end <= b.start + 0.01 for a, b in pairwise(written.words))


@pytest.mark.parametrize("text", ["", "  ", "You.", "(c) transcript Emily Beynon"])
def test_speech_without_usable_words_is_an_empty_utterance(text):
    scribe = Scribe(Said(text))
    assert scribe.write(segment()).text == ""
    assert list(scribe.preview(segment())) == []


def test_masking_can_be_switched_off_but_not_by_previews():
    number = "it is 4111 1111 1111 1111"
    assert Scribe(Said(number), mask=frozenset()).write(segment()).text == number
    assert list(Scribe(Said(number)).preview(segment())) == [
        Partial(14.4, "caller", 12.34, "it is [card]")
    ]


def test_digits_that_may_grow_are_shown_as_a_sign_that_somebody_speaks():
    (partial,) = Scribe(Said("five five five")).preview(segment())
    assert partial.text == "\u2026"
    assert list(Scribe(Said("\u2026 .")).preview(segment())) == []
