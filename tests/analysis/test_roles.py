"""Which of two voices is the agent, by what they say."""

import json

import pytest

from monitor.analysis.roles import Roles, agent_odds

TEXTS = ("calls/calls_a.jsonl", "calls/calls_b.jsonl", "fault_calls.jsonl")


def heard(turns):
    roles = Roles()
    for who, text in turns:
        roles.hear(text, second=who == "caller")
        if roles.decided:
            break
    return roles


@pytest.mark.parametrize("name", TEXTS)
def test_our_own_calls_are_told(root, name):
    for line in (root / "tests" / "data" / name).read_text(encoding="utf-8").splitlines():
        call = json.loads(line)
        turns = [(turn["speaker"], turn["text"]) for turn in call["turns"]]
        assert heard(turns).caller_second is True, call["id"]
        other = {"caller": "agent", "agent": "caller"}
        assert heard([(other[who], text) for who, text in turns]).caller_second is False


def test_a_greeting_is_worth_more_than_who_speaks_first():
    roles = Roles()
    roles.hear("Hello?", second=False)
    roles.hear("Thank you for calling, how can I help you?", second=True)
    assert roles.caller_second is False


def test_small_talk_leaves_it_open():
    roles = heard([("agent", "Nice weather."), ("caller", "Yes."), ("agent", "Okay.")])
    assert roles.caller_second is None
    assert not roles.decided


@pytest.mark.parametrize(
    ("agent", "caller"),
    [
        ("Can I have your account number?", "My account number is five."),
        ("Let me check that for you.", "I was charged twice, nobody told me why."),
    ],
)
def test_lines_of_service_against_those_of_callers(agent, caller):
    assert agent_odds(agent) > 0 > agent_odds(caller)
