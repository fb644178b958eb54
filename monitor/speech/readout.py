"""Follows numbers that are read out over several utterances.

May import: asking, before, events, judging, masking, naming, numerals, plain, spoken, things.

People say a card number in groups and pause between them, so that each utterance alone looks
harmless. The masker remembers, for each party, the digits that ended their last utterance, and for
both what kind of number was asked for. Its answers depend on the utterances alone, in their order.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.events import Speaker, Utterance
from monitor.speech.asking import asked_for
from monitor.speech.before import Before
from monitor.speech.judging import bare, is_spared
from monitor.speech.masking import ALL, find_numbers, mask_numbers, masked
from monitor.speech.naming import SPARED, TAIL, named_before, speaks_of_paying
from monitor.speech.numerals import HESITANT
from monitor.speech.plain import FEWEST_DIGITS
from monitor.speech.spoken import Run, runs
from monitor.speech.things import asks_for_a_thing

PAUSE = 8.0
"""Seconds that a number may rest before it goes on."""
ANSWER = 20.0
"""Seconds within which a number is taken for the answer to the question for one."""
PAYING = 45.0
"""Seconds that talk of paying by card makes four digits the first of a card number."""
ECHO = 60.0
"""Seconds within which a number that was shown is shown again."""
FEWEST_SHOWN = 4
"""Digits of the shortest number that is remembered for it,"""
MOST_SHOWN = 16
"""and how many numbers are."""
FEWEST_HELD = 3
"""Digits at the end of provisional text that are not shown before it is known what they are."""
HELD = "\u2026"
"""What is shown meanwhile."""
MOST_AFTER = 4
"""Words after a long number beyond which it does not go on in the next utterance."""
_DISPLAYED = re.compile(
    r"\bit (?:just |only )?(?:said|flash(?:es|ed)|show(?:s|ed)|display(?:s|ed)|blink(?:s|ed))\W*$"
)
"""Before a number that a machine showed."""


@dataclass(frozen=True, slots=True)
class _Said:
    end: float
    digits: int
    label: str


def held_back(text: str) -> str:
    """Return a text without the digits it ends with, if more of a number may follow them."""
    said = runs(text)
    if not said or len(said[-1].digits) < FEWEST_HELD:
        return text
    last = said[-1]
    rest = re.findall(r"[\w']+", text[last.stop :].lower())
    if not HESITANT.issuperset(rest) or named_before(text[: last.start]) in (SPARED, TAIL):
        return text
    return text[: last.start] + HELD


class NumberMasker:
    """Masks the numbers of one call, utterance by utterance, in the order of the call.

    Args:
        kinds: which kinds of number are masked; see `masking.KINDS`.
    """

    def __init__(self, kinds: frozenset[str] = ALL) -> None:
        self._kinds = kinds
        self._said: dict[Speaker, _Said] = {}
        self._asked = ""
        self._asked_until = 0.0
        self._paying_until = -1.0
        self._again = 0
        self._again_until = -1.0
        self._thing = 0
        self._thing_until = -1.0
        self._shown: deque[tuple[float, str]] = deque(maxlen=MOST_SHOWN)

    def masked(self, utterance: Utterance) -> Utterance:
        """Return the utterance with its numbers masked, and remember what it began."""
        before = self._before(utterance.speaker, utterance.start)
        numbers = runs(utterance.text)
        self._remember(utterance, before, numbers)
        told = masked(utterance, before, self._kinds)
        left = numbers if told.text == utterance.text else runs(told.text)
        self._shown += [
            (utterance.end, run.digits) for run in left if len(run.digits) >= FEWEST_SHOWN
        ]
        return told

    def preview(self, speaker: Speaker, start: float, text: str) -> str:
        """Return provisional text with its numbers masked; nothing is remembered.

        Digits that it ends with are held back while they may grow into a card number.
        """
        left = mask_numbers(text, None, self._before(speaker, start), self._kinds)[0]
        return held_back(left) if "card" in self._kinds else left

    def _before(self, speaker: Speaker, start: float) -> Before:
        said = self._said.get(speaker)
        asked = self._asked if start <= self._asked_until else ""
        paying = start <= self._paying_until
        again = self._again if start <= self._again_until else 0
        thing = self._thing if start <= self._thing_until and not paying else 0
        shown = frozenset(digits for end, digits in self._shown if start - end <= ECHO)
        if said is None or start - said.end > PAUSE:
            said = _Said(0.0, 0, "")
        return Before(said.digits, said.label, asked, paying, again, thing, shown)

    def _remember(self, utterance: Utterance, before: Before, numbers: Sequence[Run]) -> None:
        asked = asked_for(utterance.text, before.paying)
        self._remember_thing(utterance, asked)
        if asked:
            self._asked, self._asked_until = asked, utterance.end + ANSWER
        if speaks_of_paying(utterance.text):
            self._paying_until = utterance.end + PAYING
        if asked in (SPARED, TAIL):
            self._paying_until = -1.0
        if not utterance.text:
            return
        self._said.pop(utterance.speaker, None)
        if not numbers or len(utterance.text[numbers[-1].stop :].split()) > MOST_AFTER:
            return
        digits = len(numbers[-1].digits)
        if len(numbers) == 1 and bare(numbers[0]):
            digits += before.digits
        if numbers[-1].after and digits < FEWEST_DIGITS:
            return
        label = _label(utterance.text, numbers, before)
        self._said[utterance.speaker] = _Said(utterance.end, digits, label)
        if label == SPARED and len(numbers[-1].digits) >= FEWEST_DIGITS:
            self._again, self._again_until = len(numbers[-1].digits), utterance.end + PAUSE
        if label and label == self._asked:
            self._asked_until = utterance.end + ANSWER

    def _remember_thing(self, utterance: Utterance, asked: str) -> None:
        """Remember a question for the number of a thing, unless one for a secret is open."""
        waits = utterance.start <= self._asked_until and self._asked not in ("", SPARED, TAIL)
        if asked:
            self._thing_until = -1.0
        elif not waits and (digits := asks_for_a_thing(utterance.text)):
            self._thing, self._thing_until = digits, utterance.end + ANSWER


def _label(text: str, numbers: Sequence[Run], before: Before) -> str:
    """Return what the last digits of an utterance are masked as, or that they are spared."""
    last = numbers[-1]
    masks = find_numbers(text, before)
    if masks and masks[-1].stop == last.stop:
        return masks[-1].label.strip("[]")
    goes_on = before.label == SPARED and bare(numbers[0])
    displayed = not before.paying and _DISPLAYED.search(text[: last.start].lower())
    return SPARED if goes_on or displayed or is_spared(text, last) else ""
