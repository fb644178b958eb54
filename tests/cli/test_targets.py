"""Files that commands write: never the ones they read, and none that belongs to another call."""

import pytest

from monitor.cli.replay import play
from monitor.config import Settings
from monitor.errors import InputError
from monitor.record.review import Correction, append
from tests.review.test_overview import write


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "a.call.jsonl"
    write(path)
    return path


def test_an_event_file_is_played_with_the_settings_it_is_given(call, tmp_path, capsys):
    append(call, Correction("2026-11-03T09:00:00Z", "note", 40.0, note="well done"))
    play(call, Settings())
    said = capsys.readouterr().out
    assert "third time" in said
    assert "well done" in said
    with pytest.raises(InputError):
        play(call, Settings(), tmp_path / "no.wav")
