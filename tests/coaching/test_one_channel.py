"""Both parties in one channel: what the coach still says, and what it cannot know."""

import pytest

from monitor.coaching.playbook import parse_playbook

MORE = """
[[rule]]
id = "listen"
technique = "show that you listen"
source = ["x"]
side = "timing"
title = "Show that you listen"
say = ["Mm-hm.", "I see."]
avoid = "Silence."
priority = 40
defer_while = []
when = { caller_talks = 20, agent_silent = 20 }

[[rule]]
id = "be-sorry"
technique = "say sorry"
source = ["x"]
side = "caller"
title = "Say sorry"
say = ["I am sorry.", "So sorry."]
avoid = "Nothing."
priority = 60
defer_while = []
when = { heard = ["asks"], within = 12, not_yet = ["sorry"] }
"""


@pytest.fixture
def book(small_text):
    return parse_playbook(small_text + MORE, "more.toml")


def test_the_agents_own_words_are_not_held_against_anybody(stage, book):
    assert stage(book).says("agent", 1.0, "be quiet").until(5).rules == ["be-kind"]
    assert stage(book).says("mixed", 1.0, "be quiet").until(5).rules == []


def test_who_has_the_floor_is_not_known(stage, book):
    assert "listen" in stage(book).starts("caller", 1.0).until(30).rules
    assert stage(book).starts("mixed", 1.0).until(30).rules == []


def test_what_somebody_did_is_not_asked_for(stage, book):
    assert "be-sorry" in stage(book).says("mixed", 1.0, "where is it").until(4).rules
    call = stage(book).says("mixed", 1.0, "sorry about that").says("mixed", 3.0, "where is it")
    assert "be-sorry" not in call.until(6).rules


def test_a_guessed_agent_is_not_commented_on_until_a_minute_after(stage, book):
    def rules(attribution):
        call = stage(book).says("agent", 1.0, "well", attribution=attribution)
        return call.says("agent", 4.0, "be quiet", attribution=0.99).until(8).rules

    assert rules(None) == rules(0.9) == ["be-kind"]
    assert rules(0.7) == []


def test_the_phase_follows_words_of_either_party(shipped, stage):
    from monitor.events import PhaseChanged

    call = stage(shipped).says("mixed", 1.0, "I will refund the second payment today").until(3)
    assert [e.phase for e in call.events if isinstance(e, PhaseChanged)] == ["solving"]
