"""A counter at work without windows, as a process of its own: it notes each act when it is done, and not before.

`python -m tests.durability.counter_work JSON`; the JSON is a `Task`.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.certification import CopyRow
from counter_app.domain.money import Vnd
from counter_app.domain.party import IdKind, Parties, Person
from counter_app.ports.devices import PrinterStatus
from counter_app.ports.terminal import TerminalReply
from counter_app.storage import durable, engine
from counter_app.storage.engine import Database
from counter_app.storage.store import SqlStore, open_store
from counter_app.usecases.card import take_card
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, IntakeRules, Received, receive_dossier
from counter_app.usecases.printing import run_print_job
from counter_app.usecases.recovery import recover
from counter_app.usecases.settle import Cashier, Settled
from counter_app.usecases.setup import SetupAnswers
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees
from tests.durability.preload import note_in_log
from tests.support import CLERK, DESK, paid
from tests.terminals import BookTerminal

ANSWERS = SetupAnswers(
    site_code=DESK.site,
    site_name=DESK.site_name,
    superior=DESK.superior,
    place=DESK.place,
    counter=DESK.counter,
    serial_letters=DESK.serial_letters,
    code_prefix=DESK.code_prefix,
    supervisor_name="Trần Văn Mẫu Phụ",
    supervisor_pin="135790",
    body_name="UBND phường Thuận Hóa (mẫu)",
    body_tax_code="3300000001",
    node_url="http://127.0.0.1:1",
    enrol_code="site-counter-03",
)
RULES = IntakeRules(load_calendar(), load_sample_fees())
DRAFT = DossierDraft(
    load_catalogue().get("2.000815"),
    Parties(applicant=Person(name="NGUYỄN VĂN MẪU", id_kind=IdKind.ID_CARD, id_number="046099000001")),
    copies=(CopyRow("Giấy khai sinh", 2, 3),),
)
PAGE = Bitmap(8, 1, b"\0")
CHECKPOINT_PAGES = 60
"""Instead of 1 000: several checkpoints and resets of the WAL in a short run."""


class Noted(msgspec.Struct, omit_defaults=True):
    """One thing that was told to somebody outside: it must be true for ever after."""

    installed: bool = False
    seq: int = 0
    hash: str = ""
    receipt: int = 0
    receipt_id: str = ""
    paper: str = ""
    charged: str = ""


Note = Callable[[Noted], None]


class Task(msgspec.Struct):
    """`plant` is a fault that must be seen: a setting of the writing connection, or `names`."""

    folder: str
    citizens: int
    plant: str = ""


@dataclass
class Paper:
    """A printer that takes note of a page when its first byte leaves."""

    note: Note
    job: str = ""
    width: int = 8

    def status(self) -> PrinterStatus:
        raise NotImplementedError

    def print_page(self, page: Bitmap, before_first_byte: Callable[[], None], *, kick_drawer: bool = False) -> None:
        before_first_byte()
        self.note(Noted(paper=self.job))

    def kick_drawer(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Terminal(BookTerminal):
    """A terminal that takes note of a charge when the request is there."""

    note: Note
    book: list[TerminalReply] = field(default_factory=list)

    def poll(self) -> None:
        """It is there."""

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        self.note(Noted(charged=ticket))
        number = str(len(self.book) + 1)
        self.book.append(TerminalReply(True, "00", ticket, amount, "T1", "123456", "0461", number, "DB", None))
        on_result(self.book[-1])
        return self.book[-1]

    def last_sale(self) -> TerminalReply | None:
        return self.book[-1] if self.book else None

    def close(self) -> None:
        """Nothing is open."""


ALONE = replace(DESK, counter_index=1, counters_at_site=1)
"""With all the day's dossier codes for itself: the long form of the failing disk takes thousands."""


class CounterAtWork:
    """The real store and use cases, with a printer and a terminal that take note."""

    def __init__(self, place: Place, note: Note) -> None:
        clock, random = SystemClock(), SystemRandom()
        self.note = note
        self.store: SqlStore = open_store(place.database, place.keys, clock, random, place.head)
        self.cashier = Cashier(CLERK, ALONE, clock, random)
        self.paper, self.terminal = Paper(note), Terminal(note)
        self.recovered = self.store.submit(recover).result()

    def receive(self, draft: DossierDraft = DRAFT) -> Received:
        """Take a dossier in."""
        received = self.store.submit(lambda uow: receive_dossier(draft, None, RULES, self.cashier, uow)).result()
        self._note_head()
        return received

    def pay(self, received: Received, *, by_card: bool = False) -> Settled:
        """Take the money for it."""
        assert received.bill is not None
        bills = [received.bill.id]
        if by_card:
            settled = paid(take_card(bills, self.terminal, self.cashier, self.store))
        else:
            settled = self.store.submit(lambda uow: take_cash(bills, Vnd(1_000_000), self.cashier, uow)).result()
        self.note(Noted(receipt=settled.receipt.number, receipt_id=settled.receipt.id))
        self._note_head()
        return settled

    def print(self, job: str) -> None:
        """Put it on paper."""
        self.paper.job = job
        run_print_job(job, self.paper, lambda _job, _width: PAGE, CLERK, self.store)
        self._note_head()

    def serve(self, *, by_card: bool = False) -> None:
        """A whole citizen."""
        received = self.receive()
        self.print(received.print_job)
        self.print(self.pay(received, by_card=by_card).print_job)

    def close(self) -> None:
        """As at the end of a day."""
        self.store.close()

    def _note_head(self) -> None:
        head = self.store.read(lambda books: books.head)
        self.note(Noted(seq=head.seq, hash=head.hash.hex()))


def set_pragma(store: SqlStore, setting: str) -> None:
    """Change a setting of the writing connection, outside of any transaction."""

    def job(database: Database) -> None:
        line = database.writer.connection.dbapi_connection
        assert line is not None
        line.execute(f"PRAGMA {setting}")

    store.submit_plain(job).result()


def run(task: Task, note: Note) -> None:
    """Set up, serve, close in the middle, serve, and stop without closing."""
    place = Place(Path(task.folder))
    if task.plant == "names":
        durable.sync_names = lambda folder: None
    install(place, ANSWERS)
    note(Noted(installed=True))
    for half in range(2):
        counter = CounterAtWork(place, note)
        set_pragma(counter.store, f"wal_autocheckpoint = {CHECKPOINT_PAGES}")
        if task.plant.startswith("synchronous"):
            engine._NEEDED.clear()  # or it would be refused
            set_pragma(counter.store, task.plant)
        for citizen in range(task.citizens // 2):
            counter.serve(by_card=citizen % 3 == 2)
        if half == 0:
            counter.close()


def main() -> None:
    """The process under the recorder. It ends as a power cut ends it: nothing is closed."""
    run(msgspec.json.decode(sys.argv[1], type=Task), lambda one: note_in_log(msgspec.json.encode(one)))
    os._exit(0)


if __name__ == "__main__":
    main()
