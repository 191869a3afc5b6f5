"""What a folder holds: looked at by every command before it does anything there, so that all say the same."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import ClassVar

from counter_app.app.config import ConfigLost
from counter_app.app.place import Place
from counter_app.domain.errors import CounterError
from counter_app.storage.head_file import DatabaseGone, last_seq
from counter_app.usecases.setup import AlreadySetUp


class NotSetUp(CounterError):
    """There is no journal in this folder; nothing was written (fields: folder)."""

    code: ClassVar[str] = "place.not_set_up"


class NodeHere(CounterError):
    """A node's folder, where a counter is to be; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "place.node_here"


class RestoreUnfinished(CounterError):
    """A restore into this folder was broken off; nothing can work in it before it is done (fields: folder)."""

    code: ClassVar[str] = "restore.unfinished"


class Content(Enum):
    """`NOTHING` may be what a set-up left that broke off early."""

    NOTHING = auto()
    COUNTER = auto()
    NO_CONFIG = auto()
    """A counter's journal without the configuration: lost, or not written yet by a set-up that broke off."""
    JOURNAL = auto()
    """A database and nothing beside it: NO_CONFIG with its head lost, or a node's before its first start."""
    DATABASE_GONE = auto()
    NODE = auto()
    """Its database may lie elsewhere."""
    HALF_RESTORED = auto()


UNBEGUN = (Content.NOTHING, Content.NO_CONFIG, Content.JOURNAL)
"""Where a counter may be set up; its journal says whether people have worked."""
NODES = (Content.NOTHING, Content.JOURNAL, Content.NODE)
"""Where a node may run."""
COUNTERS = (Content.COUNTER, Content.NO_CONFIG, Content.JOURNAL)
DATA = (*COUNTERS, Content.NODE)


def content_of(place: Place) -> Content:
    """What the folder holds, by its files alone; nothing is opened."""
    if place.unfinished.exists():
        return Content.HALF_RESTORED
    configured, empty = place.config.exists(), is_empty(place.database)
    if empty and (configured or last_seq(place.head)):
        return Content.DATABASE_GONE
    if configured:
        return Content.COUNTER
    if any(mark.exists() for mark in (place.first, place.certificate, place.listening)):
        return Content.NODE
    if empty:
        return Content.NOTHING
    return Content.NO_CONFIG if place.head.exists() else Content.JOURNAL


def must_hold(place: Place, *wanted: Content) -> None:
    """Raises `NotSetUp`, `AlreadySetUp`, `ConfigLost`, `DatabaseGone`, `NodeHere`, `RestoreUnfinished`."""
    found = content_of(place)
    if found not in wanted:
        raise _REFUSALS[found](place)


def must_hold_data(place: Place) -> None:
    """For who reads the database in the folder. Raises what `must_hold` raises."""
    must_hold(place, *DATA)
    if is_empty(place.database):
        raise _gone(place)


def is_empty(database: Path) -> bool:
    """Whether there is no database, or a file of no length in its place."""
    return not database.is_file() or not database.stat().st_size


def _gone(place: Place) -> DatabaseGone:
    witnessed = max(last_seq(place.head), last_seq(place.first))
    return DatabaseGone(file=str(place.database), database_seq=0, witnessed_seq=witnessed)


_REFUSALS: Mapping[Content, Callable[[Place], CounterError]] = {
    Content.NOTHING: lambda place: NotSetUp(folder=str(place.root)),
    Content.COUNTER: lambda place: AlreadySetUp(folder=str(place.root)),
    Content.NO_CONFIG: lambda place: ConfigLost(folder=str(place.root)),
    Content.JOURNAL: lambda place: ConfigLost(folder=str(place.root)),
    Content.DATABASE_GONE: _gone,
    Content.NODE: lambda place: NodeHere(folder=str(place.root)),
    Content.HALF_RESTORED: lambda place: RestoreUnfinished(folder=str(place.root)),
}
