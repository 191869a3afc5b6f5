"""What a node knows of trouble is told to people: by its log once, by its operator's command, to its counters."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from counter_app.app import node_status
from counter_app.app.node_desk import NodeNotRunning
from counter_app.app.node_status import shown_status
from counter_app.app.place import Place
from counter_app.app.told import told
from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.errors import CounterError
from counter_app.domain.events import DayOpened, JournalOpened
from counter_app.domain.node_trouble import BatchesRefused, EventsNotFollowed, NodeDataWrong, NodeNotVerified
from counter_app.ports.node import NodeUnitOfWork
from sync.client.core import Peer
from sync.client.line import Line
from sync.client.node_health import HttpNodeHealth
from sync.client.troubles import apart, troubles
from sync.exchange import Request
from sync.messages import (
    MESSAGEPACK,
    BackupReply,
    ForkReply,
    ForksReply,
    JournalStatus,
    StatusReply,
    UpstreamReply,
)
from sync.verification import FindingReply, VerificationReply
from tests.sync.test_processes import Counter, Start, counter_at, start, start_on
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock

__all__ = ["counter_at", "start", "start_on"]
SITE, DESK = "5" * 32, "d" * 32
NOT_YET = BackupReply(at=None)
VERIFIED = VerificationReply(outcome="sound", full=True, at=0, events=9, faults=0, findings=[])


def told_of(site: NodeUnderTest, counter: Installation) -> tuple[CounterError, ...]:
    return troubles(msgspec.json.decode(site.ask(counter.get("/v1/status")).body, type=StatusReply))


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]


def test_a_refused_batch_is_logged_once_and_told_until_it_has_come_well(
    site: NodeUnderTest, counter: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    assert site.ask(counter.push(counter.batch())).status == 200
    counter.pay(5_000)
    counter.pay(7_000)
    altered = [counter.events[1], msgspec.structs.replace(counter.events[2], body=b'{"amount":1}')]
    for _ in range(2):
        assert site.ask(counter.push(counter.batch(2, events=altered))).status == 422
    assert site.ask(counter.push(counter.batch(2, last=2))).status == 200
    assert site.ask(counter.push(counter.batch(3, events=altered[1:]))).status == 422  # the same in another size
    (line,) = lines(caplog)
    for words in (counter.origin, "event 3", "node-status"):
        assert words in line
    (told,) = told_of(site, counter)
    assert isinstance(told, BatchesRefused)
    assert (told.fields["count"], told.fields["where"]) == (1, f"S1/Q1 {counter.origin[:8]} #3")
    assert site.ask(counter.push(counter.batch(3))).status == 200
    assert told_of(site, counter) == ()
    assert site.ask(counter.push(b"\xc1")).status == 422  # of no event that could come well
    assert [type(one) for one in told_of(site, counter)] == [BatchesRefused]
    assert len(lines(caplog)) == 2


FORGED = "S1\n2026-11-28 ERROR a forged line: NGUYỄN VĂN MẪU \x1b[31m\x9b2J\u202e" + "x" * 100_000


def test_a_device_writes_neither_into_the_log_nor_onto_the_terminal(
    site: NodeUnderTest, counter: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    counter.events.clear()
    opened = JournalOpened(
        public_key=counter.key.public.hex(), level="counter", site=FORGED, site_name="s", counter=FORGED
    )
    counter.record(opened)
    assert site.ask(counter.push(counter.batch(1))).status == 422
    (line,) = lines(caplog)
    assert (line.isprintable(), "MẪU" in line, "opening" in line) == (True, False, True)
    (error,) = told_of(site, counter)
    assert "MẪU" not in str(error.fields)
    assert "another site" in told(error)


def test_what_a_device_calls_itself_is_told_on_one_line() -> None:
    named = BatchesRefused(count=1, where=FORGED, reason=FORGED)
    text, details = told(named).splitlines()
    assert text.isprintable()
    assert details.strip().isprintable()
    assert (len(text) < 3_000, len(details) < 600) == (True, True)


def test_what_was_not_kept_is_not_logged(
    site: NodeUnderTest, counter: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    """The group that it was in is undone with another's failure, and each is done again alone."""
    bad = counter.push(b"\xc1")

    def fails(uow: NodeUnitOfWork) -> None:
        with suppress(RuntimeError), uow:
            site.core._answer(bad, uow)
            raise RuntimeError("planted")
        with uow:
            uow.commit()

    site.store.submit(fails).result()
    assert lines(caplog) == []


def test_an_event_that_the_figures_lack_is_logged_once_and_told(
    site: NodeUnderTest,
    counter: Installation,
    clock: SetClock,
    rng: SeededRandom,
    caplog: pytest.LogCaptureFixture,
) -> None:
    counter.record(DayOpened(day=DAY))
    counter.record(DayOpened(day=DAY))
    assert site.ask(counter.push(counter.batch())).status == 200
    site.follow()
    counter.pay(5_000)
    assert site.ask(counter.push(counter.batch(4))).status == 200
    site.follow()
    (line,) = lines(caplog)
    for words in (counter.origin, "event 3", "day.opened", "node-status"):
        assert words in line
    (told,) = told_of(site, counter)
    assert isinstance(told, EventsNotFollowed)
    assert (told.fields["count"], told.fields["where"]) == (1, f"S1/Q1 {counter.origin[:8]} #3")


def journal(origin: str, counter: str = "", **more: object) -> JournalStatus:
    plain = {"head_seq": 9, "head_hash": "", "safe_seq": 9, "projected": 9, "lag": 0, "frozen": "", "failures": 0}
    level = "counter" if counter else "site"
    return JournalStatus(origin=origin, level=level, site="S1", counter=counter, **{**plain, **more})  # type: ignore[arg-type]


def status(*journals: JournalStatus, **more: object) -> StatusReply:
    held = list(journals) or [journal(SITE), journal(DESK, "Q1")]
    plain = {"epoch": "e", "lag": 0, "failures": [], "quarantine": [], "verification": VERIFIED, "backup": NOT_YET}
    return StatusReply(node=SITE, level="site", journals=held, **{**plain, **more})  # type: ignore[arg-type]


def up(
    blocked: dict[str, str] | None = None, *, connected: bool = True, error: str = "node.unreachable: refused"
) -> UpstreamReply:
    return UpstreamReply(connected=connected, unsent=3, last_error="" if connected else error, blocked=blocked or {})


def test_its_own_verification_is_told() -> None:
    wrong = VerificationReply(
        outcome="wrong",
        full=True,
        at=0,
        events=9,
        faults=4,
        findings=[FindingReply(origin=DESK, seq=3, what="chain", detail="hash")],
    )
    (told,) = troubles(status(found_wrong=wrong, verification=VERIFIED))  # what is new since is sound
    assert isinstance(told, NodeDataWrong)
    assert told.fields == {"count": 4, "where": "S1/Q1 dddddddd #3", "mend": ""}
    (told,) = troubles(status(found_wrong=msgspec.structs.replace(wrong, rebuild=True)))
    assert told.fields["mend"] == "rebuild"
    undone = msgspec.structs.replace(VERIFIED, outcome="not_done", reason="storage.unreadable: n.db")
    (told,) = troubles(status(verification=undone))
    assert isinstance(told, NodeNotVerified)
    assert told.fields == {"reason": "storage.unreadable: n.db"}
    assert troubles(status(verification=None)) == ()


def test_what_the_city_does_not_take_is_told_unless_it_is_told_elsewhere() -> None:
    (told,) = troubles(status(upstream=up({DESK: "push.malformed"})))
    assert (told.code, told.fields["where"]) == ("node.journals_blocked", "S1/Q1 dddddddd")
    own = status(upstream=up({SITE: "push.behind"}))
    assert (apart(own), troubles(own)) == ("push.behind", ())
    bad = status(upstream=up({SITE: "push.malformed"}))
    assert (apart(bad), [one.code for one in troubles(bad)]) == ("", ["node.journals_blocked"])
    for shut in ({"frozen": "fork at 4"}, {"continued_by": "e" * 32}):
        assert troubles(status(journal(DESK, "Q1", **shut), upstream=up({DESK: "push.fork"}))) == ()


def test_the_city_is_not_accused_while_the_site_fetches() -> None:
    assert troubles(status(upstream=up({DESK: "push.behind"}))) == ()
    (told,) = troubles(status(upstream=up({DESK: "push.behind", "e" * 32: "push.diverged"})))
    assert (told.fields["count"], told.fields["reason"]) == (1, "push.diverged")


@pytest.mark.parametrize(
    ("error", "code", "what_to_do"),
    [
        ("", "MM-75", "--upstream"),
        ("node.unreachable: refused", "MM-75", "--upstream"),
        ("enrol.waiting", "MM-77", f"{comparison_of(SITE)}, rồi chạy ở đó: counter-app node-confirm {SITE}"),
        ("device.revoked", "MM-78", f"counter-app node-confirm {SITE} --again"),
        ("node.full", "MM-79", "Ở đây không phải làm gì"),
        ("node.disk", "MM-79", "Ở đây không phải làm gì"),
        ("node.busy", "MM-79", "Ở đây không phải làm gì"),
        ("node.failed: status 500", "MM-79", "Ở đây không phải làm gì"),
        ("enrol.code_used: enrolment", "MM-80", "mã đăng ký mới"),
        ("node.other_certificate: other", "MM-80", "chứng thư"),
    ],
)
def test_only_a_dead_line_is_called_cut_off(
    monkeypatch: pytest.MonkeyPatch, error: str, code: str, what_to_do: str
) -> None:
    found = status(upstream=up(connected=False, error=error))
    monkeypatch.setattr(node_status, "ask", lambda *_: (found, ForksReply(forks=[])))
    good, said = shown_status(Place(Path()), as_json=False)
    assert not good
    assert f"[{code}]" in said
    assert what_to_do in said
    assert ("Mất kết nối" in said) == (code == "MM-75")
    assert "3 sự kiện chờ gửi" in said
    assert "giữ đủ ở đây" in said


def fork(reviewed: str) -> ForkReply:
    return ForkReply(
        origin=DESK, site="S1", counter="Q1", seq=4, since=None, branches=2, renewed=0, count=0, receipts=[],
        reviewed=reviewed,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "forks", "code"),
    [
        (status(), [], ""),
        (status(), [fork("đã đối chiếu")], ""),
        (status(), [fork("")], "MM-76"),
        (status(upstream=up()), [], ""),
        (status(upstream=up(connected=False)), [], "MM-75"),
        (status(upstream=up({SITE: "push.behind"})), [], "MM-65"),
        (status(backup=BackupReply(at=None, error="backup.no_folder")), [], "SL-16"),
        (status(backup=None), [], ""),
        (status(journal(DESK, "Q1", lag=4, safe_seq=2)), [], ""),
    ],
)
def test_the_command_says_whether_anybody_is_needed(
    monkeypatch: pytest.MonkeyPatch, found: StatusReply, forks: list[ForkReply], code: str
) -> None:
    monkeypatch.setattr(node_status, "ask", lambda *_: (found, ForksReply(forks=forks)))
    good, said = shown_status(Place(Path()), as_json=False)
    assert good == (not code)
    assert (f"[{code}]" in said) if code else ("Không có việc gì cần người xem." in said)
    _, as_json = shown_status(Place(Path()), as_json=True)
    assert json.loads(as_json)["ok"] is good
    assert [code in one["text"] for one in json.loads(as_json)["troubles"]] == ([True] if code else [])


def test_what_needs_nobody_is_said_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    late = status(journal(DESK, "Q1", lag=4, safe_seq=2), lag=4, verification=None)
    monkeypatch.setattr(node_status, "ask", lambda *_: (late, ForksReply(forks=[])))
    said = shown_status(Place(Path()), as_json=False)[1].splitlines()
    assert len(said) == 4
    assert "4 sự kiện chưa tính" in said[1]
    assert "7 sự kiện chưa có bản thứ hai" in said[2]
    assert "chưa kiểm tra" in said[3]


def command(data: Path, language: str) -> tuple[int, str]:
    typed = [sys.executable, "-m", "counter_app", "--data", str(data), "node-status"]
    ran = subprocess.run(
        typed, env={**os.environ, "COUNTER_LANG": language}, capture_output=True, check=False, timeout=120
    )
    return ran.returncode, (ran.stdout + ran.stderr).decode()


def test_a_node_process_is_asked_by_its_operator_and_by_a_counter(
    start: Start, counter_at: Callable[..., Counter], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "usb").mkdir()
    place, node = Place(tmp_path / "site"), start("site", anew=True, backups=str(tmp_path / "usb"))
    counter = counter_at(Peer(node.url, "CODE-0"))
    counter.wait_for(lambda told: told.connected and told.unsent == 0)
    code, said = command(place.root, "vi")
    assert (code, "Không có việc gì cần người xem." in said) == (0, True), said

    line = Line(node.url, "", connect_s=30, read_s=30)
    target = f"/v1/journals/{counter.store.origin}/events"
    for _ in range(2):
        bad = counter.signer.sign(Request("POST", target, {"content-type": MESSAGEPACK}, b"\xc1"))
        assert line.ask(bad).status == 422
    line.close()
    good, said = shown_status(place, as_json=False)
    assert not good
    for words in ("CẦN XEM: 1 việc", "MM-69", "bằng chứng", "counter-app verify", f"S1/Q1 {counter.store.origin[:8]}"):
        assert words in said
    code, said = command(place.root, "en")
    assert (code, "NEEDS A LOOK: 1." in said, "refused as wrong: 1" in said) == (1, True, True), said
    told = json.loads(shown_status(place, as_json=True)[1])
    assert (told["ok"], told["status"]["quarantine"][0]["times"]) == (False, 2)

    health = HttpNodeHealth(Peer(node.url), counter.signer)
    assert [one.code for one in health.state().troubles] == ["node.batches_refused"]
    health.close()
    node.end()
    assert capfd.readouterr().err.count("refused and kept aside") == 1
    with pytest.raises(NodeNotRunning):
        shown_status(place, as_json=False)
