"""What one party's frames become, to the frame."""

import numpy as np
import pytest

from monitor.audio.segmenter import BOUND, CUT, Segmenter
from monitor.audio.voice import CLEAR, FRAME
from monitor.events import Segment, SpeechStarted, Utterance, fact_order
from monitor.pipeline import text_facts


def heard(frames):
    """Return the facts of a speech without a pause that is so many frames long, and of its end."""
    segmenter = Segmenter("caller")
    sound = np.full((frames, FRAME), 0.1, np.float32)
    sound[BOUND - CUT // 3 :: BOUND] *= 0.1  # a quiet place shortly before each bound
    return [*segmenter.advance(sound, [CLEAR] * frames), *segmenter.finish()]


def started(facts):
    return [fact for fact in facts if isinstance(fact, SpeechStarted)]


@pytest.mark.parametrize("frames", range(360, 401))
def test_a_call_that_ends_around_a_cut_is_told_in_order_and_as_its_text_is(frames):
    facts = heard(frames)
    assert facts == sorted(facts, key=fact_order)
    segments = [fact for fact in facts if isinstance(fact, Segment)]
    said = [Utterance(s.at, "", s.speaker, s.start, s.end, "words") for s in segments]
    assert started(facts) == started(text_facts(said))
    assert len(segments) == (1 if frames < BOUND else 2)
