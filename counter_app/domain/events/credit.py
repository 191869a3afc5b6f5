"""Money that came in at a bank or wallet.

`credit.seen` is recorded by the province's node, which alone hears of it; `credit.claimed` by a site's node.
"""

from datetime import datetime

import msgspec

from counter_app.domain.credit import Heard
from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.money import Vnd


class CreditPrivate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The payer's name and text, as the bank sent them."""

    payer: str
    text: str


@fact("credit.seen", subject="credit_id")
class CreditSeen(Fact, frozen=True, kw_only=True):
    """A provider said that money came in. `credit_id` is provider, merchant and the provider's transaction id.

    `at` is the bank's time; `reference` that of the attempt, "" when the text has none or several.
    """

    credit_id: str
    provider: str
    site: str
    bank: str
    account: str
    amount: Vnd
    at: datetime
    reference: str
    bank_reference: str
    via: Heard
    private: CreditPrivate | None = None


@fact("credit.claimed", subject="credit_id")
class CreditClaimed(Fact, frozen=True, kw_only=True):
    """The site's node gives a transfer that names nobody to the counter that asked first. `by` is an origin."""

    credit_id: str
    by: str
    counter: str
    attempt_id: str
