"""What client and node of each release said to each other, as bytes; recorded once, when the release is made.

`python -m tests.golden wire N` records release N. The folder of a release is never changed.
"""

import asyncio
import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from counter_app.domain.events import JournalOpened, kinds
from sync.client.copy import NodeCopy
from sync.client.core import Me, Peer, SyncCore
from sync.client.queue import HttpQueue
from sync.digest import CONTENT_DIGEST, content_digest
from sync.exchange import Request, Response
from sync.messages import ConfirmRequest, InviteRequest, RevokeRequest
from sync.node.live import Live, LiveStream
from sync.signing import Signer
from tests.golden.city import REASON, SiteAtCity, TwoStories
from tests.golden.corpus import FOLDER, pretty, write_new
from tests.golden.keyed import Keyed
from tests.golden.samples import Samples
from tests.sync.world import DAY, Cache, Installation, NodeUnderTest, SeededRandom, SetClock, as_operator

WIRE = FOLDER / "wire"
SEED = 2026
KEY_SEED = SeededRandom(SEED).token(32)
"""The recorded counter's private key: what a replay signs with."""
NEWCOMER_SEED, RENEWED_SEED = SeededRandom(SEED + 1).token(32), SeededRandom(SEED + 2).token(32)
"""Those of a counter that was invited, and of the first one going on under another key."""
INVITED = InviteRequest(level="counter", site="S1", counter="Q2")

CATALOGUE = [(f"1.{number:06d}", f'{{"name":"Thủ tục mẫu {number}"}}'.encode()) for number in range(1, 6)]


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it went out, with its signature, and its answer. `packed` is a body that is not text.

    `said` are the answer's headers; from release 3 on.
    """

    method: str
    target: str
    headers: dict[str, str]
    text: str = ""
    packed: bytes = b""
    status: int
    reply: str
    said: dict[str, str] = {}

    @property
    def body(self) -> bytes:
        """The request's body."""
        return self.packed or self.text.encode()

    @property
    def request(self) -> Request:
        """The request, byte for byte."""
        return Request(self.method, self.target, dict(self.headers), self.body)


def exchanges(release: int) -> dict[str, Exchange]:
    """All of a release by their names, which begin with their number."""
    files = sorted((WIRE / str(release)).glob("*.json"))
    return {file.stem: msgspec.json.decode(file.read_bytes(), type=Exchange) for file in files}


def releases() -> list[int]:
    """Every release that was recorded."""
    return sorted(int(folder.name) for folder in WIRE.iterdir() if folder.is_dir())


def record(release: int) -> list[str]:
    """Let today's client talk to today's node and write it down; the new files."""
    with tempfile.TemporaryDirectory() as folder:
        heard = _Conversation(Path(folder)).heard
    written = []
    for number, (name, exchange) in enumerate(heard, 1):
        path = WIRE / str(release) / f"{number:02d}-{name}.json"
        write_new(path, pretty(exchange))
        written.append(path.relative_to(FOLDER).as_posix())
    return written


class _Conversation:
    """One counter at one site node, everything that a counter ever asks; and a site at its city."""

    def __init__(self, folder: Path) -> None:
        self.heard: list[tuple[str, Exchange]] = []
        clock, rng = SetClock(), SeededRandom(SEED)
        self._counter = Installation(clock, rng)
        self._node = NodeUnderTest(folder, str(folder / "node.db"), "site", clock, SeededRandom(7))
        try:
            self._publish()
            self._sync(clock)
            self._queue()
            self._rest()
            self._doors(clock)
            self._forked(clock)
            self._city(folder)
            self._read_back(clock)
            self._live()
        finally:
            self._node.close()

    def _ask(self, name: str, request: Request) -> Response:
        return self._ask_at(self._node, name, request)

    def _ask_at(self, node: NodeUnderTest, name: str, request: Request) -> Response:
        answer = node.ask(request)
        is_text = request.headers.get("content-type") != "application/msgpack"
        exchange = Exchange(
            method=request.method,
            target=request.target,
            headers=request.headers,
            text=request.body.decode() if is_text else "",
            packed=b"" if is_text else request.body,
            status=answer.status,
            reply=answer.body.decode(),
            said=answer.headers | {CONTENT_DIGEST: content_digest(answer.body)},
        )
        self.heard.append((name, exchange))
        return answer

    def _publish(self) -> None:
        def job(uow):
            with uow:
                uow.publish("catalogue", CATALOGUE)
                uow.commit()

        self._node.store.submit(job).result()

    def _sync(self, clock: SetClock) -> None:
        one = self._counter
        me = Me(one.key.public, one.level, one.site, one.counter)
        core = SyncCore(
            me=me,
            signer=one.signer,
            peers=[Peer("http://node", "CODE-0")],
            outbox=one,
            notes=one,
            random=one.rng,
            cache=Cache(),
            feeds=("catalogue",),
        )
        for turn in range(2):
            for number in range(10):
                outgoing = core.next_request(clock.monotonic())
                if outgoing is None:
                    break
                request = outgoing.request
                name = f"sync-{turn}-{number}-{request.path.rsplit('/', 1)[1]}"
                core.on_reply(outgoing.id, self._ask(name, request), clock.monotonic())
            self._a_day_of_events()
            clock.forward(3600)

    def _a_day_of_events(self) -> None:
        samples = Samples(str(len(self._counter.events)), self._counter.key.public.hex(), full=True)
        for cls in kinds().values():
            if cls is not JournalOpened and not cls.KIND.startswith(("ticket.", "service.", "journal.")):
                self._counter.record(samples.of(cls))

    def _queue(self) -> None:
        queue = _RecordedQueue(self._counter.signer, self._ask)
        for number in (1, 2):
            queue.named("queue-issue", queue.issue, "A", f"issue-{number}", number - 1)
        called = queue.named("queue-call", queue.call_next, "call-1")
        queue.named("queue-repeated", queue.call_next, "call-1")
        queue.named("queue-recall", queue.recall, called.ticket_id, "recall-1")
        queue.named("queue-waiting", queue.waiting)
        queue.named("queue-missed", queue.missed, called.ticket_id, "missed-1")
        following = queue.named("queue-call", queue.call_next, "call-2")
        queue.named("queue-nobody", queue.call_next, "call-3", following.ticket_id)

    def _rest(self) -> None:
        one = self._counter
        self._node.follow()
        self._ask("health", Request("GET", "/v1/health"))
        self._ask("totals", one.get(f"/v1/totals?day={DAY}"))
        self._ask("status", one.get("/v1/status"))
        self._ask("push-repeated", one.push(one.batch()))
        one.pay(1000)
        one.pay(2000)
        self._ask("push-gap", one.push(one.batch(len(one.events))))
        self._ask("push-malformed", one.push(b"\x93no batch"))
        self._ask("not-signed", Request("GET", "/v1/queue"))
        self._ask("enrol-unknown-code", one.enrolment("NO-SUCH-CODE"))

    def _doors(self, clock: SetClock) -> None:
        """A counter that was invited waits, is seen at another counter and confirmed there, and works."""
        secret = json.loads(self._node.ask(as_operator(self._node, "/v1/invitations", INVITED)).body)["secret"]
        newcomer = Keyed(clock, NEWCOMER_SEED, "Q2")
        self._ask("door-enrol", newcomer.enrolment(secret))
        self._ask("door-waiting", newcomer.get("/v1/queue"))
        self._ask("door-devices", self._counter.get("/v1/devices?state=waiting"))
        confirmation = f"/v1/devices/{newcomer.origin}/confirmation"
        self._ask(
            "door-confirm",
            self._counter.post(confirmation, ConfirmRequest(by="s1", node=self._node.identity.fingerprint)),
        )
        self._ask("door-push", newcomer.push(newcomer.batch()))

    def _forked(self, clock: SetClock) -> None:
        """A counter that was copied: what the copy says is set aside, and others of its site are shown both stories."""
        told = TwoStories(clock)
        self._ask("fork-enrol", told.ours.enrolment("CODE-2"))
        self._ask("fork-push", told.ours.push(told.ours.batch()))
        self._ask("fork-aside", told.theirs.push(told.theirs.batch(told.base.seq + 1)))
        self._node.follow()
        self._ask("forks", self._counter.get("/v1/forks"))

    def _city(self, folder: Path) -> None:
        clock = SetClock()
        city = NodeUnderTest(folder / "city", str(folder / "city.db"), "province", clock, SeededRandom(9))

        def revoke(one: Installation) -> None:
            wish = RevokeRequest(reason=REASON)
            assert city.ask(as_operator(city, f"/v1/devices/{one.origin}/revocation", wish)).status == 200

        try:
            SiteAtCity(clock, partial(self._ask_at, city)).talk(revoke)
        finally:
            city.close()

    def _read_back(self, clock: SetClock) -> None:
        """The first counter goes on under another key, and reads what the node holds of its old journal."""
        old, renewed = self._counter.origin, Keyed(clock, RENEWED_SEED, "Q1")
        me = Me(renewed.key.public, "counter", "S1", "Q1", old)
        copy = NodeCopy(Peer("http://node", "CODE-1"), renewed.signer, lambda request: self._ask("copy", request))
        copy.enrol(me)
        copy.head(old)
        copy.events_after(old, len(self._counter.events) - 5)

    def _live(self) -> None:
        """The first words of the live feed, as they go over the line."""
        request = self._counter.get("/v1/live")
        told = self._node.store.read(lambda books: self._node.core.hears(self._counter.origin, books))
        assert told is not None
        said = first_words(LiveStream(Live(lambda: told), "", lambda: told))
        self.heard.append(
            ("live", Exchange(method="GET", target="/v1/live", headers=request.headers, status=200, reply=said))
        )


def first_words(stream: LiveStream) -> str:
    """What a stream says at once to who opens it."""
    said, heard = asyncio.Event(), bytearray()

    async def send(message: dict[str, Any]) -> None:
        heard.extend(message.get("body", b""))
        if heard:
            said.set()

    async def receive() -> dict[str, str]:
        await said.wait()
        return {"type": "http.disconnect"}

    asyncio.run(stream({}, receive, send))
    return heard.decode()


class _RecordedQueue(HttpQueue):
    """The queue's client, its one method with a socket replaced."""

    def __init__(self, signer: Signer, ask: Callable[[str, Request], Response]) -> None:
        super().__init__("http://node", signer)
        self._ask_named, self._name = ask, ""

    def named(self, name, wish, *given):
        self._name = name
        return wish(*given)

    def _exchange(self, signed: Request) -> Response:
        return self._ask_named(self._name, signed)
