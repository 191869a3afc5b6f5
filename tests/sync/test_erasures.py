"""Erasures travel: every node that follows one erases its copies, and no push brings them back."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import OperationalError

from counter_app.domain.continuation import Continuation
from counter_app.domain.erasure import ErasureGround, PrivatePart
from counter_app.domain.events import DossierPrivate, DossierReceived, JournalContinues, PrivateErased, carry
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.domain.party import Parties, Person
from counter_app.ports.node import NodeUnitOfWork
from counter_app.storage import private_parts, projections
from counter_app.storage.node.tables import branch_event, quarantine
from counter_app.storage.projections import dossier
from counter_app.storage.verify import verify
from tests.sync.world import CODES, Installation, NodeUnderTest, SeededRandom, SetClock


@pytest.fixture
def node(site: NodeUnderTest) -> NodeUnderTest:
    return site


def received(number: int, name: str = "NGUYỄN VĂN MẪU") -> DossierReceived:
    at = datetime(2027, 3, 8, 2, 0, tzinfo=UTC)
    return DossierReceived(
        dossier_id=f"d{number}",
        code=f"H57-{number}",
        code_is_temporary=False,
        code_serial=number,
        ticket_id=f"t{number}",
        ticket_number=f"A{number:03d}",
        procedure="2.000815",
        procedure_version="v",
        procedure_name="Chứng thực bản sao",
        received_at=at,
        due_at=None,
        due_rule="not_stated",
        due_note="",
        limit_words="",
        papers=(),
        private=DossierPrivate(parties=Parties(applicant=Person(name=name))),
    )


def erasure(of: SealedEvent) -> PrivateErased:
    header = of.read_header()
    part = PrivatePart(header.seq, of.hash, header.kind, header.subject)
    return PrivateErased(reference="1/PYC", ground=ErasureGround.REQUESTED, parts=(part,))


def stripped(event: SealedEvent) -> SealedEvent:
    return msgspec.structs.replace(event, salt=None, private=None)


def pushes(node: NodeUnderTest, counter: Installation, events: list[SealedEvent], first: int = 1) -> int:
    return node.ask(counter.push(counter.batch(first, events=events))).status


def private_of(node: NodeUnderTest, counter: Installation, seq: int) -> bytes | None:
    return node.stored(counter.origin)[seq - 1].private


def row_of(node: NodeUnderTest, origin: Origin, dossier_id: str) -> bytes | None:
    wanted = select(dossier.c.private).where(dossier.c.origin == origin, dossier.c.dossier_id == dossier_id)
    found = node.store.look(lambda db: db.execute(wanted).scalar_one())
    return None if found is None else bytes(found)


def keep_branch(node: NodeUnderTest, of: Installation, *events: SealedEvent) -> None:
    def job(uow: NodeUnitOfWork) -> None:
        with uow:
            uow.keep_branch(of.origin, [(one, one.read_header()) for one in events], node.clock.now())
            uow.commit()

    node.store.submit(job).result()


def in_branch(node: NodeUnderTest) -> list[bytes | None]:
    wanted = select(branch_event.c.private).order_by(branch_event.c.seq)
    return list(node.store.look(lambda db: db.execute(wanted).scalars().all()))


def refused(node: NodeUnderTest) -> list[bytes]:
    wanted = select(quarantine.c.content)
    return [bytes(one) for one in node.store.look(lambda db: db.execute(wanted).scalars().all())]


def is_sound(node: NodeUnderTest) -> None:
    reader = node.store._database.reader()
    found = verify(reader)
    reader.close()
    assert found.ok, found.faults


def test_a_node_that_held_it_erases_it_when_it_follows(node: NodeUnderTest, counter: Installation) -> None:
    kept, gone = counter.record(received(1)), counter.record(received(2))
    assert pushes(node, counter, counter.events) == 200
    node.follow()
    assert row_of(node, counter.origin, "d2") is not None
    counter.record(erasure(gone))
    assert pushes(node, counter, counter.events[3:], 4) == 200
    is_sound(node)  # stored and not yet followed: the copy and its row are still there, both of them
    node.follow()
    assert private_of(node, counter, 3) is None
    assert row_of(node, counter.origin, "d2") is None
    assert private_of(node, counter, 2) == kept.private
    is_sound(node)
    for again in (counter.events, [stripped(one) for one in counter.events]):  # unerased and erased copies
        assert pushes(node, counter, again) == 200
        node.follow()
        assert private_of(node, counter, 3) is None
        assert private_of(node, counter, 2) == kept.private
        assert row_of(node, counter.origin, "d2") is None
    is_sound(node)


def test_a_node_that_gets_them_after_the_erasure_never_has_them(node: NodeUnderTest, counter: Installation) -> None:
    gone = counter.record(received(1))
    counter.record(erasure(gone))
    assert pushes(node, counter, [counter.events[0], stripped(gone), counter.events[2]]) == 200
    assert pushes(node, counter, counter.events) == 200  # before it followed: an old relay's copy
    node.follow()
    assert private_of(node, counter, 2) is None
    assert row_of(node, counter.origin, "d1") is None
    is_sound(node)


def test_a_part_that_a_relay_left_out_is_taken_in_later(node: NodeUnderTest, counter: Installation) -> None:
    first, second = counter.record(received(1)), counter.record(received(2, "TRẦN THỊ MẪU"))
    assert pushes(node, counter, [counter.events[0], stripped(first)]) == 200
    node.follow()
    assert pushes(node, counter, [counter.events[0], stripped(first), stripped(second)]) == 200
    assert private_of(node, counter, 2) is None
    wrong = msgspec.structs.replace(first, private=second.private)
    assert pushes(node, counter, [counter.events[0], wrong]) == 422  # not what the header sealed
    assert pushes(node, counter, counter.events) == 200
    assert private_of(node, counter, 2) == first.private
    assert row_of(node, counter.origin, "d1") == first.private  # followed before: its row is filled with it
    node.follow()
    assert row_of(node, counter.origin, "d2") == second.private
    is_sound(node)


def test_one_journal_cannot_erase_in_another(
    node: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    other_counter = Installation(clock, rng, "Q2")
    assert node.ask(other_counter.enrolment(CODES[1])).status == 200
    mine = counter.record(received(1))
    other_counter.record(received(1, "TRẦN THỊ MẪU"))
    other_counter.record(erasure(mine))
    assert pushes(node, counter, counter.events) == 200
    assert pushes(node, other_counter, other_counter.events) == 200
    node.follow()
    assert private_of(node, counter, 2) == mine.private
    assert private_of(node, other_counter, 2) is not None  # another event has that number there


def test_branches_and_refused_batches_lose_their_copies_too(node: NodeUnderTest, counter: Installation) -> None:
    gone = counter.record(received(1))
    node.ask(counter.push(b"\xc1 NGUY"))
    assert pushes(node, counter, counter.events) == 200

    def plant(db: Connection) -> None:
        header = gone.read_header()
        row = {"origin": header.origin, "seq": header.seq, "hash": gone.hash, "prev": gone.prev, "kept_at": 0}
        row |= {"header": gone.header, "body": gone.body, "signature": gone.signature}
        db.execute(branch_event.insert().values(**row, salt=gone.salt, private=gone.private))

    node.store.write(plant).result()
    node.follow()
    counter.record(erasure(gone))
    assert pushes(node, counter, counter.events[2:], 3) == 200
    node.follow()
    assert in_branch(node) == [None]
    assert refused(node) == [b""]


# -- an erasure that is told again after a renewal --------------------------------------------------------


@pytest.fixture(params=["site", "province"])
def keeper(
    request: pytest.FixtureRequest, tmp_path: Path, database: str, clock: SetClock, rng: SeededRandom
) -> Iterator[NodeUnderTest]:
    node = NodeUnderTest(tmp_path, database, request.param, clock, rng)
    yield node
    node.close()


def continuing(old: Installation, seq: int, letters: str = "AC") -> JournalContinues:
    at = old.events[seq - 1].hash.hex()
    return JournalContinues(old_origin=old.origin, seq=seq, hash=at, reason=Continuation.FORK, letters=letters)


class Renewed:
    """A counter whose node took in a dossier and froze; the erasure that it wrote since is told again by `new`."""

    def __init__(self, node: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
        self.node, self.old = node, Installation(clock, rng)
        assert node.ask(self.old.enrolment(CODES[0])).status == 200
        self.kept, self.gone = self.old.record(received(1)), self.old.record(received(2))
        self.erasure = self.old.record(erasure(self.gone))
        self.new = Installation(clock, rng)
        assert node.ask(self.new.enrolment(CODES[1])).status == 200
        self.new.record(continuing(self.old, 3))
        self.own = self.new.record(received(9))  # bears the number that the erased one has in the old journal
        assert self.own.read_header().seq == self.gone.read_header().seq

    def tells(self, event: SealedEvent) -> SealedEvent:
        return self.new.record(carry(event))

    def old_is_pushed(self) -> None:
        assert pushes(self.node, self.old, self.old.events[:3]) == 200
        self.node.follow()

    def new_is_pushed(self, *, own: SealedEvent | None = None) -> None:
        events = list(self.new.events)
        events[2] = own or events[2]
        assert pushes(self.node, self.new, events) == 200
        self.node.follow()


@pytest.fixture
def renewed(keeper: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> Renewed:
    return Renewed(keeper, clock, rng)


@pytest.mark.parametrize("first", ["old", "new"])
def test_an_erasure_that_is_told_again_erases_in_the_journal_that_said_it(renewed: Renewed, first: str) -> None:
    node, old, new = renewed.node, renewed.old, renewed.new
    renewed.tells(renewed.erasure)
    steps = [renewed.old_is_pushed, lambda: renewed.new_is_pushed(own=stripped(renewed.own))]
    for step in steps if first == "old" else steps[::-1]:
        step()
    for _ in range(2):
        assert private_of(node, old, 3) is None
        assert row_of(node, old.origin, "d2") is None
        assert private_of(node, old, 2) == renewed.kept.private
        assert row_of(node, old.origin, "d1") == renewed.kept.private
        is_sound(node)
        renewed.old_is_pushed()  # a copy from before comes once more
        renewed.new_is_pushed()
    assert private_of(node, new, 3) == renewed.own.private  # its number is another's under the new key
    assert row_of(node, new.origin, "d9") == renewed.own.private
    is_sound(node)


def test_what_the_old_journal_did_not_say_erases_nothing_there(renewed: Renewed) -> None:
    node, old, new = renewed.node, renewed.old, renewed.new
    forged = new.key.sign(renewed.erasure.hash)
    renewed.tells(msgspec.structs.replace(renewed.erasure, signature=forged))
    renewed.old_is_pushed()
    renewed.new_is_pushed()
    renewed.old_is_pushed()
    assert private_of(node, old, 3) == renewed.gone.private
    assert row_of(node, old.origin, "d2") == renewed.gone.private
    is_sound(node)


@pytest.mark.parametrize("first", ["branch", "erasure"])
def test_a_dossier_that_is_told_again_is_erased_on_the_branch_too(renewed: Renewed, first: str) -> None:
    """A node keeps the refused side of a fork; the counter told it again, and erases the dossier under its new key."""
    node, old, new = renewed.node, renewed.old, renewed.new
    told = renewed.tells(renewed.gone)
    assert pushes(node, old, old.events[:2]) == 200
    renewed.new_is_pushed()
    assert row_of(node, new.origin, "d2") == renewed.gone.private
    if first == "branch":
        keep_branch(node, old, renewed.gone)
        assert in_branch(node) == [renewed.gone.private]
    new.record(erasure(told))
    renewed.new_is_pushed()
    if first == "erasure":
        keep_branch(node, old, renewed.gone)
    assert in_branch(node) == [None]
    assert private_of(node, new, 4) is None
    assert row_of(node, new.origin, "d2") is None
    is_sound(node)


def test_a_dossier_that_is_told_again_is_taken_in_late_with_its_row(renewed: Renewed) -> None:
    node, new = renewed.node, renewed.new
    told = renewed.tells(renewed.gone)
    assert pushes(node, new, [*new.events[:3], stripped(told)]) == 200
    node.follow()
    assert row_of(node, new.origin, "d2") is None
    renewed.new_is_pushed()
    assert row_of(node, new.origin, "d2") == renewed.gone.private
    is_sound(node)


def test_what_bears_the_number_of_an_erased_event_is_taken_in_late(renewed: Renewed) -> None:
    """The erasure is of the refused branch's event; the node holds another one of that number."""
    node, old = renewed.node, renewed.old
    renewed.tells(renewed.erasure)
    del old.events[2:]
    old.record(received(5))
    theirs = list(old.events)
    assert pushes(node, old, [*theirs[:2], stripped(theirs[2])]) == 200
    renewed.new_is_pushed()
    assert pushes(node, old, theirs) == 200
    assert private_of(node, old, 3) == theirs[2].private
    assert row_of(node, old.origin, "d5") == theirs[2].private
    is_sound(node)


@pytest.mark.parametrize("first", ["old", "new"])
def test_what_the_node_cannot_read_is_erased_too(renewed: Renewed, first: str) -> None:
    """An older node and a newer counter."""
    node, old = renewed.node, renewed.old
    del old.events[2:]
    gone = old.record(received(2), kind="dossier.of_tomorrow")
    renewed.tells(old.record(erasure(gone)))
    steps = [renewed.old_is_pushed, renewed.new_is_pushed]
    for step in steps if first == "old" else steps[::-1]:
        step()
    assert private_of(node, old, 3) is None
    is_sound(node)


@pytest.mark.parametrize("order", ["branch, heir, erasure", "heir, erasure, branch", "branch, erasure, heir"])
def test_a_branch_loses_what_an_heir_of_the_heir_says_is_erased(
    keeper: NodeUnderTest, clock: SetClock, rng: SeededRandom, order: str
) -> None:
    """`third` tells again what `second` has erased, and a dossier of `first` under the same number, which stays."""
    first, second, third = (Installation(clock, rng) for _ in range(3))
    for code, one in zip(CODES, (first, second, third), strict=False):
        assert keeper.ask(one.enrolment(code)).status == 200
    kept, gone = first.record(received(1)), first.record(received(2))
    second.record(continuing(first, 1))
    second.record(received(7))
    told = second.record(carry(gone))
    said = second.record(erasure(told))
    third.record(continuing(second, 4, "AD"))
    third.record(carry(said))
    also = third.record(carry(kept))
    assert also.read_header().seq == told.read_header().seq
    assert pushes(keeper, first, first.events[:1]) == 200
    keeper.follow()
    steps = {
        "branch": lambda: keep_branch(keeper, first, kept, gone),
        "heir": lambda: pushes(keeper, second, second.events[:4]),
        "erasure": lambda: pushes(keeper, third, third.events),
    }
    for name in order.split(", "):
        steps[name]()
        keeper.follow()
    assert in_branch(keeper) == [kept.private, None]
    assert private_of(keeper, second, 4) is None
    assert row_of(keeper, second.origin, "d2") is None
    assert row_of(keeper, third.origin, "d1") == kept.private
    is_sound(keeper)


@pytest.mark.parametrize("order", ["branch, erasure", "erasure, branch"])
def test_a_branch_keeps_what_an_heir_tells_under_the_number_of_what_is_erased(
    keeper: NodeUnderTest, clock: SetClock, rng: SeededRandom, order: str
) -> None:
    """A renewal was broken off, its folder copied, and both copies brought it to an end under the key that they share.

    The node holds the one's story; what the other erased was told there under the same number.
    """
    first, second, other, third = (Installation(clock, rng) for _ in range(4))
    other.key, other.origin, other.events = second.key, second.origin, list(second.events)
    for code, one in zip(CODES, (first, second, third), strict=False):
        assert keeper.ask(one.enrolment(code)).status == 200
    kept, gone = first.record(received(1)), first.record(received(2))
    for one, dossier_of in ((second, kept), (other, gone)):
        one.record(continuing(first, 1))
        one.record(carry(dossier_of))
    said = other.record(erasure(other.events[2]))
    third.record(continuing(other, 3, "AD"))
    third.record(carry(said))
    assert pushes(keeper, first, first.events[:1]) == 200
    assert pushes(keeper, second, second.events) == 200
    keeper.follow()
    steps = {
        "branch": lambda: keep_branch(keeper, first, kept),
        "erasure": lambda: pushes(keeper, third, third.events),
    }
    for name in order.split(", "):
        steps[name]()
        keeper.follow()
    assert in_branch(keeper) == [kept.private]
    is_sound(keeper)


def test_figures_built_again_empty_no_batch_that_was_refused_since(
    tmp_path: Path, database: str, clock: SetClock, rng: SeededRandom, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = (tmp_path, database, "site", clock, rng)
    node, counter = NodeUnderTest(*given), Installation(clock, rng)
    assert node.ask(counter.enrolment(CODES[0])).status == 200
    counter.record(erasure(counter.record(received(1))))
    assert pushes(node, counter, counter.events) == 200
    node.follow()
    node.ask(counter.push(b"\xc1 since"))
    node.close()
    monkeypatch.setattr(projections, "VERSION", projections.VERSION + 1)
    node = NodeUnderTest(*given)
    node.follow()
    is_sound(node)
    assert refused(node) == [b"\xc1 since"]
    node.close()


# -- two processes of a node on one server ----------------------------------------------------------------


@pytest.fixture
def pair(
    tmp_path: Path, postgresql: Callable[[], str], clock: SetClock, rng: SeededRandom
) -> Iterator[tuple[NodeUnderTest, NodeUnderTest]]:
    """The second gives up, rather than wait, when the first is in its way."""
    url = postgresql()
    both = NodeUnderTest(tmp_path, url, "site", clock, rng), NodeUnderTest(tmp_path, url, "site", clock, rng)
    both[1].store.write(lambda db: db.execute(text("SET lock_timeout = '50ms'"))).result()
    yield both
    for one in both:
        one.close()


def right_after(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], object]) -> list[str]:
    """Let `act` happen once, in the middle of a transaction, when that function of `private_parts` has returned."""
    whole = getattr(private_parts, name)
    done: list[str] = []

    def with_act(*args: object) -> object:
        found = whole(*args)
        if not done:
            done.append(name)
            with suppress(OperationalError):  # it had to wait
                act()
        return found

    monkeypatch.setattr(private_parts, name, with_act)
    return done


@pytest.mark.parametrize("there", [True, False], ids=["stored before", "stored meanwhile"])
def test_who_follows_a_journal_for_the_first_time_waits_for_who_erases_in_it(
    pair: tuple[NodeUnderTest, NodeUnderTest],
    clock: SetClock,
    rng: SeededRandom,
    monkeypatch: pytest.MonkeyPatch,
    there: bool,
) -> None:
    one, other = pair
    renewed = Renewed(one, clock, rng)
    renewed.new_is_pushed()
    renewed.tells(renewed.erasure)
    old = renewed.old
    assert pushes(one, renewed.new, renewed.new.events) == 200
    if there:
        assert pushes(one, old, old.events[:3]) == 200

    def follows() -> None:
        assert pushes(other, old, old.events[:3]) == 200
        other.follow()

    done = right_after(monkeypatch, "_erase_with_rows" if there else "is_signed", follows)
    one.follower._last, other.follower._last = old.origin, renewed.new.origin  # one begins with the new journal
    one.follow()
    other.follow()
    assert done
    assert private_of(one, old, 3) is None
    assert row_of(one, old.origin, "d2") is None
    is_sound(one)


@pytest.mark.parametrize("how", ["late", "branch"])
def test_what_is_erased_while_it_comes_again_stays_erased(
    pair: tuple[NodeUnderTest, NodeUnderTest],
    clock: SetClock,
    rng: SeededRandom,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    one, other = pair
    counter = Installation(clock, rng)
    assert one.ask(counter.enrolment(CODES[0])).status == 200
    gone = counter.record(received(1))
    assert pushes(one, counter, [counter.events[0], stripped(gone)]) == 200
    one.follow()
    counter.record(erasure(gone))
    assert pushes(one, counter, counter.events[2:], 3) == 200  # stored and not yet followed
    done = right_after(monkeypatch, "erased", other.follow)
    if how == "late":
        assert pushes(one, counter, counter.events[:2]) == 200
    else:
        keep_branch(one, counter, gone)
    assert done
    one.follow()
    assert private_of(one, counter, 2) is None
    assert row_of(one, counter.origin, "d1") is None
    assert in_branch(one) == ([] if how == "late" else [None])
    is_sound(one)
