"""The database key sealed to the site's recovery key: opened by its holder when the PC and its keys are gone.

X25519 with an ephemeral key, HKDF-SHA256, ChaCha20-Poly1305. The recovery key itself is made once per site and never
stored at a counter; its file is locked with a passphrase (scrypt). The device key is never sealed to anybody. A node's
certificate lies in its backups under the database key, so that whoever opens the backup goes on with it.
"""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import msgspec

from counter_app.domain.decoding import from_json
from counter_app.domain.errors import CounterError
from counter_app.domain.recovery_key import RecoveryKeyBad, recovery_public
from counter_app.storage.durable import write_whole
from counter_app.storage.keys import database_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

SEALED = "database.key.sealed"
SHORTEST_PASSPHRASE = 8
_MAGIC = b"CRK1"
_SEALED_BYTES = len(_MAGIC) + 32 + 32 + 32 + 16
_CERTIFICATE = b"counter.certificate.1"
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**16, 8, 1


class PassphraseWrong(CounterError):
    """The passphrase does not open the recovery key's file (fields: file)."""

    code: ClassVar[str] = "recovery.passphrase_wrong"


class PassphraseShort(PassphraseWrong):
    """A new recovery key wants a longer passphrase; nothing was written (fields: file)."""

    code: ClassVar[str] = "recovery.passphrase_short"


class RecoveryKeyWrong(CounterError):
    """The data was sealed to another recovery key; nothing was changed."""

    code: ClassVar[str] = "recovery.wrong_key"


class _KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The recovery key's private part at rest; bytes are Base64."""

    kind: str
    salt: bytes
    nonce: bytes
    locked: bytes
    n: int = _SCRYPT_N
    r: int = _SCRYPT_R
    p: int = _SCRYPT_P


class RecoveryKey:
    """The private part of a site's recovery key."""

    def __init__(self, private: "X25519PrivateKey") -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()

    @staticmethod
    def made(file: Path, passphrase: str) -> "RecoveryKey":
        """A new key, its private part locked in `file`, which must not exist. Raises `PassphraseWrong`, OSError."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415  (start-up)

        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise PassphraseShort(file=str(file))
        key, salt, nonce = X25519PrivateKey.generate(), secrets.token_bytes(16), secrets.token_bytes(12)
        empty = _KeyFile("counter recovery key", salt, nonce, b"")
        locked = _cipher(_stretched(passphrase, empty)).encrypt(nonce, key.private_bytes_raw(), None)
        content = msgspec.json.encode(msgspec.structs.replace(empty, locked=locked))
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(msgspec.json.format(content, indent=2))
            out.flush()
            os.fsync(out.fileno())
        return RecoveryKey(key)

    @staticmethod
    def opened(file: Path, passphrase: str) -> "RecoveryKey":
        """The key in `file`. Raises `RecoveryKeyBad`, `PassphraseWrong`."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (start-up)
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415

        try:
            found = from_json(file.read_bytes(), _KeyFile)
        except (OSError, msgspec.MsgspecError) as error:
            raise RecoveryKeyBad(reason=f"{file}: {error}") from error
        try:
            raw = _cipher(_stretched(passphrase, found)).decrypt(found.nonce, found.locked, None)
        except (InvalidTag, ValueError) as error:
            raise PassphraseWrong(file=str(file)) from error
        return RecoveryKey(X25519PrivateKey.from_private_bytes(raw))

    def unsealed(self, sealed: bytes) -> bytes:
        """The database key in `sealed`. Raises `RecoveryKeyWrong`."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (start-up)
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey  # noqa: PLC0415

        if len(sealed) != _SEALED_BYTES or sealed[:4] != _MAGIC or sealed[4:36] != self.public:
            raise RecoveryKeyWrong()
        ephemeral = sealed[36:68]
        shared = self._private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        try:
            return _cipher(_derived(shared, ephemeral, self.public)).decrypt(bytes(12), sealed[68:], sealed[:68])
        except InvalidTag as error:
            raise RecoveryKeyWrong() from error


def sealed_to(public: bytes, secret: bytes) -> bytes:
    """`secret` for the holder of the recovery key with this public part alone."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415  (start-up)
        X25519PrivateKey,
        X25519PublicKey,
    )

    own = X25519PrivateKey.generate()
    ephemeral = own.public_key().public_bytes_raw()
    head = _MAGIC + public + ephemeral
    key = _derived(own.exchange(X25519PublicKey.from_public_bytes(public)), ephemeral, public)
    return head + _cipher(key).encrypt(bytes(12), secret, head)  # a key that is used once needs no nonce


def locked_under(key: bytes, secret: bytes) -> bytes:
    """`secret` for whoever has the database key."""
    salt = secrets.token_bytes(32)
    return salt + _cipher(_hkdf(key, salt, _CERTIFICATE)).encrypt(bytes(12), secret, salt)


def unlocked(key: bytes, locked: bytes) -> bytes:
    """What `locked_under` locked. Raises `RecoveryKeyWrong`."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (start-up)

    salt = locked[:32]
    try:
        return _cipher(_hkdf(key, salt, _CERTIFICATE)).decrypt(bytes(12), locked[32:], salt)
    except InvalidTag as error:
        raise RecoveryKeyWrong() from error


def keep_sealed(keys: Path, recovery_key: str) -> None:
    """See that the folder holds its database key sealed to `recovery_key`; "" leaves all as it is.

    Raises `RecoveryKeyBad`, `KeyMissing`.
    """
    if not recovery_key:
        return
    public, file = recovery_public(recovery_key), keys / SEALED
    if sealed_key(keys)[4:36] == public:
        return
    write_whole(file, sealed_to(public, database_key(keys)))


def sealed_key(keys: Path) -> bytes:
    """The sealed database key of a folder; empty when there is none."""
    try:
        return (keys / SEALED).read_bytes()
    except FileNotFoundError:
        return b""


def _stretched(passphrase: str, file: _KeyFile) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415  (start-up)

    return Scrypt(salt=file.salt, length=32, n=file.n, r=file.r, p=file.p).derive(passphrase.encode())


def _derived(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return _hkdf(shared, ephemeral + public, b"counter.database.key.1")


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  (start-up)
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), 32, salt=salt, info=info).derive(secret)


def _cipher(key: bytes) -> "ChaCha20Poly1305":
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415  (start-up)

    return ChaCha20Poly1305(key)
