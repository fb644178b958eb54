"""The command `call-monitor`: parses, delegates, and turns errors into one line and an exit code.

Commands are imported only when they run, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from monitor import __version__
from monitor.errors import MonitorError, defect

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("monitor.cli.replay", "Play the shipped example call."),
    "live": ("monitor.cli.live", "Follow a call while it happens."),
    "replay": ("monitor.cli.replay", "Play a recorded call through the panel."),
    "serve": ("monitor.cli.serve", "Show the panel in a browser on this machine."),
    "analyze": ("monitor.cli.analyze", "Turn recordings into event files."),
    "calls": ("monitor.cli.calls", "Find, open and review the calls that were kept."),
    "purge": ("monitor.cli.purge", "Delete what was kept of old calls."),
    "export": ("monitor.cli.export", "Write a call for other programs to read."),
    "report": ("monitor.cli.report", "Make one HTML page of a call, or of many."),
    "rescore": ("monitor.cli.rescore", "Judge recorded calls again with a changed playbook."),
    "explain": ("monitor.cli.explain", "Say which evidence made the score at a moment."),
    "evaluate": ("monitor.cli.evaluate", "Measure the detector on labelled text or calls."),
    "key": ("monitor.cli.key", "Make and keep the key that encrypts what is kept."),
    "playbook": ("monitor.cli.playbook", "Check, show and compare playbooks."),
    "models": ("monitor.cli.models", "List, install and verify speech models."),
    "devices": ("monitor.cli.devices", "List sound devices and test their level."),
    "doctor": ("monitor.cli.doctor", "Check engines, models, sound and terminal."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="call-monitor")
def root() -> None:
    """Follow a caller's rising anger and tell the agent one useful thing at a time.

    Everything happens on this machine; nothing leaves it.

    \b
    Try it:           call-monitor demo
    Your recording:   call-monitor replay call.wav
    Many recordings:  call-monitor analyze *.wav --jobs 2
    Is all in place?  call-monitor doctor
    """  # noqa: D301 (\b is click's mark for lines to keep)


def main() -> None:
    """Run the command and exit: 0 fine, 1 the input could not be processed, 2 wrong usage."""
    os.umask(0o077)
    threading.excepthook = lambda failed: _defect(failed.exc_value)
    gc.set_threshold(10_000)  # a start makes little garbage; looking for it took a tenth of one
    leave(run(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """Exit; at once where an engine is still at work.

    Native code that goes on while Python takes its libraries down ends in a crash.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):  # the reader has seen enough
                stream.flush()
        os._exit(code)
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command with `arguments` and return its exit code."""
    try:
        result = root.main(arguments, prog_name="call-monitor", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except MonitorError as error:
        return _say(str(error), error.exit_code)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "call-monitor"
        return _say(f"{error.format_message()} (see {path} --help)", 2)
    except click.ClickException as error:
        return _say(error.format_message(), 1)
    except (KeyboardInterrupt, click.Abort):
        return _say("interrupted", 130)
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    if isinstance(error, BrokenPipeError):  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, OSError):
        return _say(f"{error.filename or 'output'}: {error.strerror or error}", 1)
    if sys.flags.dev_mode:  # python -X dev -m monitor: for those who mend it
        raise error
    return _defect(error)


def _defect(error: BaseException | None) -> int:
    """Tell of a defect without its message, which may hold what was said in a call."""
    return _say(str(defect("the program", error or Exception())), 1)


def _say(message: str, code: int) -> int:
    from monitor.cli import say

    say.fail(" ".join(message.split()))
    return code
