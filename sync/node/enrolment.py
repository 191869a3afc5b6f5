"""Who is let in: a one-time code makes a key known, a person confirms it, and an operator turns it away again.

A code of an invitation is bound to level, site and counter, is good once and for a while, and leaves the device
waiting. A code from the operator's file (stand-alone, demo) is confirmed by having been written there.
"""

import hashlib
import hmac
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from counter_app.domain.enrol_code import comparison_of, new_secret
from counter_app.domain.events import DeviceConfirmed, DeviceEnrolled, DeviceInvited, DeviceReadmitted, DeviceRevoked
from counter_app.domain.journal import Origin, origin_of
from counter_app.domain.people import PROGRAM
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, DeviceState, Invitation, NodeBooks, NodeUnitOfWork
from counter_app.ports.random import Random, new_id
from sync.exchange import Request
from sync.messages import (
    ConfirmRequest,
    DeviceReply,
    DevicesReply,
    EnrolReply,
    EnrolRequest,
    InviteReply,
    InviteRequest,
    RevokeRequest,
)
from sync.node.continuing import must_be_free
from sync.node.gate import Gate
from sync.node.identity import COUNTER, KIOSK, OPERATOR, PROVINCE, REVOCATIONS, SITE, NodeIdentity
from sync.node.permissions import site_of
from sync.node.refused import read_body, refused

Codes = Callable[[], Collection[str]]
"""Reads the codes that the operator wrote down; asked at every enrolment."""

LONGEST = timedelta(days=14)
_MAY_JOIN = {SITE: (COUNTER, KIOSK), PROVINCE: (SITE, COUNTER, KIOSK)}


@dataclass(frozen=True)
class Enrolment:
    """The register of one node, inside one transaction. Every method raises `Refused`."""

    me: NodeIdentity
    codes: Codes
    clock: Clock
    random: Random
    uow: NodeUnitOfWork

    def invite(self, request: Request) -> InviteReply:
        """Make a code for one installation."""
        wish = read_body(request, InviteRequest)
        self._must_fit(wish.level, wish.site)
        if (wish.level == COUNTER) != bool(wish.counter) or not 0 < wish.valid_s <= LONGEST.total_seconds():
            raise refused(422, "request.malformed", "counter or valid_s")
        secret, until = new_secret(self.random.token(8)), self.clock.now() + timedelta(seconds=wish.valid_s)
        one = Invitation(new_id(self.random), wish.level, wish.site, wish.counter, until)
        self.uow.invite(_digest(secret), one)
        self.uow.record(
            DeviceInvited(invitation_id=one.id, level=one.level, site=one.site, counter=one.counter, until=until),
            by=PROGRAM,
        )
        return InviteReply(secret=secret, until=until)

    def enrol(self, request: Request, gate: Gate) -> EnrolReply:
        """Take in a device that brings a fresh code, or its own used one again."""
        wish = read_body(request, EnrolRequest)
        public_key = _public_key(wish.public_key)
        origin = gate.newcomer(public_key, request, self.uow)
        if origin != origin_of(public_key):
            raise refused(401, "request.bad_signature", "the origin does not belong to the key")
        self._must_fit(wish.level, wish.site)
        digest = _digest(wish.code)
        invitation, owner = self._invitation(wish.code, digest), self.uow.devices.code_owner(digest)
        if owner not in (None, origin):
            raise refused(403, "enrol.code_used", "the code was used by another installation")
        asked = (wish.level, wish.site, wish.counter)
        if invitation is not None:
            if asked != (invitation.level, invitation.site, invitation.counter):
                raise refused(403, "enrol.not_for_you", "the code was made for another installation")
            if owner is None and self.clock.now() > invitation.until:
                raise refused(403, "enrol.code_expired", f"the code was good until {invitation.until.isoformat()}")
        fresh = Device(origin, public_key, *asked, continues=Origin(wish.continues) if wish.continues else None)
        must_be_free(origin, fresh, self.uow)
        device = self._known(origin, asked) or self._taken_in(fresh, invitation)
        self.uow.enrol(device, digest, self.clock.now())
        return EnrolReply(
            node=self.me.origin,
            public_key=self.me.public_key.hex(),
            level=self.me.level,
            epoch=self.uow.epoch,
            state=device.state.value,
        )

    def confirm(self, origin: Origin, request: Request, sender: Device) -> DeviceReply:
        """Let a waiting device work. One that was revoked only the operator lets in again, and says why."""
        wish = read_body(request, ConfirmRequest)
        self._must_mean_me(wish.node)
        device = self._of(origin, sender)
        if sender.level != OPERATOR and (device.state is DeviceState.REVOKED or not wish.by):
            raise refused(403, "request.not_allowed", "that is decided at the node")
        if device.state is DeviceState.REVOKED:
            self._readmit(device, wish.again.strip())
        elif device.state is DeviceState.WAITING:
            via = "" if sender.level == OPERATOR else str(sender.origin)
            self.uow.change_device(origin, DeviceState.CONFIRMED, "")
            self.uow.record(DeviceConfirmed(device=origin, via=via, by=wish.by), by=PROGRAM)
        return device_reply(self._of(origin, sender))

    def _readmit(self, device: Device, why: str) -> None:
        """Take a revocation back, here and at every node below; the city's only the city takes back."""
        if device.revoked_by_city and self.me.level != PROVINCE:
            raise refused(403, "device.revoked_by_city", device.reason)
        if not why:
            raise refused(403, "device.was_revoked", device.reason)
        self.uow.change_device(device.origin, DeviceState.CONFIRMED, "")
        self.uow.record(DeviceReadmitted(device=device.origin, reason=why), by=PROGRAM)
        if self.me.level == PROVINCE:
            self.uow.publish(REVOCATIONS, [(device.origin, b"")])

    def revoke(self, origin: Origin, request: Request, sender: Device) -> DeviceReply:
        """Take nothing more from a device, here and at every node below."""
        wish = read_body(request, RevokeRequest)
        if not wish.reason.strip():
            raise refused(422, "request.malformed", "reason is empty")
        if self._of(origin, sender).state is not DeviceState.REVOKED:
            self.uow.change_device(origin, DeviceState.REVOKED, wish.reason)
            self.uow.record(DeviceRevoked(device=origin, reason=wish.reason), by=PROGRAM)
            if self.me.level == PROVINCE:
                self.uow.publish(REVOCATIONS, [(origin, wish.reason.encode())])
        return device_reply(self._of(origin, sender))

    def _must_mean_me(self, node: str) -> None:
        """What was signed for one node is not carried to another by somebody who heard it there."""
        if node and self.me.fingerprint and node != self.me.fingerprint:
            raise refused(403, "request.other_node", f"this is the node {self.me.fingerprint}")

    def _must_fit(self, level: str, site: str) -> None:
        if level not in _MAY_JOIN[self.me.level]:
            raise refused(403, "enrol.level", f"a {self.me.level} node takes no {level!r}")
        if self.me.level == SITE and self.me.site and site != self.me.site:
            raise refused(403, "request.not_your_site", f"this is the node of {self.me.site}")

    def _invitation(self, code: str, digest: bytes) -> Invitation | None:
        found = self.uow.devices.invitation(digest)
        if found is None and not any(hmac.compare_digest(code.encode(), one.encode()) for one in self.codes()):
            raise refused(403, "enrol.code_unknown", "no such code")
        return found

    def _known(self, origin: Origin, asked: tuple[str, str, str]) -> Device | None:
        known = self.uow.devices.get(origin)
        if known is None:
            return None
        if known.state is DeviceState.REVOKED:
            raise refused(403, "device.revoked", known.reason)
        if asked != (known.level, known.site, known.counter):
            raise refused(403, "enrol.not_for_you", f"it is enrolled as {known.level} {known.counter} of {known.site}")
        return known

    def _taken_in(self, device: Device, invitation: Invitation | None) -> Device:
        enrolled = DeviceEnrolled(
            device=device.origin,
            level=device.level,
            site=device.site,
            counter=device.counter,
            invitation_id="" if invitation is None else invitation.id,
        )
        self.uow.record(enrolled, by=PROGRAM)
        away = self.uow.turned_away(device.origin)
        if away is not None:  # registered all the same: an operator finds it there and may let it in again
            return replace(device, state=DeviceState.REVOKED, reason=away)
        if invitation is not None:
            return replace(device, state=DeviceState.WAITING)
        self.uow.record(DeviceConfirmed(device=device.origin), by=PROGRAM)
        return device

    def _of(self, origin: Origin, sender: Device) -> Device:
        device = self.uow.devices.get(origin)
        if device is None:
            raise refused(404, "device.unknown", f"{origin} is not enrolled here")
        site_of(sender, device.site)
        return device


def devices(query: dict[str, str], sender: Device, books: NodeBooks) -> DevicesReply:
    """Whom this node knows, of the sender's site; `state` chooses."""
    site, state = site_of(sender, query.get("site", "")), query.get("state", "")
    found = [one for one in books.devices.all() if site in ("", one.site) and state in ("", one.state.value)]
    return DevicesReply(devices=[device_reply(one) for one in found])


def device_reply(device: Device) -> DeviceReply:
    """As it is shown."""
    return DeviceReply(
        origin=device.origin,
        level=device.level,
        site=device.site,
        counter=device.counter,
        state=device.state.value,
        comparison=comparison_of(device.origin),
        reason=device.reason,
    )


def _digest(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()


def _public_key(text: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError as error:
        raise refused(422, "request.malformed", f"public_key: {error}") from error
    if len(found) != 32:
        raise refused(422, "request.malformed", "public_key is not 32 bytes")
    return found
