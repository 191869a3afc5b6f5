"""What follows a receipt: a notice about it, or a receipt that replaces it. No receipt is ever edited."""

from datetime import date

import msgspec

from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.events.money import ReceiptIssued
from counter_app.domain.receipt import NoticeKind


class NoticePrivate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who truly paid."""

    payer: str
    payer_address: str = ""


@fact("receipt.noticed", subject="notice_id")
class ReceiptNoticed(Fact, frozen=True, kw_only=True):
    """A notice about a receipt (form 04/SS-CTDT), which keeps its number: annulled, or name and address put right.

    `returned` is the return of money that annulled it; `approval` covers the notice itself.
    """

    notice_id: str
    receipt: str
    pattern: str
    serial: str
    number: int
    about: NoticeKind
    day: date
    reason: str
    returned: str = ""
    approval: str = ""
    private: NoticePrivate | None = None


@fact("receipt.replaced", subject="receipt_id")
class ReceiptReplaced(ReceiptIssued, frozen=True, kw_only=True):
    """A receipt with the next number of the series, in the place of `replaces`, whose amount or tax code was wrong.

    `returned` is the return of what the other said too much.
    """

    replaces: str
    why: str
    returned: str = ""
    approval: str = ""
