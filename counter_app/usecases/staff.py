"""Who may work at this counter: hired, given other roles or another PIN, dismissed, taken back.

Each act changes the identity table and leaves its event in one transaction. The slow hash is made before, on the
calling lane: the store lane waits for nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, TypeVar

from counter_app.domain.errors import CounterError
from counter_app.domain.events import (
    StaffAct,
    StaffDismissed,
    StaffHired,
    StaffPinChanged,
    StaffPinReset,
    StaffPrivate,
    StaffReinstated,
    StaffRolesChanged,
)
from counter_app.domain.people import Actor, Role
from counter_app.domain.staff import (
    PinUnchanged,
    StaffNameTaken,
    StaffRecord,
    checked_name,
    checked_pin,
    checked_roles,
)
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Store, UnitOfWork
from counter_app.usecases.sign_in import PinHasher, StaffDirectory, sign_in

A = TypeVar("A", bound=StaffAct)


class StaffUnknown(CounterError):
    """Nobody of that id works here, or who should have left has not (fields: staff_id)."""

    code: ClassVar[str] = "staff.unknown"


class LastSupervisor(CounterError):
    """Without this person nobody could supervise, nor make anybody a supervisor."""

    code: ClassVar[str] = "staff.last_supervisor"


class NotYourself(CounterError):
    """Nobody dismisses themselves, nor resets their own PIN: that asks for the old one (fields: act)."""

    code: ClassVar[str] = "staff.not_yourself"


@dataclass(frozen=True)
class NewStaff:
    """What is asked of somebody new; the PIN is hashed on use and stored nowhere else."""

    name: str
    roles: frozenset[Role]
    pin: str = field(repr=False)


@dataclass(frozen=True)
class PinChange:
    """What a person types to change their own PIN."""

    staff_id: str
    old: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True)
class StaffMember:
    """One person as the windows show them: without anything of their PIN."""

    id: str
    name: str
    roles: frozenset[Role]
    active: bool
    locked_until: datetime | None


def member_of(record: StaffRecord) -> StaffMember:
    """What of `record` may be shown."""
    return StaffMember(record.id, record.name, record.roles, record.active, record.locked_until)


def hire(asked: NewStaff, by: Actor, store: Store, hasher: PinHasher, random: Random) -> str:
    """Let somebody new sign in; returns their id.

    Raises `NotAllowed`, `StaffNameBad`, `StaffNameTaken`, `NoRole`, `PinWeak`.
    """
    by.must_be(Role.SUPERVISOR)
    name, roles = checked_name(asked.name), checked_roles(asked.roles)
    person = StaffRecord(new_id(random), name, roles, hasher.hash(checked_pin(asked.pin)))

    def write(uow: UnitOfWork) -> None:
        with uow:
            _must_be_the_only_one(name, uow)
            _put(person, _act(StaffHired, person), by, uow)

    store.submit(write).result()
    return person.id


def change_roles(staff_id: str, roles: Iterable[Role], by: Actor, uow: UnitOfWork) -> None:
    """Give a person these roles and no others; nothing is recorded when they hold just these.

    Raises `NotAllowed`, `NoRole`, `StaffUnknown`, `LastSupervisor`.
    """
    by.must_be(Role.SUPERVISOR)
    wanted = checked_roles(roles)
    with uow:
        person = _working(staff_id, uow)
        if person.roles == wanted:
            return
        if Role.SUPERVISOR not in wanted:
            _must_leave_a_supervisor(person, uow)
        changed = StaffRolesChanged(
            staff_id=staff_id,
            roles=_listed(wanted),
            before=_listed(person.roles),
            private=StaffPrivate(name=person.name),
        )
        _put(replace(person, roles=wanted), changed, by, uow)


def reset_pin(staff_id: str, pin: str, by: Actor, store: Store, hasher: PinHasher) -> None:
    """Give a person another PIN and end their lock.

    Raises `NotAllowed`, `NotYourself`, `PinWeak`, `PinUnchanged`, `StaffUnknown`.
    """
    by.must_be(Role.SUPERVISOR)
    if staff_id == by.id:
        raise NotYourself(act="reset_pin")
    checked_pin(pin)
    old = store.submit(lambda uow: _pin_hash(staff_id, uow)).result()
    if hasher.fits(old, pin):
        raise PinUnchanged
    pin_hash = hasher.hash(pin)
    store.submit(lambda uow: _write_pin(StaffPinReset, staff_id, pin_hash, by, uow)).result()


def dismiss(staff_id: str, by: Actor, uow: UnitOfWork) -> None:
    """Let a person sign in no more. Raises `NotAllowed`, `NotYourself`, `StaffUnknown`, `LastSupervisor`."""
    by.must_be(Role.SUPERVISOR)
    if staff_id == by.id:
        raise NotYourself(act="dismiss")
    with uow:
        person = _working(staff_id, uow)
        _must_leave_a_supervisor(person, uow)
        _put(replace(person, active=False), _act(StaffDismissed, person), by, uow)


def reinstate(staff_id: str, by: Actor, uow: UnitOfWork) -> None:
    """Let a person who left sign in again. Raises `NotAllowed`, `StaffUnknown`, `StaffNameTaken`."""
    by.must_be(Role.SUPERVISOR)
    with uow:
        person = uow.staff.get(staff_id)
        if person is None or person.active:
            raise StaffUnknown(staff_id=staff_id)
        _must_be_the_only_one(person.name, uow)
        back = replace(person, active=True, failed=0, locked_until=None)
        _put(back, _act(StaffReinstated, back), by, uow)


def change_own_pin(change: PinChange, directory: StaffDirectory, store: Store, hasher: PinHasher, clock: Clock) -> None:
    """Choose another PIN for oneself; a wrong old one counts as at sign-in, and locks like it.

    Raises `PinWeak`, `PinUnchanged`, `SignInRefused`, `SignInLocked`.
    """
    checked_pin(change.new)
    if change.new == change.old:
        raise PinUnchanged
    person = sign_in(change.staff_id, change.old, directory, hasher, clock)
    pin_hash = hasher.hash(change.new)
    store.submit(lambda uow: _write_pin(StaffPinChanged, person.id, pin_hash, person, uow)).result()


def _write_pin(kind: type[StaffAct], staff_id: str, pin_hash: str, by: Actor, uow: UnitOfWork) -> None:
    with uow:
        person = replace(_working(staff_id, uow), pin_hash=pin_hash, failed=0, locked_until=None)
        _put(person, _act(kind, person), by, uow)


def _act(kind: type[A], person: StaffRecord) -> A:
    return kind(staff_id=person.id, roles=_listed(person.roles), private=StaffPrivate(name=person.name))


def _listed(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles))


def _put(person: StaffRecord, event: StaffAct, by: Actor, uow: UnitOfWork) -> None:
    uow.staff.put(person)
    uow.record(event, by=by)
    uow.commit()


def _working(staff_id: str, uow: UnitOfWork) -> StaffRecord:
    person = uow.staff.get(staff_id)
    if person is None or not person.active:
        raise StaffUnknown(staff_id=staff_id)
    return person


def _pin_hash(staff_id: str, uow: UnitOfWork) -> str:
    with uow:
        return _working(staff_id, uow).pin_hash


def _must_be_the_only_one(name: str, uow: UnitOfWork) -> None:
    if any(one.active and one.is_called(name) for one in uow.staff.everyone()):
        raise StaffNameTaken


def _must_leave_a_supervisor(leaving: StaffRecord, uow: UnitOfWork) -> None:
    if leaving.supervises and not any(one.supervises and one.id != leaving.id for one in uow.staff.everyone()):
        raise LastSupervisor
