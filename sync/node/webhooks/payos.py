"""payOS: HMAC-SHA256 over the fields of `data` in the order of their names, `name=value&…` (facts/payments.md §8)."""

import logging
from typing import Any

import msgspec

from counter_app.domain.credit import Told
from sync.exchange import Request, Response
from sync.node.webhooks.notice import (
    Merchant,
    Verdict,
    WebhookAnswer,
    by_status,
    in_words,
    local_time,
    must_be_signed,
    read,
    spelled,
)

_log = logging.getLogger(__name__)
_NOTHING = ("null", "undefined")
"""What payOS's own programs sign as an empty text, beside null itself."""


class PayOsKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From payOS's own page of the account."""

    checksum_key: str


class _Notice(msgspec.Struct):
    data: dict[str, Any]
    signature: str
    success: bool = True


class _Data(msgspec.Struct, rename="camel"):
    amount: int
    description: str
    account_number: str
    reference: str
    transaction_date_time: str
    code: str = "00"
    virtual_account_number: str | None = None
    counter_account_name: str | None = None


class PayOs(Merchant, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="payos", tag_field="provider"):
    """A bank account that payOS watches. The bank's own reference names a transaction."""

    keys: PayOsKeys

    def read(self, request: Request) -> Told | None:
        """What the notice tells; None of no money. Raises `Forged`, `Unreadable`."""
        notice = read(request.body, _Notice)
        must_be_signed("sha256", self.keys.checksum_key, signed_text(notice.data), notice.signature)
        data = read(msgspec.json.encode(notice.data), _Data)
        if not notice.success or data.code != "00":
            return None
        if self.account not in (data.account_number, data.virtual_account_number):
            _log.warning("a notice to %r is of another account: it is left aside", self)
            return None
        at = local_time(data.transaction_date_time, "%Y-%m-%d %H:%M:%S")
        return self.told(data.reference, data.amount, at, data.reference, data.description, data.counter_account_name)

    def answer(self, verdict: Verdict) -> Response:
        """Any status from 200 to 299 ends payOS's repeating."""
        return by_status(verdict, in_words(WebhookAnswer(success=True)))


def signed_text(data: dict[str, Any]) -> str:
    """What payOS signs."""
    return "&".join(f"{name}={'' if data[name] in _NOTHING else spelled(data[name])}" for name in sorted(data))
