"""Calling, recalling and ending by keys; the last good list while the node is out of reach."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QTreeWidget

from counter_app.domain.events import ServiceOutcome
from tests.ui.clerk.hands import CTRL, Clerk, Key
from tests.ui.fakes import FakeCounter


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
    clerk.until_told(lambda: clerk.press(Key.Key_F3), "Đã gọi lại A027.")
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


def test_an_empty_service_is_finished_only_by_the_second_ctrl_enter(clerk: Clerk) -> None:
    clerk.call()
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "Chưa lập hồ sơ nào cho số A027")
    clerk.settle()
    assert clerk.text("currentNumber") == "A027"
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))
    assert not clerk.shows("banner")
    clerk.call()
    assert clerk.text("currentNumber") == "A028"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F3])
def test_another_key_between_takes_the_first_ctrl_enter_back(clerk: Clerk, key: Key) -> None:
    clerk.call()
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "ST-08")
    clerk.settle()
    clerk.press(key)
    clerk.settle()
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "ST-08")
    clerk.settle()
    assert clerk.text("currentNumber") == "A027"


def test_a_ticket_with_a_dossier_is_finished_at_once(clerk: Clerk) -> None:
    clerk.receive()
    clerk.pay_cash()
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))


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


def test_a_number_finished_here_is_not_taken_again_and_an_absent_one_is(clerk: Clerk) -> None:
    for ends in (lambda: clerk.press(Key.Key_N, CTRL), lambda: clerk.desk.queue.finish(ServiceOutcome.REFUSED)):
        clerk.call()
        clerk.until_case(lambda: clerk.desk.case.case.service is None, ends)
        clerk.settle()
    clerk.counter.queue.reachable = False
    clerk.until_told(lambda: clerk.press(Key.Key_F2), "MM-01")
    clerk.settle()
    clerk.into("presentedNumber", "A028")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "Số A028 đã phục vụ xong tại quầy này hôm nay")
    clerk.settle()
    clerk.into("presentedNumber", "A027")
    clerk.until_case(lambda: clerk.desk.case.case.service is not None, lambda: clerk.press(Key.Key_Return))
    assert clerk.text("currentNumber") == "A027"


# -- a node that answers and says no ------------------------------------------------------------------------


def test_a_node_that_refuses_does_not_stop_the_counter(clerk: Clerk) -> None:
    clerk.counter.queue.refusals[""] = "request.unknown_origin"
    clerk.until_told(lambda: clerk.press(Key.Key_F2), "MM-22")
    clerk.settle()
    assert shown_numbers(clerk) == ["A027", "A028", "B011"], "the last list stays"
    assert clerk.text("queueTitle") == "HÀNG ĐỢI 3"
    assert "từ chối quầy này" in clerk.text("queueAge")
    assert "Danh sách cũ" in clerk.text("queueAge")
    clerk.press(Key.Key_F2)
    assert clerk.focus == "presentedNumber"
    clerk.settle()
    clerk.types("a031")
    clerk.until_case(lambda: clerk.desk.case.case.service is not None, lambda: clerk.press(Key.Key_Return))
    assert clerk.text("currentNumber") == "A031"


def test_a_node_that_shows_its_list_and_gives_no_ticket(clerk: Clerk) -> None:
    clerk.counter.queue.refusals["call_next"] = "queue.no_counter"
    clerk.until_told(lambda: clerk.press(Key.Key_F2), "MM-28")
    clerk.settle()
    assert clerk.shows("presentedNumber")
    assert "Danh sách cũ" not in clerk.text("queueAge"), "the list is fresh"
    clerk.counter.queue.refusals.clear()
    clerk.call()
    clerk.settle()
    assert not clerk.shows("presentedNumber")


def test_a_refusal_about_one_ticket_is_no_reason_to_type_numbers(clerk: Clerk) -> None:
    clerk.call()
    clerk.counter.queue.refusals["recall"] = "ticket.moved"
    clerk.until_told(lambda: clerk.press(Key.Key_F3), "MM-40")
    clerk.settle()
    assert not clerk.shows("presentedNumber")


def test_a_list_that_never_came_is_not_an_empty_queue(
    counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]
) -> None:
    counter.queue.refusals[""] = "request.unknown_origin"
    clerk = seat(counter)
    assert clerk.text("queueTitle") == "HÀNG ĐỢI"
    assert "Chưa có danh sách" in clerk.text("queueAge")


# -- a number for the citizen in front ----------------------------------------------------------------------


def test_ctrl_t_takes_a_number_and_calls_it_when_nobody_waits(clerk: Clerk) -> None:
    clerk.counter.queue.tickets.clear()
    clerk.until_case(lambda: clerk.desk.case.case.service is not None, lambda: clerk.press(Key.Key_T, CTRL))
    assert clerk.text("currentNumber") == "A100"


def test_ctrl_t_takes_nobodys_turn(clerk: Clerk) -> None:
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "Đã lấy số A100; 3 người chờ trước.")
    clerk.settle()
    assert clerk.text("currentNumber") == "Chưa gọi"
    assert shown_numbers(clerk) == ["A027", "A028", "B011", "A100"]


def test_ctrl_t_with_a_ticket_in_hand_lets_the_number_wait(clerk: Clerk) -> None:
    clerk.call()
    del clerk.counter.queue.tickets[1:]
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "Đã lấy số A100; 0 người chờ trước.")
    clerk.settle()
    assert clerk.text("currentNumber") == "A027"


def test_a_lost_answer_takes_one_number(clerk: Clerk) -> None:
    clerk.counter.queue.lose = True
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "MM-01")
    clerk.settle()
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "Đã lấy số A100")
    clerk.settle()
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "Đã lấy số A101")
    assert len(clerk.counter.queue.issued) == 2


def test_a_number_whose_answer_was_lost_and_that_was_called_is_nobody_elses(clerk: Clerk) -> None:
    clerk.counter.queue.tickets.clear()
    clerk.counter.queue.lose = True
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "MM-01")
    clerk.settle()
    clerk.call()
    assert clerk.text("currentNumber") == "A100"
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "Đã lấy số A101")


def test_ctrl_t_while_the_node_is_away_goes_to_the_number_on_paper(clerk: Clerk) -> None:
    clerk.counter.queue.reachable = False
    clerk.until_told(lambda: clerk.press(Key.Key_T, CTRL), "MM-01")
    clerk.settle()
    clerk.press(Key.Key_T, CTRL)
    assert clerk.focus == "presentedNumber"
