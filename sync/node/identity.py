"""Who this node is, and what it allows."""

from dataclasses import dataclass
from datetime import timedelta

from counter_app.domain.journal import Origin

SITE, PROVINCE = "site", "province"
COUNTER, KIOSK = "counter", "kiosk"
OPERATOR = "operator"
"""Whoever signs with the node's own key: it lies in the node's folder, so that is whoever runs the node."""


REVOCATIONS = "revocations"
"""The feed that carries revoked origins down; an empty body takes one back."""


@dataclass(frozen=True)
class NodeIdentity:
    """The node itself. `level` is site or province.

    `fingerprint` is that of the certificate that its clients trust; "" when it serves in the clear, and cannot tell
    whether a client means this node.
    """

    origin: Origin
    public_key: bytes
    level: str
    site: str
    fingerprint: str = ""


@dataclass(frozen=True)
class NodeLimits:
    """What a node puts up with; tests and big provinces set others."""

    skew: timedelta = timedelta(minutes=5)
    feed_page: int = 500
    strangers_per_s: float = 5.0
    strangers_burst: int = 30
    webhooks_per_s: float = 50.0
    webhooks_burst: int = 500
