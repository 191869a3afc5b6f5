"""Many PCs behind one address, over real HTTP: whoever is refused there stops no installation of the register."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from sync.exchange import Request
from sync.node.identity import NodeLimits
from sync.signing import SIGNATURE
from tests.sync.test_processes import Node, nodes_in
from tests.sync.world import Installation, SeededRandom, SetClock

MOST = 5 * NodeLimits().strangers_burst


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Node]:
    with nodes_in(tmp_path) as begin:
        yield begin(str(tmp_path / "node.db"), "site")


@pytest.fixture
def ask(node: Node) -> Iterator[Callable[[Request], tuple[int, str]]]:
    """Sends one request, from the one address that everybody here has; gives the status and the refusal."""
    with httpx.Client(base_url=node.url, trust_env=False) as line:

        def send(request: Request) -> tuple[int, str]:
            answer = line.request(request.method, request.target, headers=request.headers, content=request.body)
            return answer.status_code, answer.json().get("code", "")

        yield send


def installation(seed: int) -> Installation:
    clock = SetClock()
    clock.at = datetime.now(UTC)
    return Installation(clock, SeededRandom(seed), f"Q{seed}")


def wrongly_signed(request: Request) -> Request:
    return replace(request, headers=request.headers | {SIGNATURE: "00" * 64})


def test_who_is_refused_stops_no_neighbour(ask: Callable[[Request], tuple[int, str]]) -> None:
    quiet, busy, careless, unknown = (installation(seed) for seed in range(4))
    for number, one in enumerate((quiet, busy, careless)):
        assert ask(one.enrolment(f"CODE-{number}")) == (200, "")
    assert ask(busy.push(busy.batch())) == (200, "")

    def used_up(wrong: Callable[[], Request]) -> bool:
        return any(ask(wrong()) == (429, "request.too_many") for _ in range(MOST))

    assert used_up(lambda: replace(unknown.get("/v1/queue"), headers={}))
    assert used_up(lambda: unknown.push(unknown.batch()))
    assert used_up(lambda: wrongly_signed(careless.push(careless.batch())))
    assert ask(quiet.get("/v1/queue")) == (200, ""), "it has said nothing here before"
    assert used_up(lambda: unknown.get("/v1/queue"))
    for _ in range(MOST):  # somebody goes on under the name of a neighbour, whose signature is known here
        assert ask(wrongly_signed(busy.get("/v1/queue"))) == (401, "request.bad_signature")
        assert ask(wrongly_signed(busy.push(busy.batch()))) == (401, "request.bad_signature")
    for one in (quiet, busy):
        one.pay(1000)
        assert ask(one.push(one.batch())) == (200, "")
    assert used_up(lambda: unknown.get("/v1/queue")), "and what is unknown is still turned away"
