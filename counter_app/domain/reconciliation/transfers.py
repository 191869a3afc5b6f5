"""Transfers by QR against a bank statement: by reference; by amount and time as proposals, which a person decides."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.domain import attempt_reference
from counter_app.domain.reconciliation.lines import BookLine, OtherLine, day_of, plain, plain_words
from counter_app.domain.reconciliation.pairing import Pool, Step, own_order
from counter_app.domain.reconciliation.result import Aside, Comparison, Rule, WhyAside

WINDOW = timedelta(minutes=30)
"""How long before or after the program's own time a transfer may stand in the statement to be proposed."""
SHORTEST_END = 6
"""Of a bank's reference a clerk types at least so many of its last signs (`usecases.qr`)."""
_ANCHOR = 4


@dataclass(frozen=True)
class Wanted:
    """The day compared; lines of other days only help to tell what belongs to it.

    `prefix` and `counter` are those of this counter's references, by which another counter's are known. `accepted` are
    proposals (id, place) that a person has said yes to.
    """

    day: date
    prefix: str = ""
    counter: str = ""
    accepted: frozenset[tuple[str, str]] = frozenset()


def compare_transfers(own: Iterable[BookLine], rows: Iterable[OtherLine], wanted: Wanted) -> Comparison:
    """Match the program's transfers with the rows of a statement.

    A row of another day counts when its reference says that it is of this day; a row of this day does not when it is
    another day's. What left the account, and what bears another counter's reference, is set aside.
    """
    pool = Pool.of(own, rows)
    _run_exact(pool)
    for own_id, place in sorted(wanted.accepted):
        mine, row = pool.own.get(own_id), pool.other.get(place)
        if mine is not None and row is not None and mine.signed == row.amount:
            pool.pair(mine, row, Rule.ACCEPTED)
    exact = list(pool.pairs)
    pool.other = {row.place: row for row in pool.other.values() if day_of(row) == wanted.day}
    aside = [Aside(row, why) for row in pool.other.values() if (why := _why_aside(row, wanted))]
    pool.other = {row.place: row for row in pool.other.values() if row.place not in {one.line.place for one in aside}}
    pool.own = {line.id: line for line in pool.own.values() if line.day == wanted.day}
    _propose(pool)
    of_day = [pair for pair in exact if pair.own.day == wanted.day]
    return Comparison(
        matched=tuple(pair for pair in of_day if not pair.difference),
        amount_differs=tuple(pair for pair in of_day if pair.difference),
        proposed=tuple(pair for pair in pool.pairs if pair.rule is Rule.NEAR),
        only_here=tuple(pool.own.values()),
        only_there=tuple(pool.other.values()),
        aside=tuple(aside),
    )


def _run_exact(pool: Pool) -> None:
    pool.run(Step(Rule.REFERENCE, _own_reference, _references_in({line.reference for line in pool.own.values()})))
    pool.run(Step(Rule.BANK, _own_bank, _bank_column))
    pool.run(Step(Rule.BANK, _own_bank_and_amount, _bank_words))
    lengths = {len(plain(line.evidence.bank_reference)) for line in pool.own.values()}
    for length in sorted((one for one in lengths if one >= SHORTEST_END), reverse=True):
        pool.run(Step(Rule.BANK_END, _own_end(length), _ends(length), alone=True))


def _own_reference(line: BookLine) -> Hashable | None:
    return (line.reference, line.signed < 0) if line.reference else None


def _references_in(references: Collection[str]) -> Callable[[OtherLine], Iterator[Hashable]]:
    """Those of `references` that stand in a row's text, whatever the bank put between, before or behind their signs."""
    known = {one for one in references if len(one) >= _ANCHOR}
    starts = {one[:_ANCHOR] for one in known}
    lengths = sorted({len(one) for one in known})

    def found(row: OtherLine) -> Iterator[Hashable]:
        text = plain(row.text) + " " + plain(row.evidence.bank_reference)
        for start in starts:
            at = text.find(start)
            while at >= 0:
                for length in lengths:
                    if text[at : at + length] in known:
                        yield text[at : at + length], row.amount < 0
                at = text.find(start, at + 1)

    return found


def _own_bank(line: BookLine) -> Hashable | None:
    reference = plain(line.evidence.bank_reference)
    return (reference, line.signed < 0) if reference else None


def _bank_column(row: OtherLine) -> Iterator[Hashable]:
    reference = plain(row.evidence.bank_reference)
    if reference:
        yield reference, row.amount < 0


def _own_bank_and_amount(line: BookLine) -> Hashable | None:
    reference = plain(line.evidence.bank_reference)
    return (reference, line.signed) if reference else None


def _bank_words(row: OtherLine) -> Iterator[Hashable]:
    """A word may be anything, so the amount must say the same."""
    for word in set(plain_words(row.text)):
        yield word, row.amount


def _own_end(length: int) -> Callable[[BookLine], Hashable | None]:
    def key(line: BookLine) -> Hashable | None:
        reference = plain(line.evidence.bank_reference)
        return (reference, line.signed) if len(reference) == length else None

    return key


def _ends(length: int) -> Callable[[OtherLine], Iterator[Hashable]]:
    def keys(row: OtherLine) -> Iterator[Hashable]:
        reference = plain(row.evidence.bank_reference)
        for word in {reference, *plain_words(row.text)}:
            if len(word) > length:
                yield word[-length:], row.amount

    return keys


def _why_aside(row: OtherLine, wanted: Wanted) -> WhyAside | None:
    if row.amount < 0:
        return WhyAside.DEBIT
    mine = wanted.prefix + wanted.counter.translate({ord("0"): "O", ord("1"): "I"})
    alike = [word for word in plain_words(row.text) if _is_of_site(word, wanted.prefix, mine)]
    if alike and not any(word.startswith(mine) for word in alike):
        return WhyAside.OTHER_COUNTER
    return None


def _is_of_site(word: str, prefix: str, mine: str) -> bool:
    long = len(mine) + 7  # six signs for the number, one to check
    return bool(prefix) and len(word) == long and word.startswith(prefix) and attempt_reference.check(word)


def _propose(pool: Pool) -> None:
    """Same amount within `WINDOW`, first with first; where the bank gives no time, on the same day, in order."""
    mine: dict[int, list[BookLine]] = defaultdict(list)
    for line in sorted(pool.own.values(), key=own_order):
        mine[line.signed].append(line)
    timed: dict[int, list[OtherLine]] = defaultdict(list)
    untimed: dict[int, list[OtherLine]] = defaultdict(list)
    for row in pool.other.values():
        (untimed if row.at is None else timed)[row.amount].append(row)
    for amount, lines in mine.items():
        _propose_timed(pool, lines, timed[amount])
        still = [line for line in lines if line.id in pool.own]
        for line, row in zip(still, untimed[amount], strict=False):
            pool.pair(line, row, Rule.NEAR)


def _moment(row: OtherLine) -> datetime:
    assert row.at is not None
    return row.at


def _propose_timed(pool: Pool, lines: list[BookLine], rows: list[OtherLine]) -> None:
    """Both sorted by time: the earliest that fit each other, which leaves the fewest alone."""
    rows = sorted(rows, key=lambda row: (row.at, row.place))
    at = 0
    for line in lines:
        while at < len(rows) and _moment(rows[at]) < line.at - WINDOW:
            at += 1
        if at < len(rows) and _moment(rows[at]) <= line.at + WINDOW:
            pool.pair(line, rows[at], Rule.NEAR)
            at += 1
