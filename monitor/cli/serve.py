"""`call-monitor serve`: the panel of another command in a browser on this machine."""

from __future__ import annotations

import click

from monitor.cli import say
from monitor.errors import MonitorError, UsageError

SHOWN = ("demo", "live", "replay")


@click.command(context_settings={"allow_interspersed_args": False})
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: one that is free.")
@click.option(
    "--pages", type=click.IntRange(1, 16), default=1, show_default=True, help="At a time."
)
@click.argument("command", type=click.Choice(SHOWN), default=SHOWN[0])
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve(port: int, pages: int, command: str, arguments: tuple[str, ...]) -> None:
    """Show the panel of demo, live or replay in a browser on this machine.

    The address that is printed works once, for one browser; the call begins anew for every page
    and ends with it. Sound is played and heard by this machine, not by the browser.

    \b
    call-monitor serve replay call.wav
    call-monitor serve --port 8765 live --caller headset.monitor
    """  # noqa: D301 (\b is click's mark for lines to keep)
    _check(command, arguments)
    try:
        from monitor.web import server
    except ModuleNotFoundError as error:
        raise MonitorError(
            f"the browser view needs {error.name or error}", "pip install 'call-monitor[web]'"
        ) from None

    def told(address: str) -> None:
        say.line(f"open {address}")
        say.note("it works once, on this machine alone; Ctrl-C ends it")

    server.serve([command, *arguments], port, pages, told)


def _check(command: str, arguments: tuple[str, ...]) -> None:
    """Find fault with the command's own arguments here rather than in every page."""
    from monitor.audio.files import STDIN
    from monitor.cli import root

    with click.Context(root) as group:
        shown = root.get_command(group, command)
        assert shown is not None
        with shown.make_context(command, list(arguments), parent=group) as ctx:
            given = ctx.params
            if given["plain"]:
                raise UsageError("--plain shows no panel", "leave it out")
            if given.get("stdin") is not None or STDIN in given.values():
                raise UsageError("a page has no standard input", "name devices or a file")
            if command == "live" and given["record"] is not None:
                raise UsageError(
                    "--record would have every page write over the call before it",
                    "leave it out: each call gets a file of its own",
                )
