"""Node processes and those who call them: requests are signed beforehand, so that a caller costs the machine little."""

import http.client
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

import msgspec

from bench.counters import SITE
from bench.start import ROOT
from counter_app.app.child import UPSTREAM_CODE
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.journal import DeviceKey
from counter_app.storage.keys import FileDeviceKey, make_keys
from sync.exchange import Request
from sync.messages import JSON, EnrolRequest
from sync.signing import Signer

CODES = 64


@dataclass(frozen=True)
class Node:
    """A node process that takes requests."""

    url: str
    origin: str
    codes: tuple[str, ...]


@contextmanager
def node(folder: Path, level: str, db: str, name: str = "node", above: Node | None = None) -> Iterator[Node]:
    """A node process on `db`, below the node `above`; several with one `name` are one node."""
    data = folder / name
    data.mkdir(parents=True, exist_ok=True)
    codes = tuple(f"bench-code-{n}" for n in range(CODES))
    (data / "codes").write_text("".join(f"{code}\n" for code in codes))
    command = [sys.executable, "-m", "counter_app", "--data", str(data), "node", "--level", level, "--db", db]
    command += ["--listen", "127.0.0.1:0", "--codes", str(data / "codes"), "--site", SITE, "--site-name", "Ví Dụ"]
    env = dict(os.environ)
    if above is not None:
        command += ["--upstream", above.url]
        env[UPSTREAM_CODE] = above.codes[-1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=env) as process:
        try:
            line = process.stdout.readline() if process.stdout else b""
            ready = json.loads(line)["ready"]
            yield Node(ready["url"], ready["origin"], codes)
        finally:
            process.terminate()
            process.communicate(timeout=60)


class Caller:
    """An installation with a key and one connection."""

    def __init__(self, folder: Path, url: str, key: DeviceKey | None = None, counter: str = "Q1") -> None:
        if key is None:
            make_keys(folder)
            key = FileDeviceKey(folder)
        self.key, self.counter = key, counter
        self.signer = Signer(key, SystemClock(), SystemRandom())
        where = urlsplit(url)
        self._line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=120)

    def sign(self, method: str, target: str, body: bytes = b"", kind: str = JSON) -> Request:
        """A signed request; it is good for minutes."""
        return self.signer.sign(Request(method, target, {"content-type": kind}, body))

    def enrolment(self, code: str) -> Request:
        """What makes the key known."""
        wish = EnrolRequest(
            code=code, public_key=self.key.public.hex(), level="counter", site=SITE, counter=self.counter
        )
        return self.sign("POST", "/v1/enrol", msgspec.json.encode(wish))

    def enrol(self, code: str) -> None:
        """Make the key known."""
        self.ask(self.enrolment(code))

    def ask(self, request: Request) -> bytes:
        """The answer's body. RuntimeError when the node says no."""
        self._line.request(request.method, request.target, request.body, request.headers)
        answer = self._line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {body!r}")
        return body

    def close(self) -> None:
        """Close the connection."""
        self._line.close()


def at_once(jobs: Sequence[Callable[[], None]]) -> float:
    """Seconds until all have run, each on a thread of its own; the first failure is raised."""
    failed: list[BaseException] = []
    begin = threading.Barrier(len(jobs) + 1)

    def run(job: Callable[[], None]) -> None:
        begin.wait()
        try:
            job()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    begin.wait()
    started = perf_counter()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return perf_counter() - started
