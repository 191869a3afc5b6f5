"""Cards against settlement slips: by terminal, batch and trace, then by approval code and amount.

A wired terminal without lines gives its totals as a slip without lines.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.lines import BookLine, OtherLine, number, plain
from counter_app.domain.reconciliation.pairing import Pool, Step, own_order
from counter_app.domain.reconciliation.result import Comparison, Rule, SumCheck
from counter_app.domain.reconciliation.slip import SettlementSlip, lines_of

UNNAMED = "POS"
"""A terminal of which no booking is known."""


def compare_cards(own: Iterable[BookLine], slips: Sequence[SettlementSlip]) -> Comparison:
    """Match the program's card lines with tidied `slips` without faults; a slip given twice is a `ValueError`.

    Lines of a terminal whose slip has no lines are compared as a sum. All others are matched one by one.
    """
    left = list(own)
    sums: list[SumCheck] = []
    bare = [slip for slip in slips if not slip.lines]
    for slip in sorted(bare, key=lambda one: (not one.batch, one.terminal, one.batch)):  # a named batch goes first
        mine = [line for line in left if _is_on(line, slip)]
        taken = {line.id for line in mine}
        left = [line for line in left if line.id not in taken]
        sums.append(SumCheck(slip.terminal, slip.batch, tuple(sorted(mine, key=own_order)), slip.sum, slip.number))
    pool = Pool.of(left, [line for slip in slips for line in lines_of(slip)])
    for step in _STEPS:
        pool.run(step)
    return Comparison(
        matched=tuple(pair for pair in pool.pairs if not pair.difference),
        amount_differs=tuple(pair for pair in pool.pairs if pair.difference),
        only_here=tuple(pool.own.values()),
        only_there=tuple(pool.other.values()),
        sums=tuple(sums),
    )


def totals_slip(amount: Vnd, count: int, lines: Iterable[BookLine]) -> SettlementSlip:
    """What a terminal on a wire said of its batch, as a slip of the terminal that booked last of `lines`.

    Totals do not name their terminal. One that has booked nothing here yet has no name either.
    """
    wired = [line for line in lines if line.method is Method.CARD and line.evidence.terminal]
    newest = max(wired, key=lambda line: line.at, default=None)
    name = UNNAMED if newest is None else plain(newest.evidence.terminal)
    return SettlementSlip(name, total=amount, count=count, method=Method.CARD, told=True)


def _is_on(line: BookLine, slip: SettlementSlip) -> bool:
    proof = line.evidence
    same = plain(proof.terminal) == slip.terminal
    return same and (not slip.batch or number(proof.batch) == slip.batch)


def _slip_key(line: BookLine | OtherLine) -> Hashable | None:
    """Terminal, batch, trace; a void may bear its payment's trace, so the direction belongs to it.

    A wired terminal numbers its operations and has no trace.
    """
    proof = line.evidence
    terminal, trace = plain(proof.terminal), proof.trace or proof.operation
    if not terminal or not trace:
        return None
    return terminal, number(proof.batch) if proof.batch else "", number(trace), _amount(line) < 0


def _approved(line: BookLine | OtherLine, *, with_card: bool) -> Hashable | None:
    proof = line.evidence
    code, card = plain(proof.approval_code), plain(proof.last_four)
    if not code or (with_card and not card):
        return None
    return (code, _amount(line), card) if with_card else (code, _amount(line))


def _approved_whole(line: BookLine | OtherLine) -> Hashable | None:
    return _approved(line, with_card=True)


def _approved_loosely(line: BookLine | OtherLine) -> Hashable | None:
    return _approved(line, with_card=False)


def _approved_without_card(line: BookLine | OtherLine) -> Hashable | None:
    return None if plain(line.evidence.last_four) else _approved(line, with_card=False)


def _amount(line: BookLine | OtherLine) -> int:
    return line.signed if isinstance(line, BookLine) else line.amount


def _one(key: Hashable | None) -> Iterator[Hashable]:
    if key is not None:
        yield key


_STEPS = (
    Step(Rule.SLIP, _slip_key, lambda line: _one(_slip_key(line))),
    Step(Rule.APPROVAL, _approved_whole, lambda line: _one(_approved_whole(line))),
    # Where either side has no last four digits they cannot speak against it; where both have, they must agree.
    Step(Rule.APPROVAL, _approved_without_card, lambda line: _one(_approved_loosely(line))),
    Step(Rule.APPROVAL, _approved_loosely, lambda line: _one(_approved_without_card(line))),
)
