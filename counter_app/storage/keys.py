"""The two secrets of an installation, each in a file that only its owner may read."""

import secrets
from pathlib import Path
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin, origin_of
from counter_app.storage.durable import sync_names, write_whole

NEXT = "device.key.next"
DATABASE_KEY = "database.key"


class KeyMissing(CounterError):
    """A key file is not there or is not a key: without it the data cannot be read (fields: file)."""

    code: ClassVar[str] = "storage.key_missing"


def make_keys(directory: Path) -> None:
    """Make the keys that are not there yet; existing ones are never touched."""
    for name in (DATABASE_KEY, "device.key"):
        if not (directory / name).exists():
            write_whole(directory / name, secrets.token_bytes(32))


def take_database_key(directory: Path, key: bytes) -> None:
    """Begin a restored installation's keys: the old database key, and a device key that never was anywhere else."""
    write_whole(directory / DATABASE_KEY, key)
    make_keys(directory)


def next_key(directory: Path) -> "FileDeviceKey":
    """The device key that is to take the present one's place; made once, so that a renewal can be run again."""
    if not (directory / NEXT).exists():
        write_whole(directory / NEXT, secrets.token_bytes(32))
    return FileDeviceKey(directory, NEXT)


def share_database_key(keys: Path, others: Path) -> None:
    """Let a node on the same PC begin with the same database key: one secret opens a backup of both."""
    if not (others / DATABASE_KEY).exists():
        write_whole(others / DATABASE_KEY, database_key(keys))


def has_next_key(directory: Path) -> bool:
    """Whether a renewal was begun."""
    return (directory / NEXT).exists()


def use_next_key(directory: Path) -> None:
    """Let the next device key take the present one's place, which is gone for ever."""
    (directory / NEXT).replace(directory / "device.key")
    sync_names(directory)


def drop_next_key(directory: Path) -> None:
    """Forget a next device key that was refused for good; the present one stays."""
    (directory / NEXT).unlink(missing_ok=True)
    sync_names(directory)


def _secret(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KeyMissing(file=str(path)) from error
    if len(content) != 32:
        raise KeyMissing(file=str(path))
    return content


def database_key(directory: Path) -> bytes:
    """The raw key of the encrypted database, 32 bytes. Raises `KeyMissing`."""
    return _secret(directory / DATABASE_KEY)


class FileDeviceKey:
    """The installation's Ed25519 key from a file; see `domain.journal.DeviceKey`. Raises `KeyMissing`."""

    def __init__(self, directory: Path, name: str = "device.key") -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  (start-up)

        self._key = Ed25519PrivateKey.from_private_bytes(_secret(directory / name))
        self.public = self._key.public_key().public_bytes_raw()
        self.origin: Origin = origin_of(self.public)

    def sign(self, message: bytes) -> bytes:
        """The signature of `message`."""
        return self._key.sign(message)
