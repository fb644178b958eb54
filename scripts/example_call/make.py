"""Make the shipped example call from its script-book: `python scripts/example_call/make.py`.

README.md in this folder says what has to be installed first.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import soundfile
from book import read_book
from stage import Spoken, perform
from telephone import through_the_line
from voices import RATE, Voices

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "monitor" / "data"
COMPRESSION = 0.4
"""0 to 1 for the largest to the smallest file. Ogg Vorbis because it decodes seven times faster
than Opus: nobody should take the decoder's cost for the program's."""


def main() -> None:
    options = argparse.ArgumentParser(description="Make the example call from its script-book.")
    options.add_argument("--book", type=Path, default=HERE / "call.toml")
    options.add_argument("--into", type=Path, default=DATA, help="folder of the two files")
    given = options.parse_args()
    spoken, sound = perform(read_book(given.book), Voices())
    write_text(given.into / "example_call.jsonl", spoken)
    soundfile.write(
        given.into / "example_call.ogg",
        through_the_line(sound, RATE),
        RATE,
        format="OGG",
        subtype="VORBIS",
        compression_level=COMPRESSION,
    )
    print(f"{len(sound) / RATE:.1f} s, {len(spoken)} lines")


def write_text(path: Path, spoken: Sequence[Spoken]) -> None:
    """Write what is said, as a transcript that the program can read instead of the sound."""
    lines = (json.dumps(asdict(line), ensure_ascii=False) for line in spoken)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
