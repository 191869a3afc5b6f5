"""A kind with three versions: what was recorded as any of them is read, projected and kept as today's."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import create_engine, select

from counter_app.domain.events.fact import Fact, UnknownKind, decode, encode, fact, kinds, upcaster
from counter_app.domain.journal import Head, Header, Origin, SealedEvent, seal
from counter_app.domain.money import Vnd
from counter_app.storage import projections
from counter_app.storage.projections import drawer_opening
from counter_app.storage.projectors import registry
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rebuild import apply
from counter_app.storage.rows import add_row
from tests.golden import corpus
from tests.support import kinds_of_their_own

ORIGIN = Origin("0" * 32)


class Who(msgspec.Struct, frozen=True, kw_only=True):
    given: str
    family: str


class ParkingPaid(Fact, frozen=True, kw_only=True):
    """Version 3: whole đồng, a zone, and the name in two parts."""

    payment_id: str
    amount: Vnd
    zone: str
    private: Who | None = None


def in_dong(old: dict[str, Any]) -> dict[str, Any]:
    """Version 1 counted in thousands and had the driver in the open."""
    thousands = old.pop("thousands")
    return old | {"amount": thousands * 1000, "private": {"name": old.pop("driver")}}


def with_zone(old: dict[str, Any]) -> dict[str, Any]:
    """Version 2 had one name and no zone."""
    private = old.get("private")
    if private is not None:
        family, _, given = private["name"].rpartition(" ")
        old["private"] = {"family": family, "given": given}
    return old | {"zone": "A"}


V1 = (1, b'{"payment_id":"p1","thousands":5,"driver":"Tr\xe1\xba\xa7n M\xe1\xba\xabu"}', None)
V2 = (2, b'{"payment_id":"p2","amount":7000}', b'{"name":"L\xc3\xaa V\xc4\x83n M\xe1\xba\xabu"}')
V3 = (3, b'{"payment_id":"p3","amount":9000,"zone":"B"}', b'{"given":"An","family":"V\xc3\xb5"}')


@pytest.fixture(autouse=True)
def parking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind with its upcasters, known while a test runs."""
    kinds_of_their_own(monkeypatch)
    fact("parking.paid", subject="payment_id", version=3)(ParkingPaid)
    upcaster("parking.paid", version=1)(in_dong)
    upcaster("parking.paid", version=2)(with_zone)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (V1, ParkingPaid(payment_id="p1", amount=Vnd(5000), zone="A", private=Who(given="Mẫu", family="Trần"))),
        (V2, ParkingPaid(payment_id="p2", amount=Vnd(7000), zone="A", private=Who(given="Mẫu", family="Lê Văn"))),
        (V3, ParkingPaid(payment_id="p3", amount=Vnd(9000), zone="B", private=Who(given="An", family="Võ"))),
        ((*V2[:2], None), ParkingPaid(payment_id="p2", amount=Vnd(7000), zone="A")),
    ],
)
def test_every_version_is_read_as_the_newest(stored: tuple[int, bytes, bytes | None], expected: ParkingPaid) -> None:
    assert decode("parking.paid", *stored) == expected
    assert decode("parking.paid", 3, *encode(expected)) == expected


def test_all_versions_are_listed_for_the_corpus() -> None:
    assert {found: cls for found, cls in kinds().items() if found[0] == "parking.paid"} == {
        ("parking.paid", version): ParkingPaid for version in (1, 2, 3)
    }


@pytest.mark.parametrize("version", [0, 4])
def test_a_version_that_is_not_known_is_no_mistake(version: int) -> None:
    with pytest.raises(UnknownKind):
        decode("parking.paid", version, b"{}", None)


@pytest.mark.parametrize(
    "bad", [(1, b"{}"), (1, b"[]"), (2, b'{"private":5}'), (2, b"\xff"), (1, b'{"thousands":{},"driver":1}')]
)
def test_bytes_that_are_no_such_event_are_named_so_and_stop_nobody(bad: tuple[int, bytes]) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode("parking.paid", *bad, None)


def test_a_version_and_an_upcaster_are_registered_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        fact("parking.paid", subject="payment_id", version=4)(ParkingPaid)
    with pytest.raises(ValueError, match="has an upcaster"):
        upcaster("parking.paid", version=1)(in_dong)


class Key:
    """Signs nothing worth checking."""

    public = b"\0" * 32

    def sign(self, message: bytes) -> bytes:
        return message[:0]


def sealed(seq: int, version: int, body: bytes, private: bytes | None) -> SealedEvent:
    header = Header(origin=ORIGIN, seq=seq, at=seq, kind="parking.paid", version=version, actor="a", subject="")
    return seal(header, body, Head().hash, Key(), private, b"salt")


def test_one_projector_follows_all_versions_and_sees_the_newest_bytes() -> None:
    seen: list[tuple[bytes, bytes | None]] = []

    @projector(ParkingPaid)
    def parking_paid(event: ParkingPaid, at: Stamp, db: Any) -> None:
        seen.append((at.body, at.private))
        add_row(
            db,
            drawer_opening,
            origin=at.origin,
            seq=at.seq,
            payment_id=event.payment_id,
            reason=f"{event.amount} {event.zone}",
            at=at.at,
        )

    engine = create_engine("sqlite://")
    with engine.begin() as db:
        projections.metadata.create_all(db)
        for seq, stored in enumerate((V1, V2, V3), 1):
            apply(sealed(seq, *stored), db)
        made = db.execute(select(drawer_opening.c.reason).order_by(drawer_opening.c.seq)).scalars().all()
    engine.dispose()
    assert made == ["5000 A", "7000 A", "9000 B"]
    assert [decode("parking.paid", 3, *one) for one in seen] == [decode("parking.paid", *one) for one in (V1, V2, V3)]
    assert seen[2] == V3[1:]
    assert registry.followed() >= {ParkingPaid}


def test_the_corpus_keeps_what_old_versions_say_since(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, below in (("EVENTS", "events"), ("READINGS", "readings"), ("DIGESTS", "SHA256SUMS")):
        monkeypatch.setattr(corpus, name, tmp_path / below)
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    kinds_of_their_own(monkeypatch, empty=True)

    class First(Fact, frozen=True, kw_only=True):
        payment_id: str
        thousands: int
        driver: str

    fact("parking.paid", subject="payment_id", version=1)(First)
    assert corpus.add_missing() == ["events/parking.paid.v1.json"]
    kinds_of_their_own(monkeypatch, empty=True)
    fact("parking.paid", subject="payment_id", version=2)(ParkingPaid)
    upcaster("parking.paid", version=1)(lambda old: with_zone(in_dong(old)))
    assert corpus.add_missing() == ["readings/parking.paid.v1.as.v2.json", "events/parking.paid.v2.json"]
    entry = corpus.entries()["parking.paid", 1]
    for said, stored in zip(corpus.said(entry), (entry.full, entry.least), strict=True):
        assert (said["amount"], said["zone"]) == (int(str(stored.fact["thousands"])) * 1000, "A")
    assert corpus.add_missing() == []
    upcaster("parking.paid", version=5)(with_zone)
    with pytest.raises(LookupError, match="v5 was released without an entry"):
        corpus.add_missing()
