"""Tells which numbers are prices, quantities, dates, times or addresses. May import: spoken."""

from __future__ import annotations

import re

from monitor.speech.spoken import Run

FEWEST_DIGITS = 7
"""Digits of the shortest phone number; shorter runs are private only where words say so."""
MONEY = frozenset("$€£¥")
UNITS = re.compile(
    r"%|dollars?|bucks|euros?|pounds?|cents?|pesos|percent|million|billion|thousand|miles|meters|"
    r"times|minutes|hours|days|weeks|months|years"
)
YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}")
_WHEN = frozenset(["about", "after", "around", "at", "before", "from", "in", "since", "until"])
_WRITTEN = (
    re.compile(r"(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)"),  # 11/22/2024
    re.compile(r"(?<!\d)\d{4}([/.-])\d{1,2}\1\d{1,2}(?!\d)"),  # 2024-11-22
    re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[ ,]+(?:[12]?\d|3[01])[ ,]+(?:19|20)\d\d(?!\d)"),
    re.compile(r"(?<!\d)(?:19|20)\d\d\s*[-\u2013/]\s*(?:19|20)\d\d(?!\d)"),  # 2019-2021
    re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])"),  # 1,000,000
    re.compile(r"(?<!\d)[012]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)"),  # 10:30
    re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){1,3}(?![\d.])"),  # 192.168.0.1, 3.8.5
)
_UNIT = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = r"(?:ten|eleven|twelve|\w{3,5}teen)"
_PAIR = rf"(?:{_TEEN}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_UNIT})?)"
_HUNDREDS = rf"(?:{_UNIT} hundred(?:(?: and)? (?:{_PAIR}|{_UNIT}))?|{_PAIR}|{_UNIT})"
_AMOUNT = re.compile(
    rf"{_HUNDREDS} thousand(?:(?: and)? {_HUNDREDS})?|{_UNIT} hundred(?: and)? {_PAIR} {_PAIR}"
)
"""Quantities and prices in words: "twelve thousand five hundred", "five hundred ten fifty"."""
_ROUND = re.compile(rf"(?:{_UNIT} (thousand) )?{_UNIT} hundred$")
_AND = re.compile(rf" and (?:{_PAIR}|{_UNIT})\b")


def is_counted(run: Run) -> bool:
    """Tell whether a run is a price or a quantity."""
    return bool(UNITS.fullmatch(run.after) or (run.before and run.before[-1] in MONEY))


def is_amount(text: str, run: Run) -> bool:
    """Tell whether a run is said as a quantity, or written as a date: "sixteen thousand"."""
    said = text[run.start : run.stop].lower()
    return bool(_AMOUNT.fullmatch(said) or _DATE.fullmatch(said))


def is_time(run: Run) -> bool:
    """Tell whether a run is the year or the time of day at which something is so."""
    hour = len(run.groups) == 2 and 2 < len(run.digits) <= 4
    return bool(_WHEN.intersection(run.before[-1:])) and (hour or bool(YEAR.fullmatch(run.digits)))


def is_plain(text: str, run: Run) -> bool:
    """Tell whether a run is a price, a quantity, an address, or made of dates and times."""
    if is_counted(run) or is_amount(text, run) or is_time(run):
        return True
    said = text[run.start : run.stop]
    if (end := _ROUND.search(said.lower())) and _AND.match(text.lower(), run.stop):
        return len(run.digits) - (4 if end[1] else 3) < FEWEST_DIGITS  # "... five hundred and six"
    an_address = said.lower().split().count("dot") == 3 or run.digits.startswith("192168")
    if an_address or text[: run.start].lower().endswith("0x"):
        return True
    for pattern in _WRITTEN:
        said = pattern.sub(" ", said)
    return len(re.sub(r"\D", "", said)) < FEWEST_DIGITS and said != text[run.start : run.stop]
