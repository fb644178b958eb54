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
from tests.speech.test_moonshine import TEXT

pytestmark = pytest.mark.engine

WORDS = TEXT.partition(" in short")[0]
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
