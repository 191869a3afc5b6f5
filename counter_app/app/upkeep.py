"""What looks after a counter's or a node's data while it works; see `ports.upkeep`."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from shutil import rmtree

from counter_app.app.disk_room import DiskRoom
from counter_app.app.place import Place
from counter_app.app.verifier import Verifier
from counter_app.app.verify_child import VerifyChild
from counter_app.domain.journal import Origin
from counter_app.domain.soundness import Verified
from counter_app.ports.clock import Clock
from counter_app.ports.upkeep import Room, Soundness
from counter_app.storage.checkpoints import Writing
from counter_app.storage.database_name import for_a_child


class DataUpkeep:
    """Verification and room on the disk. `db` names a node's database, "" the counter's own in `place`."""

    def __init__(self, place: Place, origin: Origin, writing: Writing, clock: Clock, db: str = "") -> None:
        command = [sys.executable, "-m", "counter_app", "--data", str(place.root), "verify", "--json", "--background"]
        if not db.startswith("postgresql"):  # several nodes may share a server, and a folder
            rmtree(place.scratch, ignore_errors=True)
        url, password = for_a_child(db)
        child = VerifyChild([*command, *(["--db", url] if url else [])], place.scratch / str(os.getpid()), password)
        self.verifier = Verifier(child, origin, writing, clock)
        self.room = DiskRoom(place.root)

    def listen(self, soundness: Callable[[Soundness], None], room: Callable[[Room], None]) -> None:
        """See the port."""
        self.verifier.listen(soundness)
        self.room.listen(room)

    def soundness(self) -> Soundness:
        """How the data are now."""
        return self.verifier.state

    def verify(self) -> "Future[Verified]":
        """See the port."""
        return self.verifier.verify()

    def start(self) -> None:
        """After the first paint; before requests are taken it would only be in the way."""
        self.room.start()
        self.verifier.start()

    def close(self) -> None:
        """End both; before the store is closed."""
        self.verifier.close()
        self.room.close()
