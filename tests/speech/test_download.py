"""A download takes what is expected, over https, or says in one line why not."""

import io
import urllib.request
from email.message import Message
from urllib.response import addinfourl

import pytest

from monitor.errors import EngineError
from monitor.speech import download
from monitor.speech.download import fetch

URL = "https://models.invalid/model.zip"


class Answer(io.BytesIO):
    def __init__(self, content, length=None):
        super().__init__(content)
        self.headers = {} if length is None else {"Content-Length": str(length)}


@pytest.fixture
def served(monkeypatch):
    def serve(answer):
        monkeypatch.setattr(download, "_opened", lambda request: answer)

    return serve


def test_progress_is_told_and_the_file_is_whole(served, tmp_path):
    content, told = bytes(700_000), []
    served(Answer(content, len(content)))
    fetch(URL, tmp_path / "x", 0, lambda *sizes: told.append(sizes))
    assert (tmp_path / "x").read_bytes() == content
    assert told[-1] == (700_000, 700_000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize(
    ("answer", "size"),
    [(Answer(b"short", 9), 0), (Answer(b"short"), 9), (Answer(bytes(10**6)), 100)],
)
def test_another_length_than_expected_is_refused(served, tmp_path, answer, size):
    served(answer)
    with pytest.raises(EngineError, match="not the"):
        fetch(URL, tmp_path / "x", size, lambda *_: None)


@pytest.mark.parametrize("url", ["http://models.invalid/m", "file:///etc/passwd", "ftp://x/y"])
def test_only_https_is_used(url, tmp_path):
    with pytest.raises(EngineError, match="not an https address"):
        fetch(url, tmp_path / "x", 0, lambda *_: None)


def test_no_network_is_one_line(monkeypatch, tmp_path):
    def fail(handler, request):
        raise urllib.error.URLError("Name or service not known")

    monkeypatch.setattr(urllib.request.HTTPSHandler, "https_open", fail)
    with pytest.raises(EngineError, match="cannot be fetched: Name or service not known"):
        fetch(URL, tmp_path / "x", 0, lambda *_: None)


@pytest.mark.parametrize(
    ("leads_to", "said"),
    [("http://models.invalid/m", "leads away from https"), ("https://other.invalid/m", "404")],
)
def test_a_redirection_never_leaves_https(monkeypatch, tmp_path, leads_to, said):
    asked = []

    def answer(handler, request):
        asked.append(request.full_url)
        headers = Message()
        headers["Location"] = leads_to
        found = addinfourl(io.BytesIO(), headers, request.full_url, 302 if len(asked) < 2 else 404)
        found.msg = "Not Found"
        return found

    monkeypatch.setattr(urllib.request.HTTPSHandler, "https_open", answer)
    with pytest.raises(EngineError, match=said):
        fetch(URL, tmp_path / "x", 0, lambda *_: None)
    assert asked == [URL, leads_to][: 1 if leads_to.startswith("http:") else 2]
    assert not (tmp_path / "x").exists()
