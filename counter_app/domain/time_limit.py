"""How long a procedure may take, as its own text states it."""

from dataclasses import dataclass
from enum import StrEnum


class LimitUnit(StrEnum):
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"
    UNIT_NOT_STATED = "unit_not_stated"  # the portal shows a bare number
    NOT_STATED = "not_stated"


@dataclass(frozen=True)
class TimeLimit:
    """`value` counts `unit`s and is None only when nothing is stated.

    `same_day_after15_next`: the text says that what comes in after 15:00 is returned on the next working day, so
    what comes in before is returned the same day.
    """

    value: int | None
    unit: LimitUnit
    same_day_after15_next: bool = False

    def __post_init__(self) -> None:
        if (self.value is None) != (self.unit is LimitUnit.NOT_STATED):
            raise ValueError(f"a limit of {self.value} cannot have the unit {self.unit}")
        if self.value is not None and self.value < 1:
            raise ValueError(f"{self.value} is no time limit")

    @property
    def is_same_day(self) -> bool:
        """Whether the result is due on the day of receipt (after 15:00: the next working day)."""
        return self.same_day_after15_next and (
            self.unit is LimitUnit.NOT_STATED or (self.unit is LimitUnit.UNIT_NOT_STATED and self.value == 1)
        )


_UNIT_WORDS = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.HOUR: "giờ",
}


def limit_in_words(limit: TimeLimit) -> str:
    """The words of form 01, item 3: "05 ngày làm việc"; never a unit that the procedure does not state."""
    if limit.is_same_day:
        return "Trong ngày làm việc"
    words = _UNIT_WORDS.get(limit.unit)
    if words is None:
        return "Theo quy định của thủ tục"
    return f"{limit.value:02d} {words}"
