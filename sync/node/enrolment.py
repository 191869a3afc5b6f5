"""Enrolment: a one-time code makes a key known to the node. The code names nobody until it is used."""

import hashlib
import hmac
from collections.abc import Callable, Collection

import msgspec

from counter_app.domain.journal import origin_of
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeUnitOfWork
from sync.exchange import Request, Response
from sync.messages import EnrolReply, EnrolRequest
from sync.node.gate import Gate
from sync.node.identity import COUNTER, KIOSK, PROVINCE, SITE, NodeIdentity
from sync.node.refused import refused, reply

Codes = Callable[[], Collection[str]]
"""Reads the codes that the operator gave out; asked at every enrolment."""

_MAY_JOIN = {SITE: (COUNTER, KIOSK), PROVINCE: (SITE, COUNTER, KIOSK)}


def enrol(request: Request, uow: NodeUnitOfWork, me: NodeIdentity, codes: Codes, gate: Gate, clock: Clock) -> Response:
    """Take in a device that brings a fresh code, or its own used one again. Raises `Refused`."""
    gate.stranger()
    wish, public_key = _read(request)
    origin = gate.newcomer(public_key, request, uow)
    if origin != origin_of(public_key):
        raise refused(401, "request.bad_signature", "the origin does not belong to the key")
    if wish.level not in _MAY_JOIN[me.level]:
        raise refused(403, "enrol.level", f"a {me.level} node takes no {wish.level!r}")
    if not any(hmac.compare_digest(wish.code.encode(), code.encode()) for code in codes()):
        raise refused(403, "enrol.code_unknown", "no such code")
    digest = hashlib.sha256(wish.code.encode()).digest()
    owner = uow.devices.code_owner(digest)
    if owner not in (None, origin):
        raise refused(403, "enrol.code_used", "the code was used by another installation")
    uow.enrol(Device(origin, public_key, wish.level, wish.site, wish.counter), digest, clock.now())
    return reply(EnrolReply(node=me.origin, public_key=me.public_key.hex(), level=me.level, epoch=uow.epoch))


def _read(request: Request) -> tuple[EnrolRequest, bytes]:
    try:
        wish = msgspec.json.decode(request.body, type=EnrolRequest)
        public_key = bytes.fromhex(wish.public_key)
    except ValueError as error:  # msgspec's errors are ValueErrors too
        raise refused(422, "request.malformed", str(error)) from error
    if len(public_key) != 32:
        raise refused(422, "request.malformed", "public_key is not 32 bytes")
    return wish, public_key
