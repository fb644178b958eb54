"""Columns of the store whose texts are sealed where the settings ask for it.

May import: record.
"""

from __future__ import annotations

from sqlalchemy import Dialect, String, TypeDecorator

from monitor.record.seal import is_sealed_text
from monitor.record.vault import vault


class SealedText(TypeDecorator[str]):
    """Text that is sealed on its way in and opened on its way out.

    The same text is sealed the same way, so rows are found by it; their order says nothing.

    Args:
        name: of the column, which the text is bound to.
    """

    impl = String
    cache_ok = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value if value is None or not vault.seals else vault.texts().shut(self.name, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None or not is_sealed_text(value):
            return value
        return vault.texts().open(self.name, value)
