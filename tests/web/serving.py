"""The real `call-monitor serve`, and what tests ask it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PATIENCE = 20


def command(*arguments):
    return [sys.executable, "-m", "monitor", "serve", *map(str, arguments)]


class Serving:
    """The real command, and what the tests ask it."""

    def __init__(self, folder, *arguments):
        self.process = subprocess.Popen(
            command(*arguments),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"XDG_DATA_HOME": str(folder / "kept")},
        )
        self.address = self.process.stdout.readline().split()[-1]
        self.port = urlsplit(self.address).port
        self.home = f"http://127.0.0.1:{self.port}"
        self.entry = self.address.removeprefix(self.home)

    def ask(self, path, method="GET", **headers):
        with self._connected() as connection:
            connection.request(method, path, headers={k.title(): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()

    def enter(self):
        """Return the cookie."""
        status, headers, _ = self.ask(self.entry)
        assert (status, headers["Location"]) == (303, "/")
        return headers["Set-Cookie"].split(";")[0]

    @contextmanager
    def _connected(self):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        yield connection
        connection.close()

    @property
    def children(self):
        number = self.process.pid
        return Path(f"/proc/{number}/task/{number}/children").read_text().split()

    def end(self):
        self.process.send_signal(signal.SIGINT)
        _, faults = self.process.communicate(timeout=PATIENCE)
        assert "Traceback" not in faults, faults
        return self.process.returncode


@contextmanager
def serving(folder, *arguments):
    """The command at work in a folder; it must end in order."""
    server = Serving(folder, *arguments)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            assert server.end() == 0


def is_running(process):
    return Path("/proc", process).exists()


def until(true):
    for _ in range(PATIENCE * 10):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("it never came to that")
