"""Who a dossier concerns: persons with an ID card, a passport or nothing at all, and organisations."""

from datetime import date
from enum import StrEnum

import msgspec


class IdKind(StrEnum):
    ID_CARD = "id_card"  # căn cước, 12 digits
    PASSPORT = "passport"
    NONE = "none"  # newborns, elders without papers


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="person"):
    """A natural person. `address` is kept raw, as on the paper shown."""

    name: str
    id_kind: IdKind = IdKind.NONE
    id_number: str = ""
    born: date | None = None
    sex: str = ""
    address: str = ""
    ward: str = ""  # code of the present ward, when known
    phone: str = ""
    email: str = ""


class Organisation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="organisation"):
    """A legal person, acting through its representative."""

    name: str
    tax_code: str
    representative: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


Party = Person | Organisation


class Parties(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The roles around a dossier; a role left None is held by the applicant."""

    applicant: Party
    owner: Party | None = None
    payer: Party | None = None
    receiver: Party | None = None

    @property
    def who_owns(self) -> Party:
        """Chủ hồ sơ."""
        return self.owner or self.applicant

    @property
    def who_pays(self) -> Party:
        """Người nộp tiền."""
        return self.payer or self.applicant


def shown_id(party: Party) -> str:
    """The number by which staff tell people apart, all but the last four signs hidden; "" when there is none."""
    number = party.tax_code if isinstance(party, Organisation) else party.id_number
    if isinstance(party, Organisation) or not number:
        return number
    return "…" + number[-4:]
