"""Signing in with a PIN: argon2, and a lock after wrong tries."""

from datetime import datetime, timedelta
from typing import ClassVar, Protocol

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.domain.staff import StaffRecord
from counter_app.ports.clock import Clock

TRIES = 5
LOCKED_FOR = timedelta(minutes=5)


class SignInRefused(CounterError):
    """The PIN is not this person's (fields: tries_left)."""

    code: ClassVar[str] = "sign_in.refused"


class SignInUnknown(CounterError):
    """Nobody who may sign in at this counter has that name, which is no secret: sign-in lists the names."""

    code: ClassVar[str] = "sign_in.unknown"


class SignInLocked(CounterError):
    """Too many wrong PINs (fields: until)."""

    code: ClassVar[str] = "sign_in.locked"


class StaffDirectory(Protocol):
    """The identity table, on the store lane."""

    def all(self) -> tuple[StaffRecord, ...]:
        """Everybody who may sign in."""

    def get(self, staff_id: str) -> StaffRecord | None:
        """One of them."""

    def note_tries(self, staff_id: str, failed: int, locked_until: datetime | None) -> None:
        """Keep how many wrong PINs there were, and no more than that; durable on return."""


class PinHasher(Protocol):
    """A slow hash."""

    def hash(self, pin: str) -> str:
        """What may be stored."""

    def fits(self, pin_hash: str, pin: str) -> bool:
        """Whether `pin` is the one."""


def sign_in(staff_id: str, pin: str, directory: StaffDirectory, hasher: PinHasher, clock: Clock) -> Actor:
    """The person, when the PIN is theirs. Raises `SignInRefused`, `SignInLocked`.

    A lock that would last longer than any is set for comes from a clock that went back, and holds nobody.
    """
    record = directory.get(staff_id)
    now = clock.now()
    if record is None:
        raise SignInRefused(tries_left=TRIES)
    if record.locked_until is not None and now < record.locked_until <= now + LOCKED_FOR:
        raise SignInLocked(until=record.locked_until.isoformat())
    if not hasher.fits(record.pin_hash, pin):
        failed = record.failed + 1
        locked = now + LOCKED_FOR if failed >= TRIES else None
        directory.note_tries(staff_id, 0 if locked else failed, locked)
        if locked:
            raise SignInLocked(until=locked.isoformat())
        raise SignInRefused(tries_left=TRIES - failed)
    if record.failed or record.locked_until:
        directory.note_tries(staff_id, 0, None)
    return Actor(record.id, record.name, record.roles)
