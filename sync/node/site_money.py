"""Money at the counters of a site, for a supervisor at another of them."""

from dataclasses import asdict
from datetime import date

import msgspec

from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeBooks
from counter_app.usecases.queue_node import queue_day
from sync.messages import Refusal
from sync.money_messages import DrawerReply, OwedReply, SiteMoneyReply
from sync.node.identity import SITE, NodeIdentity
from sync.node.refused import Refused, refused

AGAIN_S = 5


def site_money(
    me: NodeIdentity, query: dict[str, str], sender: Device, books: NodeBooks, clock: Clock
) -> SiteMoneyReply:
    """Drawers of a day and all that must go back, but for the sender's own. Raises `Refused`."""
    if me.level != SITE or (me.site and sender.site != me.site):
        raise refused(403, "request.not_your_site", "only a site's node tells of money, and of its own site's")
    if not books.money_readable:
        building = Refusal(code="node.figures_building", message="figures are being built again")
        raise Refused(503, building, retry_after_s=AGAIN_S)
    try:
        day = date.fromisoformat(query["day"]) if "day" in query else queue_day(clock)
    except ValueError as error:
        raise refused(422, "request.malformed", f"day: {error}") from error
    found = books.site_money.of(day, sender.site, sender.origin)
    return SiteMoneyReply(
        drawers=[msgspec.convert(asdict(one), DrawerReply) for one in found.drawers],
        owed=[msgspec.convert(asdict(one), OwedReply) for one in found.owed],
    )
