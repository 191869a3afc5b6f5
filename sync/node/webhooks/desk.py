"""Where notices come in: found by their address, held to a rate, read, and recorded once.

They are not signed as installations sign: whoever knows the address may send something. Until the provider's signature
is checked it costs no database, and what is refused counts against its network and that merchant's address only.
"""

import logging
import re
from collections.abc import Sequence

from counter_app.domain.credit import Heard, Told
from counter_app.ports.clock import Clock
from counter_app.ports.node import NodeUnitOfWork
from counter_app.usecases.credits_node import Seen, see_credit
from sync.exchange import Request, Response
from sync.messages import Refusal
from sync.node.bucket import Buckets, network_of
from sync.node.identity import NodeLimits
from sync.node.refused import Refused, refused
from sync.node.webhooks.notice import Forged, Unreadable, Verdict
from sync.node.webhooks.payments import AnyMerchant, Payments

WEBHOOKS = "/v1/webhooks/"
MAX_WEBHOOK_BYTES = 64 * 1024
"""A notice is a hundredth of it."""
_ADDRESS = re.compile(r"/v1/webhooks/([a-z]{1,16})/([A-Za-z0-9_-]{1,64})")
_log = logging.getLogger(__name__)


class WebhookDesk:
    """The notices of all providers. `payments` may be empty: then nothing is there."""

    def __init__(self, payments: Payments, clock: Clock, limits: NodeLimits) -> None:
        self.payments, self._clock = payments, clock
        self._refused = Buckets(clock, limits.strangers_per_s, limits.strangers_burst)
        self._all = Buckets(clock, limits.webhooks_per_s, limits.webhooks_burst)

    def knock(self, request: Request) -> None:
        """What the address alone says. Raises `Refused` (404, 429)."""
        door = self._door(request)
        if not (self._refused.any(door) and self._all.take(door)):
            raise Refused(429, Refusal(code="request.too_many", message="too many requests"), retry_after_s=1)
        try:
            self._merchant(request)
        except Refused:
            self._refused.take(door)
            raise

    def check(self, request: Request) -> Response | None:
        """The answer to what is no notice of that merchant's provider; None to go on. Raises `Refused`."""
        merchant = self._merchant(request)
        found = self._read(request, merchant)
        if not isinstance(found, Verdict):
            return None
        self._refused.take(self._door(request))
        return merchant.answer(found)

    def carry_out(self, request: Request, uow: NodeUnitOfWork) -> Response:
        """Record what a notice tells, in the caller's transaction. Raises `Refused`."""
        merchant = self._merchant(request)
        found = self._read(request, merchant)
        if isinstance(found, Verdict):
            return merchant.answer(found)
        seen = [] if found is None else self.see([found], Heard.WEBHOOK, uow)
        return merchant.answer(Verdict.CONTRADICTED if Seen.CONTRADICTS in seen else Verdict.TAKEN)

    def see(self, told: Sequence[Told], via: Heard, uow: NodeUnitOfWork) -> list[Seen]:
        """Record credits, in the caller's transaction."""
        return [see_credit(one, via, self.payments.prefix, uow, self._clock) for one in told]

    def _read(self, request: Request, merchant: AnyMerchant) -> Told | Verdict | None:
        try:
            return merchant.read(request)
        except Forged:
            _log.warning("a notice to %r is not signed by its provider", merchant)
            return Verdict.FORGED
        except (Unreadable, ValueError, OverflowError) as error:  # whatever is sent, it is no bug of the node
            _log.warning("a notice to %r cannot be read: %s", merchant, _place(error))
            return Verdict.UNREADABLE

    def _merchant(self, request: Request) -> AnyMerchant:
        found = self._named(request)
        if found is None or request.method != found.METHOD:
            raise refused(404, "webhook.refused", "no such merchant here")
        return found

    def _named(self, request: Request) -> AnyMerchant | None:
        at = _ADDRESS.fullmatch(request.path)
        return self.payments.find(at[1], at[2]) if at else None

    def _door(self, request: Request) -> str:
        """What is counted together: all that guesses at addresses, and each merchant's own."""
        named = self._named(request)
        return f"{named!r}@{network_of(request.address)}" if named else network_of(request.address)


def _place(error: Exception) -> str:
    """Where it does not fit; of what it says nothing is told."""
    return str(error).rpartition(" - at ")[2][:60] if isinstance(error, Unreadable) else type(error).__name__
