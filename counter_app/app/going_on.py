"""One installation going on from another, with the node's copy of its journal: what restore and renewal share."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from counter_app.app.config import Config, NodeLink, save_config
from counter_app.app.entry import Entry
from counter_app.app.node_line import node_copy
from counter_app.app.place import Place
from counter_app.app.renewal import bear_witness
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.calendar import local
from counter_app.domain.continuation import Continuation
from counter_app.domain.dossier_code import standing_range
from counter_app.domain.enrol_code import read_code
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import ChainBroken, Head, Origin, SealedEvent
from counter_app.domain.program import PROGRAM_VERSION
from counter_app.domain.staff import StaffRecord
from counter_app.ports.random import new_id
from counter_app.storage.begin import Beginning, OldJournal, begin_counter, must_be_unspent
from counter_app.storage.continuing import Numbering, Taken
from counter_app.storage.engine import Database, DatabaseUnreadable, open_database
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.rebuild import follow
from counter_app.storage.schema import prepare
from counter_app.storage.sealing import RecoveryKeyWrong, keep_sealed
from counter_app.storage.unit_of_work import Pen
from counter_app.usecases.setup import SetupFieldWrong
from sync.client.copy import NodeCopy
from sync.client.core import Me, Peer

BACK = 500
"""How many events before the common end are asked for at once, to find where two copies part."""


class Mine(Protocol):
    """The old journal as it lies here."""

    def head(self) -> Head: ...
    def hash_at(self, seq: int) -> bytes | None: ...


class Theirs(Protocol):
    """The old journal as a node holds it; see `sync.client.copy.NodeCopy`."""

    def head(self, origin: Origin) -> tuple[Head, bool]: ...
    def events_after(self, origin: Origin, seq: int) -> list[SealedEvent]: ...


def compare(old: Origin, mine: Mine, node: Theirs) -> Taken:
    """Fetch what the node holds and is lacking here; find where the copies part.

    A journal that is frozen at the node takes in nothing more, so what lies here beyond it is told again.
    """
    here = mine.head()
    there, frozen = node.head(old)
    if mine.hash_at(there.seq) == there.hash:
        return Taken(there if frozen else here, (), retell=frozen and there.seq < here.seq)
    common, theirs = _common(old, mine, node, min(here.seq, there.seq))
    theirs += _rest(old, node, theirs[-1] if theirs else None, common)
    return Taken(common, tuple(theirs), retell=common.seq < here.seq)


def _common(old: Origin, mine: Mine, node: Theirs, upto: int) -> tuple[Head, list[SealedEvent]]:
    """The last event that both hold, and the first page of what follows it there."""
    after = upto
    while True:
        page = node.events_after(old, after)
        if after == 0 or (page and page[0].prev == mine.hash_at(after)):
            break
        after = max(0, after - BACK)
    common = Head(after, mine.hash_at(after) or b"")
    while page and mine.hash_at(common.seq + 1) == page[0].hash:
        common = Head(common.seq + 1, page[0].hash)
        page = page[1:] or node.events_after(old, common.seq)
    return common, page


def _rest(old: Origin, node: Theirs, last: SealedEvent | None, common: Head) -> Sequence[SealedEvent]:
    found: list[SealedEvent] = []
    while last is not None:
        seq = last.read_header().seq
        page = node.events_after(old, seq)
        if page and page[0].read_header().seq != seq + 1:
            raise ChainBroken(origin=old, seq=seq + 1, reason="gap")
        found += page
        last = page[-1] if page else None
    return found


Copy = Callable[[Me], AbstractContextManager[Theirs]]
"""Opens another copy of the old journal, for who goes on from it."""


@dataclass(frozen=True)
class Link:
    """The node to fetch from and to enrol at; an empty `url` means that none can be reached.

    `province` is the counter's second node, by default the one that it had; it wants a code of its own for a new key.
    """

    url: str = ""
    code: str = ""
    province: str = ""
    province_code: str = ""


def at_node(link: Link, key: FileDeviceKey, entry: Entry) -> Callable[[Me], AbstractContextManager[NodeCopy]] | None:
    """The copy at the node of `link`, once that has let in whoever asks; None without a node."""

    @contextmanager
    def copy(me: Me) -> Iterator[NodeCopy]:
        with node_copy(Peer(link.url, link.code), key) as node:
            entry.let_in(node, me, link.url)
            yield node

    return copy if link.url else None


def begin(
    place: Place,
    key: FileDeviceKey,
    old: Origin,
    config: Config,
    reason: Continuation,
    copy: Copy | None,
    first: StaffRecord | None = None,
) -> None:
    """Bring in what the node holds of the old journal, and write the first events of the new one under `key`.

    What can be wrong with what lies here is said before `copy` opens, and a code is shown to a node. Without `copy` no
    node can be reached.
    """
    with opened_with(database_key(place.keys), place.database) as database:
        must_be_unspent(database, old, config.desk.serial_letters)
        mine = OldJournal(database, old)
        taken = Taken(mine.head())
        if copy is not None:
            me = Me(key.public, "counter", config.desk.site, config.desk.counter, old)
            with copy(me) as theirs:
                taken = compare(old, mine, theirs)
        plan = Beginning(_opening(key, config), old, reason, taken, _numbering(config), first)
        head = begin_counter(database, Pen(key.origin, key, SystemClock(), SystemRandom(), None), plan)
    bear_witness(place, key.origin, head)


def finish(place: Place, config: Config) -> None:
    """What a counter needs besides its journal; the configuration comes last."""
    keep_sealed(place.keys, config.recovery_key)
    save_config(place.config, config)


def linked(old: Config, letters: str, link: Link) -> Config:
    """The old configuration with new receipt letters and the nodes that the counter enrols at.

    Raises `SetupFieldWrong` and `EnrolCodeMistyped` for the second node, which is not asked yet.
    """
    node = old.node
    if link.url:
        node = NodeLink(link.url, link.code)
    elif node.standalone:  # its own node begins anew
        node = msgspec.structs.replace(node, code=new_id(SystemRandom()))
    elif link.code:  # it enrols itself as soon as the node can be reached
        node = msgspec.structs.replace(node, code=link.code)
    node = _with_second(node, old.node, link)
    return msgspec.structs.replace(old, desk=replace(old.desk, serial_letters=letters), node=node)


def _with_second(node: NodeLink, before: NodeLink, link: Link) -> NodeLink:
    """`node` with the second one; without a new code the spent one stays, because it tells the node's certificate."""
    url = link.province or before.province
    if link.province_code and not url:
        raise SetupFieldWrong(field="province_url", reason="this counter had no second node")
    code = link.province_code or ("" if link.province else before.province_code)
    if url.startswith("https:"):
        read_code(code)
    return msgspec.structs.replace(node, province=url, province_code=code)


def linked_alone(old: Config, letters: str, link: Link) -> Config:
    """The same for a stand-alone counter that keeps its own node: `link` is the node above that one."""
    node = msgspec.structs.replace(
        old.node,
        code=new_id(SystemRandom()),
        upstream=link.url or old.node.upstream,
        upstream_code=link.code or old.node.upstream_code,
    )
    return msgspec.structs.replace(old, desk=replace(old.desk, serial_letters=letters), node=node)


def opened(file: Path, key: bytes) -> Database:
    """The database, migrated and followed. Raises `RecoveryKeyWrong`, `DatabaseInUse`, `DatabaseNewer`."""
    try:
        database = open_database(file, key)
    except DatabaseUnreadable as error:
        raise RecoveryKeyWrong() from error
    try:
        prepare(database)
        follow(database)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def opened_with(key: bytes, file: Path) -> Iterator[Database]:
    """`opened` for one task."""
    database = opened(file, key)
    try:
        yield database
    finally:
        database.close()


def today() -> date:
    """The local day."""
    return local(SystemClock().now()).date()


def _opening(key: FileDeviceKey, config: Config) -> JournalOpened:
    desk = config.desk
    return JournalOpened(
        public_key=key.public.hex(),
        level="counter",
        site=desk.site,
        site_name=desk.site_name,
        counter=desk.counter,
        serial_letters=desk.serial_letters,
        program=PROGRAM_VERSION,
    )


def _numbering(config: Config) -> Numbering:
    desk, luck = config.desk, int.from_bytes(SystemRandom().token(4))
    codes = standing_range(desk.counter_index, desk.counters_at_site)
    return Numbering(today(), luck, desk.certification_book, codes.first, codes.last)
