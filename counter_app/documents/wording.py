"""Dates and money in the words of Vietnamese papers."""

from datetime import date, datetime, timedelta, timezone

from counter_app.domain.money import Vnd, in_figures

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam has had one offset and no summer time since 1975, so papers need no time zone database."""

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def local(moment: datetime) -> datetime:
    """`moment` on a Vietnamese clock; a naive one is taken as it stands."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def day_in_full(day: date) -> str:
    """`ngày 05 tháng 02 năm 2026`: days below 10 and the months 1 and 2 get a zero (Decree 30/2020, appendix I)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def clock_in_full(moment: datetime) -> str:
    """`09 giờ 32 phút`."""
    return f"{moment.hour:02} giờ {moment.minute:02} phút"


def moment_in_full(moment: datetime) -> str:
    """`09 giờ 32 phút, ngày 27 tháng 10 năm 2023`, local."""
    here = local(moment)
    return f"{clock_in_full(here)}, {day_in_full(here)}"


def moment_in_short(moment: datetime) -> str:
    """`09:32, 27/10/2023`, local."""
    return f"{local(moment):%H:%M, %d/%m/%Y}"


def weekday(day: date) -> str:
    """`thứ Sáu`."""
    return WEEKDAYS[day.weekday()]


def figures(amount: Vnd) -> str:
    """`46.000`; an exemption has a true minus sign: `−2.000`."""
    return in_figures(amount).replace("-", "−")
