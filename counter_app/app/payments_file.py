"""`payments.json` in a province node's folder: the accounts it hears of, and the keys that sign their notices.

Whoever can read the file can say that money came in: it is for its owner only.
"""

import stat
import sys
from typing import ClassVar

import msgspec

from counter_app.app.place import Place
from counter_app.domain.decoding import from_edited
from counter_app.domain.errors import CounterError
from sync.node.identity import PROVINCE
from sync.node.webhooks.payments import Payments


class PaymentsDamaged(CounterError):
    """The file cannot be understood; the node did not start (fields: file; reason, the place in it)."""

    code: ClassVar[str] = "payments.damaged"


class PaymentsReadable(CounterError):
    """Others than its owner may read the file; the node did not start (fields: file, mode)."""

    code: ClassVar[str] = "payments.readable"


class PaymentsNotHere(CounterError):
    """A site's node hears of no bank: the file is the city's node's; the node did not start (fields: file)."""

    code: ClassVar[str] = "payments.not_here"


def load_payments(place: Place, level: str) -> Payments:
    """What the operator wrote down; nothing when there is no file. No message of these names a key.

    Raises `PaymentsDamaged`, `PaymentsReadable`, `PaymentsNotHere`.
    """
    file = place.payments
    if not file.exists():
        return Payments()
    if level != PROVINCE:
        raise PaymentsNotHere(file=str(file))
    mode = stat.S_IMODE(file.stat().st_mode)
    if sys.platform != "win32" and mode & 0o077:
        raise PaymentsReadable(file=str(file), mode=f"{mode:04o}")
    try:
        payments = from_edited(file.read_bytes(), Payments)
    except msgspec.MsgspecError as error:
        raise PaymentsDamaged(file=str(file), reason=str(error)) from error
    wrong = ", ".join(payments.wrong())
    if wrong:
        raise PaymentsDamaged(file=str(file), reason=wrong)
    return payments
