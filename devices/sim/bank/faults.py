"""Faults of the simulated bank, by script.

    SPEC  = fault { "," fault }
    fault = name [ "@" N ] [ "x" K ]      the N-th credit that this process books (1 when not told)

    lost         nobody is told
    times        told K times (7 when not told), however often it is answered
    late         told only at the control line `release`
    reorder      told after the next one
    forged       told once, signed with another key
    amount       told well, and then again under the same id with 1 000 đ more
    answer-lost  hangs up before the first answer, and tells it again

Example: `lost@2,times@3x7,late@4`.
"""

import re
from dataclasses import dataclass, field

NAMES = ("lost", "times", "late", "reorder", "forged", "amount", "answer-lost")
_AT = re.compile(r"(?P<name>[a-z-]+?)(?:@(?P<at>[1-9][0-9]*))?(?:x(?P<count>[1-9][0-9]*))?")
_TIMES = 7


class BadSpec(ValueError):
    """An option that cannot be read; the message says what is accepted."""


@dataclass(frozen=True)
class Faults:
    """What goes wrong, and at which credit of this process (counted from 1)."""

    at: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: str) -> "Faults":
        """The faults that `spec` lists; raises `BadSpec`."""
        at = {}
        for text in (part.strip() for part in spec.split(",") if part.strip()):
            match = _AT.fullmatch(text)
            if match is None or match["name"] not in NAMES:
                raise BadSpec(f"bank does not know the fault {text!r}; known: {', '.join(NAMES)}")
            at[match["name"], int(match["at"] or 1)] = int(match["count"] or _TIMES)
        return cls(at)

    def strikes(self, name: str, credit: int) -> bool:
        """Whether the fault `name` hits this credit."""
        return (name, credit) in self.at

    def times(self, credit: int) -> int:
        """How often this credit is told at least."""
        return self.at.get(("times", credit), 1)
