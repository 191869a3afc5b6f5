"""Who may speak: signatures, clock skew, replayed nonces, and how often somebody is refused."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Protocol

from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.journal import Origin
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, DeviceState, NodeUnitOfWork
from sync.exchange import Request
from sync.messages import Refusal
from sync.node.allowance import Allowances
from sync.node.identity import OPERATOR, NodeIdentity, NodeLimits
from sync.node.refused import Refused, refused
from sync.signing import ORIGIN, NotSigned, Signed, read_signature, signed_by


class Finds(Protocol):
    """Whoever knows the devices: the register itself, or what is remembered of it (`sync.node.senders`)."""

    def get(self, origin: Origin, /) -> Device | None: ...


class Remembers(Finds, Protocol):
    """The second of these."""

    def knows(self, origin: Origin, /) -> bool: ...


class Gate:
    """Authenticates requests. Nonces of reads are kept in memory: repeating a read changes nothing."""

    def __init__(self, me: NodeIdentity, clock: Clock, limits: NodeLimits) -> None:
        self._clock, self._limits = clock, limits
        self._operator = Device(me.origin, me.public_key, OPERATOR, me.site, "")
        self._seen: dict[tuple[Origin, bytes], datetime] = {}
        self._lock = threading.Lock()
        self._allowances = Allowances(clock, limits)

    def stranger(self, request: Request) -> None:
        """Let one unauthenticated request pass. Raises `Refused` (429) when its address sends too many."""
        self._allowances.stranger(request.address)

    def knock(self, request: Request, devices: Remembers) -> None:
        """What the headers alone say, before a body is read or the database asked. Raises `Refused`."""
        self._listen(request, devices)
        with self._counting(request):
            self._device(self._read(request).origin, devices)

    def check(self, request: Request, devices: Remembers) -> Device:
        """The device that signed `request`, which may be a repeat. Raises `Refused`."""
        self._listen(request, devices)
        return self._signed(request, devices)

    def reader(self, request: Request, devices: Finds) -> Device:
        """The device that signed a read, which has knocked before. Raises `Refused`."""
        device, signed = self._signed(request, devices), self._read(request)
        with self._lock:
            self._forget()
            if (signed.origin, signed.nonce) in self._seen:
                raise _replayed()
            self._seen[signed.origin, signed.nonce] = signed.at
        return device

    def writer(self, request: Request, uow: NodeUnitOfWork) -> Device:
        """The device that signed a change; its nonce is spent in the same transaction. Raises `Refused`."""
        signed = self._read(request)
        device = self._device(signed.origin, uow.devices)
        self._spend(device.public_key, request, signed, uow)
        return _at_work(device)

    def newcomer(self, public_key: bytes, request: Request, uow: NodeUnitOfWork) -> Origin:
        """The origin that signed an enrolment with the key that it brings. Raises `Refused`."""
        signed = self._read(request)
        self._spend(public_key, request, signed, uow)
        return signed.origin

    def at_work(self, origin: Origin, devices: Finds) -> Device:
        """A device whose request was let in before, as it stands now. Raises `Refused`."""
        return _at_work(self._device(origin, devices))

    def _listen(self, request: Request, devices: Remembers) -> None:
        """Raises `Refused` (429) when too much of that kind was refused lately."""
        self._allowances.require(
            request.address,
            request.headers.get(ORIGIN, ""),
            lambda named: named == self._operator.origin or devices.knows(named),
        )

    @contextmanager
    def _counting(self, request: Request) -> Iterator[None]:
        """What is refused counts against the address."""
        try:
            yield
        except Refused:
            self._allowances.turned_away(request.address)
            raise

    def _signed(self, request: Request, devices: Finds) -> Device:
        with self._counting(request):
            signed = self._read(request)
            device = self._device(signed.origin, devices)
        try:
            self._check(device.public_key, request, signed)
        except Refused:
            self._allowances.forged(request.address, device.origin)
            raise
        self._allowances.signed(request.address, device.origin)
        try:
            return _at_work(device)
        except Refused:
            self._allowances.refused_itself(device.origin)
            raise

    def _read(self, request: Request) -> Signed:
        try:
            signed = read_signature(request)
        except NotSigned as error:
            raise refused(401, "request.not_signed", str(error.fields["reason"])) from error
        now = self._clock.now()
        if abs(now - signed.at) > self._limits.skew:
            message = f"your clock says {signed.at.isoformat()}, mine {now.isoformat()}"
            raise Refused(401, Refusal(code="request.clock_skew", message=message, node_time=now, your_time=signed.at))
        return signed

    def _device(self, origin: Origin, devices: Finds) -> Device:
        if origin == self._operator.origin:
            return self._operator
        device = devices.get(origin)
        if device is None:
            raise refused(401, "request.unknown_origin", f"{origin} is not enrolled here")
        return device

    def _check(self, public_key: bytes, request: Request, signed: Signed) -> None:
        if not signed_by(public_key, request, signed):
            raise refused(401, "request.bad_signature", "the signature does not fit the request")

    def _spend(self, public_key: bytes, request: Request, signed: Signed, uow: NodeUnitOfWork) -> None:
        self._check(public_key, request, signed)
        now = self._clock.now()
        if not uow.spend_nonce(signed.origin, signed.nonce, signed.at, now - 2 * self._limits.skew):
            raise _replayed()

    def _forget(self) -> None:
        """Drop what would be refused for its time anyway; nonces stand nearly in the order of their times.

        After this clock was set back the oldest are of the future: left there, they would keep all behind them.
        """
        now = self._clock.now()
        for key in list(islice(self._seen, 16)):
            if abs(now - self._seen[key]) > 2 * self._limits.skew:
                del self._seen[key]


def _at_work(device: Device) -> Device:
    """Raises `Refused` when the device waits to be confirmed or was revoked."""
    if device.state is DeviceState.WAITING:
        raise refused(403, "enrol.waiting", f"confirm {comparison_of(device.origin)} at the node first")
    if device.state is DeviceState.REVOKED:
        raise refused(403, "device.revoked", device.reason)
    return device


def _replayed() -> Refused:
    return refused(401, "request.replayed", "this request was answered before")
