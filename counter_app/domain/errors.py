"""The root of every expected failure."""

from typing import ClassVar


class CounterError(Exception):
    """An expected failure, shown to staff in their words; anything else is a bug.

    `code` selects the text in `ui.error_texts`; `fields` fill it.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **fields: object) -> None:
        super().__init__(f"{self.code}: {fields}" if fields else self.code)
        self.fields = fields
