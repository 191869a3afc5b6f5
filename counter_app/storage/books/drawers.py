"""Cash drawers: the ledger's lines, put together by shift."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from counter_app.domain.calendar import local
from counter_app.domain.decoding import from_json
from counter_app.domain.drawer import Drawer, Line, LineKind, ShiftSpan, drawer_of
from counter_app.domain.drawer_sum import DrawerSum, sum_of
from counter_app.domain.events import CountedForAbsent, DifferenceExplained, DrawerCounted, DrawerPrivate, FloatCounted
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import ZERO, Vnd
from counter_app.ports.unit_of_work import DayException
from counter_app.storage.projections import drawer_line, shift

_SHIFTS = select(shift).where(shift.c.origin == bindparam("origin"))
_OPEN = _SHIFTS.where(shift.c.closed_seq.is_(None))
_BY_ID = _SHIFTS.where(shift.c.shift_id == bindparam("shift"))
_ENDED_AFTER = _SHIFTS.where(shift.c.closed_seq > bindparam("after"))
_BEGUN_BEFORE = _SHIFTS.where(shift.c.opened_seq < bindparam("before")).order_by(shift.c.opened_seq.desc()).limit(1)
_OF_DAY = _SHIFTS.where(shift.c.day == bindparam("day"))
_CLOSED_ON = _SHIFTS.where(shift.c.closed_day == bindparam("day"))
_LINES = select(drawer_line).where(drawer_line.c.origin == bindparam("origin"))
_LINES_OF = _LINES.where(drawer_line.c.shift_id == bindparam("shift"))
_LOOSE = _LINES.where(
    drawer_line.c.shift_id == "", drawer_line.c.seq > bindparam("after"), drawer_line.c.seq < bindparam("before")
)
_LINES_ON = _LINES.where(drawer_line.c.day == bindparam("day"))
_NEVER = 2**62


class SqlDrawers:
    """See `ports.drawer.DrawerBook`: of `line`, an installation and those that it goes on from, newest first."""

    def __init__(self, db: Connection, line: Sequence[Origin]) -> None:
        self._db, self._line = db, line

    def of_person(self, staff_id: str) -> Drawer | None:
        """See the port."""
        own = [row for row in self._run(_OPEN, self._line[0]) if row.actor == staff_id]
        return self._drawer(max(own, key=lambda row: row.opened_seq)) if own else None

    def of_shift(self, shift_id: str) -> Drawer:
        """See the port."""
        return self._drawer(self._row(shift_id))

    def own(self, shift_id: str) -> Drawer | None:
        """See the port."""
        rows = self._run(_BY_ID, self._line[0], shift=shift_id)
        return self._drawer(rows[0]) if rows else None

    def before(self, shift_id: str) -> Drawer | None:
        """See the port."""
        row = self._row(shift_id)
        at = list(self._line).index(row.origin)
        for origin, seq in [(row.origin, row.opened_seq), *((older, _NEVER) for older in self._line[at + 1 :])]:
            found = self._run(_BEGUN_BEFORE, origin, before=seq)
            if found:
                return self._drawer(found[0])
        return None

    def of_day(self, day: date) -> Sequence[Drawer]:
        """See the port."""
        return [self._drawer(row) for origin in reversed(self._line) for row in self._shifts_on(origin, day)]

    def sums_of_day(self, day: date) -> Sequence[DrawerSum]:
        """See the port."""
        return [
            sum_of(self._drawer(row), origin)
            for origin in reversed(self._line)
            for row in (*self._forgotten(origin, day), *self._shifts_on(origin, day))
        ]

    def exceptions(self, day: date) -> Iterator[DayException]:
        """What a supervisor must look at: openings without a sale, counts that differ, drawers that nobody counted."""
        for drawer in self.of_day(day):
            clerk, count = drawer.shift.clerk, drawer.count
            for line in drawer.lines:
                if line.kind is LineKind.NO_SALE and local(line.at).date() == day:
                    yield DayException("drawer.no_sale", line.at, clerk, line.reason, ZERO)
            if count is not None and drawer.difference and local(count.at).date() == day:
                why = drawer.explanation
                yield DayException("drawer.difference", count.at, clerk, why.note if why else "", drawer.difference)
            instead = drawer.for_absent
            if count is not None and instead is not None and local(count.at).date() == day:
                yield DayException("drawer.for_absent", count.at, clerk, instead.note, count.amount)
            ended = drawer.shift.closed_at
            if ended is not None and drawer.is_used and not drawer.is_counted and local(ended).date() == day:
                yield DayException("drawer.not_counted", ended, clerk, "", drawer.expected)

    def _shifts_on(self, origin: Origin, day: date) -> list[Row[Any]]:
        on = day.isoformat()
        found = {row.shift_id: row for wanted in (_OF_DAY, _CLOSED_ON) for row in self._run(wanted, origin, day=on)}
        moved = self._run(_LINES_ON, origin, day=on)
        if moved:
            seqs = [row.seq for row in moved]
            spans = self._spans(origin, min(seqs), max(seqs))
            named = {row.shift_id or drawer_of(row.actor, row.seq, spans) for row in moved}
            for shift_id in named - found.keys() - {""}:
                found.update({row.shift_id: row for row in self._run(_BY_ID, origin, shift=shift_id)})
        return sorted(found.values(), key=lambda row: row.opened_seq)

    def _forgotten(self, origin: Origin, day: date) -> list[Row[Any]]:
        """Begun before `day`, never ended, and no cash of that day."""
        on = {row.shift_id for row in self._shifts_on(origin, day)}
        open_ones = sorted(self._run(_OPEN, origin), key=lambda row: row.opened_seq)
        return [row for row in open_ones if row.day < day.isoformat() and row.shift_id not in on]

    def _row(self, shift_id: str) -> Row[Any]:
        for origin in self._line:
            found = self._run(_BY_ID, origin, shift=shift_id)
            if found:
                return found[0]
        raise KeyError(shift_id)

    def _drawer(self, row: Row[Any]) -> Drawer:
        origin, span = Origin(row.origin), _span(row)
        upto = _NEVER if row.closed_seq is None else row.closed_seq
        loose = self._run(_LOOSE, origin, after=row.opened_seq, before=upto)
        spans = self._spans(origin, row.opened_seq, upto) if loose else []
        mine = [one for one in loose if drawer_of(one.actor, one.seq, spans) == span.id]
        rows = sorted([*self._run(_LINES_OF, origin, shift=span.id), *mine], key=lambda one: one.seq)
        return Drawer(span, tuple(_line(one) for one in rows))

    def _spans(self, origin: Origin, after: int, before: int) -> list[ShiftSpan]:
        """Shifts that were open at some event between the two."""
        rows = [*self._run(_OPEN, origin), *self._run(_ENDED_AFTER, origin, after=after)]
        return [_span(row) for row in rows if row.opened_seq < before]

    def _run(self, wanted: Select[*tuple[Any, ...]], origin: Origin, **given: object) -> Sequence[Row[Any]]:
        return self._db.execute(wanted, {"origin": origin, **given}).all()


def _span(row: Row[Any]) -> ShiftSpan:
    return ShiftSpan(
        id=row.shift_id,
        actor=row.actor,
        clerk=row.clerk,
        counter=row.counter,
        opened_seq=row.opened_seq,
        opened_at=moment(row.opened_at),
        closed_seq=row.closed_seq,
        closed_at=None if row.closed_at is None else moment(row.closed_at),
    )


def _line(row: Row[Any]) -> Line:
    kind, more = LineKind(row.kind), dict[str, Any]()
    if kind is LineKind.FLOAT:
        more["piles"] = from_json(row.body, FloatCounted).piles
    elif kind is LineKind.COUNTED:
        more["piles"] = from_json(row.body, DrawerCounted).piles
    elif kind is LineKind.FOR_ABSENT:
        more["note"] = from_json(row.body, CountedForAbsent).reason
    elif kind is LineKind.EXPLAINED:
        more["note"] = from_json(row.body, DifferenceExplained).note
    elif row.private is not None:
        more["who"] = from_json(row.private, DrawerPrivate).who
    return Line(
        kind=kind,
        amount=Vnd(row.amount),
        seq=row.seq,
        at=moment(row.at),
        actor=row.actor,
        id=row.line_id,
        reason=row.reason,
        **more,
    )
