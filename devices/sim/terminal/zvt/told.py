"""What the simulated terminal tells of bookings and sums: status informations.

Of a credit card it tells the whole (invented) number and its track, as some terminals do, of a debit card a masked one.
"""

from devices.sim.terminal.book import Booking
from devices.sim.terminal.zvt.codec import counted, digits, message

CURRENCY = "0704"
CREDIT_NUMBER, DEBIT_NUMBER = "9999990000006677", "EEEEEEEEEEEE0461"
_KINDS = 7  # girocard, JCB, Eurocard, American Express, VISA, Diners, others
_VISA, _GIROCARD = 10, 5


def result(code: str, terminal: str) -> bytes:
    """The status of a request that booked nothing."""
    return message("040F", digits("27" + code) + digits("29" + terminal))


def booked(booking: Booking, terminal: str, amount: int | None = None) -> bytes:
    """The status of a booking; of one that takes another back, with the other's trace number."""
    debit = booking.card == "DB"
    number = digits(DEBIT_NUMBER if debit else CREDIT_NUMBER)
    parts = [
        digits("2700"),
        digits(f"04{abs(booking.amount) if amount is None else amount:012d}"),
        digits("49" + CURRENCY),
        digits(f"0B{booking.operation:06d}"),
        digits(f"37{int(booking.ticket):06d}") if booking.ticket else b"",
        digits("0C" + booking.time[11:19].replace(":", "")),
        digits("0D" + booking.time[5:10].replace("-", "")),
        digits("0E2912"),
        b"\x22" + counted(2, number),
        b"" if debit else b"\x23" + counted(2, digits(CREDIT_NUMBER + "D291220F")),
        digits("29" + terminal),
        b"\x2a" + b"VU-0000000461  ",
        b"\x3b" + booking.auth.encode() + b"\0\0",
        b"\x3c" + counted(3, f"GENEHMIGT {CREDIT_NUMBER}".encode()),
        digits(f"87{booking.operation:04d}"),
        bytes((0x8A, _GIROCARD if debit else _VISA)),
        b"\x8b" + counted(2, b"girocard\0" if debit else b"VISA\0"),
        b"\x06" + bytes((len(CREDIT_NUMBER) + 2, 0x45, len(CREDIT_NUMBER))) + CREDIT_NUMBER.encode(),
    ]
    return message("040F", b"".join(parts))


def sums(batch: list[Booking], terminal: str) -> bytes:
    """The status of the batch: for each kind of card the bookings and what they add up to, not below zero."""
    receipts = [booking.operation for booking in batch] or [0]
    kinds = [b"\0" + digits("0" * 12)] * _KINDS
    for place, card in ((0, "DB"), (4, "CR")):
        amounts = [booking.amount for booking in batch if booking.card == card]
        kinds[place] = bytes((len(amounts) % 256,)) + digits(f"{max(0, sum(amounts)):012d}")
    totals = digits(f"{receipts[0]:04d}{receipts[-1]:04d}") + b"".join(kinds)
    amount = max(0, sum(booking.amount for booking in batch))
    return message("040F", digits(f"2700 04{amount:012d} 29{terminal}".replace(" ", "")) + b"\x60" + counted(3, totals))


def receipt_lines(booking: Booking) -> list[bytes]:
    """A receipt for the till to print: two lines and a block, with the card's number on them."""
    lines = [f"KARTE {CREDIT_NUMBER}", f"BETRAG {abs(booking.amount)} VND"]
    texts = b"".join(bytes((0x07, len(line))) + line.encode() for line in lines * 6)
    block = b"\x06\x82" + (len(texts) + 4).to_bytes(2, "big") + b"\x25\x82" + len(texts).to_bytes(2, "big") + texts
    return [*(message("06D1", b"\0" + line.encode()) for line in lines), message("06D3", block)]
