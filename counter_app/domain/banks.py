"""Banks and wallets by the six digits (BIN) that stand for them in a VietQR code: a list that ages, with its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Bank:
    """`sends`: its app pays VietQR codes; any bank of the list can be paid to. `formerly` are earlier short names."""

    bin: str
    short_name: str
    name: str
    sends: bool
    formerly: tuple[str, ...] = ()


class BankList:
    """The list as it was on a day. A BIN that it lacks may still be sound: a bank may be younger than the list."""

    def __init__(self, taken: date, banks: Iterable[Bank]) -> None:
        self.taken = taken
        self._by_bin = {one.bin: one for one in banks}

    def __len__(self) -> int:
        return len(self._by_bin)

    def all(self) -> tuple[Bank, ...]:
        """By short name."""
        return tuple(sorted(self._by_bin.values(), key=lambda one: one.short_name.casefold()))

    def find(self, bin: str) -> Bank | None:
        """The bank with these digits; None when the list has none."""
        return self._by_bin.get(bin)

    def shown(self, bin: str) -> str:
        """The short name for screen and paper; the digits themselves when the list has none."""
        found = self.find(bin)
        return found.short_name if found else bin
