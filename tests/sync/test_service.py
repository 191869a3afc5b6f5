"""A node's groups of changes when the store refuses them: everybody is answered, and nothing runs wild."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from counter_app.ports.disk import StorageUnsure
from counter_app.ports.lane import Lane
from counter_app.ports.node import NodeStore
from sync.exchange import Request
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.service import NodeService
from tests.waiting import WAIT_S


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
