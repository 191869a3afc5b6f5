"""One HTTP exchange as plain objects: what the cores of client and node speak, without a socket."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    """`target` is the path with its query, exactly as it is sent and signed; header names are lower case."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    address: str = field(default="", compare=False)
    """Where it came from, as the node's socket says; for limits only."""

    @property
    def path(self) -> str:
        """The target without its query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The query's parameters; of a repeated one, the last."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


@dataclass(frozen=True)
class Response:
    """Header names are lower case. The body is JSON."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
