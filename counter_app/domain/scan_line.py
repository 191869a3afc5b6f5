"""A line that a scanner typed: known by its shape, and kept out of the fields of the record."""

import re
from typing import ClassVar

from counter_app.domain.errors import CounterError

BAR = "|"
LEAST_DIGITS = 6
"""Before the first bar stands a number of twelve digits, of which a bad scan may have lost some."""

_CARD_LINE = re.compile(rf"\s*[0-9]{{{LEAST_DIGITS},}}\s*\|")


class ScanInField(CounterError):
    """A field holds what a scanner typed, and perhaps somebody's number with it (fields: field)."""

    code: ClassVar[str] = "dossier.scan_in_field"


def is_card_line(text: str) -> bool:
    """Whether `text` begins as the QR code of an identity card does, good or mangled."""
    return _CARD_LINE.match(text) is not None


def must_be_typed(**fields: str) -> None:
    """No name, address or reason has a bar in it. Raises `ScanInField` for the first that has."""
    for field, text in fields.items():
        if BAR in text:
            raise ScanInField(field=field)
