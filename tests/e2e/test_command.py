"""The installed command, run as a person or a program runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

import monitor

COMMAND = str(Path(sys.executable).with_name("call-monitor"))
CALL = [
    ("agent", 0.0, 2.0, "Thank you for calling, how can I help?"),
    ("caller", 2.5, 7.0, "This is the third time I am calling and nobody ever called me back."),
    ("agent", 7.6, 9.0, "You need to calm down."),
    ("caller", 9.4, 13.0, "Don't tell me to calm down, you useless idiot!"),
    ("agent", 14.0, 18.0, "I can imagine how upsetting this is. Let me look at it right away."),
]


def run(*arguments, **options):
    return subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=100, **options
    )


@pytest.fixture
def transcript(tmp_path):
    path = tmp_path / "call.jsonl"
    keys = ("speaker", "start", "end", "text")
    path.write_text("".join(json.dumps(dict(zip(keys, t, strict=True))) + "\n" for t in CALL))
    return path


def lines_of(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_transcript_becomes_event_lines_and_nothing_else(transcript):
    done = run("analyze", transcript, "--events", "-")
    assert (done.returncode, done.stderr) == (0, "")
    header, *events = lines_of(done.stdout)
    assert header["type"] == "header"
    assert header["schema_version"] == 1
    assert header["engine"] == "transcript"
    times = [event["at"] for event in events]
    assert times == sorted(times)
    assert [e["text"] for e in events if e["type"] == "utterance"] == [t[3] for t in CALL]
    assert "abusive" in [e["level"] for e in events if e["type"] == "level_changed"]
    assert "no-calm-down" in [e["rule"] for e in events if e["type"] == "prompt_shown"]
    assert events[-1]["type"] == "call_ended"


def test_the_same_events_come_from_the_replayed_file_of_the_first_run(transcript, tmp_path):
    assert run("analyze", transcript, "--events", tmp_path / "out").returncode == 0
    (written,) = (tmp_path / "out").glob("*.call.jsonl")
    again = run("analyze", written, "--events", "-")
    assert again.stdout == written.read_text()


def test_plain_replay_prints_what_the_panel_would_show(transcript):
    done = run("replay", transcript, "--plain", "--speed", "0")
    assert done.returncode == 0
    assert "third time" in done.stdout
    assert "ABUSIVE" in done.stdout
    assert "\x1b" not in done.stdout


def test_event_files_are_private(transcript, tmp_path):
    run("analyze", transcript, "--events", tmp_path / "out")
    (written,) = (tmp_path / "out").glob("*.call.jsonl")
    assert written.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["analyze", "no-such-file.wav", "--events", "-"], 1),
        (["analyze"], 2),
        (["analyze", "--caller", "x.wav"], 2),
        (["analyze", "x.wav", "--engine", "siri"], 2),
        (["replay"], 2),
        (["replay", "x.wav", "--speed", "99"], 1),
        (["live", "--caller", "x", "--record", "."], 2),
        (["fly"], 2),
        (["--fly"], 2),
    ],
)
def test_what_goes_wrong_is_one_line_with_the_right_code(arguments, code):
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("call-monitor: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"just text\n", bytes(range(256)) * 40, b"RIFF\xff\xff\xff\xffWAVE"]
)
@pytest.mark.parametrize("suffix", [".wav", ".mp3", ".flac", ".jsonl", ".vtt", ".srt"])
def test_files_that_are_no_call_are_refused_in_one_line(tmp_path, content, suffix):
    from monitor.cli import run as run_here

    path = tmp_path / f"broken{suffix}"
    path.write_bytes(content)
    assert run_here(["analyze", str(path), "--events", "-"]) == 1


def test_a_path_with_a_line_end_stays_on_one_line(tmp_path):
    done = run("analyze", tmp_path / "a\nb\x1b[31m.wav", "--events", "-")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_help_teaches_and_needs_no_heavy_module():
    done = run("--help")
    assert done.returncode == 0
    for word in ("demo", "replay", "analyze", "doctor"):
        assert word in done.stdout
    heavy = [
        "numpy",
        "textual",
        "vosk",
        "moonshine_voice",
        "soundfile",
        "sounddevice",
        "vaderSentiment",
        "rich",
    ]
    probe = (
        "import sys; from monitor.cli import run; run(['--help']);"
        f"print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    seen = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert seen.stderr.strip() == "[]"


def test_the_module_runs_too():
    done = subprocess.run([sys.executable, "-m", "monitor", "--version"], capture_output=True)
    assert done.returncode == 0


def test_a_closed_pipe_is_no_error(transcript):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [COMMAND, "analyze", str(transcript), "--events", "-"],
        stdout=writer, stderr=subprocess.PIPE, timeout=60,
    )  # fmt: skip
    os.close(writer)
    assert done.stderr == b""


def test_two_recordings_of_one_name_do_not_overwrite_each_other(transcript, tmp_path):
    other = tmp_path / "other" / transcript.name
    other.parent.mkdir()
    other.write_text(transcript.read_text().replace("third", "fourth"))
    for path in (transcript, other, transcript):
        assert run("analyze", path, "--events", tmp_path / "out").returncode == 0
    written = sorted((tmp_path / "out").iterdir())
    assert len(written) == 2
    assert all("part" not in path.name for path in written)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(transcript):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [COMMAND, "analyze", str(transcript), "--events", "-"],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


@pytest.mark.engine
def test_the_notes_of_a_caller_come_with_the_next_call(tmp_path):
    listen = ["live", "--plain", "--stdin", "s16le:16000:1", "--caller-id", "C-7"]
    silence = bytes(2 * 16000)
    done = subprocess.run([COMMAND, *listen], input=silence, capture_output=True, timeout=100)
    assert b"earlier notes" not in done.stdout
    (log,) = (tmp_path / "xdg_data_home").rglob("*.log.txt")
    events = str(log).replace(".log.txt", ".call.jsonl")
    assert (done.returncode, done.stderr.decode()) == (0, f"kept as {events}\n")
    assert log.stat().st_mode & 0o777 == 0o600
    log.write_text("Promised 01:00: a call on Friday\n")
    done = subprocess.run([COMMAND, *listen], input=silence, capture_output=True, timeout=100)
    assert done.returncode == 0
    assert b"PROMPT Read the earlier notes" in done.stdout
    assert b"Promised 01:00: a call on Friday" in done.stdout


@pytest.mark.engine
def test_a_recording_may_come_on_standard_input(tmp_path):
    pytest.importorskip("av", reason="needs the extra [media]")
    sound, rate = soundfile.read(Path(monitor.__file__).parent / "data" / "example_call.ogg")
    soundfile.write(tmp_path / "call.wav", sound[: 6 * rate], rate)
    command = [COMMAND, "analyze", "--events", "-"]
    file = subprocess.run([*command, tmp_path / "call.wav"], capture_output=True, check=True)
    with (tmp_path / "call.wav").open("rb") as pipe:
        piped = subprocess.run([*command, "-"], stdin=pipe, capture_output=True, check=True)
    assert piped.stdout.splitlines()[1:] == file.stdout.splitlines()[1:]
    assert b"this is Sam" in piped.stdout


@pytest.mark.parametrize(("daemon", "end"), [(True, ""), (False, "torn down\n")])
def test_what_an_engine_still_does_crashes_nothing_on_leaving(daemon, end):
    leaving = (
        "import atexit, threading, time; from monitor.cli import leave;"
        "atexit.register(print, 'torn down');"
        f"engine = threading.Thread(target=time.sleep, args=({60 * daemon},), daemon={daemon});"
        "engine.start(); print('said'); leave(3)"
    )
    done = subprocess.run([sys.executable, "-c", leaving], capture_output=True, timeout=50)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (3, f"said\n{end}", b"")
