"""Tells which numbers are prices, quantities, dates, times or addresses.

May import: dates, numerals, spoken.
"""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.speech.dates import MONTHS, ORDINALS
from monitor.speech.numerals import CURRENCIES, DIGITS
from monitor.speech.spoken import Run, runs

FEWEST_DIGITS = 7
"""Digits of the shortest phone number; shorter runs are private only where words say so."""
MONEY = frozenset("$€£¥")
UNITS = re.compile(
    r"%|dollars?|bucks|euros?|pounds?|cents?|pesos|percent|million|billion|thousand|miles|meters|"
    r"times|minutes|hours|days|weeks|months|years"
)
COUNTED = re.compile(
    r"kilomet(?:er|re)s?|kms?|feet|foot|inch(?:es)?|grams?|kilos?|kilograms?|lit(?:er|re)s?|gallons?|"
    r"kilowatts?|watts?|volts?|(?:mega|giga|tera)bytes?|points|people|users|views|followers|"
    r"subscribers|visitors|pieces|copies|boxes|units|items|orders|customers|steps|calories|degrees|"
    r"square|acres|tons?|tonnes|seconds|quid|pence|rupees|yen|francs|shares|tokens|readers|rows|"
    r"centigrade|celsius|fahrenheit|amps|bar|p ?s ?i|millimet(?:er|re)s?|mil|mph|sizes?"
)
"""Units of what nobody counts digit by digit; after single digits they begin another sentence."""
YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}")
_WHEN = frozenset(["about", "after", "around", "at", "before", "from", "in", "since", "until"])
_MOMENT = re.compile(r"(?:0?[1-9]|[12]\d|3[01])?(?:19|20)\d\d(?:[01]?\d|2[0-3])[0-5]\d")
"""The digits of a year and a time of day, with a day before them or without."""
_BOUGHT = re.compile(r"(?:0?[1-9]|[12]\d|3[01])?(?:19|20)\d\d|[12]?\d|3[01]")
"""The same of a day, a year, or both."""
_TIME = r"(?:[1-9]|1\d|2[0-3]) (?:[1-5]\d|0 [1-9])"
_TIMES = re.compile(rf"{_TIME}(?: {_TIME})+")
_PRICES = re.compile(r"\d{1,3} (99|98|95|50|49)(?: \d{1,3} \1)+")
_PRICE = re.compile(r"(?:\d{1,2} ){1,2}(?:99|98|95|50|49)")
_YEARS = re.compile(r"(?:(?:19|20)\d\d){2,}")
_DAY = re.compile(r"(?:0 )?\d\d? (?:0 )?\d\d? (?:19|20) (?:0 )?\d\d?")
_DATED_BY = "on dated opened closed started signed joined bought issued"
_DATED = _WHEN | frozenset(_DATED_BY.split())
_TYRE = re.compile(r"[123]\d5[2-9][05](?:1[3-9]|2[0-2])(?:\d\d)?")
"""The digits of a tyre's size and load: "two oh five fifty five sixteen ninety one"."""
FEWEST_IN_TURN = 3
"""Numbers that make a list of prices, years or times."""
MOST_OF_PRICE = 5
"""Digits of a price that is said without its currency."""
PAID = re.compile(
    r"\b(?:paid|pays?|cost|costs|charged|owe|owed|quoted|billed|spent|"
    r"(?:price|bill|payment|charge|amount|fee|balance|total)"
    r"(?:s? (?:are|were|of|was|went)|'s)) (?:\w+ )?$"
)
"""Words before prices."""
PAIR = 2
FEWEST_COUNTED = 5
"""Numbers, each one more than the last, that nobody's secret is made of."""
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
_HUNDREDS = rf"(?:{_UNIT} hundred(?:(?: and| oh)? (?:{_PAIR}|{_UNIT}))?|{_PAIR}|{_UNIT})"
_AMOUNT = re.compile(
    rf"{_HUNDREDS} thousand(?:(?: and)? {_HUNDREDS})?(?: {_PAIR})?|"
    rf"{_UNIT} hundred(?: and)? {_PAIR} {_PAIR}|"
    rf"{_UNIT} hundred(?: {_PAIR})?(?: {_UNIT} hundred(?: {_PAIR})?)+"
)
"""Quantities and prices in words: "twelve thousand five hundred", "five hundred ten fifty"."""
_ROUND = re.compile(rf"(?:{_UNIT} (thousand) )?{_UNIT} hundred$")
_AND = re.compile(rf" and (?:{_PAIR}|{_UNIT})\b")


def is_counted(run: Run) -> bool:
    """Tell whether a run is a price or a quantity."""
    said_whole = len(run.digits) < FEWEST_DIGITS or not run.singly
    unit = UNITS.fullmatch(run.after) or (said_whole and COUNTED.fullmatch(run.after))
    return bool(unit or (run.before and run.before[-1] in MONEY))


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
    shaped = _dated(said, run) or _since(run) or _decimals(run) or _sized(run) or _in_turn(run)
    if shaped or _listed(said) or is_paid(text, run):
        return True
    if (end := _ROUND.search(said.lower())) and _AND.match(text.lower(), run.stop):
        return len(run.digits) - (4 if end[1] else 3) < FEWEST_DIGITS  # "... five hundred and six"
    an_address = said.lower().split().count("dot") == 3 or run.digits.startswith("192168")
    if an_address or text[: run.start].lower().endswith(("0x", "zero x ")):
        return True
    for pattern in _WRITTEN:
        said = pattern.sub(" ", said)
    return len(re.sub(r"\D", "", said)) < FEWEST_DIGITS and said != text[run.start : run.stop]


def _dated(said: str, run: Run) -> bool:
    """Tell whether a run is a year and a time of day: "ninth twenty twenty two ten oh five"."""
    if MONTHS.union(ORDINALS).isdisjoint(run.before[-1:]):
        return False
    first, _, price = said.lower().partition(" for ")
    bought = price and all(_BOUGHT.fullmatch(one.digits) for one in runs(first))
    return bool(bought or _MOMENT.fullmatch(run.digits))


def _since(run: Run) -> bool:
    """Tell whether a run is a year and a price: "59 dollars in 2007 sixty one ninety nine"."""
    year, price = run.digits[:4], run.digits[4:]
    dated = bool(_WHEN.intersection(run.before[-1:])) and YEAR.fullmatch(year) is not None
    whole = run.groups[0] == 4 or run.groups[:2] == (PAIR, PAIR)
    return dated and whole and len(price) <= MOST_OF_PRICE and run.groups[-1] == PAIR


def _decimals(run: Run) -> bool:
    """Tell whether a run stands behind a decimal point: "three point one four one five nine"."""
    number, point = ("", "", *run.before)[-2:]
    return point == "point" and (number in DIGITS or number.isdecimal())


def _sized(run: Run) -> bool:
    """Tell whether a run is a size or the cents of a price: "two twenty five forty five"."""
    last, end = ("", "", *run.before)[-2:]
    if _TYRE.fullmatch(run.digits) and max(run.groups) <= 3 and run.groups.count(1) <= 1:
        return True
    cents = end in CURRENCIES and run.groups[0] == PAIR and len(run.digits) <= FEWEST_DIGITS
    return cents or (end == "a" and len(last) != 1)  # not the letter


def is_price(run: Run) -> bool:
    """Tell whether a run may be a price by how it is said: "nine oh eight eighty nine"."""
    return FEWEST_IN_TURN <= len(run.digits) <= MOST_OF_PRICE and run.groups[-1] == 2


def _listed(said: str) -> bool:
    """Tell whether these are prices or times in turn: "seven fifty five then nine twenty"."""
    parts = [(part, runs(part)) for part in re.split(r"\bthen\b", said)]
    return len(parts) > 1 and (
        all(len(said) == 1 and _price(part, *said) for part, said in parts)
        or all(len(said) == 1 and _PRICE.fullmatch(_written(*said)) for _, said in parts)
    )


def is_paid(text: str, run: Run) -> bool:
    """Tell whether pairs of digits stand where prices do: "paid sixty ninety nine fifty ten"."""
    pairs = max(run.groups) == PAIR and (not run.singly or run.groups.count(PAIR) >= FEWEST_IN_TURN)
    return pairs and bool(PAID.search(text[: run.start].lower()))


def _price(part: str, run: Run) -> bool:
    """Tell whether a part is said as a price or a time: "nine twenty", "six oh five"."""
    hour = run.groups == (1, 1, 1) and run.digits[1] == "0"
    return hour or run.groups == (1, 2) or bool(_AMOUNT.fullmatch(part.strip().lower()))


def _in_turn(run: Run) -> bool:
    """Tell whether a run is a count, or prices, years or times of day one after the other."""
    if len(run.groups) < FEWEST_IN_TURN:
        return False
    said = _written(run)
    numbers = [int(part) for part in said.split()]
    counted = all(after == before + 1 for before, after in pairwise(numbers))
    if (counted and len(numbers) >= FEWEST_COUNTED) or _PRICES.fullmatch(said):
        return True
    times = _WHEN.intersection(run.before[-1:]) and _TIMES.fullmatch(said)
    day = _DATED.intersection(run.before[-1:]) and _DAY.fullmatch(said)
    return bool(times or day or _YEARS.fullmatch(run.digits))


def _written(run: Run) -> str:
    """Return the digits with a space between what was said as one."""
    at, parts = 0, []
    for count in run.groups:
        parts.append(run.digits[at : at + count])
        at += count
    return " ".join(parts)
