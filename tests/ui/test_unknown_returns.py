"""Money that may have gone back: nobody is asked whether it was charged, and nothing is said of a charge."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from counter_app.domain.events import AttemptSent, AttemptUnknown, ReturnIntended
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState, Method, Purpose
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.card import take_card
from tests.support import paid
from tests.ui.clerk.conftest import clerk, counter, seat
from tests.ui.clerk.hands import Clerk
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, Office
from ui.clerk.card_pages import HandPage, UnknownPage
from ui.clerk.models.till_view import Page, TillView
from ui.supervisor import SupervisorWindow

__all__ = ("clerk", "counter", "seat")

SALE = Attempt("a1", 1, Method.CARD, ("b1",), Vnd(46_000), "000001", AttemptState.UNKNOWN)
VOID = replace(SALE, id="a2", bills=(), reference="000002", purpose=Purpose.VOID, undoes="p1")


def said(page: HandPage | UnknownPage, name: str) -> str:
    made = page.findChild(QLabel, name)
    assert made is not None
    return made.text()


def test_the_question_is_about_what_the_attempt_was_to_do_and_asked_anew_for_each(clerk: Clerk) -> None:
    hand, unknown = HandPage(clerk.desk.till), UnknownPage(clerk.desk.till)
    for attempt, choices, doubt in (
        (SALE, ("Đã trừ tiền", "Không trừ tiền"), "có thể đã trừ tiền"),
        (VOID, ("Đã trả lại tiền", "Chưa trả lại tiền"), "đã trả lại tiền cho công dân hay chưa"),
        (SALE, ("Đã trừ tiền", "Không trừ tiền"), "có thể đã trừ tiền"),
    ):
        hand.show_view(TillView(page=Page.HAND, attempt=attempt))
        unknown.show_view(TillView(page=Page.UNKNOWN, attempt=attempt))
        assert (hand.charged.text(), hand.not_charged.text()) == choices
        assert doubt in said(unknown, "unknownText")
        assert not any(one.isChecked() for one in (hand.charged, hand.not_charged, hand.in_doubt))
        hand.charged.setChecked(True)


def lost_void(office: Office) -> str:
    """A void of a card payment that nobody knows the outcome of; the payment's id."""
    settled = paid(take_card([office.bill()], office.terminal, office.cashier, office.store))

    def begin(uow: UnitOfWork) -> None:
        with uow:
            intended = ReturnIntended(
                attempt_id="void-1",
                number=uow.money.next_attempt_number(),
                purpose=Purpose.VOID,
                undoes=settled.payment_id,
                method=Method.CARD,
                amount=settled.receipt.total,
                reference="00000Z",
                reason="thu nhầm",
            )
            uow.record(intended, AttemptSent(attempt_id="void-1"), by=CHIEF)
            uow.record(AttemptUnknown(attempt_id="void-1", reason="reply"), by=CHIEF)
            uow.commit()

    office.store.submit(begin).result()
    return settled.payment_id


@pytest.mark.parametrize(
    ("choice", "word", "kind", "went"),
    [
        ("resolveCharged", "đã trả lại tiền, chờ đối chiếu", "Phụ trách ghi: đã trả lại tiền", True),
        ("resolveNotCharged", "chưa trả lại tiền", "Phụ trách ghi: chưa trả lại tiền", False),
    ],
)
def test_a_supervisor_decides_whether_it_went_back(
    qtbot: QtBot, dressed: QApplication, office: Office, choice: str, word: str, kind: str, went: bool
) -> None:
    del dressed
    payment = lost_void(office)
    window = SupervisorWindow(office.place, CHIEF)
    put_up(qtbot, window)
    with qtbot.waitSignal(window.model.figures):
        window.show()
    assert "trả lại" in find(window, QRadioButton, "resolveCharged").text()
    find(window, QRadioButton, choice).setChecked(True)
    if went:
        write(window, "resolveApproval", "a1b2c3")
        write(window, "resolveLastFour", "0461")
    reason = write(window, "resolveReason", "Đã xem phiếu máy thẻ")
    with qtbot.waitSignal(window.model.resolved) as resolved:
        QTest.keyClick(reason, Qt.Key.Key_Return)
    assert resolved.args is not None
    assert resolved.args[1] is True
    assert word in shown(window, "bannerWhat")
    assert bool(office.store.read(lambda books: books.money.returned(payment))) is went
    qtbot.waitUntil(lambda: any(kind in row for row in cells(window, "exceptionTable")))
    if went:
        qtbot.waitUntil(lambda: any("lần thu · đã trả lại" in one.text() for one in window.findChildren(QLabel)))
        assert "Biên lai 26TAC 0000001" in [row[2] for row in cells(window, "exceptionTable")]
    assert shown(window, "dayCheck").startswith("Khớp từng đồng")
    window.close()
