"""Enrolled devices, used codes and spent nonces."""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from counter_app.domain.events import DeviceConfirmed, DeviceReadmitted, DeviceRevoked, UnknownKind, decode
from counter_app.domain.journal import Header, Origin, SealedEvent, microseconds, moment
from counter_app.ports.node import Device, DeviceState, Invitation
from counter_app.storage.node.tables import device, held_journal, invitation, nonce, used_code
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import add_row, put_row
from counter_app.storage.tables import feed_cache, journal

REVOCATIONS = "revocations"

_ABOVE = feed_cache.alias()
_KNOWN = select(
    device.c.origin,
    device.c.public_key,
    device.c.level,
    device.c.site,
    device.c.counter,
    device.c.state,
    device.c.reason,
    device.c.continues,
    _ABOVE.c.body,
).join(_ABOVE, (_ABOVE.c.feed == REVOCATIONS) & (_ABOVE.c.key == device.c.origin), isouter=True)
_DEVICE = Prepared(_KNOWN.where(device.c.origin == bindparam("wanted")))
_NONCE = Prepared(select(nonce.c.at).where(nonce.c.origin == bindparam("wanted"), nonce.c.nonce == bindparam("spent")))
_SUCCESSOR = Prepared(
    select(device.c.origin)
    .join(held_journal, held_journal.c.origin == device.c.origin)
    .where(device.c.continues == bindparam("old"))
    .order_by(device.c.enrolled_at)
)

_TURNS = {DeviceReadmitted.KIND: DeviceState.CONFIRMED, DeviceRevoked.KIND: DeviceState.REVOKED}
"""What a confirmation, which a code from the operator's file brings by itself, stands back from."""


class SqlDevices:
    """See `ports.node.DeviceRegister`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def get(self, origin: Origin) -> Device | None:
        """See the port."""
        row = _DEVICE.first(self._db, {"wanted": origin})
        return None if row is None else _device(row)

    def all(self) -> Sequence[Device]:
        """See the port."""
        return [
            _device(tuple(row))
            for row in self._db.execute(_KNOWN.order_by(device.c.site, device.c.counter, device.c.origin))
        ]

    def origins(self) -> Set[Origin]:
        """See the port."""
        return frozenset(Origin(one) for one in self._db.scalars(select(device.c.origin)))

    def invitation(self, digest: bytes) -> Invitation | None:
        """See the port."""
        row = self._db.execute(select(invitation).where(invitation.c.digest == digest)).one_or_none()
        return None if row is None else Invitation(row.id, row.level, row.site, row.counter, moment(row.until))

    def line(self, origin: Origin) -> tuple[Origin, ...]:
        """See the port."""
        found = [origin]
        while (one := self.get(found[-1])) is not None and one.continues and one.continues not in found:
            found.append(one.continues)
        return tuple(found)

    def successor(self, origin: Origin) -> Origin | None:
        """See the port: a restore that was broken off before it wrote anything may be begun again."""
        found = _SUCCESSOR.first(self._db, {"old": origin})
        return None if found is None else Origin(found[0])

    def code_owner(self, digest: bytes) -> Origin | None:
        """See the port."""
        found = self._db.execute(select(used_code.c.origin).where(used_code.c.digest == digest)).scalar_one_or_none()
        return None if found is None else Origin(found)


def _device(row: tuple[Any, ...]) -> Device:
    """With what the node above says of it: a body in its feed of revocations is the reason."""
    origin, public_key, level, site, counter, state, reason, continues, above = row
    if above:
        state, reason = DeviceState.REVOKED, bytes(above).decode("utf-8", "replace")
    old = Origin(continues) if continues else None
    key = bytes(public_key)
    return Device(Origin(origin), key, level, site, counter, DeviceState(state), reason, old, bool(above))


def invite(db: Connection, code: bytes, one: Invitation) -> None:
    """See `ports.node.NodeUnitOfWork.invite`."""
    values = {"id": one.id, "level": one.level, "site": one.site, "counter": one.counter}
    db.execute(insert(invitation).values(digest=code, until=microseconds(one.until), **values))


def change_device(db: Connection, origin: Origin, state: DeviceState, reason: str) -> None:
    """See `ports.node.NodeUnitOfWork.change_device`."""
    db.execute(update(device).where(device.c.origin == origin).values(state=state.value, reason=reason))


def say_again(db: Connection, events: Iterable[SealedEvent], since: Sequence[Origin] = ()) -> None:
    """Let hold what these events of a journal that the node goes on from say of its devices.

    They came after the backup that it was restored from. Whom it has revoked or let in again in the journals `since`
    stays so; a confirmation lets in who waits, and takes no revocation back.
    """
    for event in events:
        header = event.read_header()
        if header.kind == DeviceConfirmed.KIND:
            waits = (device.c.origin == header.subject, device.c.state == DeviceState.WAITING.value)
            db.execute(update(device).where(*waits).values(state=DeviceState.CONFIRMED.value, reason=""))
        elif header.kind in _TURNS and not _turned_in(db, since, header.subject):
            change_device(db, Origin(header.subject), _TURNS[header.kind], _reason(event, header))


def keep_out(db: Connection, events: Iterable[SealedEvent]) -> None:
    """Turn away whom these events leave revoked: one side of a forked journal, whatever the other says of them."""
    told = [(event, event.read_header()) for event in events]
    last = {header.subject: (event, header) for event, header in told if header.kind in _TURNS}
    for subject, (event, header) in last.items():
        if _TURNS[header.kind] is DeviceState.REVOKED:
            change_device(db, Origin(subject), DeviceState.REVOKED, _reason(event, header))


def _reason(event: SealedEvent, header: Header) -> str:
    """Why a device was revoked; "" where a newer program said it in its own way, which is obeyed all the same."""
    try:
        said = decode(header.kind, header.version, event.body, None)
    except (UnknownKind, msgspec.MsgspecError):
        return ""
    return said.reason if isinstance(said, DeviceRevoked) else ""


def _turned_in(db: Connection, journals: Sequence[Origin], subject: str) -> bool:
    here = (journal.c.origin.in_(journals), journal.c.subject == subject, journal.c.kind.in_(_TURNS))
    return db.execute(select(journal.c.seq).where(*here).limit(1)).first() is not None


def turned_away(db: Connection, past: Iterable[Origin], origin: Origin) -> str | None:
    """See `ports.node.NodeUnitOfWork.turned_away`. No index leads there: it reads the journals `past`, newest first."""
    for one in past:
        about = (journal.c.origin == one, journal.c.subject == origin, journal.c.kind.in_(_TURNS))
        said = select(journal.c.header, journal.c.prev, journal.c.body, journal.c.signature).where(*about)
        row = db.execute(said.order_by(journal.c.seq.desc()).limit(1)).first()
        if row is not None:
            last = SealedEvent(*row)
            header = last.read_header()
            return _reason(last, header) if _TURNS[header.kind] is DeviceState.REVOKED else None
    return None


def enrol(db: Connection, one: Device, code: bytes, at: datetime) -> None:
    """See `ports.node.NodeUnitOfWork.enrol`."""
    values: dict[str, object] = {
        "public_key": one.public_key,
        "level": one.level,
        "site": one.site,
        "counter": one.counter,
        "continues": one.continues or "",
        "enrolled_at": microseconds(at),
        "state": one.state.value,
        "reason": one.reason,
    }
    put_row(db, device, {"origin": one.origin}, values)
    if SqlDevices(db).code_owner(code) is None:  # never put_row: of two that bring one code at once only one may win
        add_row(db, used_code, digest=code, origin=one.origin)


def spend_nonce(db: Connection, origin: Origin, spent: bytes, at: datetime, forget_before: datetime) -> bool:
    """See `ports.node.NodeUnitOfWork.spend_nonce`."""
    here = {"wanted": origin, "spent": spent}
    if _NONCE.first(db, here) is not None:
        return False
    if spent[0] == 0:  # one request in 256 clears up for all
        db.execute(delete(nonce).where(nonce.c.at < microseconds(forget_before)))
    add_row(db, nonce, origin=origin, nonce=spent, at=microseconds(at))
    return True
