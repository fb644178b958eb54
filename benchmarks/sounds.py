"""Sound whose words are known, and what a line does to it.

Synthetic voices (flite) read support-call lines, some with pauses between them, some without a
break; the recordings of real speech that come with the embedded engine are added. Nothing else at
hand has both a voice and its words.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import soundfile
import soxr

from monitor.events import Samples

RATE = 16_000
VOICES = ("slt", "rms", "awb")
REAL = "real speech"
"""The kind of the cases that people speak."""
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


CALLS = Path(__file__).parent.parent / "tests/data/calls/calls_d.jsonl"
SOME = 5
"""Labelled calls that are spoken."""


def spoken_calls() -> list[Case]:
    """Return the first of our labelled calls, as the voices say them."""
    found, random = [], np.random.default_rng(5)
    for row in CALLS.read_text(encoding="utf-8").splitlines()[:SOME]:
        lines = [turn["text"] for turn in json.loads(row)["turns"]]
        gaps = random.uniform(0.2, 1.5, len(lines)).tolist()
        found.append(Case("calls", joined(voiced(lines), gaps), "\n".join(lines)))
    return found


def cases() -> list[Case]:
    """Return turns, a monologue and the real recordings."""
    lines = LINES.splitlines()
    found = [turns(), Case("monologue", joined(voiced(lines), [0.15] * len(lines)), LINES)]
    engine = find_spec("moonshine_voice")
    assert engine is not None
    assert engine.origin is not None
    for name, text in (("two_cities", CITIES), ("beckett", BECKETT)):
        path = Path(engine.origin).parent / "assets" / f"{name}.wav"
        sound, rate = soundfile.read(path, dtype="float32")
        found.append(Case(REAL, soxr.resample(sound, rate, RATE), text))
    return found


def turns(stretch: float = 1.0) -> Case:
    """Return the lines with pauses between them, each by another voice than the last.

    Args:
        stretch: how much longer than usual everything is said.
    """
    lines = LINES.splitlines()
    gaps = np.random.default_rng(1).uniform(0.45, 2.0, len(lines)).tolist()
    return Case("turns", joined(voiced(lines, VOICES, stretch), gaps), LINES)


def voiced(
    lines: Sequence[str], voices: Sequence[str] = VOICES[:1], stretch: float = 1.0
) -> list[Samples]:
    """Return each line as the voices in turn say it."""
    return [spoken_by(voices[n % len(voices)], line, stretch) for n, line in enumerate(lines)]


def spoken_by(voice: str, text: str, stretch: float = 1.0) -> Samples:
    """Return a line of text as a voice says it, without silence around it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "line.wav"
        pace = ("--setf", f"duration_stretch={stretch}")
        subprocess.run(["flite", "-voice", voice, *pace, "-t", text, "-o", str(path)], check=True)
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


def overdriven(sound: Samples) -> Samples:
    """Return the sound with its peaks 12 dB over full scale, cut off there."""
    return np.clip(sound * (4 / np.abs(sound).max()), -1.0, 1.0)


def lossy(sound: Samples) -> Samples:
    """Return 8 kHz sound with 5 % of its packets of 20 ms lost, in bursts of up to three."""
    random = np.random.default_rng(3)
    whole = sound.copy()
    packets = len(sound) // 160
    for first in random.choice(packets, round(0.025 * packets), replace=False):
        whole[160 * first : 160 * (first + random.integers(1, 4))] = 0.0
    return whole


def overheard(sound: Samples) -> Samples:
    """Return the sound with another voice 20 dB below it all the time."""
    other = joined(voiced(LINES.splitlines()[::-1], VOICES[1:2]), [0.3] * len(LINES.splitlines()))
    return at_level(sound, -23) + at_level(np.resize(other, len(sound)), -43)


def noisy(sound: Samples) -> Samples:
    """Return the sound over pink noise 15 dB below it."""
    return at_level(sound, -23) + noise(len(sound), 10 ** (-38 / 20))


@dataclass(frozen=True, slots=True)
class Line:
    """What carries a sound: what it does, and the rate at which it arrives."""

    carry: Callable[[Samples], Samples]
    rate: int = 8000

    def hear(self, case: Case) -> Samples:
        """Return a case's sound as it arrives."""
        return np.ascontiguousarray(self.carry(case.sound), dtype=np.float32)


CLEAN, TELEPHONE = "as it is", "telephone"
QUIET, NOISY = "telephone, -60 dBFS", "telephone, noise 15 dB below"
CONDITIONS: dict[str, Line] = {
    CLEAN: Line(lambda sound: sound, RATE),
    TELEPHONE: Line(telephone),
    QUIET: Line(lambda sound: at_level(telephone(sound), -60)),
    NOISY: Line(lambda sound: telephone(noisy(sound))),
    "telephone, overdriven by 12 dB": Line(lambda sound: telephone(overdriven(sound))),
    "telephone, 5 % of packets lost": Line(lambda sound: lossy(telephone(sound))),
    "telephone, a voice 20 dB below": Line(lambda sound: telephone(overheard(sound))),
}


def plain(text: str) -> str:
    """Return lower-case words without punctuation."""
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())
