"""The program ended anywhere: the window shows again what the journal knows, and work goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_app.domain.printing import PrintState
from counter_app.ports.devices import PrintOutcomeUnknown
from tests.ui.clerk.hands import ALT, CTRL, SHIFT, Clerk, Key
from tests.ui.fakes import FakeCounter, FakeQueue, FakeTerminal, fake_counter

Seat = Callable[[FakeCounter], Clerk]


@contextmanager
def before(folder: Path, seat: Seat, book: FakeTerminal | None = None) -> Iterator[Clerk]:
    """A clerk at work; the program ends with the block."""
    with fake_counter(folder, book=book) as counter:
        yield seat(counter)


@contextmanager
def after(
    folder: Path, seat: Seat, book: FakeTerminal | None = None, queue: FakeQueue | None = None
) -> Iterator[Clerk]:
    """The same counter after the restart."""
    with fake_counter(folder, book=book, queue_of=queue, seed=2) as counter:
        yield seat(counter)


def test_a_saved_dossier_and_its_bill_are_there_again(tmp_path: Path, seat: Seat) -> None:
    with before(tmp_path, seat) as clerk:
        clerk.receive()
    with after(tmp_path, seat) as clerk:
        assert clerk.text("currentNumber") == "A027"
        assert clerk.sheet == "pageSaved"
        assert clerk.saved() == 1
        assert clerk.fee_page == "pageMethods"
        assert clerk.text("billTotal") == "5.000 đ"
        clerk.press(Key.Key_F6)
        clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
        clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))


def test_what_was_paid_is_there_again_with_its_change(tmp_path: Path, seat: Seat) -> None:
    with before(tmp_path, seat) as clerk:
        clerk.receive()
        clerk.press(Key.Key_F6)
        clerk.types("50")
        clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
        clerk.settle()
    with after(tmp_path, seat) as clerk:
        assert clerk.fee_page == "pagePaid"
        assert clerk.text("paidChange") == "45.000 đ"


def test_an_open_code_is_shown_again_and_can_be_confirmed(tmp_path: Path, seat: Seat) -> None:
    with before(tmp_path, seat) as clerk:
        clerk.receive()
        clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F7))
        reference = clerk.text("qrReference")
    with after(tmp_path, seat) as clerk:
        assert clerk.fee_page == "pageQr"
        assert clerk.text("qrReference") == reference
        assert clerk.focus != "qrBankReference"  # nobody pressed a key: the focus stays where it was
        clerk.press(Key.Key_F7)
        assert clerk.focus == "qrBankReference"
        clerk.types("FT26327000001")
        clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))


def test_an_open_slip_is_shown_again(tmp_path: Path, seat: Seat) -> None:
    with before(tmp_path, seat) as clerk:
        clerk.receive()
        clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F8, SHIFT))
    with after(tmp_path, seat) as clerk:
        assert clerk.fee_page == "pageSlip"


def test_an_unknown_card_is_asked_about_after_the_restart(tmp_path: Path, seat: Seat) -> None:
    book = FakeTerminal(lose=True)
    with before(tmp_path, seat, book) as clerk:
        clerk.receive()
        clerk.until_told(lambda: clerk.press(Key.Key_F8), "TH-07")
        clerk.settle()
    with after(tmp_path, seat, book) as clerk:
        assert clerk.fee_page == "pageUnknown"
        clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_1, ALT))
    assert len(book.book) == 1


def test_an_unknown_paper_is_asked_about_after_the_restart(tmp_path: Path, seat: Seat) -> None:
    with before(tmp_path, seat) as clerk:
        clerk.receive()
        clerk.counter.printer.fails = [PrintOutcomeUnknown(reason="paper")]
        clerk.press(Key.Key_F6)
        clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
        clerk.settle()
    with after(tmp_path, seat) as clerk:
        assert clerk.shows("printSeenButton")
        assert clerk.counter.printer.pages == 0  # nothing is printed again by itself
        assert not clerk.shows("banner")
        clerk.until_case(
            lambda: all(row.job.state is PrintState.PRINTED for row in clerk.desk.prints.rows),
            lambda: clerk.press(Key.Key_D, CTRL),
        )


def test_a_paper_that_waited_goes_on_by_itself(tmp_path: Path, seat: Seat) -> None:
    with before(tmp_path, seat) as clerk:
        clerk.receive()
        clerk.counter.printer.run_out()
        clerk.press(Key.Key_F6)
        clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
        clerk.settle()
    with after(tmp_path, seat) as clerk:
        clerk.settle()
        assert clerk.counter.printer.pages == 1
        assert [row.job.reprint for row in clerk.desk.prints.rows] == [0, 0]


def test_a_ticket_in_hand_without_dossier_opens_the_form(tmp_path: Path, seat: Seat) -> None:
    with before(tmp_path, seat) as clerk:
        clerk.call()
    with after(tmp_path, seat) as clerk:
        assert clerk.sheet == "pageDraft"
        assert clerk.text("currentNumber") == "A027"
