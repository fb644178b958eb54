"""`call-monitor playbook`: check, show, compare, copy and measure playbooks."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

import click

from monitor.cli import say
from monitor.cli.options import FILE, settings_from
from monitor.coaching.playbook import SHIPPED, load_playbook
from monitor.coaching.rules import NAME
from monitor.errors import InputError, UsageError
from monitor.wording import OUTCOMES


@click.group()
def playbook() -> None:
    """Check, show and compare playbooks.

    \b
    call-monitor playbook init mine.toml     a copy of the shipped one, to edit
    call-monitor playbook check mine.toml    play the dialogues inside it
    call-monitor playbook diff mine.toml     what differs from the shipped one
    """  # noqa: D301 (\b is click's mark for lines to keep)


@playbook.command()
@click.argument("file", required=False, type=FILE)
@click.option(
    "--verbose", "-v", is_flag=True, help="Name every dialogue, not only those that fail."
)
def check(file: Path | None, verbose: bool) -> int:
    """Play the dialogues inside a playbook through the real analyst and coach.

    Without FILE the shipped playbook is checked.
    """
    from monitor.drivers.rehearse import rehearse

    passed = failed = 0
    for trial in rehearse(load_playbook(file)):
        passed, failed = passed + trial.passed, failed + (not trial.passed)
        if verbose or not trial.passed:
            kind = "example" if trial.wanted else "counter-example"
            found = trial.problem or f"shown: {', '.join(trial.shown) or 'nothing'}"
            verdict = "ok  " if trial.passed else "FAIL"
            say.line(f"{verdict} {trial.rule}: {kind} {trial.number}: {found}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


@playbook.command()
@click.argument("rule", required=False)
@click.option("--file", type=FILE, help="Playbook to show instead of the shipped one.")
@click.option("--markdown", is_flag=True, help="All rules as the table that the manual carries.")
def show(rule: str | None, file: Path | None, markdown: bool) -> int:
    """List the rules of a playbook, or show all of one RULE."""
    from monitor.coaching.faults import nearest
    from monitor.coaching.handbook import listing, page, table

    book = load_playbook(file)
    if rule is None:
        print(table(book) if markdown else listing(book))
        return 0
    if rule not in book.rules:
        raise UsageError(f"{book.name} has no rule {rule}", nearest(rule, book.rules))
    print(page(book.rules[rule]))
    return 0


@playbook.command()
@click.argument("file", type=FILE)
@click.argument("other", required=False, type=FILE)
def diff(file: Path, other: Path | None) -> int:
    """Say what FILE has that OTHER, or else the shipped playbook, has not, and the reverse."""
    from monitor.coaching.handbook import differences

    lines = differences(load_playbook(other), load_playbook(file))
    print("\n".join(lines) if lines else "the two playbooks say the same")
    return 0


@playbook.command()
@click.argument("file", type=FILE, default=Path("playbook.toml"))
@click.option("--name", default="ours", show_default=True, help="What to call your playbook.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def init(file: Path, name: str, force: bool) -> int:
    """Copy the shipped playbook to FILE, to be edited, with its schema for editors beside it."""
    schema_file = file.with_name("playbook.schema.json")
    if file.exists() and not force:
        raise UsageError(f"{file}: it exists already", "give another name, or --force")
    if not re.fullmatch(NAME, name):
        raise UsageError(
            f"--name {name}: no name for a playbook",
            "begin with a small letter; then small letters, digits, - and _",
        )
    text = SHIPPED.read_text(encoding="utf-8").replace('name = "shipped"', f'name = "{name}"', 1)
    try:
        file.write_text(text, encoding="utf-8")
        schema_file.write_text(_schema_text(), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}", "choose another") from None
    load_playbook(file)
    say.line(f"{file} is yours to edit; try: call-monitor playbook check {file}")
    return 0


@playbook.command()
def schema() -> int:
    """Print the JSON Schema of a playbook, for editors that help while one types."""
    print(_schema_text(), end="")
    return 0


@playbook.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILES...")
def stats(files: tuple[Path, ...]) -> int:
    """Say how each rule did in recorded calls: shown, answered, and the caller's level after it.

    The last columns are the median of steps on the ladder gained 30 and 60 seconds after the
    prompt; negative is calmer, and - says that the calls ended before. Nobody answers the prompts
    of the wrap-up, so they are left out.
    """
    from monitor.record.reader import read_call
    from monitor.review.summary import PromptReview, summarize

    settings_from({})  # they may be sealed
    prompts: dict[str, list[PromptReview]] = defaultdict(list)
    for file in files:
        call = read_call(file)
        for prompt in summarize(call.header, call.events).prompts:
            if prompt.action is not None:
                prompts[prompt.rule].append(prompt)
    say.line(f"calls: {len(files)}, prompts: {sum(map(len, prompts.values()))}")
    say.line(_row("rule", "shown", *OUTCOMES.values(), "level +30 s", "+60 s"))
    for rule, found in sorted(prompts.items(), key=lambda item: (-len(item[1]), item[0])):
        done = Counter(prompt.action for prompt in found)
        soon, later = _median([p.after_30 for p in found]), _median([p.after_60 for p in found])
        say.line(_row(rule, len(found), *(done[action] for action in OUTCOMES), soon, later))
    return 0


def _row(rule: str, *cells: object) -> str:
    widths = (6, 6, 9, 7, 11, 13, 7)
    return f"{rule:<22}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)
    )


def _median(changes: list[int | None]) -> str:
    known = [change for change in changes if change is not None]
    if not known:
        return "-"
    middle = median(known)
    return f"{middle:+g}" if middle else "0"


def _schema_text() -> str:
    from monitor.coaching.handbook import schema_of_playbooks

    return json.dumps(schema_of_playbooks(), indent=2, sort_keys=True) + "\n"
