"""One page and the process behind it, which ends with the page. May import: nothing of ours."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

PATIENCE = 60.0
"""Seconds a command has to end after its page: a live call writes its last words down first."""
LONGEST = 64 * 1024
"""Bytes of one message of a page, or of one piece of what is shown."""
SMALLEST, LARGEST = 10, 1000
"""Cells of a terminal, across and down."""


class Session(AppService):
    """The command of one page, started without a shell: its words are never read as anything.

    Args:
        command: program and arguments.
        socket: the page's open websocket.
    """

    def __init__(self, command: Sequence[str], socket: web.WebSocketResponse) -> None:
        super().__init__(
            "call-monitor",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._leave,
            download_manager=DownloadManager(),
        )
        self._words = command
        self._socket = socket

    async def follow(self, width: int, height: int) -> None:
        """Run the command until it ends or its page goes, and leave no process behind."""
        await self.start(width, height)
        try:
            async for message in self._socket:
                if not await self._obey(message):
                    break
        finally:
            await self._finish()

    async def run(self) -> None:
        """Pass on what the command shows; whichever way that ends, the page learns of it."""
        await super().run()
        await self._leave()
        assert self._process is not None
        assert self._process.stdout is not None
        while await self._process.stdout.read(LONGEST):  # so that it does not wait to be read
            pass

    async def _leave(self) -> None:
        await self._socket.close()

    async def _obey(self, message: WSMessage) -> bool:
        """Do what the page says, and tell whether it spoke as it should."""
        if message.type is not WSMsgType.TEXT:
            return False
        try:
            kind, told = (*message.json(), None)[:2]  # a change of focus comes without a second
            match kind:
                case "stdin":
                    await self.send_bytes(told.encode("utf-8", "replace"))
                case "resize":
                    await self.set_terminal_size(cells(told["width"]), cells(told["height"]))
                case "ping":
                    await self._socket.send_json(["pong", told])
                case "focus":
                    await self.focus()
                case "blur":
                    await self.blur()
                case _:
                    return False
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return False
        return True

    async def _finish(self) -> None:
        process = self._process
        assert process is not None
        try:
            async with asyncio.timeout(PATIENCE):
                await self.send_meta({"type": "quit"})
                await process.wait()
        except TimeoutError:
            pass
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        await self.stop()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process = await asyncio.create_subprocess_exec(
            *self._words, env=self._build_environment(width, height), stdin=PIPE, stdout=PIPE
        )
        process.stderr = asyncio.StreamReader()  # complaints go where our own go
        process.stderr.feed_eof()
        self._process, self._stdin = process, process.stdin
        return process


def command_of(arguments: Sequence[str]) -> list[str]:
    """Return how this program is started with `arguments`; `-P` keeps the folder out of it."""
    return [sys.executable, "-P", "-m", "monitor", *arguments]


def cells(number: object) -> int:
    """Return a count of cells as a page gives it, within reason; ValueError if it is none."""
    return min(max(int(str(number)), SMALLEST), LARGEST)
