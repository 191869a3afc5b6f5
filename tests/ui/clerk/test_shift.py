"""The end of a shift: the journal is verified first, the outcome is said and recorded, and nothing holds a clerk up."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.calendar import local
from counter_app.domain.events import AttemptSent, decode
from counter_app.domain.events.journal import ShiftClosed
from counter_app.domain.payment import Method
from counter_app.domain.people import Role
from counter_app.domain.soundness import Outcome, Verified, not_done
from counter_app.ports.unit_of_work import DayException, UnitOfWork
from counter_app.ports.upkeep import Room
from counter_app.storage.journal import all_events
from counter_app.usecases.attempts import intend, set_aside
from tests.support import CLERK, MONDAY_MORNING, SUPERVISOR, cashier
from tests.ui.clerk.hands import CTRL, SHIFT, Clerk, Key
from tests.ui.fakes import FakeCounter
from tests.ui.upkeep import CHAIN, ROWS, SOUND
from ui.clerk.window import ClerkWindow
from ui.frame import Frame


@pytest.fixture
def frame(qtbot: QtBot, dressed: QApplication, counter: FakeCounter) -> Iterator[Frame]:
    """The whole program, signed in as a clerk."""
    del dressed
    made = Frame({Role.CLERK: ClerkWindow})
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.attend(counter.place)
    made.sign_in.signed_in.emit(CLERK)
    made._may_close = True  # at the end of a test nobody is asked
    yield made
    made.end()


@pytest.fixture
def at_work(qtbot: QtBot, frame: Frame, counter: FakeCounter) -> Clerk:
    """The clerk, with nobody at the desk."""
    window = frame.findChild(ClerkWindow)
    assert window is not None
    clerk = Clerk(qtbot, window, counter)
    clerk.settle()
    return clerk


def closings(counter: FakeCounter) -> list[ShiftClosed]:
    def read(uow: UnitOfWork) -> list[ShiftClosed]:
        with uow:
            found = []
            for event in all_events(uow._db, counter.store.origin):  # type: ignore[attr-defined]  # the stored uow
                header = event.read_header()
                if header.kind == ShiftClosed.KIND:
                    fact = decode(header.kind, header.version, event.body, None)
                    assert isinstance(fact, ShiftClosed)
                    found.append(fact)
            return found

    return counter.store.submit(read).result()


def exceptions(counter: FakeCounter) -> list[DayException]:
    today = local(counter.clock.time).date()
    return [one for one in counter.store.read(lambda books: books.days.exceptions(today)) if "shift" in one.kind]


def said(frame: Frame) -> str:
    return " ".join(label.text() for label in frame.sign_in.findChildren(QLabel, "signInMessage"))


def ends(clerk: Clerk, frame: Frame, outcome: Verified | None) -> None:
    """Press, let the verification come to `outcome`, and wait for the sign-in; None: press again instead."""
    with clerk.qtbot.waitSignal(clerk.desk.shift.verifying):
        clerk.press(Key.Key_E, CTRL)
    assert "Đang kiểm tra nhật ký" in clerk.banner()
    assert not frame.locked
    with clerk.qtbot.waitSignal(clerk.desk.shift.ended):
        if outcome is None:
            clerk.press(Key.Key_E, CTRL)
        else:
            clerk.counter.upkeep.asked[0].set_result(outcome)
    assert frame.locked
    assert frame.actor is None


def test_a_sound_journal_ends_the_shift_and_the_next_person_reads_it(
    qtbot: QtBot, frame: Frame, at_work: Clerk, counter: FakeCounter
) -> None:
    ends(at_work, frame, SOUND)
    assert said(frame).startswith(f"Đã kết thúc ca của {CLERK.name}. Nhật ký đã kiểm tra đến sự kiện 42: đúng.")
    (closed,) = closings(counter)
    assert (closed.verification, closed.upto, closed.faults) == (Outcome.SOUND, 42, 0)
    assert exceptions(counter) == []
    assert counter.store.read(lambda books: books.days.open_shifts(CLERK.id)) == []
    frame.sign_in.signed_in.emit(CLERK)
    qtbot.waitUntil(lambda: bool(counter.store.read(lambda books: books.days.open_shifts(CLERK.id))))


@pytest.mark.parametrize(("outcome", "code"), [(ROWS, "KT-15"), (CHAIN, "KT-06")])
def test_a_journal_found_wrong_is_said_and_recorded_and_the_shift_ends(
    frame: Frame, at_work: Clerk, counter: FakeCounter, outcome: Verified, code: str
) -> None:
    ends(at_work, frame, outcome)
    assert "chỗ sai" in said(frame)
    assert code in said(frame)
    assert "Báo phụ trách" in said(frame)
    assert [(one.verification, one.faults) for one in closings(counter)] == [(Outcome.WRONG, outcome.faults)]
    assert [one.kind for one in exceptions(counter)] == ["shift.wrong"]


def test_a_verification_that_cannot_be_done_holds_nobody_up(frame: Frame, at_work: Clerk, counter: FakeCounter) -> None:
    ends(at_work, frame, not_done("not done after 300 s", full=True, at=MONDAY_MORNING))
    assert "CHƯA kiểm tra được nhật ký trước khi kết thúc: quá 300 giây mà chưa xong." in said(frame)
    assert "đúng" not in said(frame)
    assert "Báo phụ trách." in said(frame)
    assert [(one.verification, one.why_not) for one in closings(counter)] == [
        (Outcome.NOT_DONE, "not done after 300 s")
    ]
    assert [one.kind for one in exceptions(counter)] == ["shift.not_done"]


def test_who_presses_again_does_not_wait_and_the_late_outcome_closes_nothing_twice(
    frame: Frame, at_work: Clerk, counter: FakeCounter
) -> None:
    ends(at_work, frame, None)
    counter.upkeep.asked[0].set_result(SOUND)
    assert "không chờ kiểm tra xong" in said(frame)
    assert [(one.verification, one.why_not) for one in closings(counter)] == [(Outcome.NOT_DONE, "not_waited")]


def test_a_dossier_that_is_being_typed_is_not_lost(frame: Frame, at_work: Clerk, counter: FakeCounter) -> None:
    at_work.call()
    at_work.into("applicantName", "Nguyễn Văn Mẫu")
    at_work.press(Key.Key_E, CTRL)
    assert "[CA-04]" in at_work.banner()
    assert not counter.upkeep.asked
    at_work.press(Key.Key_F4, SHIFT)
    ends(at_work, frame, SOUND)


def test_a_card_under_way_keeps_its_shift_open(frame: Frame, at_work: Clerk, counter: FakeCounter) -> None:
    at_work.receive()
    bill = at_work.desk.case.case.unpaid[0].id

    def sends(uow: UnitOfWork) -> None:
        with uow:
            attempt = intend([bill], Method.CARD, "000001", cashier(counter.clock, counter.place.random), uow)  # type: ignore[arg-type]  # scripted
            uow.record(AttemptSent(attempt_id=attempt.id), by=CLERK)
            uow.commit()

    counter.store.submit(sends).result()
    at_work.press(Key.Key_E, CTRL)
    at_work.until_told(lambda: counter.upkeep.asked[0].set_result(SOUND), "CA-03")
    assert not frame.locked
    assert closings(counter) == []


def test_an_unknown_card_is_handed_over_by_name_before_the_shift_ends(
    frame: Frame, at_work: Clerk, counter: FakeCounter
) -> None:
    at_work.receive()
    counter.terminal.lose = True
    at_work.until_told(lambda: at_work.press(Key.Key_F8), "TH-07")
    at_work.settle()
    at_work.press(Key.Key_E, CTRL)
    at_work.until_told(lambda: counter.upkeep.asked[0].set_result(SOUND), "CA-05")
    assert "000001" in at_work.banner()
    assert closings(counter) == []
    attempt = at_work.desk.case.case.attempt
    assert attempt is not None
    counter.store.submit(lambda uow: set_aside(attempt.id, "bàn giao ca sau", SUPERVISOR, uow)).result()
    at_work.desk.case.reload()
    at_work.settle()
    at_work.press(Key.Key_E, CTRL)
    counter.upkeep.asked[-1].set_result(SOUND)
    at_work.qtbot.waitUntil(lambda: bool(closings(counter)))


def test_a_disk_that_fills_up_is_said_while_there_is_room(at_work: Clerk, counter: FakeCounter) -> None:
    with at_work.qtbot.waitSignal(at_work.window.feeds.room_changed):
        counter.upkeep.tell_room(Room(734_000_000, low=True))
    assert "DL-24" in at_work.banner()
    assert "còn 734 MB" in at_work.banner()
    counter.upkeep.tell_room(Room(9_000_000_000))
    at_work.qtbot.waitUntil(lambda: not at_work.shows("banner"))
