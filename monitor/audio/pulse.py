"""Sources of a PulseAudio or PipeWire server, among them what each loudspeaker plays.

PortAudio reaches the server as one device called "pulse"; which of its sources that device gives is
said by an environment variable that the server's client library reads at each opening. Imports
nothing of ours.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass

SELECTOR = "PULSE_SOURCE"
PATIENCE = 2.0
"""Seconds after which a server that does not answer counts as absent."""


@dataclass(frozen=True, slots=True)
class PulseSource:
    """One source of the server.

    Attributes:
        name: the server's own name of it.
        description: the name people see.
        monitor: it gives what a loudspeaker plays.
    """

    name: str
    description: str
    channels: int
    rate: int
    monitor: bool


def pulse_sources() -> list[PulseSource]:
    """Return the sources of the sound server; none where there is no server or no `pactl`."""
    command = shutil.which("pactl")
    if command is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            [command, "-f", "json", "list", "sources"],
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        listed = json.loads(done.stdout)
        return [_source(one) for one in listed]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError):
        return []


def _source(one: dict[str, str]) -> PulseSource:
    _, channels, rate = one["sample_specification"].split()
    return PulseSource(
        one["name"],
        one["description"],
        int(channels.removesuffix("ch")),
        int(rate.removesuffix("Hz")),
        bool(one.get("monitor_source")) or one["name"].endswith(".monitor"),
    )
