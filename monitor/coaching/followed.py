"""Whether the agent said something like the prompt.

Word order and endings do not matter; what the sentence is about does. May import: phrases, rules,
analysis.words, events.
"""

from __future__ import annotations

from monitor.analysis.words import Reading, read

ALIKE = 0.5
"""Share of the prompt's telling words that the agent must have used."""
FEWEST = 3
"""Telling words that must agree at least; fewer agree by chance."""
_STEM = 5
"""Letters that two forms of one word share."""
_COMMON = frozenset(
    """
    i you we they he she it me us them my your our their this that these those a an the and or but
    if so to of in on at for with from by as its is are was were be been am do does did have has had
    will would can could should may might not no yes what which who when where how there here just
    very really now then all any some one okay well let going get got about
    """.split()  # noqa: SIM905 (a list of words reads best as plain text)
)


def telling(reading: Reading) -> set[str]:
    """Return the stems of the words that carry the meaning."""
    return {token.text[:_STEM] for token in reading.tokens if token.text not in _COMMON}


def alike(said: str, prompt: str) -> bool:
    """Tell whether what was said carries the meaning of the prompt's sentence."""
    wanted = telling(read(prompt))
    shared = wanted & telling(read(said))
    return len(shared) >= min(FEWEST, len(wanted)) and len(shared) >= ALIKE * len(wanted)
