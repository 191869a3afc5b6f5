"""Money that must go back, of this counter and of the others; and the drawer that opens when cash goes."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Signal, Slot

from counter_app.domain.cashier_desk import DeskNews, PaidTwice
from counter_app.domain.credit import Doubted
from counter_app.domain.errors import CounterError
from counter_app.domain.giving_back import Way
from counter_app.domain.owed_back import OwedBack
from counter_app.domain.people import Actor
from counter_app.ports.lane import Lane
from counter_app.ports.unit_of_work import Books
from counter_app.usecases.giving_back import possible
from counter_app.usecases.owed_back import owed_back
from counter_app.usecases.settle import Cashier
from ui.clerk.models.base import Model
from ui.clerk.models.giving_back import GivingBackModel
from ui.supervisor.elsewhere import Elsewhere, Heard
from ui.workplace import Workplace


@dataclass(frozen=True)
class OwedMoney:
    """What must go back as of `now`; `here` are the ids of this PC's own, which can be given back at it.

    `people` are those who pay for the dossiers, by the id of the money.
    `others_missing`: the node does not tell of money at other counters. `doubted` are credits that the bank told with
    two amounts; `twice` are fees that two counters have taken, by the node's last word.
    """

    now: datetime
    owed: tuple[OwedBack, ...] = ()
    here: frozenset[str] = frozenset()
    people: tuple[tuple[str, str], ...] = ()
    others_missing: bool = False
    doubted: tuple[Doubted, ...] = ()
    twice: tuple[PaidTwice, ...] = ()

    def person(self, owed: OwedBack) -> str:
        """Whose dossiers it came for; "" when this PC does not know."""
        return dict(self.people).get(owed.id, "")


class OwedModel(Model):
    """Reads on a lane of its own; `giving` is what gives one of them back, as at the clerk's window."""

    shown = Signal(object)
    """An `OwedMoney`."""
    counted = Signal(int)
    """How much there is to look at: what must go back, what was taken twice, and what is doubted."""

    def __init__(self, workplace: Workplace, actor: Actor, elsewhere: Elsewhere) -> None:
        super().__init__(workplace.qt)
        self._place, self._elsewhere = workplace, elsewhere
        self._own: OwedMoney | None = None
        self._heard: Heard | None = None
        elsewhere.heard.connect(self._hear)
        self._lane = Lane("owed")
        self._cashier = Cashier(actor, workplace.desk, workplace.clock, workplace.random)
        self.giving = GivingBackModel(workplace, self._cashier)
        self.giving.setParent(self)
        self.giving.moved.connect(self.refresh)
        self.giving.cash_out.connect(self._kick)

    @Slot()
    def refresh(self) -> None:
        """Read again."""
        if not self._stopped:
            store, counter, now = self._place.store, self._place.desk.counter, self._place.clock.now()
            doubts = self._place.doubts

            def read() -> OwedMoney:
                found = store.read(lambda books: _read(counter, now, books))
                return replace(found, doubted=() if doubts is None else tuple(doubts.doubted()))

            self._follow(self._lane.submit(read), self._read)
            self._elsewhere.ask()
            if self._place.cashier is not None:
                self._follow(self._place.cashier.look(self._cashier), self._looked, self._not_reached)

    def ways(self, owed: OwedBack, *, here: bool) -> tuple[Way, ...]:
        """How it may go back; of this counter's own, as far as the terminal here can."""
        terminal = self._place.terminal
        return possible(owed.ways, terminal.abilities if terminal is not None else ()) if here else owed.ways

    def close(self) -> None:
        """Stop reading; a return under way reaches the journal."""
        if not self._stopped:
            self.stop()
            self.giving.stop()
            self._lane.drain()

    @Slot(object)
    def _hear(self, heard: Heard) -> None:
        self._heard = heard
        if self._own is not None:
            self._show(self._own)

    def _read(self, found: OwedMoney) -> None:
        self._own = found
        self._show(found)

    def _looked(self, _news: DeskNews) -> None:
        if self._own is not None:
            self._show(self._own)

    def _not_reached(self, _error: CounterError) -> None:
        """What the node said last stays shown."""

    def _show(self, own: OwedMoney) -> None:
        heard, desk = self._heard, self._place.cashier
        if heard is None:
            found = own
        elif heard.money is None:
            found = replace(own, others_missing=True)
        else:
            found = replace(own, owed=(*own.owed, *heard.money.owed))
        found = replace(found, twice=() if desk is None else desk.news.twice)
        self.shown.emit(found)
        self.counted.emit(len(found.owed) + len(found.twice) + len(found.doubted))

    @Slot()
    def _kick(self) -> None:
        if self._place.printer is not None:
            self._follow(self._place.printer.kick_drawer(), lambda _nothing: None)


def _read(counter: str, now: datetime, books: Books) -> OwedMoney:
    owed = owed_back(counter, books)
    people = tuple((one.id, _people(one, books)) for one in owed)
    return OwedMoney(now, owed, frozenset(one.id for one in owed), people)


def _people(owed: OwedBack, books: Books) -> str:
    found = [books.dossiers.by_code(code) for code in owed.dossiers]
    names = dict.fromkeys(one.parties.who_pays.name for one in found if one.parties is not None)
    return ", ".join(names)
