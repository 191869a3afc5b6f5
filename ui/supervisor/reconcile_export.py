"""The day's reconciliation as sheets: the sums, then every line of every method, matched ones as well."""

from collections.abc import Mapping

from counter_app.domain.reconciliation.report import DayReport
from counter_app.ports.reconciliation import Sheet
from ui.formatting import day
from ui.supervisor.reconcile_words import lines_of, matched_lines, note_of, row_word, status_word
from ui.words import QT_TRANSLATE_NOOP, translated

_SUMS = (
    QT_TRANSLATE_NOOP("reconcile", "Hình thức"),
    QT_TRANSLATE_NOOP("reconcile", "Chương trình"),
    QT_TRANSLATE_NOOP("reconcile", "Bên kia"),
    QT_TRANSLATE_NOOP("reconcile", "Đã đếm"),
    QT_TRANSLATE_NOOP("reconcile", "Chênh lệch"),
    QT_TRANSLATE_NOOP("reconcile", "Kết quả"),
    QT_TRANSLATE_NOOP("reconcile", "Ghi chú"),
)
_LINES = (
    QT_TRANSLATE_NOOP("reconcile", "Loại dòng"),
    QT_TRANSLATE_NOOP("reconcile", "Lúc"),
    QT_TRANSLATE_NOOP("reconcile", "Chương trình"),
    QT_TRANSLATE_NOOP("reconcile", "Bên kia"),
    QT_TRANSLATE_NOOP("reconcile", "Chênh lệch"),
    QT_TRANSLATE_NOOP("reconcile", "Nhận biết"),
    QT_TRANSLATE_NOOP("reconcile", "Giải thích"),
)
_TITLE = QT_TRANSLATE_NOOP("reconcile", "Đối soát {0}")
_EACH = QT_TRANSLATE_NOOP("reconcile", "Từng dòng")


def sum_headers() -> tuple[str, ...]:
    """Over the table of methods."""
    return tuple(_said(words) for words in _SUMS)


def line_headers() -> tuple[str, ...]:
    """Over the lines that stand out."""
    return tuple(_said(words) for words in _LINES)


def sheets_of(report: DayReport, bodies: Mapping[str, str]) -> tuple[Sheet, ...]:
    """A sheet of sums and one of lines; `bodies` names the collecting bodies."""
    sums = tuple(
        (
            row_word(row, bodies),
            row.own_total,
            _or_nothing(row.other_total),
            _or_nothing(row.counted),
            _or_nothing(row.difference),
            status_word(row.status),
            note_of(row, report),
        )
        for row in report.rows
    )
    lines = tuple(
        (
            row_word(row, bodies),
            line.kind,
            line.when,
            _or_nothing(line.own),
            _or_nothing(line.other),
            _or_nothing(line.difference),
            line.known_by,
            "" if line.about is None else line.about.why,
        )
        for row in report.rows
        for line in (*lines_of(report, row), *matched_lines(report, row))
    )
    title = _said(_TITLE).format(day(report.day).replace("/", "-"))
    return Sheet(title, sum_headers(), sums), Sheet(_said(_EACH), (_said(_SUMS[0]), *line_headers()), lines)


def _or_nothing(amount: int | None) -> str | int:
    return "" if amount is None else amount


def _said(words: str) -> str:
    return translated("reconcile", words)
