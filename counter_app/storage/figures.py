"""Projections made by another version of the projectors: built again beside the old ones, then swapped by name.

The new tables are filled slice by slice, each slice a commit, and how far they are stands beside them: a process that
dies goes on where it was. Readers see the old tables until one transaction renames both. The old ones are then
emptied in slices, as dropping a large table at once would keep the writer for seconds.
"""

from collections.abc import Collection, Sequence
from functools import cache
from zlib import crc32

from sqlalchemy import Connection, MetaData, Table, func, inspect, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql import quoted_name

from counter_app.storage import projections
from counter_app.storage.projectors import followed
from counter_app.storage.rows import put_row, write_beside
from counter_app.storage.tables import projected, projection_version

SWEEP_ROWS = 2_000
_MADE, _NEXT, _BUILD = "projections", "next", "build"
_MIXED = 0
"""No version: some tables are of the old one and some of the new."""
_SWAP_LOCK = 0x636F756E746572
"""PostgreSQL's advisory lock: shared by transactions that write beside, alone for the one that swaps."""


def fingerprint() -> int:
    """Names what makes the rows: the version, the tables and the kinds that are followed.

    A program that knows a kind more than the one before has another one, and so reads what that passed over.
    """
    kinds = sorted((cls.KIND, cls.VERSION) for cls in followed())
    return crc32(repr((projections.VERSION, _shapes(), kinds)).encode()) & 0x7FFFFFFF or 1


@cache
def _shapes() -> list[tuple[str, list[tuple[str, str]], list[tuple[str, list[str]]]]]:
    """The tables as this program has them; they never change while it runs."""
    return [
        (
            table.name,
            [(one.name, str(one.type)) for one in table.columns],
            sorted((str(one.name), [str(by) for by in one.expressions]) for one in table.indexes),
        )
        for table in projections.metadata.sorted_tables
    ]


def made_here(db: Connection) -> bool:
    """Whether a program like this one made the rows that are in place; True when there are none yet."""
    wanted = select(projection_version.c.version).where(projection_version.c.name == _MADE)
    return db.execute(wanted).scalar_one_or_none() in (None, fingerprint())


def build_again(db: Connection) -> None:
    """Rows differ from the journal: let the next start build all of them again. In the caller's transaction."""
    put_row(db, projection_version, {"name": _MADE}, {"version": _MIXED})


class Figures:
    """The projections of one database, for its writing connection. `beside` are further tables that follow events."""

    def __init__(self, db: Connection, beside: Sequence[Table] = ()) -> None:
        self._db = db
        self._tables = (*projections.metadata.sorted_tables, projected, *beside)
        self._twins: dict[Table, Table] = {}
        self._before: dict[Table, Table] | None = None
        self._build = 0
        self._strange: frozenset[Table] = frozenset()
        self._may_sweep = True

    @property
    def building(self) -> bool:
        """Whether rows go into new tables that nobody reads yet."""
        return bool(self._twins)

    def can_read(self, *tables: Table) -> bool:
        """Whether this program can read those of them that are in place: the old ones may lack columns."""
        return not any(one in self._strange and one in self._twins for one in tables)

    def begin(self) -> bool:
        """Begin or go on with building when another version made the rows; whether it is so. In a transaction."""
        state, mine = self._state(), fingerprint()
        if state.get(_MADE) == mine or _MADE not in state:
            self._note(_MADE, mine)
            self._forget_next(state)
            return False
        self._build = state.get(_BUILD, 0)
        if state.get(_NEXT) != mine:
            self._forget_next(state)
            self._build += 1
            _create(_twins(self._tables, self._build), self._db)
            self._note(_BUILD, self._build)
            self._note(_NEXT, mine)
        there = set(inspect(self._db).get_table_names())
        self._aim({one: twin for one, twin in _twins(self._tables, self._build).items() if twin.name in there})
        self._strange = frozenset(table for table in self._tables if not self._has_columns(table))
        return True

    def share(self) -> None:
        """At the beginning of each transaction: where other processes write beside too, nobody swaps before it ends."""
        if self._before is not None:  # swapped in a transaction that failed
            self._aim(self._before)
            self._before = None
        if self._twins and self._db.dialect.name == "postgresql":
            self._db.execute(text(f"SELECT pg_advisory_xact_lock_shared({_SWAP_LOCK})"))
            if self._state().get(_MADE) == fingerprint():  # another process was done
                self._aim({})

    def committed(self) -> None:
        """The transaction that may have swapped is durable."""
        self._before = None

    def swap(self, only: Collection[Table] = ()) -> bool:
        """Put the new tables in the place of the old, all or only some; False when readers were in the way."""
        chosen = {one: twin for one, twin in self._twins.items() if not only or one in only}
        if self._db.dialect.name == "postgresql" and not self._alone():
            return False
        for table, twin in chosen.items():
            self._rename(table.name, f"old_{self._build}_{table.name}")
            self._rename(twin.name, table.name)
        left = {one: twin for one, twin in self._twins.items() if one not in chosen}
        self._note(_MADE, _MIXED if left else fingerprint())
        if not left:
            self._db.execute(projection_version.delete().where(projection_version.c.name == _NEXT))
        self._before = self._twins
        self._aim(left)
        self._may_sweep = True
        return True

    def swap_when_level(self) -> bool:
        """Swap as soon as the new tables have come as far as the old, journal by journal; whether that was done."""
        if projected not in self._twins:
            return False
        new = self._twins[projected]
        short = select(projected.c.origin).join(new, new.c.origin == projected.c.origin, isouter=True)
        lacking = short.where(func.coalesce(new.c.seq, 0) < projected.c.seq).limit(1)
        return self._db.execute(lacking).first() is None and self.swap()

    def tidy(self) -> bool:
        """When everything was followed: swap, or take away a slice of old rows; whether there is more to do."""
        return self.swap() if self._twins else self.sweep()

    def sweep(self) -> bool:
        """Take a slice of replaced rows away; whether there was one."""
        if not self._may_sweep:
            return False
        old = next((name for name in inspect(self._db).get_table_names() if name.startswith("old_")), None)
        self._may_sweep = old is not None
        if old is None:
            return False
        if self._db.dialect.name == "sqlite":
            some = f'DELETE FROM "{old}" WHERE rowid IN (SELECT rowid FROM "{old}" LIMIT {SWEEP_ROWS})'
            if self._db.execute(text(some)).rowcount:
                return True
        self._db.execute(text(f'DROP TABLE "{old}"'))
        return True

    # -- inside ----------------------------------------------------------------------------------------

    def _aim(self, twins: dict[Table, Table]) -> None:
        self._twins = twins
        write_beside(self._db, twins)

    def _state(self) -> dict[str, int]:
        rows = self._db.execute(select(projection_version.c.name, projection_version.c.version))
        return {name: version for name, version in rows}

    def _note(self, name: str, version: int) -> None:
        put_row(self._db, projection_version, {"name": name}, {"version": version})

    def _forget_next(self, state: dict[str, int]) -> None:
        if _NEXT in state:
            for name in inspect(self._db).get_table_names():
                if name.startswith("next_"):
                    self._rename(name, f"old_{state[_BUILD]}_{name}")
            self._db.execute(projection_version.delete().where(projection_version.c.name == _NEXT))

    def _rename(self, name: str, other: str) -> None:
        self._db.execute(text(f'ALTER TABLE "{name}" RENAME TO "{other}"'))

    def _has_columns(self, table: Table) -> bool:
        return {one.name for one in table.columns} <= {one["name"] for one in inspect(self._db).get_columns(table.name)}

    def _alone(self) -> bool:
        """Whether no reader and no other process is in a transaction. A reader takes this lock before it looks."""
        mine = f"SELECT pg_try_advisory_xact_lock({_SWAP_LOCK})"
        if not self._db.execute(text(mine)).scalar_one():
            return False
        try:
            with self._db.begin_nested():
                self._db.execute(text("SET LOCAL lock_timeout = '90ms'"))
                self._db.execute(text("LOCK TABLE projection_version IN ACCESS EXCLUSIVE MODE"))
        except OperationalError:  # somebody reads: after the next change
            return False
        return True


@cache
def _twins(tables: Sequence[Table], build: int) -> dict[Table, Table]:
    """A table beside each, to be renamed; indexes cannot be, so that their names are those of the build."""
    found = {}
    for table in tables:
        twin = found[table] = table.to_metadata(MetaData(), name=f"next_{table.name}")
        for index in twin.indexes:
            index.name = quoted_name(f"{index.name}_{build}", None)
    return found


def _create(twins: dict[Table, Table], db: Connection) -> None:
    for twin in twins.values():
        twin.create(db)
