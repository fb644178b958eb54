"""Fetches one model archive: the only module of the program that opens a network connection.

It runs when someone types `call-monitor models install`, and imports nothing of ours but errors.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO

from monitor.errors import EngineError

BLOCK = 1 << 18
PATIENCE = 30.0
"""Seconds without an answer after which the network counts as absent."""
LARGEST = 4 << 30
"""Bytes of the largest archive that is taken where the catalog does not know the size."""


def fetch(url: str, target: Path, size: int, report: Callable[[int, int], None]) -> None:
    """Download a file.

    Args:
        url: where it lies; https only.
        target: where it is put.
        size: its bytes, 0 if unknown; nothing beyond them is taken.
        report: is told the bytes so far and the bytes in all, 0 if unknown.

    Raises:
        EngineError: no network, no such file, or not the bytes expected.
    """
    if not url.startswith("https://"):
        raise EngineError(f"{url}: not an https address", "mend the catalog")
    request = urllib.request.Request(url, headers={"User-Agent": "call-monitor"})  # noqa: S310
    try:
        with _opened(request) as answer:
            total = size or int(answer.headers.get("Content-Length") or 0)
            done = _copy(answer, target, total, report)
    except urllib.error.HTTPError as error:
        raise EngineError(f"{url} answers {error.code} {error.reason}") from None
    except (OSError, HTTPException) as error:
        raise EngineError(f"{url} cannot be fetched: {getattr(error, 'reason', error)}") from None
    if total and done != total:
        raise EngineError(f"{url} gave {done} bytes, not the {total} expected")


def _opened(request: urllib.request.Request) -> HTTPResponse:
    answer: HTTPResponse = urllib.request.build_opener(_StaySecure).open(request, timeout=PATIENCE)
    return answer


class _StaySecure(urllib.request.HTTPRedirectHandler):
    """Follows no redirection that leaves https."""

    def redirect_request(  # noqa: PLR0917 - the library's own
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not newurl.startswith("https://"):
            raise urllib.error.URLError("it leads away from https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _copy(source: IO[bytes], target: Path, total: int, report: Callable[[int, int], None]) -> int:
    """Copy no more than a block beyond what is expected, and return the bytes taken."""
    done = 0
    with target.open("wb") as file:
        while done <= (total or LARGEST) and (block := source.read(BLOCK)):
            file.write(block)
            done += len(block)
            report(done, total)
    return done
