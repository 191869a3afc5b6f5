"""Giving money back at the clerk's window, by keys alone."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QStackedWidget

from tests.support import SUPERVISOR
from tests.ui.clerk.hands import ALT, Clerk, Key
from tests.ui.office import PINS

PICTURES = os.environ.get("COUNTER_PICTURES", "")


def picture(clerk: Clerk, name: str) -> None:
    if PICTURES:
        for size in ((1366, 768), (1920, 1080)):
            clerk.window.resize(*size)
            clerk.settle()
            assert clerk.window.grab().save(str(Path(PICTURES) / f"{name}-{size[0]}.png"))


def page(clerk: Clerk) -> str:
    shown = clerk.find("returnPages", QStackedWidget).currentWidget()
    return shown.objectName() if shown is not None else ""


def opens(clerk: Clerk) -> None:
    clerk.until(clerk.desk.giving.changed, lambda: clerk.shows("givingBackPanel"), lambda: clerk.press(Key.Key_T, ALT))
    assert clerk.focus == "returnLines"


def says_why(clerk: Clerk, reason: str = "thu nhầm hồ sơ") -> None:
    clerk.press(Key.Key_Return)
    clerk.types(reason)


def signs(clerk: Clerk) -> None:
    approval = clerk.desk.giving.approval
    clerk.until(approval.changed, lambda: approval.view.approval is not None, lambda: clerk.press(Key.Key_Return))
    clerk.settle()
    assert page(clerk) == "pageReturnApproval"
    picture(clerk, "return-approval")
    clerk.press(Key.Key_K, ALT)
    who = clerk.find("approvalSupervisor", QComboBox)
    who.setCurrentIndex(who.findData(SUPERVISOR.id))
    clerk.into("approvalPin", PINS[SUPERVISOR.id])
    clerk.press(Key.Key_Return)


def returned(clerk: Clerk) -> int:
    payments = [receipt.payment for receipt in clerk.desk.case.case.receipts]
    return clerk.counter.store.read(lambda books: sum(books.money.returned(one) for one in payments))


def done(clerk: Clerk, act: Callable[[], object]) -> None:
    clerk.until(clerk.desk.giving.changed, lambda: page(clerk) == "pageReturned", act)
    clerk.settle()


def test_cash_goes_back_after_a_supervisor_signed(clerk: Clerk) -> None:
    clerk.receive()
    clerk.pay_cash()
    clerk.settle()
    kicks = clerk.counter.printer.kicks
    opens(clerk)
    assert "26TAC 0000001" in clerk.find("returnLines", QListWidget).item(0).text()
    says_why(clerk)
    picture(clerk, "return-form")
    done(clerk, lambda: signs(clerk))
    picture(clerk, "return-done")
    assert "5.000" in clerk.text("returnDone")
    assert returned(clerk) == 5_000
    assert clerk.counter.printer.kicks == kicks + 1
    assert clerk.desk.case.case.receipts[0].annulled
    assert clerk.text("paidAmount") == "Đã trả lại tiền"
    assert clerk.desk.case.case.gone_back == {bill.id for bill in clerk.desk.case.case.bills}
    assert "đã hủy" in clerk.text("paidReceipt")
    clerk.press(Key.Key_Escape)
    assert not clerk.shows("givingBackPanel")
    clerk.until_told(lambda: clerk.press(Key.Key_T, ALT), "Không có khoản nào")


def test_what_went_back_is_collected_again_on_a_new_bill(clerk: Clerk) -> None:
    clerk.receive()
    clerk.pay_cash()
    clerk.settle()
    opens(clerk)
    says_why(clerk)
    done(clerk, lambda: signs(clerk))
    clerk.until_case(lambda: len(clerk.desk.case.case.unpaid) == 1, lambda: clerk.press(Key.Key_L, ALT))
    clerk.settle()
    picture(clerk, "return-again")
    clerk.press(Key.Key_F6)
    clerk.until_case(lambda: clerk.receipts() == 2, lambda: clerk.press(Key.Key_Return))
    clerk.settle()
    assert [receipt.stands for receipt in clerk.desk.case.case.receipts] == [False, True]
    assert clerk.text("paidAmount") == "Đã thu 5.000 đ"


def test_without_a_reason_nobody_is_asked(clerk: Clerk) -> None:
    clerk.receive()
    clerk.pay_cash()
    opens(clerk)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)
    assert page(clerk) == "pageReturn"
    assert "TT-07" in clerk.text("returnMessage")
    assert returned(clerk) == 0


def test_a_question_taken_back_gives_nothing_back(clerk: Clerk) -> None:
    clerk.receive()
    clerk.pay_cash()
    opens(clerk)
    says_why(clerk)
    approval = clerk.desk.giving.approval
    clerk.until(approval.changed, lambda: approval.view.approval is not None, lambda: clerk.press(Key.Key_Return))
    clerk.settle()
    clerk.until(approval.ended, lambda: True, lambda: clerk.press(Key.Key_Escape))
    assert page(clerk) == "pageReturn"
    assert returned(clerk) == 0


def test_a_card_is_voided_at_the_terminal(clerk: Clerk) -> None:
    clerk.receive()
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_F8))
    clerk.settle()
    opens(clerk)
    way = clerk.find("returnWay", QComboBox)
    assert [way.itemData(at) for at in range(way.count())] == ["void", "slip", "transfer"]
    says_why(clerk)
    done(clerk, lambda: signs(clerk))
    assert returned(clerk) == 5_000
    assert [one.deed.value for one in clerk.counter.terminal.book] == ["sale", "void"]


@pytest.mark.parametrize("way", ["slip", "transfer"])
def test_what_was_done_elsewhere_is_typed(clerk: Clerk, way: str) -> None:
    clerk.receive()
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_F8))
    clerk.settle()
    opens(clerk)
    ways = clerk.find("returnWay", QComboBox)
    ways.setCurrentIndex(ways.findData(way))
    says_why(clerk)
    if way == "transfer":
        clerk.into("returnBankReference", "FT26000077")
    else:
        for name, typed in (
            ("Terminal", "T1"),
            ("Batch", "1"),
            ("Trace", "7"),
            ("ApprovalCode", "A1B2C3"),
            ("LastFour", "0461"),
        ):
            clerk.into(f"return{name}", typed)
    picture(clerk, f"return-{way}")
    assert clerk.find("returnBankReference", QLineEdit).isVisible() is (way == "transfer")
    done(clerk, lambda: signs(clerk))
    assert returned(clerk) == 5_000
