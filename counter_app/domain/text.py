"""Text as the program keeps it: Unicode NFC, single spaces; and on one line, as a terminal may have it."""

import unicodedata


def nfc(text: str) -> str:
    """`text` in NFC with outer spaces and runs of white space folded to one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def one_line(text: str, most: int) -> str:
    """`text`, at most so long, with a space for whatever a terminal or a log would obey: ends of lines, escapes."""
    kept = text if len(text) <= most else f"{text[:most]}…"
    return "".join(letter if letter.isprintable() else " " for letter in kept)


def ascii_only(text: str) -> str:
    """`text` without diacritics and without anything outside ASCII ("Phí hồ sơ" → "Phi ho so")."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if letter.isascii())
