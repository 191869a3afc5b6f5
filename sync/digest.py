"""The digest that an answer carries of its body (RFC 9530): what the line altered is not what the node said."""

import base64
import hashlib

CONTENT_DIGEST = "content-digest"
_ALGORITHM = "sha-256="


def content_digest(body: bytes) -> str:
    """The header's value for `body`."""
    return f"{_ALGORITHM}:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def is_as_sent(body: bytes, said: str) -> bool:
    """Whether nothing in `said`, the header's value, speaks against `body`.

    Nothing does when it is "": nodes before release 3 send none. Other algorithms are passed over, as the RFC wants it.
    """
    ours = [one for one in map(str.strip, said.split(",")) if one.startswith(_ALGORITHM)]
    return all(one == content_digest(body) for one in ours)
