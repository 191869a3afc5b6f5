"""Nodes: taking in beside raw inserts, a backlog drained by the real agent, the queue under many counters.

Everything is durable: SQLite with `synchronous=FULL`, PostgreSQL with fsync; the chain and the last signature of every
batch are checked.
"""

import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter

import msgspec
import psycopg

from bench.callers import Caller, Node, at_once, node
from bench.counters import SITE
from bench.figure import Figure, p99
from bench.journals import batches
from bench.postgres import cluster, installed
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import GENESIS, chain_hash, origin_of
from counter_app.ports.lane import Lane
from counter_app.storage.engine import reading
from counter_app.storage.journal import events_after
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.node import CounterExchange, open_node_store
from counter_app.storage.store import open_store
from sync.client.agent import SyncAgent
from sync.client.core import Me, Peer, SyncCore, SyncStatus
from sync.exchange import Request
from sync.messages import MAX_EVENTS, MESSAGEPACK, PushBatch, StatusReply
from sync.node.core import NodeCore
from sync.node.identity import NodeIdentity
from sync.queue_messages import CommandKind, QueueAnswer, QueueCommand

TIMES_RAW, DRAIN_S, DRAINED = 2.0, 5.0, 100_000
CALL_P99_MS, TICKETS_PER_S = 150.0, 1_000
CLIENTS, COUNTERS = 8, 30
_RAW = """CREATE TABLE raw_journal (origin text, seq bigint, hash bytea NOT NULL, prev bytea NOT NULL,
    header bytea NOT NULL, body bytea NOT NULL, salt bytea, private bytea, signature bytea NOT NULL,
    kind text NOT NULL, subject text NOT NULL, at bigint NOT NULL, PRIMARY KEY (origin, seq))"""
_PLACES = "(" + ", ".join(["%s"] * 12) + ")"


def measure(filled: Place, folder: Path, *, quick: bool) -> list[Figure]:
    """All figures; `filled` is a counter whose whole journal is drained."""
    found = _with_database(filled, str(folder / "site.db"), folder / "sqlite", "SQLite", quick=quick)
    if not installed():
        print("PostgreSQL is not installed here and was not measured", file=sys.stderr)
        return found
    with cluster() as create:
        found += _ingest(filled, folder / "ingest", create(), events=500 if quick else 40_000)
        found += _with_database(filled, create(), folder / "postgresql", "PostgreSQL", quick=quick)
        for count in (2,) if quick else (1, 2, 4):
            found += _processes(folder / f"processes-{count}", create(), count, events=200 if quick else 4_000)
    return found


# -- taking in ---------------------------------------------------------------------------------------------


def _ingest(filled: Place, folder: Path, url: str, events: int) -> list[Figure]:
    """By turns, batch by batch: the node's core on the database, and the bare rows beside it."""
    key, clock = FileDeviceKey(filled.keys), SystemClock()
    stored = _batches(filled, events)
    count = sum(len(batch.events) for batch in stored)
    me = JournalOpened(public_key="", level="province", site=SITE, site_name="")
    store = open_node_store(url, folder / "keys", me, clock, SystemRandom())
    itself = NodeIdentity(origin_of(store.key.public), store.key.public, "province", SITE)
    core = NodeCore(itself, clock, SystemRandom(), lambda: ["bench"])
    caller = Caller(folder, "http://127.0.0.1:9", key)
    node_s = raw_s = again_s = 0.0

    def ask(request: Request) -> float:
        started = perf_counter()
        response = store.submit(lambda uow: core.handle(request, uow)).result()
        if response.status != 200:
            raise RuntimeError(response.body.decode())
        return perf_counter() - started

    ask(caller.enrolment("bench"))
    with psycopg.connect(url) as line:
        line.execute(_RAW)
        line.commit()
        for batch in stored:
            node_s += ask(_push(caller, key.origin, batch))
            raw_s += _raw(line, key.origin, batch)
        per_event = _bytes_held(line) / count
    for batch in stored:
        again_s += ask(_push(caller, key.origin, batch))
    store.close()
    beside = f"raw multi-row INSERT ON CONFLICT {count / raw_s:.0f}/s"
    return [
        Figure("node ingest, chain and last signature checked, PostgreSQL", count / node_s, "events/s", None, beside),
        Figure("… time against the raw insert", node_s / raw_s, "×", TIMES_RAW),
        Figure("… held in PostgreSQL, with the index", per_event, "bytes/event"),
        Figure("… the same again, already stored: time against the first", again_s / node_s, "×", 1.0),
    ]


def _bytes_held(line: "psycopg.Connection[tuple[int, ...]]") -> int:
    parts = "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'journal'::regclass"
    [(size,)] = line.execute(parts).fetchall()
    return int(size)


def _raw(line: "psycopg.Connection[tuple[int, ...]]", origin: str, batch: PushBatch) -> float:
    """The same rows in one statement and one commit, with everything known beforehand."""
    rows: list[object] = []
    for event in batch.events:
        header = event.read_header()
        rows += [origin, header.seq, chain_hash(event.header, event.prev, event.body), event.prev, event.header]
        rows += [event.body, event.salt, event.private, event.signature, header.kind, header.subject, header.at]
    places = ", ".join([_PLACES] * len(batch.events))
    statement = f"INSERT INTO raw_journal VALUES {places} ON CONFLICT DO NOTHING"
    started = perf_counter()
    line.execute(statement.encode(), rows)
    line.commit()
    return perf_counter() - started


def _batches(filled: Place, most: int) -> list[PushBatch]:
    key = FileDeviceKey(filled.keys)
    found: list[PushBatch] = []
    prev, seq = GENESIS, 0
    with reading(filled.database, database_key(filled.keys)) as db, db.begin():
        while seq < most and (events := events_after(db, key.origin, seq, min(MAX_EVENTS, most - seq))):
            found.append(PushBatch(from_seq=seq + 1, prev_hash=prev, events=events))
            prev, seq = events[-1].hash, seq + len(events)
    return found


def _push(caller: Caller, origin: str, batch: PushBatch) -> Request:
    return caller.sign("POST", f"/v1/journals/{origin}/events", msgspec.msgpack.encode(batch), MESSAGEPACK)


# -- several processes of one node -------------------------------------------------------------------------


def _processes(folder: Path, db: str, count: int, events: int) -> list[Figure]:
    """Eight counters at once, each with a journal of its own, spread over `count` processes of one node."""
    journals = [batches(folder / f"counter-{n}", events, MAX_EVENTS) for n in range(CLIENTS)]
    with ExitStack() as stack:
        nodes = [stack.enter_context(node(folder, "province", db)) for _ in range(count)]
        callers = [
            Caller(folder / f"counter-{n}", nodes[n % count].url, FileDeviceKey(folder / f"counter-{n}"))
            for n in range(CLIENTS)
        ]
        for n, caller in enumerate(callers):
            caller.enrol(nodes[0].codes[n])
        requests = [
            [_push(caller, origin_of(caller.key.public), batch) for batch in its]
            for caller, its in zip(callers, journals, strict=True)
        ]

        def push(caller: Caller, all_of_it: Sequence[Request]) -> None:
            for request in all_of_it:
                caller.ask(request)

        took = at_once([partial(push, caller, its) for caller, its in zip(callers, requests, strict=True)])
    name = f"taken in over HTTP, {CLIENTS} counters, {count} node processes, PostgreSQL"
    return [Figure(name, CLIENTS * events / took, "events/s")]


# -- a node process ----------------------------------------------------------------------------------------


def _with_database(filled: Place, db: str, folder: Path, name: str, *, quick: bool) -> list[Figure]:
    with node(folder, "site", db) as one:
        return [
            *_tickets(one, folder, name, each=5 if quick else 250),
            *_calls(one, folder, name, counters=6 if quick else COUNTERS, each=2 if quick else 20),
            *_drain(filled, one, name),
        ]


def _drain(filled: Place, one: Node, name: str) -> list[Figure]:
    """The counter's whole journal by the real agent; then until the figures show it."""
    clock, random, done = SystemClock(), SystemRandom(), threading.Event()
    store = open_store(filled.database, filled.keys, clock, random, filled.head)
    exchange, lane = CounterExchange(store), Lane("sync")
    caller = Caller(filled.keys, one.url, FileDeviceKey(filled.keys))

    def report(status: SyncStatus) -> None:
        if status.connected and status.unsent == 0:
            done.set()

    core = SyncCore(
        me=Me(caller.key.public, "counter", SITE, "Q1"),
        signer=caller.signer,
        peers=[Peer(one.url, one.codes[-1])],
        outbox=exchange.outbox,
        notes=exchange.notes,
        random=random,
    )
    agent = SyncAgent(core, clock, lane, report)
    started = perf_counter()
    agent.start()
    done.wait()
    took = perf_counter() - started
    lag, count = _lag(caller), store.read(lambda books: books.head.seq)
    agent.stop()
    lane.drain()
    while _lag(caller):
        threading.Event().wait(0.2)
    followed = perf_counter() - started
    exchange.close()
    store.close()
    limit = DRAIN_S * count / DRAINED if count >= DRAINED else None
    return [
        Figure(f"backlog of {count} events drained, durable, {name}", took, "s", limit, f"{count / took:.0f} events/s"),
        Figure(f"… projector lag then, {name}", lag, "events", None, f"none after {followed:.1f} s"),
    ]


def _lag(caller: Caller) -> int:
    return msgspec.json.decode(caller.ask(caller.sign("GET", "/v1/status")), type=StatusReply).lag


def _tickets(one: Node, folder: Path, name: str, each: int) -> list[Figure]:
    callers = _callers(one, folder / "kiosks", CLIENTS, 0)
    requests = [  # a letter for each, as one has 999 numbers a day
        [_wish(caller, f"{n}-{name}", CommandKind.ISSUE, service=chr(ord("A") + at)) for n in range(each)]
        for at, caller in enumerate(callers)
    ]

    def issue(caller: Caller, all_of_it: Sequence[Request]) -> None:
        for request in all_of_it:
            caller.ask(request)

    took = at_once([partial(issue, caller, its) for caller, its in zip(callers, requests, strict=True)])
    rate = CLIENTS * each / took
    beside = f"budget ≥ {TICKETS_PER_S}/s"
    return [Figure(f"tickets issued, {CLIENTS} clients, durable, {name}", rate, "/s", None, beside)]


def _calls(one: Node, folder: Path, name: str, counters: int, each: int) -> list[Figure]:
    callers = _callers(one, folder / "counters", counters, CLIENTS)
    times: list[float] = []
    called: list[str] = []

    def work(caller: Caller) -> None:
        closing = ""
        for n in range(each):
            started = perf_counter()
            answer = caller.ask(_wish(caller, f"{n}-{name}", CommandKind.CALL_NEXT, closing=closing))
            times.append(perf_counter() - started)
            ticket = msgspec.json.decode(answer, type=QueueAnswer).ticket
            if ticket is None:
                return
            called.append(ticket.number)
            closing = ticket.ticket_id

    at_once([partial(work, caller) for caller in callers])
    if len(called) != len(set(called)):
        raise RuntimeError("a ticket was called twice")
    beside = f"{len(called)} called, none twice; all counters at once without pause"
    return [Figure(f"call next, {counters} counters, p99, {name}", p99(times) * 1000, "ms", CALL_P99_MS, beside)]


def _callers(one: Node, folder: Path, count: int, first_code: int) -> list[Caller]:
    made = [Caller(folder / str(n), one.url, counter=f"Q{n}") for n in range(count)]
    for n, caller in enumerate(made):
        caller.enrol(one.codes[first_code + n])
    return made


def _wish(caller: Caller, command: str, kind: CommandKind, **fields: str) -> Request:
    wish = QueueCommand(command_id=command, kind=kind, **fields)  # type: ignore[arg-type]  # by name
    return caller.sign("POST", "/v1/queue/commands", msgspec.json.encode(wish))
