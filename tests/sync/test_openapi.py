"""Schemathesis on a real node process: whatever is sent, the answer is one that the node's OpenAPI describes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.storage.keys import FileDeviceKey, make_keys
from sync.exchange import Request
from sync.messages import JSON, EnrolRequest
from sync.signing import Signer
from tests.waiting import WAIT_S

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schemathesis.serializer("application/msgpack")
def _packed(_context: Any, value: Any) -> bytes:
    try:
        return msgspec.msgpack.encode(value)
    except (TypeError, ValueError, OverflowError):  # a number or text that MessagePack has no form for
        return repr(value).encode("utf-8", "surrogatepass")


@dataclass
class Node:
    """A running node, its description, and who signs requests to it."""

    url: str
    schema: Any
    signers: list[Signer]

    def ask(self, case: Any, signer: Signer) -> None:
        """Send the case, signed as it goes over the wire, and check the answer."""
        asked = requests.Request(**case.as_transport_kwargs(base_url=self.url)).prepare()
        body = asked.body or b""
        content = body.encode("utf-8") if isinstance(body, str) else body
        assert isinstance(content, bytes)
        signed = signer.sign(Request(str(asked.method), asked.path_url, {}, content))
        asked.headers.update(signed.headers)
        with requests.Session() as session:
            session.trust_env = False
            case.validate_response(session.send(asked, timeout=WAIT_S), checks=CHECKS)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def node(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A site node on loopback, asked by its operator and by a counter."""
    folder = tmp_path_factory.mktemp("openapi")
    db = str(folder / "n.db") if request.param == "sqlite" else request.getfixturevalue("postgresql")()
    (folder / "codes").write_text("SECRET0001\n")
    command = [sys.executable, "-m", "counter_app", "--data", str(folder / "site"), "node", "--level", "site"]
    command += ["--db", db, "--listen", "127.0.0.1:0", "--codes", str(folder / "codes")]
    process = subprocess.Popen(
        [*command, "--site", "S1", "--with-parent"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdin is not None
    url = json.loads(process.stdout.readline())["ready"]["url"]
    make_keys(folder / "keys")
    keys = [FileDeviceKey(folder / "site" / "keys"), FileDeviceKey(folder / "keys")]
    signers = [Signer(key, SystemClock(), SystemRandom()) for key in keys]
    wish = EnrolRequest(code="SECRET0001", public_key=keys[1].public.hex(), level="counter", site="S1", counter="Q1")
    enrolment = signers[1].sign(Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish)))
    answer = httpx.post(url + enrolment.target, content=enrolment.body, headers=enrolment.headers, trust_env=False)
    assert answer.status_code == 200
    described = httpx.get(url + "/schema/openapi.json", trust_env=False).json()
    yield Node(url, schemathesis.openapi.from_dict(described), signers)
    process.stdin.close()
    process.wait(WAIT_S)
    process.stdout.close()


def test_every_answer_is_described(node: Node, long_form: bool) -> None:
    seen = []
    for found in node.schema.get_all_operations():
        operation = found.ok()
        seen.append(operation.label)

        @settings(
            max_examples=300 if long_form else 12, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            for signer in node.signers:
                node.ask(case, signer)

        answered()
    assert len(seen) == 15, seen


def test_every_query_is_described(node: Node) -> None:
    """Else nothing would drive it."""
    described = {
        (path, one["name"])
        for path, methods in node.schema.raw_schema["paths"].items()
        for operation in methods.values()
        for one in operation.get("parameters", ())
        if one["in"] == "query"
    }
    assert described == {
        ("/v1/feeds/{feed}", "epoch"),
        ("/v1/feeds/{feed}", "after"),
        ("/v1/feeds/{feed}", "limit"),
        ("/v1/journals/{origin}/events", "after"),
        ("/v1/totals", "day"),
        ("/v1/totals", "site"),
        ("/v1/devices", "site"),
        ("/v1/devices", "state"),
    }
