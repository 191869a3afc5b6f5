"""Invited, enrolled, confirmed, revoked: what each state may do, who may change it, and what is left in the journal."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.events import (
    DeviceConfirmed,
    DeviceEnrolled,
    DeviceInvited,
    DeviceReadmitted,
    DeviceRevoked,
    Fact,
    decode,
)
from counter_app.domain.events.fact import UnknownKind
from counter_app.ports.node import DeviceState
from counter_app.ports.sync import Cursor, FeedItem
from counter_app.storage.node import SqlFeedCache
from sync.messages import ConfirmRequest, InviteReply, InviteRequest, RevokeRequest
from sync.node.core import NodeCore
from sync.node.identity import REVOCATIONS
from sync.queue_messages import CommandKind, QueueCommand
from tests.sync.test_requests import refusal
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock, answer, as_operator


def invited(node: NodeUnderTest, counter: str = "Q1", level: str = "counter", valid_s: int = 3600) -> str:
    wish = InviteRequest(level=level, site="S1", counter=counter, valid_s=valid_s)
    response = node.ask(as_operator(node, "/v1/invitations", wish))
    assert response.status == 200, response.body
    return msgspec.json.decode(response.body, type=InviteReply).secret


def confirm(node: NodeUnderTest, origin: str, again: str = "") -> int:
    return node.ask(as_operator(node, f"/v1/devices/{origin}/confirmation", ConfirmRequest(again=again))).status


def revoke(node: NodeUnderTest, origin: str, reason: str = "mất máy") -> int:
    return node.ask(as_operator(node, f"/v1/devices/{origin}/revocation", RevokeRequest(reason=reason))).status


def told(node: NodeUnderTest) -> list[Fact]:
    found = []
    for event in node.stored(node.identity.origin):
        header = event.read_header()
        try:
            found.append(decode(header.kind, header.version, event.body, None))
        except UnknownKind:
            continue
    return [one for one in found if one.KIND.startswith("device.")]


@pytest.fixture
def newcomer(clock: SetClock, rng: SeededRandom) -> Installation:
    return Installation(clock, rng)


def test_a_device_works_only_after_it_was_confirmed(site: NodeUnderTest, newcomer: Installation) -> None:
    code = invited(site)
    enrolled = answer(site.ask(newcomer.enrolment(code)))
    assert enrolled["state"] == "waiting"
    asked = (
        newcomer.push(newcomer.batch()),
        newcomer.get(f"/v1/journals/{newcomer.origin}/head"),
        newcomer.get("/v1/queue"),
        newcomer.command(QueueCommand(command_id="c", kind=CommandKind.CALL_NEXT)),
    )
    for request in asked:
        assert refusal(site, request) == (403, "enrol.waiting")
    assert site.stored(newcomer.origin) == []
    assert confirm(site, newcomer.origin) == 200
    assert site.ask(newcomer.push(newcomer.batch())).status == 200
    assert confirm(site, newcomer.origin) == 200, "once more changes nothing"
    kinds = [one.KIND for one in told(site)]
    assert kinds == ["device.invited", "device.enrolled", "device.confirmed"]


def test_events_hold_no_secret(site: NodeUnderTest, newcomer: Installation) -> None:
    code = invited(site)
    site.ask(newcomer.enrolment(code))
    for event in site.stored(site.identity.origin):
        assert code.encode() not in event.header + event.body + (event.private or b"")
    rows = site.store.read(lambda books: books.devices.all())
    assert code not in repr(rows)


def test_a_code_is_for_one_installation(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    code = invited(site)
    wrong = (
        Installation(clock, rng, "Q2"),
        Installation(clock, rng, "", "kiosk"),
        Installation(clock, rng, "Q1", site="S2"),
    )
    for one, said in zip(wrong, ("enrol.not_for_you", "enrol.not_for_you", "request.not_your_site"), strict=True):
        assert refusal(site, one.enrolment(code)) == (403, said)
    first, second = Installation(clock, rng), Installation(clock, rng)
    assert site.ask(first.enrolment(code)).status == 200
    assert refusal(site, second.enrolment(code)) == (403, "enrol.code_used")
    assert site.ask(first.enrolment(code)).status == 200, "the answer may have been lost"
    assert [one.KIND for one in told(site)].count("device.enrolled") == 1


def test_a_code_has_its_time(site: NodeUnderTest, newcomer: Installation, clock: SetClock) -> None:
    code = invited(site, valid_s=60)
    clock.forward(61)
    assert refusal(site, newcomer.enrolment(code)) == (403, "enrol.code_expired")
    fresh = invited(site, valid_s=60)
    assert site.ask(newcomer.enrolment(fresh)).status == 200
    clock.forward(3600)
    assert site.ask(newcomer.enrolment(fresh)).status == 200, "it was used in time"


def test_an_installation_stays_what_it_was(site: NodeUnderTest, newcomer: Installation) -> None:
    assert site.ask(newcomer.enrolment(invited(site))).status == 200
    newcomer.level, newcomer.counter = "kiosk", ""
    assert refusal(site, newcomer.enrolment(invited(site, "", "kiosk"))) == (403, "enrol.not_for_you")
    assert refusal(site, newcomer.enrolment("CODE-7")) == (403, "enrol.not_for_you")


def test_a_supervisor_confirms_at_another_counter(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    newcomer = Installation(clock, rng, "Q2")
    site.ask(newcomer.enrolment(invited(site, "Q2")))
    seen = answer(site.ask(counter.get("/v1/devices?state=waiting")))["devices"]
    assert isinstance(seen, list)
    assert [(one["origin"], one["comparison"]) for one in seen] == [(newcomer.origin, comparison_of(newcomer.origin))]
    here = f"/v1/devices/{newcomer.origin}/confirmation"
    assert refusal(site, newcomer.post(here, ConfirmRequest(by="s1"))) == (403, "enrol.waiting")
    assert refusal(site, counter.post(here, ConfirmRequest())) == (403, "request.not_allowed")
    assert site.ask(counter.post(here, ConfirmRequest(by="s1"))).status == 200
    last = told(site)[-1]
    assert last == DeviceConfirmed(device=newcomer.origin, via=counter.origin, by="s1")


def test_no_counter_confirms_at_another_site(province: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    other = Installation(clock, rng, "Q9", site="S9")
    assert province.ask(other.enrolment("CODE-1")).status == 200
    newcomer = Installation(clock, rng)
    province.ask(newcomer.enrolment(invited(province)))
    here = f"/v1/devices/{newcomer.origin}/confirmation"
    assert refusal(province, other.post(here, ConfirmRequest(by="s1"))) == (403, "request.not_your_site")
    assert answer(province.ask(other.get("/v1/devices")))["devices"][0]["counter"] == "Q9"  # type: ignore[index]
    assert refusal(province, other.get("/v1/devices?site=S1")) == (403, "request.not_your_site")


def test_a_confirmation_is_carried_to_no_other_node(
    site: NodeUnderTest, province: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    """The same counter may confirm at both, and the same newcomer waits at both."""
    counter, newcomer = Installation(clock, rng, "Q9"), Installation(clock, rng)
    here = f"/v1/devices/{newcomer.origin}/confirmation"
    for node in (site, province):
        assert node.ask(counter.enrolment("CODE-1")).status == 200
        assert node.ask(newcomer.enrolment(invited(node))).status == 200
    meant = counter.post(here, ConfirmRequest(by="s1", node=site.identity.fingerprint))
    assert refusal(province, meant) == (403, "request.other_node")
    assert refusal(province, newcomer.get("/v1/queue")) == (403, "enrol.waiting")
    assert told(province)[-1].KIND == "device.enrolled"
    assert site.ask(meant).status == 200
    for_operator = as_operator(province, here, ConfirmRequest(node=site.identity.fingerprint))
    assert refusal(province, for_operator) == (403, "request.other_node")
    assert province.ask(counter.post(here, ConfirmRequest(by="s1"))).status == 200, "older clients name no node"


def test_a_node_in_the_clear_cannot_tell_whom_a_confirmation_means(
    site: NodeUnderTest, counter: Installation, newcomer: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    site.core = NodeCore(replace(site.identity, fingerprint=""), clock, rng, lambda: [])
    newcomer.counter = "Q2"
    site.ask(newcomer.enrolment(invited(site, "Q2")))
    here = f"/v1/devices/{newcomer.origin}/confirmation"
    assert site.ask(counter.post(here, ConfirmRequest(by="s1", node="0" * 20))).status == 200


def test_a_revoked_device_is_refused_at_once_and_keeps_its_place(site: NodeUnderTest, counter: Installation) -> None:
    assert site.ask(counter.push(counter.batch())).status == 200
    assert revoke(site, counter.origin) == 200
    counter.pay(1000)
    assert refusal(site, counter.push(counter.batch(2))) == (403, "device.revoked")
    assert refusal(site, counter.enrolment("CODE-5")) == (403, "device.revoked")
    assert len(site.stored(counter.origin)) == 1
    assert told(site)[-1] == DeviceRevoked(device=counter.origin, reason="mất máy")
    here, plain, again = f"/v1/devices/{counter.origin}/confirmation", ConfirmRequest(again=" "), "đã tìm thấy máy"
    assert refusal(site, as_operator(site, here, plain)) == (403, "device.was_revoked")
    assert refusal(site, counter.push(counter.batch(2))) == (403, "device.revoked"), (
        "a plain confirmation lets nobody in"
    )
    assert confirm(site, counter.origin, again) == 200
    assert told(site)[-1] == DeviceReadmitted(device=counter.origin, reason=again)
    assert site.ask(counter.push(counter.batch(2))).status == 200
    assert confirm(site, counter.origin, again) == 200, "once more changes nothing"
    assert told(site)[-1] == DeviceReadmitted(device=counter.origin, reason=again)


def test_no_counter_lets_a_revoked_one_in_again(
    site: NodeUnderTest, counter: Installation, newcomer: Installation
) -> None:
    assert site.ask(newcomer.enrolment("CODE-6")).status == 200
    assert revoke(site, newcomer.origin) == 200
    for wish in (ConfirmRequest(by="s1"), ConfirmRequest(by="s1", again="why")):
        request = counter.post(f"/v1/devices/{newcomer.origin}/confirmation", wish)
        assert refusal(site, request) == (403, "request.not_allowed")


def test_only_the_operator_invites_and_revokes(site: NodeUnderTest, counter: Installation) -> None:
    asked = (
        counter.post("/v1/invitations", InviteRequest(level="counter", site="S1", counter="Q2")),
        counter.post(f"/v1/devices/{counter.origin}/revocation", RevokeRequest(reason="why")),
    )
    for request in asked:
        assert refusal(site, request) == (403, "request.not_allowed")
    assert revoke(site, counter.origin, " ") == 422
    unknown = as_operator(site, f"/v1/devices/{'0' * 32}/confirmation", ConfirmRequest())
    assert refusal(site, unknown) == (404, "device.unknown")


def test_a_revocation_travels_down(
    province: NodeUnderTest, site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    """The province refuses a counter; its site node does so as soon as it has read the feed, and again lets it in."""
    assert province.ask(counter.enrolment("CODE-3")).status == 200
    cache = SqlFeedCache(site.store.look, site.store.write)

    def carry_down() -> None:
        def read(books):
            return books.feeds.cursor(REVOCATIONS), books.feeds.after(REVOCATIONS, 0, 100)

        cursor, items = province.store.read(read)
        cache.take(
            REVOCATIONS, Cursor(cursor.epoch, cursor.position), [FeedItem(i.position, i.key, i.body) for i in items]
        )

    assert revoke(province, counter.origin) == 200
    assert refusal(province, counter.push(counter.batch())) == (403, "device.revoked")
    assert site.ask(counter.push(counter.batch())).status == 200, "not heard of yet"
    carry_down()
    assert refusal(site, counter.push(counter.batch())) == (403, "device.revoked")
    found = site.store.read(lambda books: books.devices.get(counter.origin))
    assert found is not None
    assert (found.state, found.reason) == (DeviceState.REVOKED, "mất máy")
    before = told(site)
    for again in ("đã tìm thấy máy", ""):
        here = as_operator(site, f"/v1/devices/{counter.origin}/confirmation", ConfirmRequest(again=again))
        assert refusal(site, here) == (403, "device.revoked_by_city"), "the city's word stands"
    assert revoke(site, counter.origin) == 200
    assert told(site) == before, "it changes nothing, and nothing is recorded"
    assert confirm(province, counter.origin, "đã tìm thấy máy") == 200
    carry_down()
    assert site.ask(counter.push(counter.batch())).status == 200


def test_codes_of_the_operators_file_are_confirmed(site: NodeUnderTest, newcomer: Installation) -> None:
    assert answer(site.ask(newcomer.enrolment("CODE-4")))["state"] == "confirmed"
    assert [type(one) for one in told(site)] == [DeviceEnrolled, DeviceConfirmed]
    until = newcomer.clock.now() + timedelta(seconds=3600)
    invited(site)
    last = told(site)[-1]
    assert isinstance(last, DeviceInvited)
    assert last.until == until
