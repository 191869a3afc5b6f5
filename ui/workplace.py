"""Everything that the windows of one counter need, put together by `counter_app.app.workplace`."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from counter_app.domain.approval import Approval
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.catalogue import Catalogue
from counter_app.domain.desk import Desk
from counter_app.domain.fee import FeeTable
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor, Role
from counter_app.domain.wards import WardBook
from counter_app.ports.approval import ApprovalDesk
from counter_app.ports.clock import Clock
from counter_app.ports.credits import DoubtFeed
from counter_app.ports.forks import Forks
from counter_app.ports.lane import Lane
from counter_app.ports.lights import BackupState, SyncState
from counter_app.ports.newcomers import Newcomers
from counter_app.ports.node_health import NodeHealth
from counter_app.ports.queue import Queue
from counter_app.ports.random import Random
from counter_app.ports.reconciliation import SheetWriter, StatementReader
from counter_app.ports.site_money import SiteMoneyDesk
from counter_app.ports.unit_of_work import Store
from counter_app.ports.upkeep import Upkeep
from counter_app.usecases.approval import Asker
from counter_app.usecases.approval_codes import Wish
from counter_app.usecases.cashier_desk_line import CashierDesk
from counter_app.usecases.credits import CreditDesk
from counter_app.usecases.pick_desk import PickDesk
from counter_app.usecases.staff import NewStaff, PinChange, StaffMember
from counter_app.usecases.stations import PrinterStation, ScannerStation, TerminalStation
from ui.on_qt import OnQtThread


@dataclass(frozen=True)
class StaffName:
    """A person who may sign in here."""

    id: str
    name: str


class People(Protocol):
    """Who works at this counter. A future raises what its use case in `usecases.staff` raises."""

    def everyone(self) -> "Future[tuple[StaffMember, ...]]":
        """Those who left as well, by name."""

    def hire(self, asked: NewStaff, by: Actor) -> "Future[str]":
        """Add somebody; their id."""

    def change_roles(self, staff_id: str, roles: frozenset[Role], by: Actor) -> "Future[None]":
        """Give a person other roles."""

    def reset_pin(self, staff_id: str, pin: str, by: Actor) -> "Future[None]":
        """Give a person another PIN."""

    def dismiss(self, staff_id: str, by: Actor) -> "Future[None]":
        """Let a person sign in no more."""

    def reinstate(self, staff_id: str, by: Actor) -> "Future[None]":
        """Let a person who left sign in again."""

    def change_own_pin(self, change: PinChange) -> "Future[None]":
        """Change the PIN of the person who knows the old one."""


class Codes(Protocol):
    """Approval codes. A future raises what its use case in `usecases.approval_codes` raises."""

    def make(self, counter: str, by: Actor) -> "Future[str]":
        """The text of a new book."""

    def read(self, wish: Wish, by: Actor) -> "Future[str]":
        """A code to read out."""

    def take(self, text: str, most: Vnd, by: Actor) -> "Future[str]":
        """Bring a book to this counter; its id."""

    def drop(self, book_id: str, by: Actor) -> "Future[None]":
        """Take what is left of a book away."""

    def approve(self, approval_id: str, book_id: str, typed: str, asker: Asker) -> "Future[Approval]":
        """A supervisor's word by code."""


@dataclass(frozen=True)
class Workplace:
    """The parts behind one counter's windows; windows call use cases with them and never wait.

    `queue` blocks: use it on `queue_lane` only. A station is None when the device is not configured.
    `staff` are those who may sign in now; `sign_in` checks a PIN, its future raises `SignInRefused` or `SignInLocked`.
    `desk_code` draws the desk's standing code, None where there is no account for it.
    `form_01` draws a dossier\'s form 01 as a PDF file, which goes when the program ends. `listen_sync`
    calls back on the sync lane, `listen_backup` on the backup's, `listen_queue` on that of the live feed: True when the
    queue moved at the node, False when nobody will tell that any more. `newcomers` blocks too: the supervisor's window
    has a lane for it. `forks` and `node_health` make what is asked for that on a lane of who wants it; a stand-alone
    counter, whose backup holds its node, has no `node_health`.
    `approvals` and `site_money` likewise make what asks the node; `listen_approvals` is as `listen_queue`.
    Without `credits` no bank tells this counter of transfers; without `picks` none is picked; without `cashier` no bill
    is paid at another counter; `listen_cashier` is as `listen_queue`.
    Without an `upkeep` nothing is verified, and that is said.
    `statements` and `sheets` block: the supervisor's window has a lane for them.
    """

    desk: Desk
    catalogue: Catalogue
    fees: FeeTable
    calendar: BusinessCalendar
    wards: WardBook
    clock: Clock
    random: Random
    store: Store
    qt: OnQtThread
    queue: Queue
    queue_lane: Lane
    printer: PrinterStation | None
    terminal: TerminalStation | None
    scanner: ScannerStation | None
    staff: Callable[[], tuple[StaffName, ...]]
    sign_in: Callable[[str, str], "Future[Actor]"]
    people: People
    listen_sync: Callable[[Callable[[SyncState], None]], None]
    listen_queue: Callable[[Callable[[bool], None]], None]
    test_sheet: Callable[[int], Bitmap]
    desk_code: Callable[[int], Bitmap] | None
    form_01: Callable[[str], "Future[Path]"]
    today: Callable[[], date]
    newcomers: Newcomers | None = None
    listen_backup: Callable[[Callable[[BackupState], None]], None] | None = None
    forks: Callable[[], Forks] | None = None
    node_health: Callable[[], NodeHealth] | None = None
    upkeep: Upkeep | None = None
    approvals: Callable[[], ApprovalDesk] | None = None
    listen_approvals: Callable[[Callable[[bool], None]], None] | None = None
    site_money: Callable[[], SiteMoneyDesk] | None = None
    doubts: DoubtFeed | None = None
    codes: Codes | None = None
    credits: CreditDesk | None = None
    cashier: CashierDesk | None = None
    listen_cashier: Callable[[Callable[[bool], None]], None] | None = None
    picks: PickDesk | None = None
    statements: StatementReader | None = None
    sheets: SheetWriter | None = None
