"""The end of a renewal: its journal has begun, and key, configuration and head file follow, also after a kill."""

from pathlib import Path

from counter_app.app.place import Place
from counter_app.domain.journal import Head, Origin
from counter_app.storage.durable import sync_names
from counter_app.storage.engine import reading
from counter_app.storage.head_file import HeadFile
from counter_app.storage.journal import head_of
from counter_app.storage.keys import database_key, has_next_key, next_key, use_next_key

_KEPT = "before-renewal-"


def kept_before(place: Place, old: Origin) -> Path:
    """Where a renewal keeps the database as it was: for comparing, and with everything that it said of people."""
    return place.root / f"{_KEPT}{old[:8]}.db"


def all_kept_before(place: Place) -> list[Path]:
    """Every such copy that is still there."""
    return sorted(place.root.glob(f"{_KEPT}*.db"))


def settle_renewal(place: Place) -> bool:
    """Carry a renewal that was killed to its end when its journal has begun; whether there was one.

    Before that nothing has changed: the folder is what it was.
    """
    if not has_next_key(place.keys) or not place.database.exists():
        return False
    origin = next_key(place.keys).origin
    with reading(place.database, database_key(place.keys)) as reader, reader.begin():
        head = head_of(reader, origin)
    if not head.seq:
        return False
    bear_witness(place, origin, head)
    if place.next_config.exists():
        place.next_config.replace(place.config)
        sync_names(place.root)
    use_next_key(place.keys)
    return True


def bear_witness(place: Place, origin: Origin, head: Head) -> None:
    """Note where a new journal ends beside its database, unless that was done."""
    witness = HeadFile(place.head)
    try:
        if witness.read(origin) is None:
            witness.begin(origin, head)
    finally:
        witness.close()
