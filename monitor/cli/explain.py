"""`call-monitor explain`: which evidence made the caller's score at a moment of a call."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.known import event_file
from monitor.cli.options import FILE, channels_option, moment, settings_from, settings_options


@click.command()
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--at", type=moment, metavar="MM:SS", required=True, help="Which moment of the call.")
@channels_option
@settings_options
def explain(file: Path, at: float, channels: str, **flags: object) -> None:
    """Say which of the caller's words made the score at a moment, and how much each counted.

    FILE is a transcript, an event file, audio (which is recognized first), or the beginning of the
    id of a call that was kept. Words that were written down again later are given as they were when
    they counted.

    \b
    call-monitor explain call.jsonl --at 01:23
    call-monitor explain 4f2a --at 01:23
    """  # noqa: D301 (\b is click's mark for lines to keep)
    from monitor.analysis.explain import explain as reasons
    from monitor.drivers.call import open_call
    from monitor.events import Utterance
    from monitor.pipeline import text_facts
    from monitor.wording import by_whom, clock, spoken

    settings = settings_from(flags)
    call = open_call(event_file(file, settings), settings, channels)
    said = [event for event in call.unfold(False) if isinstance(event, Utterance)]
    first = {one.place: one for one in call.first}
    better = {one.place: one.text for one in said if one.place in first}
    found = reasons(text_facts(first.get(one.place, one) for one in said), at)
    if not found:
        say.line(f"The caller had said nothing yet at {clock(at)}.")
    for reason in found:
        counted = "" if reason.counted == 1 else f", counts {reason.counted:.0%}"
        name = by_whom(reason.utterance)
        guess = f"{name} " if name.endswith("?") else ""
        say.line(f"{clock(reason.utterance.start)}  {guess}{reason.utterance.text}")
        if reason.utterance.place in better:
            say.line(f"       written down again later: {better[reason.utterance.place]}")
        heat = f"heat {reason.heat:.2f}{counted}, tone {reason.tone:.2f}"
        say.line(f"       {heat} -> score {reason.score:.2f}")
        for share in reason.shares:
            words = next((c.evidence.text for c in reason.cues if c.kind == share.kind), "")
            quoted = f'  "{words}"' if words else ""
            say.line(f"       {share.change:+.2f}  {spoken(share.kind)}{quoted}")
        again = ", complains anew after an answer" if reason.insists else ""
        say.line(f"       {reason.level.upper()}{again}")
