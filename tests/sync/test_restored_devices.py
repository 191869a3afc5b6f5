"""What a node had said of its devices after the backup that it is restored from holds again once somebody tells it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from counter_app.app.bringing_back import bring_back
from counter_app.app.place import Place
from counter_app.domain.continuation import Continuation
from counter_app.domain.events import DeviceRevoked, JournalOpened
from counter_app.domain.journal import Head, Origin, SealedEvent, origin_of
from counter_app.ports.node import DeviceState
from counter_app.storage.begin import Beginning, OldJournal, begin_node
from counter_app.storage.continuing import Numbering, Taken
from counter_app.storage.engine import Database, open_database
from counter_app.storage.keys import FileDeviceKey, database_key, make_keys, take_database_key
from counter_app.storage.node.devices import SqlDevices, say_again
from counter_app.storage.unit_of_work import Pen
from sync.client.copy import NodeCopy
from sync.node.catching_up import HeldPast
from tests.sync.test_enrolment import confirm, invited, revoke
from tests.sync.test_requests import refusal
from tests.sync.world import CODES, DAY, Installation, NodeUnderTest, SeededRandom, SetClock, answer


class Restored:
    """A site's node from its backup, and what it had said afterwards."""

    def __init__(self, folder: Path, old: NodeUnderTest, backup: Path, at: Head, clock: SetClock) -> None:
        self.old, self.said = old.identity.origin, old.stored(old.identity.origin)[at.seq :]
        self.folder, self._clock, self.at = folder, clock, at
        folder.mkdir()
        take_database_key(folder / "keys", database_key(backup / "keys"))
        make_keys(folder / "keys")
        shutil.copy(backup / "node.db", folder / "node.db")

    def begin(
        self, theirs: list[SealedEvent], retell: bool = False, then: Callable[[Database], None] | None = None
    ) -> NodeUnderTest:
        """With this much of its journal from a node above; what follows the backup here is told again at wish."""
        key, rng = FileDeviceKey(self.folder / "keys"), SeededRandom(77)
        opened = JournalOpened(public_key=key.public.hex(), level="site", site="S1", site_name="Phường Thử Nghiệm")
        taken = Taken(self.at, tuple(theirs), retell)
        plan = Beginning(opened, self.old, Continuation.RESTORE, taken, Numbering(DAY, 0))
        database = open_database(self.folder / "node.db", database_key(self.folder / "keys"))
        assert retell or OldJournal(database, self.old).head() == self.at
        begin_node(database, Pen(origin_of(key.public), key, self._clock, rng, None), plan, "another")
        if then is not None:
            then(database)
        database.close()
        return NodeUnderTest(self.folder, str(self.folder / "node.db"), "site", self._clock, rng)


@pytest.fixture
def desk(clock: SetClock, rng: SeededRandom) -> Installation:
    return Installation(clock, rng)


Deed = Callable[[NodeUnderTest], object]


@dataclass
class Drill:
    """Makes what is restored from a backup that came between two deeds at the node."""

    folder: Path
    clock: SetClock
    rng: SeededRandom

    def restored(self, before: Deed, *after: Deed) -> Restored:
        old, backup = self.folder / "old", self.folder / "backup"
        old.mkdir()
        node = self._node(old)
        before(node)
        node.close()
        shutil.copytree(old, backup)
        node = self._node(old)
        at = node.store.read(lambda books: books.journals.get(node.identity.origin))
        assert at is not None
        for deed in after:
            deed(node)
        made = Restored(self.folder / "new", node, backup, at.head, self.clock)
        node.close()
        return made

    def forked(self, before: Deed, here: Deed, there: Deed) -> tuple[Restored, list[SealedEvent]]:
        """What goes on from `here`, and what a copy of its disk said instead."""
        made = self.restored(before, here)
        copy = self._node(self.folder / "backup")
        there(copy)
        said = copy.stored(copy.identity.origin)
        copy.close()
        shutil.copy(self.folder / "old" / "node.db", made.folder / "node.db")
        return made, said[len(said) - len(made.said) :]

    def _node(self, folder: Path) -> NodeUnderTest:
        return NodeUnderTest(folder, str(folder / "node.db"), "site", self.clock, self.rng)


def let_in(desk: Installation) -> Deed:
    """With a code of the operator's file."""

    def enrol(node: NodeUnderTest) -> None:
        assert node.ask(desk.enrolment(CODES[0])).status == 200

    return enrol


def turn_away(desk: Installation) -> Deed:
    return lambda node: revoke(node, desk.origin, "mất máy")


def let_in_again(desk: Installation) -> Deed:
    return lambda node: confirm(node, desk.origin, "đã tìm thấy")


def let_in_by_hand(desk: Installation) -> Deed:
    return lambda node: confirm(node, desk.origin)


def nothing(node: NodeUnderTest) -> None:
    pass


@pytest.fixture
def drill(tmp_path: Path, clock: SetClock, rng: SeededRandom) -> Drill:
    return Drill(tmp_path, clock, rng)


@pytest.fixture
def restored(drill: Drill, desk: Installation) -> Restored:
    """A device was in the backup as confirmed, and revoked afterwards."""
    return drill.restored(let_in(desk), turn_away(desk))


@pytest.fixture
def stranger(drill: Drill, desk: Installation) -> Restored:
    """A device came with a code of the operator's file and was revoked, all after the backup."""
    return drill.restored(nothing, let_in(desk), turn_away(desk))


def test_a_revocation_after_the_backup_holds_when_it_is_fetched(restored: Restored, desk: Installation) -> None:
    node = restored.begin(restored.said)
    assert refusal(node, desk.push(desk.batch(1))) == (403, "device.revoked")
    node.close()


def test_a_revocation_that_is_heard_late_holds_from_then_on(restored: Restored, desk: Installation) -> None:
    node = restored.begin([])
    assert node.ask(desk.push(desk.batch(1))).status == 200
    HeldPast(node.identity, node.store, node.clock).take(restored.old, restored.said)
    assert refusal(node, desk.push(desk.batch(2))) == (403, "device.revoked")
    node.close()


def must_be_turned_away(node: NodeUnderTest, desk: Installation) -> None:
    """Until the operator lets it in again."""
    assert refusal(node, desk.push(desk.batch())) == (403, "device.revoked")
    assert confirm(node, desk.origin, "đã tìm thấy") == 200
    assert node.ask(desk.push(desk.batch())).status == 200


def test_a_revoked_stranger_stays_out_with_a_code_of_the_file(stranger: Restored, desk: Installation) -> None:
    node = stranger.begin(stranger.said)
    assert answer(node.ask(desk.enrolment(CODES[0])))["state"] == "revoked"
    must_be_turned_away(node, desk)
    node.close()


def test_a_stranger_who_is_heard_of_late_is_turned_away_from_then_on(stranger: Restored, desk: Installation) -> None:
    node = stranger.begin([])
    assert answer(node.ask(desk.enrolment(CODES[0])))["state"] == "confirmed"
    HeldPast(node.identity, node.store, node.clock).take(stranger.old, stranger.said)
    must_be_turned_away(node, desk)
    node.close()


def test_a_stranger_who_was_let_in_again_may_come(drill: Drill, desk: Installation) -> None:
    stranger = drill.restored(nothing, let_in(desk), turn_away(desk), let_in_again(desk))
    node = stranger.begin(stranger.said)
    assert answer(node.ask(desk.enrolment(CODES[0])))["state"] == "confirmed"
    node.close()


@dataclass
class Twice:
    """A node is restored while no other can be reached, says something more, and is restored from that begin."""

    first: Restored
    folder: Path
    clock: SetClock

    def restored(self, *deeds: Deed) -> tuple[NodeUnderTest, Callable[..., NodeUnderTest]]:
        """The second node after `deeds`, open; and what begins the third one, which hears these journals in turn."""
        begun = self.first.begin([])
        second = begun.identity.origin
        at = begun.store.read(lambda books: books.journals.get(second))
        assert at is not None
        begun.close()
        shutil.copytree(self.first.folder, self.folder / "begun")
        node = NodeUnderTest(self.first.folder, str(self.first.folder / "node.db"), "site", self.clock, SeededRandom(9))
        for deed in deeds:
            deed(node)
        third = Restored(self.folder / "third", node, self.folder / "begun", at.head, self.clock)
        above = {origin: node.stored(origin) for origin in (self.first.old, second)}
        above[self.first.old] = above[self.first.old][: self.first.at.seq] + self.first.said

        def begin(*heard: Origin) -> NodeUnderTest:
            def hear(database: Database) -> None:
                city = cast(NodeCopy, Above({origin: above[origin] for origin in heard}))
                bring_back(database, Place(third.folder), "S1", "another", city)

            return third.begin([], then=hear)

        return node, begin


@dataclass
class Above:
    """What a city holds."""

    held: dict[Origin, list[SealedEvent]]

    def journals(self) -> dict[Origin, int]:
        return {origin: len(events) for origin, events in self.held.items()}

    def events_after(self, origin: Origin, seq: int) -> list[SealedEvent]:
        return self.held[origin][seq:]


def hears_late(first: Restored) -> Deed:
    return lambda node: HeldPast(node.identity, node.store, node.clock).take(first.old, first.said)


def test_a_revocation_holds_when_a_node_that_was_restored_twice_hears_of_it(
    restored: Restored, desk: Installation, tmp_path: Path, clock: SetClock
) -> None:
    """The backup of the second was made before it heard what the first said."""
    second, begin = Twice(restored, tmp_path, clock).restored()
    second.close()
    node = begin(restored.old)
    assert len(node.stored(restored.old)) == restored.at.seq + len(restored.said)
    assert refusal(node, desk.push(desk.batch(1))) == (403, "device.revoked")
    node.close()


def test_a_code_hides_no_revocation_of_a_journal_before(
    stranger: Restored, desk: Installation, tmp_path: Path, clock: SetClock
) -> None:
    second, begin = Twice(stranger, tmp_path, clock).restored(let_in(desk), hears_late(stranger))
    assert refusal(second, desk.push(desk.batch())) == (403, "device.revoked")
    second.close()
    node = begin(stranger.old, second.identity.origin)
    assert answer(node.ask(desk.enrolment(CODES[0])))["state"] == "revoked"
    must_be_turned_away(node, desk)
    node.close()


def invite(desk: Installation) -> Deed:
    """It came with an invitation, and waits."""

    def enrol(node: NodeUnderTest) -> None:
        assert answer(node.ask(desk.enrolment(invited(node))))["state"] == "waiting"

    return enrol


@pytest.mark.parametrize("old_first", [True, False])
def test_a_revocation_holds_whichever_journal_is_heard_first(
    drill: Drill, desk: Installation, tmp_path: Path, clock: SetClock, old_first: bool
) -> None:
    first = drill.restored(invite(desk), let_in_by_hand(desk), turn_away(desk))
    second, begin = Twice(first, tmp_path, clock).restored(let_in_by_hand(desk), hears_late(first))
    second.close()
    heard = (first.old, second.identity.origin)
    node = begin(*(heard if old_first else reversed(heard)))
    assert refusal(node, desk.push(desk.batch())) == (403, "device.revoked")
    node.close()


def test_who_was_let_in_again_stays_so_when_that_is_heard_late(drill: Drill, desk: Installation) -> None:
    """A confirmation by hand of somebody who waits is no answer to a revocation, nor to its end."""
    first = drill.restored(invite(desk), let_in_by_hand(desk), turn_away(desk), let_in_again(desk))
    node = first.begin([])
    let_in_by_hand(desk)(node)
    hears_late(first)(node)
    assert node.ask(desk.push(desk.batch())).status == 200
    node.close()


@pytest.mark.parametrize(("here", "there"), [(turn_away, let_in_again), (let_in_again, turn_away)])
def test_who_is_revoked_on_one_side_of_a_fork_stays_out(
    here: Callable[[Installation], Deed],
    there: Callable[[Installation], Deed],
    drill: Drill,
    desk: Installation,
    clock: SetClock,
) -> None:
    made, said = drill.forked(invite(desk), here(desk), there(desk))
    clock.forward(1)
    node = made.begin(said, retell=True)
    assert refusal(node, desk.push(desk.batch(1))) == (403, "device.revoked")
    node.close()


def test_what_is_said_at_the_restored_node_stands(restored: Restored, desk: Installation) -> None:
    node = restored.begin([])
    assert revoke(node, desk.origin, "nhầm máy") == 200
    assert confirm(node, desk.origin, "đã tìm thấy") == 200
    HeldPast(node.identity, node.store, node.clock).take(restored.old, restored.said)
    assert node.ask(desk.push(desk.batch(1))).status == 200
    node.close()


def test_a_newer_programs_revocation_is_obeyed_without_its_reason(
    restored: Restored, desk: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    said = Installation(clock, rng, level="site").record(DeviceRevoked(device=desk.origin, reason="?"), version=9)
    database = open_database(restored.folder / "node.db", database_key(restored.folder / "keys"))
    with database.writer.begin():
        say_again(database.writer, [said])
        known = SqlDevices(database.writer).get(desk.origin)
    database.close()
    assert known is not None
    assert (known.state, known.reason) == (DeviceState.REVOKED, "")
