"""Write the labelled set for the masking of spoken numbers, the same each time.

    python scripts/masking_set/make.py

`private_numbers.jsonl` has exchanges with private numbers in them, `business_numbers.jsonl` has
sentences and exchanges with numbers that must stay (the files that begin with `blind` and `natural`
were written as they are). The rules were made on `tune`, `later.py` and
`fresh.py` included; the other parts have other sentences, each written when the rules of its time were
done. Business with `rule` in it has a number as long as a card's, which must be masked whatever it is
called; in business that is `unnamed` nothing tells whose number it is.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import carriers
import counter
import fresh
import heldout
import last
import later
import street
import town
import trade_values
import trades
import values
from business import SENTENCES
from written import WRITTEN

DATA = Path(__file__).parents[2] / "tests/data"
_PRIVATE = re.compile(r"\[(\w+):([^\]]*)\]")
EACH = {"card": 10, "cvv": 4, "expiry": 4, "ssn": 4, "nino": 4, "phone": 4, "email": 4, "dob": 4,
        "account": 4, "sort": 3, "routing": 3, "iban": 3}  # fmt: skip
KIND_OF = {"sort": "account", "routing": "account", "iban": "account"}
UNNAMED = frozenset([
    "payment for {order} was taken {times}",
    "photographer's gallery {n8} has {n3} pictures",
    "conference line gave me {n4} then {n4}",
    "A: and the previous one | C: {n6}",
    "swap {n6} for {n6} please",
])  # fmt: skip
"""Sentences that might as well be said of a private number."""
BY_HAND = {"tune": WRITTEN + later.PRIVATE + fresh.PRIVATE, "held": heldout.WRITTEN}


def exchange(name: str, half: str, marked: str) -> dict[str, object]:
    """Turn `C: my card is [card:...] | A: ...` into turns of plain text and their spans."""
    turns, spans = [], []
    for index, part in enumerate(marked.split("|")):
        speaker, _, text = part.strip().partition(": ")
        plain = ""
        at = 0
        for found in _PRIVATE.finditer(text):
            plain += text[at : found.start()]
            spans.append(
                {
                    "turn": index,
                    "start": len(plain),
                    "end": len(plain) + len(found[2]),
                    "kind": found[1],
                }
            )
            plain += found[2]
            at = found.end()
        turns.append(
            {"speaker": "agent" if speaker == "A" else "caller", "text": plain + text[at:]}
        )
    return {"id": name, "half": half, "turns": turns, "spans": spans}


def private() -> list[dict[str, object]]:
    """Every carrier with some numbers, then the lines written by hand."""
    rows = []
    tune = {name: getattr(carriers, name.upper()) for name in EACH}
    parts = {
        "held": heldout,
        "last": last,
        "trades": trades,
        "town": town,
        "counter": counter,
        "street": street,
    }
    ours_of = {"tune": tune} | {half: part.CARRIERS for half, part in parts.items()}
    for half, ours in ours_of.items():
        for name, lines in ours.items():
            for index, carrier in enumerate(lines):
                for turn in range(EACH[name]):
                    rng = random.Random(f"{half}/{name}/{index}/{turn}")
                    marked = _filled(carrier, name, rng, turn)
                    rows.append(exchange(f"{half}-{name}-{index}-{turn}", half, marked))
        rows += _exchanges(half, BY_HAND.get(half, ""))
    return rows


def _exchanges(half: str, lines: str) -> list[dict[str, object]]:
    """Every line written by hand."""
    return [
        exchange(f"{half}-written-{index}", half, line)
        for index, line in enumerate(lines.strip().splitlines())
    ]


def _filled(carrier: str, name: str, rng: random.Random, turn: int) -> str:
    """Put a number into a carrier; what is said later becomes turns of its own."""
    kind = KIND_OF.get(name, name)
    first, *later = (f"[{kind}:{part}]" for part in getattr(values, name)(rng, turn))
    speaker = "A" if "|" not in carrier and carrier.startswith("A") else "C"
    return " | ".join([carrier.replace("{}", first), *(f"{speaker}: {part}" for part in later)])


def business() -> list[dict[str, object]]:
    """Every sentence with up to twenty-four different numbers, then the exchanges."""
    rows: list[dict[str, object]] = []
    seen = set()
    spoken = {"tune": SENTENCES, "held": heldout.SENTENCES, "last": last.SENTENCES}
    for half, sentences in spoken.items():
        for index, sentence in enumerate(sentences.strip().splitlines()):
            for turn in range(20):
                rng = random.Random(f"{half}/{index}/{turn}")
                text = _worded(sentence, rng)
                if text not in seen:
                    seen.add(text)
                    unnamed = {"unnamed": True} if sentence in UNNAMED else {}
                    rows.append({"half": half, "text": text, **unnamed})
    for row in _exchanges("tune", later.BUSINESS + fresh.BUSINESS):
        rows.append({"half": "tune", "turns": row["turns"]})
    return [
        *rows,
        *_drawn("trades", trades, 6),
        *_drawn("town", town, 4),
        *_drawn("counter", counter, 4),
        *_drawn("street", street, 7),
    ]


def _drawn(half: str, part: ModuleType, draws: int) -> Iterator[dict[str, object]]:
    """Every sentence, exchange and number that must be masked by its length, with some draws."""
    for name in ("SENTENCES", "EXCHANGES", "REQUIRED"):
        seen = set()
        for index, line in enumerate(getattr(part, name).strip().splitlines()):
            for turn in range(draws):
                rng = random.Random(f"{half}/{name}/{index}/{turn}")
                text = trade_values.worded(line, rng)
                if text in seen:
                    continue
                seen.add(text)
                turns = exchange("", half, text)["turns"]
                said = {"turns": turns} if name == "EXCHANGES" else {"text": text}
                rule = {"rule": True} if name == "REQUIRED" else {}
                unnamed = {"unnamed": True} if line in UNNAMED else {}
                yield {"half": half, **said, **rule, **unnamed}


def _worded(sentence: str, rng: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: getattr(values, found[1])(rng), sentence)


def write(name: str, rows: list[dict[str, object]]) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (DATA / name).write_text(lines, encoding="utf-8")
    print(f"{name}: {len(rows)}")


if __name__ == "__main__":
    write("private_numbers.jsonl", private())
    write("business_numbers.jsonl", business())
