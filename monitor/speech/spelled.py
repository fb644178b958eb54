"""Finds what is spelled: e-mail addresses, national insurance numbers, IBANs.

May import: numerals, spoken.

"blue underscore four two at example dot com", "q q one two three four five six c".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.speech.numerals import Atom
from monitor.speech.spoken import Heard

Span = tuple[int, int]

WRITTEN = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NINO = re.compile(r"[A-Z]{2}\d{6}[A-D]")
NAMED_NINO = re.compile(r"[A-Z]{2}\d{6}[A-Z]?")
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
MOST_PLAIN = 3
"""Ordinary words that a spoken address may begin with: "river stone at ..."."""
MOST_DOMAIN = 3
"""Words of a domain before its first "dot"."""
COUNTRY = 2
"""Letters of a country after another ending: "dot co dot za"."""

_JOINS = frozenset({"dot", "underscore", "dash", "hyphen", "minus", "plus", ".", "_", "-"})
_TOP = "com org net edu gov uk us ca io co info biz me eu de fr ie au nz in app dev ac"
_ENDINGS = frozenset(_TOP.split())
_BEFORE = (
    "a about an and as at address all be been call can contact e email email's for from get "
    "got had have he her him i i'm i've in is it it's its just mail me my name no nope not of "
    "ok okay on or our please re resend right said say send sent she should so sure tell that "
    "that's the then there they this to try uh um under up use used want was we well with "
    "write wrote yeah yep yes you your"
)
_STOPS = frozenset(_BEFORE.split())
_SHOPPING = (
    "available bought buy check found find listed look looked looking online order ordered paid "
    "purchased saw see shop shopping sold stay website work works page page's help everything item "
    "items one ones it them things stuff product products price prices"
)
_AT_A_SITE = frozenset(_SHOPPING.split())
"""Words before "at example dot com" that speak of a place, not of a person's address."""
_LETTERS = {
    "queue": "q", "cue": "q", "see": "c", "sea": "c", "bee": "b", "be": "b", "dee": "d", "tea": "t",
    "tee": "t", "pea": "p", "pee": "p", "why": "y", "gee": "g", "jay": "j", "kay": "k", "are": "r",
    "ay": "a", "hey": "a", "eh": "a", "em": "m", "en": "n", "ess": "s", "ex": "x", "zed": "z",
    "zee": "z", "ell": "l", "eye": "i",
}  # fmt: skip
_ALPHABET = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
)
_LETTERS |= {word: word[0] for word in f"{_ALPHABET} alfa juliett whisky".split()}


def emails(heard: Heard, named: bool = False) -> list[Span]:
    """Return where addresses stand.

    Args:
        heard: what was said.
        named: an address was spoken of, so that "ordered at example dot com" is none of a site.
    """
    found = [match.span() for match in WRITTEN.finditer(heard.text)]
    words = [word for word in heard.atoms if word.text not in ",;:\"'()"]
    for at, word in enumerate(words):
        stop = _domain(words, at + 1) if word.text in ("at", "@") else 0
        start = _local(words, at) if stop else at
        local = words[start:at]
        a_site = all(word.digits for word in local) or any(
            word.text in _AT_A_SITE and not word.digits for word in local
        )
        if local and (named or not a_site):
            found.append((words[start].start, words[stop - 1].stop))
    return _apart(sorted(found))


def _domain(words: Sequence[Atom], first: int) -> int:
    """Return the index after the last word of a domain that begins at a word, or 0."""
    at = first
    while at < len(words) and at - first < MOST_DOMAIN and words[at].text not in ("dot", "."):
        at += 1
    stop = 0
    while at > first and at + 1 < len(words) and words[at].text in ("dot", "."):
        ending = words[at + 1].text
        if ending in _ENDINGS or (stop == at and len(ending) == COUNTRY):
            stop = at + 2
        at += 2
    return stop


def _local(words: Sequence[Atom], at: int) -> int:
    """Return the index of the first word of the address before an "at"."""
    first, plain = at, 0
    while first > 0:
        word = words[first - 1].text
        spelled = len(word) == 1 or bool(words[first - 1].digits) or word in _JOINS
        joined = first < at and words[first].text in _JOINS
        phonetic = word in ("for", "as", "like") and first > 1 and len(words[first - 2].text) == 1
        if not (spelled or joined or phonetic):
            plain += 1
            if word in _STOPS or plain > MOST_PLAIN:
                break
        first -= 1
    while first < at and words[first].text in ("a", "i", "to") and first + 1 < at - 1:
        if len(words[first + 1].text) == 1:
            break
        first += 1
    return first


def codes(heard: Heard, pattern: re.Pattern[str]) -> list[Span]:
    """Return where letters and digits, spelled or not, make what a pattern describes."""
    found = []
    for part in _letters_and_digits(heard):
        said = "".join(shown for shown, _ in part)
        owner = [word for shown, word in part for _ in shown]
        for match in pattern.finditer(said):
            first, last = match.start(), match.end() - 1
            found.append((owner[first].start, owner[last].stop))
    return found


def _letters_and_digits(heard: Heard) -> Iterator[list[tuple[str, Atom]]]:
    """Yield the stretches of a text that are nothing but letters and digits, one by one."""
    part: list[tuple[str, Atom]] = []
    text = heard.text
    for word in [*heard.atoms, Atom(0, 0, "the end")]:
        written = text[word.start : word.stop]
        shown = word.digits or _LETTERS.get(word.text, "")
        beside = text[max(word.start - 1, 0) : word.start] + text[word.stop : word.stop + 1]
        joined = written.isupper() or any(map(str.isdigit, beside))
        if (
            not shown
            and written.isalpha()
            and (len(written) == 1 or (len(written) <= 4 and joined))
        ):
            shown = written
        if shown:
            part.append((shown.upper(), word))
        elif not (word.soft or word.filler):
            yield part
            part = []


def _apart(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
