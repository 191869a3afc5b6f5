"""A wrong receipt put right at the clerk's window, by keys alone."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QStackedWidget, QWidget

from counter_app.domain.receipt import Receipt
from counter_app.usecases.receipt_chain import chain_of
from tests.support import SUPERVISOR
from tests.ui.clerk.hands import ALT, CTRL, Clerk, Key
from tests.ui.office import PINS
from ui.clerk.models.correction import Wrong

PICTURES = os.environ.get("COUNTER_PICTURES", "")


def picture(clerk: Clerk, name: str) -> None:
    if PICTURES:
        for size in ((1366, 768), (1920, 1080)):
            clerk.window.resize(*size)
            clerk.settle()
            assert clerk.window.grab().save(str(Path(PICTURES) / f"{name}-{size[0]}.png"))


def page(clerk: Clerk) -> str:
    shown = clerk.find("correctionPages", QStackedWidget).currentWidget()
    return shown.objectName() if shown is not None else ""


def turns(clerk: Clerk, to: str, act: Callable[[], object]) -> None:
    clerk.until(clerk.desk.correction.changed, lambda: page(clerk) == to, act)
    clerk.settle()


def opens(clerk: Clerk, wrong: Wrong) -> None:
    """Alt+B, the receipt of the case, what is wrong: by keys."""
    turns(clerk, "pageFindReceipt", lambda: clerk.press(Key.Key_B, ALT))
    assert clerk.focus == "receiptList"
    turns(clerk, "pageCorrection", lambda: clerk.press(Key.Key_Return))
    assert clerk.focus == "wrongKind"
    kinds = clerk.find("wrongKind", QComboBox)
    while kinds.currentData() != wrong:
        clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Tab)


def signs(clerk: Clerk) -> None:
    approval = clerk.desk.giving.approval
    clerk.until(approval.changed, lambda: approval.view.approval is not None, lambda: clerk.press(Key.Key_Return))
    clerk.settle()
    assert page(clerk) == "pageCorrectionApproval"
    picture(clerk, "correct-approval")
    clerk.press(Key.Key_K, ALT)
    here = clerk.find("correctionPanel", QWidget)
    who, pin = here.findChild(QComboBox, "approvalSupervisor"), here.findChild(QLineEdit, "approvalPin")
    assert who is not None
    assert pin is not None
    who.setCurrentIndex(who.findData(SUPERVISOR.id))
    pin.setFocus()
    clerk.types(PINS[SUPERVISOR.id])
    clerk.press(Key.Key_Return)


def paid(clerk: Clerk) -> Receipt:
    clerk.receive()
    clerk.pay_cash()
    clerk.settle()
    return clerk.desk.case.case.receipts[0]


def chain(clerk: Clerk, old: Receipt) -> list[Receipt]:
    return [link.receipt for link in clerk.counter.store.read(lambda books: chain_of(old.id, books))]


def test_a_wrong_amount_gives_the_difference_back_and_a_receipt_in_its_place(clerk: Clerk) -> None:
    old = paid(clerk)
    kicks, printed = clerk.counter.printer.kicks, clerk.counter.printer.pages
    opens(clerk, Wrong.AMOUNT)
    assert clerk.focus == "rightAmount0"
    clerk.into("rightAmount0", "3000")
    assert clerk.text("rightTotal") == "3.000 đ"
    assert clerk.text("correctionBack") == "Trả lại 2.000 đ:"
    picture(clerk, "correct-less")
    turns(clerk, "pageCorrected", lambda: signs(clerk))
    clerk.settle()
    picture(clerk, "correct-less-done")
    first, second = chain(clerk, old)
    assert (first.total, second.total, second.number) == (5_000, 3_000, 2)
    assert clerk.counter.store.read(lambda books: books.money.returned(old.payment)) == 2_000
    assert (clerk.counter.printer.kicks, clerk.counter.printer.pages) == (kicks + 1, printed + 1)
    assert "Trả lại công dân 2.000 đ" in clerk.text("correctionMoney")
    assert "26TAC 1" in clerk.text("correctedChain")
    assert "thay bằng biên lai 26TAC 2" in clerk.text("correctedChain")
    assert clerk.text("paidAmount") == "Đã thu 3.000 đ"
    assert "biên lai thay thế" in clerk.text("paidReceipt")
    clerk.press(Key.Key_Escape)
    assert not clerk.shows("correctionPanel")


def test_what_was_too_little_is_collected_under_the_new_receipt(clerk: Clerk) -> None:
    old = paid(clerk)
    opens(clerk, Wrong.AMOUNT)
    clerk.into("rightAmount0", "8.000")
    assert "Thu thêm 3.000 đ" in clerk.text("correctionBack")
    assert not clerk.shows("correctionWay")
    picture(clerk, "correct-more")
    turns(clerk, "pageCorrected", lambda: signs(clerk))
    clerk.settle()
    assert "Còn phải thu 3.000 đ" in clerk.text("correctionMoney")
    picture(clerk, "correct-more-done")
    assert [bill.due for bill in clerk.desk.case.case.unpaid] == [3_000]
    clerk.press(Key.Key_Escape)
    clerk.press(Key.Key_F6)
    clerk.until_case(lambda: clerk.receipts() == 2, lambda: clerk.press(Key.Key_Return))
    clerk.settle()
    assert clerk.text("paidAmount") == "Đã thu 8.000 đ"
    turns(clerk, "pageFindReceipt", lambda: clerk.press(Key.Key_B, ALT))
    turns(clerk, "pageCorrection", lambda: clerk.press(Key.Key_Return))
    picture(clerk, "correct-chain")
    assert "thu bổ sung 3.000 đ: biên lai 26TAC 3" in clerk.text("correctionChain")
    assert [one.number for one in chain(clerk, old)] == [1, 2]


def test_of_a_citizen_who_left_and_came_back_the_rest_is_collected_too(clerk: Clerk) -> None:
    paid(clerk)
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))
    turns(clerk, "pageFindReceipt", lambda: clerk.press(Key.Key_B, ALT))
    assert clerk.focus == "receiptSearch"
    clerk.types("1")
    turns(clerk, "pageCorrection", lambda: clerk.press(Key.Key_Return))
    clerk.into("rightAmount0", "6000")
    turns(clerk, "pageCorrected", lambda: signs(clerk))
    clerk.settle()
    assert [bill.due for bill in clerk.desk.case.case.unpaid] == [1_000]
    assert clerk.fee_page == "pageMethods"


def test_an_exemption_proved_later_gives_back_and_stands_on_the_receipt(clerk: Clerk) -> None:
    old = paid(clerk)
    opens(clerk, Wrong.EXEMPT)
    assert clerk.focus in ("rightGroup", "rightGroupText")
    clerk.into("rightGroupText", "Hộ nghèo")
    clerk.into("rightGround", "Luật Phí và lệ phí 97/2015/QH13, điều 10")
    turns(clerk, "pageCorrection", lambda: clerk.press(Key.Key_Return))
    assert "LP-03" in clerk.text("correctionMessage")
    clerk.into("rightProof", "Giấy chứng nhận hộ nghèo mẫu số 12")
    assert clerk.text("correctionBack") == "Trả lại 5.000 đ:"
    picture(clerk, "correct-exempt")
    turns(clerk, "pageCorrected", lambda: signs(clerk))
    clerk.settle()
    picture(clerk, "correct-exempt-done")
    assert [one.total for one in chain(clerk, old)] == [5_000, 0]
    assert clerk.counter.store.read(lambda books: books.money.returned(old.payment)) == 5_000
    assert "miễn, giảm 5.000 đ: Hộ nghèo" in clerk.text("correctedChain")
    assert clerk.text("paidAmount") == "Được miễn"
    assert not clerk.desk.case.case.unpaid


def test_a_wrong_name_is_noted_and_the_copy_printed_again(clerk: Clerk) -> None:
    old = paid(clerk)
    printed = clerk.counter.printer.pages
    opens(clerk, Wrong.PAYER)
    assert clerk.focus == "rightPayer"
    clerk.into("rightPayer", "TRẦN THỊ MẪU HOA")
    picture(clerk, "correct-name")
    turns(clerk, "pageCorrected", lambda: clerk.press(Key.Key_Return))
    clerk.settle()
    picture(clerk, "correct-name-done")
    (only,) = chain(clerk, old)
    assert (only.number, only.stands) == (old.number, True)
    assert "người nộp đúng là TRẦN THỊ MẪU HOA" in clerk.text("correctedChain")
    assert clerk.counter.printer.pages == printed + 1


def test_a_receipt_is_found_by_number_by_its_dossiers_code_or_not_at_all(clerk: Clerk) -> None:
    old = paid(clerk)
    turns(clerk, "pageFindReceipt", lambda: clerk.press(Key.Key_B, ALT))
    clerk.into("receiptSearch", "99")
    clerk.until(
        clerk.desk.correction.changed,
        lambda: "«99»" in clerk.text("receiptMessage"),
        lambda: clerk.press(Key.Key_Return),
    )
    picture(clerk, "correct-find")
    for typed in ("1", "26tac 0000001", old.dossier_codes[0].lower()):
        clerk.into("receiptSearch", typed)
        turns(clerk, "pageCorrection", lambda: clerk.press(Key.Key_Return))
        assert "26TAC 1" in clerk.text("correctionChain")
        turns(clerk, "pageFindReceipt", lambda: clerk.press(Key.Key_Escape))
    turns(clerk, "pageCorrection", lambda: clerk.window.feeds.scanned.emit(old.dossier_codes[0]))
    clerk.press(Key.Key_Escape)
    assert clerk.find("receiptList", QListWidget).count() == 1


def test_what_says_the_same_or_has_no_reason_is_not_done(clerk: Clerk) -> None:
    paid(clerk)
    opens(clerk, Wrong.TAX_CODE)
    clerk.into("rightTaxCode", "12")
    clerk.press(Key.Key_Return)
    assert "NH-08" in clerk.text("correctionMessage")
    clerk.find("rightTaxCode", QLineEdit).clear()
    clerk.press(Key.Key_Return)
    assert "TL-05" in clerk.text("correctionMessage")
    clerk.into("rightTaxCode", "0301234567")
    clerk.find("correctionReason", QComboBox).setCurrentText(" ")
    clerk.press(Key.Key_Return)
    assert "TT-07" in clerk.text("correctionMessage")
    assert page(clerk) == "pageCorrection"
    kinds = clerk.counter.store.read(lambda books: books.receipts.last_number("EBL01", "26TAC"))
    assert kinds == 1
