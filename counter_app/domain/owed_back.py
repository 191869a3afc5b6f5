"""Money that nothing is owed for, as a supervisor's list has it: what must go back, to whose dossier, and where."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.giving_back import Way
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.surplus import SurplusReason


@dataclass(frozen=True)
class OwedBack:
    """A surplus that did not go back, of whatever counter of the site. It names no citizen.

    `known_by` is what bank and citizen know the money by: the bank's reference, the card's last four, or the attempt's
    reference. `ways` are those that such money may go, whatever the terminal there can do. `is_tried`: a try to give it
    back is under way, or nobody knows what became of it.
    """

    counter: str
    id: str
    why: SurplusReason
    method: Method
    amount: Vnd
    found_at: datetime
    known_by: str
    dossiers: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    is_tried: bool = False
