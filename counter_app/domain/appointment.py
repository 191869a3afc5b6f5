"""When a result is due.

The day of receipt is day 0 (Civil Code 2015 art. 147(2)); receipt outside office hours counts from the next session.

- Working days end at the hour of receipt on the last day, as the provincial one-stop systems count them: whole
  eight-hour days. Where seasons differ, the hour is moved into the office hours of that day.
- Calendar days end when the office closes on the last day, or on the next working day when the last is a day off
  (Civil Code 2015 art. 148(1) and (5)).
- Hours run in office hours only.
- Same-day procedures are due when the office closes; after 15:00, when it closes on the next working day.
- A limit without a unit gives no date: the clerk sets it by hand, with a reason.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.calendar import BusinessCalendar, local
from counter_app.domain.errors import CounterError
from counter_app.domain.text import nfc
from counter_app.domain.time_limit import LimitUnit, TimeLimit

AFTERNOON_CUT = time(15, 0)
"""Decree 61/2018/NĐ-CP art. 18: what comes in later may go on at the start of the next working day."""


class AppointmentRule(StrEnum):
    """Why a result is due when it is; the screen has a text for each."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    SAME_DAY = "same_day"
    NEXT_WORKING_DAY = "next_working_day"
    UNIT_NOT_STATED = "unit_not_stated"
    NOT_STATED = "not_stated"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Appointment:
    """What the slip promises. `due` is Vietnamese time, None when the procedure states no usable limit.

    `note` is for the slip, in Vietnamese. `predicted` says that the date rests on holidays not announced yet.
    """

    due: datetime | None
    rule: AppointmentRule
    note: str = ""
    predicted: bool = False


class AppointmentReasonMissing(CounterError):
    """A date set by hand needs the reason for it."""

    code: ClassVar[str] = "appointment.reason_missing"


class AppointmentBeforeReceipt(CounterError):
    """A result cannot be due before the dossier came in (fields: due, received_at)."""

    code: ClassVar[str] = "appointment.before_receipt"


def appointment(received_at: datetime, limit: TimeLimit, calendar: BusinessCalendar) -> Appointment:
    """When a dossier received at `received_at` is due under `limit`. Raises `CalendarGap`."""
    received = local(received_at).replace(second=0, microsecond=0)  # the slip shows minutes: so count minutes
    start = calendar.office_time(received)
    if limit.is_same_day:
        return _same_day(start, calendar)
    if limit.value is None:
        return Appointment(None, AppointmentRule.NOT_STATED, "Thủ tục không nêu thời hạn giải quyết")
    match limit.unit:
        case LimitUnit.WORKING_DAY:
            if limit.same_day_after15_next and start.time() > AFTERNOON_CUT:
                start = calendar.opening(calendar.next_working_day(start.date()))
            last = calendar.add_working_days(start.date(), limit.value)
            return _due(start, _into_sessions(last, start.time(), calendar), AppointmentRule.WORKING_DAYS, calendar)
        case LimitUnit.CALENDAR_DAY:
            return _calendar_days(received, limit.value, calendar)
        case LimitUnit.HOUR:
            end = calendar.add_office_time(start, timedelta(hours=limit.value))
            return _due(start, end, AppointmentRule.HOURS, calendar)
        case _:
            return Appointment(None, AppointmentRule.UNIT_NOT_STATED, "Thủ tục không nêu đơn vị của thời hạn")


def appointment_set_by_hand(due: datetime, reason: str, *, received_at: datetime | None = None) -> Appointment:
    """What the clerk promises where the procedure states no limit.

    Raises `AppointmentReasonMissing`, `AppointmentBeforeReceipt`.
    """
    note = nfc(reason)
    if not note:
        raise AppointmentReasonMissing
    if received_at is not None and due < received_at:
        raise AppointmentBeforeReceipt(due=local(due), received_at=local(received_at))
    return Appointment(local(due), AppointmentRule.BY_HAND, note)


def _same_day(start: datetime, calendar: BusinessCalendar) -> Appointment:
    if start.time() > AFTERNOON_CUT:
        due = calendar.closing(calendar.next_working_day(start.date()))
        note = "Tiếp nhận sau 15 giờ: trả kết quả trong ngày làm việc tiếp theo"
        return _due(start, due, AppointmentRule.NEXT_WORKING_DAY, calendar, note)
    return _due(start, calendar.closing(start.date()), AppointmentRule.SAME_DAY, calendar)


def _calendar_days(received: datetime, days: int, calendar: BusinessCalendar) -> Appointment:
    """Day 0 is the day of receipt itself, day off or not: calendar days do not wait for the office."""
    last = received.date() + timedelta(days=days)
    if calendar.is_working_day(last):
        return _due(received, calendar.closing(last), AppointmentRule.CALENDAR_DAYS, calendar)
    moved = calendar.closing(calendar.next_working_day(last))
    note = "Ngày cuối của thời hạn là ngày nghỉ: trả kết quả vào ngày làm việc tiếp theo"
    return _due(received, moved, AppointmentRule.CALENDAR_DAYS, calendar, note)


def _into_sessions(day: date, clock: time, calendar: BusinessCalendar) -> datetime:
    """`clock` on the working day `day`, moved on to the next session or back to closing time."""
    closing = calendar.closing(day)
    wanted = datetime.combine(day, clock, tzinfo=closing.tzinfo)
    return calendar.office_time(wanted) if wanted < closing else closing


def _due(
    start: datetime, due: datetime, rule: AppointmentRule, calendar: BusinessCalendar, note: str = ""
) -> Appointment:
    return Appointment(due, rule, note, calendar.is_predicted(start.date(), due.date()))
