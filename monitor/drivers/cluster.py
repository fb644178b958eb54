"""Work done on a Dask cluster, as `workers.each` does it in processes of this machine.

Every machine sees the same files under the same paths. The work of a worker that dies goes to the
others; what takes one after the other down with it is given up. May import: errors.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import chdir, contextmanager
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from platform import node
from typing import TYPE_CHECKING, Any, TypeVar

from monitor.errors import ClusterError, MonitorError

if TYPE_CHECKING:
    from distributed import Client, Future

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

PATIENCE = 10.0
"""Seconds in which the scheduler must answer, and for which a cluster may be without workers."""
ALIKE = (
    *("call-monitor", "numpy", "soxr", "soundfile", "webrtcvad-wheels", "vaderSentiment"),
    *("moonshine-voice", "vosk", "faster-whisper", "msgspec", "distributed", "dask"),
)
"""Packages that decide what comes of a call, or carry it; their versions must be the same."""
_alone = threading.Lock()


def each(
    work: Callable[[_Item], _Result], items: Iterable[_Item], address: str
) -> Generator[tuple[_Item, _Result | None], None, None]:
    """Yield each item with its result as it comes; None if one worker after another died of it.

    When the caller stops asking, as for Ctrl-C, what is queued is canceled.

    Args:
        work: a function that the workers can import; it runs in the folder that is current here.
        items: one to each worker at a time, so that none dies of what another worked on.
        address: of the scheduler: `tcp://host:8786`, or `tls://` with the certificates of Dask's
            own settings.

    Raises:
        ClusterError: the scheduler cannot be reached, is lost or has no workers, or what is
            installed there differs from what is here.
    """
    placed, waiting = partial(_placed, work, Path.cwd(), _installed()), iter(items)
    flying: dict[Future[Any], _Item] = {}
    with _connected(address) as client:
        while True:
            with _answering(client):
                room = max(1, len(client.nthreads())) - len(flying)
            for item in islice(waiting, max(0, room)):
                flying[client.submit(placed, item, pure=False)] = item
            if not flying:
                return
            for future in _finished(client, flying):
                yield flying.pop(future), _result(future)


def _placed(
    work: Callable[[_Item], _Result], place: Path, wanted: dict[str, str], item: _Item
) -> _Result:
    """Do the work on a worker, one item at a time, where paths mean what they mean there."""
    for name, here in _installed().items():
        if here != wanted[name]:
            raise ClusterError(
                f"{node()} has {name} {here}, this machine {wanted[name]}",
                "install the same versions everywhere",
            )
    if not place.is_dir():
        raise ClusterError(
            f"{node()} does not see {place}", "start in a folder that all machines share"
        )
    with _alone, chdir(place):
        return work(item)


def _finished(client: Client, flying: Iterable[Future[Any]]) -> set[Future[Any]]:
    """Wait until some are done; without a worker only for so long."""
    from distributed import wait  # noqa: PLC0415 (an extra)

    while True:
        with _answering(client):
            try:
                done: set[Future[Any]] = wait(list(flying), PATIENCE, "FIRST_COMPLETED").done
                return done
            except TimeoutError:
                _require_workers(client)


def _require_workers(client: Client) -> None:
    try:
        client.wait_for_workers(1, PATIENCE)
    except TimeoutError:
        raise ClusterError(
            "the cluster has no workers", f"start one: dask worker {client.scheduler.address}"
        ) from None


def _result(future: Future[Any]) -> Any:  # noqa: ANN401 (whatever the work returns)
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        return future.result()
    except KilledWorker:
        return None
    except MonitorError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise ClusterError(
            f"the cluster could not do it: {type(error).__name__}: {said}",
            "is the same call-monitor installed on the scheduler and on every worker?",
        ) from error


@cache
def _installed() -> dict[str, str]:
    """Return the version of everything that must be alike."""
    python = "{}.{}".format(*sys.version_info)
    return {"python": python, **{name: _version(name) for name in ALIKE}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        from distributed import Client, Security  # noqa: PLC0415
        from distributed.comm import get_address_host_port, normalize_address  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ClusterError(
            "a cluster needs a package that is not installed", "pip install 'call-monitor[cluster]'"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what matters is raised
    try:
        get_address_host_port(normalize_address(address))
        if (
            address.startswith("tls:")
            and not Security().get_connection_args("client")["ssl_context"]
        ):
            raise ValueError("Dask's settings name no certificate")
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError, ImportError) as error:
        raise ClusterError(
            f"no scheduler is reached at {address}: {error}", "is it running? write tcp://host:8786"
        ) from None
    try:
        yield client
    finally:
        client.close()


@contextmanager
def _answering(client: Client) -> Iterator[None]:
    """Say in one line that the scheduler is lost."""
    from distributed.client import ClosedClientError  # noqa: PLC0415

    try:
        yield
    except (OSError, CancelledError, ClosedClientError):
        raise ClusterError(
            f"the scheduler at {client.scheduler.address} is gone",
            "start it again; the same command goes on where it stopped",
        ) from None
