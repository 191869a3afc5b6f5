"""A device that goes on from another, after a restore or a fork: what it may claim, read and push (design §4)."""

import re

from counter_app.domain.journal import Origin
from counter_app.ports.node import CONTINUED, Device, HeldJournal, NodeBooks
from sync.messages import EventsReply, fitting
from sync.node.identity import PROVINCE, SITE, NodeIdentity
from sync.node.refused import refused

READ_BACK = 500
_ORIGIN = re.compile(r"[0-9a-f]{32}")


def must_be_free(origin: Origin, device: Device, books: NodeBooks) -> None:
    """Whether `device` may be enrolled as what it says it continues. Raises `Refused`.

    A journal goes on in one other only, unless it forked or its old device is still at work: then each copy may go on
    under a key of its own.
    """
    old = device.continues
    if not old:
        return
    if not _ORIGIN.fullmatch(old) or old == origin:
        raise refused(422, "request.malformed", "continues is not another origin")
    known, held = books.devices.get(old), books.journals.get(old)
    for one in (known, held):
        if one is not None and (one.level, one.site) != (device.level, device.site):
            raise refused(403, "enrol.continues_other", f"{old} is a {one.level} of {one.site}")
    follower = books.devices.successor(old)
    if follower not in (None, origin) and not (held is not None and held.frozen):
        raise refused(403, "enrol.continued", f"{old} already goes on as {follower}")


def may_carry(me: NodeIdentity, sender: Device, origin: Origin, books: NodeBooks) -> None:
    """A device speaks for itself and for those that it goes on from; a site node relays any journal to the province.

    Raises `Refused`.
    """
    if origin != me.origin and (sender.origin == origin or (me.level == PROVINCE and sender.level == SITE)):
        return
    if origin == me.origin or origin not in books.devices.line(sender.origin):
        raise refused(403, "push.not_yours", f"{sender.origin} may not speak for {origin}")


def is_closed(sender: Device, origin: Origin, books: NodeBooks) -> bool:
    """Whether another goes on from `origin`, so that it may say no more for itself."""
    return sender.origin == origin and books.devices.successor(origin) is not None


def is_frozen(held: HeldJournal, sender: Device) -> bool:
    """Whether nothing more of it is taken from `sender`.

    When an old device turns up beside the one that took its place, that one may still bring what the old one had.
    """
    return bool(held.frozen) and (held.frozen != CONTINUED or sender.origin == held.origin)


def events(
    me: NodeIdentity, origin: Origin, after: int, sender: Device, held: HeldJournal | None, books: NodeBooks
) -> EventsReply:
    """Stored events of a journal, for the device that goes on from it, or for its site. Raises `Refused`."""
    of_its_site = me.level == PROVINCE and sender.level == SITE and held is not None and held.site == sender.site
    if not of_its_site and origin not in books.devices.line(sender.origin):
        raise refused(403, "push.not_yours", f"{sender.origin} does not go on from {origin}")
    found = fitting(books.journals.events_after(origin, after, READ_BACK))
    return EventsReply(head_seq=held.head.seq if held else 0, events=found)
