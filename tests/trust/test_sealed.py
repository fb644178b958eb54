"""With encryption on, the commands work as without it, and what they keep tells nobody anything."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from monitor.cli import run
from monitor.drivers.call import content_id
from monitor.events import CallStarted
from monitor.record.apply import apply
from monitor.record.calllog import LogFile
from monitor.record.reader import read_call
from monitor.record.review import Correction, append, read
from monitor.record.vault import vault
from monitor.record.writer import EventWriter
from scripts.faults import COMMAND, transcript

SPOKEN = (
    ("caller", "This is the third time I am calling about my refund"),
    ("agent", "You need to calm down"),
    ("caller", "Do not tell me to calm down, you useless idiot"),
    ("agent", "I can imagine how upsetting this is"),
)
SECRETS = ("third", "refund", "idiot", "useless", "imagine", "upsetting", "Miller", "sheepish")
"""Words that were said, a caller's name, and a reviewer's word."""


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "monday.jsonl"
    path.write_text(
        "".join(
            json.dumps({"speaker": who, "start": 4.0 * n, "end": 4.0 * n + 3, "text": text}) + "\n"
            for n, (who, text) in enumerate(SPOKEN)
        )
    )
    return path


@pytest.fixture
def encrypted(sealing, monkeypatch):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "true")
    monkeypatch.setenv("CALL_MONITOR_RECORD_KEY", sealing.key)
    return sealing


@pytest.fixture
def data(tmp_path):
    return tmp_path / "xdg_data_home"


def kept(folder):
    """Return all that lies in a folder, as text, the names of the files included."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "".join(f"{path.name}\n{path.read_bytes().decode('latin-1')}" for path in files)


def said(capsys, *arguments):
    assert run([*map(str, arguments)]) == 0, capsys.readouterr()
    return capsys.readouterr().out


def work(capsys, call, data):
    """Analyze a call and review it; return its event file."""
    said(capsys, "analyze", call)
    (events,) = data.rglob("*.call.jsonl")
    name = json.loads(said(capsys, "calls", "--json"))["call_id"]
    said(capsys, "calls", "mark", name, "--note", "sheepish", "--caller-id", "Miller")
    said(capsys, "calls", "mark", name, "--verdict", "right")
    return events


def test_every_command_reads_what_is_sealed(call, data, encrypted, capsys):
    events = work(capsys, call, data)
    assert "third time" in said(capsys, "replay", events, "--plain", "--speed", "0")
    assert "refund" in said(capsys, "report", events, "-o", "-")
    assert "refund" in said(capsys, "export", events, "--to", "vtt", "-o", "-")
    assert "idiot" in said(capsys, "explain", events, "--at", "11")
    assert "0 vanish" in said(capsys, "rescore", events, "--diff")
    assert "no-calm-down" in said(capsys, "playbook", "stats", events)
    assert "done before" in said(capsys, "analyze", call)
    assert "monday" in said(
        capsys, "calls", "--plain", "--words", '"third time"', "--caller", "Miller"
    )
    assert "sheepish" in said(capsys, "calls", "show", read_call(events).header.call_id)
    assert "1 event file read, 1 call in " in said(capsys, "calls", "reindex")
    assert said(capsys, "calls", "--plain", "--words", "useless").count("monday") == 1
    assert "would delete" in said(capsys, "purge", "--older-than", "0d", "--dry-run")
    said(capsys, "report", "--overview", events.parent, "-o", call.with_name("all.html"))


def test_no_word_of_a_call_lies_in_the_data_folder(call, data, encrypted, capsys):
    work(capsys, call, data)
    found = [word for word in SECRETS if word.casefold() in kept(data).casefold()]
    assert found == []


def test_the_same_grep_finds_them_all_where_nothing_is_encrypted(call, data, capsys):
    work(capsys, call, data)
    assert all(word.casefold() in kept(data).casefold() for word in SECRETS)


def test_what_was_kept_before_is_sealed_and_opened_again_as_the_setting_says(
    call, data, encrypted, capsys, monkeypatch
):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    events = work(capsys, call, data)
    LogFile(events).write(["wants a refund"])
    files = sorted(events.parent.iterdir())
    plain, times = [file.read_bytes() for file in files], [file.stat().st_mtime for file in files]
    for encrypt, done in (("true", "encrypted"), ("false", "decrypted")):
        monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", encrypt)
        assert run(["calls", "--plain"]) == 1
        assert "key apply" in capsys.readouterr().err
        assert said(capsys, "key", "apply") == f"1 call {done}, 1 in the list\n"
        assert said(capsys, "key", "apply") == f"0 calls {done}, 1 in the list\n"
        assert "monday" in said(capsys, "calls", "--plain", "--caller", "Miller")
        assert any(word in kept(data) for word in SECRETS) == (encrypt == "false")
    assert sorted(events.parent.iterdir()) == files
    assert [file.read_bytes() for file in files] == plain
    assert [file.stat().st_mtime for file in files] == times


def test_event_files_that_the_list_knows_elsewhere_are_sealed_too(
    call, tmp_path, encrypted, capsys, monkeypatch
):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    said(capsys, "analyze", call, "--events", tmp_path / "out")
    (events,) = (tmp_path / "out").iterdir()
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "true")
    assert said(capsys, "key", "apply") == "1 call encrypted, 1 in the list\n"
    assert b"refund" not in events.read_bytes()


def test_calls_judged_again_elsewhere_are_sealed_too_and_still_purged(
    call, data, tmp_path, encrypted, capsys, monkeypatch
):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    events = work(capsys, call, data)
    said(capsys, "rescore", events, "--events", tmp_path / "out")
    (again,) = (tmp_path / "out").iterdir()
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "true")
    assert said(capsys, "key", "apply") == "2 calls encrypted, 1 in the list\n"
    assert b"refund" not in again.read_bytes()
    assert f"deleted {again}" in said(capsys, "purge", "--older-than", "0d")


def test_what_another_key_sealed_is_not_written_over_and_stops_no_other_call(
    call, data, tmp_path, encrypted, capsys, monkeypatch
):
    other = transcript(tmp_path / "other.jsonl", 4)
    events = [work(capsys, call, data)]
    said(capsys, "analyze", other)
    events += [file for file in data.rglob("*.call.jsonl") if file not in events]
    out = tmp_path / "out"
    said(capsys, "rescore", *events, "--events", out)
    sealed = out / events[0].name
    before = sealed.read_bytes()
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    said(capsys, "key", "apply")
    monkeypatch.setenv("CALL_MONITOR_RECORD_KEY", "/nowhere/none.key")
    sealed.write_bytes(before)
    for command in (
        ["rescore", *events, "--events", out],
        ["replay", call, "--plain", "--speed", "0", "--record", sealed],
        ["live", "--stdin", "s16le:16000:1", "--record", sealed],
    ):
        assert run([*map(str, command)]) == 1
        shown = capsys.readouterr()
        assert "sealed with key" in shown.err
        assert sealed.read_bytes() == before
        assert (str(events[1]) in shown.out) == (command[0] == "rescore")


def test_a_call_that_goes_on_is_left_as_it_is(call, data, encrypted, capsys, monkeypatch):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    recorded = read_call(work(capsys, call, data))
    with EventWriter(data / "call-monitor/calls/now.call.jsonl", recorded.header) as writer:
        writer.write(recorded.events[0])
        going_on = writer.path.read_bytes()
        monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "true")
        assert run(["key", "apply"]) == 1
        assert "stays as it is" in capsys.readouterr().err
        assert writer.path.read_bytes() == going_on
    assert "encrypted" in said(capsys, "key", "apply")
    assert writer.path.read_bytes().startswith(b"call-monitor sealed")


def test_what_a_kill_left_and_words_that_came_twice_are_sealed_line_by_line(
    call, data, encrypted, capsys, monkeypatch
):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    events = work(capsys, call, data)
    lines = events.read_bytes().splitlines(keepends=True)[:-1]
    again = next(line for line in reversed(lines) if b'"type":"utterance"' in line)
    at = json.loads(lines[-1])["at"]
    lines.append(
        json.dumps(json.loads(again) | {"at": at, "text": "better words"}).encode() + b"\n"
    )
    events.write_bytes(b"".join(lines) + b'{"type":"utterance","text":"cut sho')
    before = read_call(events)
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "true")
    assert said(capsys, "key", "apply") == "1 call encrypted, 1 in the list\n"
    assert b"words" not in events.read_bytes()
    assert read_call(events).events == before.events
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    assert said(capsys, "key", "apply") == "1 call decrypted, 1 in the list\n"
    assert events.read_bytes() == b"".join(lines)


def test_a_review_that_is_added_while_all_is_encrypted_is_not_lost(tmp_path, sealing):
    events = tmp_path / "a.call.jsonl"
    with EventWriter(events, CallStarted("a", "test", "vosk", ("caller",), "p@1", "s")):
        pass
    notes = [Correction(f"2026-01-01T00:00:{n:02}Z", "note", note=f"{n}") for n in range(40)]

    def review():
        for note in notes:
            append(events, note)

    with ThreadPoolExecutor() as pool:
        reviewing = pool.submit(review)
        while not reviewing.done():
            vault.seals = not vault.seals
            apply(events)
    reviewing.result()
    assert read(events) == (tuple(notes), ())


def test_batch_in_several_processes_seals_too(call, tmp_path, encrypted, capsys):
    for name in ("b", "c"):
        transcript(tmp_path / f"{name}.jsonl", 20)
    inputs, out = [call, tmp_path / "b.jsonl", tmp_path / "c.jsonl"], tmp_path / "out"
    said(capsys, "analyze", *inputs, "--jobs", "2", "--events", out)
    files = list(out.glob("*.call.jsonl"))
    assert len(files) == 3
    assert all(file.read_bytes().startswith(b"call-monitor sealed") for file in files)
    assert all(read_call(file).warnings == () for file in files)


@pytest.mark.parametrize("where", ["/nowhere/none.key", "keyring"])
@pytest.mark.parametrize("encrypt", ["true", "false"])
def test_without_the_key_nothing_begins_and_nothing_is_read(
    call, data, encrypted, capsys, monkeypatch, where, encrypt
):
    events = work(capsys, call, data)
    before = kept(data)
    monkeypatch.setenv("CALL_MONITOR_RECORD_KEY", where)
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", encrypt)
    for arguments in ("calls --plain", f"replay {events} --plain", "purge --older-than 9y"):
        assert run(arguments.split()) == 1
        shown = capsys.readouterr()
        assert where.removesuffix(".key") in shown.err
        assert shown.err.count("\n") == 1
        assert "refund" not in shown.out
    assert kept(data) == before


def test_a_sealed_file_whose_key_is_gone_is_not_written_over(
    call, data, encrypted, capsys, monkeypatch
):
    events = work(capsys, call, data)
    name = read_call(events).header.call_id
    shutil.copy(events, events.with_name(f"{call.stem}-{name[:8]}.call.jsonl"))  # a replay's own
    before = kept(data)
    assert before.count("call-monitor sealed") >= 3
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    monkeypatch.setenv("CALL_MONITOR_RECORD_KEY", "/nowhere/none.key")
    assert run(["analyze", "--again", str(call)]) == 1
    assert run(["replay", str(call), "--plain", "--speed", "0"]) == 1
    assert run(["purge", "--older-than", "0d"]) == 1
    assert "sealed with key" in capsys.readouterr().err
    assert events.exists()
    assert kept(data) == before


def test_a_purge_leaves_what_it_cannot_read_and_says_why(
    call, data, encrypted, capsys, monkeypatch
):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "false")
    monkeypatch.setenv("CALL_MONITOR_RECORD_KEY", "/nowhere/none.key")
    events = work(capsys, call, data)
    recorded = read_call(events)
    vault.use(encrypted)
    with EventWriter(events, recorded.header) as writer:
        for event in recorded.events:
            writer.write(event)
    assert run(["purge", "--older-than", "0d"]) == 0
    assert "left alone" in (told := capsys.readouterr().err)
    assert "sealed with key" in told
    assert events.exists()


def test_killed_while_it_writes_a_sealed_file_holds_the_beginning(tmp_path, encrypted):
    call = transcript(tmp_path / "long.jsonl", 400)
    cut, whole = tmp_path / "cut.call.jsonl", tmp_path / "whole.call.jsonl"
    record = ["replay", str(call), "--plain", "--speed", "0", "--record"]
    process = subprocess.Popen([*COMMAND, *record, str(cut)], stdout=subprocess.DEVNULL)
    while not (cut.exists() and cut.stat().st_size > 20_000):
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert run([*record, str(whole)]) == 0
    left, all_of_it = read_call(cut), read_call(whole)
    assert left.header == all_of_it.header
    assert 10 < len(left.events) < len(all_of_it.events)
    assert left.events == all_of_it.events[: len(left.events)]
    assert left.warnings


@pytest.mark.parametrize("encrypt", ["true", "false"])
def test_whatever_the_umask_only_the_owner_reads_what_commands_write(call, tmp_path, encrypt):
    home = tmp_path / "home"
    home.mkdir()
    events = "data/call-monitor/calls/monday.call.jsonl"
    commands = (
        "key init",
        f"analyze {call} --summary out/all.csv",
        f"calls mark {content_id([call])} --note x",
        f"replay {call} --plain --speed 0 --record out/again.call.jsonl",
        f"report {events} -o out/one.html",
        f"export {events} --to json -o out/one.json",
        "playbook init playbook.toml",
    )
    program = (
        "import os, sys\n"
        "from monitor.cli import main\n"
        f"for command in {commands}:\n"
        "    os.umask(0)\n"
        "    sys.argv = ['call-monitor', *command.split()]\n"
        "    try:\n"
        "        main()\n"
        "    except SystemExit as done:\n"
        "        assert not done.code, command\n"
    )
    place = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "CALL_MONITOR_RECORD_KEY": "~/keys/a.key",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | place | {"CALL_MONITOR_RECORD_ENCRYPT": encrypt},
        cwd=home,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    made = list(home.rglob("*"))
    assert {path.suffix for path in made if path.is_file()} > {".jsonl", ".db", ".csv", ".html"}
    for path in made:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
