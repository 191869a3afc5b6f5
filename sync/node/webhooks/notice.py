"""What the notices of all providers have in common, and what a merchant's account with one of them is."""

import hmac
from datetime import datetime, timedelta, timezone
from enum import Enum, auto
from typing import Any, ClassVar, TypeVar

import msgspec

from counter_app.domain.credit import MOST, Told
from counter_app.domain.decoding import from_json
from counter_app.domain.money import Vnd
from sync.exchange import Response
from sync.messages import JSON
from sync.node.refused import refused

LOCAL = timezone(timedelta(hours=7))
"""Providers write local time; Viet Nam has no summer time."""
MOST_ID = 100
T = TypeVar("T")


class Forged(Exception):
    """The notice is not signed as this merchant's provider signs."""


class Unreadable(Exception):
    """The notice is signed well and is still none of the kind that the provider publishes."""


class Verdict(Enum):
    """What became of a notice. `TAKEN` also of one that came again, or says that no money moved."""

    TAKEN = auto()
    FORGED = auto()
    UNREADABLE = auto()
    CONTRADICTED = auto()


class WebhookAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the providers want to hear, each its own names of it."""

    success: bool | None = None
    return_code: int | None = None
    return_message: str | None = None
    rsp_code: str | None = msgspec.field(default=None, name="RspCode")
    message: str | None = msgspec.field(default=None, name="Message")


class Merchant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="provider"):
    """An account with a provider. `name` stands in the webhook's address; `site` is whose money it is.

    Printed it shows no key.
    """

    METHOD: ClassVar[str] = "POST"
    name: str
    site: str
    bank: str
    account: str

    @property
    def provider(self) -> str:
        """As in the webhook's address."""
        return str(self.__struct_config__.tag)

    def __repr__(self) -> str:
        return f"<{self.provider}/{self.name}>"

    def told(
        self, transaction: object, amount: object, at: datetime, bank_reference: object, text: str, payer: object = ""
    ) -> Told:
        """The credit that a notice tells of. Raises `Unreadable`."""
        if isinstance(amount, bool) or not (isinstance(amount, int) and 0 < amount <= MOST):
            raise Unreadable("amount")
        return Told(
            provider=self.provider,
            merchant=self.name,
            transaction=_name_of(transaction, needed=True),
            site=self.site,
            bank=self.bank,
            account=self.account,
            amount=Vnd(amount),
            at=at,
            bank_reference=_name_of(bank_reference, needed=False),
            text=_storable(text),
            payer=_storable("" if payer is None else str(payer)),
        )


def signature(algorithm: str, key: str, message: str) -> str:
    """The HMAC of `message`, as hexadecimal digits."""
    return hmac.new(key.encode(), message.encode(), algorithm).hexdigest()


def must_be_signed(algorithm: str, key: str, message: str, found: object) -> None:
    """Raise `Forged` unless `found` is the HMAC of `message`, in digits of either case."""
    must_be(signature(algorithm, key, message), found.lower() if isinstance(found, str) else found)


def must_be(wanted: str, found: object) -> None:
    """Raise `Forged` unless both are the same text; takes as long for any difference."""
    if not (isinstance(found, str) and hmac.compare_digest(wanted.encode(), found.encode())):
        raise Forged


def spelled(value: Any) -> str:
    """A JSON value as the providers' own programs write it into the text that they sign."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case dict() | list():
            return msgspec.json.encode(value, order="sorted").decode()
        case _:
            return str(value)


def read(body: bytes | str, kind: type[T]) -> T:
    """The JSON `body`. Raises `Unreadable`."""
    try:
        return from_json(body, kind)
    except msgspec.MsgspecError as error:
        raise Unreadable(str(error)) from error


def local_time(text: str, form: str) -> datetime:
    """The moment that a provider writes as local time. Raises `Unreadable`."""
    try:
        return datetime.strptime(text, form).replace(tzinfo=LOCAL)
    except ValueError as error:
        raise Unreadable("time") from error


def of_milliseconds(at: int) -> datetime:
    """The moment `at` milliseconds after 1970. Raises `Unreadable`."""
    try:
        return datetime.fromtimestamp(at / 1000, LOCAL)
    except (ValueError, OverflowError, OSError) as error:
        raise Unreadable("time") from error


def by_status(verdict: Verdict, taken: Response) -> Response:
    """The answer to a provider that looks at the status only."""
    match verdict:
        case Verdict.TAKEN:
            return taken
        case Verdict.FORGED:
            return refused(403, "webhook.refused", "the signature does not fit").response()
        case Verdict.UNREADABLE:
            return refused(422, "webhook.refused", "signed, but not such a notice").response()
        case Verdict.CONTRADICTED:
            return refused(409, "webhook.refused", "known with another amount").response()


def in_words(answer: WebhookAnswer) -> Response:
    """The answer to a provider that reads what it says."""
    return Response(200, msgspec.json.encode(answer), {"content-type": JSON})


def _name_of(value: object, *, needed: bool) -> str:
    name = "" if value is None else str(value).strip()
    if len(name) > MOST_ID or not name.isprintable() or "\\" in name or (needed and not name):
        raise Unreadable("id")
    return name


def _storable(text: str) -> str:
    """Without the one character that no database takes, and without what JSON's escape for it looks like."""
    return text.replace("\0", "").replace("\\u0000", "")
