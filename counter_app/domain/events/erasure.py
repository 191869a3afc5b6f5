"""Private parts that were erased."""

from counter_app.domain.erasure import ErasureGround, PrivatePart
from counter_app.domain.events.fact import Fact, fact


@fact("private.erased", subject="reference")
class PrivateErased(Fact, frozen=True, kw_only=True):
    """Names, numbers and addresses in these events of this same journal are gone, wherever copies of it lie.

    `reference` is the number of the request in the office's register. Nothing here names a person.
    """

    reference: str
    ground: ErasureGround
    parts: tuple[PrivatePart, ...]
