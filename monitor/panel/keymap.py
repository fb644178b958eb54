"""What the keys do: one table for the key line, the help screen and the command palette.

May import nothing of ours.
"""

from __future__ import annotations

from textual.binding import Binding

STEP = 5.0
"""Seconds of one press of an arrow key."""


def _key(key: str, action: str, name: str, meaning: str = "", label: str = "") -> Binding:
    """Return a binding; one with a label is on the key line, one with a meaning in the help."""
    return Binding(
        key,
        action,
        name,
        show=bool(label),
        key_display=label or None,
        tooltip=meaning,
        id=name.replace(" ", "-"),
    )


KEYS = (
    _key("space", "pause", "pause", "pause and go on; a live call is not heard meanwhile", "space"),
    _key("question_mark", "help", "help", "this help", "?"),
    _key("q", "quit", "quit", "leave the panel", "q"),
    _key("left", f"seek(-{STEP})", "seek", "left and right: 5 seconds back or on", "arrows"),
    _key("right", f"seek({STEP})", "seek on"),
    _key("minus", "speed(-1)", "speed", "slower and faster", "- +"),
    _key("plus,equals_sign", "speed(1)", "faster"),
    _key("u", "answer('used')", "prompt used", "the prompt helped"),
    _key("n", "answer('dismissed')", "not now", "the prompt does not fit just now"),
    _key("w", "answer('wrong')", "prompt wrong", "the prompt should not have come"),
    _key("e", "end_call", "end call", "stop listening and wrap up", "e"),
    _key("t", "other_theme", "theme", "dark or light"),
    _key("ctrl+c", "quit", "leave"),
)
