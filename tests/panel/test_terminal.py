"""A screen that fails is an error like any other, and tells nothing of the call."""

import pytest
from textual.widgets import Static

from monitor.errors import MonitorError, StoreError
from monitor.panel.terminal import Attended

WORDS = "my card number is"


class Failing(Attended[None]):
    error: Exception

    def compose(self):
        yield Static()

    def on_mount(self):
        said = WORDS
        assert said
        raise self.error


@pytest.mark.parametrize(
    ("error", "told"),
    [(KeyError(WORDS), r"KeyError at test_terminal\.py:\d+"), (StoreError("no disk"), "no disk")],
)
def test_a_screen_that_fails_is_one_line(error, told, capsys):
    app = Failing()
    app.error = error
    with pytest.raises(MonitorError, match=told) as raised:
        app.run(headless=True)
    assert WORDS not in str(raised.value)
    assert WORDS not in "".join(capsys.readouterr())
