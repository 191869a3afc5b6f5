"""The day's drawers as sheets: one row for each, then every line of those whose ledger is here."""

from counter_app.ports.reconciliation import Sheet
from ui.formatting import day
from ui.supervisor.drawers_model import DayDrawers
from ui.supervisor.drawers_words import figures, headers, hours, line_headers, lines_of, status_words
from ui.words import QT_TRANSLATE_NOOP, translated

_TITLE = QT_TRANSLATE_NOOP("drawers", "Quỹ tiền mặt {0}")
_LEDGER = QT_TRANSLATE_NOOP("drawers", "Sổ quỹ từng dòng")


def sheets_of(found: DayDrawers) -> tuple[Sheet, ...]:
    """A sheet of drawers and one of lines."""
    rows = tuple(
        (
            one.counter,
            one.clerk,
            hours(one),
            *("" if amount is None else amount for amount in figures(one)),
            " · ".join(part for part in (status_words(one, found.day), one.note, one.absent) if part),
        )
        for one in found.drawers
    )
    lines = tuple(
        (one.counter, one.clerk, *line)
        for one in found.drawers
        if one.shift in found.ledgers
        for line in lines_of(found.ledgers[one.shift])
    )
    title = translated("drawers", _TITLE).format(day(found.day).replace("/", "-"))
    ledger = Sheet(translated("drawers", _LEDGER), (*headers()[:2], *line_headers()), lines)
    return Sheet(title, headers(), rows), ledger
