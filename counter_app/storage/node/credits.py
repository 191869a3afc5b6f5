"""Which credits a province's node has recorded."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Table, bindparam, select

from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd
from counter_app.ports.credits import SeenCredit
from counter_app.storage.journal import hash_at
from counter_app.storage.prepared import Prepared
from counter_app.storage.projections import seen_credit
from counter_app.storage.rows import here


class SqlCredits:
    """See `ports.credits.CreditBook`.

    `line` is the node and those that it goes on from: what others say in their journals of credits counts for nothing.
    """

    def __init__(self, db: Connection, line: Sequence[Origin]) -> None:
        self._db, self._line = db, line

    def find(self, credit_id: str) -> SeenCredit | None:
        """See the port. While figures are built again, the new ones are asked: the own journal is in them already."""
        found = _found_in(here(self._db, seen_credit))
        for origin in self._line:
            row = found.first(self._db, {"of": origin, "named": credit_id})
            if row is not None:
                seq, amount = row
                return SeenCredit(Citation(origin, seq, hash_at(self._db, origin, seq) or b""), Vnd(amount))
        return None


@cache
def _found_in(table: Table) -> Prepared:
    here = (table.c.origin == bindparam("of")) & (table.c.credit_id == bindparam("named"))
    return Prepared(select(table.c.seq, table.c.amount).where(here))
