"""The command in a terminal, where the panel opens: run, keyed and left as a person does it."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs pseudo terminals")
COMMAND = str(Path(sys.executable).with_name("call-monitor"))
BACK = b"\x1b[?1049l"
"""What gives the terminal back as it was before."""
PATIENCE = 60.0
"""A guard against a hang; nothing here is about speed."""


class Terminal:
    """A command with a terminal of 100 by 36 cells around it."""

    def __init__(self, *arguments: object, cwd: Path) -> None:
        import fcntl
        import struct
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 100, 0, 0))
        self.process = subprocess.Popen(
            [COMMAND, *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            cwd=cwd,
        )
        os.close(slave)
        self._output = b""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                self._output += os.read(self._master, 65536)
            except OSError:
                return

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def shows(self, text: str) -> None:
        """Wait until a run of text has been drawn."""
        end = time.monotonic() + PATIENCE
        while text.encode() not in self._output:
            assert time.monotonic() < end, f"{text!r} was never shown"
            assert self.process.poll() is None, self._output[-300:]
            time.sleep(0.02)

    def ended(self) -> tuple[int, bytes]:
        """Return the exit code and everything that was written."""
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        os.close(self._master)
        return code, self._output

    def left(self) -> tuple[int, str]:
        """Return the exit code and what stands in the terminal once the panel is gone."""
        code, output = self.ended()
        _, back, after = output.rpartition(BACK)
        assert back, "the panel has not given the terminal back"
        return code, re.sub(r"\x1b\[[0-9;?<>=]*[a-zA-Z]", "", after.decode()).strip()


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    path = tmp_path / "call.jsonl"
    said = ("This is the third time I am calling and nobody ever called me back.", "I am sorry.")
    path.write_text(
        "".join(
            json.dumps({"speaker": who, "start": n * 4.0, "end": n * 4.0 + 3, "text": text}) + "\n"
            for n, (who, text) in enumerate(zip(("caller", "agent"), said, strict=True))
        )
    )
    return path


def test_a_call_that_fails_in_the_panel_fails_the_command(transcript, tmp_path):
    folder = tmp_path / "a.call.jsonl"
    folder.mkdir()
    terminal = Terminal("replay", transcript, "--record", folder, cwd=tmp_path)
    terminal.shows("THE CALL HAS STOPPED")
    terminal.press("q")
    code, errors = terminal.left()
    assert code == 1
    assert "\n" not in errors
    assert errors.startswith(f"call-monitor: {folder}: cannot be written")
    assert "choose another folder" in errors


@pytest.mark.parametrize(
    ("name", "content", "arguments"),
    [
        ("absent.wav", None, ()),
        ("a.wav", b"", ()),
        ("a.wav", b"<html>not found</html>", ()),
        ("a.vtt", b"no captions", ()),
        ("a.call.jsonl", b'{"type": "header"}\n', ()),
        ("a.wav", b"RIFF....WAVE", ("--speed", "99")),
    ],
)
def test_what_is_no_call_at_a_glance_is_told_without_a_panel(name, content, arguments, tmp_path):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, output = Terminal("replay", path, *arguments, cwd=tmp_path).ended()
    assert code == (2 if arguments else 1)
    assert BACK not in output
    assert output.startswith(b"call-monitor: ")
    assert output.count(b"\n") == 1


def test_what_turns_out_to_be_no_call_ends_the_panel_by_itself(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF....WAVE and then nothing of the kind")
    code, errors = Terminal("replay", path, cwd=tmp_path).left()
    assert code == 1
    assert errors.startswith(f"call-monitor: {path}: not a recording (")
    assert "\n" not in errors


def test_a_device_that_is_not_there_ends_the_panel_by_itself(tmp_path):
    code, errors = Terminal("live", "--caller", "no such thing", cwd=tmp_path).left()
    assert code == 1
    assert errors.startswith("call-monitor: ")
    assert "\n" not in errors


def test_a_reviewer_steps_through_a_call_and_corrects_it(tmp_path, root):
    call = tmp_path / "story.call.jsonl"
    shutil.copy(root / "tests/data/story.call.jsonl", call)
    before = call.read_bytes()
    terminal = Terminal("replay", call, cwd=tmp_path)
    terminal.shows("REPLAY")
    terminal.press("p")
    terminal.shows("used")
    terminal.press("y")
    terminal.shows("JUDGE")
    terminal.press("\r")
    terminal.shows("enter keeps it")
    terminal.press("too early\r")
    terminal.shows("review: prompt was right: too early")
    terminal.press("q")
    assert terminal.left()[0] == 0
    (line,) = map(json.loads, (tmp_path / "story.review.jsonl").read_text().splitlines())
    assert (line["kind"], line["verdict"], line["note"]) == ("prompt", "right", "too early")
    assert call.read_bytes() == before
    shown = subprocess.run(
        [COMMAND, "replay", call, "--plain", "--speed", "0"], capture_output=True, text=True
    )
    assert "review: prompt was right: too early" in shown.stdout
