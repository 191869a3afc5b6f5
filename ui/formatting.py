"""Money, times and durations as staff read them; times are Vietnamese."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from counter_app.domain.calendar import local
from counter_app.domain.money import Vnd, in_figures
from ui.words import QT_TRANSLATE_NOOP, translated

_CONTEXT = "formatting"
_WEEKDAYS = (
    QT_TRANSLATE_NOOP("formatting", "Thứ Hai"),
    QT_TRANSLATE_NOOP("formatting", "Thứ Ba"),
    QT_TRANSLATE_NOOP("formatting", "Thứ Tư"),
    QT_TRANSLATE_NOOP("formatting", "Thứ Năm"),
    QT_TRANSLATE_NOOP("formatting", "Thứ Sáu"),
    QT_TRANSLATE_NOOP("formatting", "Thứ Bảy"),
    QT_TRANSLATE_NOOP("formatting", "Chủ nhật"),
)


def money(amount: int) -> str:
    """`46000` as `46.000 đ`, in every language; what is taken off bears a minus sign."""
    sign = "−" if amount < 0 else ""
    return f"{sign}{in_figures(Vnd(abs(amount)))} đ"


def receipt_number(number: int) -> str:
    """`12`: as the paper has it, without noughts in front."""
    return str(number)


def money_typed(text: str) -> int | None:
    """What somebody typed as an amount, thousands marks and đ allowed; None when it is no whole amount of đồng."""
    plain = text.strip().rstrip("đĐ").replace(".", "").replace(",", "").replace(" ", "").replace("\u00a0", "")
    return int(plain) if plain.isascii() and plain.isdigit() else None


def day(when: date) -> str:
    """`23/11/2026`."""
    return f"{when:%d/%m/%Y}"


def weekday(when: date) -> str:
    """`Thứ Hai`."""
    return translated(_CONTEXT, _WEEKDAYS[when.weekday()])


def places(numbers: Sequence[int]) -> str:
    """Rising numbers as people list them: `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def moment(when: datetime) -> str:
    """`09:41 23/11/2026`."""
    return f"{local(when):%H:%M %d/%m/%Y}"


def clock(when: datetime) -> str:
    """`09:41`."""
    return f"{local(when):%H:%M}"


def clock_with_seconds(when: datetime) -> str:
    """`09:41:07`."""
    return f"{local(when):%H:%M:%S}"


def stopwatch(elapsed: timedelta) -> str:
    """`05:12`, or `1:05:12` past an hour; a negative time counts as none."""
    seconds = max(0, int(elapsed.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"


def duration(elapsed: timedelta) -> str:
    """`12 phút`, `1 giờ 5 phút`, `3 ngày`: rounded down, for reading at a glance."""
    minutes = max(0, int(elapsed.total_seconds())) // 60
    hours, days = minutes // 60, minutes // 1440
    if minutes < 1:
        return translated(_CONTEXT, QT_TRANSLATE_NOOP("formatting", "dưới 1 phút"))
    if hours < 1:
        return translated(_CONTEXT, QT_TRANSLATE_NOOP("formatting", "{0} phút")).format(minutes)
    if days < 1:
        return translated(_CONTEXT, QT_TRANSLATE_NOOP("formatting", "{0} giờ {1} phút")).format(hours, minutes % 60)
    return translated(_CONTEXT, QT_TRANSLATE_NOOP("formatting", "{0} ngày")).format(days)


def latency(milliseconds: float) -> str:
    """`18 ms`."""
    return f"{milliseconds:.0f} ms"
