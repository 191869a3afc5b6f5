"""What a technician may set of a ZVT terminal."""

from dataclasses import dataclass, field
from datetime import timedelta, timezone, tzinfo


@dataclass(frozen=True)
class ZvtSettings:
    """Patience in seconds; `time_scale` shortens all of it in tests, except `byte_s`, which belongs to the wire.

    T1 to T4 are the protocol's own times: between two bytes of a serial frame, for its ACK, for the answer to a
    request, for its end (anew at each message from the terminal). `longest_s` ends a request that never ends.
    `quiet_s`: so long must nothing follow a refusal before it is believed.

    `config_byte`: intermediate messages come (08); neither amounts (10) nor functions of the till (20) are keyed in at
    the terminal, so that no booking is made there by hand; it prints its receipts itself. `currency` is the ISO number.
    `voids_newest_only`: the terminal takes back its newest booking whichever is named (seen on a PAX A80), so that no
    other may be asked for.
    """

    ack_s: float = 5.0  # T2
    answer_s: float = 5.0  # T3
    end_s: float = 180.0  # T4
    longest_s: float = 900.0
    quiet_s: float = 1.0
    time_scale: float = 1.0
    byte_s: float = 0.2  # T1
    password: str = field(default="000000", repr=False)
    config_byte: int = 0x38
    currency: int = 704
    voids_newest_only: bool = False
    zone: tzinfo = timezone(timedelta(hours=7), "ICT")


def zvt_line(link: str) -> str:
    """`link` with the protocol's own speed and stop bits where a serial one does not tell them: 9600 8N2."""
    if not link.startswith("serial:"):
        return link
    port, _, options = link.partition("?")
    given = [option for option in options.split("&") if option]
    told = {option.partition("=")[0] for option in given}
    missing = [f"{name}={value}" for name, value in (("baud", "9600"), ("stop", "2")) if name not in told]
    return f"{port}?{'&'.join([*given, *missing])}"
