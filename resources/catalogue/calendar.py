"""holidays.json as a `BusinessCalendar`."""

from datetime import date, time
from typing import Literal

import msgspec

from counter_app.domain.calendar import BusinessCalendar, Session, SpecialDay, WorkingHours
from resources.catalogue.files import read

_SETTLED = frozenset({"reported", "fixed_by_law"})
"""Anything else in the file is a prediction, or a policy whose statute was not seen."""


class _Day(msgspec.Struct):
    date: date
    name: str
    kind: Literal["statutory", "tet_block", "compensation_day", "swapped_day_off", "working_day_swap"]
    status: str

    def special_day(self) -> SpecialDay:
        return SpecialDay(self.date, self.name, self.kind == "working_day_swap", self.status in _SETTLED)


class _Hours(msgspec.Struct):
    valid_from: date
    months: list[int]
    morning: tuple[str, str]
    afternoon: tuple[str, str]
    valid_to: date | None = None

    def working_hours(self) -> WorkingHours:
        sessions = tuple(
            Session(time.fromisoformat(start), time.fromisoformat(end)) for start, end in (self.morning, self.afternoon)
        )
        return WorkingHours(self.valid_from, self.valid_to, frozenset(self.months), sessions)


class _File(msgspec.Struct):
    items: list[_Day]
    working_hours: list[_Hours]


def load_calendar() -> BusinessCalendar:
    """Holidays 2025–2028 and Huế's office hours since 1 September 2022."""
    file = read("holidays.json", _File)
    return BusinessCalendar(
        special_days=tuple(row.special_day() for row in file.items),
        hours=tuple(row.working_hours() for row in file.working_hours),
    )
