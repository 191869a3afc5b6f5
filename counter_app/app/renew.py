"""`counter-app renew`: the same folder goes on under a new key, after its journal forked, was rolled back or cloned."""

from counter_app.app.config import Config, load_config, save_config
from counter_app.app.content import Content, must_hold
from counter_app.app.entry import REVOKED, Entry
from counter_app.app.going_on import Link, at_node, begin, linked, today
from counter_app.app.place import Place
from counter_app.app.renewal import kept_before, settle_renewal
from counter_app.domain.continuation import Continuation
from counter_app.domain.receipt import serial_of
from counter_app.ports.queue import NodeRefused
from counter_app.storage.bundle import must_have_room
from counter_app.storage.copying import copy_database
from counter_app.storage.keys import FileDeviceKey, database_key, drop_next_key, next_key
from counter_app.storage.sealing import keep_sealed
from counter_app.storage.trouble import all_told


def renew(place: Place, letters: str, link: Link, entry: Entry, reason: Continuation = Continuation.FORK) -> Config:
    """Go on under a new key and new receipt letters; the database as it was is kept beside it.

    Broken off, it can be run again: the new key waits until all is written, and the code with it. Raises
    what `must_hold` raises, `AlreadyRunning`, `SerialInvalid`, `SerialSpent`, `NodeUnreachable`, `NodeRefused`,
    `ChainBroken`, `NoRoom`, `StorageFull`, `StorageFailing`.
    """
    must_hold(place, Content.COUNTER)
    serial_of(letters, today())
    with place.lock(), all_told(place.root):
        if settle_renewal(place):
            return load_config(place.config)
        config = linked(load_config(place.config), letters, link)
        old = FileDeviceKey(place.keys).origin
        kept = kept_before(place, old)
        kept.unlink(missing_ok=True)  # of a renewal that came to nothing: the counter may have worked since
        must_have_room(place.root, place.database.stat().st_size)
        fresh = kept.with_name(kept.name + ".part")
        fresh.unlink(missing_ok=True)
        copy_database(place.database, database_key(place.keys), fresh)
        fresh.replace(kept)
        save_config(place.next_config, config)
        try:
            key = next_key(place.keys)
            begin(place, key, old, config, reason, at_node(link, key, entry))
        except NodeRefused as error:
            if error.fields["reason"] == REVOKED:  # this key will never be let in: the next try makes another
                drop_next_key(place.keys)
            raise
        settle_renewal(place)
        keep_sealed(place.keys, config.recovery_key)
    return config
