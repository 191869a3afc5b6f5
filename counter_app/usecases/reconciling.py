"""A supervisor records what a day's reconciliation came to, and payments become verified that the other side knows.

Blocks, and runs beside the store lane: what may be many events is written in several short jobs. A run that was broken
off has verified some of the payments, and the day is recorded when it is done again.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.events import DayReconciled, PaymentVerified
from counter_app.domain.people import Actor, Role
from counter_app.domain.reconciliation.cash import drawers_checked
from counter_app.domain.reconciliation.lines import BookLine
from counter_app.domain.reconciliation.recorded import Agreed, agreed_in, bodies_of, slips_of, statements_of
from counter_app.domain.reconciliation.report import DayReport
from counter_app.domain.text import nfc
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Store, UnitOfWork

MOST_DIFFERENCES = 300
"""More lines than anybody explains: the wrong account, or the wrong file."""
SHORTEST_WORD = 5
_AT_ONCE = 40


class NothingCompared(CounterError):
    """Nothing of the other sides was given: there is nothing to record."""

    code: ClassVar[str] = "reconcile.nothing_compared"


class DifferenceUnexplained(CounterError):
    """Lines differ and nobody said why; nothing was recorded (fields: count)."""

    code: ClassVar[str] = "reconcile.unexplained"


class TooManyDifferences(CounterError):
    """So many lines differ that the statement must be another account's; nothing was recorded (fields: count, most)."""

    code: ClassVar[str] = "reconcile.too_many"


class DayMoved(CounterError):
    """The day's figures are others than those compared; nothing more was recorded."""

    code: ClassVar[str] = "reconcile.day_moved"


def record_day(report: DayReport, by: Actor, store: Store, random: Random) -> str:
    """Verify what the other side's record speaks for, then record the day; the recording's id.

    Raises `NotAllowed`, `NothingCompared`, `TooManyDifferences`, `DifferenceUnexplained`, `DayMoved`.
    """
    by.must_be(Role.SUPERVISOR)
    _must_be_recordable(report)
    agreed, recording = agreed_in(report), new_id(random)
    for at in range(0, len(agreed), _AT_ONCE):
        few = agreed[at : at + _AT_ONCE]
        store.submit(partial(_verify, report, few, recording, by)).result()
    store.submit(lambda uow: _record(report, recording, len(agreed), by, uow)).result()
    return recording


def _must_be_recordable(report: DayReport) -> None:
    if not report.is_compared:
        raise NothingCompared
    differences = report.differences
    if len(differences) > MOST_DIFFERENCES:
        raise TooManyDifferences(count=len(differences), most=MOST_DIFFERENCES)
    unsaid = sum(len(one.why.strip()) < SHORTEST_WORD for one in differences)
    if unsaid:
        raise DifferenceUnexplained(count=unsaid)


def _verify(report: DayReport, agreed: Sequence[Agreed], recording: str, by: Actor, uow: UnitOfWork) -> None:
    with uow:
        _must_be_as_seen(report, uow)
        for one in agreed:
            uow.record(
                PaymentVerified(payment_id=one.id, source=one.source.value, line=one.place), by=by, cause=recording
            )
        uow.commit()


def _record(report: DayReport, recording: str, verified: int, by: Actor, uow: UnitOfWork) -> None:
    with uow:
        _must_be_as_seen(report, uow)
        reconciled = DayReconciled(
            reconciliation_id=recording,
            day=report.day,
            rows=report.rows,
            differences=tuple(replace(one, why=nfc(one.why).strip()) for one in report.differences),
            statements=statements_of(report),
            slips=slips_of(report),
            bodies=bodies_of(report),
            verified=verified,
        )
        uow.record(reconciled, by=by)
        uow.commit()


def _must_be_as_seen(report: DayReport, uow: UnitOfWork) -> None:
    """But for what became verified meanwhile: that is what this does."""
    lines = uow.reconciliation.lines(report.day, report.day)
    drawers = drawers_checked(uow.drawers.of_day(report.day))
    if _plain(lines) != _plain(report.seen) or drawers != report.drawers:
        raise DayMoved


def _plain(lines: Sequence[BookLine]) -> list[BookLine]:
    return [replace(line, verified=True) for line in lines]
