"""What the node's description says beside the answers: the core reads the signed bytes itself, so Litestar cannot know.

`describe` puts the schemas of what is sent into the finished description: Litestar takes its own in place of those that
it is configured with.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Litestar
from litestar.openapi.spec import (
    Components,
    OpenAPIFormat,
    OpenAPIMediaType,
    OpenAPIType,
    Operation,
    Parameter,
    Reference,
    RequestBody,
    Schema,
    SecurityRequirement,
    SecurityScheme,
    Tag,
)

from counter_app.domain.journal import SealedEvent
from counter_app.ports.node import DeviceState
from sync.approval_messages import ApprovalAnswer, ApprovalAsk
from sync.cashier_messages import ClaimRequest
from sync.credit_messages import PickRequest
from sync.messages import (
    JSON,
    MESSAGEPACK,
    AsideBatch,
    ConfirmRequest,
    EnrolRequest,
    InviteRequest,
    PushBatch,
    RevokeRequest,
)
from sync.queue_messages import QueueCommand
from sync.signing import NONCE, NONCE_BYTES, ORIGIN, SIGNATURE, TIME

_REF = "#/components/schemas/{name}"

INSTALLATIONS, STRANGERS = "installations", "strangers"
TAGS = [
    Tag(INSTALLATIONS, description="Authenticated: for those that are enrolled here and were not turned away."),
    Tag(STRANGERS, description="Public: open to anybody, at a limited rate by address, as is this description."),
]
SIGNED: SecurityRequirement = {name: [] for name in (ORIGIN, TIME, NONCE, SIGNATURE)}
_SIGNED_TEXT = (
    "Ed25519, in hexadecimal, over `counter.request.1`, a zero byte, and then, each after its length as four bytes "
    "(highest first): method, target with its query, SHA-256 of the body, time in digits as sent, nonce. At enrolment "
    "the key is the one that the body brings."
)


def security() -> Components:
    """The four headers that make a request an installation's own."""
    told = {
        ORIGIN: "who signed: 32 hexadecimal digits, derived from its public key",
        TIME: "microseconds since 1970, UTC; refused when the node's clock says another time",
        NONCE: f"{NONCE_BYTES} random bytes in hexadecimal; refused when they come again",
        SIGNATURE: _SIGNED_TEXT,
    }
    return Components(
        security_schemes={
            name: SecurityScheme("apiKey", name=name, security_scheme_in="header", description=text)
            for name, text in told.items()
        }
    )


def describe(app: Litestar) -> None:
    """Put the schemas of everything that is sent to a node into what `app` says of itself."""
    app.openapi_schema.components.schemas |= _sent()


def _sent() -> dict[str, Any]:
    """By name, as JSON schemas: OpenAPI 3.1 takes them as they are."""
    plain = [EnrolRequest, QueueCommand, InviteRequest, ConfirmRequest, RevokeRequest, ApprovalAsk, ApprovalAnswer]
    plain += [ClaimRequest, PickRequest]
    asked = _schemas([*plain, SealedEvent], "{name}")
    pushed = _schemas([PushBatch, AsideBatch], "Packed{name}")
    return asked | {name: _in_messagepack(one) for name, one in pushed.items()}


def _schemas(kinds: list[type], name: str) -> dict[str, Any]:
    """Those of `kinds` and of all that is in them, each under a name made of its own."""
    _, found = msgspec.json.schema_components(kinds, ref_template=_REF.format(name=name))
    for item, field in zip(found["SealedEvent"]["prefixItems"], msgspec.structs.fields(SealedEvent), strict=True):
        item["title"] = field.name  # they travel by position
    return {name.format(name=one): schema for one, schema in found.items()}


def _in_messagepack(schema: Any) -> Any:
    """The same where bytes are bytes and no Base64."""
    match schema:
        case {"contentEncoding": "base64", **rest}:
            return rest | {"format": "binary"}
        case dict():
            return {name: _in_messagepack(one) for name, one in schema.items()}
        case list():
            return [_in_messagepack(one) for one in schema]
        case _:
            return schema


def _body(media_type: str, *names: str) -> RequestBody:
    """One of these; what fits several is taken for the first."""
    schemas: list[Schema | Reference] = [Reference(ref=_REF.format(name=name)) for name in names]
    schema = schemas[0] if len(schemas) == 1 else Schema(any_of=schemas)
    return RequestBody(content={media_type: OpenAPIMediaType(schema=schema)}, required=True)


_TEXT = Schema(type=OpenAPIType.STRING)
_NUMBER = Schema(type=OpenAPIType.INTEGER, minimum=0, maximum=2**63 - 1)
_DAY = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.DATE)
_STATE = Schema(type=OpenAPIType.STRING, enum=[state.value for state in DeviceState])


def _asked(operation: Operation, **query: tuple[Schema, str]) -> None:
    """Add what the query may say beside the path."""
    operation.parameters = [
        *(operation.parameters or []),
        *(Parameter(name, "query", schema=schema, description=told) for name, (schema, told) in query.items()),
    ]


@dataclass
class FeedOperation(Operation):
    """Reads on from a cursor."""

    def __post_init__(self) -> None:
        _asked(
            self,
            epoch=(_TEXT, "the cursor's; with another one the feed is told from its beginning"),
            after=(_NUMBER, "the cursor's position"),
            limit=(_NUMBER, "items on the page, at most as many as the node gives"),
        )


@dataclass
class ReadBackOperation(Operation):
    """Reads on in a journal."""

    def __post_init__(self) -> None:
        _asked(self, after=(_NUMBER, "the last event that is there already"))


@dataclass
class TotalsOperation(Operation):
    """Reads a day's figures."""

    def __post_init__(self) -> None:
        _asked(self, day=(_DAY, "today when it is not given"), site=(_TEXT, "the sender's when it is not given"))


@dataclass
class SiteMoneyOperation(Operation):
    """Reads drawers and what must go back."""

    def __post_init__(self) -> None:
        _asked(self, day=(_DAY, "today when it is not given"))


@dataclass
class DevicesOperation(Operation):
    """Reads who is known."""

    def __post_init__(self) -> None:
        _asked(self, site=(_TEXT, "the sender's when it is not given"), state=(_STATE, "all when it is not given"))


@dataclass
class ForksOperation(Operation):
    """Reads what forked."""

    def __post_init__(self) -> None:
        _asked(self, site=(_TEXT, "the sender's when it is not given"))


@dataclass
class PushOperation(Operation):
    """Takes a batch of events."""

    def __post_init__(self) -> None:
        self.request_body = _body(MESSAGEPACK, "PackedPushBatch", "PackedAsideBatch")


@dataclass
class EnrolOperation(Operation):
    """Takes an enrolment."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "EnrolRequest")


@dataclass
class CommandOperation(Operation):
    """Takes a queue command."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "QueueCommand")


@dataclass
class InviteOperation(Operation):
    """Takes an invitation."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "InviteRequest")


@dataclass
class ConfirmOperation(Operation):
    """Takes a confirmation."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "ConfirmRequest")


@dataclass
class RevokeOperation(Operation):
    """Takes a revocation."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "RevokeRequest")


@dataclass
class AskOperation(Operation):
    """Takes a question for a supervisor."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "ApprovalAsk")


@dataclass
class AnswerOperation(Operation):
    """Takes a supervisor's word."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "ApprovalAnswer")


@dataclass
class ClaimOperation(Operation):
    """Takes a claim."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "ClaimRequest")


@dataclass
class PickOperation(Operation):
    """Takes the wish for a transfer."""

    def __post_init__(self) -> None:
        self.request_body = _body(JSON, "PickRequest")


@dataclass
class WebhookOperation(Operation):
    """Takes a provider's notice."""

    def __post_init__(self) -> None:
        notice = Schema(type=OpenAPIType.OBJECT, description="as the provider publishes it, signature included")
        self.request_body = RequestBody(content={JSON: OpenAPIMediaType(schema=notice)}, required=True)


@dataclass
class WebhookQueryOperation(Operation):
    """Takes a provider's notice in the query."""

    def __post_init__(self) -> None:
        told = {
            "vnp_TmnCode": "the merchant's terminal",
            "vnp_TxnRef": "the order: the attempt's reference",
            "vnp_Amount": "đồng multiplied by 100",
            "vnp_OrderInfo": "the order's text",
            "vnp_TransactionNo": "VNPAY's own number",
            "vnp_BankTranNo": "the bank's number",
            "vnp_PayDate": "local time, yyyyMMddHHmmss",
            "vnp_ResponseCode": "00: paid",
            "vnp_TransactionStatus": "00: paid",
            "vnp_SecureHash": "HMAC-SHA512 over all other fields in the order of their names",
        }
        _asked(self, **{name: (_TEXT, meaning) for name, meaning in told.items()})
