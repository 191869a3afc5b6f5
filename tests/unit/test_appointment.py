"""Due dates, each rule on days where a mistake would show."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.appointment import (
    Appointment,
    AppointmentBeforeReceipt,
    AppointmentReasonMissing,
    AppointmentRule,
    appointment,
    appointment_set_by_hand,
)
from counter_app.domain.calendar import VIETNAM, CalendarGap
from counter_app.domain.time_limit import LimitUnit, TimeLimit
from resources.catalogue import load_calendar

HUE = load_calendar()
SAME_DAY = TimeLimit(1, LimitUnit.UNIT_NOT_STATED, same_day_after15_next=True)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def working_days(n: int) -> TimeLimit:
    return TimeLimit(n, LimitUnit.WORKING_DAY)


def due(received: str, limit: TimeLimit) -> datetime | None:
    return appointment(at(received), limit, HUE).due


def test_the_observed_slip() -> None:
    """A real slip: received Friday 27/10/2023 09:32, 5 working days, due Friday 3/11/2023."""
    result = appointment(at("2023-10-27 09:32"), working_days(5), HUE)
    assert result.due == at("2023-11-03 09:32")
    assert result.rule is AppointmentRule.WORKING_DAYS
    assert result.predicted  # the table has no holidays of 2023


def test_utc_times_count_on_the_vietnamese_day() -> None:
    received = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)  # 06:50 on Monday the 23rd in Vietnam
    assert appointment(received, working_days(3), HUE).due == at("2026-11-27 07:30")


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-11-23 09:32", 1, "2026-11-25 09:32"),  # Culture Day between
        ("2026-11-23 12:10", 3, "2026-11-27 13:00"),  # lunch: from the afternoon session
        ("2026-11-27 17:20", 1, "2026-12-01 07:30"),  # after closing: Monday is day 0
        ("2026-11-28 09:00", 1, "2026-12-01 07:30"),  # Saturday: likewise
        ("2026-02-13 10:00", 5, "2026-02-27 10:00"),  # Tết
        ("2026-08-21 10:00", 1, "2026-08-22 10:00"),  # a worked Saturday
        ("2026-09-30 17:15", 1, "2026-10-01 17:00"),  # winter hours end earlier
        ("2026-03-31 13:10", 1, "2026-04-01 13:30"),  # summer afternoons start later
    ],
)
def test_working_days(received: str, days: int, expected: str) -> None:
    assert due(received, working_days(days)) == at(expected)


def test_working_days_after_15_count_from_the_next_working_day_where_the_text_says_so() -> None:
    limit = TimeLimit(3, LimitUnit.WORKING_DAY, same_day_after15_next=True)
    assert due("2026-11-26 15:00", limit) == at("2026-12-01 15:00")
    assert due("2026-11-26 15:01", limit) == at("2026-12-02 07:30")
    assert due("2026-11-26 15:01", working_days(3)) == at("2026-12-01 15:01")


@pytest.mark.parametrize(
    ("received", "days", "expected", "moved"),
    [
        ("2026-06-01 09:00", 15, "2026-06-16 17:30", False),
        ("2026-06-05 09:00", 15, "2026-06-22 17:30", True),  # ends on a Saturday
        ("2026-02-02 09:00", 15, "2026-02-23 17:00", True),  # ends on the first day of Tết
        ("2026-08-12 09:00", 10, "2026-08-22 17:30", False),  # ends on a worked Saturday
        ("2026-06-06 09:00", 2, "2026-06-08 17:30", False),  # received on a Saturday: that day is day 0
    ],
)
def test_calendar_days(received: str, days: int, expected: str, moved: bool) -> None:
    result = appointment(at(received), TimeLimit(days, LimitUnit.CALENDAR_DAY), HUE)
    assert (result.due, result.rule) == (at(expected), AppointmentRule.CALENDAR_DAYS)
    assert bool(result.note) is moved


def test_hours_run_in_office_hours() -> None:
    one_hour = TimeLimit(1, LimitUnit.HOUR)
    assert due("2026-11-26 11:00", one_hour) == at("2026-11-26 13:30")
    assert due("2026-11-26 21:00", one_hour) == at("2026-11-27 08:30")


@pytest.mark.parametrize(
    ("received", "expected", "rule"),
    [
        ("2026-11-26 08:00", "2026-11-26 17:00", AppointmentRule.SAME_DAY),
        ("2026-11-26 15:00", "2026-11-26 17:00", AppointmentRule.SAME_DAY),
        ("2026-11-26 15:00:59", "2026-11-26 17:00", AppointmentRule.SAME_DAY),  # the slip says 15:00
        ("2026-11-26 15:01", "2026-11-27 17:00", AppointmentRule.NEXT_WORKING_DAY),
        ("2026-11-27 15:01", "2026-11-30 17:00", AppointmentRule.NEXT_WORKING_DAY),
        ("2026-11-27 18:00", "2026-11-30 17:00", AppointmentRule.SAME_DAY),  # counts as Monday morning
    ],
)
def test_same_day_unless_after_15(received: str, expected: str, rule: AppointmentRule) -> None:
    result = appointment(at(received), SAME_DAY, HUE)
    assert (result.due, result.rule) == (at(expected), rule)


@pytest.mark.parametrize(
    ("limit", "rule"),
    [
        (TimeLimit(1, LimitUnit.UNIT_NOT_STATED), AppointmentRule.UNIT_NOT_STATED),
        (TimeLimit(5, LimitUnit.UNIT_NOT_STATED), AppointmentRule.UNIT_NOT_STATED),
        (TimeLimit(None, LimitUnit.NOT_STATED), AppointmentRule.NOT_STATED),
    ],
)
def test_no_date_is_guessed(limit: TimeLimit, rule: AppointmentRule) -> None:
    result = appointment(at("2026-11-26 08:00"), limit, HUE)
    assert (result.due, result.rule) == (None, rule)
    assert result.note


def test_a_date_set_by_hand_keeps_its_reason() -> None:
    result = appointment_set_by_hand(at("2026-12-01 10:00"), "  Theo lịch  xác minh ")
    assert result == Appointment(at("2026-12-01 10:00"), AppointmentRule.BY_HAND, "Theo lịch xác minh")


def test_a_date_set_by_hand_needs_a_reason() -> None:
    with pytest.raises(AppointmentReasonMissing):
        appointment_set_by_hand(at("2026-12-01 10:00"), "  ")


def test_a_date_set_by_hand_lies_after_receipt() -> None:
    with pytest.raises(AppointmentBeforeReceipt):
        appointment_set_by_hand(at("2026-11-01 10:00"), "nhầm", received_at=at("2026-11-26 08:00"))


def test_dates_near_unannounced_holidays_say_so() -> None:
    assert not appointment(at("2026-09-07 09:00"), working_days(5), HUE).predicted
    assert appointment(at("2027-01-29 09:00"), working_days(5), HUE).predicted


def test_a_day_without_known_hours_is_an_error_not_a_guess() -> None:
    with pytest.raises(CalendarGap):
        appointment(at("2021-06-01 09:00"), working_days(5), HUE)


LIMITS = st.one_of(
    st.builds(TimeLimit, st.integers(1, 40), st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY])),
    st.builds(TimeLimit, st.integers(1, 48), st.just(LimitUnit.HOUR)),
    st.just(SAME_DAY),
)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2028, 8, 1)), LIMITS)
def test_every_due_time_is_an_office_time_after_receipt(received: datetime, limit: TimeLimit) -> None:
    moment = appointment(received.replace(tzinfo=VIETNAM), limit, HUE).due
    assert moment is not None
    assert moment > received.replace(tzinfo=VIETNAM)
    assert HUE.office_time(moment) == moment
