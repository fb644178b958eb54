"""`call-monitor export`: a recorded call in a format that other programs read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.keep import keeping
from monitor.cli.known import event_file
from monitor.cli.options import FILE, channels_option, settings_from, settings_options
from monitor.cli.report import review_beside, write_page
from monitor.drivers.call import open_call
from monitor.events import STORED
from monitor.record.writer import SUFFIX, not_itself

FORMATS = ("csv", "json", "vtt", "srt", "contact-lens", "vcon")


@click.command()
@click.argument("call", type=FILE)
@click.option("--to", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Where to; - for stdout.")
@click.option(
    "--began",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"]),
    help="When the call began, UTC (vcon); default from the time of the file.",
)
@channels_option
@settings_options
def export(
    call: Path,
    form: str,
    output: Path | None,
    began: datetime | None,
    channels: str,
    **flags: object,
) -> int:
    """Write one call as CSV, JSON, captions, a Contact Lens file or a vCon.

    CALL is an event file, the beginning of the id of a call that was kept, or audio or a transcript
    to be analyzed first. docs/exports.md says which field holds what.
    """
    from monitor.review.exports import FORMATS as WRITERS
    from monitor.review.exports import SUFFIXES

    settings = settings_from(flags)
    call = event_file(call, settings)
    target = output or Path(call.name.removesuffix(SUFFIX) + SUFFIXES[form])
    not_itself(target, call)
    opened = open_call(call, settings, channels)
    events = [event for event in opened.unfold(False) if isinstance(event, STORED)]
    if began is None:
        length = timedelta(seconds=events[-1].at if events else 0.0)
        began = datetime.fromtimestamp(call.stat().st_mtime, UTC) - length
    text = WRITERS[form](
        opened.header, events, began.replace(tzinfo=UTC), review_beside(opened, call)
    )
    write_page(text, target)
    with keeping(settings) as keeper:
        keeper.made(target, opened.header.call_id)
    for warning in opened.warnings:
        say.warn(warning)
    return 0
