"""Feed the readers with what a coverage-guided fuzzer makes up.

    python -m scripts.fuzz TARGET [options of libFuzzer, such as -max_total_time=120]

Needs `atheris`, which is no dependency of the project: `pip install atheris`. It begins with the
files of `scripts/fuzz_seeds.py`. A target ends only by a defect: every input is read, or refused
with a `MonitorError`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["monitor", "webvtt"]):
    from monitor.audio.transcript import read_transcript
    from monitor.coaching.playbook import parse_playbook
    from monitor.config import load_settings
    from monitor.errors import MonitorError
    from monitor.record.codec import encode
    from monitor.record.reader import read_call
    from monitor.review.labelled import LabelledCall, read_rows
    from monitor.speech.cards import CARD_DIGITS
    from monitor.speech.masking import mask_numbers
    from monitor.speech.spoken import runs
    from monitor.text import printable
from scripts.fuzz_seeds import seeds

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def _file(suffix: str, data: bytes) -> Path:
    path = FOLDER / f"input{suffix}"
    path.write_bytes(data)
    return path


def events(data: bytes) -> None:
    """Event files; what is read is written as the same and commands no terminal."""
    for event in read_call(_file(".call.jsonl", data)).events:
        assert not {"\x1b", "\x7f", "\x9b"} & set(encode(event))


def transcripts(data: bytes) -> None:
    """Transcripts of every kind; the first byte chooses one."""
    suffix = (".jsonl", ".json", ".vtt", ".srt")[data[0] % 4 if data else 0]
    for utterance in read_transcript(_file(suffix, data[1:])):
        assert printable(utterance.text) == utterance.text


def playbooks(data: bytes) -> None:
    """Playbooks."""
    parse_playbook(data.decode("utf-8", "replace"), "input")


def settings(data: bytes) -> None:
    """Settings files."""
    load_settings(_file(".toml", data), {})


def labelled(data: bytes) -> None:
    """Labelled calls."""
    list(read_rows(_file(".jsonl", data), LabelledCall))


def masking(data: bytes) -> None:
    """Texts with numbers: none is left that is as long as a card number."""
    text = printable(data.decode("utf-8", "replace"))
    left = mask_numbers(text)[0]
    assert "0" * 13 not in left
    assert all(len(run.digits) < CARD_DIGITS for run in runs(left))


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (events, transcripts, playbooks, settings, labelled, masking)
}


def _begun(name: str) -> Path:
    folder = FOLDER / "begun"
    folder.mkdir()
    for number, data in enumerate(seeds(name)):
        (folder / str(number)).write_bytes(data)
    return folder


def main() -> None:
    """Run one target until it is told to stop or finds a defect."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"name one of {', '.join(TARGETS)}")
    name = sys.argv.pop(1)
    target = TARGETS[name]

    def one(data: bytes) -> None:
        try:
            target(data)
        except MonitorError:
            return

    os.umask(0o077)
    if all(word.startswith("-") for word in sys.argv[1:]):  # else files to try once more
        sys.argv.append(str(_begun(name)))
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
