from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from monitor.config import PanelSettings
from monitor.events import LEVELS
from monitor.panel.themes import THEMES

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SEEN_BY = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}


def linear(color: str) -> tuple[float, ...]:
    parts = (part / 255 for part in Color.parse(color).rgb)
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(color: str, by: str) -> tuple[float, float, float]:
    rgb = linear(color)
    return lab(tuple(sum(m * c for m, c in zip(row, rgb, strict=True)) for row in SEEN_BY[by]))


def distance(one: str, other: str, by: str) -> float:
    pairs = zip(seen(one, by), seen(other, by), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_all_text_is_readable_on_all_grounds(theme: Theme) -> None:
    named = theme.variables
    texts = {"foreground": theme.foreground, "quiet": named["quiet"], "prompt": named["prompt"]}
    texts |= {level: named[f"level-{level}"] for level in LEVELS}
    for name, text in texts.items():
        for ground in (theme.background, theme.surface):
            assert contrast(text, ground) >= 4.5, (name, ground)
    assert contrast(named["on-prompt"], named["prompt"]) >= 4.5
    assert contrast(named["on-trouble"], named["trouble"]) >= 4.5


@pytest.mark.parametrize("by", SEEN_BY)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_levels_stay_apart_for_every_kind_of_color_vision(theme: Theme, by: str) -> None:
    colors = [theme.variables[f"level-{level}"] for level in LEVELS]
    for one, other in combinations(colors, 2):
        assert distance(one, other, by) >= 14, (one, other)


def test_the_themes_are_those_of_the_settings() -> None:
    assert PanelSettings().theme in {theme.name for theme in THEMES}
    assert {theme.name for theme in THEMES} == {"call-monitor-dark", "call-monitor-light"}
