"""The erasure drill: a supervisor erases a dossier at a counter, and its nodes lose their copies with the next push."""

import shutil
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import httpx
import msgspec
import pytest

from counter_app.app.entry import Entry
from counter_app.app.going_on import Link
from counter_app.app.inspect import verify_place
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.app.renew import renew
from counter_app.app.renewal import kept_before
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.continuation import Continuation
from counter_app.domain.journal import GENESIS, Origin, SealedEvent
from counter_app.storage.engine import reading
from counter_app.storage.journal import all_events
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.node.exchange import CounterExchange
from counter_app.storage.store import open_store
from sync.messages import PushBatch
from sync.signing import Signer
from tests.journeys import town as town_of
from tests.journeys.test_restore_drill import Town, town
from tests.journeys.tools import Running, tool
from tests.journeys.town import Desk, Node
from tests.support import ScriptedClock, SeededRandom
from tests.sync.test_erasures import received
from tests.sync.world import CODES, Installation, NodeUnderTest, SetClock
from tests.sync.world import SeededRandom as WorldRandom
from tests.unit.test_app import ANSWERS
from tests.unit.test_storage import _record
from tests.waiting import until

__all__ = ["town"]

NAME = "NGUYỄN VĂN MẪU".encode()


def events_of(place: Place) -> list[SealedEvent]:
    return stored(place, FileDeviceKey(place.keys).origin)


def stored(place: Place, origin: Origin) -> list[SealedEvent]:
    """A journal as it lies in the files of a counter or a node."""
    with reading(place.database, database_key(place.keys)) as db, db.begin():
        return list(all_events(db, origin))


def erase(
    place: Place, pin: str, reference: str = "12/PYC-2026", who: str = ANSWERS.supervisor_name
) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "counter_app", "--data", str(place.root), "erase", "--dossier", "H57-1"]
    command += ["--ground", "requested", "--reference", reference, "--supervisor", who]
    return subprocess.run(command, input=f"{pin}\n", capture_output=True, text=True, check=False, timeout=120)


def test_a_dossier_is_erased_at_the_counter_and_at_its_node(tmp_path: Path) -> None:
    place, clock, rng = Place(tmp_path / "counter"), SetClock(), WorldRandom(3)
    install(place, replace(ANSWERS, site_code="S1"))
    store = open_store(place.database, place.keys, ScriptedClock(), SeededRandom(), place.head)
    store.submit(_record(received(1))).result()
    CounterExchange(store).close()
    store.close()
    counter = Installation(clock, rng)
    counter.key = FileDeviceKey(place.keys)  # type: ignore[assignment]
    counter.origin, counter.events = FileDeviceKey(place.keys).origin, events_of(place)
    counter.signer = Signer(counter.key, clock, rng)
    node = NodeUnderTest(tmp_path / "site", str(tmp_path / "site" / "node.db"), "site", clock, rng)
    assert node.ask(counter.enrolment(CODES[0])).status == 200
    assert node.ask(counter.push(counter.batch())).status == 200
    node.follow()
    old = list(counter.events)
    assert NAME in msgspec.msgpack.encode(node.stored(counter.origin))

    refused = erase(place, "000000")
    assert (refused.returncode, events_of(place)) == (1, old)
    assert "[DN-01]" in refused.stderr
    nobody = erase(place, ANSWERS.supervisor_pin, who="Nguyễn Thị Mẫu")
    assert (nobody.returncode, events_of(place)) == (1, old)
    assert "[DN-04] Không có ai tên như vậy ở quầy này." in nobody.stderr
    assert "PIN không đúng" not in nobody.stderr
    assert "[XT-01]" in erase(place, ANSWERS.supervisor_pin, "đơn của ông Mẫu").stderr
    kept = kept_before(place, Origin("0" * 32))
    kept.write_bytes(b"as it was before a renewal")
    done = erase(place, ANSWERS.supervisor_pin)
    assert done.returncode == 0, done.stderr
    assert "Đã xóa thông tin cá nhân trong 1 sự kiện" in done.stdout
    assert str(kept) in done.stdout  # what still names them is told
    assert "[XT-02]" in erase(place, ANSWERS.supervisor_pin).stderr
    assert verify_place(place).ok
    counter.events = events_of(place)
    assert NAME not in msgspec.msgpack.encode(counter.events)
    assert [one.hash for one in counter.events[: len(old)]] == [one.hash for one in old]

    assert node.ask(counter.push(counter.batch(len(old) + 1))).status == 200
    node.follow()
    assert NAME not in msgspec.msgpack.encode(node.stored(counter.origin))
    assert node.ask(counter.push(counter.batch(events=old))).status == 200  # a copy from before comes once more
    node.follow()
    assert NAME not in msgspec.msgpack.encode(node.stored(counter.origin))
    node.close()
    assert verify_place(Place(tmp_path / "site"), str(tmp_path / "site" / "node.db")).ok


def test_a_renewal_that_was_broken_off_is_carried_to_its_end_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its journal has begun under the next key: nothing more may be written under the old one."""
    place = Place(tmp_path / "counter")
    install(place, replace(ANSWERS, site_code="S1"))
    store = open_store(place.database, place.keys, ScriptedClock(), SeededRandom(), place.head)
    store.submit(_record(received(1))).result()
    store.close()
    old, settles = FileDeviceKey(place.keys).origin, iter([False])

    def killed(_place: Place) -> bool:
        return next(settles)

    monkeypatch.setattr("counter_app.app.renew.settle_renewal", killed)
    with pytest.raises(StopIteration):
        renew(place, "XY", Link(), Entry(lambda _line: None), Continuation.CLONE)
    assert FileDeviceKey(place.keys).origin == old
    written = events_of(place)
    said = erase(place, ANSWERS.supervisor_pin)
    assert "[XT-" in said.stderr  # the dossier is in the old journal, where a new key cannot erase
    assert FileDeviceKey(place.keys).origin != old
    with reading(place.database, database_key(place.keys)) as db, db.begin():
        assert list(all_events(db, old)) == written


# -- up to the city, and back ---------------------------------------------------------------------------


def come_once_more(desk: Desk, nodes: tuple[Node, ...], old: list[SealedEvent]) -> None:
    """Somebody with the counter's key has a copy from before the erasure."""
    clock, key = SetClock(), FileDeviceKey(desk.place.keys)
    one = Installation(clock, WorldRandom(1), town_of.ANSWERS.counter, site=town_of.ANSWERS.site_code)
    one.key, one.origin = key, key.origin  # type: ignore[assignment]
    one.signer = Signer(key, SystemClock(), SystemRandom())
    for node in nodes:
        batch = PushBatch(from_seq=1, prev_hash=GENESIS, events=old)
        for request in (one.enrolment("CODE-0009"), one.push(batch)):
            answer = httpx.post(
                node.url + request.target, content=request.body, headers=request.headers, trust_env=False
            )
            assert answer.status_code == 200, answer.text
        until(partial(lambda at: desk.ask(at, "/v1/status")["lag"] == 0, node))


def erased(place: Place, code: str) -> None:
    """At the counter, receipts too, by its supervisor."""
    asked = ("erase", "--dossier", code, "--receipts", "--ground", "requested", "--reference", "12/PYC-2026")
    who, pin = town_of.ANSWERS.supervisor_name, town_of.ANSWERS.supervisor_pin
    ended, said = Running(place, (*asked, "--supervisor", who), typed=[pin]).ended()
    assert ended == 0, said


def test_an_erasure_reaches_the_city_and_a_restore_brings_nothing_back(town: Town, tmp_path: Path) -> None:
    """Over HTTP, relayed by the site; the backup that the counter is restored from still names the person."""
    desk = town.desk("quay", "AC", "CODE-0001")
    received, origin, place = desk.receive(), desk.origin, desk.place
    desk.pay(received)
    nodes = (town.site, town.province)
    tool(place, "backup", str(tmp_path / "quay.backup"))
    shutil.copy(place.keys / "database.key", tmp_path / "own.key")
    old = stored(place, origin)
    until(lambda: stored(town.province.place, origin) == old)
    town.desks.remove(desk)
    desk.close()
    assert NAME in msgspec.msgpack.encode(old)

    erased(place, received.dossier.code)
    desk = town.opened(place)
    gone = stored(place, origin)
    assert [one.hash for one in gone[: len(old)]] == [one.hash for one in old]
    assert NAME not in msgspec.msgpack.encode(gone)
    for node in nodes:
        until(partial(lambda at: stored(at, origin) == gone, node.place))
    come_once_more(desk, nodes, old)
    assert [stored(node.place, origin) for node in nodes] == [gone, gone]

    town.dies(desk)
    town.site.end()
    new, own_key = Place(tmp_path / "quay-moi"), ("--database-key", str(tmp_path / "own.key"))
    link = ("--node", town.province.url, "--code", "CODE-0002")
    tool(new, "restore", str(tmp_path / "quay.backup"), *own_key, "--letters", "AD", *link)
    assert stored(new, origin) == gone
    desk = town.opened(new)
    until(lambda: desk.has_sent_to(town.province))
    until(lambda: desk.ask(town.province, "/v1/status")["lag"] == 0)
    for at in (new, town.province.place):
        assert NAME not in msgspec.msgpack.encode([*stored(at, origin), *stored(at, desk.origin)])
    assert stored(town.province.place, origin) == gone
    town.desks.remove(desk)
    desk.close()
    town.province.end()
    for at in (new, town.site.place, town.province.place):
        assert verify_place(at).faults == []
