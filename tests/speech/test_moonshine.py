"""The embedded recognizer on speech with a known text: right enough, and always the same."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import jiwer
import numpy as np
import pytest

from monitor.audio.ear import Ear
from monitor.errors import EngineError
from monitor.events import AudioChunk, Segment
from monitor.speech.moonshine import Moonshine
from monitor.speech.scribe import Scribe

pytestmark = pytest.mark.engine

TEXT = """\
it was the best of times it was the worst of times it was the age of wisdom it was the age of
foolishness it was the epoch of belief it was the epoch of incredulity it was the season of
light it was the season of darkness it was the spring of hope it was the winter of despair we
had everything before us we had nothing before us we were all going direct to heaven we were
all going direct the other way in short the period was so far like the present period that
some of its noisiest authorities insisted on its being received for good or for evil in the
superlative degree of comparison only"""
WORD_ERRORS = 0.12
"""A ceiling for 119 words: the bare engine makes 9 errors on the whole recording, this way 7."""


@pytest.fixture(scope="module")
def moonshine():
    recognizer = Moonshine()
    yield recognizer
    recognizer.close()


@pytest.fixture(scope="module")
def segments(speech):
    ear = Ear(("caller",))
    chunk = AudioChunk(0, 16000, speech.reshape(-1, 1))
    return [heard for heard in (*ear.hear(chunk), *ear.finish()) if isinstance(heard, Segment)]


def bare(text):
    return "".join(char for char in text.lower() if char.isalpha() or char == " ")


def test_speech_is_written_down(moonshine, segments):
    scribe = Scribe(moonshine)
    said = " ".join(scribe.write(segment).text for segment in segments)
    assert jiwer.wer(" ".join(TEXT.split()), bare(said)) <= WORD_ERRORS


def test_the_same_sound_gives_the_same_words_whatever_came_before(moonshine, speech):
    sounds = [speech[at : at + 12_800] for at in range(0, 96_000, 12_000)]
    noise = np.random.default_rng(3).normal(0, 0.1, 80_000).astype(np.float32)
    first = [moonshine.transcribe(sound) for sound in sounds]
    moonshine.transcribe(noise)
    assert [moonshine.transcribe(sound) for sound in sounds[::-1]][::-1] == first
    other = Moonshine()
    for sound, heard in zip(sounds, first, strict=True):
        other.transcribe(noise[:32_000])
        assert other.transcribe(sound) == heard
    other.close()


def test_the_engine_takes_no_time_once_it_has_answered(moonshine, segments):
    moonshine.transcribe(segments[0].samples)
    before = time.process_time()
    time.sleep(0.1)
    assert time.process_time() - before < 0.015


def test_samples_that_do_not_lie_together_are_heard_alike(moonshine, segments):
    samples = segments[0].samples
    apart = np.repeat(samples, 2)[::2]
    assert moonshine.transcribe(apart) == moonshine.transcribe(samples)


def test_recognizers_may_be_made_and_used_in_two_threads(segments):
    found = {}

    def run(name):
        recognizer = Moonshine()
        found[name] = [recognizer.transcribe(segment.samples) for segment in segments[:2]]
        recognizer.close()

    threads = [threading.Thread(target=run, args=(name,)) for name in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1]
    assert len(found) == 2


def test_two_threads_may_share_one_recognizer(moonshine, segments):
    alone = [moonshine.transcribe(segment.samples) for segment in segments[:2]]
    found = {}

    def run(index):
        found[index] = moonshine.transcribe(segments[index].samples)

    threads = [threading.Thread(target=run, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[0], found[1]] == alone


@pytest.mark.parametrize("kind", ["silence", "noise", "tone", "nothing"])
def test_no_words_where_nobody_speaks(moonshine, kind):
    times = np.arange(3 * 16000) / 16000
    samples = {
        "silence": np.zeros_like(times),
        "noise": np.random.default_rng(1).normal(0, 0.07, times.size),
        "tone": 0.1 * np.sin(2 * np.pi * 440 * times),
        "nothing": np.zeros(0),
    }[kind].astype(np.float32)
    segment = Segment(9.0, "caller", 5.0, 8.0, samples)
    assert Scribe(moonshine).write(segment).text == ""


def test_a_folder_without_a_model_names_what_is_missing(tmp_path):
    with pytest.raises(EngineError, match=r"encoder_model\.ort is missing"):
        Moonshine(str(tmp_path))


def test_a_damaged_model_is_one_clear_line(tmp_path):
    for name in ("encoder_model.ort", "decoder_model_merged.ort", "tokenizer.bin"):
        (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(EngineError, match="does not load") as failed:
        Moonshine(str(tmp_path))
    assert "\n" not in str(failed.value)


def test_a_closed_recognizer_says_so():
    recognizer = Moonshine()
    recognizer.close()
    recognizer.close()
    with pytest.raises(EngineError, match="closed"):
        recognizer.transcribe(np.zeros(16000, np.float32))


def test_nothing_is_written_to_stderr(tmp_path):
    for name in ("encoder_model.ort", "decoder_model_merged.ort", "tokenizer.bin"):
        (tmp_path / name).write_bytes(b"damaged")
    code = (
        "import sys; import numpy as np\n"
        "from monitor.errors import EngineError\n"
        "from monitor.speech.moonshine import Moonshine\n"
        "try: Moonshine(sys.argv[1])\n"
        "except EngineError: print('told')\n"
        "engine = Moonshine()\n"
        "engine.transcribe(np.random.default_rng(1).normal(0, 0.1, 32000).astype(np.float32))\n"
        "engine.close()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": ""},
        check=False,
    )
    assert (run.stdout, run.stderr, run.returncode) == ("told\n", "", 0)


def test_loading_brings_no_network_library_with_it():
    code = (
        "import sys; from monitor.speech.moonshine import Moonshine; Moonshine().close()\n"
        "print([name for name in ('requests', 'urllib3', 'http.client') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
