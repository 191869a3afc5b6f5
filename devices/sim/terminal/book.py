"""What the simulated terminal really charged: the referee in tests and demonstrations.

The book has one JSON line for each booking: {"kind": "sale" | "void" | …, "ticket", "amount" (negative when it goes
back), "operation", "auth", "last4", "card", "batch", "time"}; it is on the disk before the reply leaves. Beside it,
under the same name with ".log", lies what went over the wire, and which batch is open. Both are read again at a start.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

_LOCAL = timezone(timedelta(hours=7))  # terminals print local time; Viet Nam has no summer time


@dataclass(frozen=True)
class Booking:
    """One charge, or with a negative amount its void."""

    kind: str
    ticket: str
    amount: int
    operation: int
    auth: str
    last4: str
    card: str  # "CR" or "DB"
    batch: int
    time: str  # ISO 8601, local


class Book:
    """The bookings and the log of one terminal, in two files that outlive it.

    `at_booking` is called right "before" and "after" each, and may raise.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.at_booking: Callable[[str], None] = lambda moment: None
        self._path, self._log = path, path.with_name(path.name + ".log")
        self._bookings = [Booking(**line) for line in _lines_of(path)]
        self.batch = max((line["open"] for line in _lines_of(self._log) if line["event"] == "batch"), default=1)

    @property
    def bookings(self) -> list[Booking]:
        """All bookings, oldest first."""
        return list(self._bookings)

    @property
    def open_batch(self) -> list[Booking]:
        """The bookings that were not closed yet, oldest first."""
        return [booking for booking in self._bookings if booking.batch == self.batch]

    def sale(self, ticket: str, amount: int, *, debit: bool) -> Booking:
        """Charge `amount`; on the disk when this returns."""
        operation = max((booking.operation for booking in self._bookings), default=0) + 1
        return self.add(
            Booking(
                kind="sale",
                ticket=ticket,
                amount=amount,
                operation=operation,
                auth=f"{(operation * 7919) % 1_000_000:06d}",
                last4="0461" if debit else "6677",
                card="DB" if debit else "CR",
                batch=self.batch,
                time=datetime.now(_LOCAL).isoformat(timespec="seconds"),
            )
        )

    def void(self, sale: Booking) -> Booking:
        """Take `sale` back; on the disk when this returns."""
        now = datetime.now(_LOCAL).isoformat(timespec="seconds")
        return self.add(Booking(**{**asdict(sale), "kind": "void", "amount": -sale.amount, "time": now}))

    def close_batch(self) -> None:
        """Begin the next batch."""
        self.batch += 1
        _append(self._log, {"event": "batch", "open": self.batch}, durable=True)

    def note(self, event: str, **fields: object) -> None:
        """Write one line of the log."""
        _append(self._log, {"event": event, **fields}, durable=False)

    def add(self, booking: Booking) -> Booking:
        """Enter `booking`; on the disk when this returns."""
        self.at_booking("before")
        _append(self._path, asdict(booking), durable=True)
        self._bookings.append(booking)
        self.at_booking("after")
        return booking


def _append(path: Path, line: dict[str, object], *, durable: bool) -> None:
    with path.open("ab") as file:
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        file.flush()
        if durable:
            os.fsync(file.fileno())


def _lines_of(path: Path) -> list[dict[str, Any]]:
    """The whole lines of `path`; a last one torn by a power cut was never answered for and is cut off."""
    if not path.exists():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        path.write_bytes(whole)
    return [json.loads(line) for line in whole.splitlines()]
