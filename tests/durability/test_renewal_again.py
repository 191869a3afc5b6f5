"""A renewal that came to nothing, and one that came to its end days later."""

from contextlib import closing
from pathlib import Path

import pytest

from counter_app.app import renew as renewing
from counter_app.app.entry import Entry
from counter_app.app.going_on import Link
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.ports.queue import NodeUnreachable
from counter_app.storage.engine import reading
from counter_app.storage.journal import head_of
from counter_app.storage.keys import FileDeviceKey, database_key
from tests.durability.counter_work import ANSWERS, CounterAtWork


def test_what_is_kept_is_the_database_as_it_was_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(tmp_path / "quay")
    install(place, ANSWERS)
    old = FileDeviceKey(place.keys).origin

    def unreachable(*_: object) -> None:
        raise NodeUnreachable()

    with monkeypatch.context() as patch:
        patch.setattr(renewing, "begin", unreachable)
        with pytest.raises(NodeUnreachable):
            renewing.renew(place, "AD", Link(), Entry(lambda _said: None))
    with closing(CounterAtWork(place, lambda _one: None)) as counter:
        counter.serve()
    with reading(place.database, database_key(place.keys)) as db, db.begin():
        wanted = head_of(db, old)
    renewing.renew(place, "AD", Link(), Entry(lambda _said: None))
    (kept,) = place.root.glob("before-renewal-*.db")
    with reading(kept, database_key(place.keys)) as db, db.begin():
        assert head_of(db, old) == wanted
