"""The parts of one text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ErrorText:
    """What happened, what is safe, what to do, and the short code that staff can name on the telephone.

    `safe` may be empty where nothing was at stake, `todo` where nothing is to be done.
    """

    what: str
    safe: str
    todo: str
    code: str
