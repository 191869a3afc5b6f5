"""A node process: its database, the service, the server, and the relay to the node above."""

import logging
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import msgspec

from counter_app.app.backup import BackedUp, BackupFolderMissing
from counter_app.app.content import NODES, must_hold
from counter_app.app.daily_backup import DailyBackup
from counter_app.app.outside import BackupInside, backups_must_lie_outside
from counter_app.app.payments_file import load_payments
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.app.told import told
from counter_app.app.upkeep import DataUpkeep
from counter_app.domain.continuation import HALTING, NodeApart
from counter_app.domain.decoding import edited_text
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import origin_of
from counter_app.domain.listen_address import AddressBad, PlainNotLocal, host_and_port, is_loopback
from counter_app.ports.credits import PAYMENTS
from counter_app.ports.lane import Lane
from counter_app.ports.node import FORKS
from counter_app.ports.sync import PastShelf
from counter_app.storage.durable import write_whole
from counter_app.storage.node import (
    SqlBranchShelf,
    SqlFeedCache,
    SqlNodeStore,
    SqlOutbox,
    SqlPeerNotes,
    open_node_store,
    seed,
)
from counter_app.storage.sealing import keep_sealed
from counter_app.usecases.setup import SetupFieldWrong, is_address
from sync.client.agent import SyncAgent
from sync.client.call import SyncSettings
from sync.client.core import Me, Peer, SyncCore, SyncStatus
from sync.client.live import LiveListener, line_to
from sync.client.node_time import NodeClock
from sync.messages import UpstreamReply
from sync.node.bank_poll import BankPoll
from sync.node.catching_up import HeldPast
from sync.node.certificate import node_certificate
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.identity import REVOCATIONS, NodeIdentity
from sync.node.reading import Health
from sync.node.server import build_app
from sync.node.service import NodeService
from sync.node.serving import Server, address, bind, serve, server
from sync.signing import Signer

_log = logging.getLogger(__name__)
CATALOGUE = "catalogue"
BACKUP = "backup"
"""Stands among the peers that hold journals."""


@dataclass(frozen=True)
class NodeOptions:
    """How a node runs. `db` is a path or a PostgreSQL URL; `data` holds its keys.

    `tls` encrypts, with a certificate that is made in `data`; without it the node listens on this machine only.
    `codes` is a file of one-time enrolment codes, one per line. `catalogue` is (key, item) to publish when there is
    no node above. `backups` is the folder of the daily backup.
    """

    level: str
    db: str
    data: Path
    listen: str = "127.0.0.1:0"
    tls: bool = False
    upstream: str = ""
    upstream_code: str = ""
    codes: Path | None = None
    site: str = ""
    site_name: str = ""
    recovery_key: str = ""
    backups: str = ""
    catalogue: Sequence[tuple[str, bytes]] = ()
    sync: SyncSettings = field(default_factory=SyncSettings)


class Listening(msgspec.Struct, frozen=True):
    """What a node says when it takes requests: on its first line, and in a file for its operator's commands."""

    url: str
    origin: str
    level: str
    fingerprint: str = ""


class _Relay:
    """Carries every journal up, and the feeds and what it lacks of a journal down, when there is a node above."""

    def __init__(
        self, options: NodeOptions, store: SqlNodeStore, past: PastShelf, clock: SystemClock, random: SystemRandom
    ) -> None:
        self._status, self._origin = SyncStatus(), origin_of(store.key.public)
        self.feeds = SqlFeedCache(store.look, store.write)
        self._agent: SyncAgent | None = None
        if not options.upstream:
            return
        self._lane, times = Lane("sync"), NodeClock(clock)
        up, signer = Peer(options.upstream, options.upstream_code), Signer(store.key, times, random)
        core = SyncCore(
            me=Me(store.key.public, options.level, options.site),
            signer=signer,
            peers=[up],
            outbox=SqlOutbox(store.look, None),
            branches=SqlBranchShelf(store.look),
            past=past,
            notes=SqlPeerNotes(store.look, store.write),
            random=random,
            cache=self.feeds,
            feeds=(CATALOGUE, REVOCATIONS, FORKS, PAYMENTS),
            settings=options.sync,
            times=times,
        )
        self._agent = SyncAgent(core, clock, self._lane, self._note)
        line = line_to(up.url, up.known.fingerprint)
        self._listener = LiveListener(line, signer, random, self._agent.moved)

    def start(self) -> None:
        if self._agent is not None:
            self._agent.start()
            self._listener.start()

    def wake(self) -> None:
        if self._agent is not None:
            self._agent.wake()

    def status(self) -> UpstreamReply | None:
        if self._agent is None:
            return None
        now = self._status
        blocked = {str(origin): why for origin, why in now.blocked.items()}
        return UpstreamReply(connected=now.connected, unsent=now.unsent, last_error=now.last_error, blocked=blocked)

    def stop(self) -> None:
        if self._agent is not None:
            self._listener.stop()
            self._agent.stop()
            self._lane.drain()

    def _note(self, status: SyncStatus) -> None:
        known, why = (one.blocked.get(self._origin, "") for one in (self._status, status))
        if why != known and why in HALTING:
            _log.error("%s", told(NodeApart(reason=why, origin=self._origin)))
        self._status = status


def run_node(options: NodeOptions) -> None:
    """Serve until SIGTERM, SIGINT or (Windows) SIGBREAK; prints one JSON line when requests are taken.

    Before anything is written it raises what `must_hold` raises, `AddressTaken`, `AddressBad`, `PlainNotLocal`,
    `SetupFieldWrong`, `EnrolCodeMistyped`, and as `load_payments`; then what `node_certificate` and `open_node_store`
    raise.
    """
    _check(options)
    payments = load_payments(Place(options.data), options.level)
    clock, random = SystemClock(), SystemRandom()
    bound = _bound(options)
    certificate = node_certificate(options.data, write_whole) if options.tls else None
    store = _opened_store(options, clock, random)
    fingerprint = "" if certificate is None else certificate.fingerprint
    identity = NodeIdentity(origin_of(store.key.public), store.key.public, options.level, options.site, fingerprint)
    past = HeldPast(identity, store, clock)
    relay = _Relay(options, store, past, clock, random)
    upkeep = DataUpkeep(Place(options.data), identity.origin, store.write, clock, options.db)
    backup = DailyBackup(Place(options.data), options.backups, clock, options.db)
    health = Health(relay.status, upkeep.soundness, backup.state)
    core = NodeCore(identity, clock, random, _codes(options.codes), health=health, payments=payments)
    service = NodeService(core, store, Follower(identity, clock), relay.wake)
    bank = BankPoll(payments, service.see, clock)
    running = server(build_app(service), None if certificate is None else certificate.file)
    past.tell(service.follow)
    relay.feeds.tell(service.moved)
    backup.listen(lambda _: count_backup(store, backup.note()))
    _stop_on_signals(running)
    service.follow()
    for beside in (relay, backup, upkeep, bank):
        beside.start()
    listening = Listening(address(bound, encrypted=options.tls), identity.origin, options.level, fingerprint)
    try:
        serve(running, bound, lambda: _tell(listening, Place(options.data).listening))
    finally:
        Place(options.data).listening.unlink(missing_ok=True)
        for end in (bank.stop, backup.stop, relay.stop, upkeep.close, service.close, store.close):
            end()


def _opened_store(options: NodeOptions, clock: SystemClock, random: SystemRandom) -> SqlNodeStore:
    me = JournalOpened(public_key="", level=options.level, site=options.site, site_name=options.site_name)
    store = open_node_store(options.db, options.data / "keys", me, clock, random)
    keep_sealed(options.data / "keys", options.recovery_key)
    if options.catalogue and not options.upstream:
        seed(store, CATALOGUE, options.catalogue)
    return store


def _check(options: NodeOptions) -> None:
    """What can be said before anything is written."""
    must_hold(Place(options.data), *NODES)
    if not options.db.startswith("postgresql"):
        must_hold(Place(Path(options.db.removeprefix("sqlite:///")).parent), *NODES)
    if not is_address(options.upstream, optional=True):
        raise SetupFieldWrong(field="province_url")
    _ = Peer(options.upstream, options.upstream_code).known
    if options.backups and not Path(options.backups).is_dir():  # a stick that is not in yet: it is looked for again
        print(told(BackupFolderMissing(folder=options.backups)), file=sys.stderr, flush=True)
    try:
        backups_must_lie_outside(Place(options.data), options.backups)
    except BackupInside as inside:  # the node works on, without a backup
        print(told(inside), file=sys.stderr, flush=True)


def count_backup(store: SqlNodeStore, note: BackedUp | None) -> None:
    """What a verified backup holds is safe, whoever made it."""
    notes = SqlPeerNotes(store.look, store.write)
    if note is not None:
        held = notes.held(BACKUP)
        for origin, end in note.heads.items():
            if held.get(origin) != end.head:
                notes.note(BACKUP, origin, end.head)


def _tell(listening: Listening, file: Path) -> None:
    file.write_bytes(msgspec.json.encode(listening))
    print(msgspec.json.encode({"ready": listening}).decode(), flush=True)


def _bound(options: NodeOptions) -> socket.socket:
    host, _ = host_and_port(options.listen)
    if not (options.tls or is_loopback(host)):
        raise PlainNotLocal(address=options.listen)
    try:
        return bind(options.listen)
    except OSError as error:
        raise AddressBad.unless_taken(options.listen, error) from error


def _stop_on_signals(running: Server) -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        running.should_exit = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if sys.platform == "win32":
        signal.signal(signal.SIGBREAK, stop)


def _codes(file: Path | None) -> Callable[[], list[str]]:
    """Reads the file at every enrolment, so that an operator can add codes to it."""

    def read() -> list[str]:
        if file is None or not file.exists():
            return []
        return [line.strip() for line in edited_text(file.read_bytes()).splitlines() if line.strip()]

    return read
