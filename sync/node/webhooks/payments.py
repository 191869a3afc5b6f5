"""The accounts that a province's node hears of: what its operator writes down."""

import re
from collections.abc import Iterator

import msgspec

from counter_app.domain.attempt_reference import ALPHABET
from sync.node.webhooks.momo import MoMo
from sync.node.webhooks.payos import PayOs
from sync.node.webhooks.sepay import SePay
from sync.node.webhooks.vnpay import Vnpay
from sync.node.webhooks.zalopay import ZaloPay

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[A-Za-z0-9]{1,19}")
_SITE = re.compile(r"[!-.0-~]{1,64}")

AnyMerchant = PayOs | MoMo | ZaloPay | Vnpay | SePay


class Payments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`prefix` begins the references of this province's attempts."""

    prefix: str = ""
    merchants: tuple[AnyMerchant, ...] = ()

    def find(self, provider: str, name: str) -> AnyMerchant | None:
        """The merchant of that address."""
        return next((one for one in self.merchants if (one.provider, one.name) == (provider, name)), None)

    def wrong(self) -> Iterator[str]:
        """What cannot be, by its place in the file; never a key."""
        if not self.prefix or set(self.prefix) - set(ALPHABET):
            yield "$.prefix"
        for at, one in enumerate(self.merchants):
            fits = {
                "name": NAME.fullmatch(one.name),
                "site": _SITE.fullmatch(one.site),
                "bank": _BIN.fullmatch(one.bank),
                "account": _ACCOUNT.fullmatch(one.account),
            }
            yield from (f"$.merchants[{at}].{field}" for field, fit in fits.items() if fit is None)
            keys = msgspec.structs.asdict(one.keys)
            yield from (f"$.merchants[{at}].keys.{name}" for name, key in keys.items() if not key)
            if one is not self.find(one.provider, one.name):
                yield f"$.merchants[{at}].name"
