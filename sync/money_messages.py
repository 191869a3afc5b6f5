"""What a site's node tells of money at the counters: drawers of a day, and what must go back."""

from datetime import datetime

import msgspec

from counter_app.domain.giving_back import Way
from counter_app.domain.payment import Method
from counter_app.domain.surplus import SurplusReason


class DrawerReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The drawer of one shift: see `domain.drawer_sum.DrawerSum`. It names the clerk, as the counter's board does."""

    origin: str
    counter: str
    shift: str
    clerk: str
    opened_at: datetime
    closed_at: datetime | None = None
    opening: int | None = None
    taken: int
    paid_in: int
    paid_out: int
    given_back: int
    no_sales: int
    expected: int
    counted: int | None = None
    difference: int | None = None
    count: str = ""
    moved_since: bool = False
    is_used: bool = False
    reason: str = ""
    note: str = ""
    absent: str = ""


class OwedReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Money that must go back: see `domain.owed_back.OwedBack`. It names no citizen."""

    counter: str
    id: str
    why: SurplusReason
    method: Method
    amount: int
    found_at: datetime
    known_by: str
    dossiers: list[str] = []
    ways: list[Way] = []
    is_tried: bool = False


class SiteMoneyReply(msgspec.Struct, frozen=True, kw_only=True):
    """That of the other counters of the sender's site."""

    drawers: list[DrawerReply]
    owed: list[OwedReply]
