"""What the keys do: one table for the key line, the help screen and the command palette.

Imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

STEP = 5.0
"""Seconds of one press of an arrow key."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the panel.

    Attributes:
        key: as Textual names it.
        shown: as people name it; empty if another key's help tells of it.
        action: what it does, as Textual calls it.
        title: its name in the command palette.
        meaning: what it does, in a few words.
        hint: what the key line says of it, such as "arrows seek"; empty if it is not there.
    """

    key: str
    shown: str
    action: str
    title: str
    meaning: str
    hint: str = ""

    def binding(self) -> Binding:
        """Return the key as Textual wants it; its id lets people choose another key."""
        label, _, name = self.hint.rpartition(" ")
        return Binding(
            self.key,
            self.action,
            name or self.title,
            show=bool(self.hint),
            key_display=label or self.shown,
            tooltip=self.meaning,
            id=self.title.lower().replace(" ", "-"),
        )

    def at_the_end(self) -> Binding:
        """Return the key as the wrap-up offers it, with the words of `AT_THE_END`."""
        label, _, name = AT_THE_END[self.action].partition(" ")
        return Binding(self.key, self.action, name, key_display=label)


AT_THE_END = {
    "step('prompt', False)": "P last prompt",
    "judge": "y judge",
    "state('talk')": "t worth a talk",
    "state('reviewed')": "d done",
    "note": "c note",
    "edit_log": "l edit log",
    "quit": "q quit",
}
"""What can be done when a call is over: the actions, and their keys in words."""

KEYS = (
    Key(
        "space",
        "space",
        "pause",
        "Pause",
        "pause or go on; a paused call is not heard",
        "space pause",
    ),
    Key("question_mark", "?", "help", "Help", "this help", "? help"),
    Key("e", "e", "end_call", "End call", "stop listening and wrap up", "e end"),
    Key("l", "l", "edit_log", "Edit log", "edit the call log", "l log"),
    Key("q,ctrl+c", "q", "quit", "Quit", "leave the panel", "q quit"),
    Key("m", "m", "mark", "Mark", "mark this moment, to find it again", "m mark"),
    Key("left", "left right", f"seek(-{STEP})", "Go back", "5 seconds back or on", "arrows seek"),
    Key("right", "", f"seek({STEP})", "Go on", "5 seconds on"),
    Key(
        "p",
        "p P",
        "step('prompt', True)",
        "Next prompt",
        "next prompt, or the one before",
        "p h i jump",
    ),
    Key("P", "", "step('prompt', False)", "Previous prompt", "to the prompt before"),
    Key("h", "h H", "step('level', True)", "Next change", "next step up or down, or before"),
    Key("H", "", "step('level', False)", "Previous change", "to the change of level before"),
    Key(
        "i",
        "i I",
        "step('interruption', True)",
        "Next interruption",
        "next interruption, or before",
    ),
    Key("I", "", "step('interruption', False)", "Previous interruption", "to the one before"),
    Key("u", "u", "answer('used')", "Prompt used", "the prompt was right, it helped"),
    Key("n", "n", "answer('dismissed')", "Prompt not now", "the prompt does not fit now"),
    Key("w", "w", "answer('wrong')", "Prompt wrong", "the prompt should not have come"),
    Key("enter", "enter", "evidence", "Evidence", "why the last prompt was shown", "enter why"),
    Key("y", "y", "judge", "Judge", "say what was right or wrong here", "y judge"),
    Key("t", "t", "state('talk')", "Worth a talk", "worth a talk with the agent", "t talk"),
    Key("d", "d", "state('reviewed')", "Done", "looked at and done", "d done"),
    Key("backspace", "backspace", "state('new')", "New", "take that back: not looked at yet"),
    Key("c", "c", "note", "Note", "leave a note on this moment", "c note"),
    Key("minus", "- +", "speed(-1)", "Slower", "play slower or faster", "- + speed"),
    Key("plus,equals_sign", "", "speed(1)", "Faster", "play faster"),
    Key("b", "b", "other_theme", "Theme", "bright or dark"),
)
