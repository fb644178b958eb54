"""Write docs/settings.md from the settings themselves; a test keeps it current."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path
from typing import get_type_hints

from monitor import config

TARGET = Path(__file__).parent.parent / "docs" / "settings.md"
HEAD = """# Settings

Read in this order, later ones win: the settings file, `CALL_MONITOR_*` variables, flags. The file
is `config.toml` in the user's settings folder (`call-monitor doctor` names it); `--config FILE`
takes another.

```toml
[speech]
engine = "moonshine"

[coaching]
prompts_per_minute = 2
```

The same as variables: `CALL_MONITOR_SPEECH_ENGINE=moonshine` and
`CALL_MONITOR_COACHING_PROMPTS_PER_MINUTE=2`.
Unknown names are refused, with the nearest valid one.
"""


def field_docs() -> dict[tuple[str, str], str]:
    """Return (class, field) -> the docstring that stands under the field."""
    found = {}
    for node in ast.parse(Path(config.__file__).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            for item, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(item, ast.AnnAssign) and isinstance(after, ast.Expr):
                    text = ast.literal_eval(after.value)
                    found[node.name, item.target.id] = " ".join(text.split())  # type: ignore[union-attr]
    return found


def page() -> str:
    """Return the whole page."""
    docs, parts = field_docs(), [HEAD]
    hints = get_type_hints(config.Settings)
    for part in dataclasses.fields(config.Settings):
        section = hints[part.name]
        parts += [
            f"\n## [{part.name}]\n\n{section.__doc__}\n",
            "| key | default | meaning |",
            "|---|---|---|",
        ]
        for item in dataclasses.fields(section):
            default = str(item.default).lower() if isinstance(item.default, bool) else item.default
            shown = f'"{default}"' if isinstance(item.default, str) else default
            parts.append(f"| `{item.name}` | `{shown}` | {docs[section.__name__, item.name]} |")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
