"""A site's node for the windows of tests, as far as approvals go, and codes without slow hashes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from counter_app.app.codes import Codes
from counter_app.domain.approval import Act, ActKind, Approval
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd
from counter_app.ports.approval import Answer, OpenRequest
from counter_app.ports.queue import NodeUnreachable
from tests.support import PlainPins, SeededRandom
from tests.ui.office import Office
from ui.workplace import Workplace

VOID = Act(
    ActKind.VOID,
    "payment-1",
    Vnd(150_000),
    "Hủy thanh toán thẻ 150.000 đ, biên lai 26TAC-12, hồ sơ 000.00.06.H57-261123-00012. Lý do: thu nhầm hồ sơ.",
)


class SignsAlike:
    """A device key that needs no file."""

    public = bytes(32)

    def sign(self, message: bytes) -> bytes:
        return message * 2


@dataclass
class ToldNode:
    """Keeps the questions; `down` makes it unreachable, `tell` rings the bells."""

    asked: dict[str, tuple[OpenRequest, Answer]] = field(default_factory=dict)
    down: bool = False
    bells: list[Callable[[bool], None]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def ask(self, approval: Approval, name: str) -> Answer:
        self._come(threading.current_thread().name)
        seen = OpenRequest(approval.id, approval.act, "03", name, 0.0)
        return self.asked.setdefault(approval.id, (seen, Answer(approval.id, "asked", approval.act.digest)))[1]

    def withdraw(self, approval: Approval, name: str) -> Answer:
        told = self.ask(approval, name)
        return self._put(approval.id, replace(told, state="withdrawn")) if told.state == "asked" else told

    def open(self) -> tuple[OpenRequest, ...]:
        self._come(threading.current_thread().name)
        return tuple(seen for seen, told in self.asked.values() if told.state == "asked")

    def answer(self, asked: OpenRequest, *, grant: bool, by: str, name: str, reason: str) -> Answer:
        self._come(threading.current_thread().name)
        told = self.asked[asked.id][1]
        if told.state != "asked":
            return told
        cites = Citation(Origin("f" * 32), 7, bytes(32))
        return self._put(
            asked.id, Answer(asked.id, "given" if grant else "refused", told.digest, by, name, reason, cites)
        )

    def close(self) -> None:
        return

    def listen(self, bell: Callable[[bool], None]) -> None:
        self.bells.append(bell)

    def tell(self) -> None:
        for bell in self.bells:
            bell(True)

    def _put(self, id: str, told: Answer) -> Answer:
        self.asked[id] = (self.asked[id][0], told)
        return told

    def _come(self, thread: str) -> None:
        self.threads.add(thread)
        if self.down:
            raise NodeUnreachable(node="https://node.test", reason="down")


def with_approvals(office: Office, node: ToldNode) -> Workplace:
    """The office's workplace with a node and codes."""
    place = office.place
    codes = Codes(office.store, office.clock, SeededRandom(8), PlainPins(), SignsAlike(), place.queue_lane)
    return replace(place, approvals=lambda: node, listen_approvals=node.listen, codes=codes)
