"""Erasing what the journal says of a person, on a lawful request (Law 91/2025/QH15)."""

from counter_app.domain.bill import BillState
from counter_app.domain.erasure import ErasedInPart, ErasureGround, ErasureTooEarly, NothingToErase, checked_reference
from counter_app.domain.events import PrivateErased
from counter_app.domain.people import Actor, Role
from counter_app.ports.unit_of_work import Books, Store, UnitOfWork


def erase_dossier(code: str, ground: ErasureGround, reference: str, by: Actor, store: Store, *, receipts: bool) -> int:
    """Erase names, numbers and notes of a dossier and of refusals under its ticket; how many events named people.

    `receipts`: the payer on its receipts too, which accounting law keeps for its own time. The event goes where the
    journal goes, and copies are erased there. Searching takes a while: not on the Qt thread.

    Raises `NotAllowed`, `ReferenceInvalid`, `UnknownDossier`, `ErasureTooEarly`, `NothingToErase`; nothing was erased
    then. Raises `ErasedInPart` when this journal's word has erased what it can, and an older one still names people.
    """
    by.must_be(Role.SUPERVISOR)
    request = checked_reference(reference)

    def search(books: Books) -> tuple[PrivateErased, int]:
        dossier = books.dossiers.by_code(code.strip())
        if any(bill.state is not BillState.SETTLED for bill in books.bills.of_dossier(dossier.id)):
            raise ErasureTooEarly(code=dossier.code)
        parts = books.dossiers.private_parts(dossier.id, receipts=receipts)
        left = books.dossiers.named_before(dossier.id, receipts=receipts)
        if not parts and not left:
            raise NothingToErase(code=dossier.code)
        return PrivateErased(reference=request, ground=ground, parts=tuple(parts)), left

    erased, left = store.read(search)

    def write(uow: UnitOfWork) -> None:
        with uow:
            uow.record(erased, by=by, cause=request)
            uow.commit()

    if erased.parts:
        store.submit(write).result()
    if left:
        raise ErasedInPart(code=code.strip(), erased=len(erased.parts), left=left)
    return len(erased.parts)
