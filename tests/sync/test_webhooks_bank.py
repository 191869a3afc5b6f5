"""The simulated bank and a real province's node: after all faults its book and the counter's feed say the same."""

from pathlib import Path

import pytest

from counter_app.domain.money import Vnd
from counter_app.domain.vietqr import payment_qr
from tests.devices.test_bank_sim import Bank, lines
from tests.sync.payments import BOOKING, KEYS, REFERENCE, SITE, merchant
from tests.sync.test_processes import Start, start, start_on
from tests.sync.test_webhooks import Province, listening

__all__ = ["start", "start_on"]
FAULTS = "times@1x7,late@2,lost@3,reorder@4,forged@6,amount@7,answer-lost@8"
"""Eight credits: told seven times, late, never, after the next one, the next one, forged, with two amounts, twice."""


def transfer(bank: Bank, amount: int) -> None:
    bank.do("pay " + payment_qr(BOOKING.bank, BOOKING.account, Vnd(amount), REFERENCE))


@pytest.mark.parametrize("provider", sorted(KEYS))
def test_the_book_is_what_the_counter_reads(start: Start, tmp_path: Path, provider: str) -> None:
    """But for what was never told, or told by another hand."""
    province = Province(start, tmp_path, [merchant(provider)])
    keys = [part for name, value in KEYS[provider].items() for part in ("--key", f"{name}={value}")]
    hook = f"{province.node.url}/v1/webhooks/{provider}/one"
    given = ["--notify", hook, "--provider", provider, *keys, "--fault", FAULTS, "--time-scale", "0.0001"]
    bank = Bank(tmp_path / "book", *given)
    for n in range(1, 9):
        transfer(bank, n * 1_000)
    told = bank.until("told", 7 + 2 + 1 + 2 + 2)
    bank.do("release")
    told += bank.until("told")
    well = {one["amount"] for one in told if one.get("accepted")}
    assert well == {1_000, 2_000, 4_000, 5_000, 7_000, 8_000}
    assert [one["amount"] for one in told if one.get("accepted") is False] in ([6_000, 8_000], [8_000, 6_000])
    with listening(province, SITE) as heard:
        heard(6)
    found = province.credits()
    booked = {line["amount"] for line in lines(tmp_path / "book")}
    assert booked == {n * 1_000 for n in range(1, 9)}
    assert sorted(one.amount for one in found) == sorted(booked - {3_000, 6_000})
    assert {one.reference for one in found} == {REFERENCE}
    assert bank.close() == 0


def test_what_the_bank_told_nobody_is_found_in_its_list(start: Start, tmp_path: Path) -> None:
    """All eight, each once."""
    bank = Bank(tmp_path / "book", "--key", "poll_token=TOKEN")
    poll = {"url": f"{bank.url}/userapi/transactions/list", "token": "TOKEN", "every_s": 1}
    province = Province(start, tmp_path, [merchant("sepay", poll=poll)])
    with listening(province, SITE) as heard:
        for n in range(1, 9):
            transfer(bank, n * 1_000)
        heard(8)
    assert sorted(one.amount for one in province.credits()) == [n * 1_000 for n in range(1, 9)]
    assert bank.close() == 0
