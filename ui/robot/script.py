"""What the robot is to do: citizens with their tickets, and what each of them wants."""

from typing import Literal

import msgspec

from counter_app.domain.decoding import from_json

Method = Literal["cash", "qr", "card", "card_standalone", "none"]
METHOD_WORDS = {"cash": "tiền mặt", "qr": "VietQR", "card": "thẻ", "card_standalone": "thẻ máy rời"}
"""What the demo's lines call each method."""


class CopyWish(msgspec.Struct, frozen=True):
    """An original to be copied and certified."""

    paper: str
    pages: int
    copies: int


class Exemption(msgspec.Struct, frozen=True):
    """Why this citizen pays less."""

    group: str
    legal_ground: str
    proof: str


class Company(msgspec.Struct, frozen=True):
    """An organisation, with who speaks for it."""

    name: str
    tax_code: str
    representative: str
    address: str


class Citizen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One citizen's visit.

    `scan` is the text of an ID card's QR, held under the scanner; without it `name` is typed. `search` is what the
    clerk types to find the procedure. `tendered` is typed as it stands; "" means the exact amount. `declines` says
    how often the card is refused before it is accepted.
    """

    index: int
    name: str
    procedure: str
    search: str
    method: Method
    ticket: str = ""
    scan: str = ""
    address: str = ""
    company: Company | None = None
    copies: tuple[CopyWish, ...] = ()
    quantity: int = 1
    exemption: Exemption | None = None
    refusal: str = ""
    tendered: str = ""
    declines: int = 0


class Script(msgspec.Struct, frozen=True):
    """A day at one counter, or a part of it: the robot leaves after the citizen with index `last`; 0 stays to the end.

    `shots` is the folder for pictures of the windows; "" takes none. `terminal_book` is what a supervisor sees who
    walks over to the terminal: the simulator's own book. `drawer` is the file that stands for the cash drawer; without
    one the robot remembers what it put there.
    """

    clerk: str
    pin: str
    supervisor: str
    supervisor_pin: str
    technician: str
    technician_pin: str
    citizens: tuple[Citizen, ...]
    shots: str = ""
    terminal_book: str = ""
    drawer: str = ""
    last: int = 0


def to_bytes(script: Script) -> bytes:
    """The script as a file."""
    return msgspec.json.encode(script)


def from_bytes(content: bytes) -> Script:
    """The script of a file."""
    return from_json(content, Script)
