"""A store that is sealed as a whole: nothing of a call can be read from it, and all is found."""

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text

from monitor.config import RecordSettings
from monitor.errors import SealedError, StoreError
from monitor.record.keys import keep_key, new_key
from monitor.record.vault import vault
from monitor.store.query import Filter
from monitor.store.row import Indexed, Said
from monitor.store.store import KnownFile, Store
from tests.store.test_store import ABUSIVE, ANGRY, CALM, SAID

FILES = (
    KnownFile("/calls/b.call.jsonl", "bbbb2222", "events", ""),
    KnownFile("/out/b.html", "bbbb2222", "export", "12:34"),
)
SECRETS = ("refund", "idiot", "b.wav", "/calls", "/out", "0042", "angry at the end")


def fill(url):
    with Store(url) as store:
        store.put([Indexed(row, said) for row, said in SAID.items()])
        store.put_files(*FILES)


def held(url):
    """Return all that the database holds, as bytes or as rows."""
    if not isinstance(url, str):
        return b"".join(path.read_bytes() for path in url.parent.iterdir()).decode("latin-1")
    engine = create_engine(url.replace("postgresql:", "postgresql+pg8000:"))
    with engine.connect() as connection:
        tables = ("calls", "files", "said", "sealed_words")
        rows = [connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables]
    engine.dispose()
    return str(rows)


@pytest.fixture
def seal(sealing):
    """What seals, and what does not; begun plain."""
    off = RecordSettings(key=sealing.key)
    vault.use(off)
    return sealing, off


def test_a_plain_store_is_made_anew_to_be_sealed_and_keeps_its_list_of_files(url, seal):
    on, off = seal
    fill(url)
    assert all(secret in held(url) for secret in ("refund", "b.wav", "/out"))
    for asked, secret in ((on, False), (off, True)):
        vault.use(asked)
        with pytest.raises(StoreError, match="key apply"):
            Store(url)
        with Store(url, anew=True) as store:
            assert store.count() == 0
            assert store.files() == list(FILES)
        fill(url)
        with Store(url) as store:
            assert store.rows(store.find(order="date", turned=True)) == list(SAID)
            assert store.files("bbbb2222") == list(FILES)
        for word in SECRETS:
            assert (word in held(url)) == secret, word


def test_what_is_sealed_is_found_by_party_by_words_and_in_order(url, seal):
    vault.use(seal[0])
    fill(url)
    with Store(url) as store:
        for asked, expected in (
            (Filter(caller="0042"), [ABUSIVE]),
            (Filter(agent="7"), [ANGRY]),
            (Filter(words='"third time" refund'), [ANGRY]),
            (Filter(words="refund*", level="abusive"), [ABUSIVE]),
            (Filter(words="caller:calm -refund"), [ABUSIVE]),
            (Filter(words="nobody"), []),
        ):
            assert store.rows(store.find(asked, "date", turned=True)) == expected, asked
        sources = [row.source for row in store.rows(store.find(order="source"))]
        assert sources == sorted(sources)
        assert store.unknown(["/calls/b.call.jsonl", "/calls/c.call.jsonl"]) == [
            "/calls/c.call.jsonl"
        ]
        store.forget(["bbbb3333"])
        assert store.rows(store.find(Filter(words="refund*"))) == [ANGRY]


def test_another_key_or_none_is_refused_in_one_line(url, seal, tmp_path):
    vault.use(seal[0])
    fill(url)
    other = RecordSettings(encrypt=True, key=str(tmp_path / "other.key"))
    keep_key(new_key(), other.key)
    vault.use(other)
    for anew in (False, True):
        with pytest.raises(StoreError, match=r"sealed with key [0-9a-f]{16}, and record\.key"):
            Store(url, anew=anew)
    vault.use(RecordSettings(key=str(tmp_path / "none")))
    with pytest.raises(SealedError, match="there is no key"):
        Store(url)


def test_words_of_all_calls_are_looked_through_not_only_the_first(url, seal):
    vault.use(seal[0])
    with Store(url) as store:
        store.put(
            Indexed(replace(CALM, call_id=f"c{n}"), Said("even" if n % 2 else "odd one"))
            for n in range(500)
        )
        assert len(store.find(Filter(words="even"))) == 250
        assert len(store.find(Filter(words="o* -even"))) == 250
