"""What is asked of the decoder while a party speaks: soon enough, and nothing twice."""

import itertools

import pytest

from monitor.drivers.listening import EVERY, SOON, Listener
from tests.live.sound import RATE, Source, call

GRID = 0.1 + 1e-6
"""Seconds from one look of the listener to the next."""
SAID = [(0, 1, 1.8, 120), (1, 3, 9, 200), (0, 10, 16, 140), (0, 16.3, 20, 160), (0, 22, 25, 120)]


class Asked:
    """A decoder that decodes nothing and remembers what it was asked for, and when."""

    cost, busy = 0.0, False

    def __init__(self):
        self.guesses, self.previews, self.finals = [], [], []
        self.guess, self.preview, self.write = (
            self.guesses.append,
            self.previews.append,
            self.finals.append,
        )


def listened(preview=("caller",), hurry_at=None, **state):
    decoder = Asked()
    for name, value in state.items():
        setattr(decoder, name, value)
    source, over = Source(call(30, SAID)), []
    listener = Listener(source, decoder, over.append, preview)
    if hurry_at is not None:
        source.at_frame = {round(hurry_at * RATE): listener.hasten}
    listener._work()
    return decoder


def asked(decoder, speaker="caller"):
    """Return (start of segment, end of what was asked for) in order."""
    every = [*decoder.guesses, *decoder.previews]
    return sorted((one.start, one.end) for one in every if one.speaker == speaker)


def test_while_a_party_speaks_each_second_of_it_is_asked_for_once():
    decoder = listened()
    previews = {(one.start, one.end) for one in decoder.previews}
    assert len(previews) == len(decoder.previews) > 8
    for start, asks in itertools.groupby(asked(decoder), lambda ask: ask[0]):
        ends = [start, *(end for _, end in asks)]
        for known, end in itertools.pairwise(ends):
            assert known < end <= known + EVERY + GRID
            if (start, end) in previews:
                assert end - known >= EVERY


def test_what_a_pause_ends_is_left_to_the_guess():
    decoder = listened()
    finals = {(one.start, one.end) for one in decoder.finals}
    assert {one.end - one.start > 0.5 for one in decoder.previews} == {True}
    assert not finals & {(one.start, one.end) for one in decoder.previews}
    guessed = finals & {(one.start, one.end) for one in decoder.guesses}
    assert len(guessed) >= len(finals) - 2  # but for those that reach their bound


def test_only_the_parties_asked_for_are_previewed():
    assert {one.speaker for one in listened().previews} == {"caller"}
    assert {one.speaker for one in listened(("caller", "agent")).previews} == {"caller", "agent"}
    assert listened(()).previews == []


def test_what_needs_confirming_is_asked_for_soon():
    ends = [end for _, end in asked(listened(hurry_at=13.1))]
    before = max(end for end in ends if end <= 13.1)
    assert min(end for end in ends if end > 13.1) <= max(13.1, before + SOON) + GRID


@pytest.mark.parametrize("state", [{"busy": True}, {"cost": 60.0}], ids=str)
def test_a_decoder_without_time_is_not_asked_for_previews(state):
    assert len(listened(**state).previews) <= 1
