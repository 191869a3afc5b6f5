"""What the simulated bank really booked: the referee in tests and demonstrations.

The book has one JSON line for each credit, as `Booking` names them: on the disk before anybody is told, and read again
at a start.
"""

import json
import os
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

LOCAL = timezone(timedelta(hours=7))  # banks print local time; Viet Nam has no summer time


@dataclass(frozen=True)
class Booking:
    """Money that came in."""

    id: int
    reference: str
    bank: str
    account: str
    amount: int
    text: str
    payer: str
    time: str  # local, "YYYY-MM-DD HH:MM:SS"

    @property
    def moment(self) -> datetime:
        """When, with its zone."""
        return datetime.strptime(self.time, "%Y-%m-%d %H:%M:%S").replace(tzinfo=LOCAL)


class Book:
    """The credits of one bank, in a file that outlives it. May be used from any thread."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._lock = path, threading.Lock()
        self._bookings = [Booking(**line) for line in _lines_of(path)]

    def all(self) -> list[Booking]:
        """Every credit, oldest first."""
        with self._lock:
            return list(self._bookings)

    def find(self, id: int) -> Booking | None:
        """The credit with that id."""
        return next((one for one in self.all() if one.id == id), None)

    def credit(self, bank: str, account: str, amount: int, text: str, payer: str) -> Booking:
        """Book money that came in; on the disk when this returns."""
        now = datetime.now(LOCAL)
        with self._lock:
            id = max((one.id for one in self._bookings), default=90_000) + 1
            when = now.strftime("%Y-%m-%d %H:%M:%S")
            booking = Booking(id, f"FT{now:%y%j}{id:08d}", bank, account, amount, text, payer, when)
            with self._path.open("ab") as file:
                file.write(json.dumps(asdict(booking), ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            self._bookings.append(booking)
        return booking


def _lines_of(path: Path) -> list[dict[str, Any]]:
    """The whole lines of `path`; a last one torn by a power cut was told to nobody and is cut off."""
    if not path.exists():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        path.write_bytes(whole)
    return [json.loads(line) for line in whole.splitlines()]
