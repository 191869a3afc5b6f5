"""An act that waits for a supervisor: in place, from another counter of the site, or by code."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, Slot

from counter_app.domain.approval import Act, Approval, ApprovalState
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.ports.approval import Answer
from counter_app.ports.lane import Lane
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval, withdraw_approval
from counter_app.usecases.approval_codes import CodeQuestion, code_question
from counter_app.usecases.approval_remote import take_answer
from ui.clerk.models.base import Model
from ui.workplace import StaffName, Workplace

T = TypeVar("T")
U = TypeVar("U")
LOOK_MS = 2_000
"""How often a sent question is looked at when nobody tells; the live feed tells at once."""


@dataclass(frozen=True)
class ApprovalView:
    """What the page shows. `sent`: supervisors at other counters see it; `cut_off`: the node did not answer."""

    approval: Approval | None = None
    code: CodeQuestion | None = None
    sent: bool = False
    cut_off: bool = False
    busy: bool = False


class ApprovalModel(Model):
    """One act at a time. `given` ends it well, `ended` without an approval; when it `failed`, the question stands."""

    changed = Signal(object)
    """The `ApprovalView`."""
    given = Signal(object)
    """The `Approval`: give its id to the act's use case."""
    ended = Signal(object)
    """The `Approval` that was refused or taken back."""
    _bell = Signal()

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__(workplace.qt)
        self._place, self.view = workplace, ApprovalView()
        self._asker = Asker(actor, workplace.desk, workplace.clock, workplace.random)
        self._lane, self._closed = Lane("approval"), False
        self._asking = self._again = False
        self._act = 0
        self._desk = workplace.approvals() if workplace.approvals is not None else None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._bell.connect(self._look)
        if workplace.listen_approvals is not None:
            workplace.listen_approvals(self._told)

    @property
    def has_node(self) -> bool:
        """Whether another counter can be asked at all."""
        return self._desk is not None

    @property
    def has_codes(self) -> bool:
        """Whether codes can be typed at all."""
        return self._place.codes is not None

    def staff(self) -> tuple[StaffName, ...]:
        """Who may sign in; who among them is a supervisor shows when they do."""
        return self._place.staff()

    def name_of(self, staff_id: str) -> str:
        """The name of one of them; "" for nobody."""
        return next((one.name for one in self.staff() if one.id == staff_id), "")

    def start(self, act: Act) -> None:
        """Ask for `act`; an approval that it has already is given at once."""
        asker = self._asker
        self._act += 1
        self.view = ApprovalView()
        self._wait_for(self._place.store.submit(lambda uow: ask_approval(act, asker, uow)), self._stands)

    def sign(self, staff_id: str, pin: str) -> None:
        """A supervisor signs here. Fails as `sign_in` and `approve_in_place` do."""
        place, asker, approval = self._place, self._asker, self.view.approval
        if approval is None or self.view.busy:
            return

        def signed(supervisor: Actor) -> None:
            giving = place.store.submit(lambda uow: approve_in_place(approval.id, supervisor, asker, uow))
            self._wait_for(giving, self._stands)

        self._wait_for(place.sign_in(staff_id, pin), signed)

    @Slot()
    def send(self) -> None:
        """Show it to supervisors at other counters, until one of them answers or it is taken back."""
        if self._desk is not None and self.view.approval is not None:
            self._show(sent=True)
            self._timer.start()
            self._look()

    @Slot()
    def ask_for_code(self) -> None:
        """Get the challenge to read out. Fails as `code_question` does."""
        approval, asker = self.view.approval, self._asker
        if approval is not None and not self.view.busy:
            asking = self._place.store.submit(lambda uow: code_question(approval.id, asker, uow))
            self._wait_for(asking, self._challenged)

    def type_code(self, typed: str) -> None:
        """The code that was read out. Fails as `approve_by_code` does."""
        approval, code, codes = self.view.approval, self.view.code, self._place.codes
        if approval is not None and code is not None and codes is not None and not self.view.busy:
            self._wait_for(codes.approve(approval.id, code.book_id, typed, self._asker), self._stands)

    @Slot()
    def take_back(self) -> None:
        """Nobody needs to answer any more; the node is told when it can be."""
        approval, by, desk = self.view.approval, self._asker.by, self._desk
        self._timer.stop()
        if approval is None:
            return
        if self.view.sent and desk is not None:
            self._lane.submit(lambda: _told_or_not(lambda: desk.withdraw(approval, by.name)))
        self._wait_for(self._place.store.submit(lambda uow: withdraw_approval(approval.id, by, uow)), self._stands)

    def close(self) -> None:
        """Stop asking; what was asked stays asked, and the same act finds it again."""
        if not self._closed:
            self._closed = True
            self.stop()
            self._timer.stop()
            if self._desk is not None:
                self._lane.submit(self._desk.close)
            self._lane.drain()

    # -- the node --------------------------------------------------------------------------------------

    def _told(self, _heard: bool) -> None:
        """On the lane of the live feed."""
        if not self._closed:
            self._bell.emit()

    @Slot()
    def _look(self) -> None:
        approval, desk, name = self.view.approval, self._desk, self._asker.by.name
        if self._closed or approval is None or desk is None or not self.view.sent:
            return
        if self._asking:  # the answer under way may be older than what was told
            self._again = True
            return
        self._asking, self._again = True, False
        self._follow(self._lane.submit(lambda: desk.ask(approval, name)), self._answered, self._not_heard, self._rest)

    def _rest(self) -> None:
        self._asking = False
        if self._again:
            self._look()

    def _not_heard(self, error: CounterError) -> None:
        if self.view.approval is not None and self.view.sent and not self.view.cut_off:
            self._show(cut_off=True)
            self.failed.emit(error)

    def _answered(self, told: Answer) -> None:
        approval, asker = self.view.approval, self._asker
        if approval is None or not self.view.sent:
            return
        self._show(cut_off=False)
        if told.cites is not None and told.approval_id == approval.id:  # else it was the question before
            taking = self._place.store.submit(lambda uow: take_answer(approval.id, told, asker, uow))
            self._wait_for(taking, self._stands)

    # -- shared ----------------------------------------------------------------------------------------

    def _stands(self, approval: Approval) -> None:
        """Each end is told once, however often it is heard."""
        known = self.view.approval
        if known is not None and known.state is not ApprovalState.ASKED:
            return
        self._show(approval=approval)
        if approval.state is ApprovalState.ASKED:
            return
        self._timer.stop()
        self.view = ApprovalView(approval=approval)
        self.changed.emit(self.view)
        (self.given if approval.state is ApprovalState.GIVEN else self.ended).emit(approval)

    def _challenged(self, question: CodeQuestion) -> None:
        self._show(code=question)

    def _show(self, **news: object) -> None:
        self.view = replace(self.view, **news)  # type: ignore[arg-type]  # fields of the view
        self.changed.emit(self.view)

    def _wait_for(self, future: "Future[T]", done: Callable[[T], None]) -> None:
        self._show(busy=True)
        act = self._act

        def of_this_act(tell: Callable[[U], None]) -> Callable[[U], None]:
            return lambda outcome: tell(outcome) if act == self._act else None

        def free() -> None:
            if act == self._act:
                self._show(busy=False)

        self._follow(future, of_this_act(done), of_this_act(self.failed.emit), free)


def _told_or_not(tell: Callable[[], object]) -> None:
    """The node forgets by itself what nobody answers; out of reach it need not be told."""
    try:
        tell()
    except CounterError:
        return
