"""Text as the program keeps it: Unicode NFC, single spaces."""

import unicodedata


def nfc(text: str) -> str:
    """`text` in NFC with outer spaces and runs of white space folded to one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def ascii_only(text: str) -> str:
    """`text` without diacritics and without anything outside ASCII ("Phí hồ sơ" → "Phi ho so")."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if letter.isascii())
