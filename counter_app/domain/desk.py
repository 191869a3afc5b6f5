"""The desk: what one counter is, by configuration."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.domain.approval import ActKind
from counter_app.domain.bill import CollectingBody
from counter_app.domain.money import Vnd


@dataclass(frozen=True)
class Desk:
    """One service desk of one site.

    `code_prefix` is the agency part of dossier codes; `code_authority` is "province" or "counter".
    `approval_above`: up to how many đồng acts of a kind need no supervisor; 0, as for those left out, is always.
    `approve_own`: a supervisor who works the counter may approve what they ask for themselves.
    Without a `cash_drawer` nobody counts a float or a drawer here.
    `cashier_desks`: the counters of the site, by their codes, where bills of the others may be paid; none by default.
    """

    site: str
    site_name: str
    superior: str
    place: str
    counter: str
    serial_letters: str
    code_prefix: str
    code_authority: str
    bodies: tuple[CollectingBody, ...]
    certification_book: str
    attempt_prefix: str = "HS"
    counter_index: int = 1
    counters_at_site: int = 1
    address: str = ""
    phone: str = ""
    sample_data: bool = False
    approval_above: Mapping[ActKind, Vnd] = field(default_factory=dict)
    approve_own: bool = False
    cash_drawer: bool = True
    cashier_desks: tuple[str, ...] = ()

    @property
    def is_cashier_desk(self) -> bool:
        """Whether bills of other counters are paid here."""
        return self.counter in self.cashier_desks

    @property
    def hands_over(self) -> bool:
        """Whether bills of this counter may be paid at another one."""
        return any(one != self.counter for one in self.cashier_desks)

    def body(self, code: str) -> CollectingBody:
        """The collecting body of that code; KeyError is a bug of the configuration check."""
        return {body.code: body for body in self.bodies}[code]
