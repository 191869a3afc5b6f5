"""Working days and office hours, on the calendar that ships and on small ones made here."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import (
    VIETNAM,
    BusinessCalendar,
    CalendarGap,
    Session,
    SpecialDay,
    WorkingHours,
    local,
)
from resources.catalogue import load_calendar

HUE = load_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def test_local_time_is_seven_hours_ahead() -> None:
    assert local(datetime(2026, 11, 23, 20, 0, tzinfo=UTC)) == at("2026-11-24 03:00")
    assert local(datetime(2026, 11, 23, 20, 0, tzinfo=UTC)).date() == date(2026, 11, 24)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        local(datetime(2026, 11, 23, 8, 0))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-23", True),  # an ordinary Monday
        ("2026-11-22", False),  # Sunday
        ("2026-02-17", False),  # Tết, statutory
        ("2026-02-20", False),  # rest of the block
        ("2026-04-27", False),  # compensation for a Sunday holiday
        ("2026-08-31", False),  # swapped day off
        ("2026-08-22", True),  # the Saturday worked for it
        ("2026-08-29", False),  # any other Saturday
    ],
)
def test_days_off_and_swapped_days(day: str, works: bool) -> None:
    assert HUE.is_working_day(date.fromisoformat(day)) is works


def test_counting_starts_the_day_after() -> None:
    assert HUE.add_working_days(date(2023, 10, 27), 5) == date(2023, 11, 3)
    assert HUE.add_working_days(date(2026, 11, 23), 0) == date(2026, 11, 23)


def test_counting_steps_over_holidays_and_takes_swapped_saturdays() -> None:
    assert HUE.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert HUE.add_working_days(date(2026, 8, 21), 1) == date(2026, 8, 22)
    assert HUE.add_working_days(date(2026, 8, 28), 1) == date(2026, 9, 3)


def test_hours_follow_the_season_and_the_decision_in_force() -> None:
    summer, winter = date(2026, 7, 1), date(2026, 11, 23)
    assert HUE.sessions(summer)[1] == Session(time(13, 30), time(17, 30))
    assert HUE.sessions(winter)[1] == Session(time(13, 0), time(17, 0))
    assert HUE.sessions(date(2025, 7, 1))[1] == Session(time(13, 0), time(17, 0))
    assert HUE.sessions(date(2026, 11, 22)) == ()


def test_a_day_before_any_decision_is_a_gap() -> None:
    with pytest.raises(CalendarGap) as gap:
        HUE.sessions(date(2022, 8, 31))
    assert gap.value.fields == {"day": date(2022, 8, 31)}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 09:32", "2026-11-23 09:32"),
        ("2026-11-23 06:00", "2026-11-23 07:30"),
        ("2026-11-23 11:30", "2026-11-23 11:30"),
        ("2026-11-23 12:10", "2026-11-23 13:00"),
        ("2026-11-23 17:01", "2026-11-25 07:30"),  # the 24th is Culture Day
        ("2026-08-22 17:45", "2026-08-24 07:30"),
        ("2026-02-14 10:00", "2026-02-23 07:30"),
    ],
)
def test_times_outside_hours_wait_for_the_next_session(moment: str, expected: str) -> None:
    assert HUE.office_time(at(moment)) == at(expected)


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-23 09:00", 1, "2026-11-23 10:00"),
        ("2026-11-23 11:00", 1, "2026-11-23 13:30"),
        ("2026-11-23 16:30", 1, "2026-11-25 08:00"),
        ("2026-11-23 07:30", 16, "2026-11-25 17:00"),
    ],
)
def test_office_time_passes_only_in_sessions(start: str, hours: int, expected: str) -> None:
    assert HUE.add_office_time(at(start), timedelta(hours=hours)) == at(expected)


def test_what_is_not_announced_is_a_prediction() -> None:
    assert HUE.known_until == date(2028, 12, 31)
    assert not HUE.is_predicted(date(2026, 3, 2), date(2026, 3, 9))
    assert HUE.is_predicted(date(2027, 1, 25), date(2027, 1, 29))  # Tết 2027 begins within two weeks
    assert not HUE.is_predicted(date(2027, 6, 1), date(2027, 6, 10))
    assert HUE.is_predicted(date(2028, 12, 20), date(2029, 1, 5))  # no data
    assert HUE.is_predicted(date(2023, 10, 27), date(2023, 11, 3))  # no data


def test_a_day_off_has_no_opening_time() -> None:
    with pytest.raises(CalendarGap):
        HUE.opening(date(2026, 11, 22))


def test_an_empty_table_knows_nothing() -> None:
    empty = BusinessCalendar((), ())
    assert empty.known_until is None
    assert empty.is_predicted(date(2026, 1, 5), date(2026, 1, 5))
    with pytest.raises(CalendarGap):
        empty.opening(date(2026, 1, 5))


def test_a_table_without_working_days_is_a_gap_not_an_endless_search() -> None:
    never = BusinessCalendar((), (), weekdays=frozenset())
    with pytest.raises(CalendarGap):
        never.add_working_days(date(2026, 1, 5), 1)


def test_an_edited_table_counts_at_once() -> None:
    storm = SpecialDay(date(2026, 11, 25), "Nghỉ tránh bão", working=False, settled=True)
    edited = BusinessCalendar((*HUE.special_days, storm), HUE.hours)
    assert edited.add_working_days(date(2026, 11, 23), 1) == date(2026, 11, 26)


def test_impossible_hours_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Session(time(11, 30), time(7, 30))


def test_every_month_of_2026_has_exactly_one_set_of_hours() -> None:
    for month in range(1, 13):
        covering = [hours for hours in HUE.hours if hours.covers(date(2026, month, 15))]
        assert len(covering) == 1


def test_counting_backward_is_refused() -> None:
    with pytest.raises(ValueError, match="forward"):
        HUE.add_working_days(date(2026, 1, 5), -1)


@given(st.dates(date(2025, 1, 1), date(2028, 6, 30)), st.integers(1, 60))
def test_the_nth_working_day_has_n_working_days_up_to_it(start: date, n: int) -> None:
    end = HUE.add_working_days(start, n)
    between = [start + timedelta(days=i) for i in range(1, (end - start).days + 1)]
    assert HUE.is_working_day(end)
    assert sum(HUE.is_working_day(day) for day in between) == n


@given(st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 1)))
def test_office_time_always_lies_in_a_session_and_never_before(moment: datetime) -> None:
    moment = moment.replace(tzinfo=VIETNAM)
    placed = HUE.office_time(moment)
    assert placed >= moment
    assert any(s.start <= placed.time() <= s.end for s in HUE.sessions(placed.date()))


def test_hours_rows_do_not_leak_into_other_months() -> None:
    only_june = WorkingHours(date(2026, 1, 1), date(2026, 12, 31), frozenset({6}), (Session(time(8), time(12)),))
    calendar = BusinessCalendar((), (only_june,))
    assert calendar.sessions(date(2026, 6, 1)) == only_june.sessions
    with pytest.raises(CalendarGap):
        calendar.sessions(date(2026, 7, 1))
