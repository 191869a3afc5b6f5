"""Where an installation keeps its things: one folder, one running program."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from filelock import FileLock, Timeout

from counter_app.domain.errors import CounterError
from counter_app.ports.disk import NotWritable
from counter_app.storage.durable import make_folder


class AlreadyRunning(CounterError):
    """Another program works in this folder (fields: folder)."""

    code: ClassVar[str] = "place.already_running"


@dataclass(frozen=True)
class Place:
    """The folder that `--data` names."""

    root: Path

    @property
    def config(self) -> Path:
        """What the counter is."""
        return self.root / "config.json"

    @property
    def next_config(self) -> Path:
        """What the counter is after a renewal that is under way."""
        return self.root / "config.json.next"

    @property
    def unfinished(self) -> Path:
        """There while a restore into this folder is under way or was broken off."""
        return self.root / "restore.json"

    @property
    def fees(self) -> Path:
        """The rates of the provincial council, entered by a technician."""
        return self.root / "fees.json"

    @property
    def database(self) -> Path:
        """The encrypted journal."""
        return self.root / "journal.db"

    @property
    def head(self) -> Path:
        """The journal's head, outside the database."""
        return self.root / "journal.head"

    @property
    def first(self) -> Path:
        """The first event of a node's journal, outside the database (`storage.node.store.FIRST`)."""
        return self.root / "journal.first"

    @property
    def listening(self) -> Path:
        """Where this folder's node takes requests, while it runs."""
        return self.root / "listening.json"

    @property
    def certificate(self) -> Path:
        """The node's own, with its key (`sync.node.certificate`)."""
        return self.root / "tls.pem"

    @property
    def payments(self) -> Path:
        """The accounts that a province's node hears of, with their providers' keys; never in a backup."""
        return self.root / "payments.json"

    @property
    def keys(self) -> Path:
        """The secrets; never in a backup, but for the database key sealed to the recovery key."""
        return self.root / "keys"

    @property
    def backup_note(self) -> Path:
        """What the last good backup holds."""
        return self.root / "backup.json"

    @property
    def logs(self) -> Path:
        """Rotating logs without personal data."""
        return self.root / "logs"

    @property
    def forms(self) -> Path:
        """Forms drawn for a person to look at or print: personal data, gone with the program's start and end."""
        return self.root / "forms"

    @property
    def scratch(self) -> Path:
        """What a verification needs while it runs; nothing of it is kept."""
        return self.root / "scratch"

    @property
    def node(self) -> "Place":
        """The stand-alone node's own folder."""
        return Place(self.root / "node")

    def lock(self) -> FileLock:
        """Hold this folder for the program's life. Raises `AlreadyRunning`, `NotWritable`."""
        lock = FileLock(self.root / "running.lock", thread_local=False)
        try:
            make_folder(self.root)
            lock.acquire(timeout=0)
        except Timeout as error:
            raise AlreadyRunning(folder=str(self.root)) from error
        except OSError as error:
            raise NotWritable(path=str(self.root), reason=error.strerror or str(error)) from error
        return lock


def default_place() -> Place:
    """The folder used when none is named."""
    from platformdirs import user_data_path  # noqa: PLC0415  (only when no folder is named)

    return Place(user_data_path("counter-app", appauthor=False))
