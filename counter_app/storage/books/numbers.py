"""Numbers that may not be used again, and those that are unaccounted for."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Row, func, select

from counter_app.domain.continuation import Accounted, Fate, ForkReview, Gap, Series, gaps
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import Vnd
from counter_app.storage.projections import accounted, certification, continuation, fork_review, open_series, receipt


class SqlNumbers:
    """See `ports.unit_of_work.NumberBook`."""

    def __init__(self, db: Connection, origin: Origin, past: Sequence[Origin]) -> None:
        self._db, self._origin, self._line = db, origin, (origin, *past)

    def gaps(self) -> Sequence[Gap]:
        """See the port; a continuation of a continuation still has what the first left open."""
        series = self._db.execute(select(open_series).where(open_series.c.origin.in_(self._line)))
        said = self._db.execute(select(accounted).where(accounted.c.origin.in_(self._line)))
        widest: dict[tuple[str, str], Series] = {}
        for row in series:
            one, key = Series(row.pattern, row.serial, row.last, row.upto), (row.pattern, row.serial)
            known = widest.get(key)
            widest[key] = one if known is None else Series(*key, min(known.last, one.last), max(known.upto, one.upto))
        told = [
            Accounted(row.pattern, row.serial, row.first, row.last, Fate(row.fate), row.note, Vnd(row.amount))
            for row in said
        ]
        told += [found for one in widest.values() for found in self._known(one)]
        return gaps(sorted(widest.values(), key=lambda one: (one.pattern, one.serial)), told)

    def _known(self, series: Series) -> list[Accounted]:
        """Numbers past the end of a series that came from a node after all: their record says what became of them."""
        if series.is_receipts:
            mine = (receipt.c.pattern == series.pattern, receipt.c.serial == series.serial)
            table = receipt
        else:
            mine = (certification.c.book == series.pattern, certification.c.year == int(series.serial))
            table = certification
        past = (table.c.origin.in_(self._line[1:]), table.c.number > series.last, *mine)
        numbers = self._db.execute(select(table.c.number).where(*past)).scalars()
        return [Accounted(series.pattern, series.serial, one, one, Fate.USED, "") for one in numbers]

    def reviews(self) -> Sequence[ForkReview]:
        """See the port."""
        found = select(fork_review).where(fork_review.c.origin.in_(self._line)).order_by(fork_review.c.at)
        return [review_of(row) for row in self._db.execute(found)]

    def attempts_after(self) -> int:
        """The highest attempt number that may have been used."""
        found = select(func.max(continuation.c.attempts_after)).where(continuation.c.origin == self._origin)
        return self._db.execute(found).scalar_one() or 0

    def codes_after(self, day: date) -> int:
        """The highest daily serial of `day` that may have been used."""
        found = select(func.max(continuation.c.codes_after)).where(
            continuation.c.origin == self._origin, continuation.c.codes_day == day.isoformat()
        )
        return self._db.execute(found).scalar_one() or 0

    def series_upto(self, pattern: str, serial: str) -> int:
        """The last number of an old series that is left free; 0 when there is none."""
        found = select(func.max(open_series.c.upto)).where(
            open_series.c.origin.in_(self._line), open_series.c.pattern == pattern, open_series.c.serial == serial
        )
        return self._db.execute(found).scalar_one() or 0

    def is_spent(self, letters: str) -> bool:
        """Whether a predecessor's receipts bear these letters, by its opening or by any of them."""
        said = select(continuation.c.origin).where(
            continuation.c.origin.in_(self._line), continuation.c.letters == letters
        )
        used = select(receipt.c.origin).where(
            receipt.c.origin.in_(self._line[1:]), func.substr(receipt.c.serial, 4) == letters
        )
        return any(self._db.execute(one.limit(1)).first() is not None for one in (said, used))


def review_of(row: Row[tuple[object, ...]]) -> ForkReview:
    """A row of `fork_review`."""
    return ForkReview(row.forked, row.receipts, row.note, moment(row.at))
