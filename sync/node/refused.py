"""How a node says no."""

from typing import ClassVar, TypeVar

import msgspec

from counter_app.domain.decoding import from_json
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import NUL
from sync.exchange import Request, Response
from sync.messages import JSON, Refusal

M = TypeVar("M", bound=msgspec.Struct)
_ENCODER = msgspec.json.Encoder()


class Refused(CounterError):
    """The request gets this status and refusal; what was recorded so far (a frozen fork, a quarantine) is kept."""

    code: ClassVar[str] = "node.refused"

    def __init__(self, status: int, refusal: Refusal, retry_after_s: int | None = None) -> None:
        super().__init__(status=status, code=refusal.code, message=refusal.message)
        self.status, self.refusal, self.retry_after_s = status, refusal, retry_after_s

    def response(self) -> Response:
        """The answer to send."""
        response = reply(self.refusal, self.status)
        if self.retry_after_s is not None:
            response.headers["retry-after"] = str(self.retry_after_s)
        return response


def read_body(request: Request, kind: type[M]) -> M:
    """The JSON body of `request`. Raises `Refused` (422)."""
    if NUL in request.body:
        raise refused(422, "request.malformed", "a text holds NUL")
    try:
        return from_json(request.body, kind)
    except msgspec.MsgspecError as error:
        raise refused(422, "request.malformed", str(error)) from error


def refused(status: int, code: str, message: str) -> Refused:
    """The plain case."""
    return Refused(status, Refusal(code=code, message=message))


def reply(body: msgspec.Struct, status: int = 200) -> Response:
    """`body` as a JSON response."""
    return Response(status, _ENCODER.encode(body), {"content-type": JSON})
