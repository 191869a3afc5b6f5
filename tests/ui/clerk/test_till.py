"""Taking money by keys, on every method, with everything that can go wrong in between."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QRadioButton, QTableWidget

from counter_app.domain.money import Vnd
from counter_app.domain.payment import AttemptState, Method
from counter_app.ports.terminal import Progress, TerminalReply
from tests.ui.clerk.hands import ALT, CARD, CTRL, SHIFT, Clerk, Key
from tests.ui.fakes import FakeCounter, costly, fake_counter
from ui.clerk.tendered import tendered_by

Seat = Callable[[FakeCounter], Clerk]


def pay(clerk: Clerk) -> None:
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))


def method_of_payment(clerk: Clerk) -> Method:
    return clerk.desk.case.case.receipts[0].method


# -- cash -----------------------------------------------------------------------------------------


def test_f6_enter_takes_the_exact_amount(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F6)
    assert clerk.fee_page == "pageCash"
    assert clerk.focus == "cashTendered"
    pay(clerk)
    clerk.settle()
    assert clerk.fee_page == "pagePaid"
    assert clerk.text("paidAmount") == "Đã thu 5.000 đ"
    assert "26TAC 1 " in clerk.text("paidReceipt")
    assert "chờ ký" in clerk.text("paidReceipt")
    assert clerk.counter.printer.kicks == 1
    assert clerk.counter.printer.pages == 2  # slip and receipt


def test_fifty_is_fifty_thousand_and_the_change_is_shown(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F6)
    clerk.types("50")
    assert clerk.text("cashMeans") == "Công dân đưa 50.000 đ"
    assert clerk.text("cashChange") == "45.000 đ"
    pay(clerk)
    assert clerk.text("paidChange") == "45.000 đ"


@pytest.mark.parametrize(
    ("typed", "owed", "meant"),
    [
        ("", 46_000, 46_000),
        ("50", 46_000, 50_000),
        ("46", 46_000, 46_000),
        ("20", 46_000, 20_000),
        ("100000", 46_000, 100_000),
        ("100.000", 46_000, 100_000),
        ("500", 500, 500),  # just what is owed: nobody means half a million
        ("5.0", 500, None),
        ("500", 300, None),  # either
        ("1000", 46_000, 1_000),
        ("x", 46_000, None),
        ("-5", 46_000, None),
    ],
)
def test_few_keys_mean_thousands_where_that_is_plain(typed: str, owed: int, meant: int | None) -> None:
    assert tendered_by(typed, Vnd(owed)) == meant


def test_too_little_cash_keeps_what_was_typed(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F6)
    clerk.types("4")
    assert clerk.text("cashChange") == "1.000 đ"
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "1.000 đ")
    assert clerk.focus == "cashTendered"
    assert clerk.text("cashTendered") == "4"
    assert clerk.receipts() == 0


def test_no_number_is_no_amount(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F6)
    clerk.types("5o")
    clerk.press(Key.Key_Return)
    assert "5o" in clerk.banner()
    assert clerk.text("cashTendered") == "5o"


def test_esc_goes_back_to_the_methods(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_Escape)
    assert clerk.fee_page == "pageMethods"


def test_nothing_can_be_taken_before_the_dossier_is_saved(clerk: Clerk) -> None:
    clerk.fill()
    clerk.press(Key.Key_F6)
    assert "Lưu hồ sơ trước" in clerk.banner()
    assert clerk.text("billTotal") == "5.000 đ"
    assert clerk.text("billTotalWord") == "Tạm tính, chưa lưu"


def test_a_free_procedure_says_so(clerk: Clerk) -> None:
    clerk.receive("giám hộ")
    assert clerk.fee_page == "pageFree"
    assert clerk.text("freeText") == "Không thu phí, lệ phí"


def test_several_bills_of_a_ticket_are_paid_at_once(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F4)
    clerk.search(CARD)
    clerk.search("trích lục")
    clerk.press(Key.Key_D, ALT)
    clerk.save()
    assert clerk.text("billTotal") == "13.000 đ"
    assert clerk.find("billLines", QTableWidget).rowCount() == 2
    clerk.press(Key.Key_F6)
    pay(clerk)
    (receipt,) = clerk.desk.case.case.receipts
    assert receipt.total == 13_000
    assert len(receipt.dossier_codes) == 2


def test_three_billion_survive_every_signal(tmp_path: Path, seat: Seat) -> None:
    """`Signal(int)` would make them −1 294 967 296."""
    with fake_counter(tmp_path, fees=costly(3_000_000_000)) as counter:
        clerk = seat(counter)
        clerk.receive("1.001612")
        assert clerk.text("billTotal") == "3.000.000.000 đ"
        clerk.press(Key.Key_F6)
        clerk.types("3500000000")
        pay(clerk)
        assert clerk.text("paidAmount") == "Đã thu 3.000.000.000 đ"
        assert clerk.text("paidChange") == "500.000.000 đ"
        assert clerk.desk.case.case.receipts[0].tendered == 3_500_000_000


def test_the_service_ends_only_when_nothing_is_owed(clerk: Clerk) -> None:
    clerk.receive()
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "ST-03")
    clerk.press(Key.Key_F6)
    pay(clerk)
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))
    assert not clerk.shows("banner")
    assert clerk.fee_page == "pageEmpty"


# -- QR -------------------------------------------------------------------------------------------


def show_qr(clerk: Clerk) -> None:
    clerk.receive()
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F7))


def test_f7_shows_the_code_and_the_banks_reference_settles(clerk: Clerk) -> None:
    show_qr(clerk)
    attempt = clerk.desk.case.case.attempt
    assert attempt is not None
    assert clerk.fee_page == "pageQr"
    assert clerk.focus == "qrBankReference"
    assert attempt.reference in clerk.text("qrReference")
    clerk.types("FT26327000001")
    pay(clerk)
    assert method_of_payment(clerk) is Method.QR
    assert clerk.counter.printer.kicks == 0


def test_a_bad_bank_reference_stays_to_be_mended(clerk: Clerk) -> None:
    show_qr(clerk)
    clerk.types("FT1")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "QR-")
    assert clerk.text("qrBankReference") == "FT1"
    assert clerk.focus == "qrBankReference"
    assert clerk.fee_page == "pageQr"


def test_no_other_method_while_the_code_is_out(clerk: Clerk) -> None:
    show_qr(clerk)
    clerk.press(Key.Key_F6)
    assert "QR" in clerk.banner()
    assert clerk.fee_page == "pageQr"


def test_a_cancelled_code_leaves_the_bill_to_be_paid_otherwise(clerk: Clerk) -> None:
    show_qr(clerk)
    clerk.until_case(lambda: clerk.desk.case.case.attempt is None, clerk.window.fee.qr.cancel.click)
    assert clerk.fee_page == "pageMethods"
    clerk.press(Key.Key_F6)
    pay(clerk)
    assert method_of_payment(clerk) is Method.CASH


# -- card on a wire -------------------------------------------------------------------------------


def test_f8_charges_the_card(clerk: Clerk) -> None:
    clerk.receive()
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_F8))
    assert method_of_payment(clerk) is Method.CARD
    assert [sale.amount for sale in clerk.counter.terminal.book] == [5_000]


@pytest.mark.parametrize(
    ("begin", "page"), [(Key.Key_F8, "pageTerminal"), (Key.Key_F6, "pageCash")], ids=["card", "cash"]
)
def test_between_the_payment_and_its_receipt_no_method_is_offered(clerk: Clerk, begin: Key, page: str) -> None:
    clerk.receive()
    seen: list[str] = []
    clerk.desk.till.changed.connect(lambda view: seen.append(view.page.value))
    clerk.press(begin)
    if begin == Key.Key_F6:
        clerk.press(Key.Key_Return)
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: None)
    assert list(dict.fromkeys(seen)) == [page, "pagePaid"]


def test_while_the_terminal_works_the_window_goes_on(clerk: Clerk) -> None:
    """F8 again, or cash beside it, does nothing; typing goes on."""
    clerk.counter.terminal.hold = threading.Event()
    clerk.receive()
    before = clerk.desk.case.case
    clerk.press(Key.Key_F8)
    assert clerk.fee_page == "pageTerminal"
    clerk.press(Key.Key_F8)
    clerk.press(Key.Key_F6)
    assert clerk.fee_page == "pageTerminal"
    clerk.desk.till.take_case(before)  # read for a paper that came out, before the attempt was in the journal
    assert clerk.fee_page == "pageTerminal"
    clerk.press(Key.Key_F5)
    clerk.types("khai")
    assert clerk.text("scanBox") == "khai"
    clerk.until_case(lambda: clerk.receipts() == 1, clerk.counter.terminal.hold.set)
    assert len(clerk.counter.terminal.book) == 1


def test_a_declined_card_offers_another_method(clerk: Clerk) -> None:
    clerk.counter.terminal.declines = 1
    clerk.receive()
    clerk.until_told(lambda: clerk.press(Key.Key_F8), "TH-")
    clerk.settle()
    assert clerk.fee_page == "pageMethods"
    assert "Chọn cách thu khác" in clerk.text("feeMessage")
    clerk.press(Key.Key_F6)
    pay(clerk)
    assert method_of_payment(clerk) is Method.CASH


def test_a_terminal_that_is_not_there_charged_nothing(clerk: Clerk) -> None:
    clerk.counter.terminal.down = True
    clerk.receive()
    clerk.until_told(lambda: clerk.press(Key.Key_F8), "TH-01")
    clerk.settle()
    assert clerk.fee_page == "pageMethods"


def lose_card(clerk: Clerk) -> None:
    clerk.counter.terminal.lose = True
    clerk.receive()
    clerk.until_told(lambda: clerk.press(Key.Key_F8), "TH-07")
    clerk.settle()


def test_an_unknown_card_is_asked_again_and_never_repeated(clerk: Clerk) -> None:
    lose_card(clerk)
    assert clerk.fee_page == "pageUnknown"
    assert "KHÔNG thực hiện lại" in clerk.text("unknownSafe")
    clerk.press(Key.Key_F8)
    clerk.press(Key.Key_F6)
    assert clerk.fee_page == "pageUnknown"
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_1, ALT))
    assert clerk.fee_page == "pagePaid"
    assert len(clerk.counter.terminal.book) == 1


def test_an_unknown_card_that_was_not_charged_is_said_to_be_free(clerk: Clerk) -> None:
    earlier = TerminalReply(True, "00", "OTHER1", Vnd(5_000), "MAU00001", "Z9Z9Z9", "0007", "1", "DB", None)
    clerk.counter.terminal.book.append(earlier)
    lose_card(clerk)
    clerk.counter.terminal.book.pop()  # the request never arrived: what stood there before is the last sale still
    clerk.until_told(lambda: clerk.press(Key.Key_1, ALT), "chưa trừ tiền")
    clerk.settle()
    assert clerk.fee_page == "pageMethods"


def test_a_terminal_that_cannot_tell_leaves_it_unknown(clerk: Clerk) -> None:
    lose_card(clerk)
    clerk.counter.terminal.down = True
    clerk.until_told(lambda: clerk.press(Key.Key_1, ALT), "TH-08")
    assert clerk.fee_page == "pageUnknown"
    assert clerk.text("unknownAsked") == "Đã hỏi lại 1 lần."


def supervise(clerk: Clerk, person: str, pin: str, choice: str) -> None:
    clerk.press(Key.Key_3, ALT)
    assert clerk.fee_page == "pageHand"
    who = clerk.find("handSupervisor", QComboBox)
    who.setCurrentIndex(who.findData(person))
    clerk.find(choice, QRadioButton).setChecked(True)
    clerk.into("handApproval", "A1B2C3")
    clerk.into("handLastFour", "0461")
    clerk.into("handReason", "đã xem phiếu mẫu")
    clerk.into("handPin", pin)


def test_a_supervisor_decides_with_what_the_slip_says(clerk: Clerk) -> None:
    lose_card(clerk)
    supervise(clerk, "phu", "271828", "handCharged")
    pay(clerk)
    payment = clerk.counter.store.read(lambda books: books.money.payment_of(clerk.desk.case.case.bills[0].id))
    assert payment is not None
    assert not payment.verified
    assert payment.evidence.approval_code == "A1B2C3"


@pytest.mark.parametrize(("person", "pin", "said"), [("phu", "000000", "DN-01"), ("lan", "314159", "DN-03")])
def test_nobody_but_a_supervisor_decides(clerk: Clerk, person: str, pin: str, said: str) -> None:
    lose_card(clerk)
    supervise(clerk, person, pin, "handNotCharged")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), said)
    assert clerk.text("handReason") == "đã xem phiếu mẫu"
    assert clerk.desk.case.case.attempt is not None
    assert clerk.desk.case.case.attempt.state is AttemptState.UNKNOWN


def test_what_stays_in_doubt_is_set_aside_and_paid_another_way(clerk: Clerk) -> None:
    """The card turns out charged after all: no second receipt, and the money must go back."""
    lose_card(clerk)
    attempt = clerk.desk.case.case.attempt
    assert attempt is not None
    supervise(clerk, "phu", "271828", "handInDoubt")
    clerk.until_case(lambda: clerk.desk.case.case.attempt is None, lambda: clerk.press(Key.Key_Return))
    assert clerk.fee_page == "pageMethods"
    clerk.press(Key.Key_F6)
    pay(clerk)
    station = clerk.counter.place.terminal
    assert station is not None
    outcome = station.resolve(attempt.id, clerk.desk.till._cashier).result()
    assert outcome is not None
    assert (outcome.settled, outcome.surplus) == (None, 5_000)
    clerk.desk.till._came(outcome)
    assert "5.000 đ" in clerk.banner()
    assert "TH-40" in clerk.banner()


def test_what_the_terminal_waits_for_is_shown_and_may_be_stopped(clerk: Clerk) -> None:
    terminal = clerk.counter.terminal
    terminal.hold, terminal.told = threading.Event(), (Progress.CARD, Progress.PIN)
    clerk.receive()
    clerk.until(
        clerk.desk.till.changed,
        lambda: clerk.text("terminalText") == "Mời công dân nhập PIN.",
        lambda: clerk.press(Key.Key_F8),
    )
    clerk.until_told(lambda: clerk.press(Key.Key_H, CTRL), "TH-")
    clerk.settle()
    assert clerk.fee_page == "pageMethods"
    assert terminal.book == []


# -- a part of what is owed --------------------------------------------------------------------------


def test_a_part_in_cash_the_rest_by_card(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_P, ALT)
    assert (clerk.fee_page, clerk.focus) == ("pagePart", "partAmount")
    clerk.types("2")
    assert clerk.text("partMeans") == "Thu phần này 2.000 đ"
    assert clerk.text("partLeft") == "3.000 đ"
    clerk.press(Key.Key_Return)
    assert clerk.fee_page == "pageMethods"
    assert clerk.text("billTotal") == "2.000 đ"
    assert clerk.text("billTotalWord") == "Thu phần này, trong số 5.000 đ"
    clerk.press(Key.Key_F6)
    pay(clerk)
    assert clerk.fee_page == "pageMethods"
    assert (clerk.text("billTotal"), clerk.text("billTotalWord")) == ("3.000 đ", "Còn phải nộp")
    clerk.until_case(lambda: clerk.receipts() == 2, lambda: clerk.press(Key.Key_F8))
    assert [sale.amount for sale in clerk.counter.terminal.book] == [3_000]
    assert [one.total for one in clerk.desk.case.case.receipts] == [2_000, 3_000]
    clerk.settle()
    assert clerk.fee_page == "pagePaid"
    assert clerk.text("paidAmount") == "Đã thu 5.000 đ"


def test_a_part_is_given_up_with_esc_and_never_more_than_the_whole(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_P, ALT)
    clerk.types("6")
    clerk.press(Key.Key_Return)
    assert "Phần thu 6.000 đ không đúng" in clerk.banner()
    assert clerk.fee_page == "pagePart"
    clerk.types("1")  # in the place of what was refused
    clerk.press(Key.Key_Return)
    assert clerk.text("billTotal") == "1.000 đ"
    clerk.press(Key.Key_Escape)
    assert (clerk.fee_page, clerk.text("billTotal")) == ("pageMethods", "5.000 đ")


# -- card on a stand-alone terminal ------------------------------------------------------------------

SLIP = {
    "slipApproval": "a1b2c3",
    "slipLastFour": "0461",
    "slipTrace": "123",
    "slipBatch": "7",
    "slipTerminal": "mau00001",
}


def open_slip(clerk: Clerk) -> None:
    clerk.receive()
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F8, SHIFT))


def test_shift_f8_takes_what_the_slip_says(clerk: Clerk) -> None:
    open_slip(clerk)
    assert clerk.fee_page == "pageSlip"
    assert clerk.focus == "slipApproval"
    for name, typed in SLIP.items():
        clerk.into(name, typed)
    pay(clerk)
    evidence = clerk.desk.case.case.receipts[0].evidence
    assert evidence is not None
    assert (evidence.approval_code, evidence.trace, evidence.terminal) == ("A1B2C3", "000123", "MAU00001")


def test_enter_goes_to_the_next_empty_field_of_the_slip(clerk: Clerk) -> None:
    open_slip(clerk)
    clerk.types("A1B2C3")
    clerk.press(Key.Key_Return)
    assert clerk.focus == "slipLastFour"


def test_a_slip_field_that_cannot_be_is_shown(clerk: Clerk) -> None:
    open_slip(clerk)
    for name, typed in {**SLIP, "slipLastFour": "46"}.items():
        clerk.into(name, typed)
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "TH-")
    assert clerk.find("slipLastFour", type(clerk.window.fee.cash.tendered)).property("wrong") == "true"
    assert clerk.focus == "slipTerminal"
    assert clerk.text("slipApproval") == "a1b2c3"


def test_f8_without_a_terminal_on_a_wire_is_the_stand_alone_one(tmp_path: Path, seat: Seat) -> None:
    with fake_counter(tmp_path, terminal=False) as counter:
        clerk = seat(counter)
        clerk.receive()
        clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F8))
        assert clerk.fee_page == "pageSlip"
        assert not clerk.shows("slipButton")
