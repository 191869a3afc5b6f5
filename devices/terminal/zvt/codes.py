"""Codes of ZVT as keys of a reason and as progress; the words are in the screens.

Source: "ECR-Interface, ZVT-Protocol" 13.08, "Error-Messages", "Intermediate-Status", "Terminal-Status", card types.
Codes 01 to 63 are the host's own and mean that it declined.
"""

from counter_app.ports.terminal import Progress

APPROVED = 0x00
BUSY = frozenset({0x9C, 0xA0})
NOT_REGISTERED = 0x6B
NOT_POSSIBLE = 0x83
DIAGNOSIS_DUE = 0xC2
READY = frozenset({0x00, 0xDC, 0xE1})  # idle; a card that was left inside is no hindrance

_REASONS = {
    NOT_REGISTERED: "not_registered",
    0x6F: "currency",
    NOT_POSSIBLE: "not_able",
    0x9A: "not_able",
    0xB4: "already_voided",
    0xB5: "nothing_to_void",
    0xB7: "amount",
    DIAGNOSIS_DUE: "not_ready",
    0xC3: "amount",
    0xC6: "currency",
    0xC8: "amount",
    0xC9: "amount",
    0xCB: "currency",
    0xCC: "not_ready",
    **dict.fromkeys(BUSY, "busy"),
}
_PROGRESS = {
    0x00: Progress.AMOUNT,
    0x01: Progress.PIN,
    0x02: Progress.PIN,
    0x04: Progress.HOST,
    0x05: Progress.HOST,
    0x06: Progress.HOST,
    0x0A: Progress.CARD,
    0x0B: Progress.CARD,
    0x15: Progress.PIN,
    0xD2: Progress.HOST,
    0xD3: Progress.HOST,
}
_TAKE_CARD_OUT = 0x40  # 41 to 5D say the same as 01 to 1D, and that the card be taken out
_CREDIT = frozenset({6, 8, 10, 12, 14})  # MasterCard, American Express, VISA, Diners, JCB
_DEBIT = frozenset({2, 5, 11, 13, 46})  # ec-card, girocard, VISA electron, V PAY, Maestro


def reason_of(code: int) -> str:
    """Why a request was not taken; "other" for what the table above leaves out."""
    return _REASONS.get(code, "other")


def shown(code: int) -> str:
    """A result code as it is kept and shown: "00", or with the protocol's name, for others use the same digits."""
    return "00" if code == APPROVED else f"ZVT-{code:02X}"


def progress_of(code: int) -> Progress:
    """What an intermediate status says that the terminal waits for."""
    plain = code - _TAKE_CARD_OUT if 0x41 <= code <= 0x5D else code
    return _PROGRESS.get(plain, Progress.OTHER)


def card_kind(card_type: int | None) -> str:
    """ "CR", "DB" or ""."""
    return "CR" if card_type in _CREDIT else "DB" if card_type in _DEBIT else ""
