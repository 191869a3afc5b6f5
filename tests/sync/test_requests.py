"""Who may speak to a node."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.exchange import Request
from sync.messages import ConfirmRequest, InviteRequest, RevokeRequest
from sync.queue_messages import CommandKind, QueueCommand
from sync.signing import SIGNATURE, TIME, Signed, read_signature, signed_by, signed_text
from tests.sync.world import Installation, NodeUnderTest, SeededKey, SeededRandom, SetClock, answer, as_operator


def refusal(node: NodeUnderTest, request: Request) -> tuple[int, object]:
    response = node.ask(request)
    return response.status, answer(response)["code"]


def test_only_health_answers_strangers(site: NodeUnderTest) -> None:
    assert site.ask(Request("GET", "/v1/health")).status == 200
    for method, target in [
        ("GET", "/v1/queue"),
        ("GET", "/v1/totals"),
        ("GET", "/v1/site-money"),
        ("GET", "/v1/status"),
        ("GET", "/v1/feeds/catalogue"),
        ("GET", "/v1/journals/" + "0" * 32 + "/head"),
        ("POST", "/v1/journals/" + "0" * 32 + "/events"),
        ("POST", "/v1/queue/commands"),
        ("GET", "/v1/nothing"),
    ]:
        assert refusal(site, Request(method, target)) == (401, "request.not_signed"), target


def test_health_is_rate_limited(site: NodeUnderTest, clock: SetClock) -> None:
    statuses = [site.ask(Request("GET", "/v1/health")).status for _ in range(40)]
    assert statuses.count(200) == 30
    assert set(statuses[30:]) == {429}
    clock.forward(1)
    assert site.ask(Request("GET", "/v1/health")).status == 200


@pytest.mark.parametrize("read", [True, False])
def test_a_replayed_request_is_refused(site: NodeUnderTest, counter: Installation, read: bool) -> None:
    request = counter.get("/v1/queue") if read else counter.push(counter.batch())
    assert site.ask(request).status == 200
    assert refusal(site, request) == (401, "request.replayed")


def test_a_nonce_is_remembered_as_long_as_its_request_is_fresh(
    site: NodeUnderTest, counter: Installation, clock: SetClock
) -> None:
    request = counter.push(counter.batch())
    assert site.ask(request).status == 200
    clock.forward(299)
    for _ in range(3):
        assert site.ask(counter.push(counter.batch())).status == 200
    assert refusal(site, request) == (401, "request.replayed")
    clock.forward(2)
    assert refusal(site, request) == (401, "request.clock_skew")


@pytest.mark.parametrize("back_h", [0, 7, 24 * 365])
def test_nonces_of_reads_do_not_pile_up_after_the_clock_was_set_back(
    site: NodeUnderTest, counter: Installation, clock: SetClock, back_h: int
) -> None:
    """A PC that takes local time for UTC is hours ahead until it is told."""
    for _ in range(20):
        assert site.ask(counter.get("/v1/queue")).status == 200
    clock.forward(-3600 * back_h)
    for _ in range(60):
        clock.forward(60)
        assert site.ask(counter.get("/v1/queue")).status == 200
    assert len(site.core._gate._seen) <= 11  # those of the last ten minutes


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_wrong_clock_is_told_both_times(
    site: NodeUnderTest, counter: Installation, clock: SetClock, minutes: int
) -> None:
    request = counter.get("/v1/queue")
    clock.forward(60 * minutes)
    response = site.ask(request)
    told = answer(response)
    assert (response.status, told["code"]) == (401, "request.clock_skew")
    assert {told["node_time"], told["your_time"]} == {"2027-03-08T02:00:00Z", clock.now().isoformat()[:19] + "Z"}


def test_an_unknown_installation_is_refused(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    assert refusal(site, Installation(clock, rng).get("/v1/queue")) == (401, "request.unknown_origin")


def test_another_key_cannot_speak_for_an_origin(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    thief = Installation(clock, rng)
    theirs = thief.get("/v1/queue").headers
    mine = counter.get("/v1/queue").headers
    assert (
        refusal(site, Request("GET", "/v1/queue", mine | {SIGNATURE: theirs[SIGNATURE]}))[1] == "request.bad_signature"
    )


@given(st.sampled_from(["method", "target", "body", "time", "nonce", "signature"]), st.binary(min_size=1, max_size=40))
def test_every_part_is_signed(part: str, body: bytes) -> None:
    key = SeededKey(b"k" * 32)
    request = Request("POST", "/v1/x?a=1", body=body)
    signature, at, nonce = (
        key.sign(signed_text(request, 1_800_000_000_000_000, b"n" * 16)),
        1_800_000_000_000_000,
        b"n" * 16,
    )
    headers = {
        "x-counter-origin": "0" * 32,
        TIME: str(at + (part == "time")),
        "x-counter-nonce": (b"m" * 16 if part == "nonce" else nonce).hex(),
        SIGNATURE: (bytes([signature[0] ^ 1]) + signature[1:] if part == "signature" else signature).hex(),
    }
    sent = Request(
        "PUT" if part == "method" else "POST",
        "/v1/x?a=2" if part == "target" else "/v1/x?a=1",
        headers,
        body + b"!" if part == "body" else body,
    )
    assert not signed_by(key.public, sent, read_signature(sent))
    honest = Signed(
        read_signature(sent).origin, read_signature(Request("GET", "", headers | {TIME: str(at)})).at, nonce, signature
    )
    assert signed_by(key.public, request, honest)


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "1e9"])
def test_a_damaged_time_is_no_signature(site: NodeUnderTest, counter: Installation, value: str) -> None:
    headers = counter.get("/v1/queue").headers | {TIME: value}
    assert refusal(site, Request("GET", "/v1/queue", headers))[0] == 401


# -- what no database takes ----------------------------------------------------------------------------

NUL = "x\0"


def test_a_text_with_nul_and_a_number_out_of_range_are_refused(site: NodeUnderTest, counter: Installation) -> None:
    """PostgreSQL has no such text and SQLite has: both nodes must say the same, and neither may fail."""
    queue = [
        QueueCommand(command_id=NUL, kind=CommandKind.ISSUE, service="A"),
        QueueCommand(command_id="1", kind=CommandKind.ISSUE, service=NUL),
        QueueCommand(command_id="2", kind=CommandKind.ISSUE, service="A", priority=10**12),
        QueueCommand(command_id="3", kind=CommandKind.CALL_NEXT, closing=NUL),
        QueueCommand(command_id="4", kind=CommandKind.RECALL, ticket_id=NUL),
    ]
    other = Installation(site.clock, SeededRandom(5), counter=NUL)
    requests = [
        *(counter.command(one) for one in queue),
        other.enrolment("CODE-1"),
        counter.enrolment(NUL),
        counter.post(f"/v1/devices/{counter.origin}/confirmation", ConfirmRequest(by=NUL)),
        as_operator(site, "/v1/invitations", InviteRequest(level="counter", site="S1", counter=NUL)),
        as_operator(site, f"/v1/devices/{counter.origin}/revocation", RevokeRequest(reason=NUL)),
        *(counter.get(f"/v1/{path}?site=%00") for path in ("totals", "devices", "status", "queue")),
        counter.get("/v1/feeds/catalogue?epoch=%00"),
    ]
    for request in requests:
        site.clock.forward(10)
        assert refusal(site, request) == (422, "request.malformed"), request.target


# -- enrolment -----------------------------------------------------------------------------------------


def test_a_code_enrols_one_installation_and_only_it_again(
    site: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    first, second = Installation(clock, rng), Installation(clock, rng, "Q2")
    assert site.ask(first.enrolment("CODE-1")).status == 200
    assert site.ask(first.enrolment("CODE-1")).status == 200
    assert refusal(site, second.enrolment("CODE-1")) == (403, "enrol.code_used")
    assert refusal(site, second.enrolment("CODE-?")) == (403, "enrol.code_unknown")
    assert refusal(site, second.get("/v1/queue"))[1] == "request.unknown_origin"
    assert site.ask(first.get("/v1/queue")).status == 200


def test_a_site_node_is_no_counter_of_a_site(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    assert refusal(site, Installation(clock, rng, level="site").enrolment("CODE-2")) == (403, "enrol.level")


def test_an_enrolment_is_signed_by_the_key_that_it_brings(
    site: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    honest, other = Installation(clock, rng), Installation(clock, rng)
    body = msgspec.json.decode(honest.enrolment("CODE-3").body)
    forged = Request("POST", "/v1/enrol", body=msgspec.json.encode(body | {"public_key": other.key.public.hex()}))
    assert refusal(site, honest.signer.sign(forged)) == (401, "request.bad_signature")


def test_codes_cannot_be_guessed_fast(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    thief = Installation(clock, rng)
    tried = [refusal(site, thief.enrolment(f"GUESS-{n}"))[0] for n in range(40)]
    assert tried[-1] == 429
