"""Who is let in to the served panel, who is not, and that nothing is left behind."""

import asyncio
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.serving import PATIENCE, command, is_running, serving, until

pytest.importorskip("textual_serve", reason="needs the extra [web]")

import aiohttp
from aiohttp.test_utils import TestServer

from monitor.web import session
from monitor.web.guard import Guard
from monitor.web.server import Pages

STORY = Path(__file__).parents[1] / "data/story.call.jsonl"
SIZE = {"width": "100", "height": "30"}


def upgrade(server, **headers):
    """Return the answer to the first request of a websocket."""
    given = {
        "upgrade": "websocket",
        "connection": "Upgrade",
        "sec-websocket-version": "13",
        "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "origin": server.home,
    }
    headers = {name: value for name, value in (given | headers).items() if value}
    return server.ask("/ws?width=80&height=24", **headers)[0]


def test_the_address_works_once(tmp_path):
    with serving(tmp_path, "demo") as server:
        assert server.ask("/")[0] == 403
        assert server.ask("/?token=" + "x" * 43)[0] == 403
        assert server.ask("/static/js/textual.js")[0] == 403
        assert server.ask(server.entry, host="example.com")[0] == 403
        assert server.ask(server.entry, "HEAD")[0] == 403
        cookie = server.enter()
        assert server.ask(server.entry)[0] == 403
        assert server.ask("/", cookie=cookie.replace("=", "=x"))[0] == 403
        status, headers, text = server.ask("/", cookie=cookie)
        assert status == 200
        assert not re.search(r"(?:src|href)=.(?:https?:)?//", text)
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == (
            "no-store",
            "nosniff",
        )
        assert server.ask("/static/js/textual.js", cookie=cookie)[0] == 200
        assert (
            server.ask("/static/js/textual.js", cookie=cookie, origin="http://a.example")[0] == 403
        )
        assert server.ask("/static/../guard.py", cookie=cookie)[0] == 404


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(tmp_path):
    with serving(tmp_path, "demo") as server:
        cookie = server.ask(server.entry)[1]["Set-Cookie"]
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))


def test_a_websocket_needs_the_cookie_the_host_and_the_origin(tmp_path):
    with serving(tmp_path, "replay", STORY) as server:
        cookie = server.enter()
        assert upgrade(server) == 403
        for origin in (
            "",
            "null",
            "http://a.example",
            f"http://localhost:{server.port}",
            "http://127.0.0.1",
        ):
            assert upgrade(server, cookie=cookie, origin=origin) == 403
        rebound = f"a.example:{server.port}"
        assert upgrade(server, cookie=cookie, host=rebound, origin=f"http://{rebound}") == 403
        assert server.children == []
        assert server.ask("/ws?width=wide", cookie=cookie, origin=server.home)[0] == 400
        assert server.ask("/ws", cookie=cookie, origin=server.home)[0] == 400


async def test_a_page_that_is_too_many_waits_in_vain_and_an_interrupt_ends_all(tmp_path):
    with serving(tmp_path, "replay", STORY) as server:
        headers = {"Cookie": server.enter(), "Origin": server.home}
        async with (
            aiohttp.ClientSession(headers=headers) as client,
            client.ws_connect(server.home + "/ws", params=SIZE),
        ):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await client.ws_connect(server.home + "/ws", params=SIZE)
            assert refused.value.status == 503
            (child,) = server.children
            assert await asyncio.to_thread(server.end) == 0
        assert not is_running(child)


def test_the_command_ends_when_the_server_is_killed(tmp_path):
    with serving(tmp_path, "replay", STORY) as server:
        cookie = server.enter()
        with server._connected() as connection:
            asked = {"Cookie": cookie, "Origin": server.home, "Upgrade": "websocket"}
            asked |= {"Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
            connection.request(
                "GET",
                "/ws?width=80&height=24",
                headers=asked | {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="},
            )
            until(lambda: server.children)
            (child,) = server.children
            server.process.kill()
            server.process.communicate()
        until(lambda: not is_running(child))


@pytest.fixture
async def stubborn(monkeypatch):
    """A server whose command hears nothing, and the processes it started."""
    monkeypatch.setattr(session, "PATIENCE", 0.5)
    started, opened = [], session.Session._open_app_process

    async def noted(self, *size):
        started.append(await opened(self, *size))
        return started[-1]

    monkeypatch.setattr(session.Session, "_open_app_process", noted)
    app = aiohttp.web.Application()
    deaf = ["sh", "-c", 'trap "" TERM INT; while :; do sleep 0.1; done']
    app.router.add_get("/ws", Pages(deaf, 1)._follow)
    async with TestServer(app) as server:
        yield server.make_url("/ws"), started


async def test_a_command_that_does_not_end_is_ended(stubborn):
    address, started = stubborn
    async with aiohttp.ClientSession() as client, client.ws_connect(address, params=SIZE):
        pass
    assert await asyncio.wait_for(started[0].wait(), PATIENCE) == -signal.SIGKILL


NONSENSE = (
    "{}",
    "[",
    "[]",
    '["resize", {"width": "x"}]',
    '["stdin", 3]',
    '"x"',
    "9" * 99_999,
    "[" * 60_000,
)


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_nonsense_from_a_page_ends_it_and_nothing_else(stubborn, nonsense, caplog):
    address, started = stubborn
    async with aiohttp.ClientSession() as client:
        async with client.ws_connect(address, params=SIZE) as socket:
            await socket.send_str(nonsense)
            assert [message async for message in socket] == []
        assert await asyncio.wait_for(started[0].wait(), PATIENCE) == -signal.SIGKILL
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_nonsense_is_known_as_such(nonsense):
    page = session.Session([], aiohttp.web.WebSocketResponse())
    said = aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, nonsense, None)
    assert await page._obey(said) is False


async def test_a_page_that_goes_while_it_is_spoken_to_is_no_error(monkeypatch, caplog):
    begun, processes = session.Session.start, []

    async def gone(self, *size):
        await begun(self, *size)
        processes.append(self._process)
        self._socket._req.transport.abort()
        await self._socket.send_json(["pong", "1"])

    monkeypatch.setattr(session.Session, "start", gone)
    app = aiohttp.web.Application()
    app.router.add_get("/ws", Pages(["true"], 1)._follow)
    async with TestServer(app) as server, aiohttp.ClientSession() as client:
        async with client.ws_connect(server.make_url("/ws"), params=SIZE) as socket:
            await socket.receive()
        await asyncio.wait_for(processes[0].wait(), PATIENCE)
        await asyncio.sleep(0)
    assert "Traceback" not in caplog.text


def test_tokens_differ():
    assert len({Guard(1).address for _ in range(100)}) == 100


def test_what_cannot_be_served_is_one_line(tmp_path):
    with serving(tmp_path, "demo") as server:

        def refused(*arguments, code):
            done = subprocess.run(
                command(*arguments), capture_output=True, text=True, timeout=PATIENCE
            )
            assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (code, "", 1)
            return done.stderr

        assert "is taken" in refused("--port", server.port, code=1)
        assert "--plain" in refused("replay", STORY, "--plain", code=2)
        assert "standard input" in refused("live", "--stdin", "s16le:16000:1", code=2)
        assert "standard input" in refused("replay", "-", code=2)
        assert "standard input" in refused("replay", "--caller", "-", "--agent", STORY, code=2)
        assert "--record" in refused("live", "--record", "a.call.jsonl", code=2)
        assert "No such option" in refused("replay", STORY, "--loud", code=2)
        assert "not one of" in refused("analyze", code=2)


WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "textual_serve":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
from monitor.cli import run
sys.exit(run(["serve"]))
"""


def test_without_the_extra_it_is_one_line():
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "pip install 'call-monitor[web]'" in done.stderr
