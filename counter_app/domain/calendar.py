"""Working days and office hours in Vietnam.

Built from plain rows that a technician can edit: the Prime Minister fixes the Tết and 2 September blocks every year
(Labour Code 2019 art. 112), so what lies ahead is a prediction until it is announced, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cached_property
from typing import ClassVar

from counter_app.domain.errors import CounterError

VIETNAM = timezone(timedelta(hours=7), "+07")
"""The business time zone. Vietnam has had no other offset since 1975 and no summer time."""

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
_DAY = timedelta(days=1)
_LONGEST_CLOSURE_DAYS = 60
_BLOCK_MAY_MOVE_DAYS = 14
_TICK = timedelta(microseconds=1)


class CalendarGap(CounterError):
    """The calendar cannot say whether or when the office is open (fields: day).

    No office hours are known for that day, or no working day comes within two months of it.
    """

    code: ClassVar[str] = "calendar.gap"


def local(moment: datetime) -> datetime:
    """`moment` on the Vietnamese clock. Raises `ValueError` for a naive time: its zone would be a guess."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be placed on the Vietnamese clock")
    return moment.astimezone(VIETNAM)


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs from its weekday.

    `working` is True for the Saturday worked in exchange for a bridge day, False for every kind of day off.
    `settled` is False while the day is the package rule and not yet an announcement.
    """

    day: date
    name: str
    working: bool
    settled: bool


@dataclass(frozen=True)
class Session:
    """One unbroken stretch of office hours; both ends belong to it."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a session cannot end at {self.end} when it starts at {self.start}")


@dataclass(frozen=True)
class WorkingHours:
    """The sessions of a working day in some months, by a decision in force from `valid_from` to `valid_to`."""

    valid_from: date
    valid_to: date | None
    months: frozenset[int]
    sessions: tuple[Session, ...]

    def covers(self, day: date) -> bool:
        """Whether these hours hold on `day`."""
        in_force = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return in_force and day.month in self.months


@dataclass(frozen=True)
class BusinessCalendar:
    """Which days are worked, and when. Years without any special day are unknown, never assumed to have none."""

    special_days: tuple[SpecialDay, ...]
    hours: tuple[WorkingHours, ...]
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY

    @cached_property
    def _by_day(self) -> dict[date, SpecialDay]:
        return {special.day: special for special in self.special_days}

    @cached_property
    def _known_years(self) -> frozenset[int]:
        return frozenset(special.day.year for special in self.special_days)

    @property
    def known_until(self) -> date | None:
        """The last day of the last year with holidays; None for an empty table."""
        return date(max(self._known_years), 12, 31) if self._known_years else None

    def is_predicted(self, first: date, last: date) -> bool:
        """Whether an answer resting on `first` to `last` may change.

        True when one of the years has no data, or when a day that is not announced yet lies in the range or within
        two weeks of it: a block may still grow or move by some days.
        """
        if any(year not in self._known_years for year in range(first.year, last.year + 1)):
            return True
        near = timedelta(days=_BLOCK_MAY_MOVE_DAYS)
        return any(first - near <= s.day <= last + near for s in self.special_days if not s.settled)

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on `day`. Ask `is_predicted` how sure that is."""
        special = self._by_day.get(day)
        return special.working if special else day.weekday() in self.weekdays

    def sessions(self, day: date) -> tuple[Session, ...]:
        """Office hours on `day`, none on a day off. Raises `CalendarGap` when no decision covers the day."""
        if not self.is_working_day(day):
            return ()
        for hours in self.hours:
            if hours.covers(day):
                return hours.sessions
        raise CalendarGap(day=day)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`. Raises `CalendarGap` when the table has none within two months."""
        for later in _days_after(day):
            if self.is_working_day(later):
                return later
        raise CalendarGap(day=day)

    def add_working_days(self, start: date, n: int) -> date:
        """The `n`-th working day after `start`, which itself is day 0 (Civil Code 2015 art. 147(2))."""
        if n < 0:
            raise ValueError("working days are counted forward")
        day = start
        for _ in range(n):
            day = self.next_working_day(day)
        return day

    def office_time(self, moment: datetime) -> datetime:
        """`moment` itself inside office hours, otherwise the start of the next session."""
        here = local(moment)
        clock = here.time()
        for session in self.sessions(here.date()):
            if clock <= session.end:
                return _at(here.date(), max(clock, session.start))
        return self.opening(self.next_working_day(here.date()))

    def opening(self, day: date) -> datetime:
        """When the office opens on the working day `day`."""
        return _at(day, self._sessions_of_working(day)[0].start)

    def closing(self, day: date) -> datetime:
        """When the last session of the working day `day` ends."""
        return _at(day, self._sessions_of_working(day)[-1].end)

    def add_office_time(self, start: datetime, length: timedelta) -> datetime:
        """`start` plus `length` counted in office hours only."""
        moment = self.office_time(start)
        while True:
            end = self._session_end(moment)
            if moment + length <= end:
                return moment + length
            length -= end - moment
            moment = self.office_time(end + _TICK)  # just past the end, so that the next session is found

    def _session_end(self, moment: datetime) -> datetime:
        clock = moment.time()
        return _at(moment.date(), next(s.end for s in self.sessions(moment.date()) if s.start <= clock <= s.end))

    def _sessions_of_working(self, day: date) -> tuple[Session, ...]:
        sessions = self.sessions(day)
        if not sessions:
            raise CalendarGap(day=day)
        return sessions


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=VIETNAM)


def _days_after(day: date) -> Iterator[date]:
    for _ in range(_LONGEST_CLOSURE_DAYS):
        day += _DAY
        yield day
