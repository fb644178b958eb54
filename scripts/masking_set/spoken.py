"""How people read numbers aloud, and what a recognizer makes of it."""

from __future__ import annotations

import random

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MISHEARD = {
    "four": ["for", "fore"], "two": ["to", "too"], "eight": ["ate"], "one": ["won"],
    "zero": ["oh", "o"], "six": ["sicks"], "three": ["tree"],
}  # fmt: skip
FILLERS = ["um", "uh", "then", "and", "er", "so", "let me see", "okay"]


def two(number: int) -> str:
    """0-99 as one says a pair: "oh four", "eleven", "forty two", "forty"."""
    if number < 10:
        return f"oh {ONES[number]}" if number else "double oh"
    if number < 20:
        return TEENS[number - 10]
    return TENS[number // 10] + (f" {ONES[number % 10]}" if number % 10 else "")


def words(digits: str, *, zero: str = "zero") -> str:
    """Digit after digit."""
    return " ".join(zero if d == "0" else ONES[int(d)] for d in digits)


def doubled(digits: str) -> str:
    """Digit after digit, with "double" and "triple" for what repeats; "oh" for zero."""
    out, at = [], 0
    while at < len(digits):
        run = 1
        while at + run < len(digits) and digits[at + run] == digits[at] and run < 3:
            run += 1
        name = "oh" if digits[at] == "0" else ONES[int(digits[at])]
        out.append({1: name, 2: f"double {name}", 3: f"triple {name}"}[run])
        at += run
    return " ".join(out)


def pairs(digits: str) -> str:
    """Pair after pair: "forty one eleven"."""
    cut = [digits[i : i + 2] for i in range(0, len(digits), 2)]
    return " ".join(two(int(c)) if len(c) == 2 else ONES[int(c)] for c in cut)


def noisy(text: str, rng: random.Random, share: float = 0.3) -> str:
    """Some number words taken for the ordinary words that sound like them."""
    return " ".join(
        rng.choice(MISHEARD[w]) if w in MISHEARD and rng.random() < share else w
        for w in text.split()
    )


def hesitant(text: str, rng: random.Random) -> str:
    """One filler somewhere between the digits."""
    parts = text.split()
    at = rng.randrange(1, len(parts)) if len(parts) > 1 else 0
    while at and parts[at - 1] in {"double", "triple"}:
        at -= 1
    return " ".join([*parts[:at], rng.choice(FILLERS), *parts[at:]]) if at else text


def corrected(groups: list[str], rng: random.Random) -> str:
    """The last digit but some of a group is said wrong and said again."""
    at = rng.randrange(1, len(groups))
    wrong = groups[at][:-1] + str((int(groups[at][-1]) + 3) % 10)
    said = [words(g) for g in groups]
    said[at] = f"{words(wrong)} no sorry {said[at]}"
    return " ".join(said)


def punctuated(groups: list[str]) -> str:
    """As a recognizer with punctuation writes it: "Four, one, one, one. Two"."""
    return ". ".join(", ".join(ONES[int(d)] for d in g).capitalize() for g in groups)


def date_words(day: int, month: str, year: int, style: int) -> str:
    """A date as people say it, in one of six ways."""
    ordinal = ORDINALS[day - 1]
    since = two(year % 100).removeprefix("oh ")
    spoken_year = f"{two(year // 100)} {two(year % 100)}"
    if year >= 2000:
        spoken_year = f"two thousand and {since}" if year > 2000 else "two thousand"
    number = MONTHS.index(month) + 1
    return [
        f"{month} {ordinal} {spoken_year}",
        f"the {ordinal} of {month} {spoken_year}",
        f"{two(number)} {two(day)} {two(year % 100)}",
        f"{number:02d}/{day:02d}/{year}",
        f"{day} {month} {year}",
        f"{words(f'{number}{day}', zero='oh')} {spoken_year}",
        f"{month.capitalize()} {day}, {year}",
    ][style]


MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
]  # fmt: skip
ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty first", "twenty second", "twenty third",
    "twenty fourth", "twenty fifth", "twenty sixth", "twenty seventh", "twenty eighth",
]  # fmt: skip
