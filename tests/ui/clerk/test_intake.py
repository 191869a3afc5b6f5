"""Taking a dossier in by keys; what is refused keeps the focus and every letter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QSpinBox, QTableView

from counter_app.domain.dossier import Dossier
from counter_app.domain.events import ServiceOutcome
from counter_app.domain.party import Organisation, Person
from counter_app.domain.time_limit import LimitUnit, TimeLimit, limit_in_words
from counter_app.usecases.dossier import PaperAnswer
from tests.ui.clerk.hands import ALT, CARD, CTRL, SHIFT, SPOILT, Clerk, Key
from tests.ui.fakes import FakeCounter, fake_counter
from ui.clerk.limits import limit_shown
from ui.translations import load_language


def only_dossier(clerk: Clerk) -> Dossier:
    (dossier,) = clerk.desk.case.case.dossiers
    return dossier


def test_nine_keys_and_a_scan_take_a_dossier_in(clerk: Clerk) -> None:
    clerk.call()
    clerk.press(Key.Key_F4)
    assert clerk.focus == "scanBox"
    clerk.types(CARD)
    clerk.press(Key.Key_Return)
    assert clerk.text("scanBox") == ""
    clerk.types("kt")
    assert clerk.find("suggestions", QListWidget).isVisible()
    clerk.find("scanBox", type(clerk.window.dossier.scan)).clear()
    clerk.types("khai tu")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_D, ALT)
    clerk.save()
    dossier = only_dossier(clerk)
    applicant = dossier.parties.applicant if dossier.parties else None
    assert isinstance(applicant, Person)
    assert (applicant.name, applicant.id_number, applicant.sex) == ("TRẦN THỊ MẪU HƯƠNG", "046185000123", "Nữ")
    assert applicant.address == "12 Đường Mẫu, Phường Thuận Hóa, Thành phố Huế"
    assert applicant.ward == "19789"  # proposed from the address, never a translation of it
    assert dossier.ticket_number == "A027"
    assert all(paper.present for paper in dossier.papers)
    assert clerk.saved() == 1
    assert clerk.counter.printer.pages == 1


def test_the_arrow_keys_choose_among_what_was_found(clerk: Clerk) -> None:
    clerk.call()
    clerk.press(Key.Key_F5)
    clerk.types("khai sinh")
    second = clerk.find("suggestions", QListWidget).item(1).text()
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    assert clerk.desk.intake.procedure is not None
    assert clerk.desk.intake.procedure.code in second


def test_a_scan_at_the_counter_fills_the_form_and_leaves_the_focus(clerk: Clerk) -> None:
    clerk.call()
    clerk.press(Key.Key_F5)
    clerk.until(clerk.desk.intake.party_filled, lambda: True, lambda: clerk.counter.scanner.scan(CARD))
    assert clerk.text("applicantName") == "TRẦN THỊ MẪU HƯƠNG"
    assert clerk.focus == "scanBox"


def test_a_scan_fills_the_role_in_view(clerk: Clerk) -> None:
    clerk.call()
    clerk.window.dossier.draft.people.setCurrentIndex(1)
    clerk.until(clerk.desk.intake.party_filled, lambda: True, lambda: clerk.counter.scanner.scan(CARD))
    assert clerk.text("ownerName") == "TRẦN THỊ MẪU HƯƠNG"
    assert clerk.text("applicantName") == ""


def test_a_scan_that_lost_its_marks_is_refused_and_stays(clerk: Clerk) -> None:
    clerk.call()
    clerk.press(Key.Key_F5)
    clerk.types(SPOILT)
    clerk.press(Key.Key_Return)
    assert "CC-03" in clerk.banner()
    assert clerk.text("scanBox") == SPOILT
    assert clerk.focus == "scanBox"
    assert clerk.text("applicantName") == ""


def test_an_unknown_text_says_what_to_try(clerk: Clerk) -> None:
    clerk.call()
    clerk.search("qzxw")
    assert "qzxw" in clerk.banner()
    assert clerk.text("scanBox") == "qzxw"


def test_papers_not_looked_at_count_as_missing(clerk: Clerk) -> None:
    clerk.call()
    clerk.search(CARD)
    clerk.search("khai tử")
    clerk.into("noteEdit", "ghi chú mẫu")
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "HS-01")
    assert clerk.focus == "noteEdit"
    assert clerk.text("noteEdit") == "ghi chú mẫu"
    assert clerk.text("applicantName") == "TRẦN THỊ MẪU HƯƠNG"
    assert clerk.saved() == 0
    assert clerk.counter.store.read(lambda books: books.head.seq) == clerk.counter.store.read(lambda b: b.head.seq)


def test_letters_answer_the_checklist(clerk: Clerk) -> None:
    clerk.call()
    clerk.search("khai tử")
    clerk.find("checklist", QTableView).setFocus()
    for key in (Key.Key_C, Key.Key_K, Key.Key_T):
        clerk.press(key)
    answers = [paper.answer for paper in clerk.desk.intake.checklist.papers[:3]]
    assert answers == [PaperAnswer.PRESENT, PaperAnswer.NOT_NEEDED, PaperAnswer.MISSING]
    clerk.press(Key.Key_D, ALT)  # what was answered stays as it was answered
    assert clerk.desk.intake.checklist.missing == (clerk.desk.intake.checklist.papers[2].name,)


def test_the_grid_of_copies_adds_up_to_46_000(clerk: Clerk) -> None:
    clerk.fill("chứng thực bản sao")
    assert clerk.shows("copiesGrid")
    clerk.window.dossier.draft.copies.grid.begin()
    for cell in ("Bằng tốt nghiệp mẫu", "2", "3", "Học bạ mẫu", "5", "2", "Sổ hộ khẩu cũ mẫu", "1", "10"):
        clerk.types(cell)
        clerk.press(Key.Key_Return)
    assert "46.000 đ" in clerk.text("copiesTotal")
    assert clerk.text("billTotal") == "46.000 đ"
    clerk.save()
    assert clerk.desk.case.case.owed == 46_000
    certified = only_dossier(clerk).certified
    assert [(original.number, original.paper) for original in certified] == [
        (1, "Bằng tốt nghiệp mẫu"),
        (2, "Học bạ mẫu"),
        (3, "Sổ hộ khẩu cũ mẫu"),
    ]


def test_a_copy_without_a_name_is_told_by_its_row(clerk: Clerk) -> None:
    clerk.fill("chứng thực bản sao")
    clerk.window.dossier.draft.copies.grid.begin()
    for cell in ("", "2", "3"):
        clerk.types(cell)
        clerk.press(Key.Key_Return)
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "BS-02")
    assert clerk.desk.intake.copies.rows[0].pages == 2


def test_quantity_multiplies_a_fee_for_each_copy(clerk: Clerk) -> None:
    clerk.fill("trích lục")
    clerk.find("quantity", QSpinBox).setFocus()
    clerk.find("quantity", QSpinBox).selectAll()
    clerk.types("3")
    assert clerk.text("billTotal") == "24.000 đ"
    clerk.save()
    assert clerk.desk.case.case.owed == 24_000


def test_an_exemption_is_a_line_with_its_ground_and_takes_everything_off(clerk: Clerk) -> None:
    clerk.fill()
    clerk.press(Key.Key_M, ALT)
    clerk.find("exemptionGroup", QComboBox).setFocus()
    clerk.find("exemptionGroup", QComboBox).setCurrentText("Hộ nghèo")
    clerk.into("exemptionGround", "Luật mẫu, Điều 10")
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "chứng minh")
    assert clerk.text("exemptionGround") == "Luật mẫu, Điều 10"
    clerk.into("exemptionProof", "Giấy chứng nhận mẫu 01")
    clerk.save()
    assert clerk.desk.case.case.owed == 0
    assert clerk.fee_page == "pageFree"
    assert clerk.desk.case.case.bills[0].exemptions[0].group == "Hộ nghèo"


def test_a_date_set_by_hand_needs_its_reason(clerk: Clerk) -> None:
    clerk.fill("hộ kinh doanh")
    clerk.press(Key.Key_H, ALT)
    assert clerk.focus == "promiseDate"
    clerk.types("30/11/2026")
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "LH-02")
    assert clerk.focus == "promiseDate"
    clerk.into("promiseReason", "hẹn theo phiếu của phòng mẫu")
    clerk.save()
    due = only_dossier(clerk).due_at
    assert due is not None
    assert (due.day, due.month, due.hour) == (30, 11, 17)  # no hour typed: when the office closes


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("applicantBorn", "31/02/1985", "Ngày sinh «31/02/1985»"),
        ("applicantIdNumber", "12345", "12 chữ số"),
        ("applicantName", "", "HS-02"),
    ],
)
def test_a_field_that_cannot_be_keeps_focus_and_letters(clerk: Clerk, field: str, typed: str, said: str) -> None:
    clerk.fill()
    clerk.into(field, typed)
    if not typed:
        clerk.press(Key.Key_Delete)
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), said)
    assert clerk.focus == field
    assert clerk.text(field) == typed


def test_an_organisation_hands_in_through_its_representative(clerk: Clerk) -> None:
    clerk.call()
    clerk.find("applicantKind", QComboBox).setFocus()
    clerk.press(Key.Key_Down)
    assert clerk.shows("applicantTaxCode")
    assert not clerk.shows("applicantBorn")
    clerk.into("applicantName", "Công ty TNHH Mẫu")
    clerk.into("applicantTaxCode", "330")
    clerk.search("khai tử")
    clerk.press(Key.Key_D, ALT)
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "Mã số thuế")
    clerk.into("applicantTaxCode", "3300000001")
    clerk.into("applicantRepresentative", "Lê Văn Mẫu")
    clerk.save()
    parties = only_dossier(clerk).parties
    assert parties is not None
    assert isinstance(parties.applicant, Organisation)
    assert parties.applicant.representative == "Lê Văn Mẫu"


def test_a_newborn_without_papers_is_an_ordinary_case(clerk: Clerk) -> None:
    clerk.call()
    clerk.into("applicantName", "Bé Mẫu")
    clerk.find("applicantIdKind", QComboBox).setFocus()
    clerk.press(Key.Key_End)
    clerk.search("khai tử")
    clerk.press(Key.Key_D, ALT)
    clerk.save()
    assert clerk.saved() == 1


def test_f4_never_drops_what_is_being_typed(clerk: Clerk) -> None:
    clerk.call()
    clerk.into("applicantName", "Nguyễn Văn Mẫu")
    clerk.press(Key.Key_F4)
    assert "chưa được lưu" in clerk.banner()
    assert clerk.text("applicantName") == "Nguyễn Văn Mẫu"
    clerk.press(Key.Key_F4, SHIFT)
    assert clerk.text("applicantName") == ""


def test_nothing_begins_without_a_ticket(clerk: Clerk) -> None:
    clerk.press(Key.Key_F4)
    assert "F2" in clerk.banner()
    assert clerk.sheet == "pageIdle"


def test_a_second_dossier_of_the_same_citizen(clerk: Clerk) -> None:
    clerk.receive()
    assert clerk.sheet == "pageSaved"
    clerk.press(Key.Key_F4)
    assert clerk.sheet == "pageDraft"
    clerk.search(CARD)
    clerk.search("trích lục")
    clerk.press(Key.Key_D, ALT)
    clerk.save()
    assert clerk.saved() == 2


def test_a_refusal_needs_its_reason_and_ends_as_refused(clerk: Clerk) -> None:
    clerk.call()
    clerk.search(CARD)
    clerk.search("khai tử")
    clerk.find("checklist", QTableView).setFocus()
    clerk.press(Key.Key_T)
    clerk.press(Key.Key_R, CTRL)
    assert clerk.sheet == "pageRefusal"
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "lý do từ chối")
    assert clerk.focus == "refusalReason"
    clerk.types("thiếu giấy báo tử")
    assert clerk.find("refusalReason", QPlainTextEdit).toPlainText() == "thiếu giấy báo tử"
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "Đã ghi việc từ chối")
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))
    last = clerk.counter.store.read(lambda books: books.services.last_finished())
    assert last is not None
    assert last.outcome == ServiceOutcome.REFUSED


def test_esc_leaves_the_refusal_and_keeps_the_form(clerk: Clerk) -> None:
    clerk.call()
    clerk.search(CARD)
    clerk.search("khai tử")
    clerk.press(Key.Key_R, CTRL)
    clerk.press(Key.Key_Escape)
    assert clerk.sheet == "pageDraft"
    assert clerk.text("applicantName") == "TRẦN THỊ MẪU HƯƠNG"


def test_a_scanned_dossier_code_opens_the_dossier(clerk: Clerk) -> None:
    clerk.receive()
    code = only_dossier(clerk).code
    pay_and_finish(clerk)
    clerk.until_case(lambda: bool(clerk.desk.case.case.dossiers), lambda: clerk.counter.scanner.scan(code))
    assert clerk.sheet == "pageSaved"
    assert only_dossier(clerk).code == code


def test_the_code_of_another_counter_is_told_and_stays_in_the_box(clerk: Clerk) -> None:
    clerk.press(Key.Key_F5)
    clerk.types("000.00.06.H57-261123-0001")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "HS-03")
    assert clerk.focus == "scanBox"


def test_a_rate_that_nobody_entered_is_never_invented(tmp_path: Path, seat: Callable[[FakeCounter], Clerk]) -> None:
    from counter_app.domain.fee import FeeTable  # noqa: PLC0415  (this test alone)

    with fake_counter(tmp_path, fees=FeeTable()) as counter:
        clerk = seat(counter)
        clerk.fill()
        assert clerk.text("billTotal") == "—"
        clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "LP-01")
        assert clerk.saved() == 0


def pay_and_finish(clerk: Clerk) -> None:
    clerk.pay_cash()
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))
    clerk.settle()


def test_fields_without_a_word_beside_them_say_what_they_take(clerk: Clerk) -> None:
    clerk.call()
    name, number = (clerk.find(f"applicant{part}", QLineEdit) for part in ("Name", "IdNumber"))
    assert (name.placeholderText(), number.placeholderText()) == ("Họ và tên", "Số căn cước")
    clerk.find("applicantIdKind", QComboBox).setFocus()
    clerk.press(Key.Key_Down)
    assert number.placeholderText() == "Số hộ chiếu"
    clerk.press(Key.Key_Down)
    assert number.placeholderText() == ""
    clerk.find("applicantKind", QComboBox).setFocus()
    clerk.press(Key.Key_Down)
    assert name.placeholderText() == "Tên tổ chức"


@pytest.mark.parametrize(
    ("on_paper", "shown"),
    [
        ("Trong ngày làm việc", "Within the working day"),
        ("05 ngày làm việc", "05 working days"),
        ("hẹn theo phiếu của phòng mẫu", "hẹn theo phiếu của phòng mẫu"),
    ],
)
def test_a_limit_is_said_in_the_language_of_the_screen(qapp: QApplication, on_paper: str, shown: str) -> None:
    load_language(qapp, "en")
    assert limit_shown(on_paper) == shown
    load_language(qapp, "vi")
    assert limit_shown(on_paper) == on_paper


def test_every_word_for_a_limit_has_its_english(qapp: QApplication) -> None:
    """The words are the domain's: whatever it adds must be known to the screen."""
    load_language(qapp, "en")
    for unit in LimitUnit:
        for same_day in (False, True):
            limit = TimeLimit(None if unit is LimitUnit.NOT_STATED else 3, unit, same_day)
            assert limit_shown(limit_in_words(limit)).isascii()
    load_language(qapp, "vi")
