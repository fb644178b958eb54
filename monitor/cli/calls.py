"""`call-monitor calls`: the calls that were kept; a browser on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli import say
from monitor.cli.keep import keeping
from monitor.cli.known import open_known, register_again, sound_of
from monitor.cli.options import FILE, moment, settings_from
from monitor.config import Settings
from monitor.errors import MonitorError, UsageError
from monitor.events import LEVELS
from monitor.record.review import STATES, Correction, append, now
from monitor.wording import counted

if TYPE_CHECKING:
    from monitor.store.query import Filter, Order
    from monitor.store.row import CallRow
    from monitor.store.store import Store

ORDERS = (
    "worth", "date", "length", "level", "angry", "abuse", "prompts", "source", "caller", "agent",
)  # fmt: skip
SHOWN = 50
"""Calls listed as lines unless `--limit` says otherwise."""


@click.group(invoke_without_command=True)
@click.option("--words", default="", help='Said in the call: refund* "third time" agent:policy')
@click.option("--level", type=click.Choice(LEVELS), default="calm", help="Lowest peak level.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day.")
@click.option("--abuse", is_flag=True, help="Only with abuse of the agent.")
@click.option("--prompts", type=click.IntRange(0), default=0, help="Fewest prompts shown.")
@click.option("--angry", type=click.FloatRange(0), default=0.0, help="Least seconds of anger.")
@click.option("--state", type=click.Choice(STATES), default=None, help="How far the review is.")
@click.option("--verdict", type=click.Choice(("right", "wrong", "mixed")), help="Of reviewers.")
@click.option("--caller", default="", help="Name or number of the caller.")
@click.option("--agent", default="", help="Name or number of the agent.")
@click.option("--sort", type=click.Choice(ORDERS), default="worth", show_default=True)
@click.option("--reverse", is_flag=True, help="The other way round.")
@click.option("--limit", type=click.IntRange(0), help=f"Most lines; default {SHOWN}, 0 for all.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--plain", is_flag=True, help="Lines instead of the browser.")
@click.option("--config", type=FILE, help="Settings file instead of your own.")
@click.pass_context
def calls(ctx: click.Context, /, **options: object) -> int:
    """Find the calls worth a talk, open them, and keep what you think of them.

    On a terminal a table opens: type / to search, enter to play a call, ? for all keys. With
    --plain or --json, and elsewhere, the calls are printed, those most worth a listen first.

    \b
    call-monitor calls
    call-monitor calls --plain --level angry --since 2026-11-01 --words "refund*"
    call-monitor calls show 4f2a
    call-monitor calls mark 4f2a --prompt p3 --verdict wrong --note "he had said so"
    call-monitor calls state 4f2a talk
    """  # noqa: D301 (\b is click's mark for lines to keep)
    config = options["config"]
    settings = settings_from({"config": config})
    ctx.obj = settings
    if ctx.invoked_subcommand is not None:
        return 0
    with keeping(settings) as keeper:
        keeper.retain()
    with open_known(settings) as store:
        if not store.count():
            say.note("no calls are kept yet; analyze some: call-monitor analyze recordings/")
            return 0
        screen = not (options["plain"] or options["as_json"])
        if screen and sys.stdout.isatty() and sys.stdin.isatty():
            return _browse(store, settings, options)
        return _list(store, options)


@calls.command()
@click.argument("call", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show(settings: Settings, call: str, as_json: bool) -> None:
    """Print one call: figures, prompts, and what reviewers said. ID may be its beginning."""
    from monitor.store.lines import details, details_json

    with open_known(settings) as store:
        row = store.one(call)
        if as_json:
            say.data(details_json(row))
            return
        for line in details(row):
            say.line(line)


@calls.command()
@click.argument("call", metavar="ID")
@click.option("--prompt", help="The prompt, by its id (see calls show).")
@click.option("--level", type=click.Choice(LEVELS), help="What the caller's level truly was.")
@click.option(
    "--at", type=moment, metavar="MM:SS", help="Which moment of the call; default its peak."
)
@click.option(
    "--verdict", type=click.Choice(("right", "wrong", "none")), help="none takes it back."
)
@click.option("--note", default="", help="In your own words.")
@click.option("--caller-id", help="Who the caller was.")
@click.option("--agent-id", help="Who the agent was.")
@click.pass_obj
def mark(
    settings: Settings,
    call: str,
    prompt: str | None,
    level: str | None,
    at: float | None,
    verdict: str | None,
    note: str,
    caller_id: str | None,
    agent_id: str | None,
) -> None:
    """Say whether a prompt or a level was right, leave a note, or name a party."""
    from monitor.store.marking import corrections_for

    with open_known(settings) as store:
        row = store.one(call)
        made = corrections_for(
            row, now(), prompt=prompt, level=level, at=at, verdict=verdict, note=note,
            parties={"caller": caller_id, "agent": agent_id},
        )  # fmt: skip
        _keep(store, settings, row, *made)


@calls.command()
@click.argument("call", metavar="ID")
@click.argument("state", type=click.Choice(STATES))
@click.option("--note", default="", help="In your own words.")
@click.pass_obj
def state(settings: Settings, call: str, state: str, note: str) -> None:
    """Say how far the review of a call is: new, worth a talk, or reviewed."""
    with open_known(settings) as store:
        row = store.one(call)
        _keep(store, settings, row, Correction(now(), "state", value=state, note=note))


@calls.command()
@click.argument("folders", nargs=-1, type=FILE)
@click.pass_obj
def reindex(settings: Settings, folders: tuple[Path, ...]) -> int:
    """Make the list anew from the event files: those known, and those in FOLDERS."""
    from monitor.store.index import reindex as again
    from monitor.store.store import open_store

    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder}: not a folder", "name folders of event files")
    with open_store(settings) as store:
        made = again(store, [settings.calls_folder(), *folders], settings.record.names)
        for problem in made.problems:
            say.warn(problem)
        read, there = counted(made.calls, "event file"), counted(store.count(), "call")
        say.line(f"{read} read, {there} in {store.name}")
    return 1 if made.problems else 0


def _keep(store: Store, settings: Settings, row: CallRow, *made: Correction) -> None:
    append(Path(row.file), *made)
    register_again(store, settings, [Path(row.file)])


def _filter(options: dict[str, object]) -> tuple[Filter, Order]:
    import msgspec

    from monitor.store.query import Filter

    names = ("words", "level", "abuse", "prompts", "angry", "caller", "agent")
    asked = {name: options[name] for name in names}
    for name in ("since", "until"):
        day = options[name]
        asked[name] = day.date().isoformat() if isinstance(day, datetime) else ""
    for name in ("state", "verdict"):
        asked[name] = options[name] or ""
    return msgspec.convert(asked, Filter), options["sort"]  # type: ignore[return-value]


def _list(store: Store, options: dict[str, object]) -> int:
    import msgspec

    from monitor.store.lines import HEAD, line_of

    asked, order = _filter(options)
    numbers = store.find(asked, order, turned=bool(options["reverse"]))
    as_json, limit = options["as_json"], options["limit"]
    most = limit if isinstance(limit, int) else 0 if as_json else SHOWN
    chosen = numbers[:most] if most else numbers
    if not as_json and chosen:
        say.line(HEAD)
    for row in store.each(chosen):
        if as_json:
            say.data(msgspec.json.encode(row).decode())
        else:
            say.line(line_of(row))
            for line in _hits(row, asked.words):
                say.line(line)
    sys.stdout.flush()
    if not as_json:
        left = f", {len(numbers) - len(chosen)} more with --limit 0" if chosen != numbers else ""
        say.note(f"{len(numbers)} of {counted(store.count(), 'call')}{left}")
    return 0


def _hits(row: CallRow, words: str) -> list[str]:
    """Return where the words were said in a call; nothing if its file cannot be read any more."""
    if not words.strip():
        return []
    from monitor.record.reader import read_call
    from monitor.store.hits import hit_lines

    try:
        return [f"          {line}" for line in hit_lines(read_call(Path(row.file)).events, words)]
    except MonitorError:
        return []


def _browse(store: Store, settings: Settings, options: dict[str, object]) -> int:
    from monitor.browser.app import CallBrowser
    from monitor.browser.state import Browsing

    asked, order = _filter(options)
    state = Browsing(asked, order, bool(options["reverse"]))
    while True:
        opened = CallBrowser(store, settings, state, now).run()
        if opened is None:
            return 0
        file = Path(opened.file)
        state.problem = played(store, settings, file, opened.at)
        register_again(store, settings, [file])  # it may have been reviewed there


def played(store: Store, settings: Settings, events: Path, at: float = 0.0) -> str:
    """Play a call as the browser does, from `at` seconds on.

    Returns why it could not be played, empty if it was.
    """
    from monitor.cli.replay import play

    try:
        play(events, settings, sound_of(store, events), at)
    except (MonitorError, OSError) as error:
        return f"{events.name}: {error}"
    except KeyboardInterrupt:  # leaves the call, not the browser
        return ""
    return ""
