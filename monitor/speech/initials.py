"""Reads names that are initials: "p n r number", "G.R. number", "AWB". Imports nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PRIVATE = (
    "UTR TIN ITIN EIN TFN SIN SSN NI NINO NHS CHI MRN PPS PPSN PAN IBAN BSB ABA SWIFT BIC PIN OTP "
    "CVV CVC CVN CSC CID DOB DL DLN NRIC BAN ISA VISA AMEX GP HR PA CV HSBC RBS TSB"
)
_SECRETS = frozenset(_PRIVATE.split())
"""Initials of what is private, or of people."""
_KNOWN = (
    "PNR CRN AWB RMA RGA PCN VIN VRN VRM RX SKU BOL POD GRN MPAN MPRN MPR IMEI UPC EAN ASIN ASN "
    "ISBN LPN SO PO WO SR CR TT RA LR GR DN UPRN FOI BL MAWB HAWB INC "
    "URN UBRN EPC OEM GTIN NSN EORI IMSI NTC"
)
_KNOWN_NAMES = frozenset(_KNOWN.split())
"""Initials that name the number right after them, as no code begins with them."""
_NAMELESS = "OK TV UK US USA EU AM PM AC DC ID IT MR MRS MS DR ST SMS MM HMM SHH"
_OTHERS = frozenset(_NAMELESS.split())
"""What is no name of a number."""
_WORD = re.compile(r"[A-Za-z](?:[A-Za-z'\u2019-]*[A-Za-z])?")
_APART = re.compile(r"[.\s-]*")
"""Between two letters of one name."""
TAXED = 10
"""Digits of a taxpayer's reference; a bank's transaction of that name has more."""
LONGEST = 5
"""Letters of the longest name that is written in capitals."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, and what is spelled or an acronym in capitals.

    Single letters stay as they are; "i d" is no name and becomes "id".
    """
    capitals = text != text.lower() and not text.isupper()
    return [word for part in _parts(text) for word in _joined(part, capitals)]


def speaks_of_secrets(words: list[str], digits: int = 0) -> bool:
    """Tell whether private initials are among the words of a text.

    Args:
        words: what `words_of` returned.
        digits: how many digits the number has that they may name, if it is known.
    """
    return any(word in _SECRETS and not (word == "UTR" and digits > TAXED) for word in words)


def is_known(word: str) -> bool:
    """Tell whether a word is an acronym by which businesses call their numbers."""
    return word.upper() in _KNOWN_NAMES and (word.isupper() or len(word) > 2)  # "so", "po"


def is_initials(word: str) -> bool:
    """Tell whether a word is spelled, an acronym, or cannot be said otherwise: "grn"."""
    bare = word.removesuffix("'s")
    spelled = bare.isupper() or not re.search("[aeiouy]", bare)
    return len(bare) > 1 and (spelled or is_known(bare)) and bare.upper() not in _OTHERS | _SECRETS


def _parts(text: str) -> Iterator[list[str]]:
    """Yield words one by one, but letters that follow each other together."""
    letters: list[str] = []
    stop = 0
    for match in _WORD.finditer(text):
        word = match[0].replace("\u2019", "'")
        single = len(word.removesuffix("'s")) == 1
        if letters and not (single and _APART.fullmatch(text, stop, match.start())):
            yield letters
            letters = []
        stop = match.end()
        if single:
            letters.append(word.removesuffix("'s"))
            if word.endswith("'s"):
                yield letters
                letters = []
        else:
            yield [word]
    if letters:
        yield letters


def _joined(part: list[str], capitals: bool) -> Iterator[str]:
    word = "".join(part).removesuffix("'s")
    written = capitals and word.isupper() and 1 < len(word) <= LONGEST
    word = word.upper()
    if len(part) == 1 and not written:
        yield part[0].lower()
    elif word in _OTHERS:
        yield word.lower()
    elif part[0] in "ai" and word not in _KNOWN_NAMES and (len(part) == 2 or word[1:] in _SECRETS):
        yield part[0].lower()  # "a p o number" may begin with an article
        yield word[1:].lower() if len(part) == 2 else word[1:]
    else:
        yield word
