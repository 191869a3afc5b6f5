"""Lost races between processes on one database: the loser does it again and then sees what the winner wrote."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from counter_app.storage.trouble import PG_CONFLICT

T = TypeVar("T")
TRIES = 8
_TAKEN = "23505"


def retried(attempt: Callable[[], T]) -> T:
    """`attempt`, again when another process was faster; each time it is a transaction of its own."""
    for _ in range(TRIES - 1):
        try:
            return attempt()
        except DBAPIError as error:
            if not lost(error):
                raise
    return attempt()


def lost(error: DBAPIError) -> bool:
    """Whether another transaction stood in the way, so that the same again may succeed."""
    return getattr(error.orig, "sqlstate", None) in (*PG_CONFLICT, _TAKEN)
