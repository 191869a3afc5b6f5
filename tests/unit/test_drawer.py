"""What should be in a drawer, against drawers into which hands put cash note by note."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import drawer as tested
from counter_app.domain.drawer import Drawer, Line, LineKind, ShiftSpan, drawer_of, expected
from counter_app.domain.money import Vnd

WHO = st.sampled_from(("lan", "phu", "ba"))
AMOUNTS = st.integers(1, 900).map(lambda thousands: thousands * 1_000)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), WHO, st.just(0)),
        st.tuples(st.just("close"), WHO, st.just(0)),
        st.tuples(st.sampled_from(("float", "pay", "in", "out", "back", "count", "no_sale")), WHO, AMOUNTS),
    ),
    max_size=40,
)
START = datetime(2026, 11, 23, 16, 50, tzinfo=UTC)  # ten minutes before midnight in Huế


@dataclass
class Box:
    """A drawer as it stands there: `cash` is what hands put in and took out."""

    shift: str
    actor: str
    cash: int = 0
    float_put: int = 0
    moved: bool = False
    open: bool = True
    counts: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Counter:
    """People at one counter, whose boxes are carried away with their shifts."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[str, Line]] = field(default_factory=list)
    ends: dict[str, int] = field(default_factory=dict)
    begins: dict[str, int] = field(default_factory=dict)
    seq: int = 0

    def do(self, what: str, who: str, amount: int) -> None:
        self.seq += 1
        if what == "open":
            self.boxes.append(Box(f"shift-{self.seq}", who))
            self.begins[f"shift-{self.seq}"] = self.seq
        elif what == "close":
            for box in self.boxes:
                if box.open and box.actor == who:
                    box.open = False
                    self.ends[box.shift] = self.seq
        else:
            self._move(what, who, amount)

    def _move(self, what: str, who: str, amount: int) -> None:
        box = self._box(who)
        if box is None:
            return
        if what == "pay":
            note = 500_000 * (amount // 500_000 + 1)
            box.cash += note
            box.cash -= note - amount
            self._line("", LineKind.TAKEN, who, amount)
        elif what == "back":
            box.cash -= amount
            self._line("", LineKind.GIVEN_BACK, who, amount)
        elif box.actor == who:
            self._own(box, what, who, amount)
        box.moved = box.moved or what in ("pay", "back") or (what in ("in", "out") and box.actor == who)

    def _box(self, who: str) -> Box | None:
        """The last that is open, and rather an own one."""
        box = None
        for one in self.boxes:
            if one.open and (box is None or one.actor == who or box.actor != who):
                box = one
        return box

    def _own(self, box: Box, what: str, who: str, amount: int) -> None:
        if what == "float":
            if not (box.moved or box.counts):
                box.cash += amount - box.float_put
                box.float_put = amount
                self._line(box.shift, LineKind.FLOAT, who, amount)
        elif what in ("in", "out"):
            box.cash += amount if what == "in" else -amount
            self._line(box.shift, LineKind.PAID_IN if what == "in" else LineKind.PAID_OUT, who, amount)
        elif what == "count":
            box.counts.append((amount, box.cash))
            self._line(box.shift, LineKind.COUNTED, who, amount)
        else:
            self._line(box.shift, LineKind.NO_SALE, who, 0)

    def _line(self, shift: str, kind: LineKind, who: str, amount: int) -> None:
        at = START + timedelta(minutes=self.seq)
        self.lines.append((shift, Line(kind, Vnd(amount), self.seq, at, who, id=f"line-{self.seq}")))

    def spans(self) -> list[ShiftSpan]:
        return [
            ShiftSpan(one.shift, one.actor, one.actor, "03", self.begins[one.shift], START, self.ends.get(one.shift))
            for one in self.boxes
        ]

    def drawers(self) -> dict[str, Drawer]:
        spans = self.spans()
        owners = [(shift or drawer_of(line.actor, line.seq, spans), line) for shift, line in self.lines]
        return {span.id: Drawer(span, tuple(line for shift, line in owners if shift == span.id)) for span in spans}


def played(steps: list[tuple[str, str, int]]) -> Counter:
    counter = Counter()
    for step in steps:
        counter.do(*step)
    return counter


def agrees(counter: Counter) -> None:
    drawers = counter.drawers()
    for box in counter.boxes:
        drawer = drawers[box.shift]
        assert drawer.expected == box.cash, box
        assert drawer.is_used == (box.moved or box.float_put > 0)
        if box.counts:
            counted, then = box.counts[-1]
            assert (drawer.count.amount if drawer.count else None) == counted
            assert (drawer.expected_then, drawer.difference) == (then, counted - then)
            assert drawer.left == counted + box.cash - then
        else:
            assert (drawer.difference, drawer.left) == (None, box.cash)


@given(STEPS)
def test_every_drawer_holds_what_hands_put_into_it(steps: list[tuple[str, str, int]]) -> None:
    agrees(played(steps))


@given(STEPS)
def test_no_cash_is_in_two_drawers_or_in_none(steps: list[tuple[str, str, int]]) -> None:
    counter = played(steps)
    found = [line for drawer in counter.drawers().values() for line in drawer.lines]
    assert sorted(found, key=lambda line: line.seq) == [line for _, line in counter.lines]


def _twice(lines: list[Line]) -> Vnd:
    """Pay-out counted twice."""
    return Vnd(expected(lines) - sum(line.amount for line in lines if line.kind is LineKind.PAID_OUT))


def _no_return(lines: list[Line]) -> Vnd:
    """What was given back is forgotten."""
    return expected([line for line in lines if line.kind is not LineKind.GIVEN_BACK])


def _every_float(lines: list[Line]) -> Vnd:
    """A float counted again is added."""
    return Vnd(
        sum(line.amount for line in lines if line.kind is LineKind.FLOAT)
        + expected([line for line in lines if line.kind is not LineKind.FLOAT])
    )


@pytest.mark.parametrize("bug", [_twice, _no_return, _every_float])
def test_a_wrong_sum_is_caught(bug: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tested, "expected", lambda lines: bug(list(lines)))  # type: ignore[operator]  # one of the above
    steps = [("open", "lan", 0), ("float", "lan", 5_000), ("float", "lan", 9_000), ("pay", "lan", 46_000)]
    steps += [("out", "lan", 3_000), ("back", "phu", 2_000)]
    with pytest.raises(AssertionError):
        agrees(played(steps))


@pytest.mark.parametrize(
    ("steps", "shift"),
    [
        ([("open", "lan", 0), ("open", "lan", 0)], "shift-2"),  # forgotten yesterday
        ([("open", "lan", 0), ("open", "phu", 0)], "shift-1"),  # both sign in in turns
        ([("open", "phu", 0), ("open", "ba", 0)], "shift-2"),  # no shift of one's own
        ([("open", "lan", 0), ("close", "lan", 0)], ""),
    ],
)
def test_whose_drawer_it_is(steps: list[tuple[str, str, int]], shift: str) -> None:
    assert drawer_of("lan", 3, played(steps).spans()) == shift
