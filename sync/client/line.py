"""The HTTP line to one node: only to the certificate that the enrolment code names, and answers of bounded size.

An answer whose digest is another than its body's is none: it is told like a broken line, and whoever asked asks again.
An answer without a digest is taken (`sync.digest`).
Without encryption it goes nowhere but to this very machine (design §5). httpx is imported with the first request.
"""

import hmac
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from counter_app.domain.enrol_code import fingerprint_of
from counter_app.domain.listen_address import is_loopback
from counter_app.ports.queue import NodeNotEncrypted, NodeNotTrusted, NodeUnreachable
from sync.client.deadline import Deadline
from sync.digest import CONTENT_DIGEST, is_as_sent
from sync.exchange import Request, Response

if TYPE_CHECKING:
    import httpx

MAX_REPLY_BYTES = 8 * 1024 * 1024
"""More than any page of a feed; what is longer is no node's answer and is not read to its end."""
WHOLE_REPLY = 4
"""How many reading time-outs an answer may take altogether: one that drips in, byte by byte, has an end too."""
UNPACKED = {"accept-encoding": "identity"}


class Line:
    """Connections to the node at `url`, for one thread at a time. `close` when done; a later `ask` opens it again.

    `fingerprint` is that of the only certificate that is trusted, "" in the clear.
    """

    def __init__(self, url: str, fingerprint: str, *, connect_s: float, read_s: float) -> None:
        self.url, self.fingerprint = url.rstrip("/"), fingerprint
        self._connect_s, self._read_s = connect_s, read_s
        self._client: httpx.Client | None = None
        self._socket: socket.socket | None = None

    def ask(self, request: Request) -> Response:
        """The answer, whatever it says. Raises `NodeUnreachable`, `NodeNotTrusted`, `NodeNotEncrypted`."""
        with self._opened() as client:
            return self._asked(client, request)

    @contextmanager
    def stream(self, request: Request, opened: Callable[[socket.socket], None]) -> Iterator["httpx.Response"]:
        """An answer whose body has no end, to be read as it comes; silence of `read_s` ends it.

        `opened` is told the socket before anything is asked on it; whoever shuts that down ends the waiting. Raises
        what `ask` does.
        """
        url, headers = self.url + request.target, request.headers | UNPACKED
        with self._opened() as client, ExitStack() as reading:
            with self._in_time(opened) as extensions:
                answer = reading.enter_context(
                    client.stream(request.method, url, headers=headers, extensions=extensions)
                )
            _must_be_unpacked(answer)
            yield answer

    @contextmanager
    def _opened(self) -> Iterator["httpx.Client"]:
        import httpx  # noqa: PLC0415  (0.24 s: not at start-up)

        try:
            if self._client is None:
                limits = httpx.Timeout(self._read_s, connect=self._connect_s)
                self._client = httpx.Client(timeout=limits, trust_env=False, verify=self._trusted())
            yield self._client
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            self.close()
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise NodeNotTrusted(node=self.url, reason="another certificate") from error
            raise NodeUnreachable(node=self.url, reason=f"{type(error).__name__}: {error}") from error

    def close(self) -> None:
        """Close the connections, on the thread that used them."""
        if self._client is not None:
            self._client.close()
            self._client = self._socket = None

    @contextmanager
    def _in_time(self, opened: Callable[[socket.socket], None] | None = None) -> Iterator[dict[str, Any]]:
        """Extensions of a request whose connection is shut when this lasts too long. Raises ValueError when it was.

        A reading time-out begins anew with each byte, also in the midst of a header.
        """
        deadline = Deadline(WHOLE_REPLY * self._read_s, self._socket)

        def trace(event: str, info: Mapping[str, Any]) -> None:
            if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
                self._socket = line = info["return_value"].get_extra_info("socket")
                deadline.on(line)
                if opened is not None:
                    opened(line)

        try:
            yield {"trace": trace}
        except Exception as error:
            if deadline.late:
                raise ValueError("an answer without end") from error
            raise
        finally:
            deadline.end()
        if deadline.late:  # a body that ends with its connection would seem to be whole
            raise ValueError("an answer without end")

    def _asked(self, client: "httpx.Client", request: Request) -> Response:
        url, headers, read = self.url + request.target, request.headers | UNPACKED, bytearray()
        with (
            self._in_time() as extensions,
            client.stream(request.method, url, content=request.body, headers=headers, extensions=extensions) as answer,
        ):
            _must_be_unpacked(answer)
            for part in answer.iter_raw():
                read += part
                if len(read) > MAX_REPLY_BYTES:
                    raise ValueError(f"an answer of more than {MAX_REPLY_BYTES} bytes")
            if not is_as_sent(bytes(read), answer.headers.get(CONTENT_DIGEST, "")):
                raise ValueError("an answer that was altered on its way")
            return Response(answer.status_code, bytes(read), {k.lower(): v for k, v in answer.headers.items()})

    def _trusted(self) -> ssl.SSLContext | bool:
        """What the connections trust: exactly one certificate, fetched here and compared first."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme == "http" and is_loopback(host):
            return False
        if parts.scheme != "https" or not self.fingerprint:
            raise NodeNotEncrypted(node=self.url)
        pem = ssl.get_server_certificate((host, parts.port or 443), timeout=self._connect_s)
        if not hmac.compare_digest(fingerprint_of(ssl.PEM_cert_to_DER_cert(pem)), self.fingerprint):
            raise NodeNotTrusted(node=self.url, reason="another certificate")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False  # the node is known by its certificate, wherever it stands
        context.load_verify_locations(cadata=pem)
        return context


def _must_be_unpacked(answer: "httpx.Response") -> None:
    """Some bytes could else become any number of them."""
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise ValueError("a packed answer")
