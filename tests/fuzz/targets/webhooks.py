"""What providers tell a province: notices to each adapter, damaged, and signed again after damage; SePay's list.

Whatever comes is answered in the provider's words for "no", or is a credit of just what was signed.
"""

import json
import random
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec

from counter_app.domain.credit import MOST, Heard, Told, reference_in
from counter_app.domain.events import CreditPrivate, CreditSeen, Fact, encode
from sync.exchange import Request
from sync.node.identity import NodeLimits
from sync.node.webhooks.desk import WebhookDesk
from sync.node.webhooks.notice import Unreadable
from sync.node.webhooks.payments import AnyMerchant, Payments
from sync.node.webhooks.sepay import SePay
from tests.fuzz.engine import Target
from tests.fuzz.targets.signing import SIGNED, Said, input_of, is_genuine, query_of, said_in
from tests.sync.payments import BOOKING, KEYS, PREFIX, REFERENCE, accepts, merchant
from tests.sync.world import SetClock

PAYMENTS = msgspec.convert({"prefix": PREFIX, "merchants": [merchant(one) for one in KEYS]}, Payments)
DESK = WebhookDesk(PAYMENTS, SetClock(), NodeLimits(strangers_burst=10**15, webhooks_burst=10**15))
REFUSALS = {"payos": {403, 422}, "momo": {403, 422}, "sepay": {403, 422}, "zalopay": {200}, "vnpay": {200}}


def request(provider: str, raw: bytes) -> Request:
    """The input as the node's core takes it."""
    target, headers, body = f"/v1/webhooks/{provider}/one", {}, raw
    if provider == "vnpay":
        target, body = f"{target}?{query_of(raw)}", b""
    elif provider == "sepay":
        key, _, body = raw.partition(b"\n")
        headers = {"authorization": key.decode("latin-1")}
    return Request("GET" if provider == "vnpay" else "POST", target, headers, body, "192.0.2.7")


def hear(provider: str, raw: bytes) -> None:
    """As the node does, up to what it stores."""
    asked = request(provider, raw)
    answer = DESK.check(asked)
    if answer is not None:
        assert answer.status in REFUSALS[provider], answer.status
        assert not accepts(provider, answer.status, answer.body), "a provider would not tell again"
        return
    found = PAYMENTS.find(provider, "one")
    assert found is not None
    said = said_in(provider, raw)
    assert is_genuine(provider, said), "its signature does not fit"
    told = found.read(asked)
    if told is not None:
        _is_as_signed(provider, told, said)
        _can_be_stored(told)


_AMOUNT = {"momo": "amount", "vnpay": "vnp_Amount", "sepay": "transferAmount"}
_NAME = {"momo": "transId", "vnpay": "vnp_TransactionNo", "sepay": "id"}
_TEXTS = {"momo": ("orderId", "orderInfo"), "vnpay": ("vnp_TxnRef", "vnp_OrderInfo"), "sepay": ("content",)}


def signed_credit(provider: str, said: Said) -> tuple[Any, Any, list[Any]]:
    """Amount, name and texts that a notice tells, as they stand there."""
    if provider == "payos":
        data = said["data"]
        return data["amount"], data["reference"], [data["description"]]
    if provider == "zalopay":
        data = json.loads(said["data"])
        return data["amount"], data["zp_trans_id"], [data["app_trans_id"]]
    return said[_AMOUNT[provider]], said[_NAME[provider]], [said.get(field) or "" for field in _TEXTS[provider]]


def _is_as_signed(provider: str, told: Told, said: Said) -> None:
    amount, name, texts = signed_credit(provider, said)
    assert told.amount * (100 if provider == "vnpay" else 1) == float(amount), "another amount than was signed"
    assert told.transaction == str(name).strip(), "another transaction than was signed"
    for text in texts:
        assert text.replace("\0", "").replace("\\u0000", "").strip() in told.text
    _is_a_credit(told)


def _is_a_credit(told: Told) -> None:
    assert 0 < told.amount <= MOST
    assert 0 < len(told.transaction) <= 100
    assert told.transaction.isprintable()
    assert (told.site, told.bank, told.account) == ("S1", BOOKING.bank, BOOKING.account)
    assert "\0" not in told.text + told.payer


def _can_be_stored(told: Told) -> None:
    """As an event, and in the feed."""
    found = reference_in(told.text, PREFIX)
    fields = {name: getattr(told, name) for name in ("provider", "site", "bank", "account", "amount", "at")}
    private = CreditPrivate(payer=told.payer, text=told.text)
    fact: Fact = CreditSeen(
        credit_id=told.credit_id,
        reference=found,
        bank_reference=told.bank_reference,
        via=Heard.WEBHOOK,
        private=private,
        **fields,
    )
    encode(fact)
    told.text.encode()


# -- damage that is signed again ---------------------------------------------------------------------

NO_NOTICE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
"""What goes wrong when something is read as a notice that is none."""
NONSENSE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 150_000, 150_001, 150_000.0, 1.5, 1e308, 10**13, 10**13 - 1, 10**30, 10**400, -(2**63),
    "", "0", "150000", "15000000", "null", "undefined", "\0", "\\u0000", "a\nb", "x" * 101, "\ud800", "é" * 20, "00",
    "in", "out", REFERENCE, REFERENCE[:-1] + "9", f"{REFERENCE}&amount=1", "2026-11-28 09:00:00", "2026-02-30 25:61:61",
    "0001-01-01 00:00:00", "9999-12-31 23:59:59", "20261128090000", [], {}, [1], {"a": {"b": None}}, [[]] * 40,
)  # fmt: skip


def reworded(said: Mapping[str, Any], chance: random.Random) -> Said:
    """Some fields changed, lost, added or exchanged."""
    made = dict(said)
    for _ in range(chance.randint(0, 3)):
        names = list(made) or ["amount"]
        name = chance.choice(names)
        match chance.randrange(5):
            case 0:
                made.pop(name, None)
            case 1:
                made[name] = made.get(chance.choice(names))
            case 2:
                made[chance.choice(["more", "Amount", "amount ", "amount", ""])] = chance.choice(NONSENSE)
            case 3 if isinstance(made.get(name), int):
                made[name] += chance.choice((-1, 1, 10**6))
            case _:
                made[name] = chance.choice(NONSENSE)
    return made


def seal(provider: str, raw: bytes, chance: random.Random) -> bytes:
    """What it says, some of it reworded, signed as the provider signs; as it is when it says nothing."""
    try:
        said = said_in(provider, raw)
        if provider == "payos" and chance.randrange(2):
            said["data"] = reworded(said["data"], chance)
        elif provider == "zalopay" and chance.randrange(4):
            said["data"] = json.dumps(reworded(json.loads(said["data"]), chance), ensure_ascii=chance.random() < 0.5)
        elif chance.randrange(2):
            said = reworded(said, chance)
        if provider == "vnpay":
            said = {name: str(value) for name, value in said.items()}
        return input_of(provider, SIGNED[provider](said))
    except NO_NOTICE:
        return raw


# -- the list that is asked for ----------------------------------------------------------------------


def listed(raw: bytes) -> None:
    """Every credit in it is a row of this account with that amount; what has no sense is left aside."""
    account = PAYMENTS.find("sepay", "one")
    assert isinstance(account, SePay)
    found = account.listed(raw)
    rows = json.loads(raw.decode("utf-8", "replace"))["transactions"]
    known = {(str(row.get("id")).strip(), float(row["amount_in"])) for row in rows if _counts(row, account)}
    for told in found:
        _is_a_credit(told)
        _can_be_stored(told)
        assert (told.transaction, float(told.amount)) in known, "a credit that is no row"


def _counts(row: Any, account: AnyMerchant) -> bool:
    if not isinstance(row, dict) or account.account not in (row.get("account_number"), row.get("sub_account")):
        return False
    try:
        return float(row["amount_in"]) > 0
    except (KeyError, TypeError, ValueError, OverflowError):
        return False


def seal_list(raw: bytes, chance: random.Random) -> bytes:
    """The same with a row reworded."""
    try:
        said = json.loads(raw)
        rows = said["transactions"]
        at = chance.randrange(len(rows))
        rows[at] = reworded(rows[at], chance)
        return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except NO_NOTICE:
        return raw


def _target(provider: str) -> Target:
    read: Callable[[bytes], None] = partial(hear, provider)
    return Target(read, (), partial(seal, provider))


TARGETS = {
    **{provider: _target(provider) for provider in KEYS},
    "sepay_list": Target(listed, (Unreadable,), seal_list),
}
