"""A journal that forked, before a supervisor: the branches side by side, and what was found in them."""

from counter_app.domain.continuation import ReviewIncomplete
from counter_app.domain.events import ForkReviewed
from counter_app.domain.people import Actor, Role
from counter_app.domain.text import nfc
from counter_app.ports.forks import Fork
from counter_app.ports.unit_of_work import UnitOfWork

SHORTEST_NOTE = 5


def review_fork(fork: Fork, note: str, by: Actor, uow: UnitOfWork) -> None:
    """Record what the supervisor found when they compared the branches with the papers.

    It changes no receipt: which of two papers is replaced is an act of its own. Raises `NotAllowed`,
    `ReviewIncomplete`.
    """
    by.must_be(Role.SUPERVISOR)
    found = nfc(note).strip()
    if len(found) < SHORTEST_NOTE:
        raise ReviewIncomplete(field="note")
    with uow:
        reviewed = ForkReviewed(
            forked=fork.origin, seq=fork.seq, receipts=fork.count, twice=len(fork.twice), note=found
        )
        uow.record(reviewed, by=by)
        uow.commit()
