"""What is recorded can be sent, told again too; what no node could take is refused before anything of it is written."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.erasure import ErasureGround, PrivatePart
from counter_app.domain.event_size import (
    MAX_BODY_BYTES,
    MAX_EVENT_BYTES,
    MAX_TOLD_BYTES,
    EventTooLarge,
    ToldTooLarge,
    size_of,
)
from counter_app.domain.events import (
    DayOpened,
    DossierPrivate,
    DossierReceived,
    EventCarried,
    ForkReviewed,
    JournalCaughtUp,
    PrivateErased,
    carry,
    encode,
)
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.domain.party import Parties, Person
from counter_app.domain.people import PROGRAM
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.continuing import Taken
from counter_app.storage.engine import reading
from counter_app.storage.journal import all_events, head_of
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.node import CounterExchange
from counter_app.storage.store import SqlStore
from sync.client.call import read_refusal
from sync.client.core import Me, Peer, SyncCore
from sync.client.line import MAX_REPLY_BYTES
from sync.messages import MAX_EVENTS, EventsReply, PushBatch, RevokeRequest
from sync.signing import Signer
from tests.support import DESK, MONDAY_MORNING, opened_store
from tests.sync.test_client_core import SETTINGS
from tests.sync.test_forks import relay_of, talk
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock, as_operator
from tests.unit.test_continuing import again, renew
from ui.error_texts import text_of

PLACES = ("body", "private", "header", "everywhere")


def dossier(number: int, where: str = "", letters: int = 0) -> DossierReceived:
    """With so many letters more in one part of the event; `everywhere` they are spread over two parts."""
    more = {part: "x" * letters if part == where else "" for part in ("body", "private")}
    if where == "everywhere":
        more = {"body": "x" * (letters // 2), "private": "x" * (letters - letters // 2)}
    return DossierReceived(
        dossier_id=f"d{number}",
        code=f"000.00.06.H57-261123-000{number}",
        code_is_temporary=False,
        code_serial=number,
        ticket_id=f"t{number}",
        ticket_number=f"A00{number}",
        procedure="2.000815",
        procedure_version="v",
        procedure_name="Chứng thực bản sao" + more["body"],
        received_at=MONDAY_MORNING,
        due_at=None,
        due_rule="not_stated",
        due_note="",
        limit_words="Theo quy định của thủ tục",
        papers=(),
        private=DossierPrivate(parties=Parties(applicant=Person(name="NGƯỜI MẪU")), note="n" + more["private"]),
    )


def record(store: SqlStore, number: int, where: str = "", letters: int = 0) -> None:
    def job(uow: UnitOfWork) -> None:
        with uow:
            uow.record(DayOpened(day=MONDAY_MORNING.date() + timedelta(number)), by=PROGRAM)
            cause = "x" * letters if where == "header" else ""
            uow.record(dossier(number, where, letters), by=PROGRAM, cause=cause)
            uow.commit()

    store.submit(job).result()


def journal(folder: Path, origin: Origin) -> list[SealedEvent]:
    with reading(folder / "journal.db", database_key(folder / "keys")) as db, db.begin():
        return list(all_events(db, origin))


def letters_free(folder: Path, store: SqlStore) -> int:
    """How many letters more the dossier that was recorded last could have had."""
    return MAX_EVENT_BYTES - size_of(journal(folder, store.origin)[-1])


def client_of(folder: Path, exchange: CounterExchange, clock: SetClock, continues: str = "") -> SyncCore:
    key = FileDeviceKey(folder / "keys")
    return SyncCore(
        me=Me(key.public, "counter", DESK.site, DESK.counter, continues),
        signer=Signer(key, clock, SeededRandom(3)),
        peers=[Peer("http://node", "CODE-2" if continues else "CODE-1")],
        outbox=exchange.outbox,
        notes=exchange.notes,
        random=SeededRandom(4),
        settings=replace(SETTINGS, batch=1),
    )


def sent(
    folder: Path, store: SqlStore, province: NodeUnderTest, clock: SetClock, continues: str = ""
) -> list[PushBatch]:
    """The batches that bring the node all that the store has."""
    with closing(CounterExchange(store)) as exchange:
        core = client_of(folder, exchange, clock, continues)
        requests = talk(core, province)
        status = core.status()
        assert (status.unsent, dict(status.blocked), status.last_error) == (0, {}, "")
    assert all(len(one.body) <= MAX_BODY_BYTES for one in requests)
    return [msgspec.msgpack.decode(one.body, type=PushBatch) for one in requests if one.path.endswith("/events")]


@pytest.mark.parametrize("where", PLACES)
def test_an_event_at_the_limit_is_sent_alone_and_one_above_is_not_recorded(
    tmp_path: Path, province: NodeUnderTest, clock: SetClock, where: str
) -> None:
    folder = tmp_path / "counter"
    folder.mkdir()
    with opened_store(folder) as store:
        record(store, 1)
        free = letters_free(folder, store)
        before = journal(folder, store.origin)
        with pytest.raises(EventTooLarge) as refused:
            record(store, 2, where, free + 1)
        assert refused.value.fields == {"kind": "dossier.received", "size": 513, "most": 512}
        assert journal(folder, store.origin) == before
        assert store.read(lambda books: books.head).seq == len(before)
        record(store, 2, where, free)
        record(store, 3)
        events = journal(folder, store.origin)
        assert [size_of(one) for one in events].count(MAX_EVENT_BYTES) == 1
        batches = sent(folder, store, province, clock)
        assert [len(one.events) for one in batches if MAX_EVENT_BYTES in map(size_of, one.events)] == [1]
        assert province.stored(store.origin) == events
        province.follow()
        assert list(province.store.read(lambda books: books.journals.failures())) == []


def test_what_is_told_again_travels_though_it_grows(tmp_path: Path, province: NodeUnderTest, clock: SetClock) -> None:
    """A counter goes on from another that had forked: each event stands in the new journal as a text in a text."""
    folder = tmp_path / "counter"
    folder.mkdir()
    with opened_store(folder) as store:
        with reading(folder / "journal.db", database_key(folder / "keys")) as db, db.begin():
            common = head_of(db, store.origin)
        sent(folder, store, province, clock)
        record(store, 1)
        free = letters_free(folder, store)
        for number, where in enumerate(PLACES, 2):
            record(store, number, where, free - 1)  # a longer seq
        old = journal(folder, store.origin)
    origin = renew(folder, "AD", Taken(common, retell=True))
    with again(folder, "AD") as desk:
        store = desk.store
        told = [one for one in journal(folder, store.origin) if one.read_header().kind == EventCarried.KIND]
        assert len(told) == len(old) - common.seq
        assert max(map(size_of, told)) > MAX_EVENT_BYTES
        sent(folder, store, province, clock, continues=origin)
        assert province.stored(store.origin) == journal(folder, store.origin)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_nothing_that_may_be_recorded_grows_too_large_to_be_told_again(
    subject: int, cause: int, body: int, private: int
) -> None:
    """Whatever part of the event is large: its subject stands there four times in the end."""
    one = Installation(SetClock(), SeededRandom(1))
    room = MAX_EVENT_BYTES - 2_000
    parts = [part * room // max(subject + cause + body + private, 1) for part in (subject, cause, body, private)]
    fact = ForkReviewed(forked="s" * (parts[0] // 2), seq=1, receipts=1, twice=0, note="n" * (parts[1] + parts[2]))
    event = one.seal(fact, encode(fact)[0], b"p" * parts[3])
    assert size_of(event) <= MAX_EVENT_BYTES
    told = one.record(carry(event))
    assert size_of(told) < MAX_BODY_BYTES // 2 < MAX_TOLD_BYTES
    assert len(msgspec.msgpack.encode(one.batch(3))) < MAX_BODY_BYTES
    assert len(msgspec.json.encode(EventsReply(head_seq=3, events=[told]))) < MAX_REPLY_BYTES


def test_what_the_program_itself_lists_stays_under_the_limit() -> None:
    """A page of an old journal that ended something with each event; an erasure of a person with thousands of events.

    Both have ids of 32 letters.
    """
    ended = tuple(f"{number:032x}" for number in range(MAX_EVENTS))
    caught_up = JournalCaughtUp(old_origin="0" * 32, seq=1 << 40, hash="0" * 64, ended=ended)
    parts = tuple(PrivatePart(1 << 40, bytes(32), "certification.recorded", one) for one in ended)
    erased = PrivateErased(reference="1" * 40, ground=ErasureGround.WITHDRAWN, parts=parts)
    one = Installation(SetClock(), SeededRandom(1))
    for fact in (caught_up, erased):
        assert size_of(one.record(fact)) < MAX_EVENT_BYTES


def test_a_larger_event_of_a_newer_program_is_stored_and_passed_on(
    site: NodeUnderTest, province: NodeUnderTest, counter: Installation
) -> None:
    """What a node takes in is what it can read, not what this program would record."""
    body = b'{"day":"2027-03-08","more":"%s"}' % (b"x" * (MAX_TOLD_BYTES - 2_000))
    counter.seal(DayOpened(day=DAY), body, None, kind="day.drawn", version=7)
    counter.pay(1000)
    assert site.ask(counter.push(counter.batch(1, 2))).status == 200
    assert site.ask(counter.push(counter.batch(3))).status == 200
    relay = relay_of(site, province)
    talk(relay, province)
    assert province.stored(counter.origin) == site.stored(counter.origin) == counter.events
    assert dict(relay.status().blocked) == {}


def test_an_event_too_large_to_be_told_again_is_named_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older program knew no limit; the counter whose journal forked cannot go on from it by itself."""
    folder = tmp_path / "counter"
    folder.mkdir()
    with opened_store(folder) as store:
        with reading(folder / "journal.db", database_key(folder / "keys")) as db, db.begin():
            common = head_of(db, store.origin)
        with monkeypatch.context() as older:
            older.setattr("counter_app.storage.unit_of_work.must_travel", lambda *_: None)
            record(store, 1, "body", 3_300_000)
        before = journal(folder, store.origin)
    with pytest.raises(ToldTooLarge) as refused:
        renew(folder, "AD", Taken(common, retell=True))
    fields = refused.value.fields
    assert (fields["seq"], fields["kind"], fields["most"]) == (len(before), "dossier.received", MAX_TOLD_BYTES // 1024)
    text = text_of(refused.value)
    assert f"Sự kiện {len(before)} (dossier.received)" in text.what
    assert "Không có gì thay đổi" in text.safe
    assert "Gọi kỹ thuật viên" in text.todo
    assert "Rút ngắn" not in text.todo
    with opened_store(folder) as store:
        assert journal(folder, store.origin) == before


@pytest.mark.parametrize("alone", [True, False])
def test_an_operator_whose_reason_is_too_long_is_refused_and_nothing_is_done(
    site: NodeUnderTest, counter: Installation, alone: bool
) -> None:
    target, before = f"/v1/devices/{counter.origin}/revocation", site.stored(site.identity.origin)
    long = as_operator(site, target, RevokeRequest(reason="x" * 600_000))
    if alone:
        answer = site.ask(long)
        assert (answer.status, read_refusal(answer).code) == (422, "request.event_too_large")
    else:
        with pytest.raises(EventTooLarge):  # the service carries out each by itself then
            site.store.submit(lambda uow: site.core.handle_group([counter.push(counter.batch()), long], uow)).result()
    assert site.stored(site.identity.origin) == before
    assert site.ask(counter.push(counter.batch())).status == 200, "it is not revoked"
    assert site.ask(as_operator(site, target, RevokeRequest(reason="x"))).status == 200
    assert site.ask(counter.push(counter.batch())).status == 403
