"""Bugs of a ZVT driver, each planted once: the test that is there for it must fail."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import Deed, MoneyRequest, PaymentOutcomeUnknown, TerminalRefused, TerminalReply
from devices.terminal.zvt import apdu, driver, fields, messages
from devices.terminal.zvt.asking import Ended, Question
from devices.terminal.zvt.finding import mark_of
from devices.terminal.zvt.links import REPEATS, SerialLink
from devices.terminal.zvt.paying import Payment
from devices.terminal.zvt.serial_frame import Unframing
from tests.devices import test_zvt_codec as codec_tests
from tests.devices import test_zvt_driver as driver_tests
from tests.devices import test_zvt_wires as wire_tests
from tests.devices.zvt_bench import Bench
from tests.devices.zvt_script import TAKEN, status
from tests.planted import is_caught

Patch = pytest.MonkeyPatch


def resends(patch: Patch) -> None:
    """A message that moves money is repeated as any other."""
    honest = SerialLink.send
    patch.setattr(SerialLink, "send", lambda self, message, *, repeats=REPEATS: honest(self, message, repeats=REPEATS))


def acknowledges_before_the_commit(patch: Patch) -> None:
    honest = Payment._result

    def result(self: Payment, data: bytes) -> None:
        self._link.send(messages.TAKEN)
        honest(self, data)

    patch.setattr(Payment, "_result", result)


def approves_without_the_end(patch: Patch) -> None:
    honest = Payment._followed

    def followed(self: Payment, message: apdu.Apdu) -> TerminalReply:
        try:
            return honest(self, message)
        except PaymentOutcomeUnknown:
            if self._reply is None:
                raise
            return self._reply

    patch.setattr(Payment, "_followed", followed)


def takes_an_abort_for_a_refusal(patch: Patch) -> None:
    def aborted(self: Payment, code: int) -> TerminalReply:
        assert self._reply is not None
        return replace(self._reply, approved=False)

    patch.setattr(Payment, "_aborted", aborted)


def takes_a_reversal_for_the_sale(patch: Patch) -> None:
    def found(_request: object, mark: str, newest: messages.Status | None, _totals: object) -> messages.Status | None:
        return newest if newest and mark_of(newest) != mark else None

    patch.setattr(driver, "found", found)


def takes_an_empty_receipt_for_none(patch: Patch) -> None:
    honest = vars(driver)["found"]
    patch.setattr(
        driver, "found", lambda request, mark, newest, totals: newest and honest(request, mark, newest, totals)
    )


def checks_no_frame(patch: Patch) -> None:
    def checked(self: Unframing, byte: int) -> bytes | None:
        assert self._check is not None
        self._check.append(byte)
        return bytes(self._apdu) if len(self._check) == 2 else None

    patch.setattr(Unframing, "_checked", checked)


def keeps_the_card_number(patch: Patch) -> None:
    patch.setattr(fields, "_last_four", bytes.hex)


def believes_a_refusal_at_once(patch: Patch) -> None:
    def refused(self: Payment, told: apdu.Apdu) -> None:
        raise TerminalRefused(reason="busy")

    patch.setattr(Payment, "_refused", refused)


def pays_on_a_line_that_is_not_quiet(patch: Patch) -> None:
    honest = Question._ended

    def ended(self: Question, refusal: int | None, completion: bytes) -> Ended:
        return replace(honest(self, refusal, completion), clean=True)

    patch.setattr(Question, "_ended", ended)


def acknowledges_a_late_result(patch: Patch) -> None:
    honest = Question._take
    patch.setattr(Question, "_take", lambda self, told, _wants: honest(self, told, True))


def counts_in_hundredths(patch: Patch) -> None:
    honest = vars(messages)["bcd"]
    patch.setattr(messages, "bcd", lambda number, size: honest(number * 100 if size == 6 else number, size))


def takes_any_amount(patch: Patch) -> None:
    patch.setattr(Payment, "_answers", lambda self, told: True)


def not_repeated(fault: str, *, is_charged: bool) -> Callable[..., None]:
    def test(start_sim: Callable[..., Any], tmp_path: Path) -> None:
        wire_tests.test_on_a_serial_line_a_request_that_may_not_have_arrived_is_not_repeated(
            start_sim, tmp_path, fault, "ack", is_charged
        )

    return test


def whole(script: list[bytes | None], phase: str, *, reported: bool) -> Callable[[], None]:
    def test() -> None:
        driver_tests.test_anything_but_a_whole_payment_is_unknown_and_the_request_goes_out_once(script, phase, reported)

    return test


def over_tcp(test: Callable[..., None], *given: object) -> Callable[..., None]:
    def run(start_sim: Callable[..., Any], tmp_path: Path) -> None:
        bench = Bench(start_sim, ("--tcp", "127.0.0.1:0"), tmp_path / "book")
        try:
            test(bench, *given)
        finally:
            bench.close()

    return run


def kept(start_sim: Callable[..., Any], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    over_tcp(wire_tests.test_no_account_number_is_logged_kept_or_told, caplog)(start_sim, tmp_path)


def vnd_frames() -> None:
    request = MoneyRequest(Deed.SALE, Vnd(150_000), "HS0001")
    codec_tests.test_frames_are_the_published_bytes(
        "100206010A040000001500004907041003822E", messages.money_request(request, codec_tests.HUE)
    )


PLANTS: list[tuple[Callable[[Patch], None], Callable[..., None]]] = [
    (resends, not_repeated("garble@0601.out1", is_charged=True)),
    (resends, not_repeated("garble@0601.in1", is_charged=False)),
    (resends, not_repeated("drop@0601.in1", is_charged=False)),
    (
        acknowledges_before_the_commit,
        driver_tests.test_the_result_is_committed_before_it_is_acknowledged_and_approved_when_the_terminal_is_done,
    ),
    (acknowledges_before_the_commit, over_tcp(wire_tests.test_without_a_commit_there_is_no_acknowledgement, True)),
    (approves_without_the_end, whole([TAKEN, status()], "completion", reported=True)),
    (
        takes_an_abort_for_a_refusal,
        over_tcp(
            wire_tests.test_after_a_fault_the_outcome_is_unknown_and_asking_tells_it,
            "abort-after@0601.out1", "reversed", {}, True,
        ),
    ),
    (
        takes_a_reversal_for_the_sale,
        over_tcp(
            wire_tests.test_after_a_fault_the_outcome_is_unknown_and_asking_tells_it,
            "reversed-after@0601.out1", "reversed", {}, False,
        ),
    ),
    (takes_an_empty_receipt_for_none, over_tcp(wire_tests.test_an_empty_receipt_proves_nothing)),
    (checks_no_frame, codec_tests.test_one_changed_byte_never_makes_another_message),
    (keeps_the_card_number, kept),
    (believes_a_refusal_at_once, driver_tests.test_a_refusal_after_which_the_payment_goes_on_was_of_something_else),
    (pays_on_a_line_that_is_not_quiet, driver_tests.test_a_late_result_is_never_acknowledged_outside_its_payment),
    (acknowledges_a_late_result, driver_tests.test_a_late_result_is_never_acknowledged_outside_its_payment),
    (counts_in_hundredths, vnd_frames),
    (takes_any_amount, whole([TAKEN, status(amount=46_001), messages.TAKEN.encoded()], "mismatch", reported=False)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plant", "test"), PLANTS, ids=[f"{plant.__name__}-{place}" for place, (plant, _) in enumerate(PLANTS)]
)
def test_a_planted_bug_is_caught(plant, test, request):
    assert is_caught(plant, test, request)


@pytest.mark.parametrize("test", [test for _, test in PLANTS], ids=range(len(PLANTS)))
def test_without_it_the_same_test_passes(test, request):
    assert not is_caught(lambda _patch: None, test, request)
