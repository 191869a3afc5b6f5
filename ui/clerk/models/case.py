"""The case in hand as the panels see it: read again from the journal after every command."""

from PySide6.QtCore import Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.ports.unit_of_work import Store, UnitOfWork
from ui.clerk.case import Case, read_case
from ui.clerk.models.base import Model
from ui.on_qt import OnQtThread


class CaseModel(Model):
    """Holds the last `Case` read. Commands elsewhere call `reload`; nobody edits a case.

    What was read before the last `reload` is dropped: whoever asked for one is next told of a case that knows.
    """

    changed = Signal(object)
    """A `Case`."""

    def __init__(self, store: Store, qt: OnQtThread) -> None:
        super().__init__(qt)
        self._store = store
        self._opened = self._taken = ""
        self._reload = 0
        self.case = Case()

    @Slot()
    def reload(self) -> None:
        """Read the journal again on the store lane, after everything submitted so far."""
        opened, taken, self._reload = self._opened, self._taken, self._reload + 1
        asked = self._reload

        def show(case: Case) -> None:
            if asked == self._reload:
                self._show(case)

        def say(error: CounterError) -> None:
            self.failed.emit(error)
            show(self.case)

        self._follow(self._store.submit(lambda uow: _read(uow, opened, taken)), show, say)

    def open_dossier(self, code: str) -> None:
        """Show the dossier with that code beside the case. Fails with `UnknownDossier`."""
        self._follow(self._store.submit(lambda uow: _find(uow, code)), self._opened_now)

    def open_bill(self, bill_id: str) -> None:
        """Show a bill of another counter beside the case; it was taken over here."""
        self._taken = bill_id
        self.reload()

    def close_opened(self) -> None:
        """Put away the dossier that was opened by its code, and the bill of another counter."""
        if self._opened or self._taken:
            self._opened = self._taken = ""
            self.reload()

    def put_bill_away(self) -> bool:
        """Put away the bill of another counter; False when none is shown. It stays in the list of the desk."""
        if not self._taken:
            return False
        self._taken = ""
        self.reload()
        return True

    def _opened_now(self, dossier_id: str) -> None:
        self._opened = dossier_id
        self.reload()

    def _show(self, case: Case) -> None:
        self.case = case
        self.changed.emit(case)


def _read(uow: UnitOfWork, opened: str, taken: str) -> Case:
    with uow:
        return read_case(uow, opened, taken)


def _find(uow: UnitOfWork, code: str) -> str:
    with uow:
        return uow.dossiers.by_code(code).id
