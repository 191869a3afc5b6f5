"""The rates of the provincial council: a JSON file that a technician enters; none is ever made up for a real office.

The file looks like `resources/catalogue/sample_fees.json`, with `"sample": false` in every row.
"""

from pathlib import Path
from typing import ClassVar

import msgspec

from counter_app.domain.decoding import from_edited
from counter_app.domain.errors import CounterError
from counter_app.domain.fee import CouncilFee, FeeTable
from resources.catalogue import load_sample_fees


class FeesDamaged(CounterError):
    """The file of rates cannot be read or holds what is no rate; it was not changed (fields: file, reason)."""

    code: ClassVar[str] = "fees.damaged"


class _File(msgspec.Struct):
    rows: tuple[CouncilFee, ...]


def load_fees(file: Path, *, sample_data: bool) -> FeeTable:
    """The rates in `file`; where there is none the samples in a demonstration, and no rate at all in a real office.

    Raises `FeesDamaged`.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return load_sample_fees() if sample_data else FeeTable()
    try:
        rows = from_edited(content, _File).rows
    except msgspec.MsgspecError as error:
        raise FeesDamaged(file=str(file), reason=str(error)) from error
    if not sample_data and any(row.sample for row in rows):
        raise FeesDamaged(file=str(file), reason="sample: true")
    return FeeTable(rows)
