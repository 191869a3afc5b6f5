"""Which functions follow which event. Projectors alone write projections, and only with `storage.rows`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection

from counter_app.domain.calendar import local
from counter_app.domain.events import Fact, encode
from counter_app.domain.journal import Header, Origin, SealedEvent, moment

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Stamp:
    """Where and when an event stands, for the projector.

    `body` and `private` are its stored bytes, or those of today's version when it was recorded as an older one.
    """

    origin: Origin
    seq: int
    at: int
    actor: str
    body: bytes
    private: bytes | None

    @property
    def day(self) -> str:
        """The local day of the event, ISO."""
        return self.local_day.isoformat()

    @property
    def local_day(self) -> date:
        """The local day of the event."""
        return local(moment(self.at)).date()


Projector = Callable[[Any, Stamp, Connection], None]
_PROJECTORS: dict[type[Fact], tuple[Projector, ...]] = {}


def projector(
    cls: type[F],
) -> Callable[[Callable[[F, Stamp, Connection], None]], Callable[[F, Stamp, Connection], None]]:
    """Register a function that follows events of `cls`, older versions as today's.

    One in each module: what an event means for the tables of another area stands with those.
    """

    def register(function: Callable[[F, Stamp, Connection], None]) -> Callable[[F, Stamp, Connection], None]:
        before = _PROJECTORS.get(cls, ())
        if any(one.__module__ == function.__module__ for one in before):
            raise ValueError(f"{cls.__name__} has a projector in {function.__module__} already")
        _PROJECTORS[cls] = (*before, function)
        return function

    return register


def project(fact: Fact, header: Header, event: SealedEvent, db: Connection) -> None:
    """Let the projectors of `fact` change the projections; facts without one change nothing."""
    following = _PROJECTORS.get(type(fact), ())
    if following:
        body, private = (event.body, event.private) if header.version == fact.VERSION else encode(fact)
        stamp = Stamp(header.origin, header.seq, header.at, header.actor, body, private)
        for follow in following:
            follow(fact, stamp, db)


def followed() -> frozenset[type[Fact]]:
    """The event classes that have a projector."""
    return frozenset(_PROJECTORS)
