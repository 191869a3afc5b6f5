"""VietQR: a bank transfer to an account or card as a QR code (NAPAS; EMVCo merchant-presented mode).

What we write is ASCII only. What we read may come from other makers: any order of tags, unknown tags, small letters in
the checksum; unknown tags are kept and written back.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.emv_qr import element, elements, sealed, unsealed
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd

_NAPAS = "A000000727"
_DONG = "704"
_STATIC, _DYNAMIC = "11", "12"
_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[A-Za-z0-9]{1,19}")
_CARD = re.compile(r"[0-9]{16,19}")
_AMOUNT = re.compile(r"([0-9]{1,13})(?:\.0*)?")
_PRINTABLE = re.compile(r"[ -~]*")

_LIMITS = {
    "merchant_category": 4,
    "merchant_name": 25,
    "merchant_city": 15,
    "bill": 25,
    "store": 25,
    "reference": 25,
    "terminal": 25,
    "purpose": 25,
}
_ADDITIONAL = {"bill": "01", "store": "03", "reference": "05", "terminal": "07", "purpose": "08"}
_TOP = {"merchant_category": "52", "merchant_name": "59", "merchant_city": "60"}
_OWN_TAGS = frozenset({"00", "01", "38", "53", "54", "58", "62", *_TOP.values()})


class VietQrFieldRefused(CounterError):
    """A field that cannot be written into a code (fields: field, reason: not_ascii, too_long or bad)."""

    code: ClassVar[str] = "vietqr.field_refused"


class NotVietQr(CounterError):
    """A sound QR code that is no VietQR transfer in đồng (fields: field, the first that does not fit)."""

    code: ClassVar[str] = "vietqr.not_vietqr"


class Service(StrEnum):
    """Where the money goes to."""

    ACCOUNT = "QRIBFTTA"
    CARD = "QRIBFTTC"


@dataclass(frozen=True)
class VietQr:
    """One code. `bank` is the six-digit BIN, `purpose` what the payer's bank shows as the transfer's text.

    `dynamic` codes are for one payment; static ones stand on the desk. `extra` and `extra_additional` hold tags that
    this program has no name for.
    """

    bank: str
    account: str
    service: Service = Service.ACCOUNT
    amount: Vnd | None = None
    dynamic: bool = False
    merchant_category: str = ""
    merchant_name: str = ""
    merchant_city: str = ""
    bill: str = ""
    store: str = ""
    reference: str = ""
    terminal: str = ""
    purpose: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    extra_additional: tuple[tuple[str, str], ...] = ()


def payment_qr(bank: str, account: str, amount: Vnd, reference: str) -> str:
    """The code for one attempt: `reference` is the transfer's text, by which the bank's credit is matched.

    Raises `VietQrFieldRefused`.
    """
    return encode(VietQr(bank, account, amount=amount, dynamic=True, purpose=reference))


def desk_qr(bank: str, account: str, counter: str = "") -> str:
    """The standing code of a desk: the payer types the amount. Raises `VietQrFieldRefused`."""
    return encode(VietQr(bank, account, terminal=counter))


def encode(qr: VietQr) -> str:
    """`qr` as the text of its code, tags in ascending order. Raises `VietQrFieldRefused`."""
    _refuse_bad(qr)
    beneficiary = element("00", qr.bank) + element("01", qr.account)
    values = {
        "00": "01",
        "01": _DYNAMIC if qr.dynamic else _STATIC,
        "38": element("00", _NAPAS) + element("01", beneficiary) + element("02", qr.service),
        "53": _DONG,
        "54": "" if qr.amount is None else str(qr.amount),
        "58": "VN",
        "62": _row({tag: getattr(qr, name) for name, tag in _ADDITIONAL.items()} | dict(qr.extra_additional)),
    }
    values |= {tag: getattr(qr, name) for name, tag in _TOP.items()} | dict(qr.extra)
    return sealed(_row(values))


def parse(text: str) -> VietQr:
    """The code that `text` holds. Raises `QrBadChecksum`, `QrMalformed`, `NotVietQr`."""
    values = elements(unsealed(text.strip()))
    bank, account, service = _beneficiary(values.get("38", ""))
    if values.get("53") != _DONG:
        raise NotVietQr(field="currency")
    mode = values.get("01", _STATIC)
    if mode not in (_STATIC, _DYNAMIC):
        raise NotVietQr(field="mode")
    additional = elements(values.get("62", ""))
    named = {name: values.get(tag, "") for name, tag in _TOP.items()}
    named |= {name: additional.get(tag, "") for name, tag in _ADDITIONAL.items()}
    return VietQr(
        bank,
        account,
        service,
        _amount(values.get("54")),
        mode == _DYNAMIC,
        **named,
        extra=tuple((tag, value) for tag, value in values.items() if value and tag not in _OWN_TAGS),
        extra_additional=tuple(
            (tag, value) for tag, value in additional.items() if value and tag not in _ADDITIONAL.values()
        ),
    )


def _row(values: dict[str, str]) -> str:
    return "".join(element(tag, value) for tag, value in sorted(values.items()) if value)


def _refuse_bad(qr: VietQr) -> None:
    account = _ACCOUNT if qr.service is Service.ACCOUNT else _CARD
    for field, fits in (
        ("bank", _BIN.fullmatch(qr.bank) is not None),
        ("account", account.fullmatch(qr.account) is not None),
        ("amount", qr.amount is None or 0 < qr.amount < 10**13),
    ):
        if not fits:
            raise VietQrFieldRefused(field=field, reason="bad")
    for field, most in _LIMITS.items():
        value: str = getattr(qr, field)
        if not _PRINTABLE.fullmatch(value):
            raise VietQrFieldRefused(field=field, reason="not_ascii")
        if len(value) > most:
            raise VietQrFieldRefused(field=field, reason="too_long")
    for tag, value in qr.extra + qr.extra_additional:
        if not _PRINTABLE.fullmatch(value):
            raise VietQrFieldRefused(field=tag, reason="not_ascii")


def _beneficiary(template: str) -> tuple[str, str, Service]:
    values = elements(template)
    if values.get("00") != _NAPAS:
        raise NotVietQr(field="scheme")
    beneficiary = elements(values.get("01", ""))
    bank, account, service = beneficiary.get("00", ""), beneficiary.get("01", ""), values.get("02", Service.ACCOUNT)
    if not _BIN.fullmatch(bank):
        raise NotVietQr(field="bank")
    if not _ACCOUNT.fullmatch(account):
        raise NotVietQr(field="account")
    if service not in tuple(Service):
        raise NotVietQr(field="service")
    return bank, account, Service(service)


def _amount(text: str | None) -> Vnd | None:
    """Whole đồng; other makers may write ".00" after them."""
    if text is None:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None or int(found[1]) == 0:
        raise NotVietQr(field="amount")
    return Vnd(int(found[1]))
