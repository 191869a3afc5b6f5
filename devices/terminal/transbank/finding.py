"""What a terminal's last sale proves of a request whose outcome is unknown."""

from counter_app.ports.terminal import MoneyRequest, TerminalCannotTell, TerminalReply


def mark_of(sale: TerminalReply | None) -> str:
    """What tells one sale of one terminal from every other, also after its numbers began again; "" for none."""
    if sale is None:
        return ""
    at = sale.at.isoformat() if sale.at else ""
    return f"{sale.terminal_id}/{sale.operation}/{sale.ticket}/{at}"


def found(request: MoneyRequest, mark: str, last: TerminalReply | None) -> TerminalReply | None:
    """`last`, when it is what became of `request`; None when `request` was certainly not booked.

    Only an idle terminal whose last sale is the very one that stood there before (`mark`) proves that nothing was
    charged: no other can have followed, for nobody else uses it. An empty batch proves nothing, for it may have been
    closed after our sale. Raises `TerminalCannotTell`.
    """
    if last is None:
        raise TerminalCannotTell(reason="empty_batch")
    if mark_of(last) == mark:
        return None
    if last.ticket != request.ticket:
        raise TerminalCannotTell(reason="other_sale")
    if last.amount != request.amount or not last.approved:
        raise TerminalCannotTell(reason="mismatch")
    return last
