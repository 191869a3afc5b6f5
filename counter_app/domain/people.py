"""Staff and what they may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError


class Role(StrEnum):
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    TECHNICIAN = "technician"


class NotAllowed(CounterError):
    """The person signed in does not hold the role that this needs (fields: needs)."""

    code: ClassVar[str] = "people.not_allowed"


@dataclass(frozen=True)
class Actor:
    """Who does it: every event names one by `id`."""

    id: str
    name: str
    roles: frozenset[Role]

    def must_be(self, role: Role) -> None:
        """Raise `NotAllowed` unless this person holds `role`."""
        if role not in self.roles:
            raise NotAllowed(needs=role.value)


PROGRAM = Actor("program", "Chương trình", frozenset())
"""The program itself, for what it records on its own: recovery at start, outcomes of devices."""
