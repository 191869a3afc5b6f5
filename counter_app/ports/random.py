"""Randomness as a port, so that tests and the simulation own it."""

from typing import Protocol


class Random(Protocol):
    """A source of unguessable bytes."""

    def token(self, size: int) -> bytes:
        """`size` random bytes."""


def new_id(random: Random) -> str:
    """A fresh 128-bit identifier as 32 hexadecimal digits."""
    return random.token(16).hex()
