"""Word errors of our segmentation beside the engine's own, on audio whose words are known.

Synthetic voices (flite) read support-call lines, some with pauses between them, some without a
break; the recordings of real speech that come with the engine are added. Both sides hear the same
sound: as it is, over a telephone, very quiet, and over a noisy line.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import jiwer
import numpy as np
import soundfile
import soxr

from benchmarks.table import Table
from monitor.audio.ear import Ear
from monitor.events import AudioChunk, Samples, Segment
from monitor.speech.cleanup import kept
from monitor.speech.moonshine import Moonshine

RATE = 16_000
VOICES = ("slt", "rms", "awb")
LINES = """\
Good morning, thank you for calling, how can I help you today?
Hi, I was charged twice for the same order and nobody can tell me why.
I am sorry to hear that, could you give me the name on the account?
This is the third time I have called about this problem.
The first person told me it would be fixed by Friday, and it was not.
Okay.
I waited for over an hour and then the line went dead.
That should not have happened, let me look into it right away.
My internet has been down since yesterday evening and I work from home.
Have you tried to restart the modem with the small button at the back?
Yes, I did that, and I did it again before I called you.
No.
I can see the two payments here, one of them will be returned to your card.
How long is that going to take?
It usually takes three to five working days, depending on your bank.
That is not good enough, I need that money for my rent.
I understand, and I would be upset as well if that happened to me.
Then please let me speak to a manager.
Of course, I will transfer you now, please stay on the line.
Nobody ever called me back, and now you want me to wait again.
I have made a note of everything you told me, so you will not have to repeat it.
All right, thank you, that helps a little.
Is there anything else that I can do for you today?
No, that was all, have a nice day.
"""
CITIES = """It was the best of times, it was the worst of times, it was the age of wisdom, it was
the age of foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the
season of light, it was the season of darkness, it was the spring of hope, it was the winter of
despair, we had everything before us, we had nothing before us, we were all going direct to heaven,
we were all going direct the other way. In short, the period was so far like the present period,
that some of its noisiest authorities insisted on its being received, for good or for evil, in the
superlative degree of comparison only."""
BECKETT = "Ever tried. Ever failed. No matter. Try again. Fail again. Fail better."


@dataclass(frozen=True, slots=True)
class Case:
    """Some sound, mono at 16 kHz, and the words in it."""

    kind: str
    sound: Samples
    words: str


def cases() -> list[Case]:
    """Return everything whose words are known on this machine."""
    lines = LINES.splitlines()
    spoken = {voice: [spoken_by(voice, line) for line in lines] for voice in VOICES}
    turns = [spoken[VOICES[n % len(VOICES)]][n] for n in range(len(lines))]
    gaps = np.random.default_rng(1).uniform(0.45, 2.0, len(lines)).tolist()
    words = " ".join(lines)
    found = [Case("turns", joined(turns, gaps), words)]
    for sounds in spoken.values():
        found.append(Case("monologues", joined(sounds, [0.15] * len(lines)), words))
    engine = find_spec("moonshine_voice")
    assert engine is not None
    assert engine.origin is not None
    for name, text in (("two_cities", CITIES), ("beckett", BECKETT)):
        path = Path(engine.origin).parent / "assets" / f"{name}.wav"
        sound, rate = soundfile.read(path, dtype="float32")
        found.append(Case("real speech", soxr.resample(sound, rate, RATE), text))
    return found


def spoken_by(voice: str, text: str) -> Samples:
    """Return a line of text as a voice says it, without silence around it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "line.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True)
        sound, rate = soundfile.read(path, dtype="float32")
    sound = soxr.resample(sound, rate, RATE)
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    return sound[loud[0] : loud[-1]]


def joined(sounds: list[Samples], gaps: list[float]) -> Samples:
    """Return the sounds one after the other, each followed by a gap in seconds."""
    pairs = zip(sounds, gaps, strict=True)
    parts = [part for sound, gap in pairs for part in (sound, np.zeros(round(gap * RATE)))]
    return np.concatenate([np.zeros(RATE), *parts, np.zeros(RATE)]).astype(np.float32)


def noise(length: int, level: float) -> Samples:
    """Return pink noise of an RMS level."""
    spectrum = np.fft.rfft(np.random.default_rng(2).normal(size=length))
    pink = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 50), length)
    return (pink * level / pink.std()).astype(np.float32)


def telephone(sound: Samples) -> Samples:
    """Return the sound as 8 kHz mu-law carries it, at 8 kHz."""
    file = io.BytesIO()
    soundfile.write(file, soxr.resample(sound, RATE, 8000), 8000, format="WAV", subtype="ULAW")
    file.seek(0)
    coded: Samples = soundfile.read(file, dtype="float32")[0]
    return coded


def at_level(sound: Samples, db: float) -> Samples:
    """Return the sound with its loud parts at a level in dBFS, rounded to 16 bits."""
    loud = np.sqrt(np.mean(np.square(sound[np.abs(sound) > 0.02])))
    return np.round(sound * 10 ** (db / 20) / loud * 32768).astype(np.float32) / 32768


CONDITIONS: dict[str, tuple[int, Callable[[Samples], Samples]]] = {
    "as it is": (RATE, lambda sound: sound),
    "telephone": (8000, telephone),
    "telephone, -60 dBFS": (8000, lambda sound: at_level(telephone(sound), -60)),
    "telephone, noise 15 dB below": (
        8000,
        lambda sound: telephone(at_level(sound, -23) + noise(len(sound), 10 ** (-38 / 20))),
    ),
}


def our_words(engine: Moonshine, sound: Samples, rate: int) -> str:
    """Return the words of our segments."""
    ear = Ear(("mixed",))
    facts = [*ear.hear(AudioChunk(0, rate, sound[:, None])), *ear.finish()]
    return " ".join(
        unlooped(engine.transcribe(fact.samples).text)
        for fact in facts
        if isinstance(fact, Segment)
    )


def engine_words(sound: Samples, rate: int) -> str:
    """Return the words of the engine's own segmentation, from a fresh state."""
    from moonshine_voice.moonshine_api import ModelArch
    from moonshine_voice.transcriber import Transcriber
    from moonshine_voice.utils import get_model_path

    options = {"return_audio_data": "false", "identify_speakers": "false"}
    transcriber = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY, options=options)
    try:
        found = transcriber.transcribe_without_streaming(sound.tolist(), rate)
        return " ".join(unlooped(line.text) for line in found.lines)
    finally:
        transcriber.close()


def unlooped(text: str) -> str:
    """Return a recognized text as it would be kept, without the engine's loops."""
    tokens = text.split()
    return " ".join(tokens[index] for index in kept(tokens))


def plain(text: str) -> str:
    """Return lower-case words without punctuation."""
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())


def measure() -> Table:
    """Measure every case under every condition."""
    engine = Moonshine()
    known = cases()
    rows = []
    for condition, (rate, carry) in CONDITIONS.items():
        results = []
        for case in known:
            sound = np.ascontiguousarray(carry(case.sound), dtype=np.float32)
            said = our_words(engine, sound, rate), engine_words(sound, rate)
            results.append((case.kind, *map(plain, (case.words, *said))))
        for kind in (*dict.fromkeys(case.kind for case in known), "all"):
            picked = [row for row in results if kind in (row[0], "all")]
            _, words, ours, theirs = (list(column) for column in zip(*picked, strict=True))
            rates = (jiwer.wer(words, said) for said in (ours, theirs))
            rows.append((condition, kind, *(f"{100 * rate:.1f} %" for rate in rates)))
    return Table(
        "Word errors by segmentation",
        "The embedded engine (tiny-en) on our segments and on its own, loops taken out of both; "
        "synthetic voices in turns and without a pause, and the real recordings the engine brings.",
        ("sound", "words", "our segments", "the engine's own"),
        tuple(rows),
    )
