"""What tests of the core share: a clock and a randomness they own, a desk, a real encrypted store."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counter_app.domain.bill import CollectingBody
from counter_app.domain.desk import Desk
from counter_app.domain.events import JournalOpened, fact
from counter_app.domain.people import PROGRAM, Actor, Role
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.keys import FileDeviceKey, make_keys
from counter_app.storage.projectors import registry
from counter_app.storage.store import SqlStore, open_store
from counter_app.usecases.attempts import Outcome
from counter_app.usecases.settle import Cashier, Settled

MONDAY_MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 08:30 in Huế


def paid(outcome: Outcome | None) -> Settled:
    """What an attempt settled, when it did."""
    assert outcome is not None
    assert outcome.settled is not None
    return outcome.settled


class ScriptedClock:
    """Goes forward a millisecond at each look, and further when told."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self.time = start
        self._ticks = 0.0

    def now(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time

    def monotonic(self) -> float:
        self._ticks += 0.001
        return self._ticks

    def forward(self, by: timedelta) -> None:
        """Time passes: no clock has jumped."""
        self.time += by
        self._ticks += by.total_seconds()


class SeededRandom:
    """The same bytes at each run."""

    def __init__(self, seed: int = 1) -> None:
        self._state = str(seed).encode()

    def token(self, size: int) -> bytes:
        out = b""
        while len(out) < size:
            self._state = hashlib.sha256(self._state).digest()
            out += self._state
        return out[:size]


class PlainPins:
    """No hash at all: argon2 takes a tenth of a second each time, and is tested where it matters."""

    def hash(self, pin: str) -> str:
        return f"plain:{pin}"

    def fits(self, pin_hash: str, pin: str) -> bool:
        return pin_hash == self.hash(pin)


CLERK = Actor("lan", "Nguyễn Thị Mẫu Lan", frozenset({Role.CLERK}))
SUPERVISOR = Actor("phu", "Trần Văn Mẫu Phụ", frozenset({Role.SUPERVISOR}))

DESK = Desk(
    site="19789",
    site_name="Trung tâm Phục vụ hành chính công phường Thuận Hóa",
    superior="ỦY BAN NHÂN DÂN PHƯỜNG THUẬN HÓA",
    place="Thuận Hóa",
    counter="03",
    serial_letters="AC",
    code_prefix="000.00.06.H57",
    code_authority="counter",
    bodies=(CollectingBody("site", "UBND phường Thuận Hóa", "3300000000", "970436", "1017595600", "UBND THUAN HOA"),),
    certification_book="03-SCT/BS",
    counter_index=3,
    counters_at_site=5,
)


def kinds_of_their_own(monkeypatch: pytest.MonkeyPatch, *, empty: bool = False) -> None:
    """Whatever the test registers from here on, kinds, upcasters and projectors, is forgotten after it."""
    for module, name in ((fact, "_KINDS"), (fact, "_UPCASTS"), (fact, "_PRIVATE"), (registry, "_PROJECTORS")):
        monkeypatch.setattr(module, name, {} if empty else dict(getattr(module, name)))


@contextmanager
def opened_store(folder: Path, clock: ScriptedClock | None = None, seed: int = 1) -> Iterator[SqlStore]:
    """A counter's store in `folder`, its journal opened; closed again at the end."""
    make_keys(folder / "keys")
    store = open_store(
        folder / "journal.db", folder / "keys", clock or ScriptedClock(), SeededRandom(seed), folder / "journal.head"
    )
    try:
        store.submit(lambda uow: _open_journal(uow, folder)).result()
        yield store
    finally:
        store.close()


def _open_journal(uow: UnitOfWork, folder: Path) -> None:
    with uow:
        if uow.head.seq == 0:
            public = FileDeviceKey(folder / "keys").public.hex()
            opened = JournalOpened(
                public_key=public, level="counter", site=DESK.site, counter=DESK.counter, serial_letters="AC"
            )
            uow.record(opened, by=PROGRAM)
            uow.commit()


def cashier(clock: ScriptedClock, random: SeededRandom, by: Actor = CLERK) -> Cashier:
    """A clerk at the desk of these tests."""
    return Cashier(by, DESK, clock, random)
