"""The two calm two-party calls: no angry, and irritated at most once."""

import pytest

from monitor.config import Settings
from monitor.drivers.call import open_two
from monitor.events import LevelChanged


@pytest.mark.engine
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("number", [40, 49])
def test_calm_callers_stay_calm(shared_calls, number):
    caller, agent = (
        shared_calls / f"Auto_Repairs_{number}_UTC_{party}.wav" for party in ("caller", "agent")
    )
    events = open_two(caller, agent, Settings()).unfold(False)
    levels = [event.level for event in events if isinstance(event, LevelChanged)]
    assert not {"angry", "abusive"} & set(levels)
    assert levels.count("irritated") <= 1
