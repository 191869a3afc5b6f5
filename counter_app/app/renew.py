"""`counter-app renew`: the same folder goes on under a new key, after its journal forked, was rolled back or cloned."""

from counter_app.app.config import Config, load_config
from counter_app.app.going_on import Link, begin, finish, linked, today
from counter_app.app.place import Place
from counter_app.domain.continuation import Continuation
from counter_app.domain.receipt import serial_of
from counter_app.storage.bundle import must_have_room
from counter_app.storage.copying import copy_database
from counter_app.storage.keys import FileDeviceKey, database_key, next_key, use_next_key


def renew(place: Place, letters: str, link: Link, reason: Continuation = Continuation.FORK) -> Config:
    """Go on under a new key and new receipt letters; the database as it was is kept beside it.

    Broken off, it can be run again: the new key waits until all is written. Raises `AlreadyRunning`, `NotSetUp`,
    `SerialInvalid`, `SerialSpent`, `NodeUnreachable`, `NodeRefused`, `ChainBroken`, `NoRoom`.
    """
    place.must_be_set_up()
    serial_of(letters, today())
    with place.lock():
        config = linked(load_config(place.config), letters, link)
        old = FileDeviceKey(place.keys).origin
        kept = place.root / f"before-renewal-{old[:8]}.db"
        if not kept.exists():
            must_have_room(place.root, place.database.stat().st_size)
            copy_database(place.database, database_key(place.keys), kept)
        begin(place, next_key(place.keys), old, config, reason, link)
        finish(place, config)
        use_next_key(place.keys)
    return config
