"""Files of calls that are sealed: read like plain ones, grow like them, and give nothing away."""

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.config import RecordSettings
from monitor.errors import InputError, MonitorError, SealedError
from monitor.events import AngerReading, CallEnded, CallStarted, Utterance
from monitor.record.calllog import LogFile, earlier_notes
from monitor.record.keys import keep_key, new_key
from monitor.record.reader import is_whole, read_call, read_header
from monitor.record.review import Correction, append, read, review_file
from monitor.record.vault import vault
from monitor.record.writer import EventWriter
from tests.record.strategies import any_event, header

HEADER = CallStarted("id", "Miller.wav", "moonshine", ("caller", "agent"), "p@1", "call-monitor 0")
SAID = Utterance(1.0, "c1", "caller", 0.2, 0.9, "third time I call")
EVENTS = (SAID, AngerReading(1.0, 0.4, "irritated"), CallEnded(2.0, "ended", ("one line",)))
NOTE = Correction("2026-11-22T10:00:00Z", "note", note="he had said so")
TALK = Correction("2026-11-22T10:00:01Z", "state", value="talk")
PLAIN = RecordSettings()


def write(path, events=EVENTS, first=HEADER):
    with EventWriter(path, first) as writer:
        for event in events:
            writer.write(event)
    return path


@pytest.fixture
def sealed(tmp_path, sealing):
    return write(tmp_path / "a.call.jsonl")


def test_a_sealed_call_reads_as_the_plain_one_and_shows_nothing(sealed):
    call = read_call(sealed)
    assert (call.header, call.events, call.warnings) == (HEADER, EVENTS, ())
    assert read_header(sealed) == HEADER
    assert is_whole(sealed)
    kept = sealed.read_bytes()
    for word in (b"third", b"Miller", b"utterance", b"header", b"moonshine"):
        assert word not in kept
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header, st.lists(any_event, max_size=5))
def test_any_call_reads_the_same_sealed_or_plain(tmp_path, sealing, first, events):
    events.sort(key=lambda event: event.at)
    read_back = []
    for asked in (sealing, PLAIN):
        vault.use(asked)
        path = write(tmp_path / f"{asked.encrypt}.call.jsonl", events, first)
        vault.use(RecordSettings(key=sealing.key))
        try:
            call = read_call(path)
        except InputError as error:  # a time that is in no call
            read_back.append(str(error).replace(path.name, "").partition(": ")[2])
        else:
            read_back.append((call.header, call.events))
    assert read_back[0] == read_back[1]


def test_each_event_is_on_the_disk_before_the_next(tmp_path, sealing):
    writer = EventWriter(tmp_path / "b.call.jsonl", HEADER)
    assert read_call(writer.path).events == ()
    writer.write(SAID)
    assert read_call(writer.path).events == (SAID,)
    writer.close()


def test_cut_at_any_byte_it_opens_as_its_beginning_or_not_at_all(sealed):
    whole = sealed.read_bytes()
    begins = whole.index(b"\n", whole.index(b"\n") + 1)
    for length in range(len(whole)):
        sealed.write_bytes(whole[:length])
        if length < begins:
            with pytest.raises(InputError):
                read_call(sealed)
            continue
        call = read_call(sealed)
        assert call.events == EVENTS[: len(call.events)]
        assert call.warnings or call.events == EVENTS


def test_with_a_bit_flipped_it_is_refused_or_opens_as_its_beginning(sealed):
    whole = sealed.read_bytes()
    refused = 0
    places = range(0, len(whole), 2)
    for place in places:
        kept = bytearray(whole)
        kept[place] ^= 1 << place // 2 % 8
        sealed.write_bytes(kept)
        try:
            call = read_call(sealed)
        except MonitorError:
            refused += 1
            continue
        assert call.header == HEADER
        assert call.events == EVENTS[: len(call.events)]
        assert call.warnings or call.events == EVENTS
    assert refused > 0.95 * len(places)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],
        lambda lines: [*lines[:3], lines[2], *lines[3:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [*lines[:2], b'{"type":"stage_failed"}\n', *lines[2:]],
    ],
    ids=["taken out", "moved", "doubled", "doubled at the end", "put in"],
)
def test_lines_in_another_order_are_refused(sealed, change):
    lines = sealed.read_bytes().splitlines(keepends=True)
    sealed.write_bytes(b"".join(change(lines)))
    with pytest.raises(InputError, match="altered"):
        read_call(sealed)


def test_two_sealed_calls_cannot_be_spliced(sealed, tmp_path):
    other = write(tmp_path / "b.call.jsonl")
    for tail in (other.read_bytes(), other.read_bytes().partition(b"\n")[2]):
        spliced = tmp_path / "c.call.jsonl"
        spliced.write_bytes(b"".join(sealed.read_bytes().splitlines(keepends=True)[:3]) + tail)
        with pytest.raises(InputError, match="altered"):
            read_call(spliced)


def test_without_its_key_it_is_refused_in_one_line_that_names_the_key(sealed, sealing, tmp_path):
    other = str(tmp_path / "other.key")
    keep_key(new_key(), other)
    for where, said in ((other, "set record.key"), (str(tmp_path / "none"), "there is no key")):
        vault.use(RecordSettings(key=where))
        for act in (read_call, read_header, is_whole):
            with pytest.raises(SealedError, match=said) as caught:
                act(sealed)
            assert "\n" not in str(caught.value)
            assert sealed.read_bytes().split()[3].decode() in str(caught.value)


def test_plain_ones_read_while_sealing_and_sealed_ones_while_not(sealed, sealing, tmp_path):
    vault.use(RecordSettings(key=sealing.key))
    plain = write(tmp_path / "plain.call.jsonl")
    assert b"third time" in plain.read_bytes()
    assert read_call(sealed).events == EVENTS
    vault.use(sealing)
    assert read_call(plain).events == EVENTS


def test_nothing_is_begun_without_the_key_of_what_is_to_be_sealed(sealed, sealing):
    Path(sealing.key).unlink()
    vault.use(PLAIN)
    with pytest.raises(SealedError, match="there is no key"):
        vault.use(sealing)
    with pytest.raises(SealedError):
        EventWriter(sealed, HEADER)
    assert sealed.read_bytes()


def test_corrections_are_sealed_and_read_in_order_with_plain_ones(tmp_path, sealing):
    call = tmp_path / "a.call.jsonl"
    vault.use(PLAIN)
    append(call, TALK)
    vault.use(sealing)
    append(call, NOTE, TALK)
    append(call, NOTE)
    vault.use(RecordSettings(key=sealing.key))
    append(call, TALK)
    assert read(call) == ((TALK, NOTE, TALK, NOTE, TALK), ())
    assert b"said so" not in review_file(call).read_bytes()


def test_a_correction_that_was_altered_or_cut_short_is_left_out_and_named(tmp_path, sealing):
    call = tmp_path / "a.call.jsonl"
    append(call, NOTE)
    append(call, TALK)
    kept = review_file(call).read_bytes()
    review_file(call).write_bytes(kept[:-30])
    append(call, NOTE)
    corrections, warnings = read(call)
    assert corrections == (NOTE, NOTE)
    assert len(warnings) == 1
    lines = kept.splitlines(keepends=True)
    review_file(call).write_bytes(b"".join([lines[0], lines[3], lines[2], lines[1]]))
    corrections, warnings = read(call)
    assert corrections == ()
    assert len(warnings) == 2


def test_people_who_correct_at_once_lose_nothing(tmp_path, sealing):
    call = tmp_path / "a.call.jsonl"

    def correct():
        for _ in range(20):
            append(call, NOTE)

    several = [threading.Thread(target=correct) for _ in range(4)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert read(call) == ((NOTE,) * 80, ())


def test_a_log_is_sealed_as_a_whole(tmp_path, sealing):
    call = tmp_path / "a.call.jsonl"
    log = LogFile(call)
    log.write(["Wants a refund", "Call back on Monday"])
    append(call, Correction(NOTE.made, "party", target="caller", value="Miller"))
    assert log.read() == ("Wants a refund", "Call back on Monday")
    assert earlier_notes(tmp_path, "Miller")
    kept = log.path.read_bytes()
    assert b"refund" not in kept
    for cut in range(len(kept) - 1):
        log.path.write_bytes(kept[:cut])
        try:
            assert not any("refund" in line for line in log.read() or ())
        except InputError:
            continue
    vault.use(PLAIN)
    log.path.write_bytes(kept)
    assert earlier_notes(tmp_path, "Miller") == ()


def test_a_log_without_lines_is_an_empty_one(tmp_path, sealing):
    log = LogFile(tmp_path / "a.call.jsonl")
    for asked in (PLAIN, sealing):
        vault.use(asked)
        log.write([])
        assert log.read() == ()


def test_what_a_full_disk_refused_is_written_again_in_its_place(tmp_path, sealing):
    path = tmp_path / "a.call.jsonl"
    writer = EventWriter(path, HEADER)
    file, writer._file = writer._file, Full(writer._file)
    with pytest.raises(OSError, match="full"):
        writer.write(SAID)
    writer._file = file
    for event in EVENTS:
        writer.write(event)
    writer.close()
    assert read_call(path).events == EVENTS


class Full:
    """A file on a disk that takes ten bytes more."""

    def __init__(self, file):
        self._file, self._room = file, 10

    def write(self, data):
        if not self._room:
            raise OSError(28, "full")
        written, self._room = self._file.write(data[: self._room]), 0
        return written

    def __getattr__(self, name):
        return getattr(self._file, name)


def test_the_umask_opens_nothing(tmp_path, sealing):
    before = os.umask(0)
    try:
        path = write(tmp_path / "deep" / "a.call.jsonl")
        append(path, NOTE)
        LogFile(path).write(["x"])
    finally:
        os.umask(before)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
