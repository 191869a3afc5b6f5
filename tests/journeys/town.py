"""A town for the drills: real nodes as processes, counters with their real stores and links, and who counts them up."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from counter_app.app.desktop import Counter, open_counter
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.calendar import local
from counter_app.domain.certification import CopyRow
from counter_app.domain.journal import Origin
from counter_app.domain.party import IdKind, Parties, Person
from counter_app.domain.people import Actor, Role
from counter_app.domain.receipt import Receipt
from counter_app.ports.unit_of_work import Service, UnitOfWork
from counter_app.storage.keys import FileDeviceKey
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, IntakeRules, Received, receive_dossier
from counter_app.usecases.settle import Cashier, Settled
from counter_app.usecases.setup import SetupAnswers
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees
from sync.exchange import Request
from sync.signing import Signer
from tests.waiting import WAIT_S, until

RULES = IntakeRules(load_calendar(), load_sample_fees())
PROCEDURE = load_catalogue().get("2.000815")
LAN = Actor("lan", "Nguyễn Thị Mẫu Lan", frozenset({Role.CLERK}))
PHU = Actor("phu", "Trần Văn Mẫu Phụ", frozenset({Role.SUPERVISOR}))
APPLICANT = Person(name="NGUYỄN VĂN MẪU", id_kind=IdKind.ID_CARD, id_number="046099000001")
ANSWERS = SetupAnswers(
    site_code="19789",
    site_name="Trung tâm Phục vụ hành chính công phường Mẫu",
    superior="ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
    place="Mẫu",
    counter="01",
    serial_letters="AC",
    code_prefix="000.00.06.H57",
    supervisor_name="Trần Văn Mẫu",
    supervisor_pin="135790",
    body_name="UBND phường Mẫu",
    body_tax_code="3300000001",
    sample_data=True,
    counters_at_site=5,
)


def today() -> date:
    """The local day that the counters work on."""
    return local(SystemClock().now()).date()


class Node:
    """A node process; it can be ended and begun again, also in another folder at the same address."""

    def __init__(
        self,
        place: Place,
        level: str,
        codes: Path,
        port: int = 0,
        upstream: str = "",
        db: str = "",
        recovery: str = "",
    ) -> None:
        self.place, self.level = place, level
        command = [sys.executable, "-m", "counter_app", "--data", str(place.root), "node", "--level", level]
        command += ["--db", db or str(place.database), "--listen", f"127.0.0.1:{port}", "--codes", str(codes)]
        command += ["--site", ANSWERS.site_code, "--site-name", ANSWERS.site_name]
        if upstream:
            command += ["--upstream", upstream, "--upstream-code", "CODE-SITE"]
        command += ["--recovery-key", recovery] if recovery else []
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        ready = json.loads(self.process.stdout.readline())["ready"]
        self.url, self.origin = str(ready["url"]), Origin(ready["origin"])

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def ask(self, target: str) -> dict[str, Any]:
        """A question of whoever runs it."""
        return _asked(self, self.place, target)

    def end(self, how: int = signal.SIGTERM) -> None:
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(WAIT_S)
        if self.process.stdout is not None:
            self.process.stdout.close()


class Desk:
    """A counter at work: its real store and link, a clerk before it, and the paper that it put out."""

    def __init__(self, place: Place, *, online: bool = True) -> None:
        self.place = place
        self.counter: Counter = open_counter(place)
        if online:
            self.counter.start()
        self.papers: list[Receipt] = []
        self.cashier = Cashier(LAN, self.counter.config.desk, SystemClock(), SystemRandom())

    @property
    def origin(self) -> Origin:
        return self.counter.store.origin

    @property
    def seq(self) -> int:
        return self.counter.store.read(lambda books: books.head.seq)

    def do(self, job: Callable[[UnitOfWork], Any]) -> Any:
        return self.counter.store.submit(job).result()

    def receive(self, service: Service | None = None) -> Received:
        draft = DossierDraft(PROCEDURE, Parties(applicant=APPLICANT), copies=(CopyRow("Học bạ", 5, 2),))
        found: Received = self.do(lambda uow: receive_dossier(draft, service, RULES, self.cashier, uow))
        return found

    def pay(self, received: Received | None = None) -> Settled:
        """A dossier and its fee in cash: a receipt is on paper."""
        bill = (received or self.receive()).bill
        assert bill is not None
        settled: Settled = self.do(lambda uow: take_cash([bill.id], bill.total, self.cashier, uow))
        self.papers.append(settled.receipt)
        return settled

    def day_total(self) -> int:
        return sum(int(one.amount) for one in self.counter.store.read(lambda books: books.days.by_method(today())))

    def has_sent_to(self, node: Node) -> bool:
        """Whether the node holds all of it."""
        try:
            return bool(self.ask(node, f"/v1/journals/{self.origin}/head")["head_seq"] == self.seq)
        except AssertionError:  # it is not enrolled yet
            return False

    def is_known_at(self, node: Node) -> bool:
        """Whether the node has let it in."""
        try:
            return bool(self.ask(node, "/v1/status"))
        except AssertionError:
            return False

    def ask(self, node: Node, target: str) -> dict[str, Any]:
        """A question to a node, signed as this counter."""
        return _asked(node, self.place, target)

    def close(self) -> None:
        self.counter.close()


def _asked(node: Node, by: Place, target: str) -> dict[str, Any]:
    signed = Signer(FileDeviceKey(by.keys), SystemClock(), SystemRandom()).sign(Request("GET", target))
    answer = httpx.get(node.url + target, headers=signed.headers, trust_env=False, verify=False)  # plain HTTP
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def set_up(
    place: Place, node: Node, letters: str, code: str, counter: str = "01", recovery: str = "", **more: str
) -> Desk:
    """A counter that enrols itself; `more` are answers of set-up."""
    where = {"counter": counter, "serial_letters": letters, "node_url": node.url, "enrol_code": code, **more}
    install(place, replace(ANSWERS, recovery_key=recovery, **where))  # type: ignore[arg-type]  # texts all
    return Desk(place)


def totals(node: Node, asked_by: Desk) -> dict[str, Any]:
    """A node's figures of today, once its projections have followed everything that it holds."""
    until(lambda: asked_by.ask(node, "/v1/status")["lag"] == 0)
    return asked_by.ask(node, f"/v1/totals?day={today().isoformat()}")


def head_at(node: Node, asked_by: Desk, origin: Origin) -> int:
    """How much of a journal a node holds."""
    rows = asked_by.ask(node, "/v1/status")["journals"]
    return next((int(row["head_seq"]) for row in rows if row["origin"] == origin), 0)
