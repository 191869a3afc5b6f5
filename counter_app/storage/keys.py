"""The two secrets of an installation, each in a file that only its owner may read."""

import secrets
from pathlib import Path
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin, origin_of
from counter_app.storage.durable import write_whole


class KeyMissing(CounterError):
    """A key file is not there or is not a key: without it the data cannot be read (fields: file)."""

    code: ClassVar[str] = "storage.key_missing"


def make_keys(directory: Path) -> None:
    """Make the keys that are not there yet; existing ones are never touched."""
    for name in ("database.key", "device.key"):
        if not (directory / name).exists():
            write_whole(directory / name, secrets.token_bytes(32))


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
    return _secret(directory / "database.key")


class FileDeviceKey:
    """The installation's Ed25519 key from a file; see `domain.journal.DeviceKey`. Raises `KeyMissing`."""

    def __init__(self, directory: Path) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  (start-up)

        self._key = Ed25519PrivateKey.from_private_bytes(_secret(directory / "device.key"))
        self.public = self._key.public_key().public_bytes_raw()
        self.origin: Origin = origin_of(self.public)

    def sign(self, message: bytes) -> bytes:
        """The signature of `message`."""
        return self._key.sign(message)
