"""From a provider's notice to the counter's feed, over real HTTP, on both databases: Shows 5, the node's part.

A notice delivered 0, 1 or 7 times, early, late, with a wrong signature or a wrong amount; at once, and across a kill.
"""

import json
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.credit import Credit, Heard
from counter_app.domain.node_trouble import CreditsContradicted
from counter_app.ports.credits import DOUBTED, PAYMENTS
from counter_app.ports.sync import Cursor
from counter_app.storage.keys import FileDeviceKey
from devices.sim.bank.book import Book
from devices.sim.bank.notices import Notice
from devices.sim.bank.web import Web
from sync.client.call import SyncSettings
from sync.client.core import Peer
from sync.client.live import LiveListener, line_to
from sync.client.troubles import troubles
from sync.exchange import Request
from sync.messages import FeedReply, StatusReply
from sync.node.webhooks.desk import MAX_WEBHOOK_BYTES
from sync.signing import Signer
from tests.sync.payments import (
    BOOKING,
    KEYS,
    OTHER_SITE,
    REFERENCE,
    SITE,
    accepts,
    credit_id,
    merchant,
    notice,
    written,
)
from tests.sync.test_processes import Counter, Node, Start, start, start_on
from tests.sync.world import Installation
from tests.waiting import WAIT_S

__all__ = ["start", "start_on"]
SIX = [*(merchant(provider) for provider in sorted(KEYS)), merchant("sepay", "other", OTHER_SITE)]
PROVIDERS = sorted(KEYS)


class Province:
    """A province's node with an account at each provider, and one of another site."""

    def __init__(self, start: Start, folder: Path, merchants: list[dict[str, Any]] = SIX) -> None:
        self.start, self.folder = start, folder / "province"
        written(self.folder, *merchants)
        self.node: Node = start("province", site="")
        self.desks = {SITE: self._desk(SITE, "CODE-10"), OTHER_SITE: self._desk(OTHER_SITE, "CODE-11")}

    def _desk(self, site: str, code: str) -> Installation:
        one = Installation(SystemClock(), SystemRandom(), site=site)  # type: ignore[arg-type]  # real time
        assert self.ask(one.enrolment(code)).status_code == 200
        return one

    def ask(self, request: Request) -> httpx.Response:
        url = self.node.url + request.target
        return httpx.request(
            request.method, url, content=request.body, headers=request.headers, trust_env=False, timeout=WAIT_S
        )

    def tell(self, provider: str, said: Notice | None = None, name: str = "one") -> httpx.Response:
        """A notice comes in."""
        said = said or notice(provider)
        url = f"{self.node.url}/v1/webhooks/{provider}/{name}" + (f"?{said.query}" if said.query else "")
        return httpx.request(
            said.method, url, content=said.body, headers=dict(said.headers or {}), trust_env=False, timeout=WAIT_S
        )

    def credits(self, site: str = SITE) -> list[Credit]:
        """What a counter of that site is served."""
        answer = self.ask(self.desks[site].get(f"/v1/feeds/{PAYMENTS}"))
        told = msgspec.json.decode(answer.content, type=FeedReply).items
        items = [one for one in told if not one.key.startswith(DOUBTED)]
        found = [msgspec.json.decode(one.body, type=Credit) for one in items]
        assert [one.key for one in items] == [one.id for one in found]
        return found

    def status(self) -> StatusReply:
        signer = Signer(FileDeviceKey(self.folder / "keys"), SystemClock(), SystemRandom())
        return msgspec.json.decode(self.ask(signer.sign(Request("GET", "/v1/status"))).content, type=StatusReply)

    def events(self) -> int:
        """How many its own journal holds."""
        now = self.status()
        return next(one.head_seq for one in now.journals if one.origin == now.node)

    def again(self, how: int = signal.SIGKILL) -> None:
        """It ends, and another process goes on."""
        self.node.end(how)
        self.node = self.start("province", site="")


@pytest.fixture
def province_node(start: Start, tmp_path: Path) -> Province:
    return Province(start, tmp_path)


def accepted(provider: str, answer: httpx.Response) -> bool:
    return accepts(provider, answer.status_code, answer.content)


def test_seven_times_is_once(province_node: Province) -> None:
    """Of each provider; every one of the seven gets the answer that ends its repeating."""
    before = province_node.events()
    for n, provider in enumerate(PROVIDERS, 1):
        answers = [province_node.tell(provider) for _ in range(7)]
        assert all(accepted(provider, one) for one in answers), provider
        assert len({one.content for one in answers}) == 1
        assert province_node.events() == before + n
    found = province_node.credits()
    assert {one.id for one in found} == {credit_id(provider) for provider in PROVIDERS}
    assert {(one.amount, one.reference, one.site) for one in found} == {(BOOKING.amount, REFERENCE, SITE)}
    assert {one.via for one in found} == {Heard.WEBHOOK}


def test_at_the_same_moment_is_once(province_node: Province) -> None:
    before = province_node.events()
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: province_node.tell("payos"), range(24)))
    assert all(accepted("payos", one) for one in answers)
    assert province_node.events() == before + 1
    assert len(province_node.credits()) == 1


def test_after_a_kill_it_is_still_known(province_node: Province) -> None:
    """Answered means stored: no notice comes again for what was answered."""
    for provider in PROVIDERS:
        assert accepted(provider, province_node.tell(provider))
        province_node.again()
        before = province_node.events()
        assert credit_id(provider) in {one.id for one in province_node.credits()}
        assert accepted(provider, province_node.tell(provider))
        assert province_node.events() == before


def test_a_wrong_signature_is_nothing(province_node: Province) -> None:
    """Of whichever provider; and the right one is taken afterwards."""
    before = province_node.events()
    for provider in PROVIDERS:
        sound, other = notice(provider), notice(provider, amount=BOOKING.amount + 1)
        if provider == "sepay":
            forged = Notice("POST", sound.body, headers={"Authorization": "Apikey SAMPLE-API-KEX"})
        elif provider == "vnpay":
            mac = other.query.partition("vnp_SecureHash=")[2]
            forged = Notice("GET", query=sound.query.partition("vnp_SecureHash=")[0] + f"vnp_SecureHash={mac}")
        else:
            field = "mac" if provider == "zalopay" else "signature"
            body = json.loads(sound.body) | {field: json.loads(other.body)[field]}
            forged = Notice("POST", json.dumps(body).encode())
        answer = province_node.tell(provider, forged)
        assert not accepted(provider, answer)
        assert answer.status_code < 500
    assert province_node.events() == before
    assert all(accepted(provider, province_node.tell(provider)) for provider in PROVIDERS)
    assert province_node.events() == before + len(PROVIDERS)


def test_another_amount_under_a_known_id_is_refused_and_shown(province_node: Province) -> None:
    """The first one stands; a person is told which, and by nothing that names the payer."""
    before = province_node.events()
    for provider in PROVIDERS:
        assert accepted(provider, province_node.tell(provider))
        for _ in range(2):
            answer = province_node.tell(provider, notice(provider, amount=BOOKING.amount + 1_000))
            assert not accepted(provider, answer)
            assert answer.status_code < 500
        assert accepted(provider, province_node.tell(provider)), "the sound one is still known"
    assert province_node.events() == before + len(PROVIDERS)
    assert {one.amount for one in province_node.credits()} == {BOOKING.amount}
    now = province_node.status()
    (told,) = (one for one in troubles(now) if isinstance(one, CreditsContradicted))
    assert told.fields["count"] == len(PROVIDERS)
    assert [one.times for one in now.quarantine] == [2] * len(PROVIDERS)
    assert not any(BOOKING.payer in str(one) or REFERENCE in str(one) for one in now.quarantine)
    assert len(troubles(now)) == 1, "it is no batch of a device"


def test_a_short_transfer_is_told_as_it_is(province_node: Province) -> None:
    """What the bill asks for only the counter knows."""
    assert accepted("payos", province_node.tell("payos", notice("payos", amount=149_000)))
    assert [one.amount for one in province_node.credits()] == [149_000]


def test_early_late_and_out_of_order(province_node: Province) -> None:
    """The bank's time is kept beside the province's, and positions follow the telling."""
    now = datetime.now(UTC)
    ids = [90_003, 90_001, 90_002]
    for id in ids:
        assert accepted(
            "sepay", province_node.tell("sepay", notice("sepay", id=id, time=f"2026-10-0{id - 90_000} 08:00:00"))
        )
    found = province_node.credits()
    assert [one.id for one in found] == [f"sepay/one/{id}" for id in ids]
    assert [one.at.astimezone(UTC).day for one in found] == [3, 1, 2]
    assert all(now <= one.seen_at <= datetime.now(UTC) for one in found)


def test_a_text_without_reference_and_with_two(province_node: Province) -> None:
    """Neither is guessed."""
    texts = ["chuyen tien", f"{REFERENCE} HS322222A2", f"MBVCB.123.{REFERENCE.lower()}.CT tu 0123"]
    for n, text in enumerate(texts):
        assert accepted("sepay", province_node.tell("sepay", notice("sepay", id=n + 1, text=text)))
    assert [one.reference for one in province_node.credits()] == ["", "", REFERENCE]


def test_a_counter_is_served_its_own_site(province_node: Province) -> None:
    """And hears of nothing else; the payer is in no item at all."""
    assert accepted("sepay", province_node.tell("sepay"))
    assert accepted("sepay", province_node.tell("sepay", notice("sepay", id=7), name="other"))
    assert [one.id for one in province_node.credits(SITE)] == ["sepay/one/90001"]
    assert [one.id for one in province_node.credits(OTHER_SITE)] == ["sepay/other/7"]
    for site in (SITE, OTHER_SITE):
        desk = province_node.desks[site]
        page = json.loads(province_node.ask(desk.get("/v1/feeds/payments?after=0")).content)
        assert [one["position"] for one in page["items"]] == [1]
        assert (
            BOOKING.payer not in msgspec.json.decode(msgspec.json.encode(page), type=FeedReply).items[0].body.decode()
        )
        assert province_node.ask(desk.get(f"/v1/feeds/payments%2F{OTHER_SITE}")).status_code == 404


def test_strangers_are_held_to_a_rate_and_no_provider_pays_for_it(start: Start, tmp_path: Path) -> None:
    """Whoever guesses at addresses or signs wrongly; a merchant's own address still works from there.

    The node's seconds stand: on a slow machine so many come again while the requests are sent.
    """
    province = Province(lambda level, **more: start(level, standing=True, **more), tmp_path)
    forged = Notice("POST", notice("payos").body.replace(b"150000", b"150001"))
    assert [province.tell("payos", forged).status_code for _ in range(33)] == [403] * 30 + [429] * 3
    assert [province.tell("payos", name=f"x{n}").status_code for n in range(33)] == [404] * 30 + [429] * 3
    assert province.tell("sepay").status_code == 200
    assert province.ask(Request("GET", "/v1/health")).status_code == 200


@pytest.mark.parametrize("provider", PROVIDERS)
def test_bad_input_is_nobodys_failure(province_node: Province, provider: str) -> None:
    """Whatever comes, no 5xx: a provider would send it again and again."""
    sound = notice(provider)
    bodies = [b"", b"[]", b"null", b'{"data": {}}', b"\xff\xfe", b"[" * 20_000, sound.body[:-1], sound.body + b"x"]
    for body in bodies:
        answer = province_node.tell(provider, Notice(sound.method, body, sound.query[:-3], sound.headers))
        assert answer.status_code < 500
        assert not accepted(provider, answer)
    if provider != "vnpay":
        assert province_node.tell(provider, Notice("POST", b" " * (MAX_WEBHOOK_BYTES + 1))).status_code == 413
    wrong_method = Notice("POST" if provider == "vnpay" else "GET", b"{}" if provider == "vnpay" else b"")
    assert province_node.tell(provider, wrong_method).status_code == 404
    assert province_node.credits() == []


def test_a_site_hears_of_no_bank(start: Start) -> None:
    answer = httpx.post(start("site").url + "/v1/webhooks/payos/one", content=notice("payos").body, trust_env=False)
    assert answer.status_code == 404


# -- asked for -----------------------------------------------------------------------------------------


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[tuple[Book, Web]]:
    """A bank that tells nobody and can be asked."""
    book = Book(tmp_path / "bank.jsonl")
    web = Web("127.0.0.1:0", book, "TOKEN")
    web.start()
    yield book, web
    web.close()


def polled(web: Web, token: str = "TOKEN") -> dict[str, Any]:
    return merchant("sepay", poll={"url": f"{web.url}/userapi/transactions/list", "token": token, "every_s": 1})


@contextmanager
def listening(province: Province, site: str) -> Iterator[Callable[[int], None]]:
    """Gives what waits until that site's feed holds so many, told by the live feed alone."""
    moved = threading.Semaphore(0)

    def heard(feed: str) -> None:
        if feed == PAYMENTS:
            moved.release()

    listener = LiveListener(line_to(province.node.url, ""), province.desks[site].signer, SystemRandom(), heard)
    listener.start()

    def until_at(count: int) -> None:
        while len(province.credits(site)) < count:
            assert moved.acquire(timeout=WAIT_S), "it was never told"

    try:
        yield until_at
    finally:
        listener.stop()


def test_what_nobody_told_is_asked_for(start: Start, tmp_path: Path, bank: tuple[Book, Web]) -> None:
    """Delivered 0 times: it is found; the notice that comes late is known."""
    book, web = bank
    province = Province(start, tmp_path, [polled(web)])
    with listening(province, SITE) as heard:
        booking = book.credit(BOOKING.bank, BOOKING.account, 150_000, REFERENCE, "TRAN THI MAU")
        book.credit(BOOKING.bank, "42", 150_000, REFERENCE, "of another account")
        heard(1)
        (found,) = province.credits()
        assert (found.id, found.amount, found.via) == (f"sepay/one/{booking.id}", 150_000, Heard.POLL)
        assert (found.reference, found.bank_reference) == (REFERENCE, booking.reference)
        before = province.events()
        late = province.tell("sepay", notice("sepay", **msgspec.to_builtins(booking)))
        assert accepted("sepay", late)
        told = book.credit(BOOKING.bank, BOOKING.account, 20_000, "", "told first")
        assert accepted("sepay", province.tell("sepay", notice("sepay", **msgspec.to_builtins(told))))
        book.credit(BOOKING.bank, BOOKING.account, 30_000, "", "asked for later")
        heard(3)
    assert province.events() == before + 2
    assert [one.via for one in province.credits()] == [Heard.POLL, Heard.WEBHOOK, Heard.POLL]


def test_a_bank_that_cannot_be_asked_holds_up_nobody(
    start: Start, tmp_path: Path, bank: tuple[Book, Web], capfd: pytest.CaptureFixture[str]
) -> None:
    """A wrong token and a port where nobody is: notices are taken, the log names no token."""
    _, web = bank
    nowhere = {"url": "http://127.0.0.1:9/list", "token": "TOKEN-B", "every_s": 1}
    refuses, gone = polled(web, "TOKEN-A"), merchant("sepay", "gone", poll=nowhere)
    province = Province(start, tmp_path, [refuses, gone])
    with listening(province, SITE) as heard:
        assert accepted("sepay", province.tell("sepay"))
        heard(1)
    province.node.end()
    assert "TOKEN-" not in "".join(capfd.readouterr())


# -- down to the counter -------------------------------------------------------------------------------

RARELY = SyncSettings(pull_every_s=3_600.0, check_every_s=0.2, backoff_first_s=0.05, backoff_most_s=0.4)
"""Asks by itself once: what comes afterwards was rung for."""


@contextmanager
def counter_at(folder: Path, *peers: Peer) -> Iterator[tuple[Counter, Callable[[int], list[Credit]]]]:
    """A counter's real store with client and live feed; and what waits until its copy holds so many credits."""
    counter = Counter(folder, list(peers), settings=RARELY, feeds=(PAYMENTS,))
    stored = threading.Semaphore(0)
    counter.exchange.feeds.tell(stored.release)
    listener = LiveListener(line_to(peers[0].url, ""), counter.signer, SystemRandom(), counter.agent.moved)
    listener.start()

    def until_here(count: int) -> list[Credit]:
        while True:
            found, _ = counter.exchange.credits.after(Cursor(), 100)
            if len(found) >= count:
                return list(found)
            assert stored.acquire(timeout=WAIT_S), "it never came"

    try:
        yield counter, until_here
    finally:
        listener.stop()
        counter.close()


def test_from_the_notice_through_the_site_to_the_counter(start: Start, tmp_path: Path) -> None:
    """Rung for at every step: nobody waits for a clock. A cut-off counter reads on at the province where it was."""
    province = Province(start, tmp_path)
    rarely = {"pull_every_s": 3_600.0, "check_every_s": 0.2, "backoff_first_s": 0.05, "backoff_most_s": 0.4}
    site = start("site", upstream=province.node.url, upstream_code="CODE-12", sync=rarely)
    assert accepted("sepay", province.tell("sepay", notice("sepay", id=7), name="other"))
    with counter_at(tmp_path / "desk", Peer(site.url, "CODE-0")) as (counter, until_here):
        counter.wait_for(lambda now: now.connected)
        for n, provider in enumerate(PROVIDERS, 1):
            assert accepted(provider, province.tell(provider))
            assert [one.id for one in until_here(n)] == [credit_id(one) for one in PROVIDERS[:n]]
        at = counter.exchange.feeds.cursor(PAYMENTS)
        assert at.position == len(PROVIDERS)
        assert counter.exchange.credits.after(at, 100) == ([], at)
        later, _ = counter.exchange.credits.after(Cursor(at.epoch, 3), 100)
        assert [one.id for one in later] == [credit_id(one) for one in PROVIDERS[3:]]
        everything, end = counter.exchange.credits.after(Cursor("of another epoch", 3), 2)
        assert ([one.id for one in everything], end) == ([credit_id(one) for one in PROVIDERS[:2]], Cursor(at.epoch, 2))
        assert OTHER_SITE not in {one.site for one in until_here(1)}
    site.end()
    with counter_at(tmp_path / "desk2", Peer(site.url, ""), Peer(province.node.url, "CODE-13")) as (_, until_here):
        assert len(until_here(len(PROVIDERS))) == len(PROVIDERS)


def test_several_processes_of_a_province_record_once(
    start_on: Start, postgresql: Callable[[], str], tmp_path: Path
) -> None:
    """Three on one PostgreSQL, each told the same credits at the same moment; listeners of each hear of all."""
    written(tmp_path / "province", *SIX)
    url = postgresql()
    province = Province(lambda level, **more: start_on(url, level, **more), tmp_path)
    nodes = [province.node, *(start_on(url, "province", site="") for _ in range(2))]
    before = province.events()

    def tell(n: int) -> bool:
        said = notice("payos", reference=f"FT{n % 12:08d}", id=n % 12)
        answer = httpx.post(
            f"{nodes[n % 3].url}/v1/webhooks/payos/one", content=said.body, trust_env=False, timeout=WAIT_S
        )
        return accepted("payos", answer)

    order = [*range(12), *(n * 5 % 12 + 12 for n in range(12)), *(n * 7 % 12 + 24 for n in range(12))]
    with ThreadPoolExecutor(9) as pool:
        assert all(pool.map(tell, order))
    assert province.events() == before + 12
    assert len(province.credits()) == 12
