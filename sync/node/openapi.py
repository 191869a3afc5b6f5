"""The description of request bodies: the core reads the signed bytes itself, so Litestar cannot derive them."""

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar.openapi.spec import Components, OpenAPIMediaType, OpenAPIType, Operation, Reference, RequestBody, Schema

from sync.messages import (
    JSON,
    MESSAGEPACK,
    ConfirmRequest,
    EnrolRequest,
    InviteRequest,
    PushBatch,
    QueueCommand,
    RevokeRequest,
)

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
            case "type" | "title" | "description" | "required" | "enum" | "default":
                known[name] = value
            case "contentEncoding":
                known["content_encoding"] = value
    return Schema(**known)
