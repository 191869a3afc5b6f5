"""A site node whose whole disk is an old one: its counters' technicians and its log say so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.app.node import NodeOptions, _Relay
from counter_app.app.system import SystemClock, SystemRandom
from sync.client.core import Peer, SyncStatus
from sync.client.node_health import HttpNodeHealth
from sync.client.queue import HttpQueue
from sync.node.catching_up import HeldPast
from tests.sync.test_processes import QUICK, Counter, Node, Start, counter_at, start_on
from tests.sync.world import Installation, NodeUnderTest
from tests.waiting import until

__all__ = ["counter_at", "start_on"]


def test_the_log_says_it_once_and_of_the_own_journal_only(
    site: NodeUnderTest, counter: Installation, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    options = NodeOptions(level="site", db="", data=tmp_path)
    past = HeldPast(site.identity, site.store, site.clock)
    relay = _Relay(options, site.store, past, SystemClock(), SystemRandom())
    for why in ("", "push.behind", "push.behind", "push.malformed"):
        relay._note(SyncStatus(blocked={site.identity.origin: why, counter.origin: "push.fork"}))
    (said,) = caplog.messages
    for words in ("MM-65", "máy chủ điểm", "không mất", "counter-app backup", site.identity.origin):
        assert words in said


@pytest.mark.soak
def test_its_technicians_and_its_log_say_so(
    start_on: Start, counter_at: Callable[..., Counter], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    province = start_on(str(tmp_path / "province.db"), "province")

    def site() -> Node:
        where = {"upstream": province.url, "upstream_code": "CODE-9", "sync": {"check_every_s": QUICK.check_every_s}}
        return start_on(str(tmp_path / "site" / "node.db"), "site", **where)

    node = site()
    counter, asker = counter_at(Peer(node.url, "CODE-0")), counter_at(Peer(province.url, "CODE-1"), name="Q2")
    for one in (counter, asker):
        one.wait_for(lambda told: told.connected and told.unsent == 0)

    def issued(number: int) -> None:
        queue = HttpQueue(node.url, counter.signer)
        queue.issue("A", f"wish-{number}")
        queue.close()

    def held(by: Counter, url: str) -> int:
        rows = by.ask(url, "/v1/status")["journals"]
        return next((one["head_seq"] for one in rows if one["origin"] == node.origin), 0)  # type: ignore[attr-defined]  # decoded JSON

    issued(1)
    health = HttpNodeHealth(Peer(node.url), counter.signer)
    until(lambda: held(asker, province.url) == held(counter, node.url))
    assert health.state().apart == ""
    health.close()
    node.end()
    shutil.copytree(tmp_path / "site", tmp_path / "image")
    node = site()
    issued(2)
    until(lambda: held(asker, province.url) == held(counter, node.url))
    node.end()
    shutil.rmtree(tmp_path / "site")
    shutil.move(tmp_path / "image", tmp_path / "site")
    assert "MM-65" not in capfd.readouterr().err

    node = site()
    health = HttpNodeHealth(Peer(node.url), counter.signer)
    until(lambda: health.state().apart == "push.behind")
    health.close()
    said = ""

    def is_said() -> bool:
        nonlocal said
        said += capfd.readouterr().err
        return "MM-65" in said

    until(is_said)  # by another thread than the one that answers
    node.end()
    assert (said + capfd.readouterr().err).count("MM-65") == 1
    for words in ("máy chủ điểm", "không mất", "counter-app backup", node.origin):
        assert words in said
