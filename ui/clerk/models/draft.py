"""What stands on the dossier form before it is taken in: entries as typed, and how they become a draft."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum

from counter_app.domain.appointment import Appointment
from counter_app.domain.bill import ExemptionLine, FeeLine
from counter_app.domain.calendar import VIETNAM, BusinessCalendar
from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.party import Parties
from counter_app.domain.procedure import Procedure
from counter_app.domain.text import nfc
from ui.clerk.hints import Hint
from ui.clerk.models.party import PartyEntry, date_typed
from ui.formatting import money_typed


class Role(StrEnum):
    """Whose fields they are; owner and payer are the applicant unless the clerk says otherwise."""

    APPLICANT = "applicant"
    OWNER = "owner"
    PAYER = "payer"


@dataclass(frozen=True)
class ExemptionEntry:
    """Miễn, giảm as typed; `amount` "" exempts everything."""

    group: str = ""
    legal_ground: str = ""
    proof: str = ""
    amount: str = ""

    def line(self, owed: Vnd) -> ExemptionLine:
        """The line of the bill. Raises `Hint`, `ExemptionUnproven`."""
        exempted = money_typed(self.amount) if self.amount.strip() else owed
        if exempted is None:
            raise Hint("exemption_amount", self.amount)
        return ExemptionLine(nfc(self.group), nfc(self.legal_ground), nfc(self.proof), Vnd(exempted))


@dataclass(frozen=True)
class DueEntry:
    """An appointment set by hand as typed; `clock` "" is when the office closes that day."""

    day: str = ""
    clock: str = ""
    reason: str = ""

    def due(self, calendar: BusinessCalendar) -> datetime:
        """The moment promised. Raises `Hint`, `CalendarGap`."""
        found = date_typed(self.day, "due_date")
        if found is None:
            raise Hint("due_missing")
        if not self.clock.strip():
            return calendar.closing(found)
        try:
            hour, minute = (int(part) for part in self.clock.strip().replace("g", ":").replace("h", ":").split(":"))
            return datetime.combine(found, time(hour, minute), tzinfo=VIETNAM)
        except ValueError as error:
            raise Hint("due_date", f"{self.day} {self.clock}".strip()) from error


@dataclass(frozen=True)
class Terms:
    """What is asked beside the papers. `exemption` and `due` are None while their boxes are not ticked."""

    quantity: int = 1
    sets: int = 1
    note: str = ""
    exemption: ExemptionEntry | None = None
    due: DueEntry | None = None


@dataclass(frozen=True)
class People:
    """The roles as typed; None: the applicant holds it."""

    applicant: PartyEntry = field(default_factory=PartyEntry)
    owner: PartyEntry | None = None
    payer: PartyEntry | None = None

    def with_role(self, role: Role, entry: PartyEntry | None) -> "People":
        """These people with one entry replaced; an applicant stays, if blank."""
        match role:
            case Role.OWNER:
                return replace(self, owner=entry)
            case Role.PAYER:
                return replace(self, payer=entry)
            case _:
                return replace(self, applicant=entry or PartyEntry())

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return all(entry is None or entry.is_blank for entry in (self.applicant, self.owner, self.payer))

    def parties(self, names: dict[Role, str]) -> Parties:
        """The roles for the journal; `names` are what the screen calls them. Raises `Hint`."""
        for role, entry in ((Role.OWNER, self.owner), (Role.PAYER, self.payer)):
            if entry is not None and not nfc(entry.name):
                raise Hint("name", names[role])
        return Parties(
            applicant=self.applicant.party(),
            owner=self.owner.party() if self.owner else None,
            payer=self.payer.party() if self.payer else None,
        )


@dataclass(frozen=True)
class Preview:
    """What the draft would cost and when it would be due.

    `problem` says why the fee is not known yet, `due_problem` why the date is not; a `CounterError` or a `Hint`.
    """

    procedure: Procedure | None = None
    lines: tuple[FeeLine, ...] = ()
    exemptions: tuple[ExemptionLine, ...] = ()
    appointment: Appointment | None = None
    problem: CounterError | Hint | None = None
    due_problem: CounterError | Hint | None = None

    @property
    def total(self) -> Vnd:
        """What would have to be paid."""
        owed = sum(line.amount for line in self.lines) - sum(line.amount for line in self.exemptions)
        return Vnd(max(owed, ZERO))
