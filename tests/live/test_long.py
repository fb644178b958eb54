"""Hours of a call in virtual time: nothing may grow."""

import os
from pathlib import Path

import numpy as np
import pytest

from monitor.analysis.analyst import Analyst
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.live import Live
from monitor.events import AudioChunk, CallEnded, CallStarted, Utterance
from monitor.pipeline import CallPipeline
from monitor.record.reader import read_call
from tests.live.sound import RATE, Pitch, Screen, Source, call

HEADER = CallStarted("id", "test", "pitch", ("caller", "agent"), "p@1", "call-monitor 0")
HOURS = 4 * 3600
WARM = 600
"""Seconds of call after which everything that is bounded has reached its bound."""


def memory():
    """Return the resident memory of this process in megabytes."""
    with open("/proc/self/statm") as file:  # noqa: PTH123 (no path of a file system)
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


class Endless(Source):
    """The same half minute over and over; notes the memory on the way, and never runs ahead."""

    def __init__(self, sound, seconds):
        super().__init__(sound)
        self._seconds = seconds
        self._behind = 0.0
        self.sizes = []

    @property
    def ended(self):
        return self.stopped.is_set() or self._at >= self._seconds * RATE

    def hold(self, behind):
        self._behind = behind

    def read(self, wait):
        if self._behind > 30:
            self.stopped.wait(0.01)
            return None
        if self._at % (WARM * RATE) == 0:
            self.sizes.append(memory())
        at = self._at % len(self._sound)
        chunk = AudioChunk(self._at, RATE, self._sound[at : at + 1600])
        self._at += 1600
        return chunk


class Forgetful(Screen):
    """A sink that keeps nothing but the end."""

    def event(self, event):
        self.events = [event]


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_four_hours_of_a_call_grow_by_less_than_ten_megabytes_and_lose_nothing(tmp_path):
    sound = call(30, [(0, 1, 4, 120), (1, 5, 8, 200), (0, 9, 16, 140), (1, 20, 24, 210)])
    source, screen, path = Endless(sound, HOURS), Forgetful(), tmp_path / "c.call.jsonl"
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()))
    Live(HEADER, source, pipeline, Pitch, record=path).run(screen)
    assert isinstance(screen.events[0], CallEnded)
    assert screen.events[0].at == pytest.approx(HOURS, abs=1)
    said = [e for e in read_call(path).events if isinstance(e, Utterance)]
    assert len(said) >= 4 * HOURS / 30
    assert all(utterance.text for utterance in said)
    growth = np.diff(source.sizes[1:])
    assert growth.sum() < 10, source.sizes
