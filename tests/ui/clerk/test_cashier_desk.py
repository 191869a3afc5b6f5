"""Alt+5, Alt+6, Alt+4: a bill is handed on to the cashier desk, taken over there, paid, and back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget

from counter_app.domain.cashier_desk import Settlement, Stand
from counter_app.domain.journal import Citation, Origin
from tests.cashier_desk import FakeCashierLine, FakeNode
from tests.support import DESK
from tests.ui.clerk.hands import ALT, Clerk, Key
from tests.ui.fakes import FakeCounter, fake_counter

HERE = replace(DESK, cashier_desks=("05",))
THERE = replace(DESK, counter="05", serial_letters="AE", counter_index=5, cashier_desks=("05",))


@dataclass
class Site:
    """Counter 03 with a clerk, and counter 05, the cashier desk, with another."""

    node: FakeNode
    owner: Clerk
    desk: Clerk

    def hand_on(self) -> None:
        """A dossier is received at 03, and its fee handed on; the node hears of it."""
        self.turn_to(self.owner)
        self.owner.receive()
        self.owner.until_case(lambda: bool(self.owner.desk.case.case.handed), lambda: self.press(self.owner, Key.Key_5))
        self.owner.settle()
        [bill] = self.owner.desk.case.case.bills
        self.node.hears(bill, "03", self.owner.counter.store)

    @staticmethod
    def turn_to(clerk: Clerk) -> None:
        """The keyboard is at that counter now."""
        with clerk.qtbot.waitActive(clerk.window):
            clerk.window.activateWindow()

    def press(self, clerk: Clerk, key: Key) -> None:
        self.turn_to(clerk)
        clerk.press(key, ALT)

    def rows(self) -> list[str]:
        shown = self.desk.find("cashierList", QListWidget)
        return [shown.item(at).text() for at in range(shown.count())]

    def open_list(self) -> None:
        model = self.desk.desk.cashier
        self.desk.until(model.changed, lambda: bool(model.view.waiting), lambda: self.press(self.desk, Key.Key_6))

    def take(self) -> None:
        """The first in the list, which is open."""
        self.desk.until_case(lambda: bool(self.desk.desk.case.case.taken), lambda: self.desk.press(Key.Key_Return))
        self.desk.settle()


@pytest.fixture
def site(tmp_path: Path, seat: Callable[[FakeCounter], Clerk]) -> Iterator[Site]:
    node = FakeNode()
    with ExitStack() as stack:
        made = [
            stack.enter_context(
                fake_counter(tmp_path / at.counter, seed=seed, desk=at, line=FakeCashierLine(node, at.counter))
            )
            for seed, at in ((1, HERE), (2, THERE))
        ]
        yield Site(node, *[seat(one) for one in made])


def test_handed_on_it_is_not_taken_here(site: Site) -> None:
    site.hand_on()
    assert site.owner.fee_page == "pageElsewhere"
    assert "quầy 05" in site.owner.text("elsewhereWhere")
    site.owner.press(Key.Key_F6)
    assert site.owner.fee_page == "pageElsewhere"


def test_the_cashier_takes_it_over_and_is_paid(site: Site) -> None:
    site.hand_on()
    site.open_list()
    [row] = site.rows()
    code = site.owner.desk.case.case.dossiers[0].code
    assert code in row
    assert "5.000 đ" in row
    site.take()
    desk = site.desk
    assert (desk.fee_page, desk.text("billTotal")) == ("pageMethods", "5.000 đ")
    assert code in desk.text("billTaken")
    assert "TRẦN THỊ MẪU HƯƠNG" in desk.text("billTaken")
    desk.press(Key.Key_F6)
    desk.until_case(lambda: desk.receipts() == 1, lambda: desk.press(Key.Key_Return))
    desk.settle()
    assert desk.text("paidAmount") == "Đã thu 5.000 đ"
    assert desk.desk.case.case.receipts[0].dossier_codes == (code,)
    desk.until_case(lambda: not desk.desk.case.case.bills, lambda: desk.press(Key.Key_Escape))


def test_the_owner_sees_that_it_was_paid(site: Site) -> None:
    site.hand_on()
    [handed] = site.owner.desk.case.case.handed
    paid = Citation(Origin("cc" * 16), 9, bytes(32))
    site.node.settled[handed.id] = Settlement("05", site.owner.desk.case.case.bills[0].total, ("26TAE 0000001",), paid)
    model = site.owner.desk.cashier
    site.owner.until(model.changed, lambda: [one.stand for one in model.view.away] == [Stand.SETTLED], model.look)
    site.owner.settle()
    assert site.owner.fee_page == "pageElsewhere"
    assert "26TAE 0000001" in site.owner.text("elsewhereStands")
    assert not site.owner.shows("takeBackButton")


def test_what_nobody_has_comes_back_at_once(site: Site) -> None:
    site.hand_on()
    owner = site.owner
    owner.until_case(lambda: not owner.desk.case.case.handed, lambda: site.press(owner, Key.Key_4))
    owner.settle()
    assert (owner.fee_page, owner.text("billTotal")) == ("pageMethods", "5.000 đ")


def test_the_cashier_gives_it_back_with_a_reason(site: Site) -> None:
    site.hand_on()
    site.open_list()
    site.take()
    model = site.desk.desk.cashier
    site.press(site.desk, Key.Key_6)
    site.desk.settle()
    assert "đang giữ" in site.rows()[0]
    [held] = model.view.held
    site.desk.until(model.changed, lambda: not model.view.held, site.desk.window.cashier.release.click)
    site.desk.settle()
    [bill] = site.owner.desk.case.case.bills
    assert site.desk.counter.store.read(lambda books: books.handovers.held()) == []
    assert held.bill_id == bill.id


def test_cut_off_a_supervisor_decides(site: Site) -> None:
    site.hand_on()
    site.node.away = True
    owner, model = site.owner, site.owner.desk.cashier
    owner.until(model.changed, lambda: model.view.alone, lambda: site.press(owner, Key.Key_4))
    owner.settle()
    assert owner.focus == "takeBackReason"
    assert "hai quầy có thể cùng thu" in owner.text("elsewhereWrong")
    owner.types("đứt cáp")
    owner.until(
        model.approval.changed, lambda: model.approval.view.approval is not None, lambda: owner.press(Key.Key_Return)
    )
    owner.until_case(lambda: not owner.desk.case.case.handed, lambda: model.approval.sign("phu", "271828"))
    owner.settle()
    assert not owner.shows("cashierPanel")
    assert (owner.fee_page, owner.text("billTotal")) == ("pageMethods", "5.000 đ")


def test_out_of_reach_the_list_says_so(site: Site) -> None:
    site.node.away = True
    model = site.desk.desk.cashier
    site.desk.until(model.changed, lambda: model.view.cut_off, lambda: site.press(site.desk, Key.Key_6))
    assert site.desk.shows("cashierCutOff")
    site.desk.press(Key.Key_Escape)
    assert not site.desk.shows("cashierPanel")


def test_no_desk_no_button(clerk: Clerk) -> None:
    clerk.receive()
    assert not clerk.shows("cashierDeskButton")
    clerk.until_told(lambda: clerk.press(Key.Key_5, ALT), "TQ-04")


def test_a_scanned_slip_finds_its_fee(site: Site) -> None:
    site.hand_on()
    site.open_list()
    code = site.owner.desk.case.case.dossiers[0].code
    site.desk.window.feeds.scanned.emit("000.00.06.H57-261123-0001")
    assert (site.rows(), site.desk.text("cashierNone")) == ([], "Không thấy mã này.")
    site.desk.window.feeds.scanned.emit(code)
    assert len(site.rows()) == 1


def test_one_thing_at_a_time_stands_in_the_place_of_the_dossier(site: Site) -> None:
    site.hand_on()
    site.open_list()
    site.take()
    site.desk.press(Key.Key_F6)
    site.desk.until_case(lambda: site.desk.receipts() == 1, lambda: site.desk.press(Key.Key_Return))
    site.desk.settle()
    model = site.desk.desk.giving
    site.desk.until(model.changed, lambda: site.desk.shows("givingBackPanel"), lambda: site.press(site.desk, Key.Key_T))
    site.press(site.desk, Key.Key_6)
    assert not site.desk.shows("cashierPanel")
    site.desk.press(Key.Key_Escape)
    site.press(site.desk, Key.Key_6)
    assert site.desk.shows("cashierPanel")
    site.press(site.desk, Key.Key_T)
    site.desk.settle()
    assert not site.desk.shows("givingBackPanel")
