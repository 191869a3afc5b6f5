"""What fakes of a card terminal share: the port's calls in terms of a book, a sale and the last sale."""

from collections.abc import Callable
from dataclasses import replace

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import (
    Ability,
    BatchTotals,
    Deed,
    MoneyRequest,
    Progress,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)


def mark_of(sale: TerminalReply | None) -> str:
    return "" if sale is None else f"{sale.terminal_id}/{sale.operation}/{sale.ticket}"


class BookTerminal:
    """A terminal without a wire. Who inherits has a `book`, and may have another `sale`."""

    book: list[TerminalReply]

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.VOID, Ability.TOTALS, Ability.CLOSE_BATCH})

    def poll(self) -> None:
        pass

    def mark(self) -> str:
        return mark_of(self.last_sale())

    def carry_out(
        self,
        request: MoneyRequest,
        on_result: Callable[[TerminalReply], None],
        on_progress: Callable[[Progress], None] = lambda _: None,
    ) -> TerminalReply:
        if request.deed is Deed.SALE:
            return self.sale(request.amount, request.ticket, on_result)
        return self.void(request, on_result)

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        raise NotImplementedError

    def void(self, request: MoneyRequest, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        sold = [one for one in self.book if one.operation == request.operation and one.deed is Deed.SALE]
        if request.deed is not Deed.VOID or len(sold) != 1:
            raise TerminalRefused(reason="not_here")
        reply = replace(sold[0], deed=Deed.VOID, ticket=request.ticket)
        self.book.append(reply)
        on_result(reply)
        return reply

    def last_sale(self) -> TerminalReply | None:
        return self.book[-1] if self.book else None

    def find(self, request: MoneyRequest, mark: str) -> TerminalReply | None:
        self.poll()
        last = self.last_sale()
        if last is None:
            raise TerminalCannotTell(reason="empty_batch")
        if mark_of(last) == mark:
            return None
        if last.ticket != request.ticket:
            raise TerminalCannotTell(reason="other_sale")
        if last.amount != request.amount or not last.approved:
            raise TerminalCannotTell(reason="mismatch")
        return last

    def totals(self) -> BatchTotals:
        signed = [one.amount if one.deed is Deed.SALE else -one.amount for one in self.book]
        return BatchTotals(len(self.book), Vnd(sum(signed)))

    def close_batch(self) -> BatchTotals:
        held = self.totals()
        self.book.clear()
        return held

    def cancel(self) -> None:
        pass

    def close(self) -> None:
        pass
