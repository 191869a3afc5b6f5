"""Which backups are kept: the newest of each of the last days, weeks and months."""

from collections.abc import Callable, Sequence
from datetime import datetime

_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda at: at.date()),
    (5, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)


def spare(taken: Sequence[datetime], made: datetime) -> list[datetime]:
    """Those of `taken` that may go now that the one of `made` was made, oldest first.

    Time alone takes nothing away: only newer backups do. What bears a later date than `made` was made under another
    clock: it stays, and is no reason for anything else to go. So `made` is the newest that counts, and stays too.
    """
    newest_first = sorted({at for at in taken if at < made} | {made}, reverse=True)
    kept: set[datetime] = set()
    for most, period in _PERIODS:
        seen: set[object] = set()
        for at in newest_first:
            if period(at) not in seen and len(seen) < most:
                seen.add(period(at))
                kept.add(at)
    return sorted(at for at in newest_first if at not in kept)
