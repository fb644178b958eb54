"""The served panel in Chromium: what is seen, that keys reach it, that nothing else gets in."""

import base64
import re
import shutil
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from tests.web.serving import PATIENCE, serving, until

pytest.importorskip("textual_serve", reason="needs the extra [web]")
pytestmark = pytest.mark.browser

STORY = Path(__file__).parents[1] / "data/story.call.jsonl"
HOSTILE = "-a b'\"; touch x; $(touch y) `touch z`\n%PATH%.call.jsonl"
ESCAPE = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
BRIGHT = """async (data) => {
  const image = new Image(); image.src = "data:image/png;base64," + data; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), to = canvas.getContext("2d");
  to.drawImage(image, 0, 0);
  const dots = to.getImageData(0, 0, image.width, image.height).data;
  return dots.filter((value, place) => place % 4 == 1 && value > 128).length;
}"""


def test_the_panel_is_seen_in_a_page_and_obeys_its_keys(browser, tmp_path):
    shutil.copy(STORY, tmp_path / HOSTILE)
    with serving(tmp_path, "replay", "--speed", "8", "--", HOSTILE) as server:
        context = browser.new_context(viewport={"width": 1000, "height": 800})
        page = context.new_page()
        asked, complaints, shown = [], [], bytearray()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on(
            "websocket",
            lambda socket: (
                asked.append(socket.url.replace("ws:", "http:")),
                socket.on(
                    "framereceived", lambda data: isinstance(data, bytes) and shown.extend(data)
                ),
            ),
        )
        page.goto(server.address)
        assert page.url == server.home + "/"

        def reads(words):
            for _ in range(PATIENCE * 5):
                if words in ESCAPE.sub(b"", bytes(shown)):
                    return
                page.wait_for_timeout(200)
            pytest.fail(f"{words} is not shown: {ESCAPE.sub(b'', bytes(shown))[-2000:]}")

        reads(b"Northfield Broadband")
        with browser.new_context() as other:
            picture = base64.b64encode(page.screenshot()).decode()
            assert other.new_page().evaluate(BRIGHT, picture) > 1000
        page.keyboard.press("?")
        reads(b"jump")
        page.keyboard.press("Escape")
        page.wait_for_timeout(500)  # or the two together are Alt and a key
        page.keyboard.press("q")
        page.wait_for_selector("text=The panel has ended")
        until(lambda: not server.children)
        assert complaints == []
        assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {
            urlsplit(server.home).netloc
        }
        context.close()
        assert {path.name for path in tmp_path.iterdir()} <= {HOSTILE, "kept"}


def test_a_page_of_another_origin_gets_no_websocket(browser, tmp_path):
    with serving(tmp_path, "replay", STORY) as server:
        there = HTTPServer(
            ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "nothing"))
        )
        Thread(target=there.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(server.address)
        until(lambda: len(server.children) == 1)
        connect = f"""() => new Promise(tell => {{
          const socket = new WebSocket("ws://127.0.0.1:{server.port}/ws?width=80&height=24");
          socket.onopen = () => tell("open"); socket.onerror = () => tell("refused");
        }})"""
        page.goto("about:blank")  # the panel of the only page ends
        stranger = context.new_page()
        stranger.goto(f"http://127.0.0.1:{there.server_port}/")
        assert stranger.evaluate(connect) == "refused"
        assert server.children == [] or until(lambda: not server.children) is None
        page.goto(server.home + "/page.js")
        assert page.evaluate(connect) == "open"
        context.close()
        there.shutdown()
        there.server_close()
