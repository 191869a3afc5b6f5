"""Forms as files, for the office printer or the citizen's e-mail."""

from PySide6.QtCore import Signal, Slot

from ui.clerk.case import Case
from ui.clerk.hints import Hint
from ui.clerk.models.base import Model
from ui.workplace import Workplace


class FormModel(Model):
    """Draws form 01 of the dossier taken in last, or opened by its code."""

    drawn = Signal(object)
    """The `Path` of a PDF file."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.qt)
        self._place = workplace
        self._case = Case()

    def take_case(self, case: Case) -> None:
        """The journal was read again."""
        self._case = case

    @Slot()
    def draw(self) -> None:
        """Tell of the file when it is drawn. Fails with `Hint` while no dossier is shown."""
        if not self._case.dossiers:
            self.failed.emit(Hint("no_dossier"))
            return
        self._follow(self._place.form_01(self._case.dossiers[-1].id), self.drawn.emit)
