"""Who may sign in, and whether the PIN fits."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.lookup import Query, fold
from counter_app.domain.people import Actor
from counter_app.usecases.staff import PinChange
from ui.workplace import StaffName, Workplace


class SignInModel(QObject):
    """The PIN is checked on a lane; `busy` is true meanwhile. A PIN is never kept here."""

    signed_in = Signal(object)
    """The `Actor`."""
    failed = Signal(object)
    """The `CounterError`."""
    busy = Signal(bool)
    pin_changed = Signal()
    pin_failed = Signal(object)
    """The `CounterError` of a change of PIN."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._people: tuple[StaffName, ...] = ()
        self._asking = False

    def reload(self) -> None:
        """Who may sign in now."""
        self._people = self._workplace.staff()

    def found(self, typed: str) -> list[StaffName]:
        """Those whose names fit what was typed, marks or none; everybody when nothing was."""
        query = Query.of(typed)
        if query is None:
            return list(self._people)
        return [person for person in self._people if query.match(fold(person.name))]

    def ask(self, staff_id: str, pin: str) -> None:
        """Check the PIN; nothing happens while another check runs."""
        if self._asking:
            return
        self._asking = True
        self.busy.emit(True)
        self._workplace.qt.when_done(self._workplace.sign_in(staff_id, pin), self._answered)

    @Slot(object)
    def change_pin(self, change: PinChange) -> None:
        """Change the PIN of who knows the old one; nothing happens while another check runs."""
        if self._asking:
            return
        self._asking = True
        self.busy.emit(True)
        self._workplace.qt.when_done(self._workplace.people.change_own_pin(change), self._changed)

    def _changed(self, reply: "Future[None]") -> None:
        self._asking = False
        self.busy.emit(False)
        try:
            reply.result()
        except CounterError as error:
            self.pin_failed.emit(error)
        else:
            self.pin_changed.emit()

    @Slot(object)
    def _answered(self, reply: "Future[Actor]") -> None:
        self._asking = False
        self.busy.emit(False)
        try:
            actor = reply.result()
        except CounterError as error:
            self.failed.emit(error)
        else:
            self.signed_in.emit(actor)
