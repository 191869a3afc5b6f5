"""The simulated terminal's bookings by receipt number; the book is where they are kept.

Every booking has a receipt number of its own, one more than the one before, also after a restart; 0001 follows 9999. In
the book `operation` is the receipt number, `ticket` that of the sale which a "void" or an automatic "reversal" takes
back, and "" for a "sale" and a "refund".
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from devices.sim.terminal.book import Book, Booking

_LOCAL = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Ledger:
    """What the terminal knows of its bookings."""

    book: Book

    @property
    def newest(self) -> Booking | None:
        """The newest booking of all batches."""
        return self.book.bookings[-1] if self.book.bookings else None

    def sale(self, amount: int, *, debit: bool) -> Booking:
        """Charge; on the disk when this returns."""
        return self._enter("sale", amount, debit=debit)

    def refund(self, amount: int, *, debit: bool) -> Booking:
        """Pay out; on the disk when this returns."""
        return self._enter("refund", -amount, debit=debit)

    def take_back(self, kind: str, sale: Booking) -> Booking:
        """A "void" or an automatic "reversal" of `sale`; on the disk when this returns."""
        return self._enter(kind, -sale.amount, debit=sale.card == "DB", ticket=f"{sale.operation:04d}")

    def voidable(self, receipt: int) -> Booking | str:
        """The sale of this receipt in the open batch; else the error code: B4 was voided, B5 is not there."""
        sales = [one for one in self.book.open_batch if one.kind == "sale" and one.operation == receipt]
        taken_back = {one.ticket for one in self.book.open_batch if one.kind in {"void", "reversal"}}
        if not sales:
            return "B5"
        return "B4" if f"{receipt:04d}" in taken_back else sales[-1]

    def _enter(self, kind: str, amount: int, *, debit: bool, ticket: str = "") -> Booking:
        receipt = (self.newest.operation if self.newest else 0) % 9999 + 1
        return self.book.add(
            Booking(
                kind=kind,
                ticket=ticket,
                amount=amount,
                operation=receipt,
                auth=f"{(receipt * 7919) % 1_000_000:06d}",
                last4="0461" if debit else "6677",
                card="DB" if debit else "CR",
                batch=self.book.batch,
                time=datetime.now(_LOCAL).isoformat(timespec="seconds"),
            )
        )
