"""How much one batch may hold on a line: more while answers come soon, less when none came.

A good line is used well, as each batch costs a commit there; a bad one still carries something before it breaks.
"""

from sync.messages import MAX_BATCH_BYTES

FIRST, LEAST = 256 * 1024, 16 * 1024
SOON_S = 1.0


class Room:
    """Bytes for the next batch on one peer's line."""

    def __init__(self) -> None:
        self.size = FIRST

    def answered(self, after_s: float) -> None:
        """The node answered a batch."""
        if after_s < SOON_S:
            self.size = min(self.size * 2, MAX_BATCH_BYTES)

    def lost(self) -> None:
        """The line broke with a batch under way."""
        self.size = max(self.size // 2, LEAST)
