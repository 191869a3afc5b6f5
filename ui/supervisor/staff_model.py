"""The people of the counter on screen, and what the supervisor does about them."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor, Role
from counter_app.usecases.staff import NewStaff, StaffMember
from ui.new_pin import must_agree
from ui.workplace import Workplace


class Task(Enum):
    """What is being done about a person."""

    HIRE = auto()
    ROLES = auto()
    PIN = auto()
    DISMISS = auto()
    REINSTATE = auto()


@dataclass(frozen=True)
class StaffEntry:
    """What stands in the form; only what the task needs is used."""

    task: Task
    staff_id: str
    name: str
    roles: frozenset[Role]
    pin: str = field(repr=False)
    again: str = field(repr=False)


class StaffModel(QObject):
    """Asks the lane of the people, and is told on the Qt thread. No PIN is kept here."""

    members = Signal(object)
    """A tuple of `StaffMember`: who works here, then who left, each by name."""
    done = Signal(object, str)
    """The `StaffEntry` that was done, and the id of the person."""
    failed = Signal(object)
    """The `CounterError`."""
    busy = Signal(bool)

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self._actor = workplace, actor
        self._asking = self._closed = False

    @Slot()
    def refresh(self) -> None:
        """Read the people again."""
        self._workplace.qt.when_done(self._workplace.people.everyone(), self._read)

    def submit(self, entry: StaffEntry) -> None:
        """Do what stands in the form; nothing happens while another act runs."""
        if self._asking:
            return
        try:
            if entry.task in (Task.HIRE, Task.PIN):
                must_agree(entry.pin, entry.again)
        except CounterError as error:
            self.failed.emit(error)
            return
        self._asking = True
        self.busy.emit(True)
        self._workplace.qt.when_done(self._asked(entry), self._answer_to(entry))

    def close(self) -> None:
        """Show no more."""
        self._closed = True

    def _asked(self, entry: StaffEntry) -> "Future[Any]":
        people, by = self._workplace.people, self._actor
        match entry.task:
            case Task.HIRE:
                return people.hire(NewStaff(entry.name, entry.roles, entry.pin), by)
            case Task.ROLES:
                return people.change_roles(entry.staff_id, entry.roles, by)
            case Task.PIN:
                return people.reset_pin(entry.staff_id, entry.pin, by)
            case Task.DISMISS:
                return people.dismiss(entry.staff_id, by)
            case Task.REINSTATE:
                return people.reinstate(entry.staff_id, by)

    def _answer_to(self, entry: StaffEntry) -> "Callable[[Future[Any]], None]":
        def answered(reply: "Future[Any]") -> None:
            self._asking = False
            if self._closed:
                return
            self.busy.emit(False)
            try:
                found = reply.result()
            except CounterError as error:
                self.failed.emit(error)
                return
            self.done.emit(entry, found or entry.staff_id)
            self.refresh()

        return answered

    @Slot(object)
    def _read(self, reply: "Future[tuple[StaffMember, ...]]") -> None:
        if not self._closed:
            self.members.emit(tuple(sorted(reply.result(), key=lambda member: not member.active)))
