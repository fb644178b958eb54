"""Who may ask: one browser, from one address, that was given a token once.

Other programs of the machine and the pages of other sites can reach a loopback port as well. The
token in the printed address is exchanged for a cookie at its first use; whatever comes without the
cookie, with another `Host` (DNS rebinding) or from another `Origin` is refused. May import: errors.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

BYTES = 32
REFUSED = "call-monitor: open the address that `call-monitor serve` printed; it works once.\n"
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "call-monitor",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' {sockets}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a page may load; the terminal in it writes its colors as style elements."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard:
    """Lets in whoever comes with the token first, and from then on only that browser.

    Attributes:
        address: where the page is, with the token; to be told to the user alone.
    """

    def __init__(self, port: int) -> None:
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._cookie = f"call-monitor-{port}"
        self._token = secrets.token_urlsafe(BYTES)
        self._session = ""
        sockets = " ".join(f"ws://{host}" for host in self._hosts)
        self._headers = HEADERS | {"Content-Security-Policy": POLICY.format(sockets=sockets)}
        self.address = f"http://{self._hosts[0]}/?token={self._token}"

    def watch(self, app: web.Application) -> None:
        """Stand before every request of an application."""
        app.middlewares.append(self._admit)
        app.on_response_prepare.append(self._harden)

    @web.middleware
    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin, home = request.headers.get("Origin"), f"http://{request.host}"
        unnamed = origin is None and request.path != "/ws"
        if request.host not in self._hosts or not (unnamed or origin == home):
            raise web.HTTPForbidden(text=REFUSED)
        if self._session:
            if not _same(request.cookies.get(self._cookie, ""), self._session):
                raise web.HTTPForbidden(text=REFUSED)
            return await handler(request)
        first = request.method == "GET" and request.path == "/"
        if not first or not _same(request.query.get("token", ""), self._token):
            raise web.HTTPForbidden(text=REFUSED)
        self._session = secrets.token_urlsafe(BYTES)
        entry = web.HTTPSeeOther("/")
        entry.set_cookie(self._cookie, self._session, httponly=True, samesite="Strict")
        raise entry

    async def _harden(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(self._headers)


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())
