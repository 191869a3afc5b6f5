"""What the day came to: `report.json`, form 01 of every dossier, and whether all books agree."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from counter_app.app.config import load_config
from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.documents import TypstPapers
from counter_app.domain.bill import BillState
from counter_app.domain.journal import Origin
from counter_app.ports.unit_of_work import Books, Service
from counter_app.storage.books import SqlBooks
from counter_app.storage.engine import open_for_reading
from counter_app.storage.journal import all_events
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.usecases.papers import slip_paper
from ui.robot.script import Citizen


class ReceiptNumber(msgspec.Struct, frozen=True):
    """Which receipt."""

    pattern: str
    series: str
    number: int


class CitizenRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one citizen."""

    ticket: str
    procedure: str
    method: str
    amount: int
    outcome: str
    dossier_code: str = ""
    receipt: ReceiptNumber | None = None
    printed: dict[str, list[str]] = {}


class DemoReport(msgspec.Struct, frozen=True, kw_only=True):
    """The whole day. Amounts are whole đồng.

    `declines` counts attempts to pay that were declined. `province_down` is the first and the last citizen who was
    served without the province; empty when it was there all day. `cut` lists the words that a picture of a window
    shows cut, each with the picture's name.
    """

    citizens: list[CitizenRow]
    totals: dict[str, int]
    province_totals: dict[str, int]
    verify: dict[str, bool]
    blocked_ms_max: float
    started_s: float
    restarts: int = 0
    day: date | None = None
    declines: int = 0
    province_down: list[int] = []
    cut: list[str] = []


def citizen_rows(
    place: Place, citizens: Sequence[Citizen], day: date, forms: Path
) -> tuple[list[CitizenRow], dict[str, int]]:
    """A row for each citizen, and the day's totals by method, from the counter's journal. Draws form 01 on the way."""
    config = load_config(place.config)
    origin = FileDeviceKey(place.keys).origin
    reader = open_for_reading(place.database, database_key(place.keys))
    try:
        with reader.begin():
            books = SqlBooks(reader, Origin(origin))
            rows = [_row(citizen, books, day) for citizen in citizens]
            totals = {one.method: int(one.amount) for one in books.days.by_method(day)}
            forms.mkdir(parents=True, exist_ok=True)
            papers = TypstPapers()
            for row in rows:
                if row.dossier_code:
                    dossier = books.dossiers.by_code(row.dossier_code)
                    paper = slip_paper(dossier, tuple(books.bills.of_dossier(dossier.id)), config.desk)
                    (forms / f"{row.dossier_code}.pdf").write_bytes(papers.form_01(paper))
            return rows, totals
    finally:
        reader.close()


def _row(citizen: Citizen, books: Books, day: date) -> CitizenRow:
    service = books.services.by_number(citizen.ticket, day)
    if service is None or service.finished_at is None:
        return CitizenRow(
            ticket=citizen.ticket, procedure=citizen.procedure, method=citizen.method, amount=0, outcome="waiting"
        )
    return _served(citizen, service, books)


def _served(citizen: Citizen, service: Service, books: Books) -> CitizenRow:
    dossiers = books.dossiers.of_ticket(service.ticket_id)
    bills = books.bills.of_ticket(service.ticket_id)
    if not dossiers:
        return CitizenRow(
            ticket=citizen.ticket, procedure=citizen.procedure, method="none", amount=0, outcome=service.outcome
        )
    paid = [(bill, books.money.payment_of(bill.id)) for bill in bills if bill.state is BillState.SETTLED and bill.total]
    payment = next((found for _, found in paid if found is not None), None)
    receipt = books.receipts.of_payment(payment.id) if payment else None
    subjects = [dossier.id for dossier in dossiers] + ([receipt.id] if receipt else [])
    printed: dict[str, list[str]] = {}
    for job in books.prints.of(subjects):
        printed.setdefault(job.document.value, []).append(job.state.value)
    return CitizenRow(
        ticket=citizen.ticket,
        dossier_code=dossiers[0].code,
        procedure=dossiers[0].procedure,
        method=payment.method.value if payment else "none",
        amount=int(payment.amount) if payment else 0,
        receipt=ReceiptNumber(receipt.pattern, receipt.serial, receipt.number) if receipt else None,
        printed=printed,
        outcome=service.outcome,
    )


def declines(place: Place) -> int:
    """How many attempts to pay were declined, by the counter's journal."""
    reader = open_for_reading(place.database, database_key(place.keys))
    try:
        with reader.begin():
            kinds = [event.read_header().kind for event in all_events(reader, FileDeviceKey(place.keys).origin)]
            return kinds.count("attempt.declined")
    finally:
        reader.close()


def verified(places: dict[str, Place]) -> dict[str, bool]:
    """Whether each installation's journal is whole."""
    return {name: verify_place(place).ok for name, place in places.items()}


def write_report(report: DemoReport, file: Path) -> None:
    """Write `report.json`, readable."""
    builtin: Any = msgspec.to_builtins(report)
    file.write_bytes(msgspec.json.format(msgspec.json.encode(builtin), indent=2))
