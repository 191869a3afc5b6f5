"""Statements that the driver runs itself: the same rows, transactions and errors as by Core, on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Column, Connection, LargeBinary, MetaData, Table, Text, bindparam, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from counter_app.storage.engine import open_database
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import add_row, change_row, count_up, put_row

_THINGS = Table(
    "thing",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary),
    Column("times", BigInteger, nullable=False, default=0),
)
_ADD = Prepared(insert(_THINGS), ["id", "content", "times"])
_FIND = Prepared(select(_THINGS.c.content, _THINGS.c.times).where(_THINGS.c.id == bindparam("wanted")))
_MANY = Prepared(select(_THINGS.c.id).where(_THINGS.c.times > 1).order_by(_THINGS.c.id))


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    sqlite = request.param == "sqlite"
    make: Callable[[], str] = (lambda: str(tmp_path / "x.db")) if sqlite else request.getfixturevalue("postgresql")
    database = open_database(make(), bytes(32) if sqlite else None)
    with database.writer.begin():
        _THINGS.create(database.writer)
    yield database.writer
    database.writer.rollback()
    database.close()


def test_rows_come_back_as_they_went_in(db: Connection) -> None:
    with db.begin():
        _ADD.run_all(db, [{"id": name, "content": name.encode(), "times": at} for at, name in enumerate("abcd")])
        assert _FIND.first(db, {"wanted": "c"}) == (b"c", 2)
        assert _FIND.first(db, {"wanted": "z"}) is None
        assert [id for (id,) in _MANY.rows(db, {})] == ["c", "d"]


def test_rows_are_added_changed_counted_and_put(db: Connection) -> None:
    with db.begin():
        add_row(db, _THINGS, id="a")
        count_up(db, _THINGS, {"id": "a"}, "times", {"content": b"x"})
        count_up(db, _THINGS, {"id": "a"}, "times", {})
        assert _FIND.first(db, {"wanted": "a"}) == (b"x", 2)
        change_row(db, _THINGS, {"id": "a"}, {"times": 7})
        put_row(db, _THINGS, {"id": "a"}, {"content": b"y"})
        put_row(db, _THINGS, {"id": "b"}, {"content": b"z"})
        assert [_FIND.first(db, {"wanted": id}) for id in "ab"] == [(b"y", 7), (b"z", 0)]


def test_what_fails_fails_as_by_core_and_names_no_value(db: Connection) -> None:
    with db.begin():
        add_row(db, _THINGS, id="secret")
    with db.begin(), pytest.raises(IntegrityError) as failed, db.begin_nested():
        add_row(db, _THINGS, id="secret")
    assert "INSERT INTO thing" in str(failed.value)
    assert "[parameters" not in str(failed.value)


def test_nothing_runs_outside_a_transaction(db: Connection) -> None:
    with pytest.raises(RuntimeError):
        _FIND.first(db, {"wanted": "a"})


def test_a_server_that_went_away_is_told_as_such(postgresql: Callable[[], str]) -> None:
    url = postgresql()
    database, other = open_database(url, None), open_database(url, None)
    with database.writer.begin():
        _THINGS.create(database.writer)
        mine = database.writer.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    database.writer.begin()
    with other.writer.begin():
        other.writer.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
    with pytest.raises(OperationalError) as failed:
        _FIND.first(database.writer, {"wanted": "a"})
    assert failed.value.connection_invalidated
    database.writer.rollback()
    with database.writer.begin():
        assert _FIND.first(database.writer, {"wanted": "a"}) is None
    database.close()
    other.close()
