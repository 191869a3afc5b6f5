"""Messages of Transbank POS Integrado: requests as frames, replies as values.

Source: Transbank developers, "Referencia POS Integrado", "Mensajes". Text fields split by "|"; replies
end with more or fewer empty fields depending on the terminal's software.
"""

import re
from datetime import datetime, tzinfo

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, TerminalRefused, TerminalReply
from devices.terminal.transbank.codes import APPROVED
from devices.terminal.transbank.frames import DamagedFrame, frame, unframe

POLL = frame("0100")
LAST_SALE = frame("0250|")
TOTALS = frame("0700||")
CLOSE_BATCH = frame("0500||")

SALE_REPLY = "0210"
LAST_SALE_REPLY = "0260"
TOTALS_REPLY = "0710"
CLOSE_REPLY = "0510"
PROGRESS = "0900"

LEAST, MOST = 50, 999_999_999
"""The amounts that the official SDKs let through: nine digits, no currency field."""

_TICKET = re.compile(r"[A-Z0-9]{1,6}")
_CODE = re.compile(r"[0-9]{2}")
_AMOUNT = re.compile(r"-?[0-9]{1,9}")
_ACCOUNT_AT = 13
_SALE_FIELDS = 19


def sale_request(amount: Vnd, ticket: str) -> bytes:
    """The request to charge `amount`, without messages in between, as the Python SDK words it.

    Raises `TerminalRefused` for an amount that the protocol cannot carry, ValueError for a malformed ticket.
    """
    if not LEAST <= amount <= MOST:
        raise TerminalRefused(reason="amount", amount=amount)
    if not _TICKET.fullmatch(ticket):
        raise ValueError(f"not a terminal ticket: {ticket!r}")
    return frame(f"0200|{amount}|{ticket}|||0|")


def fields_of(raw: bytes) -> list[str]:
    """The fields of a reply without the account number, which goes no further than this line; raises `DamagedFrame`."""
    fields = unframe(raw).split("|")
    if fields[0] in {SALE_REPLY, LAST_SALE_REPLY} and len(fields) > _ACCOUNT_AT:
        fields[_ACCOUNT_AT] = ""
    return fields


def code_of(fields: list[str]) -> str:
    """The two-digit result code of any reply."""
    if len(fields) < 2 or not _CODE.fullmatch(fields[1]):
        raise DamagedFrame("code")
    return fields[1]


def sale_of(fields: list[str], zone: tzinfo) -> TerminalReply:
    """The sale that an 0210 or 0260 reply tells of; the terminal's clock is read as `zone`."""
    code = code_of(fields)
    if len(fields) < _SALE_FIELDS:
        raise DamagedFrame("fields")
    return TerminalReply(
        approved=code == APPROVED,
        code=code,
        ticket=fields[4].strip(),
        amount=_amount(fields[6], blank_is_zero=code != APPROVED),
        terminal_id=fields[3].strip(),
        approval_code=fields[5].strip(),
        last_four=_last_four(fields[9]),
        operation=fields[10].strip(),
        card_kind=fields[11].strip(),
        at=_moment(fields[15] + fields[16], zone),
    )


def totals_of(fields: list[str]) -> BatchTotals:
    """The totals that an 0710 reply tells of."""
    if len(fields) < 4 or not fields[2].isdecimal():
        raise DamagedFrame("fields")
    return BatchTotals(int(fields[2]), _amount(fields[3], blank_is_zero=False))


def same_ticket(sent: str, echoed: str) -> bool:
    """Whether a terminal's echo is the ticket that was sent; some pad it to six with zeros ("ABCD" → "00ABCD")."""
    return sent.zfill(6) == echoed.zfill(6)


def _amount(text: str, *, blank_is_zero: bool) -> Vnd:
    if blank_is_zero and not text.strip():
        return Vnd(0)
    if not _AMOUNT.fullmatch(text):
        raise DamagedFrame("amount")
    return Vnd(int(text))


def _last_four(text: str) -> str:
    """At most four digits, whatever the terminal puts there."""
    digits = text.strip()[-4:]
    return digits if digits.isdecimal() else ""


def _moment(text: str, zone: tzinfo) -> datetime | None:
    if len(text) != 14:
        return None
    try:
        return datetime.strptime(text, "%d%m%Y%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None
