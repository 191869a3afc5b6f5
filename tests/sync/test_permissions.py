"""The doors of a node, each tried by everybody: unsigned, wrongly signed, skewed, repeated, each kind of device."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import msgspec
import pytest

from counter_app.domain.approval import Act as LineAct
from counter_app.domain.approval import ActKind
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.ports.node import NodeBooks
from sync.approval_messages import ApprovalAnswer, ApprovalAsk
from sync.cashier_messages import ClaimRequest
from sync.credit_messages import PickRequest
from sync.exchange import Request
from sync.messages import ConfirmRequest, InviteRequest, PushBatch, RevokeRequest
from sync.node import answering
from sync.node.permissions import MAY, Act
from sync.node.senders import Senders
from sync.node.server import MAX_ENROL_BYTES, build_app
from sync.node.service import NodeService
from sync.queue_messages import CommandKind, QueueCommand
from sync.signing import ORIGIN, SIGNATURE, TIME
from tests.sync.test_requests import refusal
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock, answer, as_operator

NOBODY, ASKED = "0" * 32, "a" * 32
ACT = LineAct(ActKind.VOID, "p", Vnd(1000), "Hủy")
WORD = ApprovalAnswer(digest=ACT.digest, grant=True, by="s", name="Chính")
FOR_STRANGERS = {"/v1/health", "/v1/webhooks/{provider:str}/{merchant:str}"}
"""The latter in test_webhooks.py: providers sign in their own ways."""
_TURNS = count()


def question(id: str) -> ApprovalAsk:
    return ApprovalAsk(
        approval_id=id, act=ACT.kind, line=ACT.subject, amount=ACT.amount, text=ACT.text, asked_by="c", name="Lan"
    )


def transfer(credit_id: str) -> PickRequest:
    return PickRequest(
        credit_id=credit_id, attempt_id="f" * 32, bank_reference="", seen_at=datetime(2027, 3, 8, 2, tzinfo=UTC)
    )


def doors(me: Installation, other: str) -> dict[str, Request]:
    """Every door but the public ones, each with a request that would be sound from somebody who may.

    The commands are new ones each time: a repeated one gets its first answer.
    """
    empty = PushBatch(from_seq=1, prev_hash=bytes(32), events=[])
    turn = next(_TURNS)
    return {
        "own head": me.get(f"/v1/journals/{me.origin}/head"),
        "other head": me.get(f"/v1/journals/{other}/head"),
        "own events": me.push(empty),
        "other events": me.push(empty, origin=other),
        "feed": me.get("/v1/feeds/catalogue"),
        "live": me.get("/v1/live"),
        "queue": me.get("/v1/queue"),
        "issue": me.command(QueueCommand(command_id=f"i{turn}", kind=CommandKind.ISSUE, service="A")),
        "call": me.command(QueueCommand(command_id=f"c{turn}", kind=CommandKind.CALL_NEXT)),
        "totals": me.get("/v1/totals"),
        "totals of another site": me.get("/v1/totals?site=S9"),
        "money": me.get("/v1/site-money"),
        "status": me.get("/v1/status"),
        "devices": me.get("/v1/devices"),
        "forks": me.get("/v1/forks"),
        "forks of another site": me.get("/v1/forks?site=S9"),
        "devices of another site": me.get("/v1/devices?site=S9"),
        "approvals": me.get("/v1/approvals"),
        "ask": me.post("/v1/approvals", question(f"{turn:032x}")),
        "answer": me.post(f"/v1/approvals/{ASKED}/answer", WORD),
        "cashier desk": me.get("/v1/cashier"),
        "claim": me.post("/v1/cashier/claims", ClaimRequest(handover_id=f"{turn:032x}", claim_id="e" * 32)),
        "picks": me.get("/v1/credits/picks"),
        "credits twice": me.get("/v1/credits/twice"),
        "pick": me.post("/v1/credits/picks", transfer(f"payos/hue/{turn}")),
        "confirm": me.post(f"/v1/devices/{other}/confirmation", ConfirmRequest(by="s")),
        "invite": me.post("/v1/invitations", InviteRequest(level="counter", site="S1", counter="Q5")),
        "revoke": me.post(f"/v1/devices/{other}/revocation", RevokeRequest(reason="why")),
    }


MAY_AT_SITE = {
    "counter": {
        "own head",
        "own events",
        "feed",
        "live",
        "queue",
        "issue",
        "call",
        "totals",
        "money",
        "status",
        "devices",
        "forks",
        "confirm",
        "approvals",
        "ask",
        "answer",
        "cashier desk",
        "picks",
        "credits twice",
        "pick",
    },
    "kiosk": {"issue"},
    "operator": {
        "own head",
        "other head",
        "feed",
        "live",
        "queue",
        "totals",
        "totals of another site",
        "status",
        "devices",
        "devices of another site",
        "forks",
        "forks of another site",
        "confirm",
        "invite",
        "revoke",
    },
}
_APPROVALS = {"approvals", "ask", "answer", "cashier desk", "picks", "credits twice", "pick"}
_AT_HOME = _APPROVALS | {"money"}
"""Only a site's own node has these."""
MAY_AT_PROVINCE = {
    "counter": MAY_AT_SITE["counter"] - {"issue", "call"} - _AT_HOME,
    "kiosk": set[str](),
    "site": {"own head", "own events", "other head", "other events", "feed", "live", "totals", "status"},
}
"""Written out once more, so that a slip in the table of `permissions` shows."""

_SCOPE = {"other head", "other events", *(f"{what} of another site" for what in ("totals", "devices", "forks"))}
FURTHER_IN: dict[str, dict[str, set[str]]] = {
    "counter": {"site": _SCOPE | {"claim"}, "province": _SCOPE | _AT_HOME | {"issue", "call", "claim"}},
    "kiosk": {"site": set(), "province": {"issue", "call"}},
    "site": {"province": {"totals of another site"}},
    "operator": {"site": set()},
}
"""What the table lets in and what is refused behind it, because of whose it is or where it is asked."""


def outcome(node: NodeUnderTest, me: Installation, other: Installation) -> dict[str, set[str]]:
    """Every door tried: which opened, and which the table kept shut."""
    found: dict[str, set[str]] = {"opened": set(), "shut": set()}
    for name, request in doors(me, other.origin).items():
        response = node.ask(request)
        if response.status == 200:
            found["opened"].add(name)
        elif answer(response)["code"] == "request.not_allowed":
            found["shut"].add(name)
    return found


def wanted(node: NodeUnderTest, me: Installation, level: str) -> dict[str, set[str]]:
    """The same as it must be."""
    may = (MAY_AT_SITE if node.level == "site" else MAY_AT_PROVINCE)[level]
    return {"opened": may, "shut": set(doors(me, NOBODY)) - may - FURTHER_IN[level][node.level]}


def at_the_door(node: NodeUnderTest, level: str) -> tuple[Installation, Installation]:
    """Somebody of that level, and a counter beside it."""
    other = Installation(node.clock, SeededRandom(20))
    me = Installation(node.clock, SeededRandom(21), "Q7" if level == "counter" else "", level)
    assert node.ask(other.enrolment("CODE-8")).status == 200
    assert node.ask(other.post("/v1/approvals", question(ASKED))).status == (200 if node.level == "site" else 403)
    if level == "operator":
        me.key, me.origin, me.signer = node.store.key, node.identity.origin, node.signer  # type: ignore[assignment]  # any key
    else:
        assert node.ask(me.enrolment("CODE-9")).status == 200
    return me, other


@pytest.mark.parametrize("level", sorted(MAY_AT_SITE))
def test_doors_of_a_site(site: NodeUnderTest, level: str) -> None:
    me, other = at_the_door(site, level)
    assert outcome(site, me, other) == wanted(site, me, level)


@pytest.mark.parametrize("level", sorted(MAY_AT_PROVINCE))
def test_doors_of_the_province(province: NodeUnderTest, level: str) -> None:
    me, other = at_the_door(province, level)
    assert outcome(province, me, other) == wanted(province, me, level)


@pytest.mark.parametrize("level", sorted(MAY_AT_SITE))
def test_no_cell_of_the_table_is_altered_unseen_at_a_site(site: NodeUnderTest, level: str) -> None:
    every_altered_cell_shows(site, level)


def test_no_cell_of_the_table_is_altered_unseen_at_the_province(province: NodeUnderTest) -> None:
    every_altered_cell_shows(province, "site")


def every_altered_cell_shows(node: NodeUnderTest, level: str) -> None:
    """Planted: each act allowed to a level that may not, and forbidden to one that may, one after the other."""
    me, other = at_the_door(node, level)
    idle = set() if Act.ISSUE in MAY[level] else {Act.CALL}  # calling is a command, and who may issue may send commands
    for act in set(Act) - idle:
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(MAY, level, MAY[level] ^ {act})
            assert outcome(node, me, other) != wanted(node, me, level), f"{act} of a {level}"
        taken_back = ConfirmRequest(again="it was revoked to see whether it can be")
        assert node.ask(as_operator(node, f"/v1/devices/{other.origin}/confirmation", taken_back)).status == 200


def test_a_site_relays_its_own_counters_only(province: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    relay = Installation(clock, rng, "", "site")
    assert province.ask(relay.enrolment("CODE-9")).status == 200
    mine, foreign = Installation(clock, rng), Installation(clock, rng, site="S9")

    def relayed(one: Installation) -> Request:
        return relay.push(one.batch(), origin=one.origin)

    assert province.ask(relayed(mine)).status == 200
    assert refusal(province, relayed(foreign)) == (403, "request.not_your_site")
    assert province.stored(foreign.origin) == []
    assert province.ask(foreign.enrolment("CODE-10")).status == 200
    assert province.ask(foreign.push(foreign.batch())).status == 200
    assert refusal(province, relayed(foreign)) == (403, "request.not_your_site")
    assert refusal(province, relay.get(f"/v1/journals/{foreign.origin}/head")) == (403, "request.not_your_site")


def test_status_and_totals_end_at_the_site(province: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    ours, theirs = Installation(clock, rng), Installation(clock, rng, site="S9")
    for number, one in enumerate((ours, theirs)):
        one.pay(1000)
        assert province.ask(one.enrolment(f"CODE-{number}")).status == 200
        assert province.ask(one.push(one.batch())).status == 200
    broken = theirs.push(b"\xc1")
    assert province.ask(broken).status == 422
    province.follow()
    seen = msgspec.json.decode(province.ask(ours.get("/v1/status")).body)
    assert {one["site"] for one in seen["journals"]} == {"S1"}
    assert seen["quarantine"] == []
    assert msgspec.json.decode(province.ask(ours.get("/v1/totals?day=2027-03-08")).body)["amount"] == 1000
    operator = province.signer.sign(Request("GET", "/v1/totals?day=2027-03-08"))
    assert msgspec.json.decode(province.ask(operator).body)["amount"] == 2000


def test_the_live_feed_tells_of_the_own_site_only(
    site: NodeUnderTest, province: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    """Feeds are the city's; a queue is heard of at its own node, and what other sites push nowhere."""

    def heads(node: NodeUnderTest, one: Installation) -> dict[str, int]:
        found: dict[str, int] = msgspec.json.decode(node.ask(one.get("/v1/live")).body)["heads"]
        return found

    relay, other = Installation(clock, rng, "", "site"), Installation(clock, rng, site="S9")
    for number, one in enumerate((counter, relay, other)):
        assert province.ask(one.enrolment(f"CODE-{number}")).status == 200
    revoke = as_operator(province, f"/v1/devices/{other.origin}/revocation", RevokeRequest(reason="why"))
    assert province.ask(other.push(other.batch())).status == province.ask(revoke).status == 200
    assert heads(province, counter) == heads(province, relay) == {"revocations": 1}
    assert heads(site, counter) == {"queue": 3}  # opened, one counter enrolled and confirmed


def every_door(site: NodeUnderTest, counter: Installation) -> dict[str, Request]:
    assert site.ask(counter.post("/v1/approvals", question(ASKED))).status == 200
    found = doors(counter, counter.origin)
    found["invite"] = as_operator(site, "/v1/invitations", InviteRequest(level="counter", site="S1", counter="Q5"))
    return found | {"enrol": counter.enrolment("CODE-0")}


def test_every_route_of_the_server_is_tried_here(site: NodeUnderTest, counter: Installation) -> None:
    service = NodeService(site.core, site.store, site.follower, lambda: None)
    paths = {
        route.path.replace("{origin:str}", NOBODY).replace("{feed:str}", "catalogue").replace("{approval:str}", ASKED)
        for route in build_app(service).routes
    }
    tried = {one.path.replace(counter.origin, NOBODY) for one in every_door(site, counter).values()}
    assert {one for one in paths if one.startswith("/v1/")} - FOR_STRANGERS == tried


def test_unsigned_and_wrongly_signed_requests_are_refused(site: NodeUnderTest, counter: Installation) -> None:
    for name, request in every_door(site, counter).items():
        site.clock.forward(10)
        bare = replace(request, headers={})
        assert refusal(site, bare) == (401, "request.not_signed"), name
        signature = bytes.fromhex(request.headers[SIGNATURE])
        wrong = replace(request, headers=request.headers | {SIGNATURE: bytes([signature[0] ^ 1, *signature[1:]]).hex()})
        assert refusal(site, wrong) == (401, "request.bad_signature"), name
        longer = replace(request, target=request.target + "?x=1")
        assert refusal(site, longer) == (401, "request.bad_signature"), name
        if name != "enrol":  # there the key comes with the request
            stranger = replace(request, headers=request.headers | {ORIGIN: NOBODY})
            assert refusal(site, stranger) == (401, "request.unknown_origin"), name


def test_another_time_is_refused(site: NodeUnderTest, counter: Installation) -> None:
    for minutes in (-6, 6):
        requests = every_door(site, counter)
        site.clock.at += timedelta(minutes=minutes)
        for name, request in requests.items():
            site.clock.ticks += 10
            assert refusal(site, request) == (401, "request.clock_skew"), name
        site.clock.at -= timedelta(minutes=minutes)
    for bad in ("-1", "x", str(1 << 70), ""):
        request = counter.get("/v1/queue")
        assert refusal(site, replace(request, headers=request.headers | {TIME: bad})) == (401, "request.not_signed")


def test_every_request_is_answered_once(site: NodeUnderTest, counter: Installation) -> None:
    for name, request in every_door(site, counter).items():
        site.clock.forward(10)
        first = site.ask(request).status
        assert first in (200, 403, 409), name
        if first == 200:
            assert refusal(site, request) == (401, "request.replayed"), name


# -- what a flood costs ------------------------------------------------------------------------------


def from_(address: str, request: Request) -> Request:
    return replace(request, address=address)


def test_a_flood_is_turned_away_before_anything_is_read(
    site: NodeUnderTest, counter: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a burst the node neither asks its database nor checks a signature for strangers there; others go on."""
    flood = from_("192.0.2.66", replace(counter.push(counter.batch()), headers={}))
    answers = [refusal(site, flood) for _ in range(60)]
    assert answers[0] == (401, "request.not_signed")
    assert answers[-1] == (429, "request.too_many")

    def untouched(_books: NodeBooks) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(type(site.core._gate), "_device", untouched)
    unknown = Installation(site.clock, SeededRandom(30))
    assert refusal(site, flood) == (429, "request.too_many")
    assert refusal(site, from_("192.0.2.66", unknown.push(unknown.batch()))) == (429, "request.too_many")
    monkeypatch.undo()
    assert site.ask(from_("192.0.2.66", counter.push(counter.batch()))).status == 200, "it is in the register"
    assert site.ask(from_("192.0.2.7", counter.get("/v1/queue"))).status == 200
    site.clock.forward(60)
    assert refusal(site, from_("192.0.2.66", unknown.get("/v1/queue"))) == (401, "request.unknown_origin"), "it passes"


def forged(request: Request) -> Request:
    return replace(request, headers=request.headers | {SIGNATURE: "00" * 64})


def test_a_name_that_never_signed_there_does_not_help_a_flood(site: NodeUnderTest, counter: Installation) -> None:
    """Else anybody anywhere could have bodies read and signatures checked, by the name of some installation."""
    assert site.ask(from_("192.0.2.7", counter.push(counter.batch()))).status == 200
    answers = [refusal(site, from_("192.0.2.66", forged(counter.get("/v1/queue")))) for _ in range(70)]
    assert answers[0] == (401, "request.bad_signature")
    assert answers[-1] == (429, "request.too_many")
    assert site.ask(from_("192.0.2.7", counter.get("/v1/queue"))).status == 200, "where it works, it is heard"
    site.clock.forward(1)
    assert site.ask(from_("192.0.2.66", counter.get("/v1/queue"))).status == 200
    answers = [refusal(site, from_("192.0.2.66", forged(counter.get("/v1/queue")))) for _ in range(70)]
    assert answers[-1] == (401, "request.bad_signature")
    assert site.ask(from_("192.0.2.66", counter.get("/v1/queue"))).status == 200


def test_what_an_installation_signs_counts_against_itself_alone(
    site: NodeUnderTest, counter: Installation, rng: SeededRandom
) -> None:
    revoked, neighbour = Installation(site.clock, rng, "Q2"), Installation(site.clock, rng, "Q3")
    for number, one in enumerate((revoked, neighbour), 1):
        assert site.ask(one.enrolment(f"CODE-{number}")).status == 200
    out = as_operator(site, f"/v1/devices/{revoked.origin}/revocation", RevokeRequest(reason="lost"))
    assert site.ask(out).status == 200
    answers = [refusal(site, from_("192.0.2.66", revoked.get("/v1/queue"))) for _ in range(40)]
    assert answers[0] == (403, "device.revoked")
    assert answers[-1] == (429, "request.too_many")
    assert refusal(site, from_("192.0.2.7", revoked.get("/v1/queue"))) == (429, "request.too_many")
    stranger = Installation(site.clock, rng, "Q9")
    assert refusal(site, from_("192.0.2.66", stranger.get("/v1/queue"))) == (401, "request.unknown_origin")
    for one in (counter, neighbour):
        assert site.ask(from_("192.0.2.66", one.get("/v1/queue"))).status == 200


@pytest.mark.parametrize("respelled", [str.upper, str.title, lambda name: f"{name[:2]} {name[2:]}"])
def test_a_name_spelled_otherwise_is_no_other_allowance(
    site: NodeUnderTest, counter: Installation, respelled: Callable[[str], str]
) -> None:
    """Else a revoked device has as many allowances as its name has spellings."""
    out = as_operator(site, f"/v1/devices/{counter.origin}/revocation", RevokeRequest(reason="lost"))
    assert site.ask(out).status == 200
    assert refusal(site, from_("192.0.2.66", counter.get("/v1/queue"))) == (403, "device.revoked")
    for _ in range(3):
        request = counter.get("/v1/queue")
        other = replace(request, headers=request.headers | {ORIGIN: respelled(counter.origin)})
        assert refusal(site, from_("192.0.2.66", other)) == (401, "request.not_signed")


def test_many_unknown_names_ask_the_register_once(site: NodeUnderTest, counter: Installation) -> None:
    asked = []
    found = {counter.origin: site.store.read(lambda books: books.devices.get(counter.origin))}

    def everybody() -> set[Origin]:
        asked.append(True)
        return set(found)

    senders = Senders(found.get, everybody)
    names = [Installation(site.clock, SeededRandom(seed)) for seed in range(100, 140)]
    answers = [site.core.knock(from_("192.0.2.66", one.get("/v1/queue")), senders) for one in names]
    assert [one.status if one else 200 for one in answers] == [401] * 30 + [429] * 10
    assert site.core.knock(from_("192.0.2.66", counter.get("/v1/queue")), senders) is None
    assert asked == [True]


def test_what_is_not_let_in_never_reaches_the_store_lane(site: NodeUnderTest, counter: Installation) -> None:
    request = counter.push(counter.batch())
    for bad in (
        replace(request, headers={}),
        replace(request, body=request.body + b"x"),
        replace(request, headers=request.headers | {ORIGIN: NOBODY}),
    ):
        senders = site.senders()
        no = site.core.knock(bad, senders) or site.core.check(bad, senders)
        assert no is not None
        assert no.status == 401


Message = dict[str, Any]


async def sent(service: NodeService, request: Request, *parts: bytes) -> tuple[int, str, int]:
    """Send headers to the application, then these parts of a body and never its end: what it says, and what it read."""
    waiting = list(parts)
    said: list[Message] = []

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": waiting.pop(0), "more_body": True}

    async def send(message: Message) -> None:
        said.append(message)

    headers = [(name.encode(), value.encode()) for name, value in request.headers.items()]
    scope = {"type": "http", "method": "POST", "path": request.target, "raw_path": request.target.encode()}
    scope |= {"query_string": b"", "headers": headers, "client": (request.address, 1), "server": ("node", 80)}
    await build_app(service)(scope | {"scheme": "http", "root_path": "", "http_version": "1.1"}, receive, send)  # type: ignore[arg-type]  # what uvicorn gives
    body = b"".join(one.get("body", b"") for one in said)
    return said[0]["status"], json.loads(body)["code"], len(parts) - len(waiting)


def test_of_a_stranger_little_is_read(
    site: NodeUnderTest, counter: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body takes memory for as long as it comes in; and whoever may not enrol any more is not read at all."""
    service = NodeService(site.core, site.store, site.follower, lambda: None)
    enrolment = from_("192.0.2.66", replace(counter.enrolment("CODE-1"), body=b""))
    many = [bytes(MAX_ENROL_BYTES), b"x", bytes(MAX_ENROL_BYTES)]
    assert asyncio.run(sent(service, enrolment, *many)) == (413, "http.413", 2)
    monkeypatch.setattr(answering, "BODY_S", 0.01)
    for slow in (enrolment, counter.push(counter.batch())):
        assert asyncio.run(sent(service, slow, b"{")) == (408, "http.408", 1)
    answers = [asyncio.run(sent(service, enrolment, *many)) for _ in range(40)]
    assert answers[-1] == (429, "request.too_many", 0)


def test_an_ipv6_network_is_one_address(site: NodeUnderTest, counter: Installation) -> None:
    bare = Request("GET", "/v1/health")
    statuses = [site.ask(from_(f"2001:db8::{n:x}", bare)).status for n in range(40)]
    assert statuses[-1] == 429
    assert site.ask(from_("2001:db8:0:1::1", bare)).status == 200
