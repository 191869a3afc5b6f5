"""What must hold of a folder after a power cut, given what had been told to somebody outside before it."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin
from counter_app.domain.payment import AttemptState
from counter_app.domain.printing import PrintState
from counter_app.ports.unit_of_work import Books
from counter_app.storage.engine import open_for_reading
from counter_app.storage.journal import hash_at
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.node import CounterExchange
from counter_app.storage.projections import attempt
from counter_app.storage.verify import verify
from counter_app.usecases.setup import AlreadySetUp
from sync.client.core import Me, Peer, SyncCore
from sync.signing import Signer
from tests.durability.counter_work import ANSWERS, CounterAtWork, Noted
from tests.durability.node_work import Answered, Pushing
from tests.sync.world import NodeUnderTest, SeededRandom, SetClock

SAFE = {AttemptState.SENT, AttemptState.REPORTED, AttemptState.UNKNOWN, AttemptState.APPROVED}
"""Of a card that was charged: whoever looks finds that it may have been."""


def counter_faults(
    folder: Path, content: Iterable[bytes], *, sets_up: bool = False, thorough: bool = True
) -> list[str]:
    """Open the counter in `folder` as the program does; all that is wrong.

    `thorough`: the journal is replayed and one more citizen served. `sets_up`: whoever stands before it runs set-up
    again first, which must end in a counter that works.
    """
    noted = [msgspec.json.decode(one, type=Noted) for one in content]
    place = Place(folder)
    try:
        if sets_up:
            _set_up(place, installed=any(one.installed for one in noted))
        if not place.config.exists():
            return ["the configuration is gone"]
        counter = CounterAtWork(place, lambda _one: None)
    except CounterError as error:
        return [f"does not open: {error}"]
    with closing(counter):
        found = counter.store.read(lambda books: _lost(books, noted))
        if thorough:
            number = counter.pay(counter.receive()).receipt.number
            if number <= max((one.receipt for one in noted), default=0):
                found.append(f"receipt {number} was issued again")
        with closing(counter.store.database.reader()) as db:
            return found + _chain_faults(db, counter.store.origin, noted) + _page_faults(db, replay=thorough)


def _set_up(place: Place, *, installed: bool) -> None:
    place.root.mkdir(exist_ok=True)
    try:
        install(place, ANSWERS)
    except AlreadySetUp:
        return
    assert not installed, "set-up had told that it was done, and was not"


def _lost(books: Books, noted: Sequence[Noted]) -> list[str]:
    found = []
    for one in noted:
        if one.receipt_id and _number(books, one.receipt_id) != one.receipt:
            found.append(f"receipt {one.receipt} is lost")
        if one.paper and _print_state(books, one.paper) not in (PrintState.PRINTED, PrintState.UNKNOWN):
            found.append(f"the page of {one.paper} would be printed again")
    return found


def _print_state(books: Books, job: str) -> PrintState | None:
    try:
        return books.prints.get(job).state
    except KeyError:
        return None


def _number(books: Books, receipt_id: str) -> int:
    try:
        return books.receipts.get(receipt_id).number
    except KeyError:
        return 0


def _chain_faults(db: Connection, origin: Origin, noted: Sequence[Noted]) -> list[str]:
    found = []
    with db.begin():
        states = {row.reference: row.state for row in db.execute(select(attempt.c.reference, attempt.c.state))}
        for one in [one for one in noted if one.seq][-1:]:  # the chain binds all before it
            if hash_at(db, origin, one.seq) != bytes.fromhex(one.hash):
                found.append(f"event {one.seq} is lost")
    for one in noted:
        if one.charged and states.get(one.charged, "") not in SAFE:
            found.append(f"the card of {one.charged} would be charged again")
    return found


def _page_faults(db: Connection, *, replay: bool) -> list[str]:
    with db.begin():
        said = db.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    found = [f"pages: {one}" for one in said if one != "ok"]
    return found + [f"verify: {fault}" for fault in verify(db).faults] if replay else found


def node_faults(folder: Path, content: Iterable[bytes], session: int, *, thorough: bool) -> list[str]:
    """Open the node in `folder`, ask it what it had answered, push on; all that is wrong."""
    told = [msgspec.json.decode(one, type=Answered) for one in content]
    try:
        work = Pushing(folder, 100, session + 1)
    except CounterError as error:
        return [f"does not open: {error}"]
    with closing(work.node):
        found = _answered_otherwise(work, told)
        with closing(open_for_reading(folder / "node.db", database_key(folder / "keys"))) as db:
            return found + _page_faults(db, replay=thorough)


def _answered_otherwise(work: Pushing, told: Sequence[Answered]) -> list[str]:
    found = []
    work.enrol()
    held = len(work.node.stored(work.device.origin))
    if held < max((one.seq for one in told), default=0):
        found.append(f"holds {held} events only")
    for one in told:
        if one.command and work.issue(one.command) != one.number:
            found.append(f"{one.command} is answered otherwise than {one.number}")
    if work.push(held + 1, held + 2).status != 200:
        found.append(f"takes nothing after event {held}")
    work.node.follow()
    return found


def sync_faults(folder: Path, content: Iterable[bytes], node_folder: Path) -> list[str]:
    """Let the counter in `folder` push, serve and push to a node; all that is wrong with what the node then holds."""
    told = [one for one in (msgspec.json.decode(each, type=Noted) for each in content) if one.seq][-1:]
    clock, rng = SetClock(), SeededRandom(9)
    node_folder.mkdir()
    node = NodeUnderTest(node_folder, str(node_folder / "node.db"), "province", clock, rng)
    with closing(node), closing(CounterAtWork(Place(folder), lambda _one: None)) as counter:
        with closing(CounterExchange(counter.store)) as exchange:
            core = _client(Place(folder), exchange, clock, rng)
            _exchange(core, node)
            counter.serve()
            _exchange(core, node)
        origin, head = counter.store.origin, counter.store.read(lambda books: books.head)
        held = node.store.read(lambda books: books.journals.get(origin))
        found = [] if held is not None and held.head == head and not held.frozen else [f"{held} instead of {head}"]
        hashes = [one.hash.hex() for one in node.stored(origin)]
        return found + [f"event {one.seq} is another" for one in told if hashes[one.seq - 1] != one.hash]


def _client(place: Place, exchange: CounterExchange, clock: SetClock, rng: SeededRandom) -> SyncCore:
    key = FileDeviceKey(place.keys)
    return SyncCore(
        me=Me(key.public, "counter", ANSWERS.site_code, ANSWERS.counter),
        signer=Signer(key, clock, rng),
        peers=[Peer("http://node", "CODE-1")],
        outbox=exchange.outbox,
        notes=exchange.notes,
        random=rng,
    )


def _exchange(core: SyncCore, node: NodeUnderTest) -> None:
    now = 0.0
    while outgoing := core.next_request(now):
        core.on_reply(outgoing.id, node.ask(outgoing.request), now)
