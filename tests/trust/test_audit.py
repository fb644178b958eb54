"""The audit tells what the index of weaknesses knows, or in one line that it could not be asked."""

import json
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from scripts import audit

SCRIPT = Path(audit.__file__)
LOCK = (
    "rich==1.0.0 \\\n    --hash=sha256:" + "a" * 64 + " \\\n    --hash=sha256:" + "b" * 64 + "\n"
    "click==8.0.0 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "c" * 64 + "\n"
    "# development\npytest==1.0.0 \\\n    --hash=sha256:" + "d" * 64 + "\n"
)
KNOWN = {("rich", "1.0.0"): ["OSV-1", "OSV-2"]}


def told(queries, known=KNOWN):
    """Answer as the index does: one result for each query, empty where nothing is known."""
    names = [known.get((q["package"]["name"], q["version"]), []) for q in queries]
    return {"results": [{"vulns": [{"id": one} for one in ids]} if ids else {} for ids in names]}


@contextmanager
def index(answer, status=200):
    """Serve an index on loopback; `answer` makes what is sent of what was asked."""

    class Index(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert all(q["package"]["ecosystem"] == "PyPI" for q in asked["queries"])
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer(asked["queries"]))

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Index) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/querybatch"
        finally:
            server.shutdown()


def run(folder, url, lock=LOCK):
    """Return the exit code, the lines shown, and the bill."""
    (folder / "lock").write_text(lock)
    command = [sys.executable, str(SCRIPT), "--index", url, "--lock", str(folder / "lock")]
    done = subprocess.run(
        [*command, "--bill", str(folder / "deep/bill.json")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert not done.stderr
    return (
        done.returncode,
        done.stdout.splitlines(),
        json.loads((folder / "deep/bill.json").read_text()),
    )


def test_a_known_weakness_is_reported(tmp_path):
    with index(lambda queries: json.dumps(told(queries)).encode()) as url:
        code, lines, _ = run(tmp_path, url)
    assert code == audit.WEAK
    assert lines[-1] == "known weakness: rich 1.0.0: OSV-1, OSV-2"


def test_nothing_known_is_said_too(tmp_path):
    with index(lambda queries: json.dumps(told(queries, {})).encode()) as url:
        code, lines, _ = run(tmp_path, url)
    assert code == 0
    assert lines[-1] == "no weakness is known of 2 packages"


ANSWERS = {
    "an error": (b"", 503),
    "no JSON": (b"<html>", 200),
    "nothing": (b"", 200),
    "a list": (b"[]", 200),
    "for too few": (b'{"results":[{}]}', 200),
    "without names": (b'{"results":[{"vulns":[5]},{}]}', 200),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_index_that_does_not_answer_is_one_line_and_its_own_code(tmp_path, answer):
    data, status = ANSWERS[answer]
    with index(lambda _: data, status) as url:
        code, lines, bill = run(tmp_path, url)
    assert code == audit.UNASKED
    assert sum("could not be asked" in line for line in lines) == 1
    assert not any("no weakness" in line for line in lines)
    assert len(bill["components"]) == 2


def test_an_index_out_of_reach_leaves_the_licences_and_the_bill(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        code, lines, bill = run(tmp_path, f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert code == audit.UNASKED
    assert lines[0].split()[:2] == ["rich", "1.0.0"]
    assert "MIT" in lines[0]
    assert lines[-1].startswith("the index of weaknesses could not be asked, nothing is known")
    first, second = bill["components"]
    assert first["purl"] == "pkg:pypi/rich@1.0.0"
    assert [one["content"] for one in first["externalReferences"][0]["hashes"]] == [
        "a" * 64,
        "b" * 64,
    ]
    assert (second["name"], second["version"]) == ("click", "8.0.0")


def test_every_package_that_the_program_needs_is_in_the_bill_with_its_files():
    text = audit.ROOT.joinpath("requirements.lock").read_text()
    needed = text.partition("# development\n")[0]
    packages = audit.locked(text)
    assert len(packages) == sum(line[:1].isalnum() for line in needed.splitlines())
    assert all(one.hashes for one in packages)
    assert sum(len(one.hashes) for one in packages) == needed.count("--hash=sha256:")


def test_a_licence_that_is_not_taken_counts_more_than_an_index_out_of_reach(tmp_path, monkeypatch):
    monkeypatch.setattr(audit, "licence", lambda _: "AGPL-3.0-only")
    (tmp_path / "lock").write_text(LOCK)
    words = ["audit", "--index", "http://127.0.0.1:9/", "--lock", str(tmp_path / "lock")]
    monkeypatch.setattr(sys, "argv", [*words, "--bill", str(tmp_path / "bill.json")])
    assert audit.main() == audit.WEAK
