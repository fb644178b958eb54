"""Keys: made once, kept where only their owner reads them, refused anywhere else."""

import os
import stat

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from monitor.cli import run
from monitor.config import RecordSettings
from monitor.errors import SealedError
from monitor.record.calllog import LogFile
from monitor.record.keys import KEYRING, keep_key, load_key, new_key
from monitor.record.vault import vault


class OneUser(KeyringBackend):
    """A keyring in memory."""

    priority = 0.1

    def __init__(self):
        super().__init__()
        self.kept = {}
        self.locked = False

    def get_password(self, service, username):
        if self.locked:
            raise KeyringLocked("the keyring is locked")
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring():
    before, mine = keyring.get_keyring(), OneUser()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


def test_a_key_in_the_keyring_is_made_once_and_read_again(ring, capsys):
    assert run(["key", "init"]) == 0
    key = load_key(KEYRING)
    assert key.id in capsys.readouterr().out
    assert run(["key", "init"]) == 1
    assert "already" in capsys.readouterr().err
    assert run(["key", "show"]) == 0
    assert capsys.readouterr().out == f"key {key.id} lies in the system's keyring\n"
    assert load_key(KEYRING) == key


def test_what_the_key_in_the_keyring_sealed_is_read_with_it_alone(ring, tmp_path):
    assert run(["key", "init"]) == 0
    vault.use(RecordSettings(encrypt=True))
    log = LogFile(tmp_path / "a.call.jsonl")
    log.write(["wants a refund"])
    assert b"refund" not in log.path.read_bytes()
    assert log.read() == ("wants a refund",)
    ring.kept.clear()
    vault.use(RecordSettings(key="/elsewhere"))
    vault.use(RecordSettings())
    with pytest.raises(SealedError, match="there is no key in the system's keyring"):
        log.read()


def test_a_copy_of_the_key_reads_what_the_key_sealed(ring, tmp_path, capsys):
    assert run(["key", "init"]) == 0
    assert run(["key", "copy", str(tmp_path / "copy.key")]) == 0
    assert load_key(str(tmp_path / "copy.key")) == load_key(KEYRING)
    assert stat.S_IMODE((tmp_path / "copy.key").stat().st_mode) == 0o600
    assert run(["key", "copy", str(tmp_path / "copy.key")]) == 1
    shown = capsys.readouterr()
    assert next(iter(ring.kept.values()))[-20:] not in shown.out + shown.err


def test_a_keyring_that_is_locked_or_absent_or_keeps_nothing_is_one_line(ring):
    ring.locked = True
    with pytest.raises(SealedError, match="does not answer: the keyring is locked"):
        load_key(KEYRING)
    ring.locked = False
    ring.set_password = lambda *_: None
    with pytest.raises(SealedError, match="no key"):
        keep_key(new_key(), KEYRING)
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with pytest.raises(SealedError, match="no keyring"):
        load_key(KEYRING)


def test_a_key_file_is_made_for_its_owner_alone_whatever_the_umask(tmp_path):
    path = tmp_path / "deep" / "a.key"
    key, before = new_key(), os.umask(0)
    try:
        keep_key(key, str(path))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert load_key(str(path)) == key


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777, 0o601])
def test_a_key_file_that_others_may_open_is_refused(tmp_path, mode):
    path = tmp_path / "a.key"
    keep_key(new_key(), str(path))
    path.chmod(mode)
    with pytest.raises(SealedError, match="chmod 600"):
        load_key(str(path))


def test_what_is_no_key_is_refused_in_one_line(tmp_path):
    path = tmp_path / "a.key"
    for content in (b"", b"call-monitor-key-1 QUJD\n", b"QUJD\n", b"\xff\xfe", b"x" * 9999):
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(SealedError) as caught:
            load_key(str(path))
        assert "\n" not in str(caught.value)
    for where in (tmp_path, tmp_path / "none", "/dev/zero"):
        with pytest.raises(SealedError):
            load_key(str(where))


def test_neither_key_nor_its_text_shows_itself():
    key = new_key()
    assert str(key.secret) not in repr(key)
    assert key.secret.hex() not in repr(key)
    assert key.id not in key.secret.hex()
