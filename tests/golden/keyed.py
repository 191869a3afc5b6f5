"""Installations with a key of a test's own choice: what a replay signs with."""

from tests.sync.world import Installation, SeededRandom, SetClock


class Keyed(Installation):
    """An installation whose private key is `seed`."""

    def __init__(self, clock: SetClock, seed: bytes, counter: str, level: str = "counter") -> None:
        super().__init__(clock, _KeyFirst(seed), counter, level)


class _KeyFirst(SeededRandom):
    """Randomness whose first bytes are a key."""

    def __init__(self, key: bytes) -> None:
        super().__init__(int.from_bytes(key[:4]))
        self._key: bytes | None = key

    def token(self, size: int) -> bytes:
        key, self._key = self._key, None
        return super().token(size) if key is None else key
