"""How a client of release 1 signs, and how it reads a chain: written from the protocol, shares nothing with `sync`.

Must not follow changes of the program: it stands for programs that are out there.
"""

import hashlib
import secrets
import struct
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def signed_headers(seed: bytes, method: str, target: str, body: bytes) -> dict[str, str]:
    """The four headers that make a request one's own, now."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    at, nonce = str(time.time_ns() // 1000), secrets.token_bytes(16)
    parts = (method.encode(), target.encode(), hashlib.sha256(body).digest(), at.encode(), nonce)
    text = b"counter.request.1\0" + b"".join(struct.pack(">I", len(part)) + part for part in parts)
    return {
        "x-counter-origin": hashlib.sha256(key.public_key().public_bytes_raw()).digest()[:16].hex(),
        "x-counter-time": at,
        "x-counter-nonce": nonce.hex(),
        "x-counter-signature": key.sign(text).hex(),
    }


def event_hash(event: list[bytes]) -> bytes:
    """The hash of an event as it travels: header, prev, body, …"""
    header, prev, body = event[0], event[1], event[2]
    return hashlib.sha256(
        b"counter.event.1\0" + struct.pack(">I", len(header)) + header + prev + struct.pack(">I", len(body)) + body
    ).digest()
