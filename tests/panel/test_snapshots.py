"""The panel as drawn, compared with what it looked like when it was last judged to look right.

After a wanted change: `pytest tests/panel/test_snapshots.py --snapshot-update`, then look at the
pictures.
"""

import re
from typing import Any

import pytest
import textual
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from monitor.config import PanelSettings
from tests.panel.support import panel, showing, story, story_until

pytestmark = pytest.mark.skipif(
    textual.__version__ != "8.2.8", reason="snapshots are drawn by Textual 8.2.8"
)


class SvgExtension(SingleFileSnapshotExtension):
    """One SVG file per picture, without ids that differ from run to run and fonts from afar."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"

    def serialize(self, data: Any, **_: Any) -> str:
        without_fonts = re.sub(r"@font-face \{.*?\}\s*", "", data, flags=re.DOTALL)
        return re.sub(r"terminal-\d+", "terminal", without_fonts)


@pytest.fixture
def svg(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SvgExtension)


async def picture(
    size: tuple[int, int], at: float, settings: PanelSettings | None = None, *keys: str
) -> str:
    async with panel(size, settings=settings) as (app, pilot):
        await showing(app, pilot, story().events if at > 105 else story_until(at))
        if keys:
            await pilot.press(*keys)
        await pilot.pause()
        return app.export_screenshot()


@pytest.mark.parametrize("size", [(50, 40), (80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_a_prompt_while_the_caller_speaks(size: tuple[int, int], svg) -> None:
    assert await picture(size, 45) == svg


async def test_without_color(svg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert await picture((120, 36), 52) == svg


async def test_light(svg) -> None:
    assert await picture((50, 40), 52, PanelSettings(theme="call-monitor-light")) == svg


async def test_nothing_to_say(svg) -> None:
    assert await picture((50, 40), 30) == svg


async def test_the_wrap_up(svg) -> None:
    assert await picture((120, 36), 106) == svg


async def test_the_help(svg) -> None:
    assert await picture((50, 40), 45, None, "question_mark") == svg
