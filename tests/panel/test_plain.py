import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.events import (
    AngerReading,
    CallStarted,
    LevelChanged,
    Moment,
    Partial,
    SpeechStarted,
    Utterance,
)
from monitor.panel.plain import PlainSink, lines
from monitor.panel.reducer import begin, reduce_all
from monitor.panel.view import CallView
from tests.panel.support import story
from tests.record.strategies import any_event, header


def printed(call, events) -> str:
    stream = io.StringIO()
    sink = PlainSink(stream)
    sink.began(call)
    for event in events:
        sink.event(event)
    return stream.getvalue()


def test_a_whole_call_reads_like_a_script() -> None:
    text = printed(story().header, story().events)
    for line in (
        "CALL northfield.opus, engine moonshine, parties caller and agent",
        "00:34 agent: Sir, I need you to calm down.",
        '00:32 IRRITATED 0.47 (was calm): "third time", "you promised", "nobody showed up"',
        "00:30 MOMENT agent interrupts",
        "00:32 PHASE venting (was exploring)",
        (
            "00:40 PROMPT Let them get it out - say: Take your time, I'm listening."
            " - why: third time 00:24; You promised 00:26; nobody showed up 00:30;"
            " caller has spoken for 16 s 00:24 - avoid: Cutting in, even with the right answer."
            " [let-vent, source 000, 002, 003, 004]"
        ),
        "00:47 PROMPT Let them get it out - used",
        "01:45 END ended",
        "  - Agreed: yes, 01:38.",
    ):
        assert line in text.splitlines()


@settings(max_examples=60, deadline=None)
@given(header, st.lists(any_event, max_size=20))
def test_each_line_stands_by_itself_and_is_harmless(call, events) -> None:
    text = printed(call, events)
    for line in text.split("\n"):
        assert line.isprintable() or all(c.isprintable() or ord(c) > 0xA0 for c in line)
    heads = [line.split(" ", 1)[0] for line in text.splitlines()[1:] if not line.startswith("  - ")]
    assert all(head.replace(":", "").isdigit() for head in heads)


@pytest.mark.parametrize(
    "event",
    [
        SpeechStarted(1, "caller"),
        Partial(1, "caller", 0, "half a"),
        AngerReading(1, 0.5, "angry"),
        Utterance(1, "c", "caller", 0, 1, ""),
    ],
)
def test_what_says_nothing_new_has_no_line(event) -> None:
    assert list(lines(event, CallView())) == []


def test_a_change_without_words_says_only_what_changed() -> None:
    change = LevelChanged(61, "angry", "abusive", ())
    view = reduce_all(begin(story().header), [AngerReading(60, 0.64, "abusive"), change])
    assert list(lines(change, view)) == ["01:01 ANGRY 0.64 (was abusive)"]


def test_a_stream_that_cannot_write_a_letter_still_gets_the_line() -> None:
    raw = io.BytesIO()
    sink = PlainSink(io.TextIOWrapper(raw, encoding="ascii", newline="\n"))
    sink.event(Utterance(1, "c", "caller", 0, 1, "caf\u00e9"))
    assert raw.getvalue() == b"00:01 caller: caf?\n"


def test_a_move_is_told() -> None:
    stream = io.StringIO()
    sink = PlainSink(stream)
    sink.began(story().header)
    sink.rewound(story().events[:40], 31.0)
    sink.event(Moment(32, "interruption", "agent", 31, 32))
    assert stream.getvalue().splitlines()[1:] == ["00:31 MOVED", "00:31 MOMENT agent interrupts"]


def test_plain_lines_need_no_screen() -> None:
    code = "import sys, monitor.panel.plain; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_moment_is_told_with_the_time_at_which_it_began() -> None:
    moment = Moment(44.25, "long_turn", "caller", 24.25, 44.25)
    assert list(lines(moment, CallView())) == ["00:24 MOMENT caller has spoken for 20 s"]


def test_better_words_are_told_as_such() -> None:
    out = io.StringIO()
    sink = PlainSink(out)
    sink.began(CallStarted("i", "s", "e", ("caller",), "p", "c"))
    for at, text in ((1.0, "the meeting is cold"), (3.0, "the heating is cold")):
        sink.event(Utterance(at, "c0", "caller", 0.0, 1.0, text))
    assert out.getvalue().splitlines()[1:] == [
        "00:01 caller: the meeting is cold",
        "00:03 REVISED 00:00 caller: the heating is cold",
    ]
