"""What fuzzing must see: under each parser a bug is planted, and the short form finds it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from counter_app.domain.credit import Told
from counter_app.domain.statements.table import Table
from devices.terminal.transbank import frames, messages
from devices.terminal.transbank.conversation import Conversation, Unanswered
from devices.terminal.zvt import apdu, paying, serial_frame
from devices.terminal.zvt.finding import found
from sync.node.webhooks import notice, sepay, vnpay
from tests.fuzz import forms
from tests.planted import is_caught


def lrc_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(messages, "unframe", lambda raw: frames.unframe(raw[:-1] + frames.lrc(raw[1:-1])))


def length_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(apdu, "size_of", len)


def crc_not_checked(patch: pytest.MonkeyPatch) -> None:
    def believed(self: serial_frame.Unframing, byte: int) -> bytes | None:
        assert self._check is not None
        self._check.append(byte)
        return bytes(self._apdu) if len(self._check) == 2 else None

    patch.setattr(serial_frame.Unframing, "_checked", believed)


def qr_checksum_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("counter_app.domain.vietqr.unsealed", lambda text: text[:-8])


def reference_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("counter_app.domain.credit.check", lambda _: True)


def signature_not_checked(patch: pytest.MonkeyPatch) -> None:
    for module in (notice, sepay):
        patch.setattr(module, "must_be", lambda _wanted, _found: None)


def signature_of_the_amount_only(patch: pytest.MonkeyPatch) -> None:
    """The text of the transfer may be another."""
    patch.setattr("sync.node.webhooks.payos.signed_text", lambda data: str(data.get("amount")))
    patch.setattr("sync.node.webhooks.notice.must_be", lambda wanted, found: None if found else _forged())


def _forged() -> None:
    raise notice.Forged


def hundredths_taken_for_dong(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(vnpay, "_dong", int)


def fractions_cut_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sepay, "_whole", lambda amount: int(float(amount)))


def any_name_taken(patch: pytest.MonkeyPatch) -> None:
    """A transaction without an id, or with one of any length."""

    def told(
        self: Any, transaction: object, amount: Any, at: Any, bank_reference: object, text: str, payer: Any = ""
    ) -> Told:
        names = {"provider": self.provider, "merchant": self.name, "site": self.site, "bank": self.bank}
        said = {"transaction": str(transaction), "amount": amount, "at": at, "text": text, "payer": str(payer)}
        return Told(account=self.account, bank_reference=str(bank_reference), **names, **said)

    patch.setattr(notice.Merchant, "told", told)


def everything_is_utf8(patch: pytest.MonkeyPatch) -> None:
    def read(content: bytes) -> Table:
        return Table(tuple(tuple(line.split(",")) for line in content.decode().splitlines()))

    patch.setattr("counter_app.documents.statements.files.csv_table", read)


def sums_not_compared(patch: pytest.MonkeyPatch) -> None:
    def none(_slip: object) -> Iterator[Any]:
        return iter(())

    patch.setattr("counter_app.domain.reconciliation.slip._sums", none)


def signs_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("counter_app.usecases.card_slip.must_be_slip_signs", lambda *_: None)


def sent_again_when_silent(patch: pytest.MonkeyPatch) -> None:
    whole = Conversation.once

    def once(self: Conversation, *asked: Any, **more: Any) -> Any:
        try:
            return whole(self, *asked, **more)
        except Unanswered:
            return whole(self, *asked, **more)

    patch.setattr(Conversation, "once", once)


def any_amount_believed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(paying.Payment, "_answers", lambda _self, told: told.result is not None)


def any_currency_found(patch: pytest.MonkeyPatch) -> None:
    """As it was until fuzzing found it."""

    def of_any(request: Any, mark: str, newest: Any, totals: Any, _currency: int) -> Any:
        return found(request, mark, newest, totals, newest.currency if newest else 704)

    patch.setattr("devices.terminal.zvt.driver.found", of_any)


PLANTED = [
    (lrc_not_checked, "transbank"),
    (length_not_checked, "zvt_tcp"),
    (crc_not_checked, "zvt_serial"),
    (qr_checksum_not_checked, "vietqr"),
    (reference_not_checked, "reference"),
    *((signature_not_checked, provider) for provider in ("payos", "momo", "zalopay", "vnpay", "sepay")),
    (signature_of_the_amount_only, "payos"),
    (hundredths_taken_for_dong, "vnpay"),
    (fractions_cut_off, "sepay_list"),
    (any_name_taken, "momo"),
    (everything_is_utf8, "statement"),
    (sums_not_compared, "slip"),
    (signs_not_checked, "card_slip"),
    (lrc_not_checked, "transbank_driver"),
    (sent_again_when_silent, "transbank_driver"),
    (any_amount_believed, "zvt_tcp_driver"),
    (any_currency_found, "zvt_tcp_driver"),
    (any_amount_believed, "zvt_serial_driver"),
    (crc_not_checked, "zvt_serial_driver"),
]


@pytest.mark.parametrize(("plant", "name"), PLANTED, ids=lambda one: one if isinstance(one, str) else one.__name__)
def test_the_bug_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], name: str, request: pytest.FixtureRequest
) -> None:
    assert is_caught(plant, lambda: forms.in_short(name, keeps=False), request)
