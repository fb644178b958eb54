"""Calls go in, and are found again by what they were like and by what was said."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest

from monitor.errors import InputError, StoreError, UsageError
from monitor.store.query import ORDERS, Filter
from monitor.store.row import CallRow, Indexed, Said
from monitor.store.store import KnownFile, Store
from monitor.store.tables import STEPS

CALM = CallRow(
    call_id="aaaa1111", file="/calls/a.call.jsonl", source="a.wav", day="2026-11-01", kept=1000.0,
    duration=60.0, peak="calm", peak_at=0.0, score=0.1, angry=0.0, abuse=0, prompts=0, used=0,
    wrong=0, cut_in=0, weight=0, reasons="", engine="moonshine",
)  # fmt: skip
ANGRY = replace(
    CALM, call_id="bbbb2222", source="b.wav", day="2026-11-02", kept=2000.0, duration=300.0,
    peak="angry", score=0.8, angry=90.0, prompts=4, weight=6, reasons="still angry at the end",
    agent="7", verdict="wrong", state="talk", doubtful=1,
)  # fmt: skip
ABUSIVE = replace(
    ANGRY, call_id="bbbb3333", source="c.wav", day="2026-11-03", kept=3000.0, peak="abusive",
    abuse=2, weight=9, angry=30.0, prompts=2, agent="8", caller="0042", verdict="", state="new",
    detected="abusive", doubtful=0, speech=False,
)  # fmt: skip
SAID = {
    CALM: Said("thank you so much", "have a nice day"),
    ANGRY: Said("i want my refund this is the third time", "you have to calm down"),
    ABUSIVE: Said("calm down yourself you idiot", "refunds take three weeks"),
}


@pytest.fixture
def full(store):
    store.put(Indexed(row, said) for row, said in SAID.items())
    return store


def found(store, order="date", *, turned=True, **asked):
    numbers = store.find(Filter(**asked), order, turned=turned)
    return [row.source[0] for row in store.rows(numbers)]


def test_rows_come_back_as_they_were_put(full):
    assert full.rows(full.find(order="date", turned=True)) == list(SAID)
    assert full.count() == 3


def test_a_call_put_twice_is_there_once_as_it_was_last(full):
    full.put([Indexed(replace(CALM, peak="irritated"), Said("nothing else"))])
    assert full.count() == 3
    assert full.one("aaaa").peak == "irritated"
    assert found(full, words="thank") == []
    assert found(full, words="nothing") == ["a"]


def test_filters(full):
    for asked, expected in (
        ({}, "abc"),
        ({"level": "irritated"}, "bc"),
        ({"level": "abusive"}, "c"),
        ({"since": "2026-11-02"}, "bc"),
        ({"until": "2026-11-02"}, "ab"),
        ({"abuse": True}, "bc"),
        ({"prompts": 3}, "b"),
        ({"angry": 60.0}, "b"),
        ({"verdict": "wrong"}, "b"),
        ({"state": "new"}, "ac"),
        ({"caller": "0042"}, "c"),
        ({"agent": "7"}, "b"),
        ({"agent": "7", "level": "abusive"}, ""),
    ):
        assert found(full, **asked) == list(expected), asked


def test_words(full):
    for question, expected in (
        ("refund", "b"),
        ("refund*", "bc"),
        ("REFUND", "b"),
        ("calm down", "bc"),
        ('"third time"', "b"),
        ('"time third"', ""),
        ('"much have"', ""),
        ("gap", ""),
        ('"my refund this"', "b"),
        ('"thi* time"', ""),
        ("calm -idiot", "b"),
        ("-idiot down", "b"),
        ("agent:calm", "b"),
        ("caller:calm", "c"),
        ('agent:"calm down"', "b"),
        ("caller:ref*", "b"),
        ("thank day", "a"),
        ("day! thank?", "a"),
        ("nothing:refund", ""),
        ("o'brien", ""),
    ):
        assert found(full, words=question) == list(expected), question


def test_a_question_without_a_word_is_refused(full):
    for question in ("-idiot", '""', "...", "'"):
        with pytest.raises(UsageError, match="nothing to look for"):
            full.find(Filter(words=question))


def test_no_question_breaks_the_search(full):
    for question in ('"', 'a" OR "b', "NEAR(a b)", "a AND OR NOT", "^a {b} (c", "' & | ! a:*", "é"):
        with suppress(UsageError):
            full.find(Filter(words=question))


def test_every_order_turns_around(full):
    for order in ORDERS:
        straight = full.find(order=order)
        assert full.find(order=order, turned=True) == straight[::-1], order


def test_what_is_worth_a_listen_comes_first(full):
    assert found(full, "worth", turned=False) == ["c", "b", "a"]
    assert found(full, "angry", turned=False) == ["b", "c", "a"]
    assert found(full, "source", turned=False) == ["a", "b", "c"]


def test_a_call_is_named_by_the_beginning_of_its_id(full):
    assert full.one("a") == CALM
    assert full.one("bbbb2222") == ANGRY
    for name in ("bbbb", "x", "", "%", "_aaa"):
        with pytest.raises(InputError, match="call"):
            full.one(name)


def test_what_is_forgotten_is_gone(full):
    full.put_files(KnownFile("/calls/b.call.jsonl", "bbbb2222", "events", ""))
    full.put_files(KnownFile("/calls/a.call.jsonl", "aaaa1111", "events", "m"))
    assert full.kept_before(2500.0) == ["aaaa1111", "bbbb2222"]
    full.forget(["bbbb2222"])
    assert found(full) == ["a", "c"]
    assert found(full, words="refund*") == ["c"]
    assert full.files() == [KnownFile("/calls/a.call.jsonl", "aaaa1111", "events", "m")]


def test_a_store_is_opened_again_as_it_was(url):
    with Store(url) as store:
        store.put([Indexed(CALM, SAID[CALM])])
    with Store(url) as store:
        assert store.one("aaaa1111") == CALM
        assert found(store, words="thank") == ["a"]


def test_an_older_store_is_brought_up_to_date_and_a_newer_one_refused(url):
    done = []

    def second(connection, words):
        done.append(words)

    with Store(url) as store:
        store.put([Indexed(CALM, SAID[CALM])])
    for _ in range(2):
        with Store(url, (*STEPS, second)) as store:
            assert store.count() == 1
    assert len(done) == 1
    known = len(STEPS)
    with pytest.raises(StoreError, match=f"shape {known + 1}, this version knows {known}"):
        Store(url)


def test_a_store_of_shape_2_is_read_again_from_its_event_files(url):
    with Store(url) as store:
        store.put([Indexed(replace(CALM, size=7), SAID[CALM])])
        with store._changing() as connection:
            for name in ("detected", "doubtful", "speech"):
                connection.exec_driver_sql(f"ALTER TABLE calls DROP COLUMN {name}")
            connection.exec_driver_sql("UPDATE store_schema SET version = 2")
    with Store(url) as store:
        assert store.one("aaaa1111") == replace(CALM, whole=False, size=0)
        assert store.unfinished() == [(CALM.file, 0)]


def test_programs_that_make_a_store_at_once_do_not_collide(url):
    def open_and_put(number):
        with Store(url) as store:
            store.put([Indexed(replace(CALM, call_id=f"{number:08}"), SAID[CALM])])

    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(open_and_put, number) for number in range(6)]:
            done.result()
    with Store(url) as store:
        assert store.count() == 6


def test_many_calls_go_in_and_out_in_parts(store):
    rows = [replace(CALM, call_id=f"{n:08}", duration=float(n)) for n in range(1203)]
    assert store.put(Indexed(row) for row in rows) == 1203
    assert store.rows(store.find(order="length", turned=True)) == rows
    store.forget([row.call_id for row in rows[:1100]])
    assert store.count() == 103


# --- what only SQLite has -------------------------------------------------------------------------


@pytest.fixture
def database(tmp_path):
    return tmp_path / "deep" / "calls.db"


def test_the_file_and_its_companions_are_private(database):
    with Store(database) as store:
        store.put([Indexed(CALM, SAID[CALM])])
        kept = list(database.parent.iterdir())
        assert {path.name for path in kept} > {"calls.db", "calls.db-wal"}
        assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700


def test_forgotten_words_are_not_left_in_the_file(database):
    with Store(database) as store:
        secret = [Indexed(replace(CALM, call_id=f"{n:08}"), Said("xylophone")) for n in range(9)]
        store.put([*secret, Indexed(ANGRY, SAID[ANGRY])])
        store.forget([one.row.call_id for one in secret])
        left = b"".join(path.read_bytes() for path in database.parent.iterdir())
    assert b"refund" in left
    assert b"xylophone" not in left


def test_a_file_that_is_no_store_is_one_line(database):
    database.parent.mkdir()
    database.write_text("no database, but quite long enough to be taken for one" * 99)
    with pytest.raises(StoreError, match="not a database"):
        Store(database)


def test_a_store_somebody_else_writes_to_can_be_read(database):
    with Store(database) as store:
        store.put([Indexed(CALM, SAID[CALM])])
        other = sqlite3.connect(database)
        other.execute("BEGIN IMMEDIATE")
        assert store.count() == 1
        other.close()


@pytest.mark.parametrize("address", ["nonsense", "mysql://x/y", "://"])
def test_an_address_that_is_none_says_so(address):
    with pytest.raises(StoreError, match=r"record\.store"):
        Store(address)
