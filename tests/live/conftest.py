"""A sound server of the tests' own, with a null sink per party, heard through real PortAudio."""

import pytest

from benchmarks.soundserver import missing, sound_server
from monitor.audio.devices import refresh


@pytest.fixture
def rig():
    """Start the sound server; skipped where one is not installed (`scripts/test_rig.sh`)."""
    if missing():
        pytest.skip(f"needs {', '.join(missing())}: scripts/test_rig.sh installs them")
    try:
        with sound_server() as server:
            refresh()  # PortAudio may have been opened before, in this process, without a server
            yield server
    except TimeoutError:
        pytest.skip("the sound server does not come up on this machine")
