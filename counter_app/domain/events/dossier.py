"""Dossiers received and refused."""

from datetime import datetime

import msgspec

from counter_app.domain.dossier import CertifiedOriginal, PaperIn
from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.party import Parties


class DossierPrivate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who it concerns, and what the clerk noted about them."""

    parties: Parties
    note: str = ""


@fact("dossier.received", subject="dossier_id")
class DossierReceived(Fact, frozen=True, kw_only=True):
    """A dossier was taken in, with its code and appointment."""

    dossier_id: str
    code: str
    code_is_temporary: bool
    code_serial: int
    ticket_id: str
    ticket_number: str
    procedure: str
    procedure_version: str
    procedure_name: str
    received_at: datetime
    due_at: datetime | None
    due_rule: str
    due_note: str
    limit_words: str
    papers: tuple[PaperIn, ...]
    certified: tuple[CertifiedOriginal, ...] = ()
    sets: int = 1
    clerk: str = ""
    sample: bool = False
    private: DossierPrivate | None = None


class RefusalPrivate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whose dossier was refused."""

    name: str


@fact("dossier.refused", subject="refusal_id")
class DossierRefused(Fact, frozen=True, kw_only=True):
    """A dossier was not taken in; the reason is told to the citizen."""

    refusal_id: str
    ticket_id: str
    ticket_number: str
    procedure: str
    reason: str
    missing: tuple[str, ...] = ()
    private: RefusalPrivate | None = None
