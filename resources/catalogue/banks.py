"""banks.json as a `BankList`."""

from datetime import date

import msgspec

from counter_app.domain.banks import Bank, BankList
from counter_app.domain.text import nfc
from resources.catalogue.files import read


class _Bank(msgspec.Struct, forbid_unknown_fields=True):
    bin: str
    short_name: str
    name: str
    sends: bool
    formerly: tuple[str, ...] = ()


class _About(msgspec.Struct):
    taken: date
    source: str


class _File(msgspec.Struct):
    about: _About = msgspec.field(name="_about")
    items: list[_Bank]


def load_banks() -> BankList:
    """The banks and wallets of VietQR on the day that the list names."""
    file = read("banks.json", _File)
    rows = (Bank(one.bin, nfc(one.short_name), nfc(one.name), one.sends, one.formerly) for one in file.items)
    return BankList(file.about.taken, rows)
