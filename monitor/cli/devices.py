"""`call-monitor devices`: which device hears whom."""

from __future__ import annotations

import time

import click

from monitor.cli import say


@click.command()
@click.argument("name", required=False)
@click.option("--test", "testing", is_flag=True, help="Show the level of each device.")
@click.option("--seconds", type=click.FloatRange(1, 600), default=10.0, show_default=True)
def devices(name: str | None, testing: bool, seconds: float) -> int:
    """List the devices that sound can be captured from.

    With --test, speak and let the caller speak: the device whose bar moves with a voice is the one
    to give to `call-monitor live`. NAME limits the list to devices with that in their name.
    """
    from monitor.audio.devices import CONNECT, inputs, remedy
    from monitor.errors import DeviceError
    from monitor.quiet import quiet_fd2

    with quiet_fd2():
        known = inputs()
    found = [one for one in known if not name or name.lower() in one.name.lower()]
    if not found:
        raise DeviceError(
            f'no device called "{name}"' if name else "no device to capture sound from",
            "call-monitor devices lists them" if name else remedy(CONNECT),
        )
    if testing:
        from monitor.cli.levels import show_levels

        with quiet_fd2():
            show_levels(found, seconds, time.monotonic)
        return 0
    width = max(len(one.name) for one in found)
    for one in found:
        what = "plays to a loudspeaker: the other side" if one.monitor else ""
        channels = "mono" if one.channels == 1 else f"{one.channels} channels"
        say.line(f"{one.name:{width}}  {channels:11}  {one.rate} Hz  {what}".rstrip())
    return 0
