"""A guess that is thrown away leaves no trace in the call."""

import threading

import numpy as np
import pytest

from monitor.drivers.decoding import Decoder
from monitor.events import Segment, Utterance
from monitor.speech.masking import ALL
from monitor.speech.recognizer import Recognized
from monitor.speech.scribe import Scribe

TEXTS = {
    1.0: "five five five",
    2.0: "five five five one two",
    3.0: "three digits on the back",
    4.0: "one two three",
}


class Reader:
    """Reads a text that the first sample stands for."""

    name = "reader"

    def transcribe(self, samples):
        return Recognized(TEXTS[float(samples[0])])

    def preview(self, samples):
        return self.transcribe(samples).text

    def close(self):
        pass


def segment(speaker, start, value):
    return Segment(start + 2.0, speaker, start, start + 1.8, np.full(1600, value, np.float32))


class Reports:
    def __init__(self):
        self.utterances = []
        self.partials = []
        self.came = threading.Condition()

    def __call__(self, report):
        with self.came:
            (self.utterances if isinstance(report, Utterance) else self.partials).append(report)
            self.came.notify_all()

    def until(self, true):
        with self.came:
            assert self.came.wait_for(true, 5)


@pytest.fixture
def reports():
    return Reports()


@pytest.fixture
def decoder(reports):
    decoder = Decoder(Reader, mask=ALL, report=reports)
    decoder.start()
    yield decoder
    decoder.close()


def test_a_guess_that_was_wrong_is_not_remembered(decoder, reports):
    decoder.guess(segment("caller", 0.0, 1.0))
    reports.until(lambda: reports.partials)
    final = segment("caller", 0.0, 2.0)
    decoder.write(final)
    reports.until(lambda: reports.utterances)
    assert reports.utterances == [Scribe(Reader()).write(final)]


def test_a_guess_is_masked_as_its_place_in_the_call_asks(decoder, reports):
    answer, question = segment("caller", 2.0, 4.0), segment("agent", 0.0, 3.0)
    decoder.guess(answer)
    reports.until(lambda: reports.partials)
    decoder.write(question)
    decoder.write(answer)
    reports.until(lambda: len(reports.utterances) == 2)
    batch = Scribe(Reader())
    assert reports.utterances == [batch.write(question), batch.write(answer)]
    assert "[cvv]" in reports.utterances[1].text
