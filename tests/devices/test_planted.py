"""Bugs planted in the driver, each caught by a test that must fail with it."""

from collections.abc import Callable
from typing import Any

import pytest

from counter_app.ports.terminal import TerminalReply
from devices.terminal.transbank import driver, finding
from devices.terminal.transbank.conversation import Conversation, Unanswered
from devices.terminal.transbank.driver import TransbankTerminal
from tests.devices import test_terminal_driver, test_terminal_finding, test_terminal_wires
from tests.devices.terminal_bench import Bench
from tests.devices.terminal_desk import Desk
from tests.devices.test_terminal_faults import UNHEARD, sales_and_faults, voids_and_faults
from tests.planted import is_caught

Plant = Callable[[pytest.MonkeyPatch], None]


def resend_when(phase: str, *commands: bytes) -> Plant:
    """A money frame that found no answer goes out once more."""
    honest = Conversation.once

    def once(self: Conversation, request: bytes, *rest: Any, **more: Any) -> Any:
        try:
            return honest(self, request, *rest, **more)
        except Unanswered as lost:
            if lost.phase != phase or request[1:5] not in commands:
                raise
            return honest(self, request, *rest, **more)

    return lambda patch: patch.setattr(Conversation, "once", once)


def acknowledge_first(patch: pytest.MonkeyPatch) -> None:
    honest: Callable[..., TerminalReply] = TransbankTerminal._moved

    def moved(self: TransbankTerminal, *given: Any) -> TerminalReply:
        *before, on_result, on_progress = given

        def late(reply: TerminalReply) -> None:
            self._talk.acknowledge()
            on_result(reply)

        return honest(self, *before, late, on_progress)

    patch.setattr(TransbankTerminal, "_moved", moved)


def believe_any_list(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(driver, "is_whole", lambda listed, totals: True)


def void_any_number(patch: pytest.MonkeyPatch) -> None:
    honest = finding.numbered
    patch.setattr(driver, "numbered", lambda number, listed: honest(number, listed)[:1] or listed[:1])


def believe_a_list_without_the_mark(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(finding, "_must_hold", lambda mark, listed: None)


@pytest.fixture
def wire() -> tuple[str, str]:
    """One kind is enough: the bugs are the driver's."""
    return ("--tcp", "127.0.0.1:0")


def lost_replies(desk: Desk) -> None:
    sales_and_faults(desk, "approve", [UNHEARD])


def acknowledgements_turned_round(desk: Desk) -> None:
    sales_and_faults(desk, "approve", ["buffers,garble@0200.out1"])


def lost_replies_to_voids(desk: Desk) -> None:
    voids_and_faults(desk, "approve", ["drop@1200.out2+"])


def a_record_lost(bench: Bench) -> None:
    test_terminal_wires.test_a_list_that_lost_a_record_is_no_proof(bench, 2)


def a_number_of_another_sale() -> None:
    given = [test_terminal_driver.record(8, "HS0002", 46_000)]
    test_terminal_driver.test_a_void_of_what_the_batch_does_not_list_is_never_sent(given, "nothing_to_void")


PLANTED: dict[str, tuple[Plant, Callable[..., None]]] = {
    "resend on time-out": (resend_when("reply", b"0200"), lost_replies),
    "resend on NAK": (resend_when("ack", b"0200"), acknowledgements_turned_round),
    "a void sent twice": (resend_when("reply", b"1200"), lost_replies_to_voids),
    "acknowledge before the commit": (
        acknowledge_first,
        test_terminal_driver.test_the_result_is_committed_before_it_is_acknowledged,
    ),
    "acknowledge a void before the commit": (
        acknowledge_first,
        test_terminal_driver.test_a_void_is_written_once_committed_then_acknowledged,
    ),
    "a list that lost a record believed": (believe_any_list, a_record_lost),
    "a list of another batch believed": (
        believe_a_list_without_the_mark,
        test_terminal_finding.test_a_batch_that_was_closed_in_between_proves_nothing,
    ),
    "a number voided that is another's today": (void_any_number, a_number_of_another_sale),
}


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_caught(name: str, request: pytest.FixtureRequest) -> None:
    plant, test = PLANTED[name]
    assert is_caught(plant, test, request)


@pytest.mark.parametrize("test", [lost_replies, acknowledgements_turned_round, lost_replies_to_voids])
def test_without_the_bug_it_passes(test: Callable[[Desk], None], desk: Desk) -> None:
    test(desk)
