"""The bundled fonts with room for Vietnamese letters that bear two marks.

Be Vietnam Pro calls itself 1.0 em high above the base line, but Ẫ, Ấ and Ầ reach up to 1.22 em, and Qt cuts what
stands above the line. The room is made in the copy in memory, so that every label, field, row and button gets it.
"""

import struct
from importlib.resources import files
from typing import Final

ASCENT_EM: Final = 1.225
_HHEA_ASCENDER, _TYPO_ASCENDER, _UNITS_PER_EM = 4, 68, 18  # OpenType specification, tables hhea, OS/2 and head


def screen_fonts() -> tuple[bytes, ...]:
    """The bundled fonts, as the screen needs them."""
    fonts = files("resources").joinpath("fonts").iterdir()
    return tuple(with_room_above(file.read_bytes()) for file in fonts if file.name.endswith(".ttf"))


def with_room_above(font: bytes) -> bytes:
    """`font`, a TrueType font, whose lines are `ASCENT_EM` high above the base line."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(count))
    tables = {tag: offset for tag, _, offset, _ in records}
    ascent = round(struct.unpack_from(">H", font, tables[b"head"] + _UNITS_PER_EM)[0] * ASCENT_EM)
    made = bytearray(font)
    for table, field in ((b"hhea", _HHEA_ASCENDER), (b"OS/2", _TYPO_ASCENDER)):
        struct.pack_into(">h", made, tables[table] + field, ascent)
    return bytes(made)
