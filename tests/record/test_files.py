import os
import stat

import pytest

from monitor.errors import InputError
from monitor.events import AngerReading, CallEnded, CallStarted, Partial, Utterance
from monitor.record.reader import read_call
from monitor.record.writer import EventWriter

HEADER = CallStarted("id", "call.wav", "moonshine", ("caller", "agent"), "p@1", "call-monitor 0")
SAID = Utterance(1.0, "c1", "caller", 0.2, 0.9, "third time I call")
READ = AngerReading(1.0, 0.4, "irritated")
END = CallEnded(2.0, "ended", ("one line",))


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "deep" / "a.call.jsonl"
    with EventWriter(path, HEADER) as writer:
        for event in (SAID, Partial(1.0, "caller", 1.0, "and"), READ, END):
            writer.write(event)
    return path


def test_a_call_is_read_as_it_was_written(written):
    call = read_call(written)
    assert call.header == HEADER
    assert call.events == (SAID, READ, END)
    assert call.warnings == ()
    assert call.duration == 2.0


def test_only_the_owner_may_read_it(written):
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_an_existing_file_is_made_private_too(tmp_path):
    path = tmp_path / "b.call.jsonl"
    path.touch(mode=0o644)
    EventWriter(path, HEADER).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_symlink_is_not_written_through(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("keep")
    (tmp_path / "c.call.jsonl").symlink_to(victim)
    with pytest.raises(InputError, match="cannot be written"):
        EventWriter(tmp_path / "c.call.jsonl", HEADER)
    assert victim.read_text() == "keep"


def test_each_event_is_on_the_disk_before_the_next(tmp_path):
    writer = EventWriter(tmp_path / "d.call.jsonl", HEADER)
    writer.write(SAID)
    assert read_call(writer.path).events == (SAID,)
    writer.close()


@pytest.mark.parametrize("cut", range(2, 60, 7))
def test_a_cut_file_opens_with_a_warning(written, cut):
    data = written.read_bytes()
    os.truncate(written, len(data) - cut)
    call = read_call(written)
    assert call.events in [(SAID,), (SAID, READ)]
    assert len(call.warnings) == 1
    assert "cut short" in call.warnings[0] or "stops before" in call.warnings[0]


def test_damage_before_the_end_is_refused_with_its_line(written):
    lines = written.read_text().splitlines(keepends=True)
    lines[2] = '{"type": "anger"}\n'
    written.write_text("".join(lines))
    with pytest.raises(InputError, match=r"a\.call\.jsonl:3:"):
        read_call(written)


def test_time_never_goes_back(tmp_path):
    path = tmp_path / "e.call.jsonl"
    with EventWriter(path, HEADER) as writer:
        writer.write(END)
        writer.write(SAID)
    with pytest.raises(InputError, match="time goes back"):
        read_call(path)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"\xff\xfe\n", b"x" * (3 << 20)])
def test_other_files_are_refused_in_one_line(tmp_path, content):
    path = tmp_path / "f.call.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_call(path)
    assert "\n" not in str(caught.value)
