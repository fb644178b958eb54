from __future__ import annotations

import itertools
import time
import tracemalloc
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.audio.ear import Ear
from monitor.events import GOES_ON, ONSET, AudioChunk, Segment, SpeechStarted, fact_order

RATE = 8000
LONGEST = 8.0


@cache
def _speech(seed: int, rate: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    t = np.arange(32 * rate) / rate
    pitch = 120 + 25 * np.sin(2 * np.pi * 0.7 * t + seed)
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    formants = 1 + 0.5 * np.sin(2 * np.pi * 2.1 * t + random.uniform(0, 6))
    sound = sum(np.sin(n * phase) * np.exp(-n / (8 * formants)) for n in range(1, 25))
    syllables = np.clip(np.sin(2 * np.pi * 4.5 * t - np.pi / 2) + 0.6, 0.02, None)
    shaped = sound * syllables + random.normal(0, 0.02, len(t))
    return (0.1 * shaped / np.std(shaped)).astype(np.float32)


def voice(seconds: float, seed: int = 0, rate: int = RATE) -> np.ndarray:
    """Something like speech: a voice of many harmonics in syllables, over a breath."""
    return _speech(seed % 4, rate)[: round(seconds * rate)]


def call(*channels: list[float], level: float = 1.0, hiss: float = 1e-4) -> np.ndarray:
    """Lay out channels as alternating seconds of silence and voice, over a little hiss."""
    random = np.random.default_rng(9)
    laid = []
    for seed, plan in enumerate(channels):
        parts = [
            voice(seconds, seed + n) if n % 2 else np.zeros(round(seconds * RATE), np.float32)
            for n, seconds in enumerate(plan)
        ]
        laid.append(level * np.concatenate(parts))
    length = max(map(len, laid))
    both = np.stack([np.pad(channel, (0, length - len(channel))) for channel in laid], axis=1)
    return (both + random.normal(0, hiss * level, both.shape)).astype(np.float32)


def chunked(sound: np.ndarray, sizes: Iterator[int], rate: int = RATE) -> Iterator[AudioChunk]:
    start = 0
    while start < len(sound):
        samples = sound[start : start + next(sizes)]
        yield AudioChunk(start, rate, samples)
        start += len(samples)


def hear(sound: np.ndarray, sizes: Iterator[int] | None = None, rate: int = RATE):
    ear = Ear(("caller", "agent")[: sound.shape[1]] if sound.shape[1] == 2 else ("mixed",))
    facts = []
    for chunk in chunked(sound, sizes or itertools.repeat(rate // 10), rate):
        before = ear.position
        for fact in ear.hear(chunk):
            assert fact.at > before
            facts.append(fact)
        assert all(fact.at <= ear.position for fact in facts)
    facts += ear.finish()
    assert all(fact.at <= ear.position for fact in facts)
    return facts


def segments(facts) -> list[Segment]:
    return [fact for fact in facts if isinstance(fact, Segment)]


def outline(facts) -> list[tuple]:
    return [
        (fact.at, fact.speaker)
        if isinstance(fact, SpeechStarted)
        else (fact.at, fact.speaker, fact.start, fact.end, fact.gain, fact.samples.tobytes())
        for fact in facts
    ]


def check(facts) -> None:
    """Whatever was heard, the facts keep their promises."""
    assert facts == sorted(facts, key=fact_order)
    for speaker in {fact.speaker for fact in facts}:
        own = [fact for fact in facts if fact.speaker == speaker]
        assert len(own) % 2 == 0
        free = goes_on = 0.0
        for started, segment in zip(own[::2], own[1::2], strict=True):
            assert isinstance(started, SpeechStarted)
            assert isinstance(segment, Segment)
            assert started.at == pytest.approx(max(segment.start + ONSET, goes_on), abs=1e-9)
            assert started.at <= segment.at
            assert free <= segment.start < segment.end <= segment.at
            assert segment.end - segment.start <= LONGEST
            assert len(segment.samples) == round((segment.end - segment.start) * 16000)
            assert segment.samples.dtype == np.float32
            assert np.abs(segment.samples).max() <= 1.0 + 1e-6
            assert all(round(t, 3) == t for t in (segment.at, segment.start, segment.end))
            free, goes_on = segment.end, segment.at + GOES_ON


CONVERSATION = call([0.8, 2.0, 3.5, 1.0, 0.3, 0.6], [3.0, 2.2, 1.2, 12.0])
WHOLE = hear(CONVERSATION)


def test_each_turn_is_heard_from_a_little_before_to_a_little_after():
    check(WHOLE)
    found = [(s.speaker, s.start, s.end, s.at) for s in segments(WHOLE)][:2]
    (who, start, end, at), (other, start2, end2, _) = found
    assert (who, other) == ("caller", "agent")
    assert 0.5 < start < 0.8 < 2.8 < end < 3.1
    assert 0.35 <= at - 2.8 <= 0.55
    assert 2.7 < start2 < 3.0
    assert end2 > 5.2


@given(sizes=st.lists(st.integers(80, 8000), min_size=1, max_size=9))
@settings(max_examples=20)
def test_chunks_of_any_size_give_the_same_facts_to_the_byte(sizes):
    assert outline(hear(CONVERSATION, itertools.cycle(sizes))) == outline(WHOLE)


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 44100, 48000])
@pytest.mark.parametrize("seconds", [0.01, 1.0])
def test_chunk_size_does_not_matter_at_any_rate(rate, seconds):
    sound = np.concatenate([np.zeros(rate // 2), voice(1.5, 3, rate), np.zeros(rate)])
    sound = sound[:, None].astype(np.float32)
    whole = hear(sound, rate=rate)
    assert len(segments(whole)) == 1
    assert outline(hear(sound, itertools.repeat(round(rate * seconds)), rate)) == outline(whole)


plans = st.lists(st.floats(0.02, 9.0), min_size=1, max_size=6)


@given(caller=plans, agent=plans, level=st.sampled_from([1.0, 0.03, 0.001]))
@settings(max_examples=30)
def test_any_conversation_keeps_the_promises(caller, agent, level):
    check(hear(call(caller, agent, level=level)))


@given(data=st.binary(min_size=1, max_size=64), length=st.integers(1, 40_000))
@settings(max_examples=40)
def test_any_sound_keeps_the_promises(data, length):
    bits = np.frombuffer((data * length)[: 2 * (length // 2) + 2], np.int8).astype(np.float32)
    sound = np.resize(bits / 128, (length, 1))
    check(hear(sound))


def test_a_long_speech_is_cut_within_bounds_and_nothing_of_it_is_lost():
    said = segments(hear(call([1.0, 31.0, 1.0])))
    assert len(said) >= 4
    assert all(before.end == after.start for before, after in itertools.pairwise(said))
    assert said[0].start < 1.0
    assert said[-1].end > 32.0


@pytest.mark.parametrize("level_db", [0, -20, -40, -48])
def test_levels_come_out_alike_however_quiet_the_line(level_db):
    """At -48 dB here the voice itself is at -68 dBFS."""
    sound = call([0.7, 3.0, 1.0, 2.0, 1.0], level=10 ** (level_db / 20))
    rounded = np.round(sound * 32768).astype(np.float32) / 32768
    said = segments(hear(rounded))
    assert len(said) == 2
    for segment in said:
        loud = segment.samples[np.abs(segment.samples) > 0.01]
        assert 0.09 < np.sqrt(np.mean(np.square(loud))) < 0.2
        raw = segment.samples / segment.gain
        assert np.abs(raw).max() == pytest.approx(np.abs(rounded).max(), rel=0.15)


def test_levels_are_told_and_a_very_quiet_or_silent_party_is_warned_of():
    sound = call([0.7, 3.0, 1.0], [0.0])
    ear = Ear(("caller", "agent"))
    assert ear.levels() == {"caller": None, "agent": None}
    list(ear.hear(AudioChunk(0, RATE, sound)))
    assert ear.levels() == {"caller": pytest.approx(-20, abs=2), "agent": None}
    assert ear.warnings() == ["agent: hardly any speech heard"]
    quiet = Ear(("mixed",))
    list(quiet.hear(AudioChunk(0, RATE, sound[:, :1] / 100)))
    assert quiet.warnings() == ["mixed: very quiet, -58 dB; turn the input up"]


def _not_speech() -> dict[str, np.ndarray]:
    random = np.random.default_rng(5)
    white = random.normal(0, 1, RATE * 20)
    spectrum = np.fft.rfft(white)
    pink = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 20))
    t = np.arange(len(white)) / RATE
    clicks = np.zeros(len(white))
    clicks[:: RATE // 2] = 0.8
    bursts = white * 0.2 * ((t % 2) < 0.06)
    return {
        "digital silence": np.zeros(len(white)),
        "one bit of noise": np.sign(white) / 32768,
        **{f"white {db}": white * 10 ** (db / 20) for db in (-75, -60, -45, -30)},
        **{f"pink {db}": pink / pink.std() * 10 ** (db / 20) for db in (-75, -60, -45, -30)},
        "clicks": clicks,
        "bursts": bursts,
        "hum": 0.05 * np.sin(2 * np.pi * 50 * t),
    }


@pytest.mark.parametrize("kind", _not_speech())
def test_what_is_no_speech_opens_nothing(kind):
    assert hear(_not_speech()[kind][:, None].astype(np.float32)) == []


def test_a_voice_that_leaks_into_the_other_channel_is_heard_once():
    clean = call([1.0, 3.0, 4.0, 2.0, 1.0], [5.0, 2.0, 4.0])
    echo = np.roll(clean[:, 1], round(0.06 * RATE)) * 10 ** (-20 / 20)
    leaking = np.stack([clean[:, 0] + echo, clean[:, 1]], axis=1)
    times = [[(s.speaker, s.start) for s in segments(hear(sound))] for sound in (clean, leaking)]
    assert len(times[0]) == 3
    assert [who for who, _ in times[1]] == [who for who, _ in times[0]]
    assert [t for _, t in times[1]] == pytest.approx([t for _, t in times[0]], abs=0.06)


def test_a_quiet_party_is_heard_beside_a_loud_and_noisy_one():
    sound = call([1.0, 3.0, 4.0, 3.0, 3.0, 2.0], [5.0, 2.0, 1.5, 6.0])
    alone = [s.start for s in segments(hear(sound[:, :1]))]
    sound[:, 0] /= 100
    sound[:, 1] += np.random.default_rng(3).normal(0, 0.004, len(sound))
    beside = [s.start for s in segments(hear(sound)) if s.speaker == "caller"]
    assert beside == pytest.approx(alone, abs=0.1)


def test_a_gap_in_capture_is_silence_and_times_stay_true():
    sound = call([0.5, 1.5, 1.0])
    later = 60.0
    ear = Ear(("mixed",))
    facts = list(ear.hear(AudioChunk(0, RATE, sound)))
    facts += ear.hear(AudioChunk(round(later * RATE), RATE, sound))
    facts += ear.finish()
    check(facts)
    first, second = segments(facts)
    assert second.start - first.start == pytest.approx(later, abs=0.06)


def test_what_was_heard_already_is_not_heard_again():
    sound = call([0.5, 1.5, 1.0])
    ear = Ear(("mixed",))
    facts = list(ear.hear(AudioChunk(0, RATE, sound[:8000])))
    facts += ear.hear(AudioChunk(4000, RATE, sound[4000:]))
    facts += ear.finish()
    assert outline(facts) == outline(hear(sound))


def test_an_open_segment_can_be_looked_at_and_is_what_the_segment_begins_with():
    ear = Ear(("mixed",))
    sound = call([0.5, 3.0, 1.0])
    assert ear.open_segments() == []
    list(ear.hear(AudioChunk(0, RATE, sound[: 2 * RATE])))
    (seen,) = ear.open_segments()
    (said,) = segments([*ear.hear(AudioChunk(2 * RATE, RATE, sound[2 * RATE :])), *ear.finish()])
    assert (seen.start, seen.speaker) == (said.start, "mixed")
    assert seen.end == seen.at == pytest.approx(2.0, abs=0.05)
    raw = said.samples[: len(seen.samples)] / said.gain
    assert np.allclose(seen.samples / seen.gain, raw, atol=1e-6)
    assert ear.open_segments() == []


def test_a_call_may_end_in_the_middle_of_a_word_or_before_it_began():
    sound = call([0.5, 3.0])
    for frames in (1, 300, 5000, 5500, 6000, 6500, 7000, 20_000):
        facts = hear(sound[:frames])
        check(facts)
        assert all(segment.end <= frames / RATE + 1e-3 for segment in segments(facts))
    assert segments(hear(sound[:20_000]))
    assert list(Ear(("mixed",)).finish()) == []


def test_a_chunk_of_another_kind_is_refused():
    ear = Ear(("caller", "agent"))
    list(ear.hear(AudioChunk(0, RATE, np.zeros((10, 2), np.float32))))
    for chunk in (
        AudioChunk(10, 16000, np.zeros((10, 2), np.float32)),
        AudioChunk(10, RATE, np.zeros((10, 1), np.float32)),
        AudioChunk(10, RATE, np.zeros(10, np.float32)),
    ):
        with pytest.raises(ValueError, match=r"chunk|rate"):
            list(ear.hear(chunk))


def test_what_is_held_does_not_grow_with_the_call():
    """After some minutes of dense talk, more of them take no more memory."""
    minute = call([1.0, 8.0] * 6, [4.0, 9.0] * 5)[: 60 * RATE]
    ear = Ear(("caller", "agent"))

    def listen(minutes: int, start: int) -> None:
        for n in range(start, start + minutes):
            for _ in ear.hear(AudioChunk(n * len(minute), RATE, minute)):
                pass

    listen(2, 0)
    tracemalloc.start()
    try:
        listen(1, 2)
        before, _ = tracemalloc.get_traced_memory()
        listen(6, 3)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 1_000_000


@pytest.mark.slow
def test_hearing_costs_little():
    """Dense talk on two channels: 5 ms of CPU per second, with room for a loaded machine."""
    minute = call([1.0, 8.0] * 6, [4.0, 9.0] * 5)[: 60 * RATE]
    ear = Ear(("caller", "agent"))
    start = time.process_time()
    for chunk in chunked(minute, itertools.repeat(800)):
        for _ in ear.hear(chunk):
            pass
    assert time.process_time() - start < 60 * 0.010


def test_real_calls_give_sensible_segments(shared_calls):
    sounds = [
        soundfile.read(shared_calls / f"Auto_Repairs_40_UTC_{party}.wav", dtype="float32")[0]
        for party in ("caller", "agent")
    ]
    facts = hear(np.stack(sounds, axis=1)[: 120 * RATE])
    check(facts)
    said = segments(facts)
    assert 30 < len(said) < 60
    assert all(segment.gain < 20 for segment in said)


def test_a_party_that_pauses_will_have_said_what_the_segment_then_holds():
    ear = Ear(("mixed",))
    pausing, said = {}, {}
    for chunk in chunked(call([0.5, 2.0, 1.5, 1.5, 0.3, 1.0, 1.0]), itertools.repeat(160)):
        for fact in ear.hear(chunk):
            if isinstance(fact, Segment):
                said[fact.start] = fact
        for segment in ear.pausing_segments():
            pausing[segment.start] = segment
    assert len(said) == 2
    for start, segment in said.items():
        assert pausing[start].end == segment.end
        assert pausing[start].samples.tobytes() == segment.samples.tobytes()
        assert 0.0 < segment.at - pausing[start].at <= 0.2


def test_a_speech_without_a_pause_is_cut_between_words():
    """A dip of a tenth of a second is no pause; of a speech that is too long it is the place."""
    sound = call([1.0, 14.0, 1.0])
    dip = 7.1
    first = round(dip * RATE)
    sound[first : first + RATE // 10] *= 0.02
    before, after = segments(hear(sound))[:2]
    assert dip < before.end < dip + 0.1
    assert after.start == before.end
