"""The browser of calls: filter, search, sort, judge and open, on a store of real event files."""

from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from monitor.browser.app import LEAD, CallBrowser
from monitor.browser.columns import cells, ending, fitting
from monitor.browser.filtering import filled
from monitor.browser.help import HelpScreen
from monitor.browser.judging import LEVEL_KEYS
from monitor.browser.keys import KEYS
from monitor.browser.state import Browsing, Place, asked_words
from monitor.browser.table import CallTable
from monitor.config import Settings
from monitor.errors import StoreError
from monitor.events import LEVELS, CallEnded
from monitor.panel.keymap import KEYS as PANEL_KEYS
from monitor.record.review import Correction, append, read
from monitor.record.writer import EventWriter
from monitor.store.index import register
from monitor.store.query import Filter
from monitor.store.row import CallRow, Indexed
from monitor.store.store import Store
from tests.review.calls import HEADER, said, short_call

MADE = "2026-11-22T10:00:00Z"


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def store(tmp_path):
    """An angry call and a calm one, with something in it that looks like markup."""
    calm = [said("caller", 0.0, 2.0, "All is well, thank you.")]
    calls = {"angry [/b]": short_call(), "calm": calm}
    with Store(tmp_path / "calls.db") as opened:
        for number, (name, events) in enumerate(calls.items()):
            file = tmp_path / f"{number}.call.jsonl"
            header = replace(HEADER, call_id=str(number) * 16, source=f"{name}.wav")
            with EventWriter(file, header) as writer:
                for event in events:
                    writer.write(event)
            register(opened, [file])
        yield opened


@asynccontextmanager
async def browsing(store, state=None, size=(110, 30)):
    app = CallBrowser(store, Settings(), state or Browsing(), lambda: MADE)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def shown(app):
    table = app.query_one(CallTable)
    return [table.render_line(y).text.strip() for y in range(1, table.size.height)]


def told(app, name="#told"):
    return str(app.query_one(name, Static).content)


async def until(pilot, holds):
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def test_the_call_most_worth_a_listen_is_first_and_told_of(store):
    async with browsing(store) as (app, pilot):
        assert "angry [/b].wav" in shown(app)[0]
        assert "calm.wav" in shown(app)[1]
        await until(pilot, lambda: "came down from angry to calm" in told(app))
        await pilot.press("down")
        await until(pilot, lambda: told(app).startswith("calm.wav"))


async def test_words_are_searched_and_dropped_again(store):
    async with browsing(store) as (app, pilot):
        await pilot.press("slash", *"third", "enter")
        assert [("angry" in row) for row in shown(app)[:2]] == [True, False]
        assert told(app, "#status").startswith("1 of 2 calls  said third")
        await pilot.press("slash", *"...", "enter")
        assert "nothing to look for" in told(app)
        assert app.state.asked.words == "third"
        await pilot.press("escape")
        assert told(app, "#status").startswith("2 of 2 calls")


async def test_keys_filter_and_sort(store):
    async with browsing(store) as (app, pilot):
        await pilot.press("l", "l", "a", "s")
        expected = Filter(level="angry", abuse=True, state="new")
        assert app.state.asked == expected
        assert "no call is like this" in shown(app)
        await pilot.press("x", "o", "r")
        assert (app.state.asked, app.state.order, app.state.turned) == (Filter(), "date", True)
        await pilot.press("x")
        assert (app.state.asked, app.state.order, app.state.turned) == (Filter(), "worth", False)


async def test_the_form_filters_and_says_what_it_does_not_understand(store):
    async with browsing(store) as (app, pilot):
        await pilot.press("f", *"soon", "enter")
        assert told(app.screen, "#problem") == "'soon' is no day; write 2026-11-01"
        app.screen.query_one("#since", Input).value = ""
        app.screen.query_one("#prompts", Input).value = "2"
        await pilot.press("enter")
        assert app.state.asked == Filter(prompts=2)
        assert told(app, "#status").startswith("1 of 2 calls  2 prompts or more")


async def test_a_prompt_is_judged_with_a_reason(store, tmp_path):
    async with browsing(store) as (app, pilot):
        await pilot.press("y", "down", "w", *"no y", "enter")
        (made,) = read(tmp_path / "0.call.jsonl")[0]
        assert (made.kind, made.target, made.verdict, made.note) == (
            "prompt",
            "p1",
            "wrong",
            "no y",
        )
        assert store.one("0000").verdict == "wrong"
        await until(pilot, lambda: "wrong: no y" in told(app))
        assert app.state.asked == Filter()


async def test_a_call_is_told_of_while_a_form_lies_over_it(store):
    async with browsing(store) as (app, pilot):
        await until(pilot, lambda: "angry [/b].wav" in told(app))
        await pilot.press("down", "f")
        await pilot.resize_terminal(60, 20)
        table = app.screen_stack[0].query_one("#told", Static)
        await until(pilot, lambda: str(table.content).startswith("calm.wav"))


async def test_a_timer_that_fires_while_the_table_is_left_does_no_harm(store):
    async with browsing(store) as (app, _):
        await app.screen.remove_children()
        app._tell()
        assert app.is_running


async def test_a_level_is_put_right(store, tmp_path):
    async with browsing(store) as (_, pilot):
        await pilot.press("y", "2", "enter")
        (made,) = read(tmp_path / "0.call.jsonl")[0]
        assert (made.kind, made.at, made.verdict) == ("level", 40.0, "wrong")
        assert made.value == "irritated"


async def test_the_keys_of_a_verdict_are_told_whole(store):
    async with browsing(store, size=(76, 30)) as (app, pilot):
        await pilot.press("y")
        await pilot.pause()
        keys = app.screen.query_one("#keys", Static)
        assert keys.size.width * keys.size.height >= len(LEVEL_KEYS)


async def test_states_and_notes_are_kept(store, tmp_path):
    async with browsing(store) as (app, pilot):
        await pilot.press("t", "c", *"ask q", "enter", "down", "t", "backspace", "d")
        kinds = [(one.kind, one.value or one.note) for one in read(tmp_path / "0.call.jsonl")[0]]
        assert kinds == [("state", "talk"), ("note", "ask q")]
        assert [row.state for row in store.rows(store.find())] == ["talk", "reviewed"]
        assert "talk" in shown(app)[0]
        assert "done" in shown(app)[1]


def test_a_letter_does_the_same_in_the_table_and_in_the_panel():
    table = {key.key: key for key in KEYS}
    shared = [(table[key.key], key) for key in PANEL_KEYS if key.key in table]
    assert len(shared) >= 8
    other = {a.key for a, b in shared if a.title != b.title}
    assert other == {"enter", "l"}, "opens, or says why; the level, or the log of a call's end"
    assert table["backspace"].action == "mark('new')"


async def test_enter_opens_and_the_place_is_kept(store, tmp_path):
    state = Browsing()
    async with browsing(store, state) as (app, pilot):
        await pilot.press("down", "enter")
        assert app.return_value == Place(str(tmp_path / "1.call.jsonl"))
    async with browsing(store, state) as (app, _):
        assert app.query_one(CallTable).cursor == 1


async def test_a_call_that_moved_while_it_was_open_is_still_the_chosen_one(store, tmp_path):
    state = Browsing()
    async with browsing(store, state) as (_, pilot):
        await pilot.press("enter")
    append(tmp_path / "0.call.jsonl", Correction(MADE, "level", 40.0, "", "wrong", "calm"))
    append(tmp_path / "0.call.jsonl", Correction(MADE, "level", 20.0, "", "wrong", "calm"))
    register(store, [tmp_path / "0.call.jsonl"])
    state.order, state.turned = "source", True
    async with browsing(store, state) as (app, _):
        assert app.query_one(CallTable).cursor == 1
        assert app.query_one(CallTable).chosen.call_id == "0" * 16
        assert "▰▱▱▱ calm*" in shown(app)[1]
        assert "▰▱▱▱ calm " in shown(app)[0]


async def test_what_was_searched_is_quoted_and_opened_shortly_before(store, tmp_path):
    async with browsing(store) as (app, pilot):
        await pilot.press("slash", *'"third time"', "enter")
        line = "said       00:31  caller: “This is the third time I call"
        await until(pilot, lambda: line in told(app))
        await pilot.press("enter")
        assert app.return_value == Place(str(tmp_path / "0.call.jsonl"), 31.5 - LEAD)


async def test_what_is_told_hangs_beside_its_label_at_every_width(store, tmp_path):
    append(tmp_path / "0.call.jsonl", Correction(MADE, "note", note=" ".join(["word"] * 16)))
    async with browsing(store, size=(60, 30)) as (app, pilot):
        await until(pilot, lambda: "\n           word word" in told(app))
        await pilot.resize_terminal(120, 30)
        await until(pilot, lambda: f"note       {' '.join(['word'] * 16)}" in told(app))


async def test_a_call_is_opened_shortly_before_its_peak(store, tmp_path):
    async with browsing(store) as (app, pilot):
        await pilot.press("g")
        assert app.return_value == Place(str(tmp_path / "0.call.jsonl"), 40.0 - LEAD)
    async with browsing(store) as (app, pilot):
        await pilot.press("down", "g")
        assert app.return_value == Place(str(tmp_path / "1.call.jsonl"))


async def test_a_row_that_is_asked_for_no_more_goes_and_the_next_is_chosen(store):
    async with browsing(store, Browsing(Filter(state="new"))) as (app, pilot):
        await pilot.press("d")
        assert [name in shown(app)[0] for name in ("calm", "angry")] == [True, False]
        assert told(app, "#status").startswith("1 of 2 calls")
        assert app.query_one(CallTable).chosen.source == "calm.wav"
        await pilot.press("t")
        assert "no call is like this" in shown(app)
        await pilot.press("t", "y", "enter")
        assert app.return_value is None


async def test_the_sorted_column_is_marked(store):
    def heading(app):
        return app.query_one(CallTable).render_line(0).text

    async with browsing(store) as (app, pilot):
        assert not {"▲", "▼"} & set(heading(app))
        await pilot.press("o")
        assert heading(app).split()[0] == "date▼"
        await pilot.press("r")
        assert heading(app).split()[0] == "date▲"
        await pilot.press("o", "o")
        assert "peak▼" in heading(app)
        app.state.order = "source"
        app.find()
        assert "recording▲" in heading(app)
        await pilot.press("l", "x")
        assert (app.state.asked, app.state.order, app.state.turned) == (Filter(), "worth", False)
        assert not {"▲", "▼"} & set(heading(app))


@pytest.mark.parametrize("key", ["question_mark", "escape"])
async def test_the_help_can_be_read_to_its_end_and_closed(store, key):
    async with browsing(store, size=(60, 16)) as (app, pilot):
        await pilot.press("question_mark")
        sheet = app.screen
        assert isinstance(sheet, HelpScreen)
        text = told(app.screen, "#sheet-text")
        assert all(one.meaning.split()[0] in text for one in KEYS)
        await pilot.press("end")
        scroll = sheet.query_one(VerticalScroll)
        await until(pilot, lambda: scroll.scroll_offset.y == scroll.max_scroll_y > 0)
        await pilot.press(key)
        assert app.screen is not sheet
        assert app.is_running


async def test_each_key_of_the_help_stands_apart_from_its_meaning(store):
    async with browsing(store) as (app, pilot):
        await pilot.press("question_mark")
        lines = told(app.screen, "#sheet-text").split("\n")
        (back,) = (line for line in lines if line.startswith("backspace"))
        assert back.startswith("backspace  take that back")


async def test_what_is_told_of_a_call_scrolls_by_the_keys_of_the_panel(store):
    async with browsing(store, size=(60, 20)) as (app, pilot):
        await until(pilot, lambda: "prompt" in told(app))
        told_of = app.query_one("#detail")
        await pilot.press("tab", "down")
        await until(pilot, lambda: told_of.scroll_offset.y == 1)
        await pilot.press("end")
        await until(pilot, lambda: told_of.scroll_offset.y == told_of.max_scroll_y > 1)
        assert app.query_one(CallTable).cursor == 0
        await pilot.press("escape", "down")
        assert app.query_one(CallTable).cursor == 1
        await pilot.press("tab", "tab", "up")
        assert app.query_one(CallTable).cursor == 0


async def test_what_reviewers_said_is_told_before_the_prompts(store, tmp_path):
    append(tmp_path / "0.call.jsonl", Correction(MADE, "note", 12.0, note="hear this"))
    append(tmp_path / "0.call.jsonl", Correction(MADE, "level", 40.0, verdict="right"))
    async with browsing(store) as (app, pilot):
        await until(pilot, lambda: "note       00:12  hear this" in told(app))
        words = [line.split(" ")[0] for line in told(app).split("\n")]
        assert words.index("level") < words.index("prompt")
        assert words.index("note") < words.index("prompt")


async def test_a_recording_without_a_word_is_not_called_calm(store, tmp_path):
    file = tmp_path / "2.call.jsonl"
    with EventWriter(file, replace(HEADER, call_id="2" * 16, source="silent.wav")) as writer:
        writer.write(CallEnded(30.0, "ended"))
    register(store, [file])
    async with browsing(store) as (app, pilot):
        (line,) = (one for one in shown(app) if "silent.wav" in one)
        assert "no speech" in line
        assert "calm" not in line
        await pilot.press("slash", "escape", "end")
        app._table.cursor = shown(app).index(line)
        await until(pilot, lambda: "listen     no speech" in told(app))
        assert "calm" not in told(app)


async def test_a_call_whose_file_is_gone_says_so(store, tmp_path):
    async with browsing(store) as (app, pilot):
        (tmp_path / "0.call.jsonl").unlink()
        await pilot.press("enter")
        assert "not there any more" in told(app)
        await pilot.press("y", "t")
        assert app.return_value is None


async def test_a_store_that_fails_is_told_of_and_ends_nothing(store):
    def broken(_):
        raise StoreError("the call store: disk I/O error")

    store.rows = broken
    async with browsing(store) as (app, pilot):
        await until(pilot, lambda: "disk I/O error" in told(app))
        app.narrow(Filter(prompts=10**30))
        assert "too large" in told(app)
        assert app.state.asked == Filter()


async def test_no_escape_code_of_a_path_or_a_note_reaches_the_terminal(store, tmp_path):
    append(tmp_path / "0.call.jsonl", Correction(MADE, "note", note="red\x1b[31m\x1b]0;title\x07"))
    async with browsing(store) as (app, pilot):
        await until(pilot, lambda: "red" in told(app))
        app.tell("/calls/\x1b[2Jcall.jsonl\nsecond line")
        assert told(app) == "/calls/call.jsonl\nsecond line"
        app.narrow(Filter(agent="\x1b[31m7"))
        assert "\x1b" not in told(app, "#status")


async def test_why_a_call_was_not_played_is_told_until_another_is_chosen(store):
    async with browsing(store, Browsing(problem="a.wav: it is gone")) as (app, pilot):
        await until(pilot, lambda: told(app) == "a.wav: it is gone")
        await pilot.press("down")
        await until(pilot, lambda: told(app).startswith("calm.wav"))


async def test_only_the_rows_in_sight_are_read(tmp_path):
    row = CallRow(
        call_id="", file="x", source="s", day="2026-11-01", kept=0.0, duration=1.0, peak="calm",
        peak_at=0.0, score=0.0, angry=0.0, abuse=0, prompts=0, used=0, wrong=0, cut_in=0,
        weight=0, reasons="", engine="e",
    )  # fmt: skip
    with Store(tmp_path / "calls.db") as store:
        store.put(Indexed(replace(row, call_id=f"{n:06}", source=f"{n}.wav")) for n in range(1000))
        read_rows, asked = store.rows, Counter()
        store.rows = lambda numbers: asked.update(numbers) or read_rows(numbers)
        async with browsing(store, Browsing(order="date", turned=True)) as (app, pilot):
            assert shown(app)[0].endswith("0.wav")
            await pilot.press("end")
            await pilot.pause()
            assert shown(app)[-1].endswith("999.wav")
            await pilot.press("home")
            await pilot.pause()
            assert shown(app)[0].endswith("0.wav")
        assert len(asked) < 300
        assert max(asked.values()) == 1


@pytest.mark.parametrize("width", [40, 58, 76, 90, 120, 200])
def test_a_row_fits_its_terminal(width):
    row = CallRow(
        call_id="", file="", source="a long name of a recording.wav", day="2026-11-01", kept=0.0,
        duration=36000.0, peak="irritated", peak_at=0.0, score=0.0, angry=5000.0, abuse=3,
        prompts=100, used=0, wrong=0, cut_in=0, weight=0, reasons="", engine="e", state="talk",
        verdict="mixed", caller="+15551234567890", agent="a long name",
    )  # fmt: skip
    for level in LEVELS:
        line = cells(replace(row, peak=level), fitting(width), width)
        assert line.cell_length == width


def test_a_filter_in_words():
    asked = Filter(words="refund", level="angry", since="2026-11-01", agent="7", angry=2.5)
    expected = "said refund, angry or worse, since 2026-11-01, angry for 2.5 s or more, agent 7"
    assert asked_words(asked) == expected
    assert asked_words(Filter()) == ""


def test_the_form_refuses_what_is_no_number():
    empty = dict.fromkeys(("since", "until", "agent", "caller", "prompts", "angry"), "")
    assert filled(Filter(level="angry"), empty) == Filter(level="angry")
    for name in ("prompts", "angry"):
        for text in ("-1", "x", "1e9", "nan", "1.2.3", ".", "9" * 400):
            with pytest.raises(ValueError, match="number"):
                filled(Filter(), {**empty, name: text})


@pytest.mark.parametrize(
    ("name", "cells", "shown"),
    [
        ("call.wav", 8, "call.wav"),
        ("2026-11-02_line_4001_a.wav", 12, "…line_4001_a"),
        ("2026-11-02_line_4001_a.b.wav", 8, "…001_a.b"),
        ("2026-11-02 電話電話", 8, "…話電話"),
    ],
)
def test_recordings_whose_names_begin_alike_are_told_apart_by_their_ends(name, cells, shown):
    assert ending(name, cells) == shown
