"""Engines and models are found by name, and every refusal says what would be right."""

from pathlib import Path

import pytest

from monitor.errors import EngineError
from monitor.speech import registry, store
from monitor.speech.catalog import catalog, known
from monitor.speech.registry import ENGINES, Choice, choose, choose_again, open_recognizer


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Only this folder holds models."""
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setattr(store, "places", lambda: [tmp_path / "absent", folder])
    return folder


def put(place: Path, name: str, sign: str = "am") -> Path:
    (place / name / sign).mkdir(parents=True)
    return place / name


def test_auto_takes_the_embedded_model_where_nothing_is_installed():
    assert choose() == Choice(
        "moonshine", "", "the English model it carries; no Vosk model is installed"
    )


def test_auto_takes_the_best_english_vosk_model(place):
    put(place, "vosk-model-small-ko-0.22")
    assert choose().engine == "moonshine"
    small = put(place, "vosk-model-small-en-us-0.15")
    assert choose() == Choice("vosk", str(small), "its model en-us-small is installed")
    better = put(place, "vosk-model-en-us-0.22-lgraph")
    assert choose().model == str(better)


def test_auto_takes_whisper_for_recordings_alone(place):
    put(place, "vosk-model-small-en-us-0.15")
    large = put(place, "faster-whisper-small.en", "model.bin")
    assert choose() == Choice(
        "whisper", str(large), "its model faster-whisper-small.en is installed"
    )
    assert choose(live=True).engine == "vosk"
    assert choose("whisper").model == str(large)


def test_auto_takes_the_whisper_that_a_package_carries(monkeypatch):
    monkeypatch.setattr(registry, "find_spec", lambda name: name != "vosk")
    assert choose().engine == "whisper"
    assert choose(live=True).engine == "moonshine"


def test_auto_passes_over_vosk_models_without_vosk(place, monkeypatch):
    put(place, "vosk-model-small-en-us-0.15")
    monkeypatch.setattr(registry, "find_spec", lambda name: name == "moonshine_voice")
    assert choose().engine == "moonshine"


def test_a_model_by_name_or_path_brings_its_engine(place):
    folder = put(place, "vosk-model-small-ko-0.22")
    for name in ("vosk-model-small-ko-0.22", str(folder)):
        assert choose("auto", name).model == str(folder)
        assert choose("vosk", name).engine == "vosk"
    other = put(place, "base-en", "encoder_model.ort")
    assert choose("auto", "base-en") == Choice(
        "moonshine", str(other), "its model base-en is asked for"
    )
    assert choose("auto", "tiny-en").engine == "moonshine"
    assert choose("auto", "tiny.en").engine == "whisper"


@pytest.mark.parametrize(
    ("engine", "model", "told"),
    [
        ("mooshine", "", "did you mean moonshine\\? valid: auto, moonshine, vosk, whisper"),
        ("siri", "", "valid: auto, moonshine, vosk, whisper"),
        ("vosk", "", "models install en-us-small"),
        ("vosk", "en-us-small", "models install en-us-small"),
        ("auto", "nonsense", "installed: none"),
        ("moonshine", "vosk-model-x", "--engine vosk"),
    ],
)
def test_a_refusal_says_what_would_be_right(place, engine, model, told):
    if model == "vosk-model-x":
        put(place, model)
    with pytest.raises(EngineError, match=told) as refused:
        choose(engine, model)
    assert "\n" not in str(refused.value)


def test_a_second_pass_needs_its_engine_and_a_model(place, monkeypatch):
    assert choose_again("") is None
    with pytest.raises(EngineError, match=r"live\.second_model"):
        choose_again("whisper")
    small = put(place, "small.en", "model.bin")
    assert choose_again("whisper").model == str(small)
    assert choose_again("whisper", "small.en").model == str(small)
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    with pytest.raises(EngineError, match="not installed"):
        choose_again("whisper", "small.en")


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(EngineError, match="holds no speech model"):
        choose("auto", str(tmp_path))


def test_an_engine_that_is_not_installed_names_its_package(monkeypatch):
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    with pytest.raises(EngineError, match=r"pip install 'call-monitor\[whisper\]'"):
        open_recognizer("whisper")


def test_the_catalog_is_sound():
    names = [model.name for model in catalog()]
    assert len(names) == len(set(names))
    for model in catalog():
        assert model.engine in ENGINES
        assert bool(model.url) != bool(model.package)
        if model.url:
            assert model.url == f"https://alphacephei.com/vosk/models/{model.folder}.zip"
        if model.sha256:
            assert len(bytes.fromhex(model.sha256)) == 32


def test_an_unknown_model_names_the_nearest():
    with pytest.raises(EngineError, match="did you mean en-us-small"):
        known("en-us-smal")


def test_vosks_own_cache_is_looked_at(monkeypatch, tmp_path):
    monkeypatch.undo()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("VOSK_MODEL_PATH", str(tmp_path / "own"))
    assert tmp_path / ".cache" / "vosk" in store.places()
    assert tmp_path / "own" in store.places()
