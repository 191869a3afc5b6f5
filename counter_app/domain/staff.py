"""The people who may sign in at a counter, and the rules for their names and PINs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Role
from counter_app.domain.text import nfc

PIN_LEAST, PIN_MOST = 6, 12
NAME_MOST = 80


class StaffNameBad(CounterError):
    """The name is empty, too long or holds signs that nobody can see (fields: most)."""

    code: ClassVar[str] = "staff.name_bad"


class StaffNameTaken(CounterError):
    """Somebody who works here bears this name: at sign-in the two could not be told apart."""

    code: ClassVar[str] = "staff.name_taken"


class NoRole(CounterError):
    """A person without a role could do nothing."""

    code: ClassVar[str] = "staff.no_role"


class PinWeak(CounterError):
    """The PIN is no run of 6 to 12 digits, or one that is guessed first (fields: least, most; never its value)."""

    code: ClassVar[str] = "staff.pin_weak"


class PinUnchanged(CounterError):
    """The new PIN is the old one."""

    code: ClassVar[str] = "staff.pin_unchanged"


@dataclass(frozen=True)
class StaffRecord:
    """One person as the identity table keeps them; never an event. Who left stays, not `active`."""

    id: str
    name: str
    roles: frozenset[Role]
    pin_hash: str = field(repr=False)
    failed: int = 0
    locked_until: datetime | None = None
    active: bool = True

    @property
    def supervises(self) -> bool:
        """Whether this person may manage the others."""
        return self.active and Role.SUPERVISOR in self.roles

    def is_called(self, name: str) -> bool:
        """Whether `name` reads the same, capitals or not."""
        return self.name.casefold() == name.casefold()


def checked_name(name: str) -> str:
    """`name` in NFC with single spaces. Raises `StaffNameBad`."""
    tidy = nfc(name)
    letters = any(sign.isalpha() for sign in tidy)
    if not letters or len(tidy) > NAME_MOST or not tidy.isprintable():
        raise StaffNameBad(most=NAME_MOST)
    return tidy


def checked_roles(roles: Iterable[Role]) -> frozenset[Role]:
    """The same roles. Raises `NoRole`."""
    held = frozenset(roles)
    if not held:
        raise NoRole
    return held


def checked_pin(pin: str) -> str:
    """The same PIN. Raises `PinWeak`."""
    if not is_good_pin(pin):
        raise PinWeak(least=PIN_LEAST, most=PIN_MOST)
    return pin


def is_good_pin(pin: str) -> bool:
    """Six to twelve digits that are neither all the same nor a plain run such as 123456."""
    if not (pin.isascii() and pin.isdigit() and PIN_LEAST <= len(pin) <= PIN_MOST):
        return False
    steps = {int(later) - int(earlier) for earlier, later in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})
