"""A whole node process under the recorder, whose disk fails when it is told to.

`python -m tests.durability.fault_node JSON`; the JSON is a `Task`. Each line of its input is a `Fault`, for which it
prints how many calls the one before let fail. `FailingNode` is the test's end.
"""

import os
import shutil
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen

import msgspec
from sqlalchemy.exc import DBAPIError

from counter_app.app import node
from counter_app.app.node import NodeOptions, run_node
from counter_app.storage.node import SqlNodeStore, open_node_store
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from counter_app.storage.trouble import SureWriter
from sync.node.core import NodeCore
from tests.durability.counter_work import CHECKPOINT_PAGES
from tests.durability.preload import ROOT, before, failed, let_fail
from tests.waiting import WAIT_S


class Task(msgspec.Struct):
    """A node in `folder`. `plant`: one of `PLANTS`."""

    folder: str
    level: str
    plant: str = ""


class Fault(msgspec.Struct, frozen=True):
    """What `let_fail` takes; as it is, nothing fails."""

    kinds: int = 0
    error: int = 0
    after: int = 0
    times: int = 0


WELL = Fault()
MODULE = "tests.durability.fault_node"


def swallow() -> None:
    """The planted bug: a commit that failed is taken for done."""
    commit = SqlNodeUnitOfWork.commit

    def tried(self: SqlNodeUnitOfWork) -> None:
        with suppress(DBAPIError):
            commit(self)

    setattr(SqlNodeUnitOfWork, "commit", tried)  # noqa: B010  (a method, for the type checker)


def doubt() -> None:
    """The planted bug: after a commit that failed it goes on as if nothing had been."""
    setattr(SureWriter, "_make_sure", lambda _self: None)  # noqa: B010


def stop() -> None:
    """The planted bug: who met a failing disk once writes no more."""
    handle = NodeCore.handle_group
    met: list[DBAPIError] = []

    def tried(self, requests, uow):
        if met:
            raise met[0]
        try:
            return handle(self, requests, uow)
        except DBAPIError as error:
            met.append(error)
            raise

    setattr(NodeCore, "handle_group", tried)  # noqa: B010


PLANTS = {"swallow": swallow, "doubt": doubt, "stop": stop}


def obey() -> None:
    """Until there are no more faults to be told of."""
    for line in open(0, "rb", buffering=0, closefd=False):  # noqa: SIM115  (without a lock that is held at the exit)
        hits, fault = failed(), msgspec.json.decode(line, type=Fault)
        let_fail(fault.kinds, fault.error, fault.after, fault.times)
        os.write(1, b"%d\n" % hits)


def main() -> None:
    """Serve as the program does, with checkpoints sooner."""
    task = msgspec.json.decode(sys.argv[1], type=Task)
    if task.plant:
        PLANTS[task.plant]()

    def opened(*given) -> SqlNodeStore:
        store = open_node_store(*given)
        store.write(lambda db: db.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")).result()
        return store

    setattr(node, "open_node_store", opened)  # noqa: B010
    folder = Path(task.folder)
    threading.Thread(target=obey, daemon=True).start()
    run_node(NodeOptions(task.level, str(folder / "node.db"), folder, codes=folder / "codes", site="S1"))


class FailingNode:
    """The test's end of that process."""

    def __init__(self, recorder: Path, root: Path, task: Task) -> None:
        command = [sys.executable, "-m", MODULE, msgspec.json.encode(task).decode()]
        self._process = Popen(command, env=before(recorder, root), cwd=ROOT, stdin=PIPE, stdout=PIPE)
        self.folder = Path(task.folder)
        self.url: str = msgspec.json.decode(self._line())["ready"]["url"]

    def let(self, fault: Fault) -> int:
        """Let that fail from now on; how many calls failed until now."""
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(fault) + b"\n")
        self._process.stdin.flush()
        return int(self._line())

    def copy(self, to: Path) -> None:
        """What a kill at this moment would leave."""
        shutil.rmtree(to, ignore_errors=True)
        self._process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self._process.pid, os.WSTOPPED)
        shutil.copytree(self.folder, to)
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> int:
        """As an operator ends it; its exit code."""
        self._process.terminate()
        code = self._process.wait(WAIT_S)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        return code

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the node ended"
        return line


if __name__ == "__main__":
    main()
