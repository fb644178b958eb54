"""One channel for both parties: who is told apart, how well, and when nobody is."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import soundfile

from benchmarks.attribution import (
    LINE,
    alone,
    example_call,
    naming,
    parties,
    real_call,
    write_mix,
)
from monitor.audio.apart import DOUBT, Parties, Stretch
from monitor.audio.diarize import diarize
from monitor.audio.ear import Ear
from monitor.audio.recording import open_recording
from monitor.audio.traits import traits_of
from monitor.audio.voice import FRAME
from monitor.config import AnalysisSettings, Settings
from monitor.drivers.attribution import HeardAhead, parties_of
from monitor.drivers.call import open_call
from monitor.drivers.replay import Replay
from monitor.events import RATE, AudioChunk, Moment, Segment, Utterance
from monitor.record.codec import decode, encode
from monitor.speech.recognizer import Recognized
from monitor.speech.registry import choose, fresh

INF = float("inf")
LONGEST_SEGMENT = 8.0  # seconds


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """The example call in one channel."""
    path = tmp_path_factory.mktemp("mix") / "mix.wav"
    write_mix(example_call(), path)
    return path


@pytest.fixture(scope="module")
def beginning(tmp_path_factory):
    """Its first 90 seconds."""
    path = tmp_path_factory.mktemp("beginning") / "mix.wav"
    caller, agent = example_call()
    write_mix((caller[: 90 * LINE], agent[: 90 * LINE]), path)
    return path


@pytest.fixture(scope="module")
def events(beginning):
    return list(open_call(beginning, Settings()).unfold(False))


def said(events):
    return [event for event in events if isinstance(event, Utterance)]


@pytest.mark.engine
def test_the_example_call_is_told_apart(mixed):
    found = naming(parties(mixed), alone(example_call()))
    assert found.right >= 0.95
    assert found.wrong <= 0.02


@pytest.mark.engine
def test_every_line_that_names_a_party_says_how_sure_that_is(events):
    assert {one.speaker for one in said(events)} >= {"caller", "agent"}
    for one in said(events):
        if one.speaker == "mixed":
            assert one.attribution is None
        else:
            assert DOUBT <= one.attribution <= 1


@pytest.mark.engine
def test_nothing_is_claimed_that_takes_two_channels(events):
    moments = [event for event in events if isinstance(event, Moment)]
    assert not {moment.kind for moment in moments} & {"interruption", "overlap"}
    assert all(moment.attribution is not None for moment in moments)
    spoken = sorted((one.start, one.end) for one in said(events))
    assert all(start >= end - 0.001 for (_, end), (start, _) in pairwise(spoken))


@pytest.mark.engine
def test_a_replay_gives_the_same_events(beginning, events):
    shown = []

    class Shown:
        def began(self, call):
            pass

        def event(self, event):
            shown.append(event)

    Replay(open_call(beginning, Settings())).run(Shown())
    assert shown == events


@pytest.mark.engine
def test_caller_and_agent_can_be_swapped(mixed):
    with fresh(choose("moonshine", "")) as engine:
        sides = [
            parties_of(open_recording(mixed, channels), HeardAhead(engine))
            for channels in ("caller,agent", "agent,caller", "mono,swapped")
        ]
    sounds = [one.deal(np.ones((500, FRAME), np.float32), [1] * 500, 0)[0] for one in sides]
    assert np.array_equal(sounds[1][[1, 0, 2]], sounds[0])
    assert np.array_equal(sounds[1], sounds[2])
    assert sounds[0][0].any()
    assert sounds[0][1].any()


class SaysNothing:
    """A recognizer whose words tell nobody's role; it counts the seconds that it hears."""

    name = "nothing"

    def __init__(self):
        self.heard = 0.0

    def transcribe(self, samples):
        self.heard += len(samples) / RATE
        return Recognized("hm")


def test_roles_that_nobody_says_are_listened_for_so_long_and_hardly_anything_twice(
    mixed, monkeypatch
):
    monkeypatch.setattr("monitor.drivers.attribution.LONGEST", 20.0)
    recording, engine = open_recording(mixed), SaysNothing()
    ahead = HeardAhead(engine)
    assert parties_of(recording, ahead) is None
    assert 20.0 <= engine.heard < 20.0 + LONGEST_SEGMENT
    ear = Ear(recording.channels)
    facts = [fact for chunk in recording.chunks() for fact in ear.hear(chunk)]
    sounds = [one.samples for one in (*facts, *ear.finish()) if isinstance(one, Segment)]
    for sound in sounds:
        ahead.transcribe(sound)
    twice = engine.heard - sum(map(len, sounds)) / RATE
    assert twice < 10.0


@pytest.mark.engine
def test_where_it_is_switched_off_nobody_is_named(beginning):
    settings = replace(Settings(), analysis=AnalysisSettings(attribution=False))
    for event in open_call(beginning, settings).unfold(False):
        if isinstance(event, Utterance):
            assert (event.speaker, event.attribution) == ("mixed", None)
            break


@pytest.mark.parametrize("number", [40, 49])
@pytest.mark.parametrize("party", [0, 1])
def test_one_party_alone_is_not_taken_for_two(shared_calls, tmp_path, number, party):
    path = tmp_path / "one.wav"
    soundfile.write(path, real_call(number)[party], LINE)
    assert diarize(traits_of(open_recording(path).chunks())) == ()


@pytest.mark.engine
@pytest.mark.parametrize(("number", "least"), [(40, 0.97), (49, 0.94)])
def test_real_calls_are_told_apart(shared_calls, tmp_path, number, least):
    path = tmp_path / "mix.wav"
    write_mix(real_call(number), path)
    assert naming(parties(path), alone(real_call(number))).right >= least


def test_too_little_speech_is_nobodys():
    silence = AudioChunk(0, RATE, np.zeros((RATE, 1), np.float32))
    assert diarize(traits_of([silence])) == ()


def test_a_change_of_voice_ends_a_segment_and_doubt_is_nobodys(mixed):
    recording = open_recording(mixed)
    spoken = (
        Stretch(0.0, 6.0, False, 0.99),
        Stretch(6.0, 7.0, True, 0.99),
        Stretch(7.0, 9.0, True, 0.55),
        Stretch(9.0, INF, False, 0.9),
    )
    ear = Ear(("mixed",), Parties(spoken, caller_second=False, certainty=1.0))
    found = [fact for chunk in recording.chunks() for fact in ear.hear(chunk)]
    segments = [one for one in [*found, *ear.finish()] if isinstance(one, Segment)]
    for speaker, start, end in (("agent", 6, 7), ("mixed", 7, 9)):
        assert all(
            start <= one.start < one.end <= end for one in segments if one.speaker == speaker
        )
    assert {one.speaker for one in segments} == {"caller", "agent", "mixed"}
    assert {one.attribution for one in segments if one.start > 9} == {0.9}


def test_files_without_attribution_stay_as_they_were():
    one = Utterance(1.0, "c0", "caller", 0.0, 1.0, "hello")
    assert "attribution" not in encode(one)
    assert decode(encode(one)) == one
    guessed = replace(one, attribution=0.7)
    assert decode(encode(guessed)) == guessed
    assert guessed.doubtful
    assert not one.doubtful
