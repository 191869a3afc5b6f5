"""Schemathesis on a real node process: whatever is sent, the answer is one that the node's OpenAPI describes."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests.adapters import HTTPAdapter
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.transport.serialization import Binary

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.approval import Act, ActKind
from counter_app.domain.bill import FeeKind, FeeLine
from counter_app.domain.events import BillHandedOver
from counter_app.domain.journal import GENESIS, SealedEvent
from counter_app.domain.money import Vnd
from counter_app.storage.keys import FileDeviceKey
from sync.approval_messages import ApprovalAsk
from sync.exchange import Request
from sync.messages import JSON, MESSAGEPACK, PushBatch
from sync.node import server
from sync.node.openapi import STRANGERS
from sync.node.service import NodeService
from sync.signing import NONCE, NONCE_BYTES, Signer
from tests.sync.payments import KEYS, merchant, notice, written
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock
from tests.waiting import WAIT_S, until

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_ADDRESSES = count(1)
WEBHOOK = "/v1/webhooks/{provider}/{merchant}"
VNPAY_SAYS = {part.partition("=")[0] for part in notice("vnpay").query.split("&")} - {"vnp_BankCode", "vnp_CardType"}
SEPAY_SAYS = sorted(json.loads(notice("sepay").body))
NONSENSE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


@schemathesis.serializer(MESSAGEPACK)
def _packed(_context: Any, value: Any) -> bytes:
    try:
        return msgspec.msgpack.encode(_plain(value))
    except (TypeError, ValueError, OverflowError):  # a number or text that MessagePack has no form for
        return repr(value).encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    """Bytes as bytes, which Schemathesis has as texts."""
    match value:
        case Binary():
            return value.data
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case _:
            return value


class From(HTTPAdapter):
    """Sends from an address of its own, of which nothing was refused yet: else most would only hear 429."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        high, low = divmod(next(_ADDRESSES), 250)
        super().init_poolmanager(*args, source_address=(f"127.9.{high}.{low + 1}", 0), **kwargs)


@dataclass
class Node:
    """A running node, its description, who signs requests to it, and what means something to it, by operation."""

    url: str
    described: dict[str, Any]
    operator: Signer
    counter: Signer
    known: dict[str, dict[str, Any]]
    schema: Any = field(init=False)

    def __post_init__(self) -> None:
        self.schema = schemathesis.openapi.from_dict(self.described)

    def everything(self) -> list[Any]:
        """First those that leave something to be read."""
        return sorted((found.ok() for found in self.schema.get_all_operations()), key=lambda one: one.method == "get")

    def operations(self) -> list[Any]:
        """Those that a site's node answers."""
        return [one for one in self.everything() if one.path != WEBHOOK]

    def plain(self, operation: Any, **body: Any) -> Any:
        """A case that makes sense, so that somebody who may gets what they want."""
        path = {name: "" for name in ("origin", "feed", "approval") if f"{{{name}}}" in operation.path}
        if operation.method == "get":
            return self.with_sense(operation.Case(path_parameters=path))
        kind = MESSAGEPACK if operation.label.startswith("POST /v1/journals") else JSON
        case = self.with_sense(operation.Case(path_parameters=path, body={}, media_type=kind))
        case.body |= body
        return case

    def with_sense(self, case: Any, names: set[str] | None = None) -> Any:
        """The case with what means something to this node in the places of these names, or of all."""
        known = self.known.get(case.operation.label, {})
        chosen = {name: value for name, value in known.items() if names is None or name in names}
        case.path_parameters |= {name: chosen.pop(name) for name in set(case.path_parameters) & set(chosen)}
        if isinstance(case.body, dict):
            case.body |= chosen
        return case

    def signed(self, case: Any, signer: Signer) -> requests.PreparedRequest:
        """The case as it goes over the wire."""
        asked = requests.Request(**case.as_transport_kwargs(base_url=self.url)).prepare()
        body = asked.body or b""
        content = body.encode("utf-8") if isinstance(body, str) else body
        assert isinstance(content, bytes)
        asked.headers.update(signer.sign(Request(str(asked.method), asked.path_url, {}, content)).headers)
        return asked

    def ask(self, case: Any, signer: Signer) -> requests.Response:
        """Send the case and check the answer."""
        answer = send(self.signed(case, signer))
        case.validate_response(answer, checks=CHECKS)
        return answer


def send(asked: requests.PreparedRequest, session: requests.Session | None = None) -> requests.Response:
    """From another address each time, or from that of `session`."""
    return (session or elsewhere()).send(asked, timeout=WAIT_S)


def elsewhere() -> requests.Session:
    """Somewhere that nothing was sent from yet."""
    session = requests.Session()
    session.trust_env = False
    session.mount("http://", From())
    return session


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def node(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A site node on loopback, asked by its operator and by a counter."""
    folder = tmp_path_factory.mktemp("openapi")
    db = str(folder / "n.db") if request.param == "sqlite" else request.getfixturevalue("postgresql")()
    (folder / "codes").write_text("SECRET0001\nSECRET0002\n")
    command = [sys.executable, "-m", "counter_app", "--data", str(folder / "site"), "node", "--level", "site"]
    command += ["--db", db, "--listen", "127.0.0.1:0", "--codes", str(folder / "codes")]
    process = subprocess.Popen(
        [*command, "--site", "S1", "--with-parent"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdin is not None
    url = json.loads(process.stdout.readline())["ready"]["url"]
    yield _asked_by(url, folder)
    process.stdin.close()
    process.wait(WAIT_S)
    process.stdout.close()


def _asked_by(url: str, folder: Path) -> Node:
    clock = SetClock()
    clock.at = SystemClock().now()
    counter, device = Installation(clock, SeededRandom(1), "Q1"), Installation(clock, SeededRandom(2), "Q2")
    for code, one in (("SECRET0001", counter), ("SECRET0002", device)):
        enrolment = one.enrolment(code)
        answer = httpx.post(url + enrolment.target, content=enrolment.body, headers=enrolment.headers, trust_env=False)
        assert answer.status_code == 200
    ask_for_approval(url, device)
    hand_a_bill_on(url, device, counter)
    counter.pay(1000)
    described = httpx.get(url + "/schema/openapi.json", trust_env=False).json()
    operator, counters = (
        Signer(key, SystemClock(), SystemRandom()) for key in (FileDeviceKey(folder / "site" / "keys"), counter.key)
    )
    return Node(url, described, operator, counters, _known(counter, device))


ACT = Act(ActKind.VOID, "p", Vnd(1000), "Hủy")
ASKED = {"approval_id": "a" * 32, "act": "void", "line": "p", "amount": 1000, "text": "Hủy", "asked_by": "c"}


def ask_for_approval(url: str, one: Installation) -> None:
    """What the other counter may answer."""
    ask = one.post("/v1/approvals", msgspec.convert(ASKED | {"name": "Lan"}, ApprovalAsk))
    assert httpx.post(url + ask.target, content=ask.body, headers=ask.headers, trust_env=False).status_code == 200


BILL = BillHandedOver(
    bill_id="b",
    handover_id="c" * 32,
    counter="Q2",
    dossier_id="d",
    dossier_code="000.00.06.H57-261123-0001",
    ticket_number="A001",
    body="UBND",
    procedure="1.000894",
    lines=(FeeLine(kind=FeeKind.STATE_FEE, text="Lệ phí mẫu", unit=Vnd(5000), quantity=1, amount=Vnd(5000)),),
)


def hand_a_bill_on(url: str, owner: Installation, cashier: Installation) -> None:
    """What the counter may claim, once the node has followed it."""
    owner.record(BILL)
    batch = PushBatch(from_seq=1, prev_hash=GENESIS, events=owner.events)
    target, kind = f"/v1/journals/{owner.origin}/events", {"content-type": MESSAGEPACK}
    push = owner.signer.sign(Request("POST", target, kind, msgspec.msgpack.encode(batch)))
    assert httpx.post(url + target, content=push.body, headers=push.headers, trust_env=False).status_code == 200

    def waits() -> bool:
        asked = cashier.get("/v1/cashier")
        return bool(httpx.get(url + asked.target, headers=asked.headers, trust_env=False).json()["waiting"])

    until(waits)


def _known(counter: Installation, device: Installation) -> dict[str, dict[str, Any]]:
    journal, other, place = {"origin": counter.origin}, {"origin": device.origin}, {"level": "counter", "site": "S1"}
    key = counter.key.public.hex()
    return {
        "POST /v1/enrol": place | {"code": "SECRET0001", "public_key": key, "counter": "Q1", "continues": ""},
        "GET /v1/journals/{origin}/events": journal,
        "POST /v1/journals/{origin}/events": journal
        | {
            "from_seq": 1,
            "prev_hash": GENESIS,
            "events": [list(msgspec.structs.astuple(one)) for one in counter.events],
        },
        "GET /v1/journals/{origin}/head": journal,
        "GET /v1/feeds/{feed}": {"feed": "catalogue"},
        "POST /v1/queue/commands": {"command_id": "wish", "kind": "issue", "service": "A"},
        "POST /v1/approvals": ASKED | {"approval_id": "b" * 32, "name": "Lan", "taken_back": False},
        "POST /v1/approvals/{approval}/answer": {"approval": ASKED["approval_id"], "digest": ACT.digest}
        | {"grant": True, "by": "s", "name": "Chính", "reason": ""},
        "POST /v1/credits/picks": {"credit_id": "payos/hue/1", "attempt_id": "e" * 32, "bank_reference": "FT1"}
        | {"seen_at": "2027-03-08T02:00:00Z"},
        "POST /v1/cashier/claims": {"handover_id": "c" * 32, "claim_id": "d" * 32},
        "POST /v1/invitations": place | {"counter": "Q3", "valid_s": 60},
        "POST /v1/devices/{origin}/confirmation": other | {"by": "a supervisor", "node": "", "again": "it is back"},
        "POST /v1/devices/{origin}/revocation": other | {"reason": "it is lost"},
    }


def test_every_answer_is_described(node: Node, long_form: bool) -> None:
    """And every body that is described is sent."""
    operations = node.operations()
    assert len(operations) == 24
    sent = {one.label: drive(node, one, 1_000 if long_form else 12) for one in operations}
    print({label: (one.asked, one.bodies, dict(one.answers)) for label, one in sent.items()})  # with -s: the counts
    posts = [operation.label for operation in operations if operation.method == "post"]
    assert len(posts) == 10
    assert all(one.asked for one in sent.values())
    assert {label: sent[label].bodies for label in posts} == {label: sent[label].asked for label in posts}


@dataclass
class Sent:
    """What Schemathesis sent to one operation: requests, those with a body, and what was answered."""

    asked: int = 0
    bodies: int = 0
    answers: Counter[int] = field(default_factory=Counter)


def drive(node: Node, operation: Any, examples: int) -> Sent:
    """Send a plain case, so that the rest is near to what makes sense; and then what Schemathesis thinks of."""
    sent = Sent()
    signers = node.operator, node.counter
    plain = {node.ask(node.plain(operation), signer).status_code for signer in signers}
    assert 200 in plain, f"{operation.label}: what is known says nothing to the node: {plain}"

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=cases(operation), names=some_of(node.known.get(operation.label, {})))
    def answered(case: Any, names: set[str] | None) -> None:
        for signer in signers:
            answer = node.ask(node.with_sense(case, names), signer)
            sent.asked += 1
            sent.bodies += bool(answer.request.body)
            sent.answers[answer.status_code] += 1

    answered()
    return sent


def cases(operation: Any) -> st.SearchStrategy[Any]:
    """What fits the description and, where anything can be said at all, what does not."""
    raw = operation.definition.raw
    fits: st.SearchStrategy[Any] = operation.as_strategy()
    takes = raw.get("parameters") or "requestBody" in raw
    return fits | operation.as_strategy(GenerationMode.NEGATIVE) if takes else fits


def some_of(known: dict[str, Any]) -> st.SearchStrategy[set[str] | None]:
    """Which of these names mean something: all, or some."""
    return st.none() | st.sets(st.sampled_from(sorted(known))) if known else st.none()


def test_who_is_refused_is_described(node: Node) -> None:
    """Unsigned, one header short, wrongly signed, replayed; and by an installation that nobody knows."""
    stranger = Installation(SetClock(), SeededRandom(3))
    unknown = Signer(stranger.key, SystemClock(), SystemRandom())
    must_sign, may_be_unknown = set(), set()
    for operation in node.operations():
        label = operation.label
        case = node.plain(operation)
        bare = requests.Request(**case.as_transport_kwargs(base_url=node.url)).prepare()
        if send(bare).status_code == 401:
            must_sign.add(label)
        if operation.definition.raw.get("security"):
            refused_unless_signed(node, case)
        if label == "POST /v1/enrol":
            case = node.plain(operation, public_key=stranger.key.public.hex(), code="no such code")
        if send(node.signed(case, unknown)).status_code != 401:
            may_be_unknown.add(label)
    described = {operation.label: operation.definition.raw for operation in node.operations()}
    assert must_sign == {label for label, raw in described.items() if raw.get("security")}
    assert may_be_unknown == {label for label, raw in described.items() if STRANGERS in raw["tags"]}
    assert may_be_unknown == {"GET /v1/health", "POST /v1/enrol"}


def refused_unless_signed(node: Node, case: Any) -> None:
    """Each of the headers that the description names is needed, and fits one request once."""
    (needed,) = case.operation.definition.raw["security"]
    schemes = node.described["components"]["securitySchemes"]
    for name in needed:
        short = node.signed(case, node.operator)
        assert (schemes[name]["type"], schemes[name]["in"], schemes[name]["name"]) == ("apiKey", "header", name)
        del short.headers[name]
        assert refusal(send(short)) == (401, "request.not_signed"), name
    wrong = node.signed(case, node.counter)
    wrong.headers[NONCE] = "00" * NONCE_BYTES
    assert refusal(send(wrong)) == (401, "request.bad_signature")
    asked = [node.signed(case, signer) for signer in (node.operator, node.counter)]
    answered = [one for one in asked if send(one).status_code == 200]
    assert answered
    for one in answered:
        assert refusal(send(one)) == (401, "request.replayed")


def refusal(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def test_what_is_public_is_limited(node: Node) -> None:
    """As the description says of it, and of itself."""
    public = [operation for operation in node.everything() if STRANGERS in operation.definition.raw["tags"]]
    targets = [(one.method.upper(), one.path) for one in public] + [("GET", "/schema/openapi.json")]
    for method, path in targets:
        with elsewhere() as session:
            asked = requests.Request(method, node.url + path).prepare()
            answers = {send(asked, session).status_code for _ in range(200)}
            assert 429 in answers, path


def test_events_are_described_by_position(node: Node) -> None:
    """In the push and read back; and one was read back."""
    schemas = node.described["components"]["schemas"]
    fields = [one.name for one in msgspec.structs.fields(SealedEvent)]
    for name in ("SealedEvent", "PackedSealedEvent"):
        assert [item["title"] for item in schemas[name]["prefixItems"]] == fields
        assert all({"type", "anyOf"} & set(item) for item in schemas[name]["prefixItems"])
    by_label = {operation.label: operation for operation in node.operations()}
    for label in ("POST /v1/journals/{origin}/events", "GET /v1/journals/{origin}/events"):
        answer = node.ask(node.plain(by_label[label]), node.counter)
    assert [len(event) for event in answer.json()["events"]] == [6, 6]


def test_no_reference_dangles(node: Node) -> None:
    assert dangling(node.described) == set()


def test_a_dangling_reference_is_seen(site: NodeUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the schemas of what is sent are left out."""
    monkeypatch.setattr(server, "describe", lambda _app: None)
    app = server.build_app(NodeService(site.core, site.store, site.follower, lambda: None))
    names = ["Enrol", "Invite", "Confirm", "Revoke", "Claim"]
    missing = {*(f"{name}Request" for name in names), "QueueCommand", "ApprovalAsk", "ApprovalAnswer"}
    missing |= {"ClaimRequest", "PickRequest"}
    missing |= {"PackedPushBatch", "PackedAsideBatch"}
    assert dangling(app.openapi_schema.to_schema()) == {f"#/components/schemas/{name}" for name in missing}


def dangling(described: dict[str, Any]) -> set[str]:
    """References of the description to what is not in it."""
    return {ref for ref in _references(described) if not _is_there(described, ref)}


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for one in part.values():
            yield from _references(one)
    elif isinstance(part, list):
        for one in part:
            yield from _references(one)


def _is_there(described: dict[str, Any], ref: str) -> bool:
    found: Any = described
    for step in ref.removeprefix("#/").split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found is not None


def test_every_query_is_described(node: Node) -> None:
    """Else nothing would drive it."""
    described = {
        (path, one["name"])
        for path, methods in node.schema.raw_schema["paths"].items()
        for operation in methods.values()
        for one in operation.get("parameters", ())
        if one["in"] == "query"
    }
    assert described == {
        ("/v1/feeds/{feed}", "epoch"),
        ("/v1/feeds/{feed}", "after"),
        ("/v1/feeds/{feed}", "limit"),
        ("/v1/journals/{origin}/events", "after"),
        ("/v1/totals", "day"),
        ("/v1/totals", "site"),
        ("/v1/site-money", "day"),
        ("/v1/devices", "site"),
        ("/v1/devices", "state"),
        ("/v1/forks", "site"),
        *((WEBHOOK, name) for name in VNPAY_SAYS),
    }


# -- what providers send -----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def province(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A province's node with an account at each provider."""
    folder = tmp_path_factory.mktemp("openapi")
    db = str(folder / "n.db") if request.param == "sqlite" else request.getfixturevalue("postgresql")()
    written(folder / "province", *(merchant(provider) for provider in KEYS))
    command = [sys.executable, "-m", "counter_app", "--data", str(folder / "province"), "node", "--level", "province"]
    process = subprocess.Popen(
        [*command, "--db", db, "--listen", "127.0.0.1:0", "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    yield json.loads(process.stdout.readline())["ready"]["url"]
    process.stdin.close()
    process.wait(WAIT_S)
    process.stdout.close()


def test_every_answer_to_a_provider_is_described(province: str, long_form: bool) -> None:
    """To sound notices, whole and with a part changed, and to whatever fits the description or does not."""
    schema = schemathesis.openapi.from_dict(httpx.get(f"{province}/schema/openapi.json", trust_env=False).json())
    operations: list[Any] = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    for operation in (one for one in operations if one.path == WEBHOOK):
        providers = [one for one in KEYS if (one == "vnpay") == (operation.method == "get")]
        assert {answered(province, operation, one) for one in providers} <= {200, 204}
        answers = driven(province, operation, providers, 1_000 if long_form else 25)
        print(operation.label, dict(answers))  # with -s: the counts
        assert set(answers) - {404, 405}, "some reached a provider"
        assert all(status < 500 for status in answers)


def answered(url: str, operation: Any, provider: str) -> int:
    """What a sound notice is answered."""
    said = notice(provider)
    case = operation.Case(path_parameters={"provider": provider, "merchant": "one"})
    target = f"{url}/v1/webhooks/{provider}/one" + (f"?{said.query}" if said.query else "")
    answer = send(requests.Request(said.method, target, dict(said.headers or {}), data=said.body).prepare())
    case.validate_response(answer, checks=CHECKS)
    return answer.status_code


def driven(url: str, operation: Any, providers: list[str], examples: int) -> Counter[int]:
    """The answers to what Schemathesis thinks of, with the signature of the one provider whose key is a header."""
    answers = Counter[int]()
    fits: st.SearchStrategy[Any] = operation.as_strategy()

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        case=fits | operation.as_strategy(GenerationMode.NEGATIVE),
        provider=st.none() | st.sampled_from(providers),
        changed=st.none() | st.dictionaries(st.sampled_from(SEPAY_SAYS), NONSENSE),
    )
    def one(case: Any, provider: str | None, changed: dict[str, Any] | None) -> None:
        if provider is not None:
            case.path_parameters |= {"provider": provider, "merchant": "one"}
        if provider == "sepay":
            case.headers["Authorization"] = (notice("sepay").headers or {})["Authorization"]
            if changed is not None:
                case.body = json.loads(notice("sepay").body) | changed
        answer = send(requests.Request(**case.as_transport_kwargs(base_url=url)).prepare())
        case.validate_response(answer, checks=CHECKS)
        answers[answer.status_code] += 1

    one()
    return answers
