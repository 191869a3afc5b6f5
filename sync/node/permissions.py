"""Who may do what: the one table. Scope (own journal, own site) is kept where the answer is made."""

from enum import StrEnum, auto

from counter_app.ports.node import Device
from sync.node.identity import COUNTER, KIOSK, OPERATOR, SITE
from sync.node.refused import refused


class Act(StrEnum):
    """What can be asked of a node."""

    HEAD = auto()
    PUSH = auto()
    FEED = auto()
    LIVE = auto()
    QUEUE = auto()
    ISSUE = auto()
    CALL = auto()
    TOTALS = auto()
    MONEY = auto()
    STATUS = auto()
    DEVICES = auto()
    FORKS = auto()
    CONFIRM = auto()
    INVITE = auto()
    REVOKE = auto()
    APPROVALS = auto()
    ASK = auto()
    ANSWER = auto()
    DESK = auto()
    CLAIM = auto()


_READS = frozenset({Act.FEED, Act.LIVE, Act.QUEUE, Act.TOTALS, Act.STATUS, Act.DEVICES, Act.FORKS})
MAY: dict[str, frozenset[Act]] = {
    # its own journal; queue, figures, money, newcomers, forks, approvals and cashier desk of its site
    COUNTER: _READS
    | {Act.HEAD, Act.PUSH, Act.ISSUE, Act.CALL, Act.CONFIRM, Act.APPROVALS, Act.ASK, Act.ANSWER, Act.DESK, Act.CLAIM}
    | {Act.MONEY},
    KIOSK: frozenset({Act.ISSUE}),
    # the journals of its site
    SITE: frozenset({Act.HEAD, Act.PUSH, Act.FEED, Act.LIVE, Act.TOTALS, Act.STATUS}),
    OPERATOR: _READS | {Act.HEAD, Act.CONFIRM, Act.INVITE, Act.REVOKE},
}


def must_be_allowed(sender: Device, act: Act) -> None:
    """Raises `Refused` when devices of that level may not do it."""
    if act not in MAY.get(sender.level, frozenset()):
        raise refused(403, "request.not_allowed", f"a {sender.level} may not {act}")


def site_of(sender: Device, asked: str) -> str:
    """The site that an answer is limited to, "" for all. Raises `Refused` when another one was asked for."""
    if sender.level == OPERATOR:
        return asked
    if asked not in ("", sender.site):
        raise refused(403, "request.not_your_site", f"{sender.site} may not see {asked}")
    return sender.site
