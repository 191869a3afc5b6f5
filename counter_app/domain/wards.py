"""Wards and communes, those of today and those of before 1 July 2025.

GSO codes were given to new units with other borders (19789 was Phú Nhuận, is now Thuận Hóa): a unit is known by its
code **and** the day it began. Which old unit went into which new one is not in the data, so nothing is mapped by guess.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.text import nfc


class WardKind(StrEnum):
    WARD = "ward"  # phường
    COMMUNE = "commune"  # xã


class UnknownWard(CounterError):
    """No unit has this code on that day (fields: ward, on)."""

    code: ClassVar[str] = "ward.unknown"


@dataclass(frozen=True)
class Ward:
    """A ward or commune while it had these borders. `valid_to` None: it exists today."""

    code: str
    kind: WardKind
    name: str
    full_name: str
    valid_from: date
    valid_to: date | None = None

    @property
    def is_former(self) -> bool:
        """Whether the screen marks it "đơn vị cũ": the clerk picks the present one."""
        return self.valid_to is not None

    def existed_on(self, day: date) -> bool:
        """Whether it had these borders that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


_PREFIX = re.compile(r"(?:(phường|p\.)|(xã|x\.))\s*(.+)")
_HUE = re.compile(r"(?:(?:thành phố|tp\.?|tỉnh)\s*)?(?:thừa thiên[ -]*)?huế")
_FORMER_DISTRICTS = (
    "Phong Điền", "Quảng Điền", "Phú Vang", "Hương Thủy", "Hương Trà",
    "A Lưới", "Phú Lộc", "Nam Đông", "Phú Xuân", "Thuận Hóa",
)  # fmt: skip
"""Districts of Huế at some time until 30 June 2025. Cards write them without "huyện": a bare "Phú Lộc" may be the
district, and then the commune is another."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


class WardBook:
    """All units known to this site, present and former."""

    def __init__(self, wards: Iterable[Ward]) -> None:
        self._wards = tuple(wards)
        self._districts = frozenset(_key(name) for name in _FORMER_DISTRICTS)

    @property
    def present(self) -> tuple[Ward, ...]:
        """The units of today."""
        return tuple(ward for ward in self._wards if not ward.is_former)

    def get(self, code: str, on: date) -> Ward:
        """The unit that bore `code` that day. Raises `UnknownWard`."""
        for ward in self._wards:
            if ward.code == code and ward.existed_on(on):
                return ward
        raise UnknownWard(ward=code, on=on)

    def propose(self, address_raw: str) -> tuple[Ward, ...]:
        """The present unit that an address in Huế names; empty when that is not certain.

        Certain means: exactly one present unit has the name, the word before it (phường, xã) is not the other one, and
        a name that was also a district's carries that word. The clerk still confirms: borders may have changed.
        """
        found = self._named(address_raw, self.present)
        return found if len(found) == 1 else ()

    def former(self, address_raw: str) -> tuple[Ward, ...]:
        """Former units that an address in Huế names and that no present unit is called after."""
        names = {_key(ward.name) for ward in self.present}
        old = tuple(ward for ward in self._wards if ward.is_former and _key(ward.name) not in names)
        return self._named(address_raw, old)

    def _named(self, address_raw: str, wards: tuple[Ward, ...]) -> tuple[Ward, ...]:
        parts = [part.strip().casefold() for part in nfc(address_raw).split(",")]
        if not _HUE.fullmatch(parts[-1]):
            return ()
        return tuple(ward for ward in wards if any(self._names(part, ward) for part in parts))

    def _names(self, part: str, ward: Ward) -> bool:
        key = _key(ward.name)
        prefixed = _PREFIX.fullmatch(part)
        if not prefixed or _key(part) == key:  # Phường Đúc is a name that begins with the word
            return _key(part) == key and key not in self._districts
        kind = WardKind.WARD if prefixed[1] else WardKind.COMMUNE
        return _key(prefixed[3]) == key and kind is ward.kind


def _key(name: str) -> str:
    """`name` in lower case with each word's tone at its end, so that Thuỷ and Thủy, Hoà and Hòa are the same.

    Marks stay: Thuận Hòa and Thuận Hóa are two places.
    """
    words = unicodedata.normalize("NFD", name.casefold()).replace("-", " ").split()
    return " ".join(
        "".join(mark for mark in word if mark not in _TONES) + "".join(mark for mark in word if mark in _TONES)
        for word in words
    )
