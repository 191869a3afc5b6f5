"""`counter-app verify` and `counter-app report`: reading a database beside the program that writes it."""

from datetime import date
from pathlib import Path

import msgspec

from counter_app.app.place import Place
from counter_app.storage.books.days import SqlDays
from counter_app.storage.engine import open_for_reading
from counter_app.storage.keys import database_key
from counter_app.storage.verify import Verification, verify


class DayReport(msgspec.Struct, frozen=True):
    """One local day's takings, from the journal. Amounts are whole đồng."""

    day: date
    by_method: dict[str, int]
    by_procedure: dict[str, int]
    total: int
    tickets_served: int


def verify_place(place: Place, url: str = "") -> Verification:
    """Check the journal of a folder, or of a database URL. Raises `KeyMissing`, `DatabaseUnreadable`."""
    reader = open_for_reading(url or place.database, _key(place, url))
    try:
        return verify(reader)
    finally:
        reader.close()


def report_day(place: Place, day: date) -> DayReport:
    """The day's figures of the journal in a folder. Raises `KeyMissing`, `DatabaseUnreadable`."""
    reader = open_for_reading(place.database, database_key(place.keys))
    try:
        with reader.begin():
            days = SqlDays(reader, None)
            methods = {one.method: int(one.amount) for one in days.by_method(day)}
            procedures = {one.procedure: int(one.amount) for one in days.by_procedure(day)}
            return DayReport(day, methods, procedures, sum(methods.values()), days.tickets_served(day))
    finally:
        reader.close()


def _key(place: Place, url: str) -> bytes | None:
    if url.startswith("postgresql"):
        return None
    folder = Path(url.removeprefix("sqlite:///")).parent / "keys" if url else place.keys
    return database_key(folder)
