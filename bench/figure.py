"""One measured number beside its limit, and the table of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """`limit` is the budget's upper bound in the same unit; None where there is none. `note` says beside what."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the budget is kept; empty without one."""
        if self.limit is None:
            return ""
        return "ok" if self.value <= self.limit else "OVER"


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table, so that a run can be pasted into docs/benchmarks.md."""
    lines = ["| figure | measured | budget | | beside |", "|---|---:|---:|---|---|"]
    for one in figures:
        limit = "" if one.limit is None else f"≤ {_number(one.limit)} {one.unit}"
        lines.append(f"| {one.name} | {_number(one.value)} {one.unit} | {limit} | {one.verdict} | {one.note} |")
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def p99(times: Sequence[float]) -> float:
    """The value that one in a hundred exceeds."""
    return sorted(times)[int(len(times) * 0.99)]


def p95(times: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    return sorted(times)[int(len(times) * 0.95)]


def middle_ms(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return median(seconds) * 1000
