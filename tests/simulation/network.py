"""The network: every message is a letter that the world delivers, loses, doubles, garbles or keeps waiting."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from counter_app.domain.journal import Origin
from counter_app.ports.queue import NodeUnreachable
from counter_app.storage.journal import head_of
from sync.client.core import Outgoing, SyncCore
from sync.exchange import Request, Response
from sync.messages import HeadReply
from tests.simulation.ground import PowerCut
from tests.simulation.machines import Machine, NodePc
from tests.simulation.releases import answered

T = TypeVar("T")
TIMEOUT_S = 10.0


@dataclass(frozen=True)
class Letter:
    """A message under way: a request, or with `response` its answer."""

    sender: Machine
    core: SyncCore
    node: NodePc
    outgoing: Outgoing
    response: Response | None = None

    @property
    def way(self) -> tuple[str, str]:
        """From whom to whom."""
        ends = (self.sender.name, self.node.name)
        return ends if self.response is None else (ends[1], ends[0])

    @property
    def busy(self) -> Machine:
        """The machine that has to do with it on its arrival."""
        return self.node if self.response is None else self.sender


class Network:
    """Carries letters between machines. `cut` names the ways that nothing passes on."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.nodes: dict[str, NodePc] = {}
        self.under_way: list[Letter] = []
        self.cut: set[tuple[str, str]] = set()
        self.lies: list[str] = []
        self.loss = 0.0

    def send(self, machine: Machine) -> bool:
        """Let the machine's client send what it has to; False when that is nothing."""
        if not machine.running or machine.core is None:
            return False
        core = machine.core
        outgoing = self._as_the_agent(machine, lambda: core.next_request(machine.time.ticks))
        if outgoing is None:
            return False
        machine.waiting[outgoing.id] = machine.time.ticks
        letter = Letter(machine, machine.core, self.nodes[outgoing.peer.url], outgoing)
        if not letter.node.running:
            self._fail(machine, outgoing.id, "refused")
        else:
            self.under_way.append(letter)
        return True

    def ask(self, machine: Machine, node: NodePc, request: Request) -> Response:
        """A question whose asker waits for the answer. Raises `NodeUnreachable`; the node may have acted on it."""
        if not node.running or not self._passes(machine, node):
            raise NodeUnreachable(node=node.name, reason="refused")
        try:
            response = node.ask(request)
        except PowerCut:
            node.cut()
            raise NodeUnreachable(node=node.name, reason="reset") from None
        if not self._passes(node, machine):
            raise NodeUnreachable(node=node.name, reason="timeout")
        return answered(response, node.release)

    def _passes(self, sender: Machine, receiver: Machine) -> bool:
        return (sender.name, receiver.name) not in self.cut and self._dice.random() >= self.loss

    def give_up(self, machine: Machine) -> None:
        """A client waits only so long."""
        for id, since in list(machine.waiting.items()):
            if machine.time.ticks - since > TIMEOUT_S:
                self._fail(machine, id, "timeout")

    def deliver(self, at: int) -> None:
        """The letter at that place arrives, or is lost where the line is cut."""
        letter = self.under_way.pop(at)
        if letter.way in self.cut:
            return
        if letter.response is None:
            self._at_node(letter)
        elif letter.sender.core is letter.core:  # the process that asked still lives
            answer, now = letter.response, letter.sender.time.ticks
            self._as_the_agent(letter.sender, lambda: letter.core.on_reply(letter.outgoing.id, answer, now))
            letter.sender.waiting.pop(letter.outgoing.id, None)
            self._as_the_agent(letter.sender, letter.sender.heard)

    def forget(self, machine: Machine) -> None:
        """What a machine has sent is lost on its way, and so is what it should hear."""
        self.under_way = [letter for letter in self.under_way if letter.sender is not machine]

    def lose(self) -> None:
        if self.under_way:
            del self.under_way[self._dice.randrange(len(self.under_way))]

    def double(self) -> None:
        if self.under_way:
            self.under_way.append(self._dice.choice(self.under_way))

    def garble(self) -> None:
        """A request arrives with another bit, an answer cut short."""
        at = self._dice.randrange(len(self.under_way)) if self.under_way else -1
        if at < 0:
            return
        letter = self.under_way[at]
        if letter.response is not None:
            body = letter.response.body
            short = replace(letter.response, body=body[: self._dice.randrange(len(body) + 1)])
            self.under_way[at] = replace(letter, response=short)
        else:
            request = letter.outgoing.request
            asked = Request(request.method, request.target, request.headers, self._spoilt(request.body))
            self.under_way[at] = replace(letter, outgoing=replace(letter.outgoing, request=asked))

    def _as_the_agent(self, machine: Machine, step: Callable[[], T]) -> T | None:
        """The sync lane's edge: what fails there, a disk for one, is taken for a failed exchange."""
        try:
            return step()
        except Exception as error:  # as `SyncAgent` does
            if machine.core is not None:
                machine.core.give_up(type(error).__name__, machine.time.ticks)
            machine.waiting.clear()
            return None

    def _at_node(self, letter: Letter) -> None:
        if letter.node.running:
            response = letter.node.ask(letter.outgoing.request)
            self._audit(letter, response)
            self.under_way.append(replace(letter, response=answered(response, letter.node.release)))

    def _audit(self, letter: Letter, response: Response) -> None:
        """What a node says it holds it holds already, for whoever looks from beside."""
        asked = letter.outgoing.request
        found = re.fullmatch(r"/v1/journals/(\w+)/events", asked.path)
        if found is None or asked.method != "POST" or response.status != 200:
            return
        told = msgspec.json.decode(response.body, type=HeadReply).head_seq
        held = letter.node.store.look(lambda db: head_of(db, Origin(found[1]))).seq
        if held < told:
            self.lies.append(f"P2: {letter.node.name} said {told}, and held {held}")

    def _fail(self, machine: Machine, id: int, why: str) -> None:
        if machine.waiting.pop(id, None) is not None and machine.core is not None:
            machine.core.on_failure(id, why, machine.time.ticks)

    def _spoilt(self, body: bytes) -> bytes:
        if not body:
            return b"?"
        at = self._dice.randrange(len(body))
        return body[:at] + bytes([body[at] ^ 1 << self._dice.randrange(8)]) + body[at + 1 :]
