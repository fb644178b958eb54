"""Leaving the panel of a live call while recognition is behind: no word is lost unsaid."""

import sys
import threading

import pytest

from monitor.analysis.analyst import Analyst
from monitor.cli import leaving
from monitor.cli import live as command
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.config import Settings
from monitor.drivers.live import Live
from monitor.events import CallEnded, CallStarted, Utterance
from monitor.pipeline import CallPipeline
from monitor.record.reader import read_call
from tests.live.sound import Pitch, Screen, Source, call

HEADER = CallStarted("id", "test", "pitch", ("caller", "agent"), "p@1", "call-monitor 0")
SAID = [(0, 1, 4, 120), (1, 5, 8, 200), (0, 9, 20, 140), (1, 22, 25, 160)]  # the long turn is two


class LeftAtOnce:
    """A panel whose agent leaves as soon as the whole call was heard."""

    def __init__(self, driver):
        self._driver = driver
        self.thread = threading.Thread(target=driver.run, args=(Screen(),))

    def run(self):
        self.thread.start()
        while self._driver.position < 30:
            self._driver.finished.wait(0.01)

    def exit(self):
        pass


@pytest.fixture
def leave(monkeypatch):
    """Return what shows a call in a panel that is left at once, and says if it settled."""
    monkeypatch.setattr(leaving, "PATIENCE", 0.05)
    apps = []

    def shown(driver):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        apps.append(LeftAtOnce(driver))
        monkeypatch.setattr(command, "panel_of", lambda *_: apps[-1])
        return command._show(lambda: driver, [driver], Settings(), None, plain=False)

    yield shown
    for app in apps:
        app.thread.join()


def driver(engine, path):
    understanding = CallPipeline(Analyst(), Coach(load_playbook()))
    return Live(HEADER, Source(call(30, SAID)), understanding, lambda: engine, record=path)


def test_what_is_behind_is_waited_for_and_said(leave, tmp_path, capsys):
    path = tmp_path / "c.call.jsonl"
    assert leave(driver(Pitch(0.2), path))
    events = read_call(path).events
    assert len([event for event in events if isinstance(event, Utterance)]) == 5
    assert any(isinstance(event, CallEnded) for event in events)
    assert "s behind; Ctrl-C leaves it out" in capsys.readouterr().err


def test_an_engine_that_hangs_is_given_up_and_that_is_told(leave, tmp_path, monkeypatch):
    monkeypatch.setattr(leaving, "STUCK", 0.2)
    goes_on = threading.Event()
    engine = Pitch()
    monkeypatch.setattr(engine, "transcribe", lambda _: goes_on.wait() and Pitch().transcribe(_))
    try:
        assert not leave(driver(engine, tmp_path / "c.call.jsonl"))
    finally:
        goes_on.set()


def test_a_call_that_was_left_before_it_began_is_not_waited_for(tmp_path, monkeypatch):
    never = driver(Pitch(), tmp_path / "c.call.jsonl")
    monkeypatch.setattr(never.finished, "wait", lambda _: pytest.fail("waits for nothing"))
    assert leaving.settled(never)
