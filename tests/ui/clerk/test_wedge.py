"""A scanner that imitates a keyboard: its lines are scans wherever the focus is, and never letters of a field."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox, QTableView, QWidget

from counter_app.domain.scan_line import is_card_line
from tests.ui.clerk.hands import ALT, CARD, CTRL, SHIFT, SPOILT, Clerk, Key

MANGLED = "046090000001||NGUYEN MAU AN|01011990|Nam|So 1 Duong Mau, Phuong Thuan Hoa, Hue|01012022"


def wedge(clerk: Clerk, line: str) -> None:
    """Typed by a scanner: capitals and bars with Shift held down, Enter at the end."""
    for letter in line:
        if letter.isupper() or letter == "|":
            clerk.press(Key.Key_Shift, SHIFT)
        clerk.types(letter)
    clerk.press(Key.Key_Return)


def test_keys_of_the_window_are_no_keys_of_a_field(clerk: Clerk) -> None:
    """On X11 a text field takes Ctrl+E for the end of its line and Ctrl+D for Delete, if it is asked."""
    clerk.press(Key.Key_F5)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    for key, theirs in ((Key.Key_E, True), (Key.Key_D, True), (Key.Key_C, False), (Key.Key_A, False)):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        asked.accept()
        assert clerk.window.wedge.eventFilter(field, asked) == theirs
        assert asked.isAccepted() != theirs


def test_a_mangled_scan_in_the_name_is_refused_and_never_saved(clerk: Clerk) -> None:
    clerk.call()
    clerk.press(Key.Key_F4)
    clerk.into("applicantName", "Nguyễn Văn")
    wedge(clerk, MANGLED)
    assert "[CC-03]" in clerk.banner()
    assert "UTF-8" in clerk.banner()
    assert clerk.text("applicantName") == "Nguyễn Văn"
    assert clerk.focus == "applicantName"
    clerk.types(" Mẫu")
    clerk.search("khai tử")
    clerk.press(Key.Key_D, ALT)
    clerk.save()
    (dossier,) = clerk.desk.case.case.dossiers
    assert dossier.parties is not None
    assert dossier.parties.applicant.name == "Nguyễn Văn Mẫu"


@pytest.mark.parametrize(
    "field", ["applicantName", "applicantIdNumber", "applicantBorn", "applicantPhone", "noteEdit", "exemptionGroup"]
)
def test_a_good_scan_fills_the_form_from_any_field(clerk: Clerk, field: str) -> None:
    clerk.call()
    clerk.search("khai tử")
    clerk.press(Key.Key_M, ALT)
    clerk.find(field, QWidget).setFocus()
    wedge(clerk, CARD)
    assert clerk.text("applicantName") == "TRẦN THỊ MẪU HƯƠNG"
    assert clerk.text("applicantIdNumber") == "046185000123"
    assert clerk.text("noteEdit") == ""
    assert clerk.desk.intake.terms.note == ""
    assert clerk.focus == field
    assert not clerk.shows("banner")


def test_numbers_rows_and_reasons_hold_what_they_held(clerk: Clerk) -> None:
    clerk.fill("trích lục", card="")
    quantity = clerk.find("quantity", QSpinBox)
    quantity.setValue(3)
    quantity.setFocus()
    wedge(clerk, CARD)
    assert quantity.value() == 3
    clerk.find("checklist", QTableView).setFocus()
    before = clerk.desk.intake.checklist.papers
    wedge(clerk, CARD)  # C, K and T are answers
    assert clerk.desk.intake.checklist.papers == before
    clerk.press(Key.Key_R, CTRL)
    clerk.types("lý do mẫu ")
    wedge(clerk, SPOILT)
    assert clerk.find("refusalReason", QPlainTextEdit).toPlainText() == "lý do mẫu "


def test_cash_is_not_taken_by_a_scan(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F6)
    clerk.types("50")
    wedge(clerk, SPOILT)
    clerk.press(Key.Key_Return)  # the second half of the scanner's line end
    clerk.settle()
    assert clerk.receipts() == 0
    assert clerk.text("cashTendered") == "50"


def test_a_grid_of_copies_keeps_its_paper(clerk: Clerk) -> None:
    clerk.fill("chứng thực bản sao", card="")
    clerk.window.dossier.draft.copies.grid.begin()
    clerk.types("Bằng mẫu")
    wedge(clerk, CARD)
    assert [row.paper for row in clerk.desk.intake.copies.rows] == ["Bằng mẫu"]


def test_letters_that_an_input_method_makes_belong_to_the_line(clerk: Clerk) -> None:
    clerk.call()
    clerk.find("applicantName", QWidget).setFocus()
    clerk.types("046090000001|")
    for part in ("|", "NGUYEENX", " MAAUX AN"):
        event = QInputMethodEvent()
        event.setCommitString(part)
        QApplication.sendEvent(clerk.find("applicantName", QWidget), event)
    clerk.types("|01011990|Nam|So 1 DDuowngf Maaux|01012022")
    clerk.press(Key.Key_Return)
    assert "CC-04" in clerk.banner()
    assert clerk.text("applicantName") == ""


def test_a_line_without_an_end_ends_with_a_silence(clerk: Clerk) -> None:
    clerk.call()
    clerk.find("applicantName", QWidget).setFocus()
    clerk.until(clerk.desk.intake.party_filled, lambda: True, lambda: clerk.types(CARD))
    assert clerk.text("applicantName") == "TRẦN THỊ MẪU HƯƠNG"


def test_a_pasted_card_is_a_scan(clerk: Clerk) -> None:
    clerk.call()
    clerk.into("applicantName", "Mẫu")
    QGuiApplication.clipboard().setText(MANGLED)
    clerk.press(Key.Key_V, CTRL)
    assert "CC-03" in clerk.banner()
    assert clerk.text("applicantName") == "Mẫu"


def test_a_scan_at_the_window_itself_is_not_lost(clerk: Clerk) -> None:
    clerk.call()
    clerk.window.setFocus()
    wedge(clerk, CARD)
    assert clerk.text("applicantName") == "TRẦN THỊ MẪU HƯƠNG"
    clerk.press(Key.Key_F4, SHIFT)
    clerk.window.setFocus()
    clerk.until_told(lambda: wedge(clerk, "000.00.06.H57-261123-0001"), "HS-03")


def test_people_type_digits_and_bars_as_they_like(clerk: Clerk) -> None:
    clerk.call()
    clerk.into("noteEdit", "12345678")
    assert clerk.text("noteEdit") == "12345678"
    clerk.types(" a|b")
    assert clerk.text("noteEdit") == "12345678 a|b"
    assert not is_card_line("12 Đường Mẫu | 3")
