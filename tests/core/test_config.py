import pytest

from monitor.config import Settings, load_settings
from monitor.errors import ConfigError


def write(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_without_a_file_the_defaults_hold():
    assert load_settings(environ={}) == Settings()


def test_flags_beat_variables_beat_the_file(tmp_path):
    path = write(
        tmp_path, '[speech]\nengine = "vosk"\nmodel = "a"\n[coaching]\nprompts_per_minute = 5\n'
    )
    environ = {"CALL_MONITOR_SPEECH_MODEL": "b", "CALL_MONITOR_COACHING_PROMPTS_PER_MINUTE": "2"}
    settings = load_settings(path, environ, {"speech": {"model": "c", "engine": None}})
    assert settings.speech.engine == "vosk"
    assert settings.speech.model == "c"
    assert settings.coaching.prompts_per_minute == 2


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[speach]\n", "did you mean speech?"),
        ("[speech]\nengin = 1\n", "did you mean speech.engine?"),
        ('[speech]\nengine = "siri"\n', "engine"),
        ("speech = 3\n", "[speech] must be a table"),
        ("[speech\n", "not a readable TOML file"),
    ],
)
def test_a_wrong_file_is_named_with_the_key_and_the_nearest_one(tmp_path, text, named):
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(path, {})
    assert str(path) in str(caught.value)
    assert named in str(caught.value)


def test_a_wrong_variable_is_named(tmp_path):
    with pytest.raises(ConfigError, match="CALL_MONITOR_SPEECH_ENGINE"):
        load_settings(write(tmp_path, ""), {"CALL_MONITOR_SPEECH_ENGIN": "x"})


def test_a_named_file_must_exist(tmp_path):
    with pytest.raises(ConfigError, match="no such settings file"):
        load_settings(tmp_path / "none.toml", {})


def test_a_key_file_is_the_same_one_in_every_folder(tmp_path, monkeypatch):
    for key in ("a.key", "./a.key", "~nobody-of-that-name/a.key"):
        with pytest.raises(ConfigError, match="no whole path"):
            load_settings(environ={"CALL_MONITOR_RECORD_KEY": key})
    monkeypatch.setenv("HOME", str(tmp_path))
    environ = {"CALL_MONITOR_RECORD_KEY": "~/a.key", "CALL_MONITOR_RECORD_FOLDER": "~/calls"}
    assert load_settings(environ=environ).calls_folder() == tmp_path / "calls"
