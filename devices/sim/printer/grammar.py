"""The commands of which the simulated printer only needs to know how many bytes follow."""

ESCAPE, GROUP, FIELD, REAL_TIME = 0x1B, 0x1D, 0x1C, 0x10

# Number of parameter bytes after the two bytes of the command: looks, margins, code pages' details, page mode off.
FOLLOWING: dict[bytes, int] = {
    b"\x1b ": 1, b"\x1b!": 1, b"\x1b%": 1, b"\x1b-": 1, b"\x1b=": 1, b"\x1b?": 1, b"\x1bE": 1, b"\x1bG": 1,
    b"\x1bM": 1, b"\x1bR": 1, b"\x1bS": 0, b"\x1bT": 1, b"\x1bU": 1, b"\x1bV": 1, b"\x1b{": 1, b"\x1br": 1,
    b"\x1b$": 2, b"\x1b\\": 2, b"\x1bW": 8, b"\x1bL": 0, b"\x1bB": 2, b"\x1bc": 2, b"\x1bu": 1, b"\x1bv": 0,
    b"\x1d!": 1, b"\x1dB": 1, b"\x1dH": 1, b"\x1dL": 2, b"\x1dW": 2, b"\x1db": 1, b"\x1df": 1, b"\x1dh": 1,
    b"\x1dw": 1, b"\x1d/": 1, b"\x1d\\": 2, b"\x1d$": 2, b"\x1d:": 0, b"\x1d^": 3, b"\x1dT": 1,
    b"\x1c!": 1, b"\x1c&": 0, b"\x1c.": 0, b"\x1c-": 1, b"\x1cC": 1, b"\x1cS": 2, b"\x1cW": 1, b"\x1cp": 2,
}  # fmt: skip

# The same after DLE and one more byte: by the time the buffer is read they have been obeyed long ago.
OBEYED_ALREADY: dict[int, int] = {0x04: 1, 0x05: 1, 0x14: 3}
