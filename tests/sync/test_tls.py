"""The encrypted door over real sockets: one certificate is trusted, and nobody else learns anything."""

import json
import os
import socket
import ssl
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from counter_app.app.backup import back_up
from counter_app.app.going_on import Link
from counter_app.app.node import NodeOptions, run_node
from counter_app.app.place import Place
from counter_app.app.restore import restore_node
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.enrol_code import EnrolCode
from counter_app.domain.listen_address import PlainNotLocal
from counter_app.ports.queue import NodeNotEncrypted, NodeNotTrusted, NodeUnreachable
from counter_app.storage.bundle import Bundle
from counter_app.storage.durable import write_whole
from counter_app.storage.keys import FileDeviceKey, database_key
from sync.client.core import Peer
from sync.client.line import MAX_REPLY_BYTES, Line
from sync.client.newcomers import HttpNewcomers
from sync.client.operator import Operator
from sync.exchange import Request, Response
from sync.messages import InviteRequest
from sync.node.certificate import Certificate, CertificateDamaged, node_certificate
from sync.node.serving import KEPT_S
from sync.signing import Signer
from tests.sync.test_processes import SECRETS, Counter, Node, Start, start_on
from tests.sync.world import Installation, SeededRandom, SetClock
from tests.waiting import WAIT_S

__all__ = ["start_on"]  # a fixture
REQUEST = Request("POST", "/v1/journals/x/events", {}, b"Nguyen Thi Mau: private")


class Impostor:
    """A TLS server that answers every request with the same bytes and keeps what it was told."""

    def __init__(self, certificate: Certificate | None, answer: bytes) -> None:
        self.heard, self._answer = bytearray(), answer
        self._context = None
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate.file)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(WAIT_S)

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            try:
                line.settimeout(WAIT_S)
                if self._context is not None:
                    line = self._context.wrap_socket(line, server_side=True)
                while not self.heard.endswith(REQUEST.body):  # what is left unread would reset the line
                    got = line.recv(65536)
                    if not got:
                        break
                    self.heard += got
                else:
                    line.sendall(self._answer)
            except OSError:
                pass
            finally:
                line.close()


Stand = Callable[..., Impostor]


@pytest.fixture
def stand() -> Iterator[Stand]:
    standing: list[Impostor] = []

    def begin(certificate: Certificate | None, answer: bytes = b"") -> Impostor:
        standing.append(Impostor(certificate, answer))
        return standing[-1]

    yield begin
    for one in standing:
        one.close()


def line_to(url: str, fingerprint: str) -> Line:
    return Line(url, fingerprint, connect_s=5, read_s=5)


@pytest.fixture
def own(tmp_path: Path) -> Certificate:
    return node_certificate(tmp_path / "own", write_whole)


def test_a_certificate_is_made_once(tmp_path: Path, own: Certificate) -> None:
    assert node_certificate(tmp_path / "own", write_whole) == own
    assert node_certificate(tmp_path / "other", write_whole).fingerprint != own.fingerprint
    if sys.platform != "win32":
        assert own.file.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="keeps names by itself")
def test_a_power_cut_takes_no_certificate_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that makes another one shuts out everybody whose code bears the fingerprint of the first."""
    kept = list[bool]()
    monkeypatch.setattr(os, "fsync", lambda one: kept.append(stat.S_ISDIR(os.fstat(one).st_mode)))
    node_certificate(tmp_path, write_whole)
    assert kept == [False, True]  # the content before the name, then the name in its folder


@pytest.mark.parametrize("content", [b"", b"-----BEGIN", b"certificate of a\0nother kind"])
def test_a_damaged_certificate_is_left_alone(own: Certificate, content: bytes) -> None:
    own.file.write_bytes(content)
    with pytest.raises(CertificateDamaged):
        node_certificate(own.file.parent, write_whole)
    assert own.file.read_bytes() == content


def test_another_certificate_learns_nothing(tmp_path: Path, own: Certificate, stand: Stand) -> None:
    impostor = stand(
        node_certificate(tmp_path / "other", write_whole), b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"
    )
    with pytest.raises(NodeNotTrusted):
        line_to(impostor.url, own.fingerprint).ask(REQUEST)
    assert not impostor.heard


def test_a_certificate_that_changes_later_learns_nothing(tmp_path: Path, own: Certificate, stand: Stand) -> None:
    """The line was trusted before; the next connection ends at somebody else."""
    true = stand(own, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
    line = line_to(true.url, own.fingerprint)
    assert line.ask(REQUEST).body == b"{}"
    impostor = stand(
        node_certificate(tmp_path / "other", write_whole), b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"
    )
    line.url = impostor.url
    with pytest.raises(NodeNotTrusted):
        line.ask(REQUEST)
    with pytest.raises(NodeNotTrusted):
        line.ask(REQUEST)
    assert not impostor.heard
    line.close()


@pytest.mark.parametrize(
    ("url", "fingerprint"), [("http://192.0.2.1:1", "F" * 20), ("https://127.0.0.1:1", ""), ("ftp://127.0.0.1", "")]
)
def test_nothing_goes_out_unencrypted(url: str, fingerprint: str) -> None:
    with pytest.raises(NodeNotEncrypted):
        line_to(url, fingerprint).ask(REQUEST)


def test_no_node_listens_to_others_unencrypted(tmp_path: Path) -> None:
    for listen in ("0.0.0.0:0", "[::]:0", "192.0.2.1:0"):
        with pytest.raises(PlainNotLocal):
            run_node(NodeOptions(level="site", db=str(tmp_path / "n.db"), data=tmp_path / "data", listen=listen))
    assert not (tmp_path / "data").exists()


LONG = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % (MAX_REPLY_BYTES + 1) + b" " * (MAX_REPLY_BYTES + 1)
PACKED = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}"


@pytest.mark.parametrize(
    "answer", [LONG, PACKED, b"SSH-2.0-OpenSSH_9.2\r\n", b"", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"]
)
def test_what_is_no_answer_is_none(stand: Stand, answer: bytes) -> None:
    line = line_to(stand(None, answer).url, "")
    with pytest.raises(NodeUnreachable):
        line.ask(REQUEST)
    line.close()


DRIPS = 400
"""As many bytes, 20 ms apart: an end comes for a line that waits for it, after eight seconds."""


@contextmanager
def dripping(certificate: Certificate | None, first: bytes) -> Iterator[str]:
    """A node whose answer begins with `first` and goes on byte by byte; its address."""
    gone = threading.Event()

    def drip() -> None:
        line, _ = listener.accept()
        try:
            if certificate is not None:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(certificate.file)
                context.wrap_socket(line, server_side=True).close()  # the certificate is looked at first
                line = context.wrap_socket(listener.accept()[0], server_side=True)
            line.recv(65536)
            line.sendall(first)
            for _ in range(DRIPS):
                line.sendall(b"x")
                gone.wait(0.02)
            line.sendall(b"\r\ncontent-length: 0\r\n\r\n")
        except OSError:
            pass
        finally:
            line.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(WAIT_S)
        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield f"http{'s' if certificate else ''}://127.0.0.1:{listener.getsockname()[1]}"
        gone.set()
        thread.join(WAIT_S)


@pytest.mark.parametrize("ask", [lambda line: line.ask(REQUEST), lambda line: line.stream(REQUEST, id).__enter__()])
@pytest.mark.parametrize("encrypted", [False, True])
def test_a_header_that_drips_in_has_an_end(
    own: Certificate, monkeypatch: pytest.MonkeyPatch, encrypted: bool, ask: Callable[[Line], object]
) -> None:
    """Each byte comes in time; the planted bug has no other limit."""
    monkeypatch.setattr("sync.client.line.WHOLE_REPLY", 0.1)
    certificate = own if encrypted else None
    with dripping(certificate, b"HTTP/1.1 200 OK\r\nx-header: ") as url:
        line = line_to(url, own.fingerprint if encrypted else "")
        with pytest.raises(NodeUnreachable, match="an answer without end"):
            ask(line)
        line.close()


def test_a_body_that_drips_in_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """One without a length ends with its connection: the planted bug takes what came for the whole."""
    monkeypatch.setattr("sync.client.line.WHOLE_REPLY", 0.1)
    with dripping(None, b"HTTP/1.1 200 OK\r\n\r\n") as url:
        line = line_to(url, "")
        with pytest.raises(NodeUnreachable, match="an answer without end"):
            line.ask(REQUEST)
        line.close()


def test_nobody_is_sent_on_to_another_address(stand: Stand) -> None:
    other = stand(None, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
    answer = b"HTTP/1.1 307 Away\r\nlocation: %s/\r\ncontent-length: 0\r\n\r\n" % other.url.encode()
    line = line_to(stand(None, answer).url, "")
    assert line.ask(REQUEST).status == 307
    assert not other.heard
    line.close()


class EncryptedNode:
    """A site node with `--tls` in a process of its own."""

    def __init__(self, place: Place, codes: Path, port: int = 0) -> None:
        command = [sys.executable, "-m", "counter_app", "--data", str(place.root), "node", "--level", "site", "--tls"]
        command += ["--site", "S1", "--db", str(place.database), "--listen", f"127.0.0.1:{port}", "--codes", str(codes)]
        self._process = subprocess.Popen([*command, "--with-parent"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        ready = json.loads(self._process.stdout.readline())["ready"]
        self.url, self.fingerprint = str(ready["url"]), str(ready["fingerprint"])

    def end(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(WAIT_S)
        self._process.stdout.close()


def test_a_counter_sends_over_tls_to_its_node_only(tmp_path: Path) -> None:
    """Real processes: a node with `--tls`, and the sync agent of a counter with the node's code.

    Restored from its backup the node is the one that the counter trusts.
    """
    codes, place, new = tmp_path / "codes", Place(tmp_path / "site"), Place(tmp_path / "restored")
    codes.write_text("SECRET0001\n")
    node = EncryptedNode(place, codes)
    good = Counter(tmp_path / "good", [Peer(node.url, EnrolCode("SECRET0001", node.fingerprint).text)])
    other = node_certificate(tmp_path / "other", write_whole).fingerprint
    bad = Counter(tmp_path / "bad", [Peer(node.url, EnrolCode("SECRET0001", other).text)])
    try:
        good.wait_for(lambda told: told.connected and told.unsent == 0)
        bad.wait_for(lambda told: told.last_error.startswith(NodeNotTrusted.code))
        assert bad.told.unsent > 0
        back_up(place, tmp_path / "site.backup")
        node.end()
        good.pay(5_000)
        good.wait_for(lambda told: not told.connected)
        bundle = Bundle(tmp_path / "site.backup")
        restore_node(new, bundle, database_key(place.keys), Link(), lambda _said: None)
        was, node = node, EncryptedNode(new, codes, int(node.url.rpartition(":")[2]))
        assert (node.url, node.fingerprint) == (was.url, was.fingerprint)
        good.wait_for(lambda told: told.connected and told.unsent == 0)
    finally:
        good.close()
        bad.close()
        node.end()
    secret = place.certificate.read_bytes()
    assert not any(line in (tmp_path / "site.backup").read_bytes() for line in secret.splitlines() if len(line) > 40)


class Overheard(HttpNewcomers):
    """The list of newcomers at a node, which keeps what it was sent."""

    def _exchange(self, signed: Request) -> Response:
        self.sent = signed
        return super()._exchange(signed)


def test_a_confirmation_is_for_one_node(start_on: Start, tmp_path: Path) -> None:
    """A site node in other hands carries what a counter signed for it to the city's node, byte for byte."""
    site, city = (start_on(str(tmp_path / f"{level}.db"), level, tls=True) for level in ("site", "province"))
    clock = SetClock()
    clock.at = datetime.now(UTC)
    counter, newcomer = (Installation(clock, SeededRandom(n), f"Q{n}") for n in (1, 2))
    lines = {node.url: line_to(node.url, node.fingerprint) for node in (site, city)}
    doors: dict[str, Operator] = {}
    for level, node, line in zip(("site", "province"), (site, city), lines.values(), strict=True):
        signer = Signer(FileDeviceKey(tmp_path / level / "keys"), SystemClock(), SystemRandom())
        door = doors[node.url] = Operator(node.url, signer, node.fingerprint)
        assert line.ask(counter.enrolment(SECRETS[0])).status == 200
        secret = door.invite(InviteRequest(level="counter", site="S1", counter="Q2")).secret
        assert line.ask(newcomer.enrolment(secret)).status == 200

    def states(node: Node) -> list[str]:
        return sorted(one.state for one in doors[node.url].devices().devices)

    at_site = Overheard(site.url, counter.signer, site.fingerprint)
    at_site.confirm(newcomer.origin, "s1")
    assert states(site) == ["confirmed", "confirmed"]
    carried = lines[city.url].ask(at_site.sent)
    assert carried.status == 403
    assert json.loads(carried.body)["code"] == "request.other_node"
    assert states(city) == ["confirmed", "waiting"]
    old = counter.signer.sign(replace(at_site.sent, body=b'{"by":"s1"}'))
    assert lines[city.url].ask(old).status == 200, "a client of release 2 names no node"
    assert states(city) == ["confirmed", "confirmed"]
    doors[city.url].revoke(newcomer.origin, "mất máy")
    doors[city.url].confirm(newcomer.origin, "tìm thấy máy")
    assert states(city) == ["confirmed", "confirmed"]
    at_site.close()
    for url, line in lines.items():
        line.close()
        doors[url].close()


def test_the_client_lets_go_of_an_idle_line_before_the_node_does() -> None:
    """Else a request on its way meets a closed line, and the node seems to be away."""
    with httpx.Client() as client:
        expiry = client._transport._pool._keepalive_expiry  # type: ignore[attr-defined]
    assert expiry < KEPT_S / 2
