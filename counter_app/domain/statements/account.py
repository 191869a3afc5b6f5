"""Whose account a statement is of."""

import re
from collections.abc import Sequence

from counter_app.domain.bill import CollectingBody
from counter_app.domain.statements.table import Table, shown

_HEAD_ROWS = 40
_NO_DIGITS = re.compile(r"[^0-9]+")


def body_in(table: Table, bodies: Sequence[CollectingBody]) -> str | None:
    """The code of the one body whose account number stands in a statement's first rows; None when none or several do.

    A number stands in a cell whole, whatever is put between its digits: `Số TK: 1017 595 600`.
    """
    cells = [shown(cell) for row in table.rows[:_HEAD_ROWS] for cell in row]
    numbers = {_NO_DIGITS.sub("", cell) for cell in cells}
    found = [body.code for body in bodies if body.bank_account and body.bank_account in numbers]
    return found[0] if len(found) == 1 else None
