"""Bills paid at another counter of the site: handed over by their owner, taken over by the cashier, and back.

A bill has one holder, who alone takes money for it. Whoever gives it away asks nobody; whom it is given to is the
site node's word alone (`usecases.cashier_desk_line`). What money still comes to the one who gave it away goes back.
"""

from collections.abc import Sequence

from counter_app.domain.bill import Bill, BillAlreadySettled, BillElsewhere, BillState
from counter_app.domain.cashier_desk import (
    Adoption,
    BillNotAway,
    BillPartPaid,
    Granted,
    Handover,
    NoCashierDesk,
    Payer,
    Stand,
    StandAtNode,
    act_of_taking_back,
)
from counter_app.domain.events import (
    BillAdopted,
    BillHandedOver,
    BillReleased,
    BillSettledElsewhere,
    BillTakenBack,
    ReceiptPrivate,
)
from counter_app.domain.payment import AttemptOpen
from counter_app.domain.people import PROGRAM
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.approval import Asker, use_approval
from counter_app.usecases.attempts import must_say_why
from counter_app.usecases.settle import Cashier, payer_of

TAKEN_BACK = "taken back by its counter"
"""Why a bill is released that its owner took back without the node's word."""


def hand_over(bill_ids: Sequence[str], cashier: Cashier, uow: UnitOfWork) -> tuple[Handover, ...]:
    """Let the cashier desk take the money for these bills; from here on this counter takes none.

    Raises `NoCashierDesk`, `BillAlreadySettled`, `BillElsewhere` (also for a bill of another counter), `BillPartPaid`,
    `AttemptOpen`; nothing was changed then.
    """
    if not cashier.desk.hands_over:
        raise NoCashierDesk()
    with uow:
        handed = [_hand_over(bill_id, cashier, uow) for bill_id in dict.fromkeys(bill_ids)]
        uow.commit()
    return tuple(handed)


def _hand_over(bill_id: str, cashier: Cashier, uow: UnitOfWork) -> Handover:
    bill = uow.bills.get(bill_id)
    if bill.owner:
        raise BillElsewhere(bill=bill.id)
    _must_be_movable(bill, uow)
    code, payer = payer_of(bill, uow)
    handed = BillHandedOver(
        bill_id=bill.id,
        handover_id=new_id(cashier.random),
        counter=cashier.desk.counter,
        dossier_id=bill.dossier_id,
        dossier_code=code,
        ticket_number=uow.dossiers.get(bill.dossier_id).ticket_number,
        body=bill.body,
        procedure=bill.procedure,
        lines=bill.lines,
        exemptions=bill.exemptions,
        private=_private(payer),
    )
    uow.record(handed, by=cashier.by, cause=bill.dossier_id)
    return _handover(bill.id, uow)


def take_back_alone(bill_id: str, reason: str, approval: str, cashier: Cashier, uow: UnitOfWork) -> Handover:
    """Take a bill back without the node's word: cut off, or the cashier's PC is gone.

    Two counters may take money for it then. It needs a supervisor's approval of `act_of_taking_back`. Raises
    `ReasonMissing`, `BillNotAway`, and what `use_approval` raises.
    """
    why = must_say_why(reason)
    with uow:
        handed = _away(bill_id, uow)
        act = act_of_taking_back(uow.bills.get(bill_id), why)
        use_approval(act, approval, Asker(cashier.by, cashier.desk, cashier.clock, cashier.random), uow)
        back = BillTakenBack(bill_id=bill_id, handover_id=handed.id, reason=why, approval=approval)
        uow.record(back, by=cashier.by, cause=handed.id)
        uow.commit()
        return _handover(bill_id, uow)


def taken_back(granted: Granted, cashier: Cashier, uow: UnitOfWork) -> Handover:
    """The node gave a bill back to its owner; again it changes nothing. Raises `BillNotAway`."""
    with uow:
        handed = _handover(granted.bill_id, uow)
        if handed.id == granted.handover_id and uow.bills.get(granted.bill_id).state is not BillState.ELSEWHERE:
            return handed
        _away(granted.bill_id, uow)
        back = BillTakenBack(bill_id=granted.bill_id, handover_id=granted.handover_id, cites=granted.cites)
        uow.record(back, by=cashier.by, cause=granted.claim_id)
        uow.commit()
        return _handover(granted.bill_id, uow)


def adopt(granted: Granted, cashier: Cashier, uow: UnitOfWork) -> Bill:
    """Take over a bill that the node gave to this counter; again it changes nothing.

    Nor when this counter has settled it: its owner took it back alone and handed it over again before it heard of that.
    """
    with uow:
        known = uow.handovers.adoption(granted.bill_id)
        settled = known is not None and uow.bills.get(granted.bill_id).state is BillState.SETTLED
        if not settled and (known is None or known.claim_id != granted.claim_id):
            adopted = BillAdopted(
                bill_id=granted.bill_id,
                handover_id=granted.handover_id,
                claim_id=granted.claim_id,
                owner=granted.owner,
                counter=granted.counter,
                dossier_id=granted.dossier_id,
                dossier_code=granted.dossier_code,
                ticket_number=granted.ticket_number,
                body=granted.body,
                procedure=granted.procedure,
                lines=granted.lines,
                exemptions=granted.exemptions,
                cites=granted.cites,
                private=_private(granted.payer),
            )
            uow.record(adopted, by=cashier.by, cause=granted.claim_id)
            uow.commit()
        return uow.bills.get(granted.bill_id)


def release(bill_id: str, reason: str, cashier: Cashier, uow: UnitOfWork) -> Adoption:
    """Give a bill of another counter back, unpaid: it waits at the desk again.

    Raises `ReasonMissing`, `BillNotAway`, `BillAlreadySettled`, `BillPartPaid`, `AttemptOpen`.
    """
    why = must_say_why(reason)
    with uow:
        held = uow.handovers.adoption(bill_id)
        if held is None or not held.held:
            raise BillNotAway(bill=bill_id)
        _must_be_movable(uow.bills.get(bill_id), uow)
        _release(held, why, cashier, uow)
        uow.commit()
    return held


def hear_mine(said: StandAtNode, uow: UnitOfWork) -> bool:
    """What the node says of a bill that this counter handed over becomes its own event, once; whether it was news.

    In the caller's unit of work. Settled counts also after it was taken back: nothing more is taken then, and what
    was taken meanwhile is money that came twice.
    """
    handed = next((one for one in uow.handovers.open() if one.id == said.handover_id), None)
    if handed is None:
        return False
    if said.settlement is not None:
        paid = said.settlement
        settled = BillSettledElsewhere(
            bill_id=handed.bill_id,
            handover_id=handed.id,
            counter=paid.counter,
            amount=paid.amount,
            receipts=paid.receipts,
            cites=paid.cites,
        )
        uow.record(settled, by=PROGRAM, cause=handed.id)
        return True
    if said.stand is Stand.TAKEN_BACK and said.cites is not None and not handed.forced:
        back = BillTakenBack(bill_id=handed.bill_id, handover_id=handed.id, cites=said.cites)
        uow.record(back, by=PROGRAM, cause=handed.id)
        return True
    return False


def hear_held(said: StandAtNode, cashier: Cashier, uow: UnitOfWork) -> bool:
    """The owner took a bill back that this counter holds: take no more for it; whether that was news.

    In the caller's unit of work. An attempt that is open goes on: what it brings must go back.
    """
    held = next((one for one in uow.handovers.held() if one.handover_id == said.handover_id), None)
    if held is None or said.stand is not Stand.TAKEN_BACK:
        return False
    _release(held, TAKEN_BACK, cashier, uow)
    return True


def _release(held: Adoption, why: str, cashier: Cashier, uow: UnitOfWork) -> None:
    released = BillReleased(bill_id=held.bill_id, handover_id=held.handover_id, claim_id=held.claim_id, reason=why)
    uow.record(released, by=cashier.by, cause=held.claim_id)


def _must_be_movable(bill: Bill, uow: UnitOfWork) -> None:
    """Raises `BillAlreadySettled`, `BillElsewhere`, `BillPartPaid`, `AttemptOpen`."""
    if bill.state is BillState.SETTLED:
        raise BillAlreadySettled(bill=bill.id)
    if bill.state is BillState.ELSEWHERE:
        raise BillElsewhere(bill=bill.id)
    if bill.paid:
        raise BillPartPaid(paid=bill.paid)
    running = uow.money.open_attempt_on([bill.id])
    if running is not None:
        raise AttemptOpen(attempt=running.id, method=running.method.value, state=running.state.value)


def _away(bill_id: str, uow: UnitOfWork) -> Handover:
    handed = uow.handovers.of_bill(bill_id)
    if handed is None or uow.bills.get(bill_id).state is not BillState.ELSEWHERE:
        raise BillNotAway(bill=bill_id)
    return handed


def _handover(bill_id: str, uow: UnitOfWork) -> Handover:
    found = uow.handovers.of_bill(bill_id)
    if found is None:
        raise BillNotAway(bill=bill_id)
    return found


def _private(payer: Payer) -> ReceiptPrivate | None:
    if not payer.name:
        return None
    return ReceiptPrivate(payer=payer.name, payer_address=payer.address, payer_tax_code=payer.tax_code)
