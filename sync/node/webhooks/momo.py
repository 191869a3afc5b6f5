"""MoMo v2: HMAC-SHA256 over named fields in the order of their names; answered 204 within 15 s (facts §8)."""

from typing import Any

import msgspec

from counter_app.domain.credit import Told
from sync.exchange import Request, Response
from sync.node.webhooks.notice import (
    Merchant,
    Unreadable,
    Verdict,
    by_status,
    must_be_signed,
    of_milliseconds,
    read,
    spelled,
)

_SIGNED = (
    "amount",
    "extraData",
    "message",
    "orderId",
    "orderInfo",
    "orderType",
    "partnerCode",
    "payType",
    "requestId",
    "responseTime",
    "resultCode",
    "transId",
)
_PAID = 0


class MoMoKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From MoMo's page for partners."""

    partner_code: str
    access_key: str
    secret_key: str


class _Notice(msgspec.Struct, rename="camel"):
    partner_code: str
    order_id: str
    order_info: str
    amount: int
    trans_id: int | str
    result_code: int
    response_time: int


class MoMo(Merchant, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="momo", tag_field="provider"):
    """A merchant's wallet at MoMo; the attempt's reference is in the order's id or text."""

    keys: MoMoKeys

    def read(self, request: Request) -> Told | None:
        """What the notice tells; None of no money. Raises `Forged`, `Unreadable`."""
        said = read(request.body, dict[str, Any])
        text = signed_text(self.keys.access_key, said)
        must_be_signed("sha256", self.keys.secret_key, text, said.get("signature"))
        notice = read(request.body, _Notice)
        if notice.partner_code != self.keys.partner_code:
            raise Unreadable("partnerCode")
        if notice.result_code != _PAID:
            return None
        at, text = of_milliseconds(notice.response_time), f"{notice.order_id} {notice.order_info}"
        return self.told(notice.trans_id, notice.amount, at, notice.trans_id, text)

    def answer(self, verdict: Verdict) -> Response:
        """204 ends MoMo's repeating."""
        return by_status(verdict, Response(204))


def signed_text(access_key: str, said: dict[str, Any]) -> str:
    """What MoMo signs."""
    return "&".join([f"accessKey={access_key}", *(f"{name}={spelled(said.get(name))}" for name in _SIGNED)])
