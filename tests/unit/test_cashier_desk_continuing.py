"""Bills at the cashier desk, in a journal that another one goes on from: the owner's, and the cashier's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.bill import BillAlreadySettled, BillElsewhere, BillState
from counter_app.domain.cashier_desk import Settlement, Stand
from counter_app.domain.desk import Desk
from counter_app.ports.lane import Lane
from counter_app.usecases.cashier_desk import release
from counter_app.usecases.cashier_desk_line import CashierDesk
from counter_app.usecases.settle import Cashier
from tests.cashier_desk import FakeCashierLine, FakeNode
from tests.support import CLERK, SeededRandom
from tests.unit.test_cashier_desk import OWNER, PAID, TAKER, Counter, Site, opened_counter
from tests.unit.test_continuing import again, renew
from tests.unit.test_money_usecases import APPLICANT


@contextmanager
def anew(folder: Path, node: FakeNode, desk: Desk, letters: str) -> Iterator[Counter]:
    """The counter after its restore, under a new key and new letters."""
    renew(folder, letters)
    with again(folder, letters) as office:
        office.clerk = Cashier(CLERK, replace(desk, serial_letters=letters), office.clock, SeededRandom(91))
        line = FakeCashierLine(node, desk.counter)
        counter = Counter(office, line, CashierDesk(line, office.store, Lane(f"again-{desk.counter}")))
        yield counter
        counter.desk.close()


def test_an_owner_that_goes_on_takes_nothing_for_what_is_away_and_learns_what_became_of_it(tmp_path: Path) -> None:
    node = FakeNode()
    with (
        opened_counter(tmp_path / "03", node, OWNER, 7) as owner,
        opened_counter(tmp_path / "05", node, TAKER, 8) as taker,
    ):
        site = Site(node, owner, taker)
        waits, _ = site.handed()
        held, _ = site.taken_over()
        settled, asked = site.handed()
        taker.cash(taker.desk.claim(asked, taker.clerk).result())
    node.settled[asked.handover_id] = Settlement("05", settled.total, ("26TAE 0000001",), PAID)
    with anew(tmp_path / "03", node, OWNER, "AD") as owner:
        for one in (waits, held, settled):
            with pytest.raises(BillElsewhere):
                owner.cash(one)
        owner.desk.look(owner.clerk).result()
        assert [owner.sees(one) for one in (waits, held, settled)] == [
            (Stand.WAITING, "", ()),
            (Stand.CLAIMED, "05", ()),
            (Stand.SETTLED, "05", ("26TAE 0000001",)),
        ]
        with pytest.raises(BillAlreadySettled):
            owner.cash(settled)
        owner.desk.take_back(waits.id, owner.clerk).result()
        assert owner.cash(waits).total == 46_000
        for _ in range(2):
            owner.desk.look(owner.clerk).result()
        assert owner.office.kinds().count("bill.settled_elsewhere") == 1
        assert owner.bill(held.id).state is BillState.ELSEWHERE


def test_a_cashier_that_goes_on_takes_what_it_holds_and_not_what_it_gave_back(tmp_path: Path) -> None:
    node = FakeNode()
    with (
        opened_counter(tmp_path / "03", node, OWNER, 7) as owner,
        opened_counter(tmp_path / "05", node, TAKER, 8) as taker,
    ):
        site = Site(node, owner, taker)
        (held, waiting), (in_part, _), (back, _) = site.handed(), site.taken_over(), site.taken_over()
        code = owner.office.store.read(lambda books: books.dossiers.get(held.dossier_id)).code
        taker.desk.claim(waiting, taker.clerk).result()
        taker.cash(in_part, part=10_000)
        taker.do(lambda uow: release(back.id, "nhầm", taker.clerk, uow))
        lost, unheard = site.handed()
        taker.line.claim(unheard.handover_id, "ab" * 16)  # the answer was lost with the disk
    with anew(tmp_path / "05", node, TAKER, "AK") as taker:
        assert {one.bill_id for one in taker.office.store.read(lambda books: books.handovers.held())} == {
            held.id,
            in_part.id,
        }
        taker.desk.look(taker.clerk).result()
        taker.desk.claim(waiting, taker.clerk).result()
        adopted = taker.office.kinds().count("bill.adopted")
        assert adopted == 1, "of the one whose answer was lost; none of those that it knew"
        receipt = taker.cash(held)
        assert (receipt.payer, receipt.dossier_codes, receipt.total) == (APPLICANT.name, (code,), 46_000)
        assert (taker.cash(in_part).total, taker.cash(lost).total) == (36_000, 46_000)
        with pytest.raises(BillElsewhere):
            taker.cash(back)
        for one in (held, in_part, lost):
            with pytest.raises(BillAlreadySettled):
                taker.cash(one)
