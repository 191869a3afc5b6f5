"""One application under a procedure, as it was handed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.party import Parties


class PapersMissing(CounterError):
    """Papers that the procedure asks for were not handed in (fields: missing)."""

    code: ClassVar[str] = "dossier.papers_missing"


class ApplicantMissing(CounterError):
    """A dossier needs the name of who hands it in."""

    code: ClassVar[str] = "dossier.applicant_missing"


class UnknownDossier(CounterError):
    """No dossier with this code at this counter (fields: code)."""

    code: ClassVar[str] = "dossier.unknown"


@dataclass(frozen=True)
class PaperIn:
    """A paper of the checklist: what was asked and how many were handed in."""

    name: str
    originals: int
    copies: int
    present: bool


@dataclass(frozen=True)
class CertifiedOriginal:
    """An original whose copies were certified together under one number of one book."""

    book: str
    year: int
    number: int
    paper: str
    pages: int
    copies: int
    amount: Vnd

    @property
    def shown(self) -> str:
        """As it stands on paper: `0123/2026`."""
        return f"{self.number:04d}/{self.year}"


@dataclass(frozen=True)
class Dossier:
    """A dossier that was received. `parties` is None after its private part was erased."""

    id: str
    code: str
    code_is_temporary: bool
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
    certified: tuple[CertifiedOriginal, ...]
    sets: int
    note: str
    clerk: str
    parties: Parties | None
