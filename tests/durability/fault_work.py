"""A counter whose disk fails at one call after the other, as a process under the recorder.

`python -m tests.durability.fault_work JSON`; the JSON is a `Task`. It prints a `Report`.
"""

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.domain.journal import SealedEvent
from counter_app.domain.people import PROGRAM
from counter_app.ports.devices import PrintOutcomeUnknown
from counter_app.ports.disk import StorageFailing, StorageFull, StorageTrouble, StorageUnsure
from counter_app.storage.journal import events_after
from counter_app.storage.trouble import SureWriter
from tests.durability.counter_work import ANSWERS, CHECKPOINT_PAGES, CounterAtWork, set_pragma
from tests.durability.preload import HALF, SYNCS, WRITES, failed, let_fail

T = TypeVar("T")
FAULTS = {
    "full": (WRITES, errno.ENOSPC),
    "broken": (WRITES, errno.EIO),
    "half": (WRITES, HALF),
    "unsynced": (SYNCS, errno.EIO),
    "gone": (WRITES | SYNCS, errno.EIO),
}
SURE = (StorageFull, StorageFailing)


class Task(msgspec.Struct):
    """Fail at every `every`-th call. `plant`: "doubt" goes on after a failed commit as if nothing had been."""

    folder: str
    every: dict[str, int]
    plant: str = ""


class Report(msgspec.Struct):
    """`told` counts the errors that staff saw, by their code; `wrong` is everything that must not be."""

    faults: int = 0
    told: dict[str, int] = {}
    wrong: list[str] = []


class FailingDisk:
    """Lets calls fail while the counter works, and looks at what is left in between."""

    def __init__(self, folder: Path) -> None:
        self.place, self.report, self._hits = Place(folder), Report(), 0
        install(self.place, ANSWERS)
        self.counter = CounterAtWork(self.place, lambda _one: None)
        set_pragma(self.counter.store, f"wal_autocheckpoint = {CHECKPOINT_PAGES}")

    def try_all(self, name: str, every: int) -> None:
        """One citizen for each call that can fail: until none of this kind is left."""
        kinds, error = FAULTS[name]
        for times in (1, -1):
            after, hits = 0, 1
            while hits:
                hits = self._cycle(f"{name} from call {after} on, {times} times", kinds, error, after, times)
                self.report.faults += hits
                after += every

    def _cycle(self, what: str, kinds: int, error: int, after: int, times: int) -> int:
        let_fail(kinds, error, after, times)
        told = self._serve(what)
        self._works_again()
        hits, self._hits = self._hits, 0
        if told == "" and hits and error != HALF and times == -1 and kinds == WRITES and not self._all_is_there():
            self._wrong(f"{what}: nobody was told")
        try:
            self.counter.serve()  # space has returned: the same program goes on
        except StorageTrouble as trouble:
            self._wrong(f"{what}: does not go on: {trouble}")
        return hits

    def _serve(self, what: str) -> str:
        try:
            received = self._act(what, self.counter.receive)
            self._act(what, lambda: self.counter.pay(received))
            self.counter.print(received.print_job)
        except (StorageTrouble, PrintOutcomeUnknown) as trouble:
            self.report.told[trouble.code] = self.report.told.get(trouble.code, 0) + 1
            return trouble.code
        return ""

    def _act(self, what: str, act: Callable[[], T]) -> T:
        before = self._head()
        try:
            return act()
        except SURE:
            if self._head() != before or self._after_a_kill(before):
                self._wrong(f"{what}: told that it is not recorded, and it is")
            raise
        except StorageUnsure:
            if self._head() != before:
                self._wrong(f"{what}: told that nobody knows, and it is there")
            raise

    def _works_again(self) -> None:
        self._hits += failed()
        let_fail(0, 0, 0, 0)

    def _head(self) -> int:
        return self.counter.store.read(lambda books: books.head.seq)

    def _all_is_there(self) -> bool:
        """Whether only what is done again later failed, after the last commit: a checkpoint, the head's note."""
        head = self.counter.store.read(lambda books: books.head)
        return [event.hash for event in self._after(head.seq - 1)][:1] == [head.hash]

    def _after_a_kill(self, before: int) -> bool:
        """Whether whoever opens what lies on the disk now finds more than `before`; the program's own acts apart."""
        return any(event.read_header().actor != PROGRAM.id for event in self._after(before))

    def _after(self, before: int) -> list[SealedEvent]:
        """The events past `before`, as whoever opens a copy of what lies on the disk now finds them."""
        copy = Place(self.place.root.with_name("copy"))
        shutil.rmtree(copy.root, ignore_errors=True)
        self._works_again()
        shutil.copytree(self.place.root, copy.root)
        opened = CounterAtWork(copy, lambda _one: None)
        with opened.store.database.reader() as db, db.begin():
            later = events_after(db, opened.store.origin, before, 100)
        opened.close()
        return later

    def _wrong(self, what: str) -> None:
        self.report.wrong.append(what)


def main() -> None:
    """Print the report of all faults."""
    task = msgspec.json.decode(sys.argv[1], type=Task)
    if task.plant == "doubt":
        setattr(SureWriter, "_make_sure", lambda _self: None)  # noqa: B010  (a method, for the type checker)
    disk = FailingDisk(Path(task.folder))
    for name, every in task.every.items():
        disk.try_all(name, every)
    disk.counter.close()
    print(msgspec.json.encode(disk.report).decode())


if __name__ == "__main__":
    main()
