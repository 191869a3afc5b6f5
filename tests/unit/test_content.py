"""What a folder holds, and that every command says the same of it and leaves it as it is."""

import shutil
from pathlib import Path

import pytest

from counter_app.app.backup import back_up
from counter_app.app.content import Content, NodeHere, NotSetUp, RestoreUnfinished, content_of
from counter_app.app.desktop import open_counter
from counter_app.app.entry import Entry
from counter_app.app.fresh import Fresh
from counter_app.app.going_on import Link
from counter_app.app.inspect import verify_place
from counter_app.app.install import install, must_be_free
from counter_app.app.node import NodeOptions, run_node
from counter_app.app.place import Place
from counter_app.app.renew import renew
from counter_app.domain.errors import CounterError
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import Origin
from counter_app.storage.head_file import DatabaseGone
from counter_app.storage.keys import make_keys
from counter_app.storage.node import open_node_store
from counter_app.usecases.setup import AlreadySetUp
from tests.support import ScriptedClock, SeededRandom
from tests.unit.test_app import ANSWERS


def files(root: Path) -> dict[str, bytes]:
    return {str(one.relative_to(root)): one.read_bytes() for one in root.rglob("*") if one.is_file()}


def a_counter(root: Path) -> Place:
    install(Place(root), ANSWERS)
    return Place(root)


def a_node(root: Path) -> Place:
    open_node(root)
    return Place(root)


def open_node(root: Path) -> None:
    me = JournalOpened(public_key="", level="site", site="19789", site_name="Điểm mẫu")
    open_node_store(root / "journal.db", root / "keys", me, ScriptedClock(), SeededRandom()).close()


def node(data: Path, db: Path) -> None:
    run_node(NodeOptions("site", str(db), data, listen="no address: it would serve", site="19789"))


def commands(place: Place, out: Path) -> dict[str, object]:
    """What a technician may try in a folder."""
    return {
        "window": lambda: open_counter(place),
        "setup": lambda: must_be_free(place),
        "verify": lambda: verify_place(place),
        "backup": lambda: back_up(place, out),
        "renew": lambda: renew(place, "AD", Link(), Entry(print)),
        "node": lambda: node(place.root, place.database),
    }


def refusals(place: Place, out: Path) -> dict[str, CounterError]:
    """What each command says; the folder stays as it is."""
    before, said = files(place.root), {}
    for name, command in commands(place, out).items():
        with pytest.raises(CounterError) as refused:
            command()  # type: ignore[operator]
        said[name] = refused.value
    assert files(place.root) == before
    assert not out.exists()
    return said


def test_no_node_runs_in_a_counters_folder(tmp_path: Path) -> None:
    counter = a_counter(tmp_path / "quay")
    before = files(counter.root)
    for data, db in ((counter.root, tmp_path / "n.db"), (tmp_path / "node", counter.root / "node.db")):
        with pytest.raises(AlreadySetUp):
            node(data, db)
    assert files(counter.root) == before
    assert not (tmp_path / "node").exists()


@pytest.mark.parametrize("mark", ["journal.first", "tls.pem", "listening.json"])
def test_no_counter_is_set_up_or_opened_in_a_nodes_folder(tmp_path: Path, mark: str) -> None:
    """Its database may lie on a server: then only what lies beside the keys tells."""
    place = Place(tmp_path)
    make_keys(place.keys)
    (tmp_path / mark).touch()
    before = files(tmp_path)
    for command in (lambda: install(place, ANSWERS), lambda: open_counter(place)):
        with pytest.raises(NodeHere):
            command()
    assert files(tmp_path) == before
    assert content_of(a_node(tmp_path / "file")) is Content.NODE


@pytest.mark.parametrize("left", [None, b""])
@pytest.mark.parametrize("gone", ["config.json", "journal.head"])
def test_a_database_that_is_gone_is_said_by_every_command(tmp_path: Path, left: bytes | None, gone: str) -> None:
    place = a_counter(tmp_path / "quay")
    (place.root / gone).unlink()
    place.database.unlink()
    if left is not None:
        place.database.write_bytes(left)
    witnessed = 0 if gone == "journal.head" else 2
    for name, said in refusals(place, tmp_path / "q.backup").items():
        assert isinstance(said, DatabaseGone), name
        assert said.fields["witnessed_seq"] == witnessed


def test_a_half_restored_folder_is_said_by_every_command(tmp_path: Path) -> None:
    place = a_counter(tmp_path / "quay")
    place.unfinished.write_bytes(b"{}")
    said = refusals(place, tmp_path / "q.backup")
    assert {name: type(one) for name, one in said.items()} == dict.fromkeys(said, RestoreUnfinished)


def test_another_journal_is_not_restored_into_half_of_one(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.unfinished.write_bytes(b'{"old": "%s"}' % (b"ab" * 16))
    with pytest.raises(RestoreUnfinished), Fresh(place, Origin("cd" * 16)):
        pass
    with Fresh(place, Origin("ab" * 16)):
        pass


def test_a_node_whose_database_is_gone_begins_no_new_one(tmp_path: Path) -> None:
    place = a_node(tmp_path)
    place.database.unlink()
    for command in (lambda: open_node(tmp_path), lambda: verify_place(place)):
        with pytest.raises(DatabaseGone):
            command()
    assert not place.database.exists()


def test_what_a_set_up_left_is_no_counter(tmp_path: Path) -> None:
    place = Place(tmp_path)
    make_keys(place.keys)
    assert content_of(place) is Content.NOTHING
    with pytest.raises(NotSetUp):
        verify_place(place)
    install(place, ANSWERS)
    assert content_of(place) is Content.COUNTER
    place.config.unlink()
    assert content_of(place) is Content.NO_CONFIG
    place.head.unlink()
    assert content_of(place) is Content.JOURNAL
    shutil.rmtree(place.keys)
    assert content_of(place) is Content.JOURNAL
