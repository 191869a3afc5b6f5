"""A site node at work without a socket, as a process under the recorder: it notes each answer when it is given.

`python -m tests.durability.node_work JSON`; the JSON is a `Task`.
"""

import os
import sys
from pathlib import Path

import msgspec

from sync.exchange import Response
from sync.queue_messages import CommandKind, QueueCommand
from sync.signing import Signer
from tests.durability.preload import note_in_log
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock, answer

BATCH = 4


class Answered(msgspec.Struct, omit_defaults=True):
    """What the node told a device: how far its journal is held, or a number of the queue."""

    seq: int = 0
    command: str = ""
    number: str = ""


class Task(msgspec.Struct):
    """`batches` are pushed one after the other."""

    folder: str
    batches: int


class Pushing:
    """A node and a device of it. The device is the same at every start: what it pushed once it can push again."""

    def __init__(self, folder: Path, events: int, session: int) -> None:
        clock, rng = SetClock(), SeededRandom(7)
        self.device = Installation(clock, rng)
        for amount in range(1, events):
            self.device.pay(amount * 1000)
        clock.forward(session)
        self.device.signer = Signer(self.device.key, clock, SeededRandom(1_000 + session))  # a nonce is used once
        self.node = NodeUnderTest(folder, str(folder / "node.db"), "site", clock, SeededRandom(100 + session))

    def enrol(self) -> None:
        """The same code again is no new device."""
        assert self.node.ask(self.device.enrolment("CODE-0")).status == 200

    def push(self, first: int, last: int) -> Response:
        """Send the device's events `first` to `last`."""
        return self.node.ask(self.device.push(self.device.batch(first, last)))

    def issue(self, command: str) -> str:
        """A number of the queue."""
        wish = QueueCommand(command_id=command, kind=CommandKind.ISSUE, service="A")
        ticket = answer(self.node.ask(self.device.command(wish)))["ticket"]
        assert isinstance(ticket, dict)
        return str(ticket["number"])


def main() -> None:
    """Answer pushes and commands until the end of the task, and stop as a power cut does."""
    task = msgspec.json.decode(sys.argv[1], type=Task)
    work = Pushing(Path(task.folder), task.batches * BATCH, 0)
    work.node.store.write(lambda db: db.exec_driver_sql("PRAGMA wal_autocheckpoint = 60")).result()
    work.enrol()
    for number in range(task.batches):
        last = (number + 1) * BATCH
        assert work.push(number * BATCH + 1, last).status == 200
        note_in_log(msgspec.json.encode(Answered(seq=last)))
        command = f"issue-{number}"
        note_in_log(msgspec.json.encode(Answered(command=command, number=work.issue(command))))
        work.node.follow()
    os._exit(0)


if __name__ == "__main__":
    main()
