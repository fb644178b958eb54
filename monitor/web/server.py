"""The page, what it is made of, and its websocket, on loopback. May import: errors."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import textual_serve
from aiohttp import web

from monitor.errors import MonitorError
from monitor.web.guard import Guard
from monitor.web.session import LONGEST, PATIENCE, Session, cells, command_of

PAGE = Path(__file__).with_name("page.html")
STATIC = Path(textual_serve.__file__).with_name("static")
WAIT = 5.0
"""Seconds a page waits for another to go: one that is loaded anew comes before it has left."""


class Pages:
    """Answers the requests of one browser.

    Args:
        command: program and arguments behind every page.
        most: pages at a time.
    """

    def __init__(self, command: Sequence[str], most: int) -> None:
        self._command = command
        self._free = asyncio.Semaphore(most)
        self._open: set[web.WebSocketResponse] = set()

    def application(self, guard: Guard) -> web.Application:
        """Return the application, with the guard before it."""
        app = web.Application()
        guard.watch(app)
        app.router.add_get("/", self._page)
        app.router.add_get("/page.js", self._script)
        app.router.add_get("/ws", self._follow)
        app.router.add_static("/static", STATIC)
        app.on_shutdown.append(self._close)
        return app

    async def _page(self, request: web.Request) -> web.Response:
        text = PAGE.read_text(encoding="utf-8").replace("{{ host }}", request.host)
        return web.Response(text=text, content_type="text/html")

    async def _script(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE.with_suffix(".js"))

    async def _follow(self, request: web.Request) -> web.StreamResponse:
        try:
            size = cells(request.query["width"]), cells(request.query["height"])
        except (KeyError, ValueError):
            raise web.HTTPBadRequest(text="call-monitor: how large is the page?\n") from None
        try:
            await asyncio.wait_for(self._free.acquire(), WAIT)
        except TimeoutError:
            raise web.HTTPServiceUnavailable(text="call-monitor: too many pages\n") from None
        channel = web.WebSocketResponse(heartbeat=15, max_msg_size=LONGEST)
        try:
            await channel.prepare(request)
            self._open.add(channel)
            await Session(self._command, channel).follow(*size)
        except ConnectionError:
            pass  # the page went while something was said to it
        finally:
            self._open.discard(channel)
            self._free.release()
        return channel

    async def _close(self, app: web.Application) -> None:  # noqa: ARG002 (aiohttp's signature)
        for channel in self._open.copy():
            await channel.close()


def serve(arguments: Sequence[str], port: int, most: int, tell: Callable[[str], None]) -> None:
    """Serve the panel of a command until the program is interrupted; then end what it started.

    Args:
        arguments: of the command behind every page.
        port: of 127.0.0.1; 0 for any that is free.
        most: pages at a time.
        tell: gets the address to open, whose token works once.

    Raises:
        MonitorError: the port is taken.
    """
    logging.getLogger("textual-serve").disabled = True  # the command's own words say more
    listener = _listen(port)
    guard = Guard(listener.getsockname()[1])
    tell(guard.address)
    app = Pages(command_of(arguments), most).application(guard)
    web.run_app(app, sock=listener, print=None, access_log=None, shutdown_timeout=PATIENCE + WAIT)


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise MonitorError(f"port {port}: {error.strerror}", "give another --port") from None
        raise MonitorError(f"port {port} is taken", "give another --port, or none") from None
