"""The numbers themselves: private ones as lists of turns, business ones as words."""

from __future__ import annotations

import random
from collections.abc import Callable

from spoken import (
    MONTHS,
    ONES,
    ORDINALS,
    corrected,
    date_words,
    doubled,
    hesitant,
    noisy,
    pairs,
    punctuated,
    two,
    words,
)  # fmt: skip

Said = list[str]


def _digits(rng: random.Random, count: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(count))


def _luhn(rng: random.Random, prefix: str, count: int) -> str:
    body = prefix + _digits(rng, count - len(prefix) - 1)
    total = sum(
        sum(divmod(2 * int(d), 10)) if i % 2 == 0 else int(d) for i, d in enumerate(reversed(body))
    )
    return body + str(-total % 10)


def _grouped(digits: str, sizes: list[int]) -> list[str]:
    out, at = [], 0
    for size in sizes:
        out.append(digits[at : at + size])
        at += size
    return out


_CARD: list[Callable[[list[str], random.Random], Said]] = [
    lambda g, _: [" ".join(words(x) for x in g)],
    lambda g, _: [" ".join(g)],
    lambda g, _: [" ".join(doubled(x) for x in g)],
    lambda g, r: [noisy(words("".join(g)), r)],
    lambda g, _: ["-".join(g)],
    lambda g, _: [words(x, zero="oh") for x in g],
    lambda g, r: [hesitant(" ".join(words(x) for x in g), r)],
    lambda g, _: [" ".join(pairs(x) for x in g)],
    lambda g, _: ["".join(g)],
    lambda g, _: [punctuated(g)],
    lambda g, _: [" ".join("".join(g))],
    lambda g, r: [corrected(g, r)],
    lambda g, _: [f"{words(g[0])} {g[1]}", " ".join(doubled(x) for x in g[2:])],
    lambda g, r: [noisy(hesitant(doubled("".join(g)), r), r)],
    lambda g, _: [pairs("".join(g)).replace(" oh ", " zero ")],
    lambda g, _: ["  ".join(g) + "."],
    lambda g, r: [hesitant(", ".join(words(x, zero="o") for x in g), r)],
    lambda g, _: [", ".join(g)],
]


def card(rng: random.Random, turn: int) -> Said:
    prefix, count, sizes = rng.choice(
        [("4", 16, [4, 4, 4, 4]), ("5", 16, [4, 4, 4, 4]), ("37", 15, [4, 6, 5]),
         ("4", 16, [4, 4, 4, 4]), ("6011", 16, [4, 4, 4, 4]), ("30", 14, [4, 6, 4]),
         ("4", 13, [4, 4, 5]), ("6304", 19, [4, 4, 4, 4, 3])]
    )  # fmt: skip
    number = (
        _luhn(rng, prefix, count)
        if rng.random() < 0.7
        else prefix + _digits(rng, count - len(prefix))
    )
    return rng.choice(_CARD)(_grouped(number, sizes), rng)


def _plain(rng: random.Random, groups: list[str]) -> str:
    ways = [
        lambda: words("".join(groups)), lambda: " ".join(groups),
        lambda: doubled("".join(groups)), lambda: words("".join(groups), zero="oh"),
        lambda: "-".join(groups),
    ]  # fmt: skip
    ways += [lambda: punctuated(groups), lambda: noisy(words("".join(groups)), rng, 0.2)]
    return rng.choice(ways)()


def cvv(rng: random.Random, turn: int) -> Said:
    number = _digits(rng, 3 if turn else 4)
    ways = [words(number), number, doubled(number), words(number, zero="oh")]
    ways += [" ".join(number), f"{ONES[int(number[0])]} {two(int(number[1:3]))}"]
    if len(number) == 4:
        ways[-1] = pairs(number)
    return [rng.choice(ways)]


def expiry(rng: random.Random, turn: int) -> Said:
    month, year = rng.randrange(1, 13), rng.randrange(25, 34)
    ways = [f"{two(month)} {two(year)}", f"{month:02d}/{year}", f"{words(f'{month:02d}')} {two(year)}",
            f"{MONTHS[month - 1]} twenty {two(year)}"]  # fmt: skip
    ways += [f"{two(month)} slash {two(year)}", f"{MONTHS[month - 1]} {two(year)}",
             f"{month:02d}/20{year}", f"{words(f'{month:02d}{year}')}"]  # fmt: skip
    return [rng.choice(ways)]


def ssn(rng: random.Random, turn: int) -> Said:
    return [_plain(rng, _grouped(str(rng.randrange(1, 9)) + _digits(rng, 8), [3, 2, 4]))]


def nino(rng: random.Random, turn: int) -> Said:
    first, second = rng.choice("ABCEGHJKLMNOPRSTWXYZ"), rng.choice("ABCEGHJKLMNPRSTWXYZ")
    number, last = _digits(rng, 6), rng.choice("ABCD")
    ways = [
        f"{first} {second} {words(number)} {last}".lower(),
        f"{first}{second} {number[:2]} {number[2:4]} {number[4:]} {last}",
        f"{first} {second} {pairs(number)} {last}".lower(),
    ]
    ways += [f"{first}{second}{number}{last}", f"{first} {second} {doubled(number)} {last}".lower()]
    return [rng.choice(ways)]


def phone(rng: random.Random, turn: int) -> Said:
    us = ["415", "555", "01" + _digits(rng, 2)]
    mobile = ["07700", "900", _digits(rng, 3)]
    land = ["0161", "496", "0" + _digits(rng, 3)]
    groups = rng.choice([us, us, mobile, land])
    said = _plain(rng, groups)
    if rng.random() < 0.15:
        said = f"{rng.choice(['plus one', 'one'] if groups is us else ['plus four four'])} {said}"
    return [said]


_MAIL = ["blue kettle", "garden", "river stone", "copper", "night owl", "paper boat", "maple"]
_HOSTS = ["example dot com", "gmail dot com", "outlook dot com", "hotmail dot co dot uk",
          "yahoo dot com", "example dot org"]  # fmt: skip


def email(rng: random.Random, turn: int) -> Said:
    name, host = rng.choice(_MAIL), rng.choice(_HOSTS)
    number = rng.randrange(1, 99)
    ways = [
        f"{name.replace(' ', ' dot ')} at {host}",
        f"{name.replace(' ', '')}{number}@{host.replace(' dot ', '.')}",
        f"{' '.join(name.replace(' ', ''))} at {host}",
        f"{name.split()[0]} underscore {two(number)} at {host}",
    ]
    ways += [
        f"{name.split()[0]} dash shed at {host}",
        f"{name.replace(' ', '')} {words(str(number))} at {host}",
        f"{name.replace(' ', '.')}@{host.replace(' dot ', '.')}".title(),
    ]
    return [rng.choice(ways)]


def dob(rng: random.Random, turn: int) -> Said:
    style = rng.randrange(7)
    return [date_words(rng.randrange(1, 29), rng.choice(MONTHS), rng.randrange(1941, 2006), style)]


def account(rng: random.Random, turn: int) -> Said:
    number = _digits(rng, rng.choice([8, 8, 8, 10, 9]))
    return [_plain(rng, _grouped(number, [4, len(number) - 4]))]


def sort(rng: random.Random, turn: int) -> Said:
    number = _digits(rng, 6)
    return [rng.choice([words(number), pairs(number), "-".join(_grouped(number, [2, 2, 2]))])]


def routing(rng: random.Random, turn: int) -> Said:
    return [_plain(rng, [_digits(rng, 9)])]


def iban(rng: random.Random, turn: int) -> Said:
    number = f"GB{_digits(rng, 2)}NWBK{_digits(rng, 14)}"
    ways = [
        " ".join(number[i : i + 4] for i in range(0, len(number), 4)),
        " ".join(ONES[int(c)] if c.isdigit() else c.lower() for c in number),
    ]
    return [rng.choice([*ways, number])]


# What is nobody's secret.


def order(rng: random.Random) -> str:
    number = str(rng.randrange(1, 10)) + _digits(rng, rng.choice([3, 4, 5, 6, 7, 8, 9]))
    return rng.choice([words(number), number, words(number, zero="oh"), doubled(number),
                       pairs(number)])  # fmt: skip


def code(rng: random.Random) -> str:
    letters = "".join(rng.choice("ABCDEFGHJKMNPRTVWXYZ") for _ in range(rng.choice([1, 2, 3])))
    number = _digits(rng, rng.choice([3, 4, 5, 6]))
    return rng.choice([f"{letters}{number}", f"{' '.join(letters.lower())} {words(number)}",
                       f"{letters}-{number}", f"{number}{letters}",
                       f"{words(number, zero='oh')} {' '.join(letters.lower())}"])  # fmt: skip


def error(rng: random.Random) -> str:
    number = _digits(rng, rng.choice([3, 4]))
    return rng.choice([number, words(number), f"0x800{number}", pairs(number)])


def price(rng: random.Random) -> str:
    pounds, cents = rng.choice([rng.randrange(2, 99), rng.randrange(100, 2000)]), rng.randrange(100)
    short = two(pounds) if 9 < pounds < 100 else str(pounds)
    return rng.choice([f"${pounds}.{cents:02d}", f"{short} dollars", f"£{pounds:,}",
                       f"{short} ninety nine", f"{short} pounds {two(cents).removeprefix('oh ')}",
                       f"{pounds} euros", f"{ONES[pounds % 9 + 1]} hundred and {two(20 + cents % 79)} dollars",
                       f"{ONES[pounds % 9 + 1]} thousand dollars",
                       f"{short} dollars and {two(20 + cents % 79)} cents"])  # fmt: skip


def date(rng: random.Random) -> str:
    month, day, year = rng.choice(MONTHS), rng.randrange(1, 29), rng.randrange(2019, 2027)
    return rng.choice([f"{month} {ORDINALS[day - 1]}", f"the {ORDINALS[day - 1]} of {month}",
                       f"{month} {day}", f"{day}/{MONTHS.index(month) + 1}/{year}",
                       f"the {ORDINALS[day - 1]}", f"{month} {ORDINALS[day - 1]} twenty {two(year % 100)}",
                       f"{year}-{MONTHS.index(month) + 1:02d}-{day:02d}", f"monday the {ORDINALS[day - 1]}"])  # fmt: skip


def time(rng: random.Random) -> str:
    hour, minute = rng.randrange(1, 13), rng.choice([0, 5, 15, 20, 30, 45, 50])
    name = [*ONES, *["ten", "eleven", "twelve"]][hour]
    return rng.choice([f"{name} {two(minute) if minute else 'o clock'}", f"{hour}:{minute:02d}",
                       f"{hour} p m", f"half past {name}", f"{hour}:{minute:02d} a.m.",
                       f"{name} a m", f"quarter to {name}"])  # fmt: skip


def year(rng: random.Random) -> str:
    number = rng.randrange(1998, 2027)
    return rng.choice([str(number), f"{two(number // 100)} {two(number % 100)}"])


def month(rng: random.Random) -> str:
    return rng.choice(MONTHS)


def version(rng: random.Random) -> str:
    a, b, c = rng.randrange(1, 20), rng.randrange(20), rng.randrange(10)
    return rng.choice([f"{a}.{b}.{c}", f"{two(a).removeprefix('oh ')} point {two(b).removeprefix('oh ')}",
                       f"{a} point {b} point {c}", f"{a}.{b}"])  # fmt: skip


def model(rng: random.Random) -> str:
    return rng.choice(["x two hundred", "pro fifteen", "series 7", "hub 3000", "galaxy twenty three",
                       "nighthawk 7800", "mark four", "s twenty one", "model 3", "55 inch one"])  # fmt: skip


def address(rng: random.Random) -> str:
    number = rng.randrange(1, 9999)
    street = rng.choice(["elm street", "second avenue", "king's road", "fifth street", "mill lane",
                         "forty second street", "route 66", "station road"])  # fmt: skip
    said = pairs(str(number)) if number > 99 else two(number).removeprefix("oh ")
    return f"{rng.choice([str(number), said])} {street}{rng.choice(['', ' apartment 4', ' unit twelve'])}"


def zip(rng: random.Random) -> str:  # noqa: A001
    number = _digits(rng, 5)
    return rng.choice([number, words(number, zero="oh"), f"{number}-{_digits(rng, 4)}"])


def postcode(rng: random.Random) -> str:
    return rng.choice(["m one two a b", "SW1A 1AA", "e c one a one b b", "b three three eight t h",
                       "LS1 4AP", "e h one one y z"])  # fmt: skip


def ip(rng: random.Random) -> str:
    a, b = rng.randrange(256), rng.randrange(256)
    return rng.choice([f"192.168.{a}.{b}", f"10.0.{a}.{b}",
                       f"one nine two dot one six eight dot {ONES[a % 10]} dot {ONES[b % 10]}"])  # fmt: skip


def speed(rng: random.Random) -> str:
    return rng.choice(["ninety four megabits", "2.5 gig", "one point two megs", "940 megabits",
                       "three hundred", "50 down and 10 up"])  # fmt: skip


def duration(rng: random.Random) -> str:
    n = rng.randrange(2, 95)
    unit = rng.choice(["minutes", "days", "hours", "weeks", "months"])
    return rng.choice([f"{n} {unit}", f"{two(n).removeprefix('oh ')} {unit}", f"two or three {unit}",
                       f"one and a half {unit}"])  # fmt: skip


def times(rng: random.Random) -> str:
    n = rng.randrange(2, 12)
    return rng.choice([f"{n} times", f"{two(n).removeprefix('oh ')} times", "three four times",
                       "one two three four five times", "a hundred times"])  # fmt: skip


def ordinal(rng: random.Random) -> str:
    return rng.choice(ORDINALS[1:12])


def count(rng: random.Random) -> str:
    n = rng.randrange(2, 120)
    return rng.choice([str(n), two(n).removeprefix("oh ") if n < 100 else "a hundred and ten"])


def percent(rng: random.Random) -> str:
    n = rng.randrange(1, 99)
    return rng.choice([f"{n}%", f"{two(n).removeprefix('oh ')} percent", f"{n}.5 percent"])


def data(rng: random.Random) -> str:
    n = rng.randrange(1, 99)
    return rng.choice([f"{n} gigs", f"{two(n).removeprefix('oh ')} gigabytes", f"{n} gb"])


def meter(rng: random.Random) -> str:
    number = _digits(rng, rng.choice([5, 6]))
    return rng.choice([number, words(number), words(number, zero="oh")])


def flight(rng: random.Random) -> str:
    number = str(rng.randrange(100, 4000))
    return rng.choice([f"BA{number}", f"u a {words(number)}", f"DL {number}", pairs(number)])


def seat(rng: random.Random) -> str:
    return f"{two(rng.randrange(10, 40))} {rng.choice('abcdef')}"


def room(rng: random.Random) -> str:
    number = str(rng.randrange(101, 999))
    return rng.choice([number, words(number), words(number, zero="oh")])


def digit(rng: random.Random) -> str:
    return rng.choice([*ONES[1:], *"123456789"])


def lastfour(rng: random.Random) -> str:
    number = _digits(rng, 4)
    return rng.choice([number, words(number), pairs(number), words(number, zero="oh")])


def resolution(rng: random.Random) -> str:
    return rng.choice(["1920 by 1080", "nineteen twenty by ten eighty", "3840x2160", "4k"])
