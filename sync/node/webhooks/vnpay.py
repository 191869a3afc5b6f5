"""VNPAY: a GET whose query is signed, HMAC-SHA512 over its fields in the order of their names (facts §8).

Amounts are multiplied by 100.
"""

from typing import ClassVar
from urllib.parse import quote_plus

import msgspec

from counter_app.domain.credit import Told
from sync.exchange import Request, Response
from sync.node.webhooks.notice import (
    Merchant,
    Unreadable,
    Verdict,
    WebhookAnswer,
    in_words,
    local_time,
    must_be_signed,
)

_SIGNATURE = ("vnp_SecureHash", "vnp_SecureHashType")
_PAID = "00"
_SAID = {
    Verdict.TAKEN: ("00", "Confirm Success"),
    Verdict.FORGED: ("97", "Invalid signature"),
    Verdict.UNREADABLE: ("99", "Unknown error"),
    Verdict.CONTRADICTED: ("04", "Invalid amount"),
}


class VnpayKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From VNPAY's letter to the merchant."""

    tmn_code: str
    hash_secret: str


class Vnpay(Merchant, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="vnpay", tag_field="provider"):
    """A merchant's terminal at VNPAY; the attempt's reference is the order's."""

    METHOD: ClassVar[str] = "GET"
    keys: VnpayKeys

    def read(self, request: Request) -> Told | None:
        """What the notice tells; None of no money. Raises `Forged`, `Unreadable`."""
        said = request.query
        must_be_signed("sha512", self.keys.hash_secret, signed_text(said), said.get(_SIGNATURE[0]))
        try:
            if said["vnp_TmnCode"] != self.keys.tmn_code:
                raise Unreadable("vnp_TmnCode")
            if (said["vnp_ResponseCode"], said.get("vnp_TransactionStatus", _PAID)) != (_PAID, _PAID):
                return None
            at, text = local_time(said["vnp_PayDate"], "%Y%m%d%H%M%S"), f"{said['vnp_TxnRef']} {said['vnp_OrderInfo']}"
            shown = said.get("vnp_BankTranNo") or said["vnp_TransactionNo"]
            return self.told(said["vnp_TransactionNo"], _dong(said["vnp_Amount"]), at, shown, text)
        except KeyError as error:
            raise Unreadable(str(error)) from error

    def answer(self, verdict: Verdict) -> Response:
        """`RspCode` 00 ends VNPAY's repeating."""
        code, message = _SAID[verdict]
        return in_words(WebhookAnswer(rsp_code=code, message=message))


def signed_text(said: dict[str, str]) -> str:
    """What VNPAY signs: every field but the signature, coded as in an address."""
    return "&".join(f"{quote_plus(name)}={quote_plus(said[name])}" for name in sorted(said) if name not in _SIGNATURE)


def _dong(text: str) -> int:
    """Whole đồng of an amount that was multiplied by 100."""
    if not (text.isascii() and text.isdigit() and len(text) <= 17):
        raise Unreadable("vnp_Amount")
    dong, rest = divmod(int(text), 100)
    if rest:
        raise Unreadable("vnp_Amount")
    return dong
