"""The description of bodies and queries: the core reads the signed bytes itself, so Litestar cannot derive them."""

from dataclasses import dataclass
from typing import Any

import msgspec
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
)

from counter_app.ports.node import DeviceState
from sync.messages import JSON, MESSAGEPACK, ConfirmRequest, EnrolRequest, InviteRequest, PushBatch, RevokeRequest
from sync.queue_messages import QueueCommand

_REF = "#/components/schemas/{name}"


def components() -> Components:
    """The schemas of everything that is sent to a node."""
    sent = [PushBatch, EnrolRequest, QueueCommand, InviteRequest, ConfirmRequest, RevokeRequest]
    _, found = msgspec.json.schema_components(sent, ref_template=_REF)
    return Components(schemas={name: _schema(one) for name, one in found.items()})


def _body(name: str, media_type: str) -> RequestBody:
    return RequestBody(
        content={media_type: OpenAPIMediaType(schema=Reference(ref=_REF.format(name=name)))}, required=True
    )


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
class DevicesOperation(Operation):
    """Reads who is known."""

    def __post_init__(self) -> None:
        _asked(self, site=(_TEXT, "the sender's when it is not given"), state=(_STATE, "all when it is not given"))


@dataclass
class PushOperation(Operation):
    """Takes a batch of events."""

    def __post_init__(self) -> None:
        self.request_body = _body("PushBatch", MESSAGEPACK)


@dataclass
class EnrolOperation(Operation):
    """Takes an enrolment."""

    def __post_init__(self) -> None:
        self.request_body = _body("EnrolRequest", JSON)


@dataclass
class CommandOperation(Operation):
    """Takes a queue command."""

    def __post_init__(self) -> None:
        self.request_body = _body("QueueCommand", JSON)


@dataclass
class InviteOperation(Operation):
    """Takes an invitation."""

    def __post_init__(self) -> None:
        self.request_body = _body("InviteRequest", JSON)


@dataclass
class ConfirmOperation(Operation):
    """Takes a confirmation."""

    def __post_init__(self) -> None:
        self.request_body = _body("ConfirmRequest", JSON)


@dataclass
class RevokeOperation(Operation):
    """Takes a revocation."""

    def __post_init__(self) -> None:
        self.request_body = _body("RevokeRequest", JSON)


def _schema(found: dict[str, Any]) -> Any:
    """A JSON schema of msgspec's as Litestar's own type."""
    if "$ref" in found:
        return Reference(ref=found["$ref"])
    if "prefixItems" in found:  # an array-like struct: its fields by position
        return Schema(title=found.get("title"), description=found.get("description"), type=OpenAPIType.ARRAY)
    known: dict[str, Any] = {}
    for name, value in found.items():
        match name:
            case "properties":
                known[name] = {key: _schema(one) for key, one in value.items()}
            case "anyOf":
                known["any_of"] = [_schema(one) for one in value]
            case "items" if isinstance(value, dict):
                known[name] = _schema(value)
            case "minimum" | "maximum" | "type" | "title" | "description" | "required" | "enum" | "default":
                known[name] = value
            case "contentEncoding":
                known["content_encoding"] = value
    return Schema(**known)
