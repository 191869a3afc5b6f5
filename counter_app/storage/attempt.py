"""Projecting in a savepoint: an event that cannot be followed is told from a database that fails."""

from collections.abc import Callable
from contextlib import nullcontext

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from counter_app.storage.rows import gathered


def attempt(db: Connection, job: Callable[[], None], *, together: bool = False) -> Exception | None:
    """Do all of `job` or nothing of it; what an event did to it, or None. In the caller's transaction.

    `together`: its rows are gathered. What the database itself fails with is raised, as nothing may be passed over for
    that: a damaged page, a full disk, a line that is cut.
    """
    try:
        with db.begin_nested(), gathered(db) if together else nullcontext():
            job()
    except (DataError, IntegrityError) as error:
        return error
    except DBAPIError:
        raise
    except Exception as error:  # the projectors' edge: whatever an event does to them, the others go on
        return error
    return None
