"""What a node does with pushed events: store once, freeze forks, ask again for gaps, keep what is altered apart."""

import random
import tracemalloc

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError

from counter_app.domain.events import (
    DayOpened,
    Fact,
    JournalOpened,
    PaymentTaken,
    PrintQueued,
    ServiceStarted,
    StaffAct,
    StaffDismissed,
    StaffHired,
    StaffPinChanged,
    StaffPinReset,
    StaffPrivate,
    StaffReinstated,
    StaffRolesChanged,
    encode,
)
from counter_app.domain.journal import Origin, SealedEvent, seal
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.people import Role
from counter_app.domain.printing import DocumentKind
from counter_app.ports.disk import StorageFailing
from counter_app.ports.node import NodeUnitOfWork
from counter_app.storage.bulk import append_received
from sync.messages import MAX_EVENTS, PushBatch
from tests.sync.test_queue_node import issue
from tests.sync.test_requests import refusal
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock, answer

STAFF_KINDS: tuple[type[StaffAct], ...] = (
    StaffHired,
    StaffPinReset,
    StaffDismissed,
    StaffReinstated,
    StaffPinChanged,
)


def head(node: NodeUnderTest, one: Installation) -> tuple[object, object]:
    told = answer(node.ask(one.get(f"/v1/journals/{one.origin}/head")))
    return told["head_seq"], told["frozen"]


def status(node: NodeUnderTest, one: Installation) -> dict[str, object]:
    return answer(node.ask(one.get("/v1/status")))


def test_a_push_is_stored_byte_for_byte_and_a_repeat_changes_nothing(
    site: NodeUnderTest, counter: Installation
) -> None:
    for amount in range(1, 20):
        counter.pay(amount * 1000)
    for _ in range(3):
        told = answer(site.ask(counter.push(counter.batch())))
        assert (told["head_seq"], told["head_hash"]) == (20, counter.events[-1].hash.hex())
    assert site.stored(counter.origin) == counter.events


def test_overlapping_batches_add_only_what_is_new(site: NodeUnderTest, counter: Installation) -> None:
    for amount in range(1, 10):
        counter.pay(amount * 1000)
    for first, last in [(1, 4), (2, 3), (3, 7), (1, 1), (5, 10)]:
        assert site.ask(counter.push(counter.batch(first, last))).status == 200
    assert site.stored(counter.origin) == counter.events


def test_a_gap_is_answered_with_the_head(site: NodeUnderTest, counter: Installation) -> None:
    for amount in range(1, 6):
        counter.pay(amount * 1000)
    response = site.ask(counter.push(counter.batch(3)))
    assert (response.status, answer(response)["code"]) == (409, "push.gap")
    assert answer(response)["head"]["head_seq"] == 0  # type: ignore[index]  # a decoded body
    site.ask(counter.push(counter.batch(1, 2)))
    response = site.ask(counter.push(counter.batch(5)))
    assert answer(response)["head"]["head_seq"] == 2  # type: ignore[index]  # see above
    assert site.ask(counter.push(counter.batch(3))).status == 200
    assert site.stored(counter.origin) == counter.events


@pytest.mark.parametrize("common", [0, 1, 3, 5])
def test_a_fork_freezes_the_journal_and_keeps_both_branches(
    site: NodeUnderTest, counter: Installation, common: int
) -> None:
    """`common` events after the first are shared; a cloned disk goes on from there in another way."""
    for amount in range(1, common + 1):
        counter.pay(amount * 1000)
    shared = counter.events[:]
    counter.pay(11_000)
    counter.pay(12_000)
    ours = list(counter.events)
    assert site.ask(counter.push(counter.batch())).status == 200
    counter.events = shared[:]
    counter.pay(99_000)
    counter.pay(98_000)
    counter.pay(97_000)
    for first in (len(shared) + 1, len(shared) + 2, 1):
        response = site.ask(counter.push(counter.batch(first)))
        assert (response.status, answer(response)["code"]) == (409, "push.fork")
    assert site.stored(counter.origin) == ours
    assert head(site, counter) == (len(ours), True)
    with site.store._database.reader() as db:  # the kept branch has no way out yet
        kept = db.exec_driver_sql("SELECT seq, hash FROM branch_event ORDER BY seq").all()
    assert [(row[0], bytes(row[1])) for row in kept] == [
        (seq, event.hash) for seq, event in enumerate(counter.events, 1) if seq > len(shared)
    ]
    counter.events = ours
    counter.pay(13_000)
    assert site.ask(counter.push(counter.batch(len(ours) + 1))).status == 409, "frozen for good"


def test_a_fork_at_the_head_is_seen_by_the_hash_before(site: NodeUnderTest, counter: Installation) -> None:
    counter.pay(1000)
    site.ask(counter.push(counter.batch()))
    counter.events.pop()
    counter.pay(2000)
    counter.pay(3000)
    response = site.ask(counter.push(counter.batch(3)))
    assert (response.status, answer(response)["code"], answer(response)["seq"]) == (409, "push.fork", 2)


def test_one_altered_byte_is_quarantined_and_shown(site: NodeUnderTest, counter: Installation) -> None:
    """Of the signatures only the last of a batch is checked; an audit checks all (design §5)."""
    for amount in range(1, 5):
        counter.pay(amount * 1000)
    places = [(at, part) for at in (0, 2, 4) for part in ("header", "prev", "body", "private")] + [(4, "signature")]
    for at, part in places:
        events = list(counter.events)
        content = bytearray(getattr(events[at], part) or b"?")
        content[len(content) // 2] ^= 1
        events[at] = msgspec.structs.replace(events[at], **{part: bytes(content)})
        for _ in range(2):
            response = site.ask(counter.push(counter.batch(events=events)))
            assert (response.status, answer(response)["code"]) == (422, "push.malformed"), (at, part)
        assert site.stored(counter.origin) == []
    shown = status(site, counter)["quarantine"]
    assert [(one["origin"], one["times"]) for one in shown] == [(counter.origin, 2)] * len(places)  # type: ignore[attr-defined]  # a decoded body
    assert site.ask(counter.push(counter.batch())).status == 200, "the sound journal is taken after all"


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "day.\0"), ("subject", "\0"), ("actor", "\0"), ("cause", "x\0"), ("at", 1 << 63), ("at", -(1 << 80))],
)
def test_a_header_that_no_database_holds_is_quarantined(
    site: NodeUnderTest, counter: Installation, field: str, value: object
) -> None:
    """It is signed and chained like any other: a broken program made it. What comes before it is taken."""
    counter.pay(1000)
    made = counter.record(DayOpened(day=DAY))
    header = msgspec.structs.replace(made.read_header(), **{field: value})
    counter.events[-1] = seal(header, made.body, made.prev, counter.key, None, b"")
    response = site.ask(counter.push(counter.batch()))
    assert (response.status, answer(response)["code"], answer(response)["seq"]) == (422, "push.malformed", 3)
    assert site.ask(counter.push(counter.batch(1, 2))).status == 200
    assert site.stored(counter.origin) == counter.events[:2]


def test_an_opening_that_no_database_holds_is_quarantined(site: NodeUnderTest, counter: Installation) -> None:
    counter.events.clear()
    counter.record(JournalOpened(public_key=counter.key.public.hex(), level="counter", site="S1", site_name="x\0"))
    assert refusal(site, counter.push(counter.batch())) == (422, "push.malformed")
    assert site.stored(counter.origin) == []


@pytest.mark.parametrize("seq", [0, -1, 1 << 62, 1 << 70])
def test_a_number_of_an_event_may_be_anything(site: NodeUnderTest, counter: Installation, seq: int) -> None:
    made = counter.pay(1000)
    header = msgspec.structs.replace(made.read_header(), seq=seq)
    counter.events[-1] = seal(header, made.body, made.prev, counter.key, None, b"")
    assert refusal(site, counter.push(counter.batch())) == (422, "push.malformed")
    wild = PushBatch(from_seq=(1 << 64) - 1, prev_hash=b"short", events=[])
    assert refusal(site, counter.push(wild)) == (422, "push.malformed")
    assert len(status(site, counter)["quarantine"]) == 2  # type: ignore[arg-type]  # a decoded body


def test_a_text_that_no_database_holds_inside_an_event_delays_nothing(
    site: NodeUnderTest, counter: Installation
) -> None:
    """A body is stored as it is; PostgreSQL has no room for what this one says, and that is an exception."""
    counter.record(PrintQueued(job_id="j", document=DocumentKind.SLIP, subject_id="s\0"))
    counter.pay(1000)
    assert site.ask(counter.push(counter.batch())).status == 200
    site.follow()
    assert site.stored(counter.origin) == counter.events
    assert status(site, counter)["lag"] == 0
    assert answer(site.ask(counter.get(f"/v1/totals?day={DAY}")))["amount"] == 1000


def test_what_is_nested_without_end_is_kept_aside(site: NodeUnderTest, counter: Installation) -> None:
    deep = b"\x91" * 100_000 + b"\xc0"
    counter.pay(1000)
    whole = counter.batch()
    header = counter.events[-1].header[:-1] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    event = msgspec.structs.replace(counter.events[-1], header=header)
    batch = msgspec.msgpack.encode({"from_seq": 1, "prev_hash": bytes(32), "events": msgspec.Raw(deep)})
    for body in (deep, batch, counter.batch(events=[counter.events[0], event])):
        assert refusal(site, counter.push(body)) == (422, "push.malformed")
    assert site.ask(counter.push(whole)).status == 200


@pytest.mark.parametrize("seq", [-1, 0, 2**62, 2**63, 2**63 + 1, 2**64 - 1])
def test_a_batch_from_where_no_journal_goes_is_kept_aside(site: NodeUnderTest, counter: Installation, seq: int) -> None:
    batch = msgspec.msgpack.encode({"from_seq": seq, "prev_hash": bytes(32), "events": []})
    assert refusal(site, counter.push(batch)) == (422, "push.malformed")


def test_a_text_that_is_none_is_kept_aside_or_passed_over(site: NodeUnderTest, counter: Installation) -> None:
    """In a header nothing of the batch is taken; in a body the event is stored, and the figures go on behind it."""
    counter.seal(DayOpened(day=DAY), b'{"day":"2027-03-08","zz":"","day":"\xff"}', None)
    counter.pay(1000)
    assert site.ask(counter.push(counter.batch())).status == 200
    site.follow()
    assert [one.seq for one in site.store.read(lambda books: books.journals.failures())] == [2]
    assert answer(site.ask(counter.get(f"/v1/totals?day={DAY}")))["amount"] == 1000
    header = counter.events[-1].header.replace(b'"test"', b'"te\xfft"')
    event = msgspec.structs.replace(counter.events[-1], header=header)
    assert refusal(site, counter.push(counter.batch(3, events=[event]))) == (422, "push.malformed")


def test_a_status_does_not_load_what_was_kept_aside(site: NodeUnderTest, counter: Installation) -> None:
    """One broken counter may leave hundreds of megabytes, and anybody at the site asks for the status."""
    size = 1 << 20
    for number in range(8):
        assert refusal(site, counter.push(bytes([number]) * size))[0] == 422
    tracemalloc.start()
    told = answer(site.ask(counter.get("/v1/status")))["quarantine"]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(told, list)
    assert len(told) == 8
    assert most < 2 * size


def test_random_damage_never_gets_in_and_never_breaks_the_node(site: NodeUnderTest, counter: Installation) -> None:
    for amount in range(1, 5):
        counter.pay(amount * 1000)
    sound = msgspec.msgpack.encode(counter.batch())
    dice = random.Random(3)
    for _ in range(150):
        damaged = bytearray(sound)
        match dice.randrange(3):
            case 0:
                damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
            case 1:
                del damaged[dice.randrange(len(damaged)) :]
            case _:
                damaged = bytearray(dice.randbytes(dice.randrange(1, 300)))
        response = site.ask(counter.push(bytes(damaged)))
        assert response.status in (200, 409, 413, 422), answer(response)
        stored = site.stored(counter.origin)
        assert [one.hash for one in stored] == [one.hash for one in counter.events[: len(stored)]]
    assert len(status(site, counter)["quarantine"]) <= 100  # type: ignore[arg-type]  # a decoded body


def test_a_batch_may_not_be_endless(site: NodeUnderTest, counter: Installation) -> None:
    for amount in range(1, MAX_EVENTS + 2):
        counter.pay(amount)
    assert site.ask(counter.push(counter.batch())).status == 413
    assert site.ask(counter.push(counter.batch(1, MAX_EVENTS))).status == 200


def test_a_journal_begins_by_naming_its_own_key(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    other = Installation(clock, rng)
    openings: list[Fact] = [
        DayOpened(day=DAY),
        JournalOpened(public_key=other.key.public.hex(), level="counter", site="S1"),
        JournalOpened(public_key="zz", level="counter", site="S1"),
        JournalOpened(public_key="", level="counter", site="S1"),
    ]
    for fact in openings:
        counter.events.clear()
        counter.record(fact)
        response = site.ask(counter.push(counter.batch()))
        assert (response.status, answer(response)["code"]) == (422, "push.malformed"), fact
    assert site.stored(counter.origin) == []


@pytest.mark.parametrize(("level", "of"), [("counter", "S2"), ("site", "S1"), ("site", "S2")])
def test_a_journal_begins_as_what_it_was_enrolled(
    site: NodeUnderTest, province: NodeUnderTest, clock: SetClock, rng: SeededRandom, level: str, of: str
) -> None:
    """Else its money would count at a site that never let it in."""
    one = Installation(clock, rng, "Q9", level, of)
    one.pay(1000)
    one.level, one.site = "counter", "S1"
    for node in (site, province):
        assert node.ask(one.enrolment("CODE-9")).status == 200
        response = node.ask(one.push(one.batch()))
        assert (response.status, answer(response)["code"]) == (422, "push.malformed")
        assert node.stored(one.origin) == []
    shown = status(site, one)["quarantine"]
    assert [kept["origin"] for kept in shown] == [one.origin], "as evidence"  # type: ignore[attr-defined]  # a decoded body


def test_a_counter_pushes_only_its_own_journal(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    other = Installation(clock, rng)
    response = site.ask(counter.push(other.batch(), origin=other.origin))
    assert (response.status, answer(response)["code"]) == (403, "push.not_yours")
    assert site.ask(counter.get(f"/v1/journals/{other.origin}/head")).status == 403
    assert site.ask(counter.push(counter.batch(), origin=site.identity.origin)).status == 403


def test_a_site_relays_journals_that_the_province_never_met(
    province: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    relay, stranger = Installation(clock, rng, "", "site"), Installation(clock, rng)
    assert province.ask(relay.enrolment("CODE-5")).status == 200
    assert province.ask(relay.push(stranger.batch(), origin=stranger.origin)).status == 200
    assert province.stored(stranger.origin) == stranger.events
    forged = PushBatch(from_seq=2, prev_hash=stranger.events[0].hash, events=[_forged(relay, stranger)])
    response = province.ask(relay.push(forged, origin=stranger.origin))
    assert response.status == 422, "a relay can carry, not write"
    assert head(province, relay)[0] == 0


def _forged(relay: Installation, stranger: Installation) -> SealedEvent:
    mine, stranger.key = stranger.key, relay.key
    event = stranger.pay(1_000_000)
    stranger.events.pop()
    stranger.key = mine
    return event


def test_the_nodes_own_journal_cannot_be_pushed_to_it(
    province: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    relay = Installation(clock, rng, "", "site")
    province.ask(relay.enrolment("CODE-5"))
    assert province.ask(relay.push(relay.batch(), origin=province.identity.origin)).status == 403


# -- projections behind ---------------------------------------------------------------------------------


def test_acts_on_staff_are_relayed_with_their_private_part_and_followed(
    site: NodeUnderTest, counter: Installation
) -> None:
    who = StaffPrivate(name="Lê Thị Mẫu Mới")
    acts = [kind(staff_id="p1", roles=(Role.CLERK,), private=who) for kind in STAFF_KINDS]
    for act in (*acts, StaffRolesChanged(staff_id="p1", roles=(), before=(Role.CLERK,), private=who)):
        counter.record(act)
    counter.pay(1000)
    assert site.ask(counter.push(counter.batch())).status == 200
    site.follow()
    assert site.stored(counter.origin) == counter.events
    assert status(site, counter)["failures"] == []
    assert status(site, counter)["lag"] == 0


def test_an_unknown_kind_is_stored_and_passed_over(site: NodeUnderTest, counter: Installation) -> None:
    counter.pay(1000)
    counter.record(DayOpened(day=DAY), kind="weather.noted", version=3)
    counter.pay(2000)
    site.ask(counter.push(counter.batch()))
    site.follow()
    assert site.stored(counter.origin) == counter.events
    assert answer(site.ask(counter.get(f"/v1/totals?day={DAY}")))["amount"] == 3000
    assert status(site, counter)["failures"] == []
    assert status(site, counter)["lag"] == 0


def test_an_event_that_cannot_be_followed_delays_nothing(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    """The second opening of a day breaks a primary key; a body of another shape cannot be read."""
    neighbour = Installation(clock, rng, "Q2")
    site.ask(neighbour.enrolment("CODE-9"))
    neighbour.pay(500)
    counter.record(DayOpened(day=DAY))
    counter.record(DayOpened(day=DAY))
    counter.pay(1000)
    counter.record(DayOpened(day=DAY), kind="payment.taken", version=1)
    counter.pay(2000)
    for one in (counter, neighbour):
        assert site.ask(one.push(one.batch())).status == 200
    assert status(site, counter)["lag"] == 8
    site.follow()
    shown = status(site, counter)
    assert [(one["seq"], one["kind"]) for one in shown["failures"]] == [(3, "day.opened"), (5, "payment.taken")]  # type: ignore[attr-defined]  # a decoded body
    assert shown["lag"] == 0
    assert answer(site.ask(counter.get(f"/v1/totals?day={DAY}")))["amount"] == 3500


def test_what_no_reader_expects_is_named_and_stops_no_journal(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    neighbour = Installation(clock, rng, "Q2")
    site.ask(neighbour.enrolment("CODE-9"))
    neighbour.pay(500)
    ticket = issue(site, counter)
    opened = DayOpened(day=DAY)
    started = ServiceStarted(ticket_id=ticket.ticket_id, number=ticket.number, service="A", counter="Q\0", day=DAY)
    counter.seal(opened, encode(opened)[0], b"{}")  # a private part where there is none
    counter.seal(opened, b'{"zz":' + b"[" * 5_000 + b"]" * 5_000 + b"}", None)
    counter.seal(cash_payment(), encode(cash_payment())[0].replace(b'"cash"', b'"\\u0000"'), None)  # told in the reason
    counter.record(started)  # the queue could not say so in its own journal
    counter.pay(1000)
    for one in (counter, neighbour):
        assert site.ask(one.push(one.batch())).status == 200
    site.follow()
    shown = status(site, counter)
    assert [one["seq"] for one in shown["failures"]] == [2, 3, 4, 5]  # type: ignore[attr-defined]  # a decoded body
    assert shown["lag"] == 0
    assert answer(site.ask(counter.get(f"/v1/totals?day={DAY}")))["amount"] == 1500
    assert issue(site, counter).number == "A002", "the own journal goes on"


def cash_payment() -> PaymentTaken:
    return PaymentTaken(
        payment_id="p",
        bills=("b",),
        body="UBND",
        day=DAY,
        method=Method.CASH,
        amount=Vnd(5),
        by_procedure=(("1.000894", Vnd(5)),),
    )


def test_a_journal_that_the_database_fails_at_lets_the_others_have_their_turn(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom, monkeypatch: pytest.MonkeyPatch
) -> None:
    neighbour = Installation(clock, rng, "Q2")
    site.ask(neighbour.enrolment("CODE-9"))
    for one in (counter, neighbour):
        assert site.ask(one.push(one.batch())).status == 200
    whole, failing = site.follower._follow, min(counter.origin, neighbour.origin)

    def follow(origin: Origin, after: int, uow: NodeUnitOfWork) -> bool:
        if origin == failing:
            raise StorageFailing(reason="a damaged page")
        return whole(origin, after, uow)

    monkeypatch.setattr(site.follower, "_follow", follow)
    with pytest.raises(StorageFailing):
        site.follow()
    with pytest.raises(StorageFailing):
        site.follow()
    assert [origin for origin, _ in site.store.read(lambda books: books.journals.behind())] == [failing]


def test_totals_are_the_sum_of_what_was_pushed(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    counters = [Installation(clock, rng, f"Q{n}") for n in range(3)]
    expected = 0
    for n, one in enumerate(counters):
        site.ask(one.enrolment(f"CODE-{n}"))
        for amount in range(1, 30 + n):
            one.pay(amount * 1000)
            expected += amount * 1000
        site.ask(one.push(one.batch()))
    site.follow()
    told = answer(site.ask(counters[0].get(f"/v1/totals?day={DAY}")))
    assert told["amount"] == expected
    assert sum(one["methods"][0]["amount"] for one in told["origins"]) == expected  # type: ignore[attr-defined]  # a decoded body
    assert answer(site.ask(counters[0].get(f"/v1/totals?day={DAY}&site=S1")))["amount"] == expected
    assert refusal(site, counters[0].get(f"/v1/totals?day={DAY}&site=S2")) == (403, "request.not_your_site")
    assert answer(site.ask(counters[0].get("/v1/totals?day=2027-03-09")))["amount"] == 0
    assert site.ask(counters[0].get("/v1/totals?day=tomorrow")).status == 422


def test_what_a_database_says_of_a_statement_names_nobody(site: NodeUnderTest, counter: Installation) -> None:
    """It goes to the log with the traceback."""
    private = b'{"name":"NGUYEN VAN MAU"}'
    event = counter.seal(DayOpened(day=DAY), b"{}", private)
    store = [(event, event.read_header())]
    site.store.write(lambda db: append_received(db, store, counter.head)).result()
    with pytest.raises(IntegrityError) as refused:
        site.store.write(lambda db: append_received(db, store, counter.head)).result()
    assert "INSERT INTO journal" in str(refused.value)
    assert "NGUYEN" not in str(refused.value)
