"""What the check of the machine tells of the place where calls are kept."""

import pytest

from monitor.cli.doctor import check_files


def told():
    (found,) = (one for one in check_files() if one.what == "data folder")
    return found


@pytest.mark.parametrize("place", ["new", "new/and/deep"])
def test_a_data_folder_need_not_be_there_yet(monkeypatch, tmp_path, place):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / place))
    assert told().state == "ok"
    assert not (tmp_path / "new").exists()


def test_a_data_folder_that_cannot_be_is_a_problem(monkeypatch, tmp_path):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a file"))
    assert told().state == "problem"
    assert str(tmp_path / "a file") in told().detail
