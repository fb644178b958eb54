"""Word errors of our segmentation beside the engine's own, on audio whose words are known."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import jiwer

from benchmarks.sounds import (
    CLEAN,
    CONDITIONS,
    NOISY,
    QUIET,
    REAL,
    TELEPHONE,
    cases,
    plain,
    spoken_calls,
)
from benchmarks.table import Table
from monitor.audio.ear import Ear
from monitor.events import AudioChunk, Samples, Segment
from monitor.speech.cleanup import kept
from monitor.speech.moonshine import Moonshine
from monitor.speech.recognizer import Recognizer


def our_words(engine: Recognizer, sound: Samples, rate: int) -> str:
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


def measure() -> Table:
    """Measure every case, clean and over a telephone."""
    engine = Moonshine()
    known = [*cases(), *spoken_calls()]
    rows = []
    for condition in (CLEAN, TELEPHONE, QUIET, NOISY):
        line = CONDITIONS[condition]
        results = []
        for case in known:
            sound = line.hear(case)
            with ThreadPoolExecutor() as pool:  # nothing is timed here
                ours = pool.submit(our_words, engine, sound, line.rate)
                theirs = pool.submit(engine_words, sound, line.rate)
            said = case.words, ours.result(), theirs.result()
            results.append((case.kind, *map(plain, said)))
        for kind in (*dict.fromkeys(case.kind for case in known), "all"):
            picked = [row for row in results if kind in (row[0], "all")]
            _, words, *heard = (list(column) for column in zip(*picked, strict=True))
            rates = (jiwer.wer(words, said) for said in heard)
            rows.append((condition, kind, *(f"{100 * rate:.1f} %" for rate in rates)))
    return Table(
        "Word errors by segmentation",
        "The embedded engine (tiny-en) on our segments and on its own, loops taken out of both; "
        "synthetic voices in turns, without a pause and in five of our labelled calls, and the "
        "real recordings the engine brings "
        f"({sum(len(case.words.split()) for case in known if case.kind == REAL)} words of "
        f"{sum(len(case.words.split()) for case in known)}). Sound that begins a few hundredths of "
        "a second earlier or later changes these figures by a tenth of themselves.",
        ("sound", "words", "our segments", "the engine's own"),
        tuple(rows),
    )
