"""A live call against the batch run of the same sound, and everything that may go wrong in one."""

import threading
import time

import numpy as np
import pytest

from monitor.analysis.analyst import Analyst
from monitor.audio.ear import Ear
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.listening import EVERY
from monitor.drivers.live import Live
from monitor.errors import EngineError
from monitor.events import (
    AudioChunk,
    CallEnded,
    CallStarted,
    Health,
    Partial,
    PromptOutcome,
    PromptShown,
    StageFailed,
    Utterance,
)
from monitor.pipeline import CallPipeline
from monitor.record.codec import encode
from monitor.record.reader import read_call
from monitor.speech.scribe import Scribe
from tests.live.sound import RATE, Pitch, Screen, Source, call

HEADER = CallStarted("id", "test", "pitch", ("caller", "agent"), "p@1", "call-monitor 0")
SAID = [(0, 1, 4, 120), (1, 5, 8, 200), (0, 9, 20, 140), (1, 12, 13, 210), (0, 22, 25, 160)]
OWN = (Health, StageFailed, Partial)


@pytest.fixture(scope="module")
def sound():
    return call(30, SAID)


def understanding():
    return CallPipeline(Analyst(), Coach(load_playbook()))


def live(source, load=Pitch, **options):
    return Live(HEADER, source, understanding(), load, **options)


def batch(sound):
    pipeline = CallPipeline(
        Analyst(), Coach(load_playbook()), Ear(("caller", "agent")), Scribe(Pitch())
    )
    events = list(pipeline.feed(AudioChunk(0, RATE, sound)))
    return [encode(e) for e in [*events, *pipeline.finish()] if hasattr(e, "type")]


def committed(events):
    return [encode(e) for e in events if hasattr(e, "type") and not isinstance(e, OWN)]


def kinds(events, kind):
    return [event for event in events if isinstance(event, kind)]


@pytest.mark.parametrize(
    ("frames", "pace", "cost"), [(1600, None, 0.0), (777, None, 0.02), (1600, 10, 0.0)]
)
def test_a_live_call_is_its_batch_run_to_the_byte(sound, frames, pace, cost):
    screen = Screen()
    live(Source(sound, frames, pace), lambda: Pitch(cost)).run(screen)
    assert screen.header == HEADER
    assert committed(screen.events) == batch(sound)


def test_previews_come_before_the_final_and_never_after_it(sound):
    screen = Screen()
    live(Source(sound, pace=8)).run(screen)
    said_to = 0.0
    assert len(kinds(screen.events, Partial)) > 5
    for event in screen.events:
        if isinstance(event, Utterance) and event.speaker == "caller":
            said_to = event.end
        if isinstance(event, Partial) and event.speaker == "caller":
            assert event.start >= said_to


def test_an_insult_amid_a_turn_is_answered_before_the_turn_is_over():
    class Insulted(Pitch):
        def preview(self, samples):
            return "you are absolutely useless you idiot"

    screen = Screen()
    live(Source(call(5, [(0, 1, 4.5, 120)]), pace=1), Insulted).run(screen)
    first, second = kinds(screen.events, Partial)[:2]
    assert second.at - first.at < EVERY
    early = kinds(screen.events, PromptShown)[0]
    assert early.rule == "interject-abuse"
    before = screen.events[: screen.events.index(early)]
    assert kinds(before, Utterance) == []
    assert len(kinds(before, Partial)) == 2


def test_under_load_previews_stop_lag_is_said_and_no_final_is_lost(sound):
    screen = Screen()
    driver = live(Source(sound, pace=10), lambda: Pitch(0.6))
    driver.run(screen)
    assert committed(screen.events) == batch(sound)
    notes = [e.message for e in kinds(screen.events, Health) if e.stage == "lag"]
    assert notes[0].endswith("s behind")
    assert max(e.drops for e in kinds(screen.events, Health)) > 0
    assert isinstance(screen.events[-1], CallEnded)
    assert driver.lag == 0.0


def test_times_never_go_back_in_what_is_kept(sound, tmp_path):
    path = tmp_path / "c.call.jsonl"
    source = Source(sound, pace=20)
    source.said += [("caller device", "is gone")]
    live(source, lambda: Pitch(0.05), record=path).run(Screen())
    recorded = read_call(path)
    assert recorded.warnings == ()
    assert [encode(e) for e in recorded.events if not isinstance(e, OWN)] == batch(sound)
    assert any(isinstance(e, Health) for e in recorded.events)


def test_of_a_pause_nothing_exists_but_its_length(sound):
    screen, recognizer = Screen(), Pitch()
    source = Source(sound, pace=10)
    driver = live(source, lambda: recognizer)
    source.at_frame = {10 * RATE: driver.pause, 21 * RATE: driver.resume}
    driver.run(screen)
    texts = [e.text for e in screen.events if isinstance(e, Utterance | Partial)]
    before, inside = [t for t in texts if "pitch 140" in t], [t for t in texts if "pitch 210" in t]
    assert inside == []
    assert all(isinstance(e, Partial) for e in screen.events if getattr(e, "text", "") in before)
    assert any("pitch 160" in t for t in texts)
    (interrupted,) = [e for e in kinds(screen.events, Utterance) if 8 < e.start < 10]
    assert interrupted.text == ""
    pauses = [(e.message, e.at) for e in kinds(screen.events, Health) if e.stage == "pause"]
    assert [message for message, _ in pauses] == ["paused", "resumed"]
    assert [at for _, at in pauses] == pytest.approx([10, 21], abs=0.3)
    assert screen.events[-1].at == pytest.approx(30.0, abs=0.2)


@pytest.mark.parametrize("cost", [0.0, 0.4])
def test_a_mark_stands_where_the_key_was_pressed_however_late_words_are(sound, cost):
    screen = Screen()
    source = Source(sound, pace=20)
    driver = live(source, lambda: Pitch(cost))
    source.at_frame = {10 * RATE: driver.mark, 12 * RATE: lambda: driver.answer("none", "used")}
    driver.run(screen)
    (mark,) = [e for e in kinds(screen.events, Health) if e.stage == "mark"]
    assert mark.at == pytest.approx(10, abs=0.15)
    order = [event.at for event in screen.events if not isinstance(event, Partial)]
    assert order == sorted(order)
    assert kinds(screen.events, PromptOutcome) == []


def test_a_broken_engine_is_started_again_and_nothing_is_lost(sound):
    screen, engines = Screen(), []

    def load():
        engines.append(Pitch(break_at=() if engines else range(2, 99)))
        return engines[-1]

    live(Source(sound), load).run(screen)
    assert committed(screen.events) == batch(sound)
    assert [engine.closed for engine in engines] == [True, True]
    (note,) = [e for e in kinds(screen.events, Health) if e.stage == "speech"]
    assert "the engine broke" in note.message


def test_an_engine_that_breaks_again_is_reported_once_and_the_call_goes_on(sound):
    screen = Screen()
    live(Source(sound), lambda: Pitch(break_at=range(1, 99))).run(screen)
    (failure,) = kinds(screen.events, StageFailed)
    assert (failure.stage, failure.message) == ("speech", "the engine broke")
    spoken = kinds(screen.events, Utterance)
    assert len(spoken) == sum('"type":"utterance"' in line for line in batch(sound))
    assert {e.text for e in spoken} == {""}
    assert isinstance(screen.events[-1], CallEnded)


def test_without_an_engine_the_call_does_not_begin_in_silence(sound):
    def load():
        raise EngineError("no model", "install one")

    with pytest.raises(EngineError, match="no model"):
        live(Source(sound, pace=1), load).run(Screen())


def test_a_source_that_breaks_ends_the_run_with_its_error(sound):
    source = Source(sound)
    source.at_frame = {RATE: lambda: 1 / 0}
    with pytest.raises(ZeroDivisionError):
        live(source).run(Screen())


def test_a_screen_that_breaks_does_not_end_the_call(sound, tmp_path):
    class Torn(Screen):
        def event(self, event):
            super().event(event)
            if len(self.events) == 5:
                raise BrokenPipeError("the terminal is gone")

    screen, path = Torn(), tmp_path / "c.call.jsonl"
    live(Source(sound), record=path).run(screen)
    recorded = read_call(path)
    assert len(screen.events) == 5
    assert [encode(e) for e in recorded.events if not isinstance(e, OWN)] == batch(sound)
    (failure,) = kinds(recorded.events, StageFailed)
    assert failure.message == "the terminal is gone"


@pytest.mark.parametrize("cost", [0.0, 0.3])
def test_leaving_in_the_middle_of_a_call_takes_less_than_a_second(sound, tmp_path, cost):
    path = tmp_path / "c.call.jsonl"
    driver = live(Source(sound, pace=1), lambda: Pitch(cost), record=path)
    thread = threading.Thread(target=driver.run, args=(Screen(),))
    thread.start()
    time.sleep(3)
    began = time.monotonic()
    driver.stop()
    thread.join(5)
    assert time.monotonic() - began < 5.0
    recorded = read_call(path)
    assert isinstance(recorded.events[-1], CallEnded)
    assert any(isinstance(e, Utterance) and "pitch 120" in e.text for e in recorded.events)


def test_silence_alone_is_a_call_too():
    screen = Screen()
    live(Source(np.zeros((5 * RATE, 2), np.float32))).run(screen)
    assert isinstance(screen.events[-1], CallEnded)
