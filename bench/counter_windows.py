"""Money as the clerk sees it: from a bank's notice to the page that tells of it, and a long wait for a card.

Real processes all: the nodes, the desktop program on a virtual screen with a clerk at its keys, the card terminal.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time
from urllib.request import Request, urlopen

import msgspec

from bench.callers import Node, node
from bench.card import simulator
from bench.counters import CLERK, CLERK_NAME, PIN, SITE, set_up
from bench.figure import Figure, middle_ms, p95
from bench.start import OUTER_LIMIT_S, ROOT, screen
from counter_app.app.config import load_config, save_config
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.people import Role
from counter_app.storage.staff import Argon2Pins, SqlStaff
from counter_app.storage.store import open_store
from counter_app.usecases.queue import serve_presented
from counter_app.usecases.sign_in import sign_in
from counter_app.usecases.staff import NewStaff, hire
from devices.sim.bank.book import Booking
from devices.sim.bank.notices import PROVIDERS

RECEIVED_P95_MS, BLOCKED_MS = 500, 100
KEYS = {"api_key": "BENCH-API-KEY"}
PROVIDER, BANK, ACCOUNT = "sepay", "970436", "1017595600"
WAIT_S, SCALE = 170, 0.05
COUNTER = "03"


def measure(folder: Path, rounds: int, *, quick: bool) -> list[Figure]:
    """All figures."""
    with screen() as shown:
        found = [
            *_transfers(folder / "direct", rounds, shown, through_site=False),
            *_transfers(folder / "site", rounds, shown, through_site=True),
        ]
        return [*found, *_long_wait(folder / "wait", shown, scale=0.01 if quick else SCALE)]


# -- a transfer --------------------------------------------------------------------------------------------


def _transfers(folder: Path, rounds: int, shown: dict[str, str], *, through_site: bool) -> list[Figure]:
    """Each notice is sent when the code stands on the page; asking the city by HTTP and its answer are in the time."""
    with ExitStack() as stack:
        city = stack.enter_context(_city(folder))
        near = stack.enter_context(_site(folder, city)) if through_site else city
        place = _counter(folder / "counter", near)
        seconds, answered = [], []
        with _at_work(place, "transfers", 1 + rounds, shown) as desk:
            for turn in range(1 + rounds):
                asked = desk.ask()
                booking = Booking(turn + 1, f"FT{turn:011d}", BANK, ACCOUNT, asked.amount, asked.reference, "MAU", WHEN)
                sent = time()
                _tell(city, booking)
                answered.append(time() - sent)
                seconds.append(desk.received() - sent)
    where = "through a site's node" if through_site else "directly"
    beside = f"median {middle_ms(seconds[1:]):.0f} ms; the notice answered after {middle_ms(answered[1:]):.0f} ms"
    name = f"bank's notice at the city to the money on the clerk's page, {where}, p95"
    return [Figure(name, p95(seconds[1:]) * 1000, "ms", RECEIVED_P95_MS, beside)]


WHEN = "2026-11-28 09:00:00"


@contextmanager
def _city(folder: Path) -> Iterator[Node]:
    """A province's node that hears of one account."""
    data = folder / "city"
    data.mkdir(parents=True)
    account = {"provider": PROVIDER, "name": "one", "site": SITE, "bank": BANK, "account": ACCOUNT, "keys": KEYS}
    accounts = data / "payments.json"
    accounts.write_text(json.dumps({"prefix": "HS", "merchants": [account]}))
    accounts.chmod(0o600)
    with node(folder, "province", str(data / "journal.db"), "city") as one:
        yield one


@contextmanager
def _site(folder: Path, city: Node) -> Iterator[Node]:
    with node(folder, "site", str(folder / "site.db"), "site", city) as one:
        yield one


def _tell(city: Node, booking: Booking) -> None:
    """As the provider does, by the simulated bank's own code."""
    said = PROVIDERS[PROVIDER].notice(booking, KEYS)
    url = f"{city.url}/v1/webhooks/{PROVIDER}/one"
    request = Request(url, said.body, dict(said.headers or {}), method=said.method)
    with urlopen(request, timeout=OUTER_LIMIT_S) as answer:
        answer.read()


# -- the counter -------------------------------------------------------------------------------------------


def _counter(folder: Path, near: Node, terminal: str = "", scale: float = 1.0) -> Place:
    """A new counter at that node, with a clerk who has a citizen in hand."""
    where = {"node_url": near.url, "enrol_code": near.codes[0], "terminal_link": terminal}
    bank = {"bank_bin": BANK, "bank_account": ACCOUNT, "account_name": "UBND PHUONG VI DU"}
    place = set_up(folder, **where, **bank)
    config = load_config(place.config)
    save_config(place.config, msgspec.structs.replace(config, time_scale=scale))
    store = open_store(place.database, place.keys, SystemClock(), SystemRandom(), place.head)
    directory, pins = SqlStaff(store), Argon2Pins()
    try:
        (first,) = directory.all()
        supervisor = sign_in(first.id, PIN, directory, pins, SystemClock())
        clock, random = SystemClock(), SystemRandom()
        hire(NewStaff(CLERK_NAME, frozenset({Role.CLERK}), PIN), supervisor, store, pins, random)
        store.submit(lambda uow: serve_presented("A001", COUNTER, CLERK, uow, clock, random)).result()
    finally:
        store.close()
    return place


@dataclass(frozen=True)
class _Asked:
    reference: str
    amount: int


class _Desk:
    """The desktop program's end of its pipes."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self) -> _Asked:
        """What stands on the next code."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        told = self.told("reference")
        return _Asked(str(told["reference"]), int(str(told["amount"])))

    def received(self) -> float:
        """When the page that tells of the money was painted."""
        return float(str(self.told("received")["received"]))

    def told(self, what: str) -> dict[str, object]:
        """The next line that says `what`. RuntimeError when the program ends before."""
        assert self._process.stdout is not None
        last = ""
        for line in self._process.stdout:
            found: dict[str, object] = json.loads(line)
            if what in found:
                return found
            last = line
        raise RuntimeError(f"the counter ended after {last}")


@contextmanager
def _at_work(place: Place, day: str, rounds: int, shown: dict[str, str]) -> Iterator[_Desk]:
    command = [sys.executable, "-m", "bench.desk", str(place.root), day, str(rounds)]
    env = {**os.environ, **shown}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        try:
            yield _Desk(process)
            process.wait(OUTER_LIMIT_S)
        finally:
            process.kill()


# -- a long wait -------------------------------------------------------------------------------------------


def _long_wait(folder: Path, shown: dict[str, str], scale: float) -> list[Figure]:
    """A card that takes 170 s, scaled, while the clerk searches, presses F2 and takes a second dossier in."""
    with ExitStack() as stack:
        site = stack.enter_context(node(folder, "site", str(folder / "site.db"), "site"))
        slow = ("--cardholder", f"slow={WAIT_S}")
        link = stack.enter_context(simulator("transbank", folder / "book", scale, *slow))
        beating = stack.enter_context(_beating(shown))
        desk = stack.enter_context(_at_work(_counter(folder / "counter", site, link, scale), "card", 1, shown))
        desk.told("awaits")
        beating()
        told = {name: float(str(value)) for name, value in desk.told("blocked_ms_max").items()}
        empty_ms = beating()
    if len((folder / "book").read_text().splitlines()) != 1:
        raise RuntimeError("the card was not charged once")
    beside = f"an empty window meanwhile {empty_ms:.0f} ms; {told['waited']:.1f} s, {told['acts']:.0f} × search and F2"
    return [
        Figure("GUI thread blocked at most, a card awaited", told["blocked_ms_max"], "ms", BLOCKED_MS, beside),
        Figure("… its longest work, in processor time of its own", told["worked_ms_max"], "ms", BLOCKED_MS),
    ]


@contextmanager
def _beating(shown: dict[str, str]) -> Iterator[Callable[[], float]]:
    """Gives what tells how long an empty window was away since it was last asked, in ms."""
    command, pipe = [sys.executable, "-m", "bench.window", "beating"], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **shown}, stdin=pipe, stdout=pipe) as process:

        def ask() -> float:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(b"\n")
            process.stdin.flush()
            return float(json.loads(process.stdout.readline())["blocked_ms_max"])

        try:
            yield ask
        finally:
            process.communicate(timeout=OUTER_LIMIT_S)
