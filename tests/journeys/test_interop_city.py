"""Promise P9 between a site and its city, and what release 3 brought: forks, revocations, digests of answers."""

import base64
import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.ports.node import FORKS
from counter_app.storage.keys import FileDeviceKey
from sync.client.forks import HttpForks
from sync.client.operator import Operator
from sync.digest import CONTENT_DIGEST, is_as_sent
from sync.exchange import Request, Response
from sync.node.identity import REVOCATIONS
from sync.signing import Signer
from tests.golden.city import FORKED_SEED, REASON, REVOKED_SEED, SiteAtCity
from tests.golden.keyed import Keyed
from tests.golden.wire import Exchange, exchanges
from tests.journeys.test_interop import CITY, RELEASES, OldClient, as_recorded, unlike, with_what_comes_later
from tests.sync.node_process import ForkedProcess
from tests.sync.world import Installation, SetClock

FROM_3 = [one for one in RELEASES if one >= 3]


def of_a_site(release: int) -> dict[str, Exchange]:
    """What a site said to its city."""
    return {name: one for name, one in exchanges(release).items() if CITY in name}


@dataclass
class City:
    """A province node of today, as a process on a socket, and its operator."""

    url: str
    folder: Path

    def revoke(self, origin: str) -> None:
        operator = Operator(self.url, Signer(FileDeviceKey(self.folder / "keys"), SystemClock(), SystemRandom()))
        try:
            operator.revoke(origin, REASON)
        finally:
            operator.close()


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    codes = tmp_path / "codes"
    codes.write_text("CODE-30\nCODE-31\n")
    given = {"level": "province", "db": str(tmp_path / "node.db"), "data": str(tmp_path), "codes": str(codes)}
    process = ForkedProcess(json.dumps(given))
    try:
        yield City(json.loads(process.ready)["ready"]["url"], tmp_path)
    finally:
        process.end(signal.SIGTERM)


@pytest.mark.parametrize("release", FROM_3)
def test_what_an_old_site_asks_is_answered_as_it_expects(release: int, city: City) -> None:
    client, revoked = OldClient(city.url), Keyed(SetClock(), REVOKED_SEED, "Q5").origin
    try:
        for name, one in of_a_site(release).items():
            if f"{CITY}2-0-" in name:
                city.revoke(revoked)
            status, reply = client.send(one)
            assert status == one.status, (name, reply)
            assert not list(unlike(opened(json.loads(one.reply)), opened(reply))), name
    finally:
        client.close()


def opened(reply: dict[str, Any]) -> dict[str, Any]:
    """An answer with what its feed carries of forks spelled out."""
    for one in reply.get("items", []):
        body = base64.b64decode(one["body"])
        one["body"] = json.loads(body) | {"at": ""} if body.startswith(b"{") else body.decode()
    return reply


class OldCity:
    """Answers with recorded bytes what is asked in the recorded order."""

    def __init__(self, release: int, told: Callable[[Any], Any]) -> None:
        self._said, self._told = iter(of_a_site(release).values()), told

    def answer(self, _name: str, request: Request) -> Response:
        one = next(self._said)
        assert (request.method, request.target) == (one.method, one.target)
        return Response(one.status, json.dumps(self._told(json.loads(one.reply))).encode(), {})


def nothing(_one: Installation) -> None:
    """It was revoked when it was recorded."""


@pytest.mark.parametrize("told", [as_recorded, with_what_comes_later])
@pytest.mark.parametrize("release", FROM_3)
def test_todays_site_gets_along_with_another_city(release: int, told: Callable[[Any], Any]) -> None:
    site = SiteAtCity(SetClock(), OldCity(release, told).answer)
    site.talk(nothing)
    status = site.core.status()
    assert (status.connected, status.unsent, status.last_error) == (True, 0, "")
    assert dict(status.blocked) == {}
    assert site.feeds.items[REVOCATIONS] == {site.revoked.origin: REASON.encode()}
    assert set(site.feeds.items[FORKS]) == {site.told.origin}


class ForksAt(HttpForks):
    """The list of forks at an old node."""

    def __init__(self, answer: Response, one: Installation) -> None:
        super().__init__("http://127.0.0.1:1", one.signer)
        self._answer = answer

    def _exchange(self, _signed: Request) -> Response:
        return self._answer


@pytest.mark.parametrize("told", [as_recorded, with_what_comes_later])
@pytest.mark.parametrize("release", FROM_3)
def test_todays_client_reads_the_forks_of_another_node(release: int, told: Callable[[Any], Any]) -> None:
    [said] = [one for name, one in exchanges(release).items() if name.endswith("-forks") and CITY not in name]
    counter = Keyed(SetClock(), FORKED_SEED, "Q4")
    forks = ForksAt(Response(200, json.dumps(told(json.loads(said.reply))).encode(), {}), counter)
    [fork] = forks.known()
    assert (fork.origin, fork.counter, fork.seq, fork.branches, fork.count) == (counter.origin, "Q4", 3, 2, 2)
    assert {one.branch for one in fork.receipts} == {1, 2}


@pytest.mark.parametrize("release", FROM_3)
def test_the_digest_of_an_answer_is_told_as_then(release: int) -> None:
    answers = [one for one in exchanges(release).values() if one.target != "/v1/live"]
    assert all(one.said[CONTENT_DIGEST] for one in answers)
    assert all(is_as_sent(one.reply.encode(), one.said[CONTENT_DIGEST]) for one in answers)
    assert not any(is_as_sent(one.reply.encode() + b" ", one.said[CONTENT_DIGEST]) for one in answers)


@pytest.mark.parametrize("release", FROM_3)
def test_what_was_set_aside_is_among_what_was_said(release: int) -> None:
    """A recording without it would show nothing of it."""
    asides = [one for one in of_a_site(release).values() if b"aside_from" in one.packed]
    assert [one.status for one in asides] == [409]
