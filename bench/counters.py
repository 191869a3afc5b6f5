"""A counter in a folder of its own, empty or with the events of many synthetic citizens behind it."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from counter_app.app.config import load_config
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.app.system import SystemRandom
from counter_app.domain.bill import Bill
from counter_app.domain.calendar import local
from counter_app.domain.certification import CopyRow
from counter_app.domain.events import (
    DayOpened,
    DossierReceived,
    PrintDone,
    PrintQueued,
    PrintSending,
    ReceiptIssued,
    decode,
)
from counter_app.domain.events.fact import Fact
from counter_app.domain.money import Vnd
from counter_app.domain.party import Parties, Person
from counter_app.domain.people import Actor, Role
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.journal import all_events
from counter_app.storage.rebuild import Tell, nobody
from counter_app.storage.store import SqlStore, open_store
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, IntakeRules, receive_dossier
from counter_app.usecases.settle import Cashier, Settled
from counter_app.usecases.setup import SetupAnswers
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees

COPY_CERTIFICATION = "2.000815"
BEGAN = datetime.now(UTC)
"""Set-up stamps its events with the PC's time, and nothing may be dated before them."""
LATER = BEGAN + timedelta(hours=1)
SITE = "19789"
CLERK_NAME, PIN = "Nguyễn Thị Mẫu", "135790"
CLERK = Actor("mau", CLERK_NAME, frozenset({Role.CLERK}))
NO_NODE = "http://127.0.0.1:9"  # the discard port: refused at once
CITIZENS_AT_ONCE = 1_000
_IDS = frozenset({"ticket_id", "dossier_id", "bill_id", "payment_id", "receipt_id", "job_id", "subject_id", "payment"})
_TIMES = frozenset({"received_at", "issued_at"})


class SteppingClock:
    """Goes forward by `step` at each look, so that runs do not depend on today's calendar."""

    def __init__(self, start: datetime, step: timedelta = timedelta(milliseconds=1)) -> None:
        self.time, self._step = start, step

    def now(self) -> datetime:
        """The next moment."""
        self.time += self._step
        return self.time

    def monotonic(self) -> float:
        """Seconds, on the same hand."""
        return self.now().timestamp()


def set_up(folder: Path, **other: str) -> Place:
    """An empty counter; its node does not answer, unless `other` answers of set-up name one."""
    place = Place(folder)
    answers = SetupAnswers(
        site_code=SITE,
        site_name="Trung tâm Phục vụ hành chính công phường Ví Dụ",
        superior="ỦY BAN NHÂN DÂN PHƯỜNG VÍ DỤ",
        place="Ví Dụ",
        counter="03",
        serial_letters="AC",
        code_prefix="000.00.06.H57",
        supervisor_name="Trần Văn Mẫu",
        supervisor_pin=PIN,
        body_name="UBND phường Ví Dụ (mẫu)",
        body_tax_code="3300000001",
        certification_book="03-SCT/BS",
        counter_index=3,
        counters_at_site=5,
        node_url=NO_NODE,
        enrol_code="bench-counter",
        sample_data=True,
    )
    install(place, dataclasses.replace(answers, **other))  # type: ignore[arg-type]  # by name
    return place


@contextmanager
def opened(place: Place, clock: SteppingClock, tell: Tell = nobody) -> Iterator[SqlStore]:
    """The counter's store, closed at the end."""
    store = open_store(place.database, place.keys, clock, SystemRandom(), place.head, tell=tell)
    try:
        yield store
    finally:
        store.close()


class Intake:
    """A clerk who receives copies to certify."""

    def __init__(self, place: Place, clock: SteppingClock) -> None:
        self.cashier = Cashier(CLERK, load_config(place.config).desk, clock, SystemRandom())
        self._rules = IntakeRules(load_calendar(), load_sample_fees())
        self._draft = DossierDraft(
            load_catalogue().get(COPY_CERTIFICATION),
            Parties(applicant=Person(name="NGUYỄN VĂN MẪU")),
            copies=(CopyRow("Giấy khai sinh", 2, 3), CopyRow("Học bạ", 5, 2)),
        )

    def bill(self, store: SqlStore) -> Bill:
        """Receive a dossier; what it owes."""
        received = store.submit(lambda uow: receive_dossier(self._draft, None, self._rules, self.cashier, uow)).result()
        if received.bill is None:
            raise LookupError("the sample procedure has no fee")
        return received.bill

    def pay(self, store: SqlStore, bill: Bill) -> Settled:
        """Take the money for it."""
        return store.submit(lambda uow: take_cash([bill.id], Vnd(100_000), self.cashier, uow)).result()


def fill(place: Place, events: int) -> int:
    """Let citizens come until the journal holds `events`: one by the use cases, the others after that one."""
    clock = SteppingClock(datetime.now(UTC))
    with opened(place, clock) as store:
        intake, before = Intake(place, clock), store.read(lambda books: books.head.seq)
        intake.pay(store, intake.bill(store))
        pattern = list(_printed(_recorded(store, before)))
        turn = 1
        while (held := store.read(lambda books: books.head.seq)) < events:
            until = turn + min(CITIZENS_AT_ONCE, -(-(events - held) // len(pattern)))
            store.submit(_citizens(pattern, range(turn, until), clock)).result()
            turn = until
    return held


def _recorded(store: SqlStore, after: int) -> list[Fact]:
    reader = store.database.reader()
    try:
        with reader.begin():
            sealed = list(all_events(reader, store.origin, after))
    finally:
        reader.close()
    headers = [event.read_header() for event in sealed]
    return [
        decode(header.kind, header.version, event.body, event.private)
        for event, header in zip(sealed, headers, strict=True)
    ]


def _printed(facts: list[Fact]) -> Iterator[Fact]:
    for fact in facts:
        if isinstance(fact, DayOpened):  # once a day, not once a citizen
            continue
        yield fact
        if isinstance(fact, PrintQueued):
            yield PrintSending(job_id=fact.job_id)
            yield PrintDone(job_id=fact.job_id)


def _citizens(pattern: list[Fact], turns: range, clock: SteppingClock) -> Callable[[UnitOfWork], None]:
    def job(uow: UnitOfWork) -> None:
        with uow:
            for turn in turns:
                uow.record(*(_again(fact, turn, clock.time) for fact in pattern), by=CLERK)
            uow.commit()

    return job


def _again(fact: Fact, turn: int, at: datetime) -> Fact:
    """The same event for another citizen: ids, numbers and times of its own."""
    changed: dict[str, object] = {}
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if name in _IDS:
            changed[name] = f"{value}-{turn}"
        elif name in _TIMES:
            changed[name] = at
        elif name == "bills":
            changed[name] = tuple(f"{bill}-{turn}" for bill in value)
        elif name == "day":
            changed[name] = local(at).date()
    if isinstance(fact, DossierReceived):
        changed |= {"code": f"{fact.code}-{turn}", "code_serial": 0, "certified": ()}
    if isinstance(fact, ReceiptIssued):
        changed["number"] = fact.number + turn
    return replace(fact, **changed)
