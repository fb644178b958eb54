"""What the keys of the browser do: one table for the key line and the help.

May import: the panel's kind of key.
"""

from __future__ import annotations

from monitor.panel.keymap import Key

KEYS = (
    Key("enter", "enter", "open", "Open", "play the call in the panel", "enter open"),
    Key("g", "g", "open_peak", "Peak", "play it from shortly before the caller's peak", "g peak"),
    Key("slash", "/", "words", "Words", "search what was said", "/ search"),
    Key("question_mark", "?", "help", "Help", "this help", "? help"),
    Key("q,ctrl+c", "q", "quit", "Quit", "leave", "q quit"),
    Key("y", "y", "judge", "Judge", "say which prompt or level was right or wrong", "y judge"),
    Key("t", "t", "mark('talk')", "Worth a talk", "worth a talk with the agent", "t talk"),
    Key("d", "d", "mark('reviewed')", "Done", "looked at and done", "d done"),
    Key("backspace", "backspace", "mark('new')", "New", "take that back: not looked at yet"),
    Key("c", "c", "note", "Note", "leave a note on the call", "c note"),
    Key("l", "l", "level", "Level", "lowest peak: any, irritated, angry, abusive", "l level"),
    Key("a", "a", "abuse", "Abuse", "only calls with abuse of the agent, or all", "a abuse"),
    Key("s", "s", "state", "Review state", "review: any, new, talk, done", "s state"),
    Key("f", "f", "form", "Filter", "days, parties, prompts, seconds of anger", "f filter"),
    Key("o", "o", "order", "Order", "sort by the next column", "o sort"),
    Key("r", "r", "turn", "Turn around", "sort the other way round"),
    Key("x", "x", "clear", "Clear", "all calls again, those most worth a listen first"),
    Key("escape", "esc", "leave", "Leave the line", "leave the line; drop the searched words"),
)
