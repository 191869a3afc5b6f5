"""What people at a counter know by themselves: a citizen's matter, what was shown to them, what lies on the desk."""

from dataclasses import dataclass, field

from counter_app.domain.payment import Method
from counter_app.usecases.card_slip import CardSlip
from counter_app.usecases.dossier import DossierDraft
from tests.simulation.devices import Drawer, SimPrinter, SimTerminal


@dataclass(frozen=True)
class Shown:
    """What stood on the screen, or was handed over, as certain: `amount` is paid under this receipt."""

    receipt_id: str
    serial: str
    number: int
    amount: int
    payment: str


@dataclass
class Case:
    """One citizen with one matter."""

    name: str
    draft: DossierDraft
    method: Method
    dossier_id: str = ""
    bill_id: str = ""
    owed: int = 0
    first: int = 0
    """What they have in their purse and pay before the rest; nothing for most."""
    handed: int = 0
    done: bool = False


@dataclass
class Desk:
    """What stands at one counter, and what was promised there."""

    printer: SimPrinter
    terminal: SimTerminal
    drawer: Drawer = field(default_factory=Drawer)
    shown: list[Shown] = field(default_factory=list)
    bank: dict[str, tuple[str, int]] = field(default_factory=dict)
    slips: dict[str, tuple[CardSlip, int]] = field(default_factory=dict)
    returned: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By payment, what was given back by hand: in cash, by transfer, at the stand-alone terminal."""
