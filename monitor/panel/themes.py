"""Two themes whose steps of anger stay apart for every kind of color vision.

The hues are those of Okabe and Ito (2008, "Color Universal Design"), made lighter or darker until
each is readable as text on all our grounds (contrast 4.5 or more, WCAG 2.2). Styles are named here
and nowhere else. May import: events.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from monitor.events import Level

QUIET: Final = "$quiet"
"""Text that may be overlooked."""
GRID: Final = "$grid"
"""Lines and tracks behind what matters."""
PROMPT: Final = "$prompt"
PROMPT_BAR: Final = "bold $on-prompt on $prompt"
TROUBLE: Final = "bold $on-trouble on $trouble"
STRONG: Final = "bold"
LEVEL: Final[dict[Level, str]] = {
    "calm": "$level-calm",
    "irritated": "$level-irritated",
    "angry": "$level-angry",
    "abusive": "$level-abusive",
}


def solid(color: str) -> str:
    """Return the style of a full block: the ground is colored too, so that no seams show."""
    return f"{color} on {color}"


DARK = Theme(
    name="call-monitor-dark",
    dark=True,
    background="#11161b",
    surface="#1b222a",
    panel="#1b222a",
    foreground="#e8ebee",
    primary="#56b4e9",
    secondary="#56b4e9",
    accent="#56b4e9",
    success="#26b28b",
    warning="#e69f00",
    error="#f27d3d",
    variables={
        "quiet": "#98a5b3",
        "grid": "#3a4550",
        "prompt": "#56b4e9",
        "on-prompt": "#08131b",
        "trouble": "#f0e442",
        "on-trouble": "#14140a",
        "level-calm": "#26b28b",
        "level-irritated": "#f0b429",
        "level-angry": "#f2743a",
        "level-abusive": "#dc8cb9",
    },
)
LIGHT = Theme(
    name="call-monitor-light",
    dark=False,
    background="#fbfaf7",
    surface="#eeece6",
    panel="#eeece6",
    foreground="#1c2024",
    primary="#005b8c",
    secondary="#005b8c",
    accent="#005b8c",
    success="#00705a",
    warning="#8a6400",
    error="#802a00",
    variables={
        "quiet": "#555d66",
        "grid": "#c4c1b8",
        "prompt": "#005b8c",
        "on-prompt": "#fbfaf7",
        "trouble": "#5c4b00",
        "on-trouble": "#fbfaf7",
        "level-calm": "#00705a",
        "level-irritated": "#8a6400",
        "level-angry": "#802a00",
        "level-abusive": "#8c2f78",
    },
)
THEMES: Final = (DARK, LIGHT)
