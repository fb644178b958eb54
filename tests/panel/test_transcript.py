"""The transcript in a screen of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from monitor.events import Partial, Utterance
from monitor.panel.reducer import begin, reduce, reduce_all
from monitor.panel.themes import DARK, LIGHT
from monitor.panel.view import TAIL, CallView, Line
from monitor.panel.widgets.transcript import CACHED, EARLIER, TranscriptView
from tests.panel.support import story, text_of


class Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield TranscriptView()


@asynccontextmanager
async def shown(size: tuple[int, int] = (50, 10)) -> AsyncIterator[tuple[TranscriptView, Pilot]]:
    app = Host()
    async with app.run_test(size=size) as pilot:
        view = app.query_one(TranscriptView)
        view.focus()
        yield view, pilot


def call(count: int, who: str = "caller") -> CallView:
    view = begin(story().header)
    for number in range(count):
        said = f"line {number} of what was said"
        at = 2.0 * number + 2
        view = reduce(view, Utterance(at, f"c{number}", who, at - 2, at - 1, said))  # type: ignore[arg-type]
    return view


async def test_it_follows_the_call_until_one_reads_back() -> None:
    async with shown() as (transcript, pilot):
        view = call(30)
        transcript.show(view)
        await pilot.pause()
        assert "line 29" in text_of(transcript)
        assert transcript.vertical_scrollbar.position == transcript.max_scroll_y > 0
        await pilot.press("pageup")
        await pilot.pause()
        before = text_of(transcript)
        assert "line 29" not in before
        view = reduce(view, Utterance(99, "x", "agent", 97, 98, "something new"))
        transcript.show(view)
        await pilot.pause()
        assert text_of(transcript) == before
        await pilot.press("end")
        await pilot.pause()
        assert "something new" in text_of(transcript)
        transcript.show(reduce(view, Utterance(120, "y", "agent", 110, 119, "and newer")))
        await pilot.pause()
        assert "and newer" in text_of(transcript)


async def test_provisional_text_is_marked_and_replaced_in_place() -> None:
    async with shown() as (transcript, pilot):
        view = reduce(call(2), Partial(9, "agent", 8, "let me"))
        transcript.show(view)
        await pilot.pause()
        assert "agent   let me ... (hearing)" in text_of(transcript)
        row = text_of(transcript).splitlines().index("agent   let me ... (hearing)")
        transcript.show(reduce(view, Utterance(10, "a", "agent", 8, 9.5, "Let me see.")))
        await pilot.pause()
        assert text_of(transcript).splitlines()[row] == "agent   Let me see."
        assert "(hearing)" not in text_of(transcript)


async def test_it_wraps_anew_when_the_width_changes() -> None:
    async with shown((50, 10)) as (transcript, pilot):
        view = begin(story().header)
        long = "word " * 30
        transcript.show(reduce(view, Utterance(5, "c", "caller", 1, 4, long.strip())))
        await pilot.pause()
        wide = text_of(transcript).splitlines()
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        narrow = text_of(transcript).splitlines()
        assert len([r for r in narrow if r.strip()]) > len([r for r in wide if r.strip()])
        assert sum(row.count("word") for row in narrow) == 30 or len(narrow) == 10


async def test_going_back_shows_exactly_what_had_been_said() -> None:
    async with shown((60, 30)) as (transcript, pilot):
        transcript.show(reduce_all(begin(story().header), story().events))
        await pilot.pause()
        transcript.show(reduce_all(begin(story().header), story().events[:20]))
        await pilot.pause()
        text = text_of(transcript)
        assert "account number" in text
        assert "idiot" not in text


async def test_a_long_call_holds_no_more_than_its_tail() -> None:
    async with shown() as (transcript, pilot):
        view = call(5)
        lines = tuple(Line(float(n), "caller", f"line {n}") for n in range(TAIL))
        transcript.show(replace(view, lines=lines))
        for extra in range(3):
            lines = (*lines[1:], Line(9999.0 + extra, "agent", f"new {extra}"))
            transcript.show(replace(view, lines=lines, dropped=extra + 1))
        await pilot.pause()
        assert "new 2" in text_of(transcript)
        for row in range(0, transcript.virtual_size.height, 2):
            transcript.scroll_to(y=row, animate=False, force=True)
            text_of(transcript)
        assert len(transcript._heights) == TAIL
        assert len(transcript._strips) <= CACHED
        await pilot.press("home")
        await pilot.pause()
        assert text_of(transcript).splitlines()[:2] == [EARLIER, "caller  line 3"]


async def test_a_change_of_theme_repaints_what_was_cached() -> None:
    async with shown() as (transcript, pilot):
        transcript.show(call(3))
        await pilot.pause()
        dark = transcript.render_line(0)
        pilot.app.theme = LIGHT.name
        await pilot.pause()
        light = transcript.render_line(0)
        assert light.text == dark.text
        assert [s.style for s in light] != [s.style for s in dark]
