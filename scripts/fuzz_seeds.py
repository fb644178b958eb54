"""What a fuzzer begins with: short good files, and the bad ones of the suite, for each target.

Without them it would have to come upon the first line of an event file by chance.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.trust import bad_files

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests/data"
LONGEST = 4000
"""Bytes of the longest seed: longer ones only slow the fuzzer down."""
STEP = 12
"""Every how many of the labelled sentences one is taken."""
CAPTIONS = ("WEBVTT\n\n00:01.000 --> 00:02.500\n<v Caller>no <i>one</i> came\n\n"
            "00:00:03.000 --> 00:00:04.000\nAgent: let me look\n")  # fmt: skip
SETTINGS = (
    '[speech]\nengine = "vosk"\nmask_numbers = false\n[mask]\ncard = false\n'
    '[coaching]\nprompts_per_minute = 2\n[record]\nretention_days = 30\nfolder = "calls"\n'
)
JSONS = (
    (
        '[{"start":0.5,"end":1.5,"text":"nobody came","speaker":"Customer"},'
        '{"start":2,"end":3,"text":"let me look","speaker":"Agent"}]'
    ),
    (
        '{"results":{"items":[{"start_time":"0.0","end_time":"1.0","type":"pronunciation",'
        '"speaker_label":"spk_0","alternatives":[{"content":"hello","confidence":"0.9"}]}],'
        '"speaker_labels":{"segments":[{"start_time":"0.0","end_time":"1.0",'
        '"speaker_label":"spk_0"}]}}}'
    ),
    (
        '{"Participants":[{"ParticipantId":"a","ParticipantRole":"CUSTOMER"}],"Transcript":[{'
        '"ParticipantId":"a","BeginOffsetMillis":0,"EndOffsetMillis":900,"Content":"hello"}]}'
    ),
)


def seeds(target: str) -> Iterator[bytes]:
    """Yield what the fuzzer of a target begins with."""
    for text in _TEXTS[target]():
        data = text.encode("utf-8", "surrogatepass")
        if len(data) <= LONGEST:
            yield data


def _events() -> Iterator[str]:
    yield from bad_files.EVENTS.values()
    header, *lines = (DATA / "story.call.jsonl").read_text(encoding="utf-8").splitlines()
    kinds: dict[str, str] = {}
    for line in lines:
        kinds.setdefault(json.loads(line)["type"], line)
    yield "\n".join([header, *kinds.values(), ""])
    for line in kinds.values():
        yield f"{header}\n{line}\n"


def _transcripts() -> Iterator[str]:
    """Yield transcripts behind the byte that chooses their form; see `fuzz.transcripts`."""
    forms = (
        bad_files.LINES,
        bad_files.JSONS,
        bad_files.CAPTIONS["vtt"],
        bad_files.CAPTIONS["srt"],
    )
    for form, texts in enumerate(forms):
        for text in texts.values():
            yield chr(form) + text
    yield chr(0) + bad_files.TURN % (0, 1, '"nobody came"') * 2
    for text in JSONS:
        yield chr(1) + text
    yield chr(2) + CAPTIONS
    yield (
        chr(3)
        + "1\n00:00:01,000 --> 00:00:02,000\nCALLER: no\n\n2\n00:00:03,000 --> 00:00:04,000\nhm\n"
    )


def _playbooks() -> Iterator[str]:
    yield from bad_files.PLAYBOOKS.values()
    text = (ROOT / "docs/examples/practice.toml").read_text(encoding="utf-8")
    head, *tables = text.split("\n\n[")
    yield f"{head}\n\n[{tables[-1]}\n"
    alone = head.replace('extends = "shipped"', "")  # the shipped one takes long to read
    for table in tables:
        yield f"{alone}\n\n[{table}\n"


def _settings() -> Iterator[str]:
    yield from (*bad_files.SETTINGS.values(), SETTINGS)


def _labelled() -> Iterator[str]:
    yield from bad_files.LABELLED.values()
    lines = (DATA / "fault_calls.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:3]:
        row = json.loads(line)
        yield json.dumps({**row, "turns": row["turns"][:4]}) + "\n"


def _masking() -> Iterator[str]:
    for path in sorted(DATA.glob("*_numbers.jsonl")):
        yield from _said(path.read_text(encoding="utf-8").splitlines()[::STEP])


def _said(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        row = json.loads(line)
        yield " ".join(turn["text"] for turn in row.get("turns", [row]))


_TEXTS = {
    "events": _events,
    "transcripts": _transcripts,
    "playbooks": _playbooks,
    "settings": _settings,
    "labelled": _labelled,
    "masking": _masking,
}
