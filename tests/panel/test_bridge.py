import threading

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.events import AngerReading, CallStarted, Partial, Utterance
from monitor.panel.bridge import Bridge
from tests.record.strategies import any_event, header

CALL = CallStarted("b", "busy.wav", "none", ("caller", "agent"), "p", "s")


def heard(number: int) -> AngerReading:
    return AngerReading(float(number), 0.1, "calm")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(any_event, max_size=10), max_size=6))
def test_committed_events_arrive_all_and_in_order(rounds) -> None:
    bridge = Bridge()
    sent, got = [], []
    for events in rounds:
        for event in events:
            bridge.event(event)
            sent += [] if isinstance(event, Partial) else [event]
        got += [e for e in bridge.drain().events if not isinstance(e, Partial)]
    assert got == sent
    assert not bridge.drain().events


def test_only_the_newest_partial_of_each_party_counts() -> None:
    bridge = Bridge()
    for number in range(100):
        bridge.event(Partial(number, "caller", 0, f"{number}"))
        bridge.event(Partial(number, "agent", 0, f"{number}"))
    events = bridge.drain().events
    assert [event.text for event in events] == ["99", "99"]


def test_a_partial_does_not_outlive_its_utterance_on_the_way() -> None:
    bridge = Bridge()
    bridge.event(Partial(2, "caller", 1, "i am"))
    bridge.event(Utterance(4, "c", "caller", 1, 3, "I am"))
    bridge.event(Partial(5, "caller", 4.5, "next"))
    bridge.event(Utterance(4, "a", "agent", 1, 3, "Yes"))
    assert [event.text for event in bridge.drain().events] == ["I am", "Yes", "next"]


@settings(max_examples=60, deadline=None)
@given(header, header)
def test_a_new_call_and_a_move_forget_what_was_on_the_way(first, second) -> None:
    bridge = Bridge()
    bridge.began(first)
    bridge.event(heard(1))
    bridge.began(second)
    bridge.event(heard(2))
    bridge.rewound([heard(3)], 3.5)
    bridge.event(heard(4))
    batch = bridge.drain()
    assert (batch.call, batch.so_far, batch.at) == (second, (heard(3),), 3.5)
    assert batch.events == [heard(4)]
    after = bridge.drain()
    assert (after.call, after.so_far, after.events) == (None, None, [])


def test_a_driver_waits_while_the_screen_is_behind_and_loses_nothing() -> None:
    bridge = Bridge(room=8)
    driver = threading.Thread(target=lambda: [bridge.event(heard(n)) for n in range(100)])
    driver.start()
    got = []
    while len(got) < 100:
        events = bridge.drain().events
        assert len(events) <= 8
        got += events
    driver.join(5)
    assert [event.at for event in got] == list(range(100))


def test_closing_lets_a_waiting_driver_go() -> None:
    bridge = Bridge(room=1)
    bridge.event(heard(0))
    driver = threading.Thread(target=lambda: [bridge.event(heard(n)) for n in range(1, 100)])
    driver.start()
    driver.join(0.05)
    assert driver.is_alive(), "there is no room, so it waits"
    bridge.close()
    driver.join(5)
    assert not driver.is_alive()
    assert not bridge.drain().events


def test_the_screen_is_told_what_comes_until_it_has_let_go() -> None:
    told: list[int] = []
    bridge = Bridge(come=lambda: told.append(1))
    bridge.began(CALL)
    bridge.event(heard(1))
    bridge.event(Partial(2, "caller", 1, "i am"))
    bridge.rewound([heard(1)], 1.5)
    assert len(told) == 4
    bridge.close()
    bridge.began(CALL)
    bridge.event(heard(3))
    bridge.event(Partial(4, "caller", 3, "i was"))
    bridge.rewound([], 0.0)
    assert len(told) == 4
