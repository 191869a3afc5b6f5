"""Who may speak: signatures, clock skew, replayed nonces, and a rate for strangers."""

import threading
from datetime import datetime
from itertools import islice

from counter_app.domain.journal import Origin
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeBooks, NodeUnitOfWork
from sync.exchange import Request
from sync.messages import Refusal
from sync.node.identity import OPERATOR, NodeIdentity, NodeLimits
from sync.node.refused import Refused, refused
from sync.signing import NotSigned, Signed, read_signature, signed_by


class Gate:
    """Authenticates requests. Nonces of reads are kept in memory: repeating a read changes nothing."""

    def __init__(self, me: NodeIdentity, clock: Clock, limits: NodeLimits) -> None:
        self._clock, self._limits = clock, limits
        self._operator = Device(me.origin, me.public_key, OPERATOR, me.site, "")
        self._seen: dict[tuple[Origin, bytes], datetime] = {}
        self._lock = threading.Lock()
        self._strangers = _Bucket(clock, limits.strangers_per_s, limits.strangers_burst)

    def stranger(self) -> None:
        """Let one unauthenticated request pass. Raises `Refused` (429) when there are too many."""
        if not self._strangers.take():
            raise Refused(429, Refusal(code="request.too_many", message="too many requests"), retry_after_s=1)

    def reader(self, request: Request, books: NodeBooks) -> Device:
        """The device that signed a read. Raises `Refused`."""
        signed = self._read(request)
        device = self._known(signed, books)
        self._check(device.public_key, request, signed)
        with self._lock:
            self._forget()
            if (signed.origin, signed.nonce) in self._seen:
                raise _replayed()
            self._seen[signed.origin, signed.nonce] = signed.at
        return device

    def writer(self, request: Request, uow: NodeUnitOfWork) -> Device:
        """The device that signed a change; its nonce is spent in the same transaction. Raises `Refused`."""
        signed = self._read(request)
        device = self._known(signed, uow)
        self._spend(device.public_key, request, signed, uow)
        return device

    def newcomer(self, public_key: bytes, request: Request, uow: NodeUnitOfWork) -> Origin:
        """The origin that signed an enrolment with the key that it brings. Raises `Refused`."""
        signed = self._read(request)
        self._spend(public_key, request, signed, uow)
        return signed.origin

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

    def _known(self, signed: Signed, books: NodeBooks) -> Device:
        if signed.origin == self._operator.origin:
            return self._operator
        device = books.devices.get(signed.origin)
        if device is None:
            raise refused(401, "request.unknown_origin", f"{signed.origin} is not enrolled here")
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
        """Drop what would be refused for its time anyway; nonces stand nearly in the order of their times."""
        oldest = self._clock.now() - 2 * self._limits.skew
        for key in list(islice(self._seen, 16)):
            if self._seen[key] < oldest:
                del self._seen[key]


def _replayed() -> Refused:
    return refused(401, "request.replayed", "this request was answered before")


class _Bucket:
    """So many at once, then so many per second."""

    def __init__(self, clock: Clock, per_s: float, burst: int) -> None:
        self._clock, self._per_s, self._burst = clock, per_s, burst
        self._left, self._at = float(burst), clock.monotonic()
        self._lock = threading.Lock()

    def take(self) -> bool:
        with self._lock:
            now = self._clock.monotonic()
            self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True
