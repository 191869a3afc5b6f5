"""Calling, recalling and ending by keys; the last good list while the node is out of reach."""

from PySide6.QtWidgets import QTreeWidget

from counter_app.domain.events import ServiceOutcome
from tests.ui.clerk.hands import CTRL, Clerk, Key


def shown_numbers(clerk: Clerk) -> list[str]:
    queue = clerk.find("queueList", QTreeWidget)
    return [item.text(0) for place in range(queue.topLevelItemCount()) if (item := queue.topLevelItem(place))]


def test_f2_takes_the_next_ticket_in_hand(clerk: Clerk) -> None:
    assert clerk.text("currentNumber") == "Chưa gọi"
    clerk.call()
    assert clerk.text("currentNumber") == "A027"
    assert clerk.sheet == "pageDraft"
    assert clerk.counter.store.read(lambda books: books.services.current()) is not None


def test_f2_with_a_ticket_in_hand_says_so_and_calls_nobody(clerk: Clerk) -> None:
    clerk.call()
    clerk.until_told(lambda: clerk.press(Key.Key_F2), "ST-01")
    assert clerk.text("currentNumber") == "A027"
    assert clerk.counter.queue.calls.count("call_next") == 1


def test_f3_calls_the_ticket_again(clerk: Clerk) -> None:
    clerk.call()
    with clerk.qtbot.waitSignal(clerk.desk.queue.called_again):
        clerk.press(Key.Key_F3)
    assert "recall" in clerk.counter.queue.calls


def test_ctrl_n_ends_the_service_of_somebody_who_is_not_there(clerk: Clerk) -> None:
    clerk.call()
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_N, CTRL))
    last = clerk.counter.store.read(lambda books: books.services.last_finished())
    assert last is not None
    assert last.outcome == ServiceOutcome.MISSED
    assert clerk.sheet == "pageIdle"


def test_nobody_waiting_is_said_and_is_no_error(clerk: Clerk) -> None:
    clerk.counter.queue.tickets.clear()
    clerk.until(clerk.desk.queue.nobody_waits, lambda: True, lambda: clerk.press(Key.Key_F2))
    assert "Không còn ai chờ" in clerk.banner()
    assert clerk.find("queueList", QTreeWidget).property("nobody") is True


def test_ctrl_enter_finishes_when_nothing_is_begun_and_f2_goes_on(clerk: Clerk) -> None:
    clerk.call()
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))
    clerk.call()
    assert clerk.text("currentNumber") == "A028"


def test_the_last_good_list_stays_while_the_node_is_away(clerk: Clerk) -> None:
    before = shown_numbers(clerk)
    clerk.counter.queue.reachable = False
    clerk.until(clerk.desk.queue.changed, lambda: not clerk.desk.queue.view.reachable, clerk.desk.queue.refresh)
    assert shown_numbers(clerk) == before == ["A027", "A028", "B011"]
    assert "Mất kết nối máy chủ điểm" in clerk.text("queueAge")
    assert clerk.shows("presentedNumber")


def test_a_presented_number_is_served_without_the_node(clerk: Clerk) -> None:
    clerk.counter.queue.reachable = False
    clerk.until_told(lambda: clerk.press(Key.Key_F2), "MM-01")
    clerk.settle()
    clerk.press(Key.Key_F2)  # the key again: type the number that the citizen shows
    assert clerk.focus == "presentedNumber"
    clerk.settle()
    clerk.types("a031")
    clerk.until_case(lambda: clerk.desk.case.case.service is not None, lambda: clerk.press(Key.Key_Return))
    assert clerk.text("currentNumber") == "A031"


def test_a_wrong_presented_number_is_refused_and_stays_to_be_mended(clerk: Clerk) -> None:
    clerk.counter.queue.reachable = False
    clerk.until_told(lambda: clerk.press(Key.Key_F2), "MM-01")
    clerk.settle()
    clerk.into("presentedNumber", "31")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "ST-04")
    assert clerk.text("presentedNumber") == "31"
    assert clerk.focus == "presentedNumber"


def test_the_node_coming_back_is_seen(clerk: Clerk) -> None:
    clerk.counter.queue.reachable = False
    clerk.until(clerk.desk.queue.changed, lambda: not clerk.desk.queue.view.reachable, clerk.desk.queue.refresh)
    clerk.settle()
    clerk.counter.queue.reachable = True
    clerk.until(clerk.desk.queue.changed, lambda: clerk.desk.queue.view.reachable, clerk.desk.queue.refresh)
    assert not clerk.shows("presentedNumber")
