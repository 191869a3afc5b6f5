"""What is read for one batch: no more than it may hold, one event however large it is."""

from pathlib import Path

from counter_app.domain.events import PrintQueued
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import DocumentKind
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage import journal
from sync.messages import fitting
from tests.support import opened_store

HUGE = ROOM = 256 * 1024
SIZES = [10, HUGE, 10, HUGE // 3, HUGE // 3, HUGE // 3, 20_000, 10, HUGE - 1, HUGE * 2 - 1_000, 10, 10]


def test_a_batch_is_cut_where_the_sender_would_cut_it_and_little_more_is_read(tmp_path: Path) -> None:
    def work(uow: UnitOfWork) -> None:
        with uow:
            for at, size in enumerate(SIZES):
                job = PrintQueued(job_id=f"{at}", document=DocumentKind.SLIP, subject_id=f"{at}" + "x" * size)
                uow.record(job, by=PROGRAM)
            uow.commit()

    with opened_store(tmp_path) as store:
        store.submit(work).result()
        db = store.database.reader()
        with db, db.begin():
            for after in range(len(SIZES) + 2):
                whole = journal.events_after(db, store.origin, after, 500)
                assert journal.batch_after(db, store.origin, after, 500, ROOM) == fitting(whole, ROOM)
            assert len(journal.batch_after(db, store.origin, 0, 1, ROOM)) == 1
