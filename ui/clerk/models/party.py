"""One party of a dossier as it stands on the form, and as the journal keeps it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.idcard import IdCard
from counter_app.domain.party import IdKind, Organisation, Party, Person
from counter_app.domain.text import nfc
from ui.clerk.hints import Hint

_ID_CARD = re.compile(r"[0-9]{12}")
_TAX_CODE = re.compile(r"[0-9]{10}(?:-[0-9]{3})?|[0-9]{12}")
_DATE = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})")


@dataclass(frozen=True)
class PartyEntry:
    """The fields as typed. `ward` is the code that the clerk confirmed, "" when none."""

    organisation: bool = False
    name: str = ""
    id_kind: IdKind = IdKind.ID_CARD
    id_number: str = ""
    born: str = ""
    sex: str = ""
    address: str = ""
    ward: str = ""
    phone: str = ""
    tax_code: str = ""
    representative: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return self == replace(PartyEntry(), organisation=self.organisation, id_kind=self.id_kind)

    @staticmethod
    def of_card(card: IdCard, ward: str) -> "PartyEntry":
        """What an identity card says; `ward` is the proposed unit of today."""
        return PartyEntry(
            name=card.name,
            id_number=card.number,
            born=f"{card.born:%d/%m/%Y}",
            sex=card.sex,
            address=card.address_raw,
            ward=ward,
        )

    def party(self) -> Party:
        """This party for the journal; the name may still be empty. Raises `Hint` for a field that cannot be."""
        if self.organisation:
            return self._organisation()
        number = "" if self.id_kind is IdKind.NONE else nfc(self.id_number).upper()
        if self.id_kind is IdKind.ID_CARD and number and not _ID_CARD.fullmatch(number):
            raise Hint("id_card")
        if self.id_kind is IdKind.PASSPORT and not number:
            raise Hint("id_number")
        return Person(
            name=nfc(self.name),
            id_kind=self.id_kind if number else IdKind.NONE,
            id_number=number,
            born=date_typed(self.born, "born"),
            sex=self.sex,
            address=nfc(self.address),
            ward=self.ward,
            phone=nfc(self.phone),
        )

    def _organisation(self) -> Organisation:
        tax_code = tax_code_typed(self.tax_code)
        return Organisation(
            name=nfc(self.name),
            tax_code=tax_code,
            representative=nfc(self.representative),
            address=nfc(self.address),
            phone=nfc(self.phone),
        )


def tax_code_typed(text: str) -> str:
    """Raises `Hint`."""
    plain = nfc(text)
    if not _TAX_CODE.fullmatch(plain):
        raise Hint("tax_code")
    return plain


def date_typed(text: str, hint: str) -> date | None:
    """`5/9/1985`, `05091985` …; None when nothing was typed. Raises `Hint`."""
    plain = text.strip()
    if not plain:
        return None
    found = _DATE.fullmatch(plain)
    try:
        day, month, year = (int(part) for part in (found.groups() if found else ()) if part)
        return date(year, month, day)
    except ValueError as error:
        raise Hint(hint, plain) from error
