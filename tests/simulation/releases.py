"""Machines of other releases, and of a broken one: they say less or more, and record what this one cannot read.

P9: what an older or newer release says is understood, and unknown kinds are passed on byte for byte. P7: an event that
nobody can make sense of holds up no other.
"""

from enum import StrEnum
from typing import Any, ClassVar

import msgspec

from counter_app.domain.events import Fact, ReceiptIssued, decode
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.domain.people import Actor, Role
from counter_app.ports.unit_of_work import UnitOfWork
from sync.exchange import Request, Response
from sync.messages import MESSAGEPACK
from sync.signing import Signs

BROKEN = Actor("broken", "Chương trình hỏng", frozenset({Role.CLERK}))
"""Who stands in the header of an event that makes no sense."""
_LEFT_OUT = {"frozen": False, "state": "confirmed", "continues": ""}
"""What releases before this one did not say, and what its absence means."""


class Release(StrEnum):
    """Which program a machine runs."""

    OLDER = "older"
    THIS = "this"
    NEWER = "newer"


class Speaks:
    """Signs what a machine of `release` would have written. See `sync.signing.Signs`."""

    def __init__(self, signer: Signs, release: Release) -> None:
        self._signer, self._release = signer, release

    @property
    def origin(self) -> Origin:
        """Whose requests they are."""
        return self._signer.origin

    def sign(self, request: Request) -> Request:
        """In that release's words."""
        body = _reworded(request.body, request.headers.get("content-type", ""), self._release)
        return self._signer.sign(Request(request.method, request.target, request.headers, body))


def answered(response: Response, release: Release) -> Response:
    """A node's answer in the words of its release."""
    return Response(response.status, _reworded(response.body, "", release), response.headers)


def _reworded(body: bytes, kind: str, release: Release) -> bytes:
    if release is Release.THIS or not body:
        return body
    packed = kind == MESSAGEPACK
    said = msgspec.msgpack.decode(body) if packed else msgspec.json.decode(body)
    if not isinstance(said, dict):
        return body
    reworded = _more(said) if release is Release.NEWER else _less(said)
    return msgspec.msgpack.encode(reworded) if packed else msgspec.json.encode(reworded)


def _more(said: dict[str, Any]) -> dict[str, Any]:
    inner = {name: _more(value) if isinstance(value, dict) else value for name, value in said.items()}
    return {**inner, "later": {"said": "more"}}


def _less(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in _LEFT_OUT or value != _LEFT_OUT[name]}


class Later(Fact, frozen=True, kw_only=True):
    """A kind that only the next release knows."""

    KIND: ClassVar[str] = "later.happened"
    what: str


class LaterDossier(Fact, frozen=True, kw_only=True):
    """A version of a kind that only the next release reads."""

    KIND: ClassVar[str] = "dossier.received"
    VERSION: ClassVar[int] = 99
    dossier_id: str


class Unreadable(Fact, frozen=True, kw_only=True):
    """Called a payment, and is none."""

    KIND: ClassVar[str] = "payment.taken"
    nonsense: int


class ToldTwice(ReceiptIssued, frozen=True, kw_only=True):
    """A receipt that was recorded before: every key that it needs is taken."""


def record_later(turn: int, by: Actor, uow: UnitOfWork) -> None:
    """What a newer program writes beside everything else."""
    with uow:
        uow.record(Later(what=f"thing {turn}") if turn % 2 else LaterDossier(dossier_id=f"d{turn}"), by=by)
        uow.commit()


def record_nonsense(events: list[SealedEvent], uow: UnitOfWork) -> None:
    """What a program with a fault writes; its own figures do not follow it."""
    bad: Fact = Unreadable(nonsense=len(events))
    receipt = next((one for one in reversed(events) if one.read_header().kind == ReceiptIssued.KIND), None)
    if receipt is not None and len(events) % 2:
        header = receipt.read_header()
        told = decode(header.kind, header.version, receipt.body, receipt.private)
        bad = ToldTwice(**{name: getattr(told, name) for name in told.__struct_fields__})
    with uow:
        uow.record(bad, by=BROKEN)
        uow.commit()
