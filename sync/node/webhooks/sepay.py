"""SePay: an account's movements under an API key in the header; repeated up to 7 times (facts §8).

The same transactions can be asked for (`GET /userapi/transactions/list`), under the same ids.
"""

import logging
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from msgspec import Meta

from counter_app.domain.credit import Told
from sync.exchange import Request, Response
from sync.node.webhooks.notice import (
    Merchant,
    Unreadable,
    Verdict,
    WebhookAnswer,
    by_status,
    in_words,
    local_time,
    must_be,
    read,
)

MOST_LISTED = 5_000
"""SePay lists no more at once."""
_TIME = "%Y-%m-%d %H:%M:%S"
_log = logging.getLogger(__name__)


class SePayKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Chosen when the webhook was made."""

    api_key: str


class Polling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the account's transactions are asked for, in case that no notice came."""

    url: str
    token: str
    every_s: Annotated[float, Meta(ge=1.0)] = 60.0

    def __repr__(self) -> str:
        return f"<polling {self.url}>"


class _Notice(msgspec.Struct, rename="camel"):
    id: int | str
    transaction_date: str
    account_number: str
    transfer_type: str
    transfer_amount: int | float
    content: str | None = None
    code: str | None = None
    sub_account: str | None = None
    reference_code: str | None = None


class _Listed(msgspec.Struct):
    id: int | str
    transaction_date: str
    account_number: str
    amount_in: str | int | float
    transaction_content: str | None = None
    code: str | None = None
    sub_account: str | None = None
    reference_number: str | None = None


class _List(msgspec.Struct):
    transactions: list[dict[str, Any]]


class SePay(Merchant, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="sepay", tag_field="provider"):
    """A bank account that SePay watches, or any service that tells of an account in SePay's words."""

    keys: SePayKeys
    poll: Polling | None = None

    def read(self, request: Request) -> Told | None:
        """What the notice tells; None of no money that came in. Raises `Forged`, `Unreadable`."""
        must_be(f"Apikey {self.keys.api_key}", request.headers.get("authorization"))
        one = read(request.body, _Notice)
        if one.transfer_type != "in" or not self._is_ours(one.account_number, one.sub_account):
            return None
        at, text = local_time(one.transaction_date, _TIME), f"{one.content or ''} {one.code or ''}".strip()
        return self.told(one.id, _whole(one.transfer_amount), at, one.reference_code, text)

    def answer(self, verdict: Verdict) -> Response:
        """200 with `success` ends SePay's repeating."""
        return by_status(verdict, in_words(WebhookAnswer(success=True)))

    def listing(self, poll: Polling, since: date) -> Request:
        """The question for what came in since that day."""
        query = {"account_number": self.account, "transaction_date_min": since.isoformat(), "limit": MOST_LISTED}
        return Request("GET", f"{poll.url}?{urlencode(query)}", {"authorization": f"Bearer {poll.token}"})

    def listed(self, body: bytes) -> list[Told]:
        """What the list tells of money that came in; a row without sense holds up no other. Raises `Unreadable`."""
        found = []
        for one in read(body, _List).transactions:
            try:
                row = msgspec.convert(one, _Listed)
                if self.account in (row.account_number, row.sub_account) and (amount := _whole(row.amount_in)):
                    found.append(self._told(row, amount))
            except (Unreadable, msgspec.ValidationError):
                _log.warning("a row in the list of %r cannot be read: it is left aside", self)
        return found

    def _told(self, one: _Listed, amount: int) -> Told:
        at, text = local_time(one.transaction_date, _TIME), f"{one.transaction_content or ''} {one.code or ''}".strip()
        return self.told(one.id, amount, at, one.reference_number, text)

    def _is_ours(self, *accounts: str | None) -> bool:
        if self.account in accounts:
            return True
        _log.warning("a notice to %r is of another account: it is left aside", self)
        return False


def _whole(amount: str | float) -> int:
    """Whole đồng; lists write "150000.00". Raises `Unreadable`."""
    try:
        value = float(amount)
        if not value.is_integer():
            raise Unreadable("amount")
        return int(value)
    except (ValueError, OverflowError) as error:
        raise Unreadable("amount") from error
