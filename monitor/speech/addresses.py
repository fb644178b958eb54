"""Finds e-mail addresses, written, spoken and spelled. May import: letters, numerals, spoken.

"blue underscore four two at example dot com", "b as in bravo o y d at e l m s dot org".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.speech.letters import spelled
from monitor.speech.numerals import Atom
from monitor.speech.spoken import Heard

Span = tuple[int, int]

WRITTEN = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MOST_PLAIN = 3
"""Ordinary words that a spoken address may begin with: "river stone at ..."."""
MOST_DOMAIN = 4
"""Words of a domain before its first "dot", spelled letters not counted."""
COUNTRY = 2
"""Letters of a country after another ending: "dot co dot za"."""
MOST_ENDING = 4
"""Letters of an ending that is spelled: "dot i n f o"."""

_JOINS = frozenset({"dot", "underscore", "dash", "hyphen", "minus", "plus", ".", "_", "-"})
_TOP = (
    "com org net edu gov co info biz app dev ac nhs sch ltd plc coop scot wales london online shop "
    "store tech club cloud email live media agency digital example "
    "uk us ca io me eu de fr ie au nz in se nl be ch at es it pt pl cz dk fi gr jp cn br mx ar cl "
    "za tr ro hu hr sk lt lv ee lu il ae sg hk ph vn tw pk lk ke ng gh no is"
)
_ENDINGS = frozenset(_TOP.split())
_SENTENCES = "in me us is it at no be as so my to app live media online shop store club email cloud"
_WORDS = frozenset(_SENTENCES.split())
"""Endings, and countries, that begin a sentence as well: "I'll be there at ten. Is that right?"."""
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
_ASIDE = (
    r"(?:(?:all|in|as|its|it's|that's) )*(?:one word|lower ?case|small letters|no spaces|together)"
)
_AFTER_NAME = re.compile(
    rf" (?:{_ASIDE}|(?:with|spelled|spelt)(?: (?:an?|the|two|one|no|double|capital))*"
    r"(?: (?:\w(?:'?s)?|dots?|hyphens?|dash|underscores?|numbers?))+"
    r"(?: not (?:an? )?\w)?)$"
)
"""How a name is written, said after it: "smythe with a y", "green gardener all one word"."""
_BEFORE_NAME = re.compile(rf"\b{_ASIDE}(?: (?:the|and|so|that's|it's))*$")
"""The same, said before it."""
_PROVIDERS = frozenset(["gmail", "yahoo", "hotmail", "outlook", "icloud", "aol"])
"""Domains that are said without their ending: "t adebayo at yahoo"."""
_SIGHS = frozenset(["uh", "um", "er", "erm", "uhm", "ah"])
_CORRECTS = frozenset(["no", "sorry", "wait", "mean"])
_CORRECTING = _CORRECTS.union(["i", "actually", "hang", "on", "just", "it's", "that's"])
MOST_ASIDE = 8
"""Words in which somebody says how a name is written."""


def emails(heard: Heard, named: bool = False) -> list[Span]:
    """Return where addresses stand.

    Args:
        heard: what was said.
        named: an address was spoken of, so that "ordered at example dot com" is none of a site.
    """
    found = [match.span() for match in WRITTEN.finditer(heard.text)]
    if not any(word.text in ("at", "@") for word in heard.atoms):
        return found
    said = (word for word in heard.atoms if word.text not in ",;:\"'()")
    words = [word for word in spelled([*said]) if word.text not in _SIGHS]
    for at, word in enumerate(words):
        stop = _domain(words, at + 1) if word.text in ("at", "@") else 0
        start = _local(words, at) if stop else at
        local = words[start:at]
        bare = stop > 0 and words[stop - 1].text in _PROVIDERS
        if local and (_no_words(local) if bare else named or not _a_site(local)):
            found.append((words[start].start, words[stop - 1].stop))
    return _apart(sorted(found))


def _is_dot(words: Sequence[Atom], at: int) -> bool:
    """Tell whether a dot, said or written, is a part of a domain, not the end of a sentence."""
    if words[at].text != "." or at + 1 == len(words):
        return words[at].text == "dot"
    after = words[at + 1]
    return after.start == words[at].stop or after.text not in _WORDS


def _a_site(local: Sequence[Atom]) -> bool:
    """Tell whether the words before "at example dot com" speak of a place in the web."""
    if any(word.text in _JOINS for word in local):
        return False
    return all(word.digits for word in local) or any(
        word.text in _AT_A_SITE and not word.digits for word in local
    )


def _no_words(local: Sequence[Atom]) -> bool:
    """Tell whether words are those of an address by themselves: they hold a letter or a number."""
    return any(word.text in _JOINS or word.digits or len(word.text) == 1 for word in local)


def _domain(words: Sequence[Atom], first: int) -> int:
    """Return the index after the last word of a domain that begins at a word, or 0."""
    at, plain = first, 0
    while at < len(words) and plain <= MOST_DOMAIN and words[at].text not in ("dot", "."):
        plain += not (len(words[at].text) == 1 or words[at].text in _JOINS)
        at += 1
    stop = 0
    while plain <= MOST_DOMAIN and at > first and at + 1 < len(words):
        if not _is_dot(words, at):
            break
        end = _ending(words, at + 1, country=stop == at)
        if end:
            stop = end
        at = end or at + 2
    if not stop and first < len(words) and words[first].text in _PROVIDERS:
        return first + 1
    return stop


def _ending(words: Sequence[Atom], first: int, *, country: bool) -> int:
    """Return the index after an ending, said or spelled, that begins at a word, or 0."""
    said = words[first].text
    if said in _ENDINGS or (country and len(said) == COUNTRY):
        return first + 1
    letters = [word.text for word in words[first : first + MOST_ENDING]]
    for count in range(MOST_ENDING, 1, -1):
        one_by_one = len(letters) >= count and all(len(word) == 1 for word in letters[:count])
        if one_by_one and ("".join(letters[:count]) in _ENDINGS or (country and count == COUNTRY)):
            return first + count
    return 0


def _local(words: Sequence[Atom], at: int) -> int:
    """Return the index of the first word of the address before an "at"."""
    aside = _AFTER_NAME.search(_said(words, at))
    first, plain = at - len(aside[0].split()) if aside else at, 0
    while first > 0:
        word = words[first - 1].text
        joined = first < at and words[first].text in _JOINS
        if joined and (aside := _AFTER_NAME.search(_said(words, first))):
            first -= len(aside[0].split())
            continue
        if not (_spelled_out(words[first - 1]) or joined):
            if begun := _before_correction(words, first):
                first = begun
                continue
            if before := _BEFORE_NAME.search(_said(words, first)):
                return first - len(before[0].split())
            if word == "and" and first > 1 and words[first - 2].text in ("hundred", "thousand"):
                first -= 1  # "two thousand and nine"
                continue
            plain += 1
            if word in _STOPS or plain > MOST_PLAIN:
                break
        first -= 1
    while first < at and words[first].text in ("a", "i", "to") and first + 1 < at - 1:
        if len(words[first + 1].text) == 1 or words[first + 1].text in _JOINS:
            break
        first += 1
    return first


def _said(words: Sequence[Atom], stop: int) -> str:
    return " " + " ".join(word.text for word in words[max(0, stop - MOST_ASIDE) : stop])


def _spelled_out(word: Atom) -> bool:
    return len(word.text) == 1 or bool(word.digits) or word.text in _JOINS


def _before_correction(words: Sequence[Atom], stop: int) -> int:
    """Return where "no sorry" begins that ends before a word and corrects letters, or 0."""
    first = stop
    while first > 0 and words[first - 1].text in _CORRECTING:
        first -= 1
    corrected = not _CORRECTS.isdisjoint(word.text for word in words[first:stop])
    if not corrected or first == 0:
        return 0
    if aside := _AFTER_NAME.search(_said(words, first)):
        return first - len(aside[0].split())
    return first if _spelled_out(words[first - 1]) else 0


def _apart(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
