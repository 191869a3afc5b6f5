"""What the batch of a terminal on a wire adds up to: asked of the terminal, moving no money."""

from collections.abc import Callable
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.payment import AttemptState, Method
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import Ability, BatchTotals, CardTerminal, TerminalRefused
from counter_app.ports.unit_of_work import Books


class TotalsNotTold(CounterError):
    """The terminal did not say what its batch adds up to; nothing changed (fields: reason).

    `reason` is one of: busy, not_able, silent, refused.
    """

    code: ClassVar[str] = "terminal.no_totals"


def must_not_work(books: Books) -> None:
    """Raise `TotalsNotTold` while a card payment runs: its lane would let the question wait until that ends."""
    for attempt in books.money.open_attempts():
        if attempt.method is Method.CARD and attempt.state is not AttemptState.UNKNOWN:
            raise TotalsNotTold(reason="busy")


def must_tell_totals(terminal: CardTerminal) -> None:
    """Raise `TotalsNotTold` for a terminal that cannot."""
    if Ability.TOTALS not in terminal.abilities:
        raise TotalsNotTold(reason="not_able")


def totals_told(ask: Callable[[], BatchTotals]) -> BatchTotals:
    """What `ask` brings. Raises `TotalsNotTold`."""
    try:
        return ask()
    except TerminalRefused as refused:
        said = str(refused.fields.get("reason", ""))
        raise TotalsNotTold(reason=said if said in ("busy", "not_able") else "refused") from refused
    except (DeviceUnreachable, DeviceSilent, DeviceGarbled) as silent:
        raise TotalsNotTold(reason="silent") from silent
