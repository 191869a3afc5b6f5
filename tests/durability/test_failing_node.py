"""A node whose disk fails at any call: what it answered is there, what it refused is not, and it goes on afterwards."""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.storage.engine import open_for_reading
from counter_app.storage.journal import all_events
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.verify import verify
from sync.exchange import Request
from sync.queue_messages import CommandKind, QueueCommand
from sync.signing import Signer
from tests.durability.fault_node import WELL, FailingNode, Fault, Task
from tests.durability.fault_work import FAULTS
from tests.sync.world import DAY, Installation, SeededRandom, SetClock
from tests.waiting import until

NOTHING, NOT_KNOWN = "nothing was stored", "it is not known whether it was stored"


@dataclass
class Found:
    """`told`: the refusals by what they said. `wrong`: everything that must not be."""

    faults: int = 0
    told: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Left:
    """What a copy of the files holds: the device's journal as hashes, and how many numbers were given out."""

    hashes: list[bytes]
    numbers: int


class Client:
    """A device that pushes to a node, and at a site takes numbers, while its disk fails."""

    def __init__(self, node: FailingNode, level: str, at_once: int) -> None:
        self.node, self.level, self.at_once, self.found = node, level, at_once, Found()
        self.device = Installation(SetClock(), SeededRandom(3))
        self.device.signer = Signer(self.device.key, SystemClock(), SystemRandom())
        self.held, self.numbers, self.paid = 0, 0, 0
        self.line = httpx.Client(base_url=node.url, trust_env=False, timeout=60)
        assert self.ask(self.device.enrolment("CODE-0")).status_code == 200
        self.documented: dict[str, Any] = self.line.get("/schema/openapi.json").json()["paths"]

    def close(self) -> None:
        """No more is asked."""
        self.line.close()

    def try_all(self, name: str, every: int) -> None:
        """One push and one number for each call that can fail: until none of this kind is left."""
        kinds, error = FAULTS[name]
        for times in (1, -1):
            after, hits = 0, 1
            while hits:
                if self.found.wrong:
                    return
                hits = self._cycle(f"{name} from call {after} on, {times} times", Fault(kinds, error, after, times))
                self.found.faults += hits
                after += every

    def _cycle(self, what: str, fault: Fault) -> int:
        self._pay()
        self.node.let(fault)
        pushed = self._push()
        told = self.ask(self._head())
        issued = self._issue()
        left = self._left()
        hits = self.node.let(WELL)
        self._compare_push(what, pushed, left)
        self._compare_head(what, told, left)
        if issued is not None:
            self._compare_number(what, issued, left)
        self._goes_on(what)
        return hits

    def _compare_push(self, what: str, pushed: httpx.Response, left: Left) -> None:
        if pushed.status_code == 200:
            if pushed.json()["head_seq"] != len(self.device.events) or len(left.hashes) != len(self.device.events):
                self._wrong(f"{what}: told that it is stored, and after a kill it is not")
        elif self._refused(what, pushed, "/v1/journals/{origin}/events") == NOTHING and len(left.hashes) != self.held:
            self._wrong(f"{what}: told that nothing was stored, and after a kill it is")
        if left.hashes != [event.hash for event in self.device.events[: len(left.hashes)]]:
            self._wrong(f"{what}: something else is stored")

    def _compare_head(self, what: str, told: httpx.Response, left: Left) -> None:
        """A head that was told stands on data, whatever the push was answered."""
        if told.status_code != 200:
            self._wrong(f"{what}: a reading was refused: {told.text}")
            return
        head = told.json()
        last = left.hashes[head["head_seq"] - 1 : head["head_seq"]] or [bytes(32)]
        if head["head_seq"] > len(left.hashes) or last != [bytes.fromhex(head["head_hash"])]:
            self._wrong(f"{what}: the head told is ahead of what is stored")

    def _compare_number(self, what: str, issued: httpx.Response, left: Left) -> None:
        if issued.status_code == 200:
            if issued.json()["ticket"]["number"] != f"A{self.numbers + 1:03d}" or left.numbers != self.numbers + 1:
                self._wrong(f"{what}: a number was given, and after a kill it is another's")
        elif self._refused(what, issued, "/v1/queue/commands") == NOTHING and left.numbers != self.numbers:
            self._wrong(f"{what}: told that no number was given, and after a kill one is")

    def _refused(self, what: str, answer: httpx.Response, path: str) -> str:
        """What a refusal says of what became of the request; it must be one of the described ones."""
        known = str(answer.status_code) in self.documented[path]["post"]["responses"]
        no = answer.json()
        says: str = no["message"]
        self.found.told[f"{no['code']}: {says}"] = self.found.told.get(f"{no['code']}: {says}", 0) + 1
        at_disk = (answer.status_code, no["code"] in {"node.full", "node.disk"}) == (503, True)
        if not known or not at_disk or says not in {NOTHING, NOT_KNOWN} or not answer.headers.get("retry-after"):
            self._wrong(f"{what}: answered {answer.status_code} {answer.text}")
        return says

    def _goes_on(self, what: str) -> None:
        """The disk is well again: the same process takes the same once more, once."""
        pushed, issued = self._push(), self._issue()
        if (pushed.status_code, pushed.json().get("head_seq")) != (200, len(self.device.events)):
            self._wrong(f"{what}: does not go on: {pushed.text}")
        events = self.ask(self.device.get(f"/v1/journals/{self.device.origin}/events?after={self.held}")).json()
        if len(events.get("events", [])) != len(self.device.events) - self.held:
            self._wrong(f"{what}: what it took is not in its database: {events}")
        self.held = len(self.device.events)
        if issued is not None:
            self.numbers += 1
            if issued.status_code != 200 or issued.json()["ticket"]["number"] != f"A{self.numbers:03d}":
                self._wrong(f"{what}: does not go on: {issued.text}")

    def _pay(self) -> None:
        for _ in range(self.at_once):
            self.device.pay(len(self.device.events))
            self.paid += len(self.device.events) - 1

    def _push(self) -> httpx.Response:
        return self.ask(self.device.push(self.device.batch(self.held + 1)))

    def _issue(self) -> httpx.Response | None:
        """The same command until it is known to be done."""
        wish = QueueCommand(command_id=f"issue-{self.numbers}", kind=CommandKind.ISSUE, service="A")
        return self.ask(self.device.command(wish)) if self.level == "site" else None

    def _head(self) -> Request:
        return self.device.get(f"/v1/journals/{self.device.origin}/head")

    def _left(self) -> Left:
        """As whoever opens the files after a kill at this moment finds them."""
        copy = self.node.folder.with_name("copy")
        self.node.copy(copy)
        with closing(open_for_reading(copy / "node.db", database_key(copy / "keys"))) as db, db.begin():
            hashes = [event.hash for event in all_events(db, self.device.origin)]
            own = all_events(db, FileDeviceKey(copy / "keys").origin)
            return Left(hashes, sum(event.read_header().kind == "ticket.issued" for event in own))

    def ask(self, request: Request) -> httpx.Response:
        return self.line.request(request.method, request.target, content=request.body, headers=request.headers)

    def _wrong(self, what: str) -> None:
        self.found.wrong.append(what)


def run(recorder: Path, root: Path, level: str, every: dict[str, int], plant: str = "", at_once: int = 3) -> Found:
    """All faults, one after the other; at the end the figures are right and the node ends well."""
    folder = root / "node"
    folder.mkdir(parents=True)
    (folder / "codes").write_text("CODE-0\n")
    node = FailingNode(recorder, root, Task(str(folder), level, plant))
    try:
        with closing(Client(node, level, at_once)) as client:
            for name, step in every.items():
                client.try_all(name, step)
            if not plant:
                _is_right(client)
    finally:
        code = node.end()
    assert code == 0
    with closing(open_for_reading(folder / "node.db", database_key(folder / "keys"))) as db:
        assert plant or verify(db).ok
    return client.found


def _is_right(client: Client) -> None:
    device = client.device
    until(lambda: client.ask(device.get(f"/v1/totals?day={DAY}")).json()["amount"] == client.paid)
    shown = client.ask(device.get("/v1/status")).json()
    assert shown["failures"] == shown["quarantine"] == []


SHORT = {
    "site": {"full": 17, "broken": 29, "half": 41, "unsynced": 1, "gone": 1},
    "province": {"full": 31, "broken": 53, "half": 67, "unsynced": 2, "gone": 67},
}


@pytest.mark.parametrize("level", ["site", "province"])
def test_a_node_whose_disk_fails_at_any_call_keeps_its_word(
    recorder: Path, quick: Path, long_form: bool, level: str
) -> None:
    for at_once in (3, 20) if long_form else (3,):
        every = dict.fromkeys(FAULTS, at_once // 3) if long_form else SHORT[level]
        found = run(recorder, quick / f"{level}-{at_once}", level, every, at_once=at_once)
        assert found.wrong == []
        assert found.faults > 20
        assert set(found.told) == {f"node.full: {NOTHING}", f"node.disk: {NOTHING}", f"node.disk: {NOT_KNOWN}"}


@pytest.mark.parametrize(
    ("plant", "seen"),
    [
        ("swallow", "and after a kill it is"),
        pytest.param("doubt", "told that no", marks=pytest.mark.soak),
        pytest.param("stop", "does not go on", marks=pytest.mark.soak),
    ],
)
def test_a_node_that_breaks_its_word_is_seen(recorder: Path, quick: Path, plant: str, seen: str) -> None:
    found = run(recorder, quick / plant, "site", {"unsynced": 1}, plant)
    assert any(seen in wrong for wrong in found.wrong), found
