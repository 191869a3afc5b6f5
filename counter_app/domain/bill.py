"""What is owed: fee lines and exemption lines, by collecting body."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd


class FeeKind(StrEnum):
    """Two different words in law; the procedure's fee line says which."""

    CHARGE = "charge"  # phí
    STATE_FEE = "state_fee"  # lệ phí


class BillState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    ELSEWHERE = "elsewhere"  # another counter may take money for it


class BillAlreadySettled(CounterError):
    """The bill was paid before; nothing was taken now (fields: bill)."""

    code: ClassVar[str] = "bill.already_settled"


class BillElsewhere(CounterError):
    """Another counter may take money for the bill; nothing was taken here (fields: bill)."""

    code: ClassVar[str] = "bill.elsewhere"


class ExemptionTooLarge(CounterError):
    """Exemptions may not exceed what is owed (fields: owed, exempted)."""

    code: ClassVar[str] = "bill.exemption_too_large"


class ExemptionUnproven(CounterError):
    """An exemption needs its group, legal ground and proof (fields: missing)."""

    code: ClassVar[str] = "bill.exemption_unproven"


@dataclass(frozen=True)
class CollectingBody:
    """Đơn vị thu: who the money belongs to and whose serial the receipt bears."""

    code: str
    name: str
    tax_code: str
    bank_bin: str = ""
    bank_account: str = ""
    account_name: str = ""


@dataclass(frozen=True)
class FeeLine:
    """One fee: `amount` is `unit` × `quantity` unless a cap applies. `sample` marks a made-up rate."""

    kind: FeeKind
    text: str
    unit: Vnd
    quantity: int
    amount: Vnd
    sample: bool = False


@dataclass(frozen=True)
class ExemptionLine:
    """What is not collected, for whom and why; `amount` is positive and lowers the bill."""

    group: str
    legal_ground: str
    proof: str
    amount: Vnd

    def __post_init__(self) -> None:
        missing = [name for name in ("group", "legal_ground", "proof") if not getattr(self, name).strip()]
        if missing:
            raise ExemptionUnproven(missing=", ".join(missing))


@dataclass(frozen=True)
class Bill:
    """Phí, lệ phí phải nộp of one dossier to one collecting body. `paid` is what parts of it were paid so far.

    `owner` is the installation whose bill it is, when this one took it over; "" for the own ones.
    """

    id: str
    dossier_id: str
    body: str
    procedure: str
    lines: tuple[FeeLine, ...]
    exemptions: tuple[ExemptionLine, ...] = ()
    state: BillState = BillState.OPEN
    paid: Vnd = ZERO
    owner: str = ""

    def __post_init__(self) -> None:
        if self.exempted > self.owed:
            raise ExemptionTooLarge(owed=self.owed, exempted=self.exempted)

    @property
    def owed(self) -> Vnd:
        """Before exemptions."""
        return Vnd(sum(line.amount for line in self.lines))

    @property
    def exempted(self) -> Vnd:
        """What the exemption lines take off."""
        return Vnd(sum(line.amount for line in self.exemptions))

    @property
    def total(self) -> Vnd:
        """What is to be paid; may be zero."""
        return Vnd(self.owed - self.exempted)

    @property
    def due(self) -> Vnd:
        """What is to be paid here yet."""
        return Vnd(self.total - self.paid) if self.state is BillState.OPEN else ZERO
