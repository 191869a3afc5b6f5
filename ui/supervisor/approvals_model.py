"""Acts at other counters that wait for this supervisor, and codes to read out to counters that are cut off."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor
from counter_app.ports.approval import Answer, CodeBook, MadeBook, OpenRequest
from counter_app.ports.lane import Lane
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.approval_codes import Wish
from counter_app.usecases.approval_remote import may_answer
from ui.workplace import Workplace

T = TypeVar("T")


@dataclass(frozen=True)
class Books:
    """Books of codes: made here, to read out of; and good at this counter, to type from."""

    made: tuple[MadeBook, ...] = ()
    here: tuple[CodeBook, ...] = ()


class ApprovalsModel(QObject):
    """Asks the node on a lane of its own; a node out of reach simply shows nothing."""

    waiting = Signal(object)
    """A tuple of `OpenRequest`."""
    books = Signal(object)
    """The `Books`."""
    answered = Signal(object, object)
    """The `OpenRequest`, and the `Answer` that stands, which may be an earlier one."""
    made = Signal(str, str)
    """The counter of a new book, and the book's text, to be typed there."""
    taken = Signal()
    """A book is good at this counter now, or what is left of one is not any more."""
    read = Signal(str)
    """A code to read out."""
    failed = Signal(object)
    """The `CounterError` of something the supervisor did."""
    busy = Signal(bool)
    _bell = Signal()

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._place, self._actor = workplace, actor
        self._lane, self._closed = Lane("approvals"), False
        self._desk = workplace.approvals() if workplace.approvals is not None else None
        self._bell.connect(self.refresh)
        if workplace.listen_approvals is not None:
            workplace.listen_approvals(self._told)

    @Slot()
    def refresh(self) -> None:
        """Ask what waits."""
        if not self._closed and self._desk is not None:
            self._place.qt.when_done(self._lane.submit(self._desk.open), self._looked)

    @Slot()
    def read_books(self) -> None:
        """Read which books there are."""
        if not self._closed:
            self._place.qt.when_done(self._place.store.submit(self._books), self._read_books)

    def answer(self, asked: OpenRequest, *, grant: bool, reason: str) -> None:
        """Say yes or no to just what was shown."""
        desk, by, store = self._desk, self._actor, self._place.store
        if desk is None:
            return

        def say() -> Answer:
            store.submit(lambda uow: may_answer(by, uow)).result()
            return desk.answer(asked, grant=grant, by=by.id, name=by.name, reason=reason)

        def said(answer: Answer) -> None:
            self.answered.emit(asked, answer)
            self.refresh()

        self._follow(self._lane.submit(say), said)

    def make_book(self, counter: str) -> None:
        """A new book for that counter."""
        if self._place.codes is not None:
            self._follow(self._place.codes.make(counter, self._actor), lambda text: self._made(counter, text))

    def take_book(self, text: str, most: Vnd) -> None:
        """Bring a book to this counter."""
        if self._place.codes is not None:
            self._follow(self._place.codes.take(text, most, self._actor), self._changed)

    def drop_book(self, book: CodeBook) -> None:
        """Nothing of it is good here any more."""
        if self._place.codes is not None:
            self._follow(self._place.codes.drop(book.id, self._actor), self._changed)

    def read_code(self, wish: Wish) -> None:
        """The code for what a counter reads out."""
        if self._place.codes is not None:
            self._follow(self._place.codes.read(wish, self._actor), self.read.emit)

    def close(self) -> None:
        """Stop asking."""
        if not self._closed:
            self._closed = True
            if self._desk is not None:
                self._lane.submit(self._desk.close)
            self._lane.drain()

    def _told(self, _heard: bool) -> None:
        """On the lane of the live feed."""
        if not self._closed:
            self._bell.emit()

    def _made(self, counter: str, text: str) -> None:
        self.made.emit(counter, text)
        self.read_books()

    def _changed(self, _done: object) -> None:
        self.taken.emit()
        self.read_books()

    def _books(self, uow: UnitOfWork) -> Books:
        now = self._place.clock.now()
        with uow:
            here = tuple(one for one in uow.codes.books() if one.is_good(now))
            return Books(tuple(uow.approvals.made()), here)

    @Slot(object)
    def _looked(self, reply: "Future[tuple[OpenRequest, ...]]") -> None:
        if self._closed:
            return
        try:
            self.waiting.emit(reply.result())
        except CounterError:  # the light of the link says it
            self.waiting.emit(())

    @Slot(object)
    def _read_books(self, reply: "Future[Books]") -> None:
        if not self._closed:
            self.books.emit(reply.result())

    def _follow(self, future: "Future[T]", done: Callable[[T], object]) -> None:
        self.busy.emit(True)

        def answered(reply: "Future[T]") -> None:
            if self._closed:
                return
            self.busy.emit(False)
            try:
                result = reply.result()
            except CounterError as error:
                self.failed.emit(error)
            else:
                done(result)

        self._place.qt.when_done(future, answered)
