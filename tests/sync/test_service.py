"""A node's groups of changes when something is wrong: everybody is answered, and nothing runs wild."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, cast

import httpx
import pytest

from counter_app.ports.disk import StorageUnsure
from counter_app.ports.lane import Lane
from counter_app.ports.node import NodeStore, NodeUnitOfWork
from sync.exchange import Request, Response
from sync.messages import JSON
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.server import build_app
from sync.node.service import NodeService
from sync.node.serving import address, bind, serve, server
from tests.sync.world import Installation, NodeUnderTest
from tests.waiting import WAIT_S, until


class Doubtful:
    """A store whose lane raises before any job, as while a commit is in doubt."""

    def __init__(self) -> None:
        self.lane, self.jobs = Lane("store"), 0

    def submit(self, _job: Callable[[Any], Any]) -> Any:
        return self.lane.submit(self._refuse)

    def _refuse(self) -> None:
        self.jobs += 1
        if self.jobs > 100:
            return  # a service that spins must end
        raise StorageUnsure(reason="disk")


@pytest.fixture
def store() -> Iterator[Doubtful]:
    doubtful = Doubtful()
    yield doubtful
    doubtful.lane.drain()


def test_a_store_in_doubt_answers_everybody_and_is_asked_once_for_each(store: Doubtful) -> None:
    service = NodeService(cast(NodeCore, None), cast(NodeStore, store), cast(Follower, None), lambda: None)
    for asked in (1, 2, 3):
        answer = service.change(Request("POST", "/v1/queue/commands", {}, b""))
        assert isinstance(answer.exception(timeout=WAIT_S), StorageUnsure)
        assert store.lane.submit(lambda: store.jobs).result() == asked


@contextmanager
def over_http(service: NodeService) -> Iterator[str]:
    """`service` on a socket of this process."""
    bound, running, ready = bind("127.0.0.1:0"), server(build_app(service), None), threading.Event()
    serving = threading.Thread(target=serve, args=(running, bound, ready.set))
    serving.start()
    try:
        assert ready.wait(WAIT_S)
        yield address(bound, encrypted=False)
    finally:
        running.should_exit = True
        serving.join()
        service.close()


def send(url: str, request: Request) -> int:
    return httpx.request(
        request.method, url + request.target, content=request.body, headers=request.headers, trust_env=False,
        timeout=WAIT_S,
    ).status_code  # fmt: skip


@pytest.mark.parametrize("body", [b'{"code":"x","zz":' + b"[" * 3900 + b"]" * 3900 + b"}", b'{"code":"\xff"}'])
def test_a_stranger_whose_words_nobody_can_read_costs_its_neighbours_no_second_commit(
    site: NodeUnderTest, counter: Installation, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    """Not signed, and decoded before anybody could know: it is refused, and the group that it came in is stored."""
    groups: list[int] = []
    carry_out = site.core.handle_group

    def counted(requests: Sequence[Request], uow: NodeUnitOfWork) -> list[Response]:
        groups.append(len(requests))
        return carry_out(requests, uow)

    monkeypatch.setattr(site.core, "handle_group", counted)
    service = NodeService(site.core, site.store, site.follower, lambda: None)
    go_on = threading.Event()
    busy = site.store.submit(lambda _uow: go_on.wait(WAIT_S))
    unknown = Request("POST", "/v1/enrol", {"content-type": JSON}, body)
    with over_http(service) as url, ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(send, url, one) for one in (unknown, *(counter.push(counter.batch()) for _ in range(2)))]
        until(lambda: len(service._waiting) == len(asked))
        go_on.set()
        assert [one.result() for one in asked] == [422, 200, 200]
    assert busy.result()
    assert groups == [3]
