"""The settlement slip as it is typed, and the slip of one card: right, or told what is wrong with it.

An input is lines of fields divided by "|": the head, then lines and totals by kind, which begin with a "k".
"""

import random
from datetime import UTC, date, datetime

from counter_app.domain.money import Vnd
from counter_app.domain.payment import CardSlipIncomplete, Evidence, Method
from counter_app.domain.reconciliation.cards import compare_cards
from counter_app.domain.reconciliation.lines import BookLine, Kind
from counter_app.domain.reconciliation.slip import KindTotal, SettlementSlip, SlipLine, faults_of, lines_of
from counter_app.domain.statements.values import ValueRefused, amount_of
from counter_app.usecases.card_slip import CardSlip, slip_evidence
from tests.fuzz.engine import Target

_AT = datetime(2026, 11, 28, 2, tzinfo=UTC)


def _own(id: str, amount: int, trace: str, code: str, kind: Kind = Kind.PAYMENT) -> BookLine:
    proof = Evidence(terminal="T0000001", batch="000012", trace=trace, approval_code=code, last_four="6677")
    return BookLine(id, kind, Method.CARD_STANDALONE, Vnd(amount), date(2026, 11, 28), _AT, proof)


OWN = (
    _own("a", 46_000, "000123", "A1B2C3"),
    _own("b", 14_000, "000124", "D4E5F6"),
    _own("c", 14_000, "000124", "D4E5F6", Kind.VOID),
    _own("d", 150_000, "000130", ""),
)


def slip(raw: bytes) -> None:
    rows = [line.split("|") for line in raw.decode("utf-8", "replace").split("\n")][:50]
    made = _typed(rows).tidied()
    assert made.tidied() == made, "what is tidy stays as it is"
    if faults_of(made):
        return
    _is_sound(made)
    _everything_is_somewhere(made)


def _typed(rows: list[list[str]]) -> SettlementSlip:
    """Raises `ValueRefused` where a figure is none, as the window that asks for it."""
    terminal, batch, total, count = (rows[0] + [""] * 4)[:4]
    lines = [(row + [""] * 4)[:4] for row in rows[1:] if row[0] != "k"]
    kinds = [(row + [""] * 4)[1:4] for row in rows[1:] if row[0] == "k"]
    return SettlementSlip(
        terminal,
        batch,
        amount_of(total) if total else None,
        int(amount_of(count)) if count else None,
        tuple(SlipLine(trace, amount_of(amount), code, last) for trace, code, last, amount in lines),
        tuple(KindTotal(kind, int(amount_of(number)), amount_of(amount)) for kind, number, amount in kinds),
    )


def _is_sound(made: SettlementSlip) -> None:
    """What is taken is what a terminal prints, and adds up."""
    for told in (made.terminal, made.batch, *(line.trace for line in made.lines)):
        assert told.isascii(), told
        assert told.isalnum() or not told, told
    assert all(line.trace.isdigit() and len(line.trace) == 6 for line in made.lines)
    assert all(line.amount and abs(line.amount) < 10**12 for line in made.lines)
    for_sure = [made.total] if made.total is not None else []
    for_sure += [Vnd(sum(line.amount for line in made.lines))] if made.lines else []
    for_sure += [Vnd(sum(one.amount for one in made.kinds))] if made.kinds else []
    assert len(set(for_sure)) == 1, "a slip that does not add up was taken"
    assert made.sum == for_sure[0]


def _everything_is_somewhere(made: SettlementSlip) -> None:
    found = compare_cards(OWN, [made])
    pairs = [*found.matched, *found.amount_differs]
    own = [pair.own.id for pair in pairs] + [one.id for one in found.only_here]
    own += [one.id for check in found.sums for one in check.own]
    assert sorted(own) == ["a", "b", "c", "d"], "each line of the program once"
    other = [pair.other.place for pair in pairs] + [one.place for one in found.only_there]
    assert sorted(other) == sorted(line.place for line in lines_of(made)), "each line of the slip once"
    assert all(pair.other.amount == pair.own.signed for pair in found.matched), "matched by another amount"


def card_slip(raw: bytes) -> None:
    """Terminal, batch, trace, approval code, last four, as the clerk types them."""
    fields = (raw.decode("utf-8", "replace").split("|") + [""] * 5)[:5]
    proof = slip_evidence(CardSlip(*fields))
    kept = [proof.terminal, proof.batch, proof.trace, proof.approval_code, proof.last_four]
    assert all(one and one.isascii() and one.isalnum() and one == one.upper() for one in kept), kept
    assert [len(one) for one in kept[1:]] == [6, 6, 6, 4]
    assert (proof.batch + proof.trace + proof.last_four).isdigit()


def seal(raw: bytes, _chance: random.Random) -> bytes:
    """A total and a count that fit the lines."""
    rows = [line.split("|") for line in raw.decode("utf-8", "replace").split("\n")]
    try:
        made = _typed([[*rows[0][:2], "", ""], *rows[1:]])
    except ValueRefused:
        return raw
    head = "|".join([*(rows[0] + ["", ""])[:2], str(made.sum), str(made.number or 0)])
    return "\n".join([head, *("|".join(row) for row in rows[1:])]).encode()


TARGETS = {
    "slip": Target(slip, (ValueRefused,), seal),
    "card_slip": Target(card_slip, (CardSlipIncomplete,)),
}
