"""wards.json as a `WardBook`."""

from datetime import date

import msgspec

from counter_app.domain.text import nfc
from counter_app.domain.wards import Ward, WardBook, WardKind
from resources.catalogue.files import read


class _Ward(msgspec.Struct):
    code: str
    type: WardKind
    name_vi: str
    full_name_vi: str


class _Units(msgspec.Struct):
    valid_from: date
    items: list[_Ward]
    valid_to: date | None = None

    def wards(self) -> list[Ward]:
        return [
            Ward(row.code, row.type, nfc(row.name_vi), nfc(row.full_name_vi), self.valid_from, self.valid_to)
            for row in self.items
        ]


class _File(msgspec.Struct):
    units_since_2025_07_01: _Units
    units_2021_2025: _Units


def load_wards() -> WardBook:
    """The 40 units of Huế since 1 July 2025 and the 36 of the former Huế City until the end of 2024."""
    file = read("wards.json", _File)
    return WardBook(file.units_since_2025_07_01.wards() + file.units_2021_2025.wards())
