"""An engine that is loaded ahead is lent once, and its trouble is told to whoever asks for it."""

import threading

import pytest

from monitor.errors import EngineError
from monitor.speech import ahead as module
from monitor.speech import registry
from monitor.speech.ahead import ahead
from monitor.speech.registry import Choice

CHOICE = Choice("moonshine", "", "as asked")


class Engine:
    def __init__(self):
        self.closed = False

    def close(self):
        self.closed = True


@pytest.fixture
def loads(monkeypatch):
    """The engines that are loaded, each with the thread that did it."""
    found = []

    def load(engine, model):
        found.append((engine, model, threading.current_thread().name))
        if engine == "vosk":
            raise EngineError("no model")
        return Engine()

    for one in (module, registry):
        monkeypatch.setattr(one, "open_recognizer", load)
    return found


def test_an_engine_is_loaded_beside_and_lent_and_closed(loads):
    lender = ahead(CHOICE)
    with lender(CHOICE) as engine:
        assert not engine.closed
    assert engine.closed
    assert loads == [("moonshine", "", "engine-loader")]


def test_each_call_gets_an_engine_of_its_own(loads):
    lender = ahead(CHOICE)
    with lender(CHOICE) as first, lender(CHOICE) as second:
        assert first is not second
    assert [thread for *_, thread in loads] == ["engine-loader", "MainThread"]


def test_a_call_that_takes_another_engine_gets_that(loads):
    lender = ahead(CHOICE)
    with lender(Choice("whisper", "tiny", "as asked")):
        pass
    assert ("whisper", "tiny", "MainThread") in loads


def test_what_keeps_an_engine_from_loading_is_told_where_it_is_wanted(loads):
    lender = ahead(Choice("vosk", "", "as asked"))
    with pytest.raises(EngineError, match="no model"), lender(Choice("vosk", "", "as asked")):
        pass
