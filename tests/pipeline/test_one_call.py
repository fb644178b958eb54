"""The central promise: one call gives the same events, however it is driven."""

import hashlib
from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.analysis.analyst import Analyst
from monitor.analysis.cues import _rules
from monitor.analysis.heads import load_head
from monitor.analysis.sentiment import _analyzer
from monitor.audio.ear import Ear
from monitor.audio.recording import open_recording
from monitor.coaching.coach import Coach
from monitor.coaching.phrases import _any_of
from monitor.coaching.playbook import load_playbook
from monitor.config import AnalysisSettings, load_settings
from monitor.drivers.call import EARLIEST, EVERY, from_audio, open_call
from monitor.drivers.paced import PacedReplay
from monitor.drivers.replay import Replay
from monitor.events import (
    STORED,
    AngerReading,
    AudioChunk,
    Cue,
    Evidence,
    Partial,
    PromptShown,
    Sentiment,
    Utterance,
)
from monitor.pipeline import CallPipeline
from monitor.record.codec import encode
from monitor.speech.recognizer import Recognized
from monitor.speech.scribe import Scribe

SECONDS = 24.0
LINES = (
    "this is the third time i am calling",
    "nobody ever called me back",
    "you are useless you idiot",
    "i was promised a technician",
    "okay thank you",
    "you need to calm down",
)


class ByTheSound:
    """A recognizer whose text is a function of every bit of the samples."""

    name = "by-the-sound"

    def transcribe(self, samples):
        digest = hashlib.sha256(samples.tobytes()).digest()
        return Recognized(f"{LINES[digest[1] % len(LINES)]} {digest.hex()[:6]}")

    def preview(self, samples):
        return self.transcribe(samples).text

    def close(self):
        pass


@pytest.fixture(scope="module")
def example(request):
    path = request.config.rootpath / "monitor" / "data" / "example_call.ogg"
    recording = open_recording(path)
    blocks = []
    for chunk in recording.chunks(1.0):
        blocks.append(chunk.samples)
        if chunk.end >= SECONDS:
            break
    return recording.channels, recording.rate, np.concatenate(blocks)


def lines_of(example, sizes, preview=False):
    channels, rate, samples = example
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()), Ear(channels), Scribe(ByTheSound()))
    events, start, turn = [], 0, 0
    while start < len(samples):
        size = max(1, round(sizes[turn % len(sizes)] * rate))
        events += pipeline.feed(AudioChunk(start, rate, samples[start : start + size]))
        if preview:
            list(pipeline.preview())
        start += size
        turn += 1
    events += pipeline.finish()
    return [encode(event) for event in events if isinstance(event, STORED)]


@pytest.fixture(scope="module")
def reference(example):
    return lines_of(example, [0.1])


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(sizes=st.lists(st.floats(0.01, 1.0), min_size=1, max_size=5))
def test_events_do_not_depend_on_how_the_sound_was_cut(example, reference, sizes):
    assert lines_of(example, sizes) == reference


def test_previews_change_nothing(example, reference):
    assert lines_of(example, [0.25], preview=True) == reference


def test_the_reference_is_worth_comparing(reference):
    kinds = {line.split('"')[3] for line in reference}
    assert kinds >= {"utterance", "sentiment", "cue", "anger", "prompt_shown", "call_ended"}


def test_time_never_goes_back(example):
    channels, rate, samples = example
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()), Ear(channels), Scribe(ByTheSound()))
    events = [*pipeline.feed(AudioChunk(0, rate, samples)), *pipeline.finish()]
    times = [event.at for event in events]
    assert times == sorted(times)
    assert all(u.start <= u.end <= u.at for u in events if isinstance(u, Utterance))


class Lines:
    """A sink that keeps the stored events as lines."""

    def __init__(self):
        self.lines = []

    def began(self, call):
        pass

    def event(self, event):
        if isinstance(event, STORED):
            self.lines.append(encode(event))

    def rewound(self, events, at):
        raise AssertionError("nobody sought")


@pytest.mark.engine
def test_batch_virtual_and_real_time_replay_give_the_same_bytes(tmp_path, example):
    import soundfile

    _, rate, samples = example
    path = tmp_path / "piece.wav"
    soundfile.write(path, samples[: round(12 * rate)], rate)
    call = open_call(path, load_settings(environ={}))
    batch = [encode(e) for e in call.unfold(False) if isinstance(e, STORED)]
    for driver in (
        Replay(open_call(path, load_settings(environ={}))),
        PacedReplay(open_call(path, load_settings(environ={})), 8.0, partials=True),
    ):
        shown = Lines()
        driver.run(shown)
        assert shown.lines == batch


@pytest.mark.parametrize(
    ("speaker", "text", "rule"),
    [
        ("caller", "you are useless you idiot", "interject-abuse"),
        ("agent", LINES[5], "no-calm-down"),
    ],
)
def test_what_need_not_wait_is_answered_at_the_instant_of_the_words(speaker, text, rule):
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()))
    said = [
        Utterance(4.13, "u1", "caller", 1.0, 3.93, LINES[0] + " and " + LINES[1]),
        Utterance(8.13, "u2", speaker, 6.0, 7.93, text),
    ]
    events = [*(event for one in said for event in pipeline.take(one)), *pipeline.advance(9.0)]
    assert [e.at for e in events if isinstance(e, PromptShown) and e.rule == rule] == [8.13]


def test_a_turn_is_answered_when_the_pause_is_as_long_as_the_rule_asks_for():
    pipeline = CallPipeline(Analyst(), Coach(playbook := load_playbook()))
    [rule] = [rule for rule in playbook.rule if rule.id == "acknowledge-feelings"]
    text = "This is a disgrace, I am furious, nobody ever called me back."
    said = Utterance(5.111, "u1", "caller", 1.0, 5.111, text)
    events = [*pipeline.take(said), *pipeline.advance(8.0)]
    [shown] = [event.at for event in events if isinstance(event, PromptShown)]
    assert shown == pytest.approx(said.end + rule.whens[0].caller_paused)


def test_the_first_words_need_not_wait_for_what_was_prepared():
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()))
    loaded = (_rules, _analyzer, load_head, _any_of)
    for kept in loaded:
        kept.cache_clear()
    pipeline.prepare()
    before = [kept.cache_info().misses for kept in loaded]
    assert all(before)
    kinds = set()
    for speaker in ("caller", "agent"):
        said = Utterance(4.13, f"{speaker}1", speaker, 1.0, 3.93, " and ".join(LINES))
        kinds |= {type(event) for event in pipeline.take(said)}
    assert {Cue, Sentiment, AngerReading} <= kinds
    assert [kept.cache_info().misses for kept in loaded] == before


def test_a_turn_is_shown_as_soon_as_words_can_be_told_and_then_each_second(example, root):
    channels, *_ = example
    call = open_recording(root / "monitor/data/example_call.ogg")
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()), Ear(channels), Scribe(ByTheSound()))
    shown = defaultdict(list)
    ends = {}
    for event in from_audio(pipeline, call, partials=True):
        if isinstance(event, Partial):
            shown[event.speaker, event.start].append(event.at)
        elif isinstance(event, Utterance):
            ends[event.speaker, event.start] = event.end
    assert {turn for turn, end in ends.items() if end - turn[1] > 2.0} <= shown.keys()
    first, *_ = shown["agent", 0.0]
    assert first == 0.8
    for (_, start), times in shown.items():
        assert times[0] - start >= EARLIEST - 1e-9
        assert all(later - earlier >= EVERY - 1e-9 for earlier, later in pairwise(times))


class Listening:
    """A voice meter that notes whom it hears."""

    def __init__(self):
        self.heard = []

    def hear(self, segment, utterance_id):
        self.heard.append(segment.speaker)
        words = Evidence("raised voice", segment.start, segment.end)
        return Cue(segment.at, utterance_id, "caller", "raised_voice", 0.6, words)


def test_the_callers_voice_alone_is_ever_measured(example):
    channels, rate, samples = example
    meter = Listening()
    pipeline = CallPipeline(
        Analyst(AnalysisSettings(voice_cues=True)),
        Coach(load_playbook()),
        Ear(channels),
        Scribe(ByTheSound()),
        meter,
    )
    events = [*pipeline.feed(AudioChunk(0, rate, samples)), *pipeline.finish()]
    assert {u.speaker for u in events if isinstance(u, Utterance)} == {"caller", "agent"}
    assert set(meter.heard) == {"caller"}
    raised = [e for e in events if isinstance(e, Cue) and e.kind == "raised_voice"]
    assert len(raised) == len(meter.heard)
