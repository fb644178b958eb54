import threading
import time

import pytest

from monitor.drivers.call import Call
from monitor.drivers.paced import PacedReplay
from monitor.drivers.recorder import recorded
from monitor.drivers.replay import Replay
from monitor.errors import EngineError
from monitor.events import (
    AngerReading,
    CallEnded,
    CallStarted,
    PromptOutcome,
    PromptShown,
    Utterance,
)
from monitor.record.reader import read_call

HEADER = CallStarted("id", "x.wav", "moonshine", ("caller", "agent"), "p@1", "call-monitor 0")


def said(at):
    return Utterance(at, f"c{at}", "caller", at - 0.5, at, f"words at {at}")


EVENTS = [*(said(float(second)) for second in range(1, 11)), CallEnded(10.0, "ended")]


class Screen:
    """A sink that remembers."""

    def __init__(self):
        self.shown = []
        self.rewinds = []
        self.header = None
        self.came = threading.Condition()

    def began(self, call):
        self.header = call

    def event(self, event):
        with self.came:
            self.shown.append(event)
            self.came.notify_all()

    def rewound(self, events, at):
        with self.came:
            self.rewinds.append(at)
            self.shown = list(events)
            self.came.notify_all()

    def until(self, true):
        with self.came:
            assert self.came.wait_for(lambda: true(self), 10), self.shown


def call_of(events=EVENTS, slowly=0.0, failure=None):
    def unfold(_):
        for event in events:
            time.sleep(slowly)
            yield event
        if failure:
            raise failure

    return Call(HEADER, 10.0, [], unfold)


@pytest.fixture
def playing():
    """Start a driver on a thread of its own; it is stopped and joined at the end."""
    started = []

    def play(driver, screen):
        thread = threading.Thread(target=driver.run, args=(screen,))
        thread.start()
        started.append((driver, thread))

    yield play
    for driver, thread in started:
        driver.stop()
        thread.join(5)
        assert not thread.is_alive()


@pytest.mark.parametrize("slowly", [0.0, 0.003])
def test_a_virtual_replay_shows_everything_in_order_and_returns(slowly):
    screen = Screen()
    Replay(call_of(slowly=slowly)).run(screen)
    assert screen.header == HEADER
    assert screen.shown == EVENTS


def test_a_paced_replay_shows_the_same_events(playing):
    screen = Screen()
    events = [*(said(n / 10) for n in range(1, 9)), CallEnded(0.9, "ended")]
    PacedReplay(call_of(events), 8.0).run(screen)
    assert screen.shown == events


def test_a_paced_replay_takes_its_time():
    screen, began = Screen(), time.monotonic()
    PacedReplay(call_of([CallEnded(2.0, "ended")]), 8.0).run(screen)
    assert time.monotonic() - began >= 2.0 / 8.0


def test_seeking_back_and_forth_leaves_exactly_the_call_so_far(playing):
    screen = Screen()
    driver = PacedReplay(call_of(), 8.0, linger=True)
    playing(driver, screen)
    driver.pause()
    driver.seek(6.5)
    screen.until(lambda s: s.rewinds == [6.5])
    assert screen.shown == EVENTS[:6]
    driver.seek(2.0)
    screen.until(lambda s: s.rewinds == [6.5, 2.0])
    assert screen.shown == EVENTS[:2]
    assert driver.position == 2.0
    driver.resume()
    screen.until(lambda s: len(s.shown) >= 4)
    assert screen.shown == EVENTS[: len(screen.shown)]


def test_seeking_ahead_of_what_is_known_waits_for_it(playing):
    screen = Screen()
    driver = PacedReplay(call_of(slowly=0.03), 1.0, linger=True)
    playing(driver, screen)
    driver.seek(9.5)
    screen.until(lambda s: s.rewinds == [9.5])
    assert screen.shown == EVENTS[:9]


def test_after_the_end_one_can_go_back(playing):
    screen = Screen()
    driver = PacedReplay(call_of(), 8.0, linger=True)
    playing(driver, screen)
    driver.seek(10.0)
    screen.until(lambda s: s.shown == EVENTS)
    driver.pause()
    driver.seek(1.0)
    screen.until(lambda s: s.shown == EVENTS[:1])


def test_a_paused_replay_stops_at_once(playing):
    driver = PacedReplay(call_of(), 1.0, linger=True)
    screen = Screen()
    playing(driver, screen)
    driver.pause()


def test_the_agents_verdict_comes_through_the_sink(playing):
    screen = Screen()
    driver = PacedReplay(call_of(), 1.0, linger=True)
    playing(driver, screen)
    driver.answer("p1", "used")
    screen.until(lambda s: any(isinstance(e, PromptOutcome) for e in s.shown))
    (outcome,) = (e for e in screen.shown if isinstance(e, PromptOutcome))
    assert (outcome.prompt_id, outcome.action) == ("p1", "used")


def test_what_breaks_is_raised_after_what_was_found_is_shown():
    screen = Screen()
    with pytest.raises(EngineError, match="broke"):
        Replay(call_of(EVENTS[:3], failure=EngineError("it broke"))).run(screen)
    assert screen.shown == EVENTS[:3]


def test_the_recording_is_whole_whatever_was_sought(tmp_path, playing):
    path = tmp_path / "r.call.jsonl"
    screen = Screen()
    driver = PacedReplay(call_of(), 8.0, record=path, linger=True)
    playing(driver, screen)
    driver.seek(5.0)
    screen.until(lambda s: s.rewinds)
    driver.seek(2.0)
    screen.until(lambda s: s.rewinds[-1] == 2.0)
    driver.seek(10.0)
    screen.until(lambda s: s.shown == EVENTS)
    assert read_call(path).events == tuple(EVENTS)


def test_without_a_file_nothing_is_recorded():
    screen = Screen()
    with recorded(screen, None) as sink:
        assert sink is screen


def test_a_lingering_replay_still_says_what_broke():
    screen = Screen()
    driver = PacedReplay(call_of([], failure=EngineError("it broke")), 8.0, linger=True)
    with pytest.raises(EngineError, match="broke"):
        driver.run(screen)


def test_events_of_one_instant_are_each_recorded_once(tmp_path, playing):
    path = tmp_path / "r.call.jsonl"
    twins = [said(1.0), AngerReading(1.0, 0.5, "calm"), said(2.0), CallEnded(2.0, "ended")]
    screen = Screen()
    driver = PacedReplay(call_of(twins), 8.0, record=path, linger=True)
    playing(driver, screen)
    for target in (1.0, 0.5, 2.0, 0.0, 10.0):
        driver.seek(target)
        screen.until(lambda s, target=target: s.rewinds[-1:] == [target])
    screen.until(lambda s: s.shown == twins)
    assert read_call(path).events == tuple(twins)


def test_a_verdict_is_the_only_outcome_of_its_prompt_and_survives_a_rewind(playing):
    prompt = PromptShown(1.0, "p1", "r", "t", "title", "say", None, "000", ())
    events = [prompt, PromptOutcome(5.0, "p1", "expired"), CallEnded(6.0, "ended")]
    screen = Screen()
    driver = PacedReplay(call_of(events), 8.0, linger=True)
    playing(driver, screen)
    driver.pause()
    driver.seek(2.0)
    screen.until(lambda s: s.shown == [prompt])
    driver.answer("p1", "used")
    screen.until(lambda s: len(s.shown) == 2)
    driver.seek(6.0)
    screen.until(lambda s: s.rewinds[-1:] == [6.0])
    outcomes = [e.action for e in screen.shown if isinstance(e, PromptOutcome)]
    assert outcomes == ["used"]


def test_nobody_is_busy_after_the_end(playing):
    screen = Screen()
    driver = PacedReplay(call_of([CallEnded(0.1, "ended")]), 8.0, linger=True)
    playing(driver, screen)
    screen.until(lambda s: s.shown)
    before = time.process_time()
    time.sleep(0.5)
    assert time.process_time() - before < 0.25
