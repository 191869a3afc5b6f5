"""Enrolled devices, used codes and spent nonces."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from counter_app.domain.journal import Origin, microseconds
from counter_app.ports.node import Device
from counter_app.storage.node.tables import device, nonce, used_code
from counter_app.storage.rows import add_row, put_row

_DEVICE = select(device).where(device.c.origin == bindparam("wanted"))
_NONCE = select(nonce.c.at).where(nonce.c.origin == bindparam("wanted"), nonce.c.nonce == bindparam("spent"))


class SqlDevices:
    """See `ports.node.DeviceRegister`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def get(self, origin: Origin) -> Device | None:
        """See the port."""
        row = self._db.execute(_DEVICE, {"wanted": origin}).one_or_none()
        if row is None:
            return None
        return Device(Origin(row.origin), bytes(row.public_key), row.level, row.site, row.counter)

    def code_owner(self, digest: bytes) -> Origin | None:
        """See the port."""
        found = self._db.execute(select(used_code.c.origin).where(used_code.c.digest == digest)).scalar_one_or_none()
        return None if found is None else Origin(found)


def enrol(db: Connection, one: Device, code: bytes, at: datetime) -> None:
    """See `ports.node.NodeUnitOfWork.enrol`."""
    values: dict[str, object] = {
        "public_key": one.public_key,
        "level": one.level,
        "site": one.site,
        "counter": one.counter,
        "enrolled_at": microseconds(at),
    }
    put_row(db, device, {"origin": one.origin}, values)
    if SqlDevices(db).code_owner(code) is None:  # never put_row: of two that bring one code at once only one may win
        add_row(db, used_code, digest=code, origin=one.origin)


def spend_nonce(db: Connection, origin: Origin, spent: bytes, at: datetime, forget_before: datetime) -> bool:
    """See `ports.node.NodeUnitOfWork.spend_nonce`."""
    here = {"wanted": origin, "spent": spent}
    if db.execute(_NONCE, here).first() is not None:
        return False
    if spent[0] == 0:  # one request in 256 clears up for all
        db.execute(delete(nonce).where(nonce.c.at < microseconds(forget_before)))
    add_row(db, nonce, origin=origin, nonce=spent, at=microseconds(at))
    return True
