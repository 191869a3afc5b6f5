"""Taking a dossier in, or refusing it, through the keys and fields of the clerk's window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QSpinBox, QTableView

from ui.robot.camera import Camera
from ui.robot.hands import click, find, focus, is_ready, is_shown, press, text, type_text, write
from ui.robot.robot import Steps, Until, say
from ui.robot.script import Citizen

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def has_dossier() -> bool:
    """Whether a dossier of the citizen in hand was taken in."""
    return is_shown("savedList") and find("savedList", QListWidget).count() > 0


class Intake:
    """The steps of a dossier."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera

    def receive(self, citizen: Citizen) -> Steps:
        """Until the dossier is saved and its slip is on the way to the printer."""
        if not is_shown("pageDraft"):
            press(Qt.Key.Key_F4)
            yield Until("a new dossier", lambda: is_shown("pageDraft"))
        yield from self._who(citizen)
        yield from self._procedure(citizen)
        yield from self._what(citizen)
        self._camera.take("dossier", citizen)
        press(Qt.Key.Key_Return, _CTRL)
        yield Until(f"the dossier of {citizen.ticket} to be saved", has_dossier)

    def _who(self, citizen: Citizen) -> Steps:
        if citizen.company is not None:
            company = citizen.company
            _choose("applicantKind", 1)
            yield Until("the organisation's fields", lambda: is_shown("applicantTaxCode"))
            write("applicantName", company.name)
            write("applicantTaxCode", company.tax_code)
            write("applicantRepresentative", company.representative)
            write("applicantAddress", company.address)
        elif citizen.scan:
            say(scan=citizen.scan)
            yield Until("the scanned name", lambda: bool(text("applicantName")))
        else:
            _choose("applicantIdKind", 2)
            write("applicantName", citizen.name)
            write("applicantAddress", citizen.address)

    def _procedure(self, citizen: Citizen) -> Steps:
        press(Qt.Key.Key_F5)
        write("scanBox", citizen.search)
        yield Until("a procedure to choose", lambda: find("suggestions", QListWidget).count() > 0)
        press(Qt.Key.Key_Return)
        yield Until("the procedure", lambda: bool(text("procedureName")))

    def _what(self, citizen: Citizen) -> Steps:
        if is_ready("allPresentButton"):
            press(Qt.Key.Key_D, _ALT)
        if citizen.copies:
            yield Until("the grid of copies", lambda: is_shown("copiesGrid"))
            grid = find("copiesGrid", QTableView)
            grid.setFocus()
            grid.setCurrentIndex(grid.model().index(0, 0))
            for wish in citizen.copies:
                for value in (wish.paper, str(wish.pages), str(wish.copies)):
                    here = (grid.currentIndex().row(), grid.currentIndex().column())
                    type_text(value)
                    press(Qt.Key.Key_Return)
                    yield Until("the next cell", lambda here=here: _cell(grid) not in (here, None))  # type: ignore[misc]
        if citizen.quantity > 1:
            find("quantity", QSpinBox).setFocus()
            find("quantity", QSpinBox).selectAll()
            type_text(str(citizen.quantity))
            press(Qt.Key.Key_Tab)
        if citizen.exemption is not None:
            press(Qt.Key.Key_M, _ALT)
            yield Until("the exemption's fields", lambda: is_ready("exemptionGroup"))
            _fill("exemptionGroup", citizen.exemption.group)
            _fill("exemptionGround", citizen.exemption.legal_ground)
            _fill("exemptionProof", citizen.exemption.proof)
            press(Qt.Key.Key_Tab)

    def refuse(self, citizen: Citizen) -> Steps:
        """Until the refusal is recorded."""
        if not is_shown("pageRefusal"):
            if not is_shown("pageDraft"):
                press(Qt.Key.Key_F4)
                yield Until("a new dossier", lambda: is_shown("pageDraft"))
            yield from self._who(citizen)
            yield from self._procedure(citizen)
            press(Qt.Key.Key_R, _CTRL)
            yield Until("the refusal's fields", lambda: is_shown("refusalReason"))
        _fill("refusalReason", citizen.refusal)
        self._camera.take("refusal", citizen)
        click("refusalConfirmButton")
        yield Until("the refusal to be recorded", lambda: not is_shown("pageRefusal"))


def _cell(grid: QTableView) -> tuple[int, int] | None:
    """The cell that takes letters now; None between two."""
    index = grid.currentIndex()
    return (index.row(), index.column()) if grid.findChild(QLineEdit, "copiesCell") else None


def _choose(name: str, place: int) -> None:
    combo = find(name, QComboBox)
    combo.setFocus()
    press(Qt.Key.Key_Home)
    for _ in range(place):
        press(Qt.Key.Key_Down)


def _fill(name: str, letters: str) -> None:
    focus(name)
    press(Qt.Key.Key_A, _CTRL)
    type_text(letters)
