"""Many calls: which files make a call, what is done already, and what a bad one does."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest
import soundfile

from monitor.cli import run
from monitor.config import Settings
from monitor.drivers.batch import analyze_many
from monitor.drivers.gather import call_name, gather
from monitor.errors import InputError
from monitor.events import PromptShown, while_it_ran
from monitor.record.reader import is_whole, read_call
from monitor.wording import clock

COMMAND = str(Path(sys.executable).with_name("call-monitor"))
TURNS = [
    ("agent", 0.0, 2.0, "Thank you for calling, how can I help?"),
    ("caller", 2.5, 7.0, "This is the third time I am calling and nobody ever called me back."),
]


def transcript(path, extra=""):
    keys = ("speaker", "start", "end", "text")
    turns = [*TURNS, ("agent", 8.0, 9.0, f"I see. {extra}")]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(dict(zip(keys, t, strict=True))) + "\n" for t in turns))
    return path


def analyzed(sources, folder, **options):
    found = analyze_many(sources, folder, Settings(), "caller,agent", 1, **options)
    return {outcome.source.name: outcome for outcome in found}


def test_what_is_done_is_not_done_again(tmp_path):
    out = tmp_path / "out"
    calls = [transcript(tmp_path / f"{name}.jsonl", name) for name in "ab"]
    first = analyzed(calls, out)
    assert not any(outcome.again for outcome in first.values())
    written = first["a.jsonl"].written
    times = written.stat().st_mtime_ns
    third = transcript(tmp_path / "c.jsonl", "c")
    again = analyzed([third, *calls], out)
    assert [name for name, one in again.items() if one.again] == ["a.jsonl", "b.jsonl"]
    assert written.stat().st_mtime_ns == times
    assert again["a.jsonl"].peak == first["a.jsonl"].peak
    assert again["a.jsonl"].prompts == first["a.jsonl"].prompts


def test_the_prompts_of_a_call_are_counted_alike_everywhere(tmp_path, capsys, root):
    story = root / "tests" / "data" / "example_call.golden.jsonl"
    call = tmp_path / "in" / "story.call.jsonl"
    call.parent.mkdir()
    call.write_bytes(story.read_bytes())
    other = transcript(tmp_path / "in" / "a.jsonl")
    assert run(["analyze", str(call), str(other), "--events", str(tmp_path / "out")]) == 0
    line = next(one for one in capsys.readouterr().out.splitlines() if one.startswith(str(call)))
    (written,) = (tmp_path / "out").glob("story*.call.jsonl")
    events = read_call(written).events
    shown = sum(isinstance(event, PromptShown) for event in events)
    during = len(while_it_ran(events))
    assert 0 < during < shown
    assert line.endswith(f"  {during} prompts")
    assert f"  {clock(events[-1].at)}  " in line
    (log,) = (one for one in events[-1].log if one.startswith("Prompts "))
    assert log.startswith(f"Prompts {during} shown")
    assert run(["calls", "--json", "--limit", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["prompts"] == during
    assert run(["report", str(written), "-o", "-"]) == 0
    assert f'<p class="big num">{during}</p>' in capsys.readouterr().out


def test_a_recording_without_a_word_is_said_to_have_no_speech(tmp_path, capsys):
    silence = tmp_path / "in" / "silence.wav"
    silence.parent.mkdir()
    soundfile.write(silence, np.zeros((58_000, 2)), 16_000)
    transcript(tmp_path / "in" / "a.jsonl")
    assert run(["analyze", str(silence.parent), "--events", str(tmp_path / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"{silence}  00:03  no speech  0 prompts" in lines


def test_a_recording_is_known_by_what_it_holds_not_by_its_name(tmp_path):
    source = transcript(tmp_path / "a.jsonl", "a")
    analyzed([source], tmp_path / "out")
    moved = source.rename(tmp_path / "moved.jsonl")
    assert analyzed([moved], tmp_path / "out")["moved.jsonl"].again
    transcript(moved, "changed")
    changed = analyzed([moved], tmp_path / "out")["moved.jsonl"]
    assert not changed.again
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_call_that_was_cut_short_or_judged_otherwise_is_done_again(tmp_path):
    source = transcript(tmp_path / "a.jsonl", "a")
    written = analyzed([source], tmp_path / "out")["a.jsonl"].written
    whole = written.read_bytes()
    written.write_bytes(whole[:-40])
    assert not analyzed([source], tmp_path / "out")["a.jsonl"].again
    assert written.read_bytes() == whole
    written.write_bytes(whole.replace(b'"playbook":"', b'"playbook":"other-', 1))
    assert not analyzed([source], tmp_path / "out")["a.jsonl"].again
    assert written.read_bytes() == whole
    assert not analyzed([source], tmp_path / "out", afresh=True)["a.jsonl"].again


def test_a_bad_file_among_good_ones_is_listed_at_the_end(tmp_path, capsys):
    calls = [transcript(tmp_path / "in" / f"{name}.jsonl", name) for name in "ac"]
    bad = tmp_path / "in" / "b.wav"
    bad.write_bytes(b"RIFFgarbage")
    figures = tmp_path / "figures.csv"
    command = ["analyze", tmp_path / "in", "--events", tmp_path / "out", "--jobs", 1]
    assert run([*map(str, command), "--summary", str(figures)]) == 1
    said, complaints = capsys.readouterr()
    assert [line.split("  ")[0] for line in said.splitlines()] == [str(call) for call in calls]
    *_, total, _, problem = complaints.splitlines()
    assert problem.startswith(f"call-monitor: {bad.name}: ")
    assert total == f"2 analyzed, 0 done before, 1 failed; event files in {tmp_path / 'out'}"
    head, *rows = figures.read_text().splitlines()
    assert head.startswith("call_id,file,source,day")
    assert len(rows) == 2


def cut_to(path, seconds, form="WAV", sound=None):
    """Write ten seconds of the example call and cut the file; its header promises all."""
    with as_file(files("monitor") / "data" / "example_call.ogg") as example:
        call, rate = soundfile.read(example, dtype="float32", frames=160_000)
    if sound is not None:
        call[:] = sound
    soundfile.write(path, call, rate, format=form, subtype="PCM_16")
    left = 44 + round(seconds * rate) * call.shape[1] * 2
    share = seconds * rate / len(call)
    os.truncate(path, left if form == "WAV" else round(path.stat().st_size * share))
    return path


@pytest.mark.parametrize(("seconds", "sound"), [(0.005, None), (0.4, None), (8.0, 0.0)])
def test_a_recording_of_which_nothing_is_left_fails_as_any_bad_file(
    tmp_path, capsys, seconds, sound
):
    transcript(tmp_path / "in" / "a.jsonl")
    cut_to(tmp_path / "in" / "b.wav", seconds, sound=sound)
    for counts in ("1 analyzed, 0 done before", "0 analyzed, 1 done before"):
        assert run(["analyze", str(tmp_path / "in"), "--events", str(tmp_path / "out")]) == 1
        first, *_, last = capsys.readouterr().err.splitlines()
        assert first == f"{counts}, 1 failed; event files in {tmp_path / 'out'}"
        assert last.startswith("call-monitor: b.wav: the recording is cut short: ")
        assert [file.name for file in (tmp_path / "out").iterdir()] == ["a.call.jsonl"]


@pytest.mark.parametrize("form", ["WAV", "FLAC"])
def test_what_is_missing_of_a_call_is_said_each_time_and_stays(tmp_path, capsys, form):
    call = cut_to(tmp_path / f"call.{form.lower()}", 8.0, form)
    figures, told = tmp_path / "figures.csv", []
    for again in (False, True):
        command = ["analyze", call, "--events", tmp_path / "out", "--summary", figures]
        assert run([*map(str, command)]) == 0
        said, complaints = capsys.readouterr()
        assert ("(done before)" in said) is again
        told.append(complaints)
        (row,) = csv.DictReader(figures.read_text().splitlines())
        assert row["whole"] == "False"
    assert told[0] == told[1]
    (written,) = (tmp_path / "out").iterdir()
    recorded = read_call(written)
    assert recorded.events[-1].reason == recorded.cut_short
    assert re.fullmatch(
        r"the recording is cut short: [78]\.\d s of 10\.0 s could be read", recorded.cut_short
    )
    assert told[0] == f"call-monitor: warning: {call.name}: {recorded.cut_short}\n"


def test_a_call_that_was_written_before_its_loss_was_told_is_done_again(tmp_path):
    call = cut_to(tmp_path / "call.wav", 8.0)
    written = analyzed([call], tmp_path / "out")["call.wav"].written
    lines = written.read_text()
    written.write_text(re.sub('"reason":"[^"]*"', '"reason":"ended"', lines))
    again = analyzed([call], tmp_path / "out")["call.wav"]
    assert (again.again, written.read_text()) == (False, lines)


def test_bad_files_of_one_name_are_told_apart(tmp_path, capsys):
    bad = [tmp_path / "in" / day / "b.wav" for day in ("mon", "tue")]
    for path in bad:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"RIFFgarbage")
    assert run(["analyze", str(tmp_path / "in"), "--events", str(tmp_path / "out")]) == 1
    problems = capsys.readouterr().err.splitlines()[-2:]
    assert all(str(path) in line for path, line in zip(bad, problems, strict=True))


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path):
    count, out = 150, tmp_path / "out"
    for number in range(count):
        transcript(tmp_path / "in" / f"{number:02}.jsonl", str(number))
    command = [COMMAND, "analyze", tmp_path / "in", "--events", out, "--jobs", "2"]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(list(out.glob("*.call.jsonl"))) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    os.kill(first.pid, signal.SIGINT)
    _, said = first.communicate(timeout=60)
    done = {file.name: file.stat().st_mtime_ns for file in out.iterdir()}
    assert first.returncode == 130
    assert "Traceback" not in said
    assert 3 <= len(done) < count
    assert not [name for name in done if name.endswith(".part")]
    again = subprocess.run(command, capture_output=True, text=True, timeout=100)
    assert again.returncode == 0, again.stderr
    assert again.stderr.splitlines()[-2].startswith(f"{count - len(done)} analyzed, {len(done)} ")
    assert len(list(out.iterdir())) == count
    assert all(is_whole(file) for file in out.iterdir())
    assert done.items() <= {f.name: f.stat().st_mtime_ns for f in out.iterdir()}.items()


def test_two_files_of_a_folder_may_be_one_call(tmp_path):
    names = (
        "mon_caller.wav", "mon_agent.wav", "tue-Customer.wav", "tue-Agent.wav", "alone_agent.wav",
        "plain.wav", "deep/mon_agent.wav", "notes.md", "x.call.jsonl", "x.review.jsonl",
        ".hidden.wav",
    )  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [tuple(str(f.relative_to(tmp_path)) for f in one) for one in gather([tmp_path])]
    assert sorted(found) == [
        ("alone_agent.wav",),
        ("deep/mon_agent.wav",),
        ("mon_caller.wav", "mon_agent.wav"),
        ("plain.wav",),
        ("tue-Customer.wav", "tue-Agent.wav"),
    ]
    assert call_name((Path("mon_caller.wav"), Path("mon_agent.wav"))) == "mon"
    assert gather([tmp_path / "mon_agent.wav"]) == [(tmp_path / "mon_agent.wav",)]


def test_a_folder_without_recordings_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds no recording"):
        gather([tmp_path])
