"""Expected failures in the words of staff: what happened · what is safe · what to do · code.

Texts are Vietnamese, one module for each area, and translated under the context `errors`. Every `code` of a
`CounterError` has a text, and some have one for each value of a field (`printer.not_ready/paper`);
tests/ui/test_error_texts.py holds that. A short code names the area: IN printer, TH card, MQ scanner, MM network, QR,
TM cash, QT cash drawer, TT payment, BL receipt, ST queue number, HS dossier, BS certified copies, LP fees, LH
calendar, CC identity card, DH clock, DN sign-in, NV staff, CH configuration, DL data, SL backup and restore, KT
findings of a verification, XT erasure, DU approval, DS reconciliation, TL money that
goes back.
"""

from ui.error_texts.error_text import ErrorText
from ui.error_texts.lookup import fault_text, last_text_for, last_text_of, text_for, text_of, words_of

__all__ = ["ErrorText", "fault_text", "last_text_for", "last_text_of", "text_for", "text_of", "words_of"]
