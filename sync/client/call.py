"""One request of the sync client and what its answer does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

import msgspec

from counter_app.domain.decoding import from_json
from counter_app.domain.errors import CounterError
from sync.exchange import Request, Response
from sync.messages import MAX_EVENTS, Refusal

_CODE = re.compile(r"[a-z0-9_.]{1,64}")
M = TypeVar("M", bound=msgspec.Struct)


class BadReply(CounterError):
    """The node's answer is not one that a sound node gives; it is treated like no answer.

    (Fields: reason; refusal, the code when it said no where a sound node says yes.)
    """

    code: ClassVar[str] = "node.bad_reply"

    @property
    def told(self) -> str:
        """A code and what belongs to it, for the status."""
        return f"{self.fields.get('refusal') or self.code}: {self.fields['reason']}"


@dataclass(frozen=True)
class Call:
    """`request` is not signed yet; `done` takes the answer and the time. It may raise `BadReply`.

    `leads`: what comes next may be sent before this one is answered.
    """

    request: Request
    done: Callable[[Response, float], None]
    leads: bool = False


@dataclass(frozen=True)
class SyncSettings:
    """Seconds between things. A blocked journal is asked about again after `blocked_s`, a node that
    waits for somebody to confirm this installation after `waiting_s`. A batch holds up to `batch` events; two of a
    journal may be under way when `backlog` events or more are still to be sent.
    """

    pull_every_s: float = 30.0
    check_every_s: float = 15.0
    backoff_first_s: float = 0.5
    backoff_most_s: float = 30.0
    blocked_s: float = 300.0
    waiting_s: float = 10.0
    greet_every_s: float = 3600.0
    batch: int = MAX_EVENTS
    backlog: int = 100


def read(body: bytes, kind: type[M]) -> M:
    """`body` as `kind`. Raises `BadReply`."""
    try:
        return from_json(body, kind)
    except msgspec.MsgspecError as error:
        raise BadReply(reason=f"{kind.__name__}: {error}") from error


def read_refusal(response: Response) -> Refusal:
    """Why the node said no; a body that does not say so (a proxy's page) gives the bare status."""
    if response.status != 200:
        try:
            found = from_json(response.body, Refusal)
        except msgspec.MsgspecError:
            pass
        else:
            if _CODE.fullmatch(found.code):
                return found
    return Refusal(code=f"http.{response.status}", message="")
