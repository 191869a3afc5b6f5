"""Counters of the site that enrolled and wait for a supervisor: the site node's list."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Newcomer:
    """`comparison` stands on the new counter's own screen too."""

    origin: str
    level: str
    counter: str
    comparison: str


class Newcomers(Protocol):
    """For one thread at a time. Every call raises `NodeUnreachable` or `NodeRefused`."""

    def waiting(self) -> tuple[Newcomer, ...]:
        """Who waits at this site."""

    def confirm(self, origin: str, supervisor: str) -> None:
        """Let one in, on the word of the supervisor with that id."""

    def close(self) -> None:
        """Close the connection."""
