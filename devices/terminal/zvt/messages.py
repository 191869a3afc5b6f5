"""Messages of ZVT: requests as APDUs, what the terminal says as values.

Source: "ECR-Interface, ZVT-Protocol" 13.08, chapters 2 and 3. Amounts are in the currency's smallest unit: of VND,
which has none below the đồng (ISO 4217), whole đồng, not multiplied by 100.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, TerminalRefused, TerminalReply
from devices.terminal.zvt import fields
from devices.terminal.zvt.apdu import Apdu, DamagedFrame
from devices.terminal.zvt.codes import APPROVED, card_kind, shown
from devices.terminal.zvt.fields import after_lllvar, bcd, fields_of
from devices.terminal.zvt.settings import ZvtSettings

STATUS, PROGRESS = 0x040F, 0x04FF
COMPLETION, ABORT = 0x060F, 0x061E
PRINT_LINE, PRINT_BLOCK = 0x06D1, 0x06D3
REFUSAL = 0x84  # the class; the instruction is the reason
REASON_FOLLOWS = 0x1E  # as a reason: the data begins with it

TAKEN = Apdu(0x8000)
NOT_POSSIBLE = Apdu(0x8483)
CANCEL = Apdu(0x06B0)
DIAGNOSIS = Apdu(0x0670)
LOG_OFF = Apdu(0x0602)

MOST = 999_999_999_999
_STATUS_ONLY = 0x03  # service byte of "repeat receipt": tell it, print nothing
_ONE_KIND = 7  # of the totals for one kind of card: count in one byte, amount in six


def registration(settings: ZvtSettings) -> Apdu:
    """Take the terminal over, and agree on the currency."""
    return Apdu(0x0600, _password(settings) + bytes([settings.config_byte]) + bcd(settings.currency, 2))


def status_enquiry(settings: ZvtSettings) -> Apdu:
    """Ask whether it is idle."""
    return Apdu(0x0501, _password(settings))


def repeat_receipt(settings: ZvtSettings) -> Apdu:
    """Ask for the newest booking."""
    return Apdu(0x0620, _password(settings) + bytes([fields.SERVICE_BYTE, _STATUS_ONLY]))


def totals_enquiry(settings: ZvtSettings) -> Apdu:
    """Ask for the sums of the open batch."""
    return Apdu(0x0610, _password(settings))


def end_of_day(settings: ZvtSettings) -> Apdu:
    """Settle the batch."""
    return Apdu(0x0650, _password(settings))


def money_request(request: MoneyRequest, settings: ZvtSettings) -> Apdu:
    """The message that moves money. Raises `TerminalRefused` when the protocol cannot carry it."""
    if not 1 <= request.amount <= MOST:
        raise TerminalRefused(reason="amount", amount=request.amount)
    amount = bytes([fields.AMOUNT]) + bcd(request.amount, 6)
    currency = bytes([fields.CURRENCY]) + bcd(settings.currency, 2)
    if request.deed is Deed.SALE:
        return Apdu(0x0601, amount + currency)
    if request.deed is Deed.REFUND:
        return Apdu(0x0631, _password(settings) + amount + currency)
    if not (request.operation.isdecimal() and len(request.operation) <= 4):
        raise TerminalRefused(reason="not_here", operation=request.operation)
    return Apdu(0x0630, _password(settings) + bytes([fields.RECEIPT]) + bcd(int(request.operation), 2))


@dataclass(frozen=True)
class Status:
    """What a status information tells. Of a booking that takes another back, `original` is the other's trace number."""

    result: int | None
    amount: Vnd | None
    currency: int | None
    terminal_id: str
    receipt: str
    trace: str
    original: str
    authorisation: str
    last_four: str
    card_type: int | None
    month_and_day: str
    time: str
    whole: bool


def status_of(data: bytes) -> Status:
    """The status that `data` tells; raises `DamagedFrame`."""
    told = fields_of(data)
    amount = told.number(fields.AMOUNT)
    return Status(
        result=told.byte(fields.RESULT),
        amount=None if amount is None else Vnd(amount),
        currency=told.number(fields.CURRENCY),
        terminal_id=told.digits(fields.TERMINAL_ID),
        receipt=told.digits(fields.RECEIPT),
        trace=told.digits(fields.TRACE),
        original=told.digits(fields.ORIGINAL_TRACE),
        authorisation=told.text(fields.AUTHORISATION),
        last_four=told.last_four,
        card_type=told.byte(fields.CARD_TYPE),
        month_and_day=told.digits(fields.DATE),
        time=told.digits(fields.TIME),
        whole=told.whole,
    )


def reply_of(told: Status, request: MoneyRequest, zone: tzinfo, now: datetime) -> TerminalReply:
    """`told` as the reply to `request`; the terminal's clock is read as `zone`, its year taken from `now`."""
    assert told.result is not None
    return TerminalReply(
        approved=told.result == APPROVED,
        code=shown(told.result),
        ticket="",
        amount=request.amount if told.amount is None else told.amount,
        terminal_id=told.terminal_id,
        approval_code=told.authorisation,
        last_four=told.last_four,
        operation=request.operation if request.deed is Deed.VOID else told.receipt,
        card_kind=card_kind(told.card_type),
        at=_moment(told.month_and_day + told.time, zone, now),
        deed=request.deed,
        trace=told.trace,
    )


def totals_of(data: bytes) -> BatchTotals:
    """The sums over all kinds of card that a status information tells; raises `DamagedFrame`."""
    kinds = fields_of(data).content.get(fields.TOTALS, b"")[4:]  # before them the first and the last receipt number
    if not kinds or len(kinds) % _ONE_KIND:
        raise DamagedFrame("totals")
    one_by_one = [kinds[start : start + _ONE_KIND] for start in range(0, len(kinds), _ONE_KIND)]
    amounts = [kind[1:].hex() for kind in one_by_one]
    if not all(amount.isdecimal() for amount in amounts):
        raise DamagedFrame("digits")
    return BatchTotals(sum(kind[0] for kind in one_by_one), Vnd(sum(map(int, amounts))))


def terminal_state(data: bytes) -> int:
    """The state that the answer to a status enquiry tells, with or without the software's version in front."""
    rest = data[1:] if data[:1] == b"\xf0" and _is_length(data[1:4]) else data
    if _is_length(rest[:3]):
        rest = after_lllvar(rest)
    return rest[0] if rest else 0


def reason_code(apdu: Apdu) -> int:
    """Why the terminal refused or gave up; FF when it does not say."""
    instruction = apdu.control & 0xFF
    if apdu.control >> 8 == REFUSAL and instruction != REASON_FOLLOWS:
        return instruction
    return apdu.data[0] if apdu.data else 0xFF


def _is_length(told: bytes) -> bool:
    """Whether these are the three bytes of a length, F0 to F9 each."""
    return len(told) == 3 and all(0xF0 <= byte <= 0xF9 for byte in told)


def _password(settings: ZvtSettings) -> bytes:
    return bytes.fromhex(settings.password)


def _moment(text: str, zone: tzinfo, now: datetime) -> datetime | None:
    """MMDDhhmmss in the year that makes it the latest, but not tomorrow's or later."""
    for year in (now.year + 1, now.year, now.year - 1):
        try:
            moment = datetime.strptime(f"{year}{text}", "%Y%m%d%H%M%S").replace(tzinfo=zone)
        except ValueError:
            continue
        if moment <= now + timedelta(days=1):
            return moment
    return None
