"""Pages out of templates: text is escaped, and the page itself forbids what it does not hold.

Jinja2 with autoescape puts every value in; the only code in a page is our own style sheet and
script, allowed by their hashes in a Content-Security-Policy that allows nothing from anywhere.
May import: events, text, wording.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from monitor import wording
from monitor.events import LEVELS
from monitor.review.wording import STATE_WORDS, signed
from monitor.text import printable


def render(template: str, styles: tuple[str, ...], script: str, **values: object) -> str:
    """Return a whole HTML page.

    Args:
        template: name of the template.
        styles: names of the style sheets, in order.
        script: name of the script; empty for a page without.
        values: what the template shows; strings are text, never markup.
    """
    style, code = "".join(map(_resource, styles)), _resource(script) if script else ""
    return (
        environment()
        .get_template(template)
        .render(
            **values,
            policy=policy(style, code),
            style=Markup(style),  # noqa: S704 (our own file)
            script=Markup(code),  # noqa: S704 (our own file)
        )
    )


def policy(style: str, script: str) -> str:
    """Return the page's Content-Security-Policy."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'" if script else "script-src 'none'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "media-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


@cache
def environment() -> Environment:
    """Return the one environment all pages are made in."""
    made = Environment(
        loader=PackageLoader("monitor.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "clock": wording.clock,
        "length_words": wording.length,
        "percent": wording.percent,
        "signed": signed,
        "spoken": wording.spoken,
        "pips": wording.pips,
        "printable": printable,
    }
    made.globals["level_names"] = LEVELS
    made.globals["states"] = STATE_WORDS
    made.globals["no_speech"] = wording.NO_SPEECH
    return made


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _resource(name: str) -> str:
    return (files("monitor.review") / "templates" / name).read_text(encoding="utf-8")
