"""Books that the counter does not write, against its journal: what the printer put out, what the terminal charged."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from counter_app.app.config import load_config
from counter_app.app.place import Place
from counter_app.documents import TypstPapers
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.journal import SealedEvent
from counter_app.domain.printing import DocumentKind
from counter_app.storage.books import SqlBooks
from counter_app.storage.engine import open_for_reading
from counter_app.storage.journal import all_events
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.projections import attempt, payment, print_job, receipt
from counter_app.usecases.papers import receipt_paper, slip_paper


def jsonl(file: Path) -> list[dict[str, Any]]:
    """The lines of a simulator's book."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


@contextmanager
def reading(place: Place) -> Iterator[Connection]:
    """The counter's database, read-only."""
    reader = open_for_reading(place.database, database_key(place.keys))
    try:
        with reader.begin():
            yield reader
    finally:
        reader.close()


def events(place: Place) -> list[SealedEvent]:
    """The counter's journal."""
    with reading(place) as db:
        return list(all_events(db, FileDeviceKey(place.keys).origin))


def paper_faults(out: Path, place: Place) -> list[str]:
    """Pages that no print job explains, and pages that came out twice without BẢN IN LẠI.

    A page is matched by the dots of what the journal would print. A page that a crash cut short is `interrupted`:
    there may not be more of those than jobs that the journal calls unknown.
    """
    explained = _pages_of_journal(place)
    unknown = sum(event.read_header().kind == "print.unknown" for event in events(place))
    came_out: Counter[str] = Counter()
    faults, interrupted = [], 0
    for page in jsonl(out / "printed" / "printed.jsonl"):
        job = explained.get(page["sha256"])
        if job is not None:
            came_out[job] += 1
        elif page["interrupted"]:
            interrupted += bool(page["dots"])
        elif page["dots"]:
            faults.append(f"{page['file']} is in no journal")
    faults += [f"{job} came out {times} times" for job, times in came_out.items() if times > 1]
    if interrupted > unknown:
        faults.append(f"{interrupted} pages were cut short, the journal knows of {unknown}")
    return faults


def _pages_of_journal(place: Place) -> dict[str, str]:
    """The digest of every page that the journal's print jobs stand for, with the name of its job."""
    config, papers = load_config(place.config), TypstPapers()
    desk, width = config.desk, config.links.printer_width
    found: dict[str, str] = {}
    with reading(place) as db:
        books = SqlBooks(db, FileDeviceKey(place.keys).origin)
        for job in db.execute(select(print_job)):
            name = f"{job.document} {job.subject_id} n={job.reprint}"
            if job.document == DocumentKind.RECEIPT.value:
                receipt_of = receipt_paper(books.receipts.get(job.subject_id), desk, job.reprint)
                found[_digest(papers.receipt(receipt_of, width))] = name
                continue
            dossier = books.dossiers.get(job.subject_id)
            paper = slip_paper(dossier, tuple(books.bills.of_dossier(dossier.id)), desk, job.reprint)
            found[_digest(papers.slip(paper, width))] = name
    return found


def _digest(page: Bitmap) -> str:
    return hashlib.sha256(page.rows.rstrip(b"\0")).hexdigest()


def unprinted_receipts(place: Place) -> list[str]:
    """Receipts of which no print is known to have come out."""
    with reading(place) as db:
        printed = select(print_job.c.subject_id).where(print_job.c.state == "printed")
        missing = select(receipt.c.number).where(receipt.c.receipt_id.not_in(printed))
        return [str(number) for number in db.execute(missing).scalars()]


def card_faults(out: Path, place: Place) -> list[str]:
    """Charges that the journal does not have as a payment, payments that the terminal did not charge, and doubles."""
    charged = {(line["ticket"], int(line["amount"])) for line in jsonl(out / "terminal-book.jsonl")}
    lines = len(jsonl(out / "terminal-book.jsonl"))
    with reading(place) as db:
        paid = {
            (row.reference, int(row.amount))
            for row in db.execute(
                select(attempt.c.reference, payment.c.amount)
                .join(payment, payment.c.attempt_id == attempt.c.attempt_id)
                .where(payment.c.method == "card")
            )
        }
    faults = [f"charged, not booked: {one}" for one in charged - paid]
    faults += [f"booked, not charged: {one}" for one in paid - charged]
    if lines != len(charged):
        faults.append("a ticket was charged twice")
    return faults


def number_gaps(place: Place) -> list[int]:
    """Receipt numbers that are missing between 1 and the last."""
    with reading(place) as db:
        numbers = sorted(db.execute(select(receipt.c.number)).scalars())
    return sorted(set(range(1, len(numbers) + 1)).symmetric_difference(numbers))
