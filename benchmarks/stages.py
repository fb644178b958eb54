"""What understanding costs per utterance, and how fast a recorded call is judged again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Table
from monitor.analysis.analyst import Analyst
from monitor.audio.transcript import read_transcript
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.call import from_text
from monitor.events import SpeechStarted, Utterance
from monitor.pipeline import CallPipeline, text_facts
from monitor.speech.readout import NumberMasker

CALL = Path(__file__).parent.parent / "monitor" / "data" / "example_call.jsonl"
ROUNDS = 5


def best(work: Callable[[], object]) -> float:
    """Return the least CPU seconds that `work` takes in a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def mask_all(said: list[Utterance]) -> None:
    """Mask the spoken numbers of a call."""
    masker = NumberMasker()
    for utterance in said:
        masker.masked(utterance)


def weigh_all(facts: list[SpeechStarted | Utterance]) -> None:
    """Let the analyst weigh a call."""
    analyst = Analyst()
    for fact in facts:
        list(analyst.weigh(fact))


def measure() -> Table:
    """Measure masking, analysis and the whole way from words to prompts."""
    said = read_transcript(CALL)
    facts, playbook, seconds = text_facts(said), load_playbook(), max(u.end for u in said)
    whole = best(lambda: list(from_text(CallPipeline(Analyst(), Coach(playbook)), said)))
    masking, weighing = best(lambda: mask_all(said)), best(lambda: weigh_all(facts))

    def row(name: str, cost: float) -> tuple[str, str, str]:
        return name, f"{1000 * cost / len(said):.2f} ms", f"{seconds / cost:,.0f} x real time"

    return Table(
        "Understanding, without recognition",
        f"The example call as text: {len(said)} utterances, {seconds:.0f} s. CPU time per "
        f"utterance, least of {ROUNDS} rounds; the last row is what judging a recorded call "
        "again costs.",
        ("stage", "per utterance", "speed"),
        (
            row("masking of spoken numbers", masking),
            row("analyst: sentiment, cues, heads, ladder", weighing),
            row("analyst and coach, four decisions a second", whole),
        ),
    )
