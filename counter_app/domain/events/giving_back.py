"""Money that goes back: tries at it, what was given, and money that came and settles nothing."""

from datetime import date

from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method, Purpose
from counter_app.domain.surplus import SurplusReason


@fact("surplus.found", subject="surplus_id")
class SurplusFound(Fact, frozen=True, kw_only=True):
    """Money came that nothing is owed for: it must go back. `attempt` is the one that it came with, if any."""

    surplus_id: str
    attempt: str
    why: SurplusReason
    method: Method
    amount: Vnd
    body: str
    day: date
    evidence: Evidence | None = None


@fact("return.intended", subject="attempt_id")
class ReturnIntended(Fact, frozen=True, kw_only=True):
    """A try to give money back; nothing has left the program.

    `undoes` is a payment or a surplus. `operation` is what the terminal calls the sale. `approval` covers this line.
    """

    attempt_id: str
    number: int
    purpose: Purpose
    undoes: str
    method: Method
    amount: Vnd
    reference: str
    reason: str
    operation: str = ""
    baseline: str = ""
    approval: str = ""


@fact("money.returned", subject="return_id")
class MoneyReturned(Fact, frozen=True, kw_only=True):
    """Money went back. `undoes` is a payment or a surplus; `attempt` is the one that brought it back, if any."""

    return_id: str
    undoes: str
    attempt: str
    purpose: Purpose
    method: Method
    amount: Vnd
    body: str
    day: date
    reason: str
    approval: str = ""
    verified: bool = True
    evidence: Evidence | None = None
