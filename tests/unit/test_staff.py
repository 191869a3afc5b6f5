"""Who may work at a counter: every rule, its event in the same transaction, and what the journal never holds."""

import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select, update

from counter_app.domain.events import Fact, StaffHired, StaffRolesChanged, decode
from counter_app.domain.people import Actor, NotAllowed, Role
from counter_app.domain.staff import (
    NoRole,
    PinUnchanged,
    PinWeak,
    StaffNameBad,
    StaffNameTaken,
    StaffRecord,
    checked_name,
    is_good_pin,
)
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.engine import open_database
from counter_app.storage.keys import database_key
from counter_app.storage.projections import staff_act
from counter_app.storage.staff import Argon2Pins, SqlStaff
from counter_app.storage.store import SqlStore
from counter_app.storage.tables import journal
from counter_app.storage.verify import verify
from counter_app.usecases.sign_in import SignInLocked, SignInRefused, sign_in
from counter_app.usecases.staff import (
    LastSupervisor,
    NewStaff,
    NotYourself,
    PinChange,
    StaffUnknown,
    change_own_pin,
    change_roles,
    dismiss,
    hire,
    reinstate,
    reset_pin,
)
from tests.support import CLERK, SUPERVISOR, PlainPins, ScriptedClock, SeededRandom, opened_store

PIN, OTHER_PIN = "271828", "314159"
CLERKS = frozenset({Role.CLERK})
SUPERVISORS = frozenset({Role.SUPERVISOR})
NEW_NAME = "Lê Thị Mẫu Mới"


@dataclass
class Bureau:
    """A counter with one supervisor, SUPERVISOR, in its identity table."""

    store: SqlStore
    clock: ScriptedClock
    directory: SqlStaff
    hasher: PlainPins = field(default_factory=PlainPins)
    random: SeededRandom = field(default_factory=SeededRandom)

    def put(self, record: StaffRecord) -> None:
        def write(uow: UnitOfWork) -> None:
            with uow:
                uow.staff.put(record)
                uow.commit()

        self.store.submit(write).result()

    def hire(
        self, name: str = NEW_NAME, roles: frozenset[Role] = CLERKS, pin: str = PIN, by: Actor = SUPERVISOR
    ) -> str:
        return hire(NewStaff(name, roles, pin), by, self.store, self.hasher, self.random)

    def do(self, job: Callable[[UnitOfWork], None]) -> None:
        self.store.submit(job).result()

    def dismiss(self, staff_id: str, by: Actor = SUPERVISOR) -> None:
        self.do(lambda uow: dismiss(staff_id, by, uow))

    def reinstate(self, staff_id: str, by: Actor = SUPERVISOR) -> None:
        self.do(lambda uow: reinstate(staff_id, by, uow))

    def change_roles(self, staff_id: str, roles: frozenset[Role], by: Actor = SUPERVISOR) -> None:
        self.do(lambda uow: change_roles(staff_id, roles, by, uow))

    def reset_pin(self, staff_id: str, pin: str = OTHER_PIN, by: Actor = SUPERVISOR) -> None:
        reset_pin(staff_id, pin, by, self.store, self.hasher)

    def change_own_pin(self, staff_id: str, old: str = PIN, new: str = OTHER_PIN) -> None:
        change_own_pin(PinChange(staff_id, old, new), self.directory, self.store, self.hasher, self.clock)

    def sign_in(self, staff_id: str, pin: str = PIN) -> Actor:
        return sign_in(staff_id, pin, self.directory, self.hasher, self.clock)

    def head(self) -> int:
        return self.store.read(lambda books: books.head.seq)

    def facts(self) -> list[Fact]:
        """The events about staff, decoded from the stored bytes."""

        def read(_database: object) -> list[Fact]:
            db = self.store.database.writer
            with db.begin():
                rows = db.execute(select(journal).where(journal.c.kind.like("staff.%")).order_by(journal.c.seq)).all()
            return [decode(row.kind, 1, row.body, row.private) for row in rows]

        return self.store.submit_plain(read).result()

    def kinds(self) -> list[str]:
        return [one.KIND for one in self.facts()]

    def left_alone(self) -> tuple[object, ...]:
        """Everything that a refused act must not change."""
        return self.head(), self.directory.everyone()


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        made = Bureau(store, clock, SqlStaff(store))
        made.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISORS, made.hasher.hash("161803")))
        yield made


# -- what each act does -----------------------------------------------------------------------------


def test_who_is_hired_may_sign_in(bureau: Bureau) -> None:
    staff_id = bureau.hire("  lê   thị mẫu MỚI ", frozenset({Role.CLERK, Role.TECHNICIAN}))
    signed = bureau.sign_in(staff_id)
    assert signed == Actor(staff_id, "lê thị mẫu MỚI", frozenset({Role.CLERK, Role.TECHNICIAN}))
    (hired,) = bureau.facts()
    assert isinstance(hired, StaffHired)
    assert (hired.staff_id, hired.roles) == (staff_id, (Role.CLERK, Role.TECHNICIAN))
    assert hired.private is not None
    assert hired.private.name == "lê thị mẫu MỚI"


def test_other_roles(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    bureau.change_roles(staff_id, SUPERVISORS)
    assert bureau.sign_in(staff_id).roles == SUPERVISORS
    changed = bureau.facts()[-1]
    assert isinstance(changed, StaffRolesChanged)
    assert (changed.before, changed.roles) == ((Role.CLERK,), (Role.SUPERVISOR,))


def test_the_same_roles_are_no_event(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    before = bureau.left_alone()
    bureau.change_roles(staff_id, CLERKS)
    assert bureau.left_alone() == before


def test_a_reset_pin_is_the_only_one_and_ends_the_lock(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    _lock(bureau, staff_id)
    bureau.reset_pin(staff_id)
    with pytest.raises(SignInRefused):
        bureau.sign_in(staff_id, PIN)
    assert bureau.sign_in(staff_id, OTHER_PIN).id == staff_id
    assert bureau.kinds() == ["staff.hired", "staff.pin_reset"]


def test_who_is_dismissed_stays_in_the_table_and_signs_in_no_more(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    bureau.dismiss(staff_id)
    with pytest.raises(SignInRefused):
        bureau.sign_in(staff_id)
    assert staff_id not in {one.id for one in bureau.directory.all()}
    assert {one.id: one.active for one in bureau.directory.everyone()}[staff_id] is False


def test_who_is_taken_back_has_roles_and_pin_of_before(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    bureau.dismiss(staff_id)
    bureau.reinstate(staff_id)
    assert bureau.sign_in(staff_id).roles == CLERKS
    assert bureau.kinds() == ["staff.hired", "staff.dismissed", "staff.reinstated"]


def test_ones_own_pin(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    bureau.change_own_pin(staff_id)
    assert bureau.sign_in(staff_id, OTHER_PIN).id == staff_id
    with pytest.raises(SignInRefused):
        bureau.sign_in(staff_id, PIN)
    assert bureau.kinds() == ["staff.hired", "staff.pin_changed"]


def test_the_actor_is_who_did_it(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    bureau.change_own_pin(staff_id)
    assert _rows(bureau) == [
        ("staff.hired", staff_id, "clerk", SUPERVISOR.id),
        ("staff.pin_changed", staff_id, "clerk", staff_id),
    ]


def _rows(bureau: Bureau) -> list[tuple[str, str, str, str]]:
    def read(_database: object) -> list[tuple[str, str, str, str]]:
        db = bureau.store.database.writer
        with db.begin():
            return [(row.kind, row.staff_id, row.roles, row.actor) for row in db.execute(select(staff_act))]

    return bureau.store.submit_plain(read).result()


def _lock(bureau: Bureau, staff_id: str) -> None:
    for _ in range(4):
        with pytest.raises(SignInRefused):
            bureau.sign_in(staff_id, "000000")
    with pytest.raises(SignInLocked):
        bureau.sign_in(staff_id, "000000")


# -- what is refused, and changes nothing -------------------------------------------------------------


ACTS: dict[str, Callable[[Bureau, str, Actor], object]] = {
    "hire": lambda bureau, _id, by: bureau.hire("Người Mẫu Khác", by=by),
    "change_roles": lambda bureau, staff_id, by: bureau.change_roles(staff_id, SUPERVISORS, by),
    "reset_pin": lambda bureau, staff_id, by: bureau.reset_pin(staff_id, OTHER_PIN, by),
    "dismiss": lambda bureau, staff_id, by: bureau.dismiss(staff_id, by),
    "reinstate": lambda bureau, staff_id, by: bureau.reinstate(staff_id, by),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("roles", [CLERKS, frozenset({Role.TECHNICIAN}), frozenset[Role]()])
def test_only_a_supervisor_may(bureau: Bureau, act: str, roles: frozenset[Role]) -> None:
    staff_id = bureau.hire()
    before = bureau.left_alone()
    with pytest.raises(NotAllowed):
        ACTS[act](bureau, staff_id, Actor(CLERK.id, CLERK.name, roles))
    assert bureau.left_alone() == before


@pytest.mark.parametrize("name", ["", "   ", "12 34", "—", "A" * 81, "Mẫu\u200b Ẩn", "Mẫu\x07"])
def test_a_name_that_is_none(bureau: Bureau, name: str) -> None:
    before = bureau.left_alone()
    with pytest.raises(StaffNameBad):
        bureau.hire(name)
    assert bureau.left_alone() == before


def test_a_name_of_eighty_letters_in_nfc() -> None:
    assert checked_name(unicodedata.normalize("NFD", "Ễ" * 80)) == "Ễ" * 80


@pytest.mark.parametrize("again", [NEW_NAME.upper(), f" {NEW_NAME} ", unicodedata.normalize("NFD", NEW_NAME)])
def test_two_who_work_here_never_bear_one_name(bureau: Bureau, again: str) -> None:
    bureau.hire()
    before = bureau.left_alone()
    with pytest.raises(StaffNameTaken):
        bureau.hire(again)
    assert bureau.left_alone() == before


def test_the_name_of_one_who_left_is_free_until_they_come_back(bureau: Bureau) -> None:
    first = bureau.hire()
    bureau.dismiss(first)
    bureau.hire()
    before = bureau.left_alone()
    with pytest.raises(StaffNameTaken):
        bureau.reinstate(first)
    assert bureau.left_alone() == before


def test_nobody_is_without_a_role(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    before = bureau.left_alone()
    with pytest.raises(NoRole):
        bureau.hire("Người Mẫu Khác", frozenset())
    with pytest.raises(NoRole):
        bureau.change_roles(staff_id, frozenset())
    assert bureau.left_alone() == before


@pytest.mark.parametrize("pin", ["12345", "1234567890123", "111111", "123456", "654321", "27182x", "٢٧١٨٢٨", ""])
def test_a_weak_pin_is_nobodys(bureau: Bureau, pin: str) -> None:
    staff_id = bureau.hire()
    before = bureau.left_alone()
    acts: list[Callable[[], object]] = [
        lambda: bureau.hire("Người Mẫu Khác", pin=pin),
        lambda: bureau.reset_pin(staff_id, pin),
        lambda: bureau.change_own_pin(staff_id, new=pin),
    ]
    for act in acts:
        with pytest.raises(PinWeak) as refused:
            act()
        assert not pin or pin not in str(refused.value)
    assert bureau.left_alone() == before


def test_a_new_pin_is_another_one(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    before = bureau.left_alone()
    with pytest.raises(PinUnchanged):
        bureau.reset_pin(staff_id, PIN)
    with pytest.raises(PinUnchanged):
        bureau.change_own_pin(staff_id, PIN, PIN)
    assert bureau.left_alone() == before


def test_the_last_supervisor_stays_one(bureau: Bureau) -> None:
    """However it is tried: by one who signed in before losing the role, and on oneself."""
    elsewhere = Actor("cu", "Phụ Trách Mẫu Cũ", SUPERVISORS)
    before = bureau.left_alone()
    with pytest.raises(LastSupervisor):
        bureau.dismiss(SUPERVISOR.id, elsewhere)
    with pytest.raises(LastSupervisor):
        bureau.change_roles(SUPERVISOR.id, CLERKS)
    assert bureau.left_alone() == before


def test_a_supervisor_who_left_does_not_count(bureau: Bureau) -> None:
    second = bureau.hire(roles=SUPERVISORS)
    bureau.dismiss(second)
    with pytest.raises(LastSupervisor):
        bureau.change_roles(SUPERVISOR.id, CLERKS)
    bureau.reinstate(second)
    bureau.change_roles(SUPERVISOR.id, CLERKS)
    assert bureau.sign_in(second).roles == SUPERVISORS


def test_nobody_dismisses_themselves_nor_resets_their_own_pin(bureau: Bureau) -> None:
    bureau.hire(roles=SUPERVISORS)
    before = bureau.left_alone()
    with pytest.raises(NotYourself):
        bureau.dismiss(SUPERVISOR.id)
    with pytest.raises(NotYourself):
        bureau.reset_pin(SUPERVISOR.id)
    assert bureau.left_alone() == before


@pytest.mark.parametrize("act", ["change_roles", "reset_pin", "dismiss"])
def test_who_left_and_who_never_was_are_unknown(bureau: Bureau, act: str) -> None:
    staff_id = bureau.hire()
    bureau.dismiss(staff_id)
    before = bureau.left_alone()
    for unknown in (staff_id, "nobody"):
        with pytest.raises(StaffUnknown):
            ACTS[act](bureau, unknown, SUPERVISOR)
    assert bureau.left_alone() == before


def test_only_who_left_is_taken_back(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    for one in (staff_id, "nobody"):
        with pytest.raises(StaffUnknown):
            bureau.reinstate(one)


def test_a_wrong_old_pin_counts_and_locks_as_at_sign_in(bureau: Bureau) -> None:
    staff_id = bureau.hire()
    for left in (4, 3, 2, 1):
        with pytest.raises(SignInRefused) as refused:
            bureau.change_own_pin(staff_id, old="000000")
        assert refused.value.fields == {"tries_left": left}
    with pytest.raises(SignInLocked):
        bureau.change_own_pin(staff_id, old="000000")
    with pytest.raises(SignInLocked):
        bureau.sign_in(staff_id, PIN)
    assert bureau.kinds() == ["staff.hired"]


def test_a_wrong_try_does_not_bring_back_an_old_pin(bureau: Bureau) -> None:
    """A PIN is being checked, on another lane, while a supervisor resets it."""
    staff_id = bureau.hire()

    class Slow(PlainPins):
        def fits(self, pin_hash: str, pin: str) -> bool:
            bureau.reset_pin(staff_id)
            return super().fits(pin_hash, pin)

    with pytest.raises(SignInRefused):
        sign_in(staff_id, "000000", bureau.directory, Slow(), bureau.clock)
    assert bureau.sign_in(staff_id, OTHER_PIN).id == staff_id


# -- PINs ---------------------------------------------------------------------------------------------


@given(st.text(alphabet="0123456789", max_size=14) | st.text(max_size=14))
@example("890123")
@example("098765")
def test_a_good_pin_is_what_the_rule_says(pin: str) -> None:
    digits = all(sign in "0123456789" for sign in pin) and 6 <= len(pin) <= 12
    steps = [ord(later) - ord(earlier) for earlier, later in pairwise(pin)]
    guessed = any(all(step == same for step in steps) for same in (0, 1, -1))
    assert is_good_pin(pin) == (digits and not guessed)


@given(st.integers(0, 9), st.integers(6, 12), st.sampled_from([0, 1, -1]))
def test_no_repeated_digit_and_no_run_is_good(first: int, length: int, step: int) -> None:
    digits = [first + step * place for place in range(length)]
    if 0 <= digits[-1] <= 9:
        assert not is_good_pin("".join(map(str, digits)))


# -- one transaction, and nothing that must not be kept -----------------------------------------------


def _refuse(_connection: Connection) -> None:
    raise OSError("no space left")


EVERY_ACT: dict[str, Callable[[Bureau, str], object]] = {
    "staff.hired": lambda bureau, _id: bureau.hire("Người Mẫu Khác"),
    "staff.roles_changed": lambda bureau, staff_id: bureau.change_roles(staff_id, SUPERVISORS),
    "staff.pin_reset": lambda bureau, staff_id: bureau.reset_pin(staff_id),
    "staff.dismissed": lambda bureau, staff_id: bureau.dismiss(staff_id),
    "staff.pin_changed": lambda bureau, staff_id: bureau.change_own_pin(staff_id),
    "staff.reinstated": lambda bureau, _id: bureau.reinstate("cu"),
}


@pytest.mark.parametrize("kind", EVERY_ACT)
@pytest.mark.parametrize("at", ["event", "commit"])
def test_row_and_event_are_one(bureau: Bureau, kind: str, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped between the two, or at the very commit: neither; then the same act goes through with both."""
    bureau.put(StaffRecord("cu", "Người Mẫu Cũ", CLERKS, bureau.hasher.hash(PIN), active=False))
    staff_id = bureau.hire()
    before = bureau.left_alone()
    with monkeypatch.context() as broken:
        if at == "event":
            broken.setattr("counter_app.storage.unit_of_work.append", lambda *_: _refuse(bureau.store.database.writer))
        else:
            event.listen(bureau.store.database.writer.engine, "commit", _refuse)
        with pytest.raises(OSError, match="no space left"):
            EVERY_ACT[kind](bureau, staff_id)
        if at == "commit":
            event.remove(bureau.store.database.writer.engine, "commit", _refuse)
    assert bureau.left_alone() == before
    EVERY_ACT[kind](bureau, staff_id)
    assert bureau.kinds() == ["staff.hired", kind]
    assert bureau.head() == before[0] + 1  # type: ignore[operator]  # the first of the tuple is the number
    assert bureau.directory.everyone() != before[1]
    assert _verified(bureau)


def test_a_program_killed_before_the_commit_leaves_neither(tmp_path: Path) -> None:
    """The files as they lie at the moment between row and event are opened as after a power cut."""
    crash = tmp_path / "crash"

    clock = ScriptedClock()
    with opened_store(tmp_path / "counter", clock) as store:
        bureau = Bureau(store, clock, SqlStaff(store))
        bureau.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISORS, bureau.hasher.hash(PIN)))

        def write_and_die(uow: UnitOfWork) -> None:
            with uow:
                uow.staff.put(StaffRecord("moi", NEW_NAME, CLERKS, bureau.hasher.hash(PIN)))
                shutil.copytree(tmp_path / "counter", crash)

        store.submit(write_and_die).result()
    with opened_store(crash) as store:
        assert [one.id for one in SqlStaff(store).everyone()] == [SUPERVISOR.id]
        assert store.read(lambda books: books.head.seq) == 1


def test_the_journal_holds_no_pin_and_no_hash_and_names_only_where_they_can_be_erased(tmp_path: Path) -> None:
    clock = ScriptedClock()
    hasher = Argon2Pins()
    with opened_store(tmp_path, clock) as store:
        by = SUPERVISOR
        staff_id = hire(NewStaff(NEW_NAME, CLERKS, PIN), by, store, hasher, SeededRandom())
        reset_pin(staff_id, OTHER_PIN, by, store, hasher)
        change_own_pin(PinChange(staff_id, OTHER_PIN, "161803"), SqlStaff(store), store, hasher, clock)
        record = SqlStaff(store).get(staff_id)
        assert record is not None
        assert hasher.fits(record.pin_hash, "161803")
        assert "argon2" not in repr(record)
    database = open_database(tmp_path / "journal.db", database_key(tmp_path / "keys"))
    with database.writer.begin():
        events = database.writer.execute(select(journal).where(journal.c.seq > 1)).all()
    database.close()
    assert len(events) == 3
    for row in events:
        public = bytes(row.header) + bytes(row.body)
        assert NEW_NAME.encode() in bytes(row.private)
        assert NEW_NAME.encode() not in public
        for secret in (PIN, OTHER_PIN, "161803", "argon2"):
            assert secret.encode() not in public + bytes(row.private)


def test_names_can_be_erased(bureau: Bureau) -> None:
    bureau.hire()

    def erase(_database: object) -> None:
        db = bureau.store.database.writer
        with db.begin():
            db.execute(update(journal).where(journal.c.seq == 2).values(private=None, salt=None))

    bureau.store.submit_plain(erase).result()
    assert _verified(bureau)
    (hired,) = bureau.facts()
    assert isinstance(hired, StaffHired)
    assert hired.private is None


def test_what_was_asked_does_not_show_its_pins() -> None:
    assert PIN not in repr(NewStaff(NEW_NAME, CLERKS, PIN))
    assert PIN not in repr(PinChange("1", PIN, OTHER_PIN))
    assert OTHER_PIN not in repr(PinChange("1", PIN, OTHER_PIN))


def _verified(bureau: Bureau) -> bool:
    reader = bureau.store.database.reader()
    try:
        return verify(reader).ok
    finally:
        reader.close()
