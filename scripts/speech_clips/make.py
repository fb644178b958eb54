"""Make the clips of tests/data/speech from their list: `python scripts/speech_clips/make.py`.

Needs flite 2.2 with its built-in voices on the path (Debian: `apt install flite`), and what the
program itself is installed with.
"""

from __future__ import annotations

import subprocess
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[2] / "tests" / "data" / "speech"
LIST = FOLDER / "clips.toml"
SILENCE = 0.3
"""Seconds before and after the words."""
SMALLEST = {"OPUS": 0.95, "VORBIS": 0.7}
"""Compression of the two lossy formats, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip, as clips.toml describes it."""

    file: str
    voice: str
    rate: int
    subtype: str
    text: str
    level: float = -26.0
    noise: float | None = None
    clip: float | None = None


def main() -> None:
    for entry in tomllib.loads(LIST.read_text(encoding="utf-8"))["clip"]:
        clip = Clip(**entry)
        sound = worsened(spoken(clip), clip)
        soundfile.write(
            FOLDER / clip.file,
            sound,
            clip.rate,
            clip.subtype,
            format="OGG" if clip.subtype in SMALLEST else None,
            compression_level=SMALLEST.get(clip.subtype),
        )
        print(f"{clip.file}  {len(sound) / clip.rate:.1f} s")


def spoken(clip: Clip) -> NDArray[np.float64]:
    """Return the clip's text as flite says it, with silence around it, at the clip's rate."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "said.wav")
        subprocess.run(["flite", "-voice", clip.voice, "-t", clip.text, "-o", target], check=True)
        sound, rate = soundfile.read(target)
    return np.pad(soxr.resample(sound, rate, clip.rate), round(SILENCE * clip.rate))


def worsened(sound: NDArray[np.float64], clip: Clip) -> NDArray[np.float64]:
    """Return the sound at the clip's level, with its noise, its peaks cut."""
    sound = sound * 10 ** (clip.level / 20) / np.sqrt(np.mean(sound**2))
    if clip.noise is not None:
        noise = np.random.default_rng(0).standard_normal(len(sound))
        sound = sound + noise * 10 ** ((clip.level - clip.noise) / 20)
    if clip.clip is not None:
        sound = sound * 10 ** (clip.clip / 20) / np.abs(sound).max()
    return np.clip(sound, -1.0, 1.0)


if __name__ == "__main__":
    main()
