"""Messages of Transbank POS Integrado: requests as frames, replies as values.

Source: Transbank developers, "Referencia POS Integrado", "Mensajes". Text fields split by "|"; replies
end with more or fewer empty fields depending on the terminal's software.
"""

import re
from datetime import datetime, tzinfo

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, Progress, TerminalRefused, TerminalReply
from devices.terminal.transbank.codes import APPROVED
from devices.terminal.transbank.frames import DamagedFrame, frame, unframe

POLL = frame("0100")
NORMAL_MODE = frame("0300")
LAST_SALE = frame("0250|")
DETAILS = frame("0260|1|")
TOTALS = frame("0700||")
CLOSE_BATCH = frame("0500||")
LOAD_KEYS = frame("0800")

SALE_REPLY = "0210"
VOID_REPLY = "1210"
LAST_SALE_REPLY = "0260"
DETAIL_REPLY = "0261"
TOTALS_REPLY = "0710"
CLOSE_REPLY = "0510"
KEYS_REPLY = "0810"
PROGRESS = "0900"

LEAST, MOST = 50, 999_999_999
"""The amounts that the official SDKs let through: nine digits, no currency field."""

_TICKET = re.compile(r"[A-Z0-9]{1,6}")
_CODE = re.compile(r"[0-9]{2}")
_AMOUNT = re.compile(r"-?[0-9]{1,9}")
_OPERATION = re.compile(r"[0-9]{1,6}")
_ACCOUNT_AT = {SALE_REPLY: 13, LAST_SALE_REPLY: 13, DETAIL_REPLY: 11}
_SALE_FIELDS = 19
_DETAIL_FIELDS = 15
_VOID_FIELDS = 6
_STEPS = {"78": Progress.CARD, "79": Progress.AMOUNT, "81": Progress.PIN, "82": Progress.HOST}  # 80, instalments: OTHER


def sale_request(amount: Vnd, ticket: str, *, progress: bool = False) -> bytes:
    """The request to charge `amount`, as the Python SDK words it; with `progress`, messages come in between.

    Raises `TerminalRefused` for an amount that the protocol cannot carry, ValueError for a malformed ticket.
    """
    if not LEAST <= amount <= MOST:
        raise TerminalRefused(reason="amount", amount=amount)
    if not _TICKET.fullmatch(ticket):
        raise ValueError(f"not a terminal ticket: {ticket!r}")
    return frame(f"0200|{amount}|{ticket}|||{int(progress)}|")


def void_request(operation: str) -> bytes:
    """The request to take the sale of this number back; raises ValueError for what is no number of a sale."""
    if not _OPERATION.fullmatch(operation):
        raise ValueError(f"not a terminal's operation number: {operation!r}")
    return frame(f"1200|{operation}|")


def fields_of(raw: bytes) -> list[str]:
    """The fields of a reply without the account number, which goes no further than this line; raises `DamagedFrame`."""
    fields = unframe(raw).split("|")
    account_at = _ACCOUNT_AT.get(fields[0], len(fields))
    if len(fields) > account_at:
        fields[account_at] = ""
    return fields


def code_of(fields: list[str]) -> str:
    """The two-digit result code of any reply."""
    if len(fields) < 2 or not _CODE.fullmatch(fields[1]):
        raise DamagedFrame("code")
    return fields[1]


def sale_of(fields: list[str], zone: tzinfo) -> TerminalReply:
    """The sale, or the void of one, that an 0210 or 0260 reply tells of; the terminal's clock is read as `zone`."""
    code = code_of(fields)
    if len(fields) < _SALE_FIELDS:
        raise DamagedFrame("fields")
    card = [fields[9], fields[10], fields[11], fields[15] + fields[16]]
    return _booking(code, fields, card, zone, blank_is_zero=code != APPROVED)


def record_of(fields: list[str], zone: tzinfo) -> TerminalReply | str:
    """The booking that an 0261 record tells of; the result code when it is the blank one that ends the list."""
    code = code_of(fields)
    if not any(field.strip(" 0") for field in fields[4:9]):
        return code
    if code != APPROVED or len(fields) < _DETAIL_FIELDS:
        raise DamagedFrame("fields")
    card = [fields[7], fields[8], fields[9], fields[13] + fields[14]]
    return _booking(code, fields, card, zone, blank_is_zero=False)


def void_of(fields: list[str], request: MoneyRequest) -> TerminalReply | None:
    """What an 1210 reply says of the void `request`; None when it names another sale.

    The reply has neither amount nor time; a refusal may leave the number blank or 0.
    """
    code = code_of(fields)
    if len(fields) < _VOID_FIELDS:
        raise DamagedFrame("fields")
    named = fields[5].strip().lstrip("0")
    if named != request.operation.lstrip("0") and (named or code == APPROVED):
        return None
    return TerminalReply(
        approved=code == APPROVED,
        code=code,
        ticket=request.ticket,
        amount=request.amount,
        terminal_id=fields[3].strip(),
        approval_code=fields[4].strip(),
        last_four="",
        operation=request.operation,
        card_kind="",
        at=None,
        deed=Deed.VOID,
    )


def totals_of(fields: list[str]) -> BatchTotals:
    """The totals that an 0710 reply tells of."""
    if len(fields) < 4 or not fields[2].isdecimal():
        raise DamagedFrame("fields")
    return BatchTotals(int(fields[2]), _amount(fields[3], blank_is_zero=False))


def progress_of(fields: list[str]) -> Progress:
    """What the terminal waits for, by an 0900 message."""
    return _STEPS.get(code_of(fields), Progress.OTHER)


def is_never_twice(fields: list[str]) -> bool:
    """Whether no second request can get this very reply: tickets are used once, and a sale is voided once."""
    return fields[0] == SALE_REPLY or (fields[0] == VOID_REPLY and code_of(fields) == APPROVED)


def same_ticket(sent: str, echoed: str) -> bool:
    """Whether a terminal's echo is the ticket that was sent; some pad it to six with zeros ("ABCD" → "00ABCD")."""
    return sent.zfill(6) == echoed.zfill(6)


def _booking(code: str, fields: list[str], card: list[str], zone: tzinfo, *, blank_is_zero: bool) -> TerminalReply:
    """The booking of a reply; `card` are its last four digits, operation number, kind of card, date and time."""
    signed = _amount(fields[6], blank_is_zero=blank_is_zero)
    last_four, operation, kind, moment = card
    return TerminalReply(
        approved=code == APPROVED,
        code=code,
        ticket=fields[4].strip(),
        amount=Vnd(abs(signed)),
        terminal_id=fields[3].strip(),
        approval_code=fields[5].strip(),
        last_four=_last_four(last_four),
        operation=operation.strip(),
        card_kind=kind.strip(),
        at=_moment(moment, zone),
        deed=Deed.VOID if signed < 0 else Deed.SALE,
    )


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
