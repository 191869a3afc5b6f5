"""Lines of both sides for the tests of reconciliation, and a slow matcher that shares nothing with the program's."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from counter_app.domain.attempt_reference import attempt_reference
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method
from counter_app.domain.reconciliation.lines import BookLine, Kind, OtherLine
from counter_app.domain.reconciliation.result import Comparison
from counter_app.domain.reconciliation.slip import SettlementSlip, SlipLine

DAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09:00 in Vietnam
AMOUNTS = st.sampled_from([8_000, 14_000, 15_000, 150_000])


def own_line(id: str, amount: int, **changes: object) -> BookLine:
    made = BookLine(id, Kind.PAYMENT, Method.QR, Vnd(amount), DAY, NINE)
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name, in tests


def row(place: str, amount: int, **changes: object) -> OtherLine:
    return replace(OtherLine(place, Vnd(amount), DAY), **changes)  # type: ignore[arg-type]  # likewise


def reference(n: int, counter: str = "03") -> str:
    return attempt_reference("HUE", counter, n)


@st.composite
def transfers(draw: st.DrawFn) -> tuple[list[BookLine], list[OtherLine]]:
    """Few references, few amounts and few minutes, so that everything collides."""
    own = [
        own_line(
            f"p{at}",
            draw(AMOUNTS),
            kind=draw(st.sampled_from([Kind.PAYMENT, Kind.PAYMENT, Kind.PAYMENT, Kind.REFUND])),
            day=DAY + timedelta(days=draw(st.sampled_from([0, 0, 0, -1]))),
            at=NINE + timedelta(minutes=draw(st.integers(0, 90))),
            reference=draw(st.sampled_from(["", *(reference(n) for n in range(1, 5))])),
            evidence=Evidence(bank_reference=draw(st.sampled_from(["", "FT26327000001", "000001", "FT26327000002"]))),
        )
        for at in range(draw(st.integers(0, 6)))
    ]
    rows = [_row(draw, at) for at in range(draw(st.integers(0, 6)))]
    return own, rows


def _row(draw: st.DrawFn, at: int) -> OtherLine:
    known = [reference(n) for n in range(1, 5)]
    text = draw(
        st.sampled_from(["", "nop phi", "FT26327000001 nop phi", reference(7, "05"), *known, " ".join(known[:2])])
    )
    moment = NINE + timedelta(minutes=draw(st.integers(0, 90)))
    return row(
        f"{at:06d}",
        draw(AMOUNTS) * draw(st.sampled_from([1, 1, 1, -1])),
        day=DAY + timedelta(days=draw(st.sampled_from([0, 0, 0, 1]))),
        at=draw(st.sampled_from([None, moment])),
        text=text,
        evidence=Evidence(bank_reference=draw(st.sampled_from(["", "FT26327000001", "FT26327000002"]))),
    )


def timed_on_their_day(rows: Sequence[OtherLine]) -> list[OtherLine]:
    """A row's time lies on its day."""
    moved = []
    for one in rows:
        assert one.day is not None
        moved.append(one if one.at is None else replace(one, at=one.at + (one.day - DAY)))
    return moved


@st.composite
def cards(draw: st.DrawFn) -> tuple[list[BookLine], list[SettlementSlip]]:
    """Two terminals, two batches, few traces and codes."""
    own = [
        own_line(
            f"p{at}",
            draw(AMOUNTS),
            method=Method.CARD_STANDALONE,
            kind=draw(st.sampled_from([Kind.PAYMENT, Kind.PAYMENT, Kind.VOID])),
            evidence=Evidence(
                terminal=draw(st.sampled_from(["T1", "T2", ""])),
                batch=draw(st.sampled_from(["000001", "1", "2"])),
                trace=draw(st.sampled_from(["", "000101", "102", "103"])),
                approval_code=draw(st.sampled_from(["", "A1B2C3", "D4E5F6"])),
                last_four=draw(st.sampled_from(["", "0461", "0990"])),
            ),
        )
        for at in range(draw(st.integers(0, 6)))
    ]
    return own, [
        _slip(draw, terminal, batch)
        for terminal, batch in draw(st.lists(st.sampled_from([("T1", "1"), ("T1", "2"), ("T2", "")]), unique=True))
    ]


def _slip(draw: st.DrawFn, terminal: str, batch: str) -> SettlementSlip:
    lines = tuple(
        SlipLine(
            draw(st.sampled_from(["101", "102", "000103", "104"])),
            Vnd(draw(AMOUNTS) * draw(st.sampled_from([1, 1, -1]))),
            draw(st.sampled_from(["", "A1B2C3", "D4E5F6"])),
            draw(st.sampled_from(["", "0461", "0990"])),
        )
        for _ in range(draw(st.integers(0, 5)))
    )
    bare = SettlementSlip(terminal, batch, total=Vnd(draw(AMOUNTS)), count=draw(st.sampled_from([None, 1, 2])))
    return (SettlementSlip(terminal, batch, lines=lines) if lines else bare).tidied()


def ids_of(compared: Comparison) -> list[str]:
    """Every place where a line of the program shows up."""
    in_sums = [line.id for one in compared.sums for line in one.own]
    return [*(pair.own.id for pair in compared.pairs), *(line.id for line in compared.only_here), *in_sums]


def places_of(compared: Comparison) -> list[str]:
    """Every place where a line of the other side shows up."""
    pairs = [pair.other.place for pair in compared.pairs]
    return [*pairs, *(line.place for line in compared.only_there), *(one.line.place for one in compared.aside)]


# -- the slow matcher: every rule as nested loops over what is left ----------------------------------------------------


def slow_exact(own: Iterable[BookLine], rows: Iterable[OtherLine]) -> set[tuple[str, str]]:
    """Transfers paired by reference, written from the rules in words and not from the program."""
    mine = sorted(own, key=lambda line: (line.at, line.id))
    theirs = sorted(rows, key=lambda one: (str(one.day), "" if one.at is None else one.at.isoformat(), one.place))
    done: set[tuple[str, str]] = set()
    for says in (_by_reference, _by_bank_column, _by_bank_word):
        _slow_step(mine, theirs, says, done)
    for length in range(40, 5, -1):
        _slow_ends(mine, theirs, length, done)
    return done


def _signs(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())


def _same_way(line: BookLine, one: OtherLine) -> bool:
    return (line.kind is Kind.PAYMENT) == (one.amount > 0)


def _by_reference(line: BookLine, one: OtherLine) -> str:
    there = line.reference in _signs(one.text) or line.reference in _signs(one.evidence.bank_reference)
    return line.reference if line.reference and there and _same_way(line, one) else ""


def _by_bank_column(line: BookLine, one: OtherLine) -> str:
    typed = _signs(line.evidence.bank_reference)
    return typed if typed and typed == _signs(one.evidence.bank_reference) and _same_way(line, one) else ""


def _by_bank_word(line: BookLine, one: OtherLine) -> str:
    typed = _signs(line.evidence.bank_reference)
    there = typed in [_signs(word) for word in one.text.split()] and line.signed == one.amount
    return f"{typed} {line.signed}" if typed and there else ""


def _slow_step(mine, theirs, says, done) -> None:
    """Equal amounts first, then in order; a row that names several is left."""
    free_own = [line for line in mine if line.id not in {pair[0] for pair in done}]
    free = [one for one in theirs if one.place not in {pair[1] for pair in done}]
    names = {one.place: {says(line, one) for line in free_own} - {""} for one in free}
    for equal in (True, False):
        for line in free_own:
            for one in free:
                taken = {pair[0] for pair in done} | {pair[1] for pair in done}
                fits = says(line, one) != "" and len(names[one.place]) == 1
                if fits and line.id not in taken and one.place not in taken and (line.signed == one.amount) >= equal:
                    done.add((line.id, one.place))


def _slow_ends(mine, theirs, length, done) -> None:
    taken = {pair[0] for pair in done} | {pair[1] for pair in done}
    free_own = [line for line in mine if line.id not in taken and len(_signs(line.evidence.bank_reference)) == length]
    free = [one for one in theirs if one.place not in taken]

    def fits(line: BookLine, one: OtherLine) -> bool:
        words = [_signs(word) for word in one.text.split()] + [_signs(one.evidence.bank_reference)]
        typed = _signs(line.evidence.bank_reference)
        return line.signed == one.amount and any(len(word) > length and word.endswith(typed) for word in words)

    keys = {one.place: {line.evidence.bank_reference for line in free_own if fits(line, one)} for one in free}
    for line in free_own:
        same_key = [two for two in free_own if (two.evidence, two.signed) == (line.evidence, line.signed)]
        rows = [one for one in free if fits(line, one) and len(keys[one.place]) == 1]
        if len(same_key) == len(rows) == 1:
            done.add((line.id, rows[0].place))


def most_proposals(own: Sequence[BookLine], rows: Sequence[OtherLine], window: timedelta) -> int:
    """The largest number of pairs of equal amount, timed rows within `window`: by trying paths, no sorting."""
    partner: dict[str, str] = {}

    def near(line: BookLine, one: OtherLine) -> bool:
        return line.signed == one.amount and (one.at is None or abs(one.at - line.at) <= window)

    def seat(line: BookLine, tried: set[str]) -> bool:
        for one in rows:
            if near(line, one) and one.place not in tried:
                tried.add(one.place)
                holder = next((two for two in own if two.id == partner.get(one.place)), None)
                if holder is None or seat(holder, tried):
                    partner[one.place] = line.id
                    return True
        return False

    return sum(seat(line, set()) for line in own)
