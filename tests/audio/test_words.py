"""Real speech, whose words are known, through the ear and the embedded engine."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import jiwer
import numpy as np
import pytest
import soundfile
import soxr

from monitor.audio.ear import Ear
from monitor.events import AudioChunk, Segment

pytestmark = pytest.mark.engine

WORDS = """\
it was the best of times it was the worst of times it was the age of wisdom it was the age
of foolishness it was the epoch of belief it was the epoch of incredulity it was the season of light
it was the season of darkness it was the spring of hope it was the winter of despair we had
everything before us we had nothing before us we were all going direct to heaven we were all going
direct the other way"""
SECONDS = 28.8


@pytest.fixture(scope="module")
def engine():
    from monitor.speech.moonshine import Moonshine

    engine = Moonshine()
    yield engine
    engine.close()


@pytest.mark.parametrize("level", [0, -40])
def test_words_survive_a_telephone_line_however_quiet(engine, level):
    """The recording's speech is at about -30 dBFS, so the second line is at -70."""
    folder = Path(find_spec("moonshine_voice").origin).parent / "assets"
    sound, rate = soundfile.read(folder / "two_cities.wav", dtype="float32")
    line = soxr.resample(sound[: round(SECONDS * rate)], rate, 8000) * 10 ** (level / 20)
    line = (np.round(line * 32768) / 32768).astype(np.float32)
    ear = Ear(("mixed",))
    facts = [*ear.hear(AudioChunk(0, 8000, line[:, None])), *ear.finish()]
    said = [engine.transcribe(fact.samples).text for fact in facts if isinstance(fact, Segment)]
    plain = re.sub(r"[^\w' ]", "", " ".join(said).lower())
    assert jiwer.wer(" ".join(WORDS.split()), plain) < 0.15
