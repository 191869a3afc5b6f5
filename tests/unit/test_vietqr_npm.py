"""VietQR against the npm package `vietnam-qr-pay`: it reads what we write, and we read what it writes."""

import random
import string
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from counter_app.domain.emv_qr import QrBadChecksum
from counter_app.domain.money import Vnd
from counter_app.domain.vietqr import Service, VietQr, desk_qr, encode, parse, payment_qr
from tests.npm.peers import run_node
from tests.unit.test_vietqr import CARD, VECTORS

PEER = """
const { QRPay, VietQRService } = require("vietnam-qr-pay");
const given = JSON.parse(require("fs").readFileSync(0, "utf-8"));

function written(one) {
  const qr = QRPay.initVietQR({
    bankBin: one.bank, bankNumber: one.account, amount: one.amount || undefined, purpose: one.purpose || undefined,
    service: one.card ? VietQRService.BY_CARD_NUMBER : VietQRService.BY_ACCOUNT_NUMBER,
  });
  return qr.build();
}
function read(text) {
  const qr = new QRPay(text);
  return { valid: qr.isValid, rebuilt: qr.isValid ? qr.build() : null, bank: qr.consumer.bankBin,
    account: qr.consumer.bankNumber, service: qr.provider.service, guid: qr.provider.guid, amount: qr.amount,
    currency: qr.currency, nation: qr.nation, method: qr.initMethod, additional: qr.additionalData };
}
console.log(JSON.stringify({ read: given.read.map(read), written: given.write.map(written) }));
"""

FIELDS = {
    "bill": "billNumber",
    "store": "store",
    "reference": "reference",
    "terminal": "terminal",
    "purpose": "purpose",
}
SIGNS = string.ascii_uppercase + string.digits + " "


def samples() -> list[VietQr]:
    """Codes of every shape that a counter makes, from one seed."""
    chance = random.Random(704)

    def text(longest: int) -> str:
        return "".join(chance.choices(SIGNS, k=chance.randint(0, longest))).strip()

    def one() -> VietQr:
        by_card = chance.random() < 0.2
        account = "".join(chance.choices(string.digits, k=chance.randint(16, 19) if by_card else chance.randint(1, 19)))
        amount = Vnd(chance.randint(1, 10 ** chance.randint(1, 12))) if chance.random() < 0.7 else None
        return VietQr(
            f"9704{chance.randint(0, 99):02d}",
            account,
            Service.CARD if by_card else Service.ACCOUNT,
            amount,
            dynamic=amount is not None,
            purpose=text(25),
        )

    return [one() for _ in range(300)]


OWN = [*VECTORS.values(), CARD, *samples(), replace(CARD, bill="HS 1", store="QUAY 3", reference="AB12", terminal="T1")]
DAMAGED = [text[:-1] + ("0" if text[-1] != "0" else "1") for text in map(encode, OWN)]
PLAIN = [qr for qr in OWN if qr == VietQr(qr.bank, qr.account, qr.service, qr.amount, qr.dynamic, purpose=qr.purpose)]


@cache
def peer() -> dict[str, list[Any]]:
    """What it says of all samples, from one process."""
    write = [
        {
            "bank": qr.bank,
            "account": qr.account,
            "amount": "" if qr.amount is None else str(qr.amount),
            "purpose": qr.purpose,
            "card": qr.service is Service.CARD,
        }
        for qr in PLAIN
    ]
    answer: dict[str, list[Any]] = run_node(PEER, given={"read": [*map(encode, OWN), *DAMAGED], "write": write})
    return answer


def test_it_reads_what_we_write() -> None:
    for qr, read in zip(OWN, peer()["read"], strict=False):
        assert read["valid"], encode(qr)
        assert (read["bank"], read["account"], read["service"]) == (qr.bank, qr.account, qr.service)
        assert (read["guid"], read["currency"], read["nation"]) == ("A000000727", "704", "VN")
        assert (read.get("amount") or None) == (None if qr.amount is None else str(qr.amount))
        assert read["method"] == ("12" if qr.dynamic else "11")
        told = {name: read["additional"].get(theirs) or "" for name, theirs in FIELDS.items()}
        assert told == {name: getattr(qr, name) for name in FIELDS}
        assert read["rebuilt"] == encode(qr)


def test_we_read_what_it_writes() -> None:
    for qr, text in zip(PLAIN, peer()["written"], strict=True):
        assert parse(text) == qr
        assert encode(qr) == text


def test_neither_takes_a_damaged_code() -> None:
    for text, read in zip(DAMAGED, peer()["read"][len(OWN) :], strict=True):
        assert not read["valid"], text
        with pytest.raises(QrBadChecksum):
            parse(text)


def test_the_codes_of_a_counter_are_among_them() -> None:
    assert parse(payment_qr("970436", "1017595600", Vnd(150_000), "PHI HS 000123")) in PLAIN
    assert parse(desk_qr("970403", "0011012345678")) in PLAIN
