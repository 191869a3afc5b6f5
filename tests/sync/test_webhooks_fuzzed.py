"""Damaged notices to a real node over HTTP, half of them signed again: refused in the defined words, or just as signed.

What reads them is fuzzed in `tests/fuzz`; here is what lies before and behind it: server, lanes, database.
"""

import http.client
import itertools
import random
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

from counter_app.domain.credit import Credit
from tests.fuzz.engine import damaged, samples
from tests.fuzz.targets import webhooks
from tests.fuzz.targets.signing import is_genuine, said_in
from tests.sync.payments import KEYS, accepts
from tests.sync.test_webhooks import Province, province_node, start, start_on
from tests.waiting import WAIT_S

__all__ = ["province_node", "start", "start_on"]
TAKEN, CONTRADICTED = {200, 204}, 409


@pytest.fixture
def sources() -> Iterator[str]:
    """Addresses that nothing was sent from yet: else most would only hear 429."""
    return (f"127.9.{high}.{low}" for high, low in itertools.product(range(250), range(1, 250)))


def send(url: str, provider: str, raw: bytes, source: str) -> tuple[int, bytes]:
    """The input as it comes over HTTP, from that address."""
    asked = webhooks.request(provider, raw)
    line = http.client.HTTPConnection(str(urlsplit(url).hostname), urlsplit(url).port, WAIT_S, (source, 0))
    try:
        key = "".join(sign for sign in asked.headers.get("authorization", "") if " " <= sign < "\x7f")
        headers = {"content-type": "application/json", "authorization": key}
        line.request(asked.method, quote(asked.target, safe="%/:?&=+~"), asked.body or None, headers)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


def test_nothing_damaged_is_taken(province_node: Province, sources: Iterator[str], long_form: bool) -> None:
    may_be: set[tuple[str, float]] = set()
    for provider in KEYS:
        for raw in inputs(provider, 1_000 if long_form else 40, random.Random(1)):
            status, body = send(province_node.node.url, provider, raw, next(sources))
            assert status in webhooks.REFUSALS[provider] | TAKEN | {CONTRADICTED}, (provider, raw, status, body)
            if not signed(provider, raw):
                assert status in webhooks.REFUSALS[provider], (provider, raw, status, body)
                assert not accepts(provider, status, body), (provider, raw, status, body)
            may_be |= credited(provider, raw)
    found: list[Credit] = province_node.credits()
    assert found
    assert {(one.id, float(one.amount)) for one in found} <= may_be, "a credit that nobody signed"


def inputs(provider: str, many: int, chance: random.Random) -> Iterator[bytes]:
    """The samples, and damaged ones, half of them signed again."""
    target = webhooks.TARGETS[provider]
    known = samples(provider, target)
    yield from known
    for _ in range(many):
        raw = damaged(chance.choice(known), chance)
        yield target.seal(raw, chance) if chance.randrange(2) else raw


def signed(provider: str, raw: bytes) -> bool:
    """Whether its signature fits, read apart from the node."""
    try:
        return is_genuine(provider, said_in(provider, raw))
    except webhooks.NO_NOTICE:
        return False


def credited(provider: str, raw: bytes) -> set[tuple[str, float]]:
    """The credit that an input tells of, read apart from the node; empty without a signature that fits."""
    if not signed(provider, raw):
        return set()
    try:
        said = said_in(provider, raw)
        amount, name = webhooks.signed_credit(provider, said)[:2]
        return {(f"{provider}/one/{str(name).strip()}", float(amount) / (100 if provider == "vnpay" else 1))}
    except webhooks.NO_NOTICE:
        return set()
