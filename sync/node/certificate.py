"""A node's own certificate: signed by itself, known to its clients by its fingerprint in their enrolment codes.

It is valid at all times: a clock that is wrong must not shut the door, and the fingerprint says all that matters.
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from counter_app.domain.enrol_code import fingerprint_of
from counter_app.domain.errors import CounterError

_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


class CertificateDamaged(CounterError):
    """Certificate and key are not there together, or are none; they are not replaced by others (fields: file)."""

    code: ClassVar[str] = "node.certificate_damaged"


@dataclass(frozen=True)
class Certificate:
    """Certificate and key as one PEM file, and the fingerprint that enrolment codes carry."""

    file: Path
    fingerprint: str


Write = Callable[[Path, bytes], None]
"""Puts a file in its place, content and name, so that a power cut does not take it back.

Codes that bear its fingerprint are given out soon, and another certificate would shut all of them out.
"""


def node_certificate(folder: Path, write: Write) -> Certificate:
    """The certificate in `folder`, made when there is none yet. Raises `CertificateDamaged`, and as `write`."""
    file = folder / "tls.pem"
    if not file.exists():
        write(file, _made())
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(file)
        found = x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError) as error:  # SSLError is an OSError
        raise CertificateDamaged(file=str(file)) from error
    return Certificate(file, fingerprint_of(found.public_bytes(serialization.Encoding.DER)))


def _made() -> bytes:
    """Key and certificate in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Counter node")])
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    public = key.public_key()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret + made.public_bytes(serialization.Encoding.PEM)
