"""Result codes of Transbank POS Integrado as keys of a reason; the words are in the screens.

Source: Transbank developers, "Referencia POS Integrado", "Tabla de Respuestas".
"""

APPROVED = "00"
NO_SALE = "11"

_REASONS = {
    "00": "approved",
    "01": "declined",
    "02": "host_silent",
    "03": "host_unreachable",
    "04": "already_voided",
    "05": "nothing_to_void",
    "06": "card_not_accepted",
    "07": "cancelled",
    "08": "debit_not_voidable",
    "09": "card_unreadable",
    "10": "amount_too_small",
    "11": "no_sale",
    "13": "batch_to_close",
    "22": "timed_out",
    "24": "printer_out_of_paper",
    "26": "keys_to_load",
    "67": "batch_to_close",
    "74": "batch_to_close",
    "76": "batch_to_close",
    "77": "batch_to_close",
    "93": "declined",
}


def reason_of(code: str) -> str:
    """The reason key of a result code; "other" for a code that the table above leaves out."""
    return _REASONS.get(code, "other")
