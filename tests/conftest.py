"""Shared ground of all tests: where things lie, and a machine that is not the developer's own."""

import signal
from pathlib import Path

import pytest
from hypothesis import settings

from monitor.config import RecordSettings
from monitor.record.keys import keep_key, new_key
from monitor.record.vault import vault

settings.register_profile("suite", deadline=None)  # a busy machine is no defect
settings.load_profile("suite")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's settings and data out of the tests, and the tests out of them."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture
def shared_calls() -> Path:
    """The folder of real two-party calls; the test is skipped where it is absent."""
    folder = SHARED / "calls"
    if not folder.is_dir():
        pytest.skip("needs the shared call recordings, which are not part of the project")
    return folder


@pytest.fixture
def shared_text() -> Path:
    """The folder of public labelled text; the test is skipped where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("needs the public text sets, which are not part of the project")
    return folder


@pytest.fixture(autouse=True)
def unsealed() -> None:
    """Keep what one test seals with out of the next."""
    vault.use(RecordSettings(key="/another"))  # so that no key is remembered
    vault.use(RecordSettings())


@pytest.fixture
def sealing(tmp_path: Path) -> RecordSettings:
    """Seal all that the test keeps from here on, in this process."""
    settings = RecordSettings(encrypt=True, key=str(tmp_path / "a.key"))
    keep_key(new_key(), settings.key)
    vault.use(settings)
    return settings


def pytest_configure() -> None:
    """Let Ctrl-C reach the commands under test, even where the suite runs in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
