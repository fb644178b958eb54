"""Sound that passes for speech, a recognizer that says what it heard, and a source of both."""

import threading
import time
from collections import deque

import numpy as np

from monitor.audio.capture import Note
from monitor.events import AudioChunk
from monitor.speech.recognizer import Recognized

RATE = 16_000


def voice(seconds, pitch):
    """Return a buzz with the harmonics and the rhythm of a voice; its pitch is its words."""
    t = np.arange(round(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * k * pitch * t) / k for k in range(1, 12))
    rhythm = 0.55 + 0.45 * np.sin(2 * np.pi * 4 * t)
    return (0.12 * tone * rhythm).astype(np.float32)


def call(seconds, said):
    """Return two channels; `said` holds (channel, start, end, pitch)."""
    rng = np.random.default_rng(7)
    sound = rng.normal(0, 3e-4, (round(seconds * RATE), 2)).astype(np.float32)
    for channel, start, end, pitch in said:
        first = round(start * RATE)
        piece = voice(end - start, pitch)[: len(sound) - first]
        sound[first : first + len(piece), channel] += piece
    return sound


def pitch_of(samples):
    """Return the pitch of a voice, to the nearest ten."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    frequency = np.argmax(spectrum) * RATE / len(samples)
    return round(float(frequency) / 10) * 10


class Pitch:
    """A recognizer that writes down the pitch it hears: "pitch 120"."""

    name = "pitch"

    def __init__(self, cost=0.0, break_at=()):
        self.cost = cost
        self.heard = 0
        self.break_at = set(break_at)
        self.closed = False

    def transcribe(self, samples):
        self.heard += 1
        time.sleep(self.cost)
        if self.heard in self.break_at:
            raise RuntimeError("the engine broke")
        return Recognized(f"pitch {pitch_of(samples)} for {len(samples)}")

    def preview(self, samples):
        time.sleep(self.cost)
        return f"pitch {pitch_of(samples)}"

    def close(self):
        self.closed = True


class Source:
    """A call's sound, handed out as fast as it is read or `pace` times as fast as real time."""

    label = "test"
    channels = ("caller", "agent")
    lost = ()

    def __init__(self, sound, frames=1600, pace=None, endless=False):
        self._sound, self._frames, self._pace = sound, frames, pace
        self._at = 0
        self._endless = endless
        self._began = 0.0
        self.stopped = threading.Event()
        self.said = deque()
        self.at_frame = {}

    @property
    def ended(self):
        return self.stopped.is_set() or (self._at >= len(self._sound) and not self._endless)

    def start(self):
        self._began = time.monotonic()

    def read(self, wait):
        if self._at >= len(self._sound):
            time.sleep(wait)
            return None
        if self._pace:
            due = self._began + (self._at + self._frames) / RATE / self._pace
            time.sleep(max(0.0, due - time.monotonic()))
        for frame in [f for f in self.at_frame if f <= self._at]:
            self.at_frame.pop(frame)()
        piece = self._sound[self._at : self._at + self._frames]
        chunk = AudioChunk(self._at, RATE, piece)
        self._at += len(piece)
        return chunk

    def hold(self, behind):
        pass

    def notes(self):
        while self.said:
            yield Note(*self.said.popleft())

    def stop(self):
        self.stopped.set()


class Screen:
    """A sink that remembers."""

    def __init__(self):
        self.header = None
        self.events = []

    def began(self, call):
        self.header = call

    def event(self, event):
        self.events.append(event)

    def rewound(self, events, at):
        raise AssertionError("a live call does not go back")
