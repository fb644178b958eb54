"""The numbers of `trades.py` and the sets after it, as a recognizer may write them: in words, in figures, or in both."""

from __future__ import annotations

import random
import re

from spoken import MONTHS, ONES, ORDINALS, doubled, pairs, two, words

_MODELS = ["x", "q", "pro", "lite", "max", "go", "plus", "ultra", "mini", "sport"]
_POSTCODES = ["ab", "bs", "cf", "e", "eh", "g", "ip", "l", "m", "n", "nw", "ox", "se", "sw", "w"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def worded(sentence: str, rng: random.Random) -> str:
    """Return a sentence with a value for each `{kind}`; `{n6}` is a number of six digits."""

    def drawn(found: re.Match[str]) -> str:
        kind = found[1]
        return number(rng, int(kind[1:])) if kind[1:].isdigit() else VALUES[kind](rng)

    return re.sub(r"\{(\w+)\}", drawn, sentence)


def number(rng: random.Random, count: int) -> str:
    """Digits in any of the ways they are read out."""
    digits = str(rng.randrange(1, 10)) + "".join(rng.choices("0123456789", k=count - 1))
    ways = [digits, digits, words(digits), words(digits, zero="oh"), doubled(digits)]
    if count == 2:
        ways = [digits, two(int(digits))]
    elif count == 3:
        ways += [f"{ONES[int(digits[0])]} {two(int(digits[1:]))}"]
    elif count % 2 == 0:
        ways += [pairs(digits)]
    if count > 5:
        ways += [f"{digits[:3]} {digits[3:]}", f"{digits[:-4]}-{digits[-4:]}"]
    return rng.choice(ways)


def _price(rng: random.Random) -> str:
    whole, cents = rng.choice([rng.randrange(5, 99), rng.randrange(100, 999)]), rng.randrange(100)
    spoken = two(whole) if whole < 100 else f"{ONES[whole // 100]} {two(whole % 100)}"
    hundred = f"{ONES[whole // 100]} hundred and {two(whole % 100)}" if whole > 99 else spoken
    return rng.choice([
        f"${whole}.{cents:02d}", f"{whole} dollars", f"{hundred} dollars", f"{spoken} {two(cents)}",
        f"{whole}.{cents:02d}", f"{spoken} ninety nine", f"{hundred} pounds {two(cents)}", f"£{whole}",
    ])  # fmt: skip


def _clock(rng: random.Random) -> str:
    hour, minute = rng.randrange(1, 13), rng.choice([0, 5, 10, 15, 20, 30, 40, 45, 50])
    name = two(hour).removeprefix("oh ")
    if not minute:
        return rng.choice([f"{name} o'clock", f"{hour}:00", f"{hour} pm"])
    return rng.choice([f"{name} {two(minute)}", f"{hour}:{minute:02d}", f"half past {name}"])


def _date(rng: random.Random) -> str:
    day, month, year = rng.randrange(1, 29), rng.choice(MONTHS), rng.randrange(2015, 2027)
    return rng.choice([
        f"the {ORDINALS[day - 1]} of {month}", f"{month} {ORDINALS[day - 1]} {_year_of(year, rng)}",
        f"{MONTHS.index(month) + 1:02d}/{day:02d}/{year}", f"{day} {month}", f"{day} {month} {year}",
        f"{year}-{MONTHS.index(month) + 1:02d}-{day:02d}", f"{month} {day}",
    ])  # fmt: skip


def _year_of(year: int, rng: random.Random) -> str:
    spoken = f"twenty {two(year % 100)}" if year > 1999 else f"nineteen {two(year % 100)}"
    return rng.choice([str(year), spoken])


def _year(rng: random.Random) -> str:
    return _year_of(rng.randrange(1986, 2026), rng)


def _mixed(rng: random.Random) -> str:
    parts = [
        rng.choice("abcdefghjkmnpqrstuvwxyz") if rng.random() < 0.4 else rng.choice("0123456789")
        for _ in range(rng.choice([6, 7, 8, 10]))
    ]
    if rng.random() < 0.4:
        return "".join(parts).upper()
    return " ".join(ONES[int(p)] if p.isdigit() else p for p in parts)


def _count(rng: random.Random) -> str:
    number = rng.randrange(11, 4000)
    thousands, rest = divmod(number, 1000)
    spoken = f"{ONES[thousands]} thousand " if thousands else ""
    if rest >= 100:
        spoken += f"{ONES[rest // 100]} hundred "
    return rng.choice([str(number), f"{number:,}", f"{spoken}{two(rest % 100)}"])


def _kilometers(rng: random.Random) -> str:
    number = rng.randrange(1100, 190000)
    return rng.choice([str(number), f"{number:,}", f"{two(number // 1000 % 100)} thousand"])


def _postcode(rng: random.Random) -> str:
    area, inward = rng.choice(_POSTCODES), f"{rng.choice('abdefghjlnpqrs')} {rng.choice('abdefgh')}"
    return f"{' '.join(area)} {ONES[rng.randrange(1, 10)]} {ONES[rng.randrange(1, 10)]} {inward}"


VALUES = {
    "price": _price,
    "clock": _clock,
    "date": _date,
    "year": _year,
    "mixed": _mixed,
    "count": _count,
    "kilometers": _kilometers,
    "postcode": _postcode,
    "day": lambda rng: rng.choice([rng.choice(_DAYS), f"the {rng.choice(ORDINALS)}"]),
    "month": lambda rng: rng.choice(MONTHS),
    "small": lambda rng: rng.choice([ONES[rng.randrange(2, 10)], str(rng.randrange(2, 30))]),
    "decimal": lambda rng: rng.choice([
        f"{rng.randrange(1, 40)}.{rng.randrange(1, 99)}",
        f"{two(rng.randrange(10, 40))} point {ONES[rng.randrange(1, 10)]}",
    ]),
    "model": lambda rng: rng.choice([
        f"{rng.choice(_MODELS)} {number(rng, 4)}", f"{number(rng, 3)} {rng.choice(_MODELS)}",
        f"{rng.choice('abekmrstz')} {rng.choice('abekmrstz')} {number(rng, 4)}",
    ]),
    "flight": lambda rng: f"{rng.choice(['b a', 'a a', 'u a', 'l h', 'e z y'])} {number(rng, 4)}",
    "plate": lambda rng: (
        f"{rng.choice('abcdefg')} {rng.choice('klmnop')} {number(rng, 2)} {rng.choice('rstvw')} a e"
    ),
    "zip": lambda rng: number(rng, 5),
}  # fmt: skip
