"""ZaloPay v2: HMAC-SHA256 of `data` as it came, under key 2; what it is answered stands in the body (facts §8)."""

import msgspec

from counter_app.domain.credit import Told
from sync.exchange import Request, Response
from sync.node.webhooks.notice import (
    Merchant,
    Unreadable,
    Verdict,
    WebhookAnswer,
    in_words,
    must_be_signed,
    of_milliseconds,
    read,
)

_SAID = {
    Verdict.TAKEN: (1, "success"),
    Verdict.FORGED: (-1, "mac not equal"),
    Verdict.UNREADABLE: (-1, "unreadable"),
    Verdict.CONTRADICTED: (-1, "known with another amount"),
}


class ZaloPayKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From ZaloPay's page for merchants; `key2` signs what ZaloPay sends."""

    app_id: int
    key2: str


class _Notice(msgspec.Struct):
    data: str
    mac: str


class _Data(msgspec.Struct):
    app_id: int
    app_trans_id: str
    amount: int
    zp_trans_id: int | str
    server_time: int
    embed_data: str = ""


class ZaloPay(Merchant, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="zalopay", tag_field="provider"):
    """A merchant's application at ZaloPay; only a payment that was made is told."""

    keys: ZaloPayKeys

    def read(self, request: Request) -> Told | None:
        """What the notice tells. Raises `Forged`, `Unreadable`."""
        notice = read(request.body, _Notice)
        must_be_signed("sha256", self.keys.key2, notice.data, notice.mac)
        data = read(notice.data, _Data)
        if data.app_id != self.keys.app_id:
            raise Unreadable("app_id")
        at, text = of_milliseconds(data.server_time), f"{data.app_trans_id} {data.embed_data}"
        return self.told(data.zp_trans_id, data.amount, at, data.zp_trans_id, text)

    def answer(self, verdict: Verdict) -> Response:
        """`return_code` 1 ends ZaloPay's repeating."""
        code, message = _SAID[verdict]
        return in_words(WebhookAnswer(return_code=code, return_message=message))
