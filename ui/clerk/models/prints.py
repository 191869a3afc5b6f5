"""Papers on their way to the printer: run, go on, seen, again. Nothing is printed twice by itself."""

from PySide6.QtCore import Signal, Slot

from counter_app.domain.people import Actor
from counter_app.domain.printing import PrintJob, PrintState
from counter_app.ports.lights import DeviceState, Light
from counter_app.usecases.printing import reprint, seen_printed
from ui.clerk.case import Case, PrintRow
from ui.clerk.hints import Hint
from ui.clerk.models.base import Model
from ui.workplace import Workplace

_WAITING = (PrintState.QUEUED, PrintState.SUSPENDED)


class PrintModel(Model):
    """Runs jobs on the printer's lane; what became of them is read from the journal."""

    changed = Signal()
    """`rows` or `running` changed."""
    halted = Signal(object, str)
    """A `CounterError` and the id of the job that it stopped."""
    moved = Signal()
    """The journal changed: the case must be read again."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__(workplace.qt)
        self._place, self._actor = workplace, actor
        self._resumed = False
        self.rows: tuple[PrintRow, ...] = ()
        self.running: frozenset[str] = frozenset()

    @property
    def waiting(self) -> tuple[PrintJob, ...]:
        """Jobs of which nothing was sent and which nobody runs now."""
        return tuple(r.job for r in self.rows if r.job.state in _WAITING and r.job.id not in self.running)

    @property
    def unknown(self) -> tuple[PrintJob, ...]:
        """Jobs whose paper somebody must look at."""
        return tuple(row.job for row in self.rows if row.job.state is PrintState.UNKNOWN)

    @property
    def can_repeat(self) -> bool:
        """Whether a marked reprint makes sense: of a paper nobody is sure of, or once everything is out."""
        return bool(self.unknown) or (bool(self.rows) and not any(row.is_open for row in self.rows))

    def take_case(self, case: Case) -> None:
        """The journal was read again. At the first time, what waited since before the start goes on."""
        self.rows = case.prints
        if not self._resumed:
            self._resumed = True
            if self.waiting and self._place.printer is not None:
                self.go_on()
        self.changed.emit()

    def take_state(self, state: DeviceState) -> None:
        """The printer answered: what stopped for paper or cover goes on by itself."""
        if state.light is Light.OK and any(job.state is PrintState.SUSPENDED for job in self.waiting):
            self.go_on()

    def run(self, job_id: str) -> None:
        """Print a job. Fails with `Hint`; `halted` tells of the rest."""
        if self._place.printer is None:
            self.failed.emit(Hint("no_printer"))
            return
        if job_id in self.running:
            return
        self.running |= {job_id}
        self.changed.emit()
        self._follow(
            self._place.printer.run(job_id, self._actor),
            lambda _job: None,
            lambda error: self.halted.emit(error, job_id),
            lambda: self._ended(job_id),
        )

    @Slot()
    def go_on(self) -> None:
        """Run everything that waits; nothing of it was sent before."""
        for job in self.waiting:
            self.run(job.id)

    @Slot()
    def seen(self) -> None:
        """The paper of the oldest unknown job is in hand."""
        if self.unknown:
            job_id = self.unknown[0].id
            future = self._place.store.submit(lambda uow: seen_printed(job_id, self._actor, uow))
            self._follow(future, lambda _job: self.moved.emit())

    @Slot()
    def again(self) -> None:
        """Print the oldest unknown paper once more, or else the last one: marked BẢN IN LẠI."""
        if self._place.printer is None:
            self.failed.emit(Hint("no_printer"))
            return
        if self.can_repeat:
            self.again_of(self.unknown[0] if self.unknown else self.rows[-1].job)

    def again_of(self, job: PrintJob) -> None:
        """Print that paper once more."""
        place, by = self._place, self._actor
        future = place.store.submit(lambda uow: reprint(job.document, job.subject_id, by, uow, place.random))
        self._follow(future, lambda queued: self.run(queued.id))

    def _ended(self, job_id: str) -> None:
        self.running -= {job_id}
        self.moved.emit()
        self.changed.emit()
