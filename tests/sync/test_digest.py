"""An answer carries its body's digest: what the line altered is told as a broken line, and never as the node's word."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.ports.queue import NodeUnreachable
from sync.client.line import Line
from sync.client.live import TARGET
from sync.digest import CONTENT_DIGEST, content_digest
from sync.exchange import Request
from sync.node.digested import digested
from tests.sync.fault_proxy import SOUND, Fault, FaultProxy, Way
from tests.sync.test_processes import Node, Start, start_on
from tests.sync.test_tls import REQUEST, Stand, line_to, stand
from tests.sync.world import Installation
from tests.waiting import WAIT_S

__all__ = ["stand", "start_on"]  # fixtures
BODY = b'{"ticket_id":"21cc5495ad1093844d485e99fe9db83d"}'
DIGEST = content_digest(BODY)


@pytest.fixture
def real_site(start_on: Start, tmp_path: Path) -> Node:
    return start_on(str(tmp_path / "site.db"), "site")


@pytest.fixture
def proxy(real_site: Node) -> Iterator[FaultProxy]:
    host, _, port = real_site.url.removeprefix("http://").partition(":")
    one = FaultProxy((host, int(port)))
    yield one
    one.close()


def answer(*said: str, body: bytes = BODY) -> bytes:
    headers = "".join(f"{CONTENT_DIGEST}: {one}\r\n" for one in said)
    return f"HTTP/1.1 200 OK\r\ncontent-length: {len(body)}\r\n{headers}connection: close\r\n\r\n".encode() + body


def raw(proxy: FaultProxy, target: str) -> bytes:
    """An answer as it comes, headers and all."""
    with socket.create_connection(("127.0.0.1", proxy.port), WAIT_S) as line:
        line.sendall(f"GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_an_answer_altered_anywhere_in_its_body_is_none(proxy: FaultProxy) -> None:
    """Nor is one whose digest was altered; whoever asks again over a sound line is answered."""
    line = Line(proxy.url, "", connect_s=WAIT_S, read_s=WAIT_S)
    asked = Request("GET", "/v1/queue", {"connection": "close"})
    sound, whole = line.ask(asked), raw(proxy, "/v1/queue")
    assert sound.status == 401, "a refusal is protected as well"
    assert whole.endswith(sound.body)
    body, digest = len(whole) - len(sound.body), whole.index(b"sha-256=:") + 9
    for at in (*range(body, len(whole), 7), len(whole) - 1, digest, digest + 40):
        proxy.set(Fault(down=Way(garble_at=at)))
        with pytest.raises(NodeUnreachable, match="altered"):
            line.ask(asked)
    proxy.set(SOUND)
    assert line.ask(asked).body == sound.body
    line.close()


def test_every_answer_carries_one_whoever_made_it(real_site: Node) -> None:
    """Of a route, of the framework, the description; but for the live feed, which has no end."""
    device = Installation(SystemClock(), SystemRandom())  # type: ignore[arg-type]  # real time and randomness

    def ask(request: Request) -> httpx.Response:
        return httpx.request(
            request.method,
            real_site.url + request.target,
            headers=request.headers,
            content=request.body,
            trust_env=False,
        )

    requests = [
        (200, Request("GET", "/v1/health")),
        (401, device.get("/v1/queue")),
        (200, device.enrolment("CODE-0")),
        (200, device.get("/v1/queue")),
        (401, Request("GET", TARGET)),
        (404, Request("GET", "/nothing")),
        (405, Request("PUT", "/v1/queue")),
        (413, Request("POST", "/v1/enrol", {}, b"x" * 10_000)),
        (200, Request("GET", "/schema/openapi.json")),
    ]
    for status, request in requests:
        answer = ask(request)
        assert answer.status_code == status
        assert answer.headers[CONTENT_DIGEST] == content_digest(answer.content)
    told = device.get(TARGET)
    with httpx.stream("GET", real_site.url + TARGET, headers=told.headers, trust_env=False, timeout=WAIT_S) as feed:
        assert feed.status_code == 200
        assert CONTENT_DIGEST not in feed.headers


@pytest.mark.parametrize(
    "said",
    [
        (),
        (DIGEST,),
        ("sha-512=:bm90aGluZyBvZiBvdXJz:",),
        (f"sha-512=:bm90aGluZyBvZiBvdXJz:, {DIGEST}",),
        ("sha-512=:bm90aGluZyBvZiBvdXJz:", DIGEST),
    ],
)
def test_what_an_older_or_newer_node_says_is_taken(stand: Stand, said: tuple[str, ...]) -> None:
    assert line_to(stand(None, answer(*said)).url, "").ask(REQUEST).body == BODY


@pytest.mark.parametrize(
    "said",
    [
        (content_digest(b""),),
        (DIGEST.replace("sha-256=:", "sha-256=:!"),),
        ("sha-256=",),
        (DIGEST, content_digest(b"another")),
    ],
)
def test_what_speaks_against_the_body_is_no_answer(stand: Stand, said: tuple[str, ...]) -> None:
    with pytest.raises(NodeUnreachable, match="altered"):
        line_to(stand(None, answer(*said)).url, "").ask(REQUEST)


def sent(method: str, *parts: bytes) -> list[dict[str, Any]]:
    """What goes out of an application that answers in `parts`."""
    messages: list[dict[str, Any]] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
        for n, part in enumerate(parts, 1):
            await send({"type": "http.response.body", "body": part, "more_body": n < len(parts)})

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    asyncio.run(digested(app)({"type": "http", "method": method}, None, send))
    return messages


def test_only_an_answer_in_one_part_has_one() -> None:
    [start, whole] = sent("GET", BODY)
    assert start["headers"] == [(b"a", b"b"), (b"content-digest", DIGEST.encode())]
    assert whole["body"] == BODY
    [start, first, last] = sent("GET", b"data: 1", b"data: 2")
    assert start["headers"] == sent("HEAD", BODY)[0]["headers"] == [(b"a", b"b")]
    assert [first["body"], last["body"]] == [b"data: 1", b"data: 2"]
