"""Measure the shipped detector on the dev data and write docs/detection.md.

    python models/scorecard.py          # needs the data of datasets.py; see models/train.py

VADER alone stands beside it everywhere: its compound score with the sign turned, at the threshold
that suits it best on the same data, which is more than a shipped VADER could have.
"""

from __future__ import annotations

import dataclasses
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "models")]

import datasets as data  # noqa: E402
from datasets import Line  # noqa: E402
from readers import Reading, agreement, quiet, second_readings  # noqa: E402

from monitor.analysis.analyst import Analyst  # noqa: E402
from monitor.analysis.detector import appraise  # noqa: E402
from monitor.analysis.measure import Quality, quality  # noqa: E402
from monitor.analysis.rules import ladder_rules  # noqa: E402
from monitor.analysis.sentiment import polarity  # noqa: E402
from monitor.coaching.coach import Coach  # noqa: E402
from monitor.coaching.playbook import load_playbook  # noqa: E402
from monitor.drivers.call import from_text  # noqa: E402
from monitor.events import Event, PromptShown  # noqa: E402
from monitor.pipeline import CallPipeline  # noqa: E402
from monitor.review.labelled import LabelledCall, Tally, Turn, read_rows  # noqa: E402

DOC = ROOT / "docs" / "detection.md"
CALLS = ROOT / "tests" / "data" / "calls"
FAULTS = ROOT / "tests" / "data" / "fault_calls.jsonl"
TEXT = Path(__file__).resolve().parent / "cards" / "scorecard.md"
SHIPPED = 0.5
WORST = 10
FIGURES = (
    "calls", "escalating", "recall", "false_alarms_per_calm_call", "false_alarms_per_calm_hour",
    "abuse_recall", "abuse_precision", "prompt_recall", "forbidden_shown", "level_accuracy",
)  # fmt: skip
ALPHA = 0.3
SECONDS_A_TURN = 8.0
CURVE = (0.4, 0.5, 0.53, 0.55, 0.57, 0.6, 0.65, 1.1)
"""Heats from which a complaint insists; none reaches the last."""
_SECOND_PERSON = {"you", "your", "yours", "yourself", "u", "ur"}


@dataclass(frozen=True)
class Set:
    """One labelled set and what it is asked about."""

    name: str
    task: str
    lines: Sequence[Line]

    @property
    def labels(self) -> list[int]:
        return [int(getattr(line, self.task)) for line in self.lines]


def main() -> None:
    held_out = {name: own_held_out(name) for name in ("everyday", "television", "chat")}
    sets = [
        Set("GoEmotions dev (Reddit)", "anger", data.goemotions("dev")),
        Set("MAIA (support chat)", "anger", data.maia()),
        Set("MAIA (support chat)", "dissatisfaction", data.maia()),
        Set("ConvAbuse dev (chatbot users)", "abuse", data.convabuse("dev")),
        Set("DiaSafety dev (replies)", "abuse", data.diasafety("dev")),
        Set("our everyday lines, held out", "anger", held_out["everyday"]),
        Set("our everyday lines, held out", "abuse", held_out["everyday"]),
        Set("our scenes as on television, held out", "anger", held_out["television"]),
        Set("our everyday dialogues, held out", "anger", held_out["chat"]),
    ]
    parts = {
        "utterances": "\n".join(utterance_rows(sets)),
        "unseen": "\n".join(unseen_rows()),
        "alarms": "\n".join(abuse_alarm_rows()),
        "calls": "\n".join(call_rows()),
        "readers": "\n".join(reader_rows()),
        "quiet": "\n".join(quiet_rows()),
        "calm": "\n".join(calm_rows()),
        "chats": "\n".join(chat_rows()),
        "worst": "\n".join(worst_rows()),
        "cost": f"{milliseconds(data.goemotions('dev')[:2000]):.2f}",
    }
    text = TEXT.read_text(encoding="utf-8")
    for name, part in parts.items():
        text = text.replace("{{" + name + "}}", part)
    DOC.write_text(text, encoding="utf-8")
    print_worst(sets)


def own_held_out(group: str) -> list[Line]:
    return [line for line in data.own_lines(data.HELD_OUT) if line.group == group]


def utterance_rows(sets: Sequence[Set]) -> list[str]:
    rows = []
    for one in sets:
        ours = [getattr(appraise(line.text), one.task) for line in one.lines]
        theirs = [vader(line.text) for line in one.lines]
        n = f"{len(one.lines)} / {sum(one.labels)}"
        rows.append(f"| {one.name} | {one.task} | {n} | shipped | {shown(one.labels, ours)} |")
        best = best_threshold(one.labels, theirs)
        rows.append(f"| | | | VADER | {shown(one.labels, theirs, best)} |")
    return rows


def unseen_rows() -> list[str]:
    unseen = json.loads((ROOT / "models" / "cards" / "unseen.json").read_text(encoding="utf-8"))
    return [
        f"| {name} | {found['n']} / {found['positives']} | {row(Quality(**found))} |"
        for name, found in unseen.items()
    ]


def abuse_alarm_rows() -> list[str]:
    reddit = [line for line in data.goemotions("dev") if line.anger]
    sets = {
        "support turns (MAIA)": data.maia(),
        "bank customers (a fifth of BANKING77; training negatives)": data.every(data.banking(), 5),
        "angry Reddit lines without “you”": [
            line for line in reddit if not set(line.text.split()) & _SECOND_PERSON
        ],
    }
    rows = []
    for name, lines in sets.items():
        alarms = sum(appraise(line.text).abusive for line in lines)
        rows.append(f"| {name} | {len(lines)} | {alarms / len(lines):.2%} |")
    return rows


def call_rows() -> list[str]:
    tallies = {"all of them": Tally()}
    for path in (*sorted(CALLS.glob("*.jsonl")), FAULTS):
        tally = tallies[path.name] = Tally()
        for call in read_rows(path, LabelledCall):
            events = unfolded(call)
            tally.add(call, events)
            tallies["all of them"].add(call, events)
    return [call_row(name, tally.figures()) for name, tally in tallies.items()]


def call_row(name: str, figures: Mapping[str, float | None]) -> str:
    values = (figures[key] for key in FIGURES)
    return f"| {name} | {' | '.join('' if v is None else f'{v:.4g}' for v in values)} |"


def reader_rows() -> list[str]:
    """What two readers agree on, and the coach between them; see `readers`."""
    return [reader_row(name, count) for name, count in read_twice(agreement).items()]


def quiet_rows() -> list[str]:
    """The calls that both readers find calm throughout, and what was said in them."""
    return [quiet_row(name, count) for name, count in read_twice(quiet).items() if count]


def read_twice(
    count: Callable[[LabelledCall, Reading, Sequence[Event]], Counter[str]],
) -> dict[str, Counter[str]]:
    """Return what is counted over the calls of each file, and over all of them."""
    second, counts = second_readings(), {"all of them": Counter[str]()}
    for path in sorted(CALLS.glob("calls_?.jsonl")):
        calls = read_rows(path, LabelledCall)
        found = (count(call, second[call.id], unfolded(call)) for call in calls)
        counts[path.name] = sum(found, Counter[str]())
        counts["all of them"] += counts[path.name]
    return counts


def reader_row(name: str, n: Counter[str]) -> str:
    parts = [
        ("same", "turns"),
        ("accepted", "turns"),
        ("also", "expected"),
        ("allowed", "expected"),
    ]
    parts += [("spoke", "both"), ("by the first", "both")]
    shares = " | ".join(f"{n[part] / n[whole]:.2f}" for part, whole in parts)
    return f"| {name} | {n['turns']} | {n['expected']} | {shares} |"


def quiet_row(name: str, n: Counter[str]) -> str:
    hours = n["seconds"] / 3600
    counts = f"{n['shown']} | {n['unasked']} | {n['unasked'] / hours:.1f} | {n['minutes']}"
    return f"| {name} | {n['calls']} | {hours:.2f} | {counts} |"


def calm_rows() -> list[str]:
    """Count the prompts of calm calls: those during the call, and those of its wrap-up."""
    sets = {
        path.name: [c for c in read_rows(path, LabelledCall) if not c.escalates and not c.abuse]
        for path in (*sorted(CALLS.glob("*.jsonl")), FAULTS)
    }
    sets["MAIA, no turn dissatisfied"] = [
        as_call(str(number), dialogue)
        for number, dialogue in enumerate(data.maia_dialogues())
        if not any(line.dissatisfaction for line in dialogue)
    ]
    return [calm_row(name, calls) for name, calls in sets.items()]


def calm_row(name: str, calls: Sequence[LabelledCall]) -> str:
    hours = sum(call.seconds for call in calls) / 3600
    during, most, after = 0, 0, 0
    for call in calls:
        times = [e.at for e in unfolded(call) if isinstance(e, PromptShown)]
        shown = [at for at in times if at < call.seconds]
        most = max([most] + [sum(at - 60 < other <= at for other in shown) for at in shown])
        during, after = during + len(shown), after + len(times) - len(shown)
    counts = f"{during} | {during / hours:.1f} | {most} | {after}"
    return f"| {name} | {len(calls)} | {hours:.2f} | {counts} |"


def chat_rows() -> list[str]:
    """Support chats as calls: escalating means two or more angry or frustrated turns."""
    halves, labels, vaders = (Tally(), Tally()), [], []
    both, alone = Tally(), Tally()
    chats = [as_call(str(n), dialogue) for n, dialogue in enumerate(data.maia_dialogues())]
    for number, call in enumerate(chats):
        events = unfolded(call)
        for tally in (both, halves[number % 2]):
            tally.add(call, events)
        turns = tuple(turn for turn in call.turns if turn.speaker == "caller")
        alone.add(call, unfolded(replace(call, turns=turns)))
        labels.append(call.escalates)
        vaders.append(top_average([vader(turn.text) for turn in turns]))
    return [
        chat_row("shipped thresholds, all chats", both),
        chat_row("the half that `insistence.heat` was first set by", halves[0]),
        chat_row("the other half", halves[1]),
        chat_row("all, the agent's turns left out", alone),
        *(f"| all, with `insistence.heat` = {heat} | | {at_heat(chats, heat)} |" for heat in CURVE),
        f"| VADER smoothed, at its own best | | {recall_at(labels, vaders):.2f} | <= 0.15 |",
    ]


def at_heat(chats: Sequence[LabelledCall], heat: float) -> str:
    """Return what the ladder finds with another heat from which a complaint insists."""
    rules = ladder_rules()
    insistence = dataclasses.replace(rules.insistence, heat=heat)
    tally = Tally()
    for call in chats:
        analyst = Analyst(rules=dataclasses.replace(rules, insistence=insistence))
        tally.add(call, [e for said in call.utterances() for e in analyst.weigh(said)])
    figures = tally.figures()
    return f"{figures['recall']} | {figures['false_alarms_per_calm_call']}"


def as_call(name: str, dialogue: Sequence[Line]) -> LabelledCall:
    turns = tuple(
        Turn(
            "agent" if line.anger is None else "caller",
            SECONDS_A_TURN * i,
            SECONDS_A_TURN * (i + 0.8),
            line.text,
        )
        for i, line in enumerate(dialogue)
    )
    return LabelledCall(name, turns, sum(bool(line.anger) for line in dialogue) >= 2)


def chat_row(name: str, tally: Tally) -> str:
    figures, n = tally.figures(), f"{tally.escalating} / {tally.calm}"
    return f"| {name} | {n} | {figures['recall']} | {figures['false_alarms_per_calm_call']} |"


def worst_rows() -> list[str]:
    """Turns of our own calls whose words the heads get most wrong: no line of another's data."""
    found = []
    for path in sorted(CALLS.glob("*.jsonl")):
        for call in read_rows(path, LabelledCall):
            for turn in call.turns:
                if turn.level is not None and turn.level != "irritated":
                    label = turn.level != "calm"
                    score = appraise(turn.text).anger
                    found.append((abs(score - label), label, score, turn.text))
    missed = sorted((f for f in found if f[1]), reverse=True)[: WORST // 2]
    false = sorted((f for f in found if not f[1]), reverse=True)[: WORST // 2]
    return [
        f"| {'missed' if label else 'false'} anger | {score:.2f} | {text} |"
        for _, label, score, text in missed + false
    ]


def print_worst(sets: Sequence[Set]) -> None:
    """Print the lines of the dev sets that the shipped thresholds get most wrong."""
    for one in sets:
        scored = [(getattr(appraise(line.text), one.task), line.text) for line in one.lines]
        errors = [
            (abs(score - label), score, label, text)
            for (score, text), label in zip(scored, one.labels, strict=True)
        ]
        print(f"{one.name}, {one.task}")
        for _, score, label, text in sorted(errors, reverse=True)[:WORST]:
            print(f"  {score:.2f} against {label}: {text}")


@cache
def unfolded(call: LabelledCall) -> Sequence[Event]:
    return list(from_text(CallPipeline(Analyst(), Coach(load_playbook(""))), call.utterances()))


def vader(text: str) -> float:
    return -polarity(text)[0]


def top_average(scores: Sequence[float]) -> float:
    smoothed, top = 0.0, -1.0
    for score in scores:
        smoothed += ALPHA * (score - smoothed)
        top = max(top, smoothed)
    return top


def recall_at(labels: Sequence[bool], scores: Sequence[float], false: float = 0.15) -> float:
    truth, values = np.array(labels), np.array(scores)
    calm = np.sort(values[~truth])[::-1]
    return float(np.mean(values[truth] > calm[int(false * calm.size)]))


def best_threshold(labels: Sequence[int], scores: Sequence[float]) -> float:
    candidates = np.unique(np.quantile(scores, np.linspace(0.01, 0.99, 99)))
    best: Callable[[float], float] = lambda t: _number(quality(labels, scores, t).f1)  # noqa: E731
    return float(max(candidates, key=best))


def shown(labels: Sequence[int], scores: Sequence[float], threshold: float = SHIPPED) -> str:
    return row(quality(labels, scores, threshold))


def row(q: Quality) -> str:
    alarms = 100 * q.false_alarm_rate
    return f"{q.auc:.3f} | {q.f1:.3f} | {q.precision:.3f} | {q.recall:.3f} | {alarms:.1f}"


def milliseconds(lines: Sequence[Line]) -> float:
    appraise("warm up")
    began = time.process_time()
    for line in lines:
        appraise(line.text)
    return (time.process_time() - began) * 1000 / len(lines)


def _number(value: float) -> float:
    return 0.0 if math.isnan(value) else value


if __name__ == "__main__":
    main()
