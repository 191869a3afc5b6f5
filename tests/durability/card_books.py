"""The referee of card payments under faults: the terminal's own book beside the journal."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from counter_app.domain.payment import FINAL, AttemptState, Purpose
from counter_app.storage.projections import (
    attempt,
    attempt_bill,
    money_return,
    payment,
    receipt,
    receipt_notice,
    surplus,
)
from counter_app.storage.tables import journal

RESULTS = {"transbank": {"0210", "1210"}, "zvt": {"040F"}}
WIRE = "wire"
"""The campaign's own line in the log: which wire the terminal is on from here."""
FINAL_STATES = {one.value for one in FINAL}
Entry = dict[str, Any]


@dataclass(frozen=True)
class TerminalBook:
    """What a simulated terminal booked, and what it knows to have been read."""

    path: Path
    protocol: str

    @cached_property
    def booked(self) -> list[Entry]:
        """All bookings, oldest first."""
        return [json.loads(line) for line in self.path.read_text().splitlines()] if self.path.exists() else []

    @property
    def sales(self) -> list[Entry]:
        """What cards were charged."""
        return [one for one in self.booked if one["kind"] == "sale"]

    @property
    def backs(self) -> list[Entry]:
        """What they were given back, a void or a refund each."""
        return [one for one in self.booked if one["kind"] != "sale"]

    def sale_name(self, sale: Entry) -> str:
        """What an attempt is known by here: our ticket, or where there is none the number of its receipt."""
        return sale["ticket"] if self.protocol == "transbank" else str(sale["operation"])

    def back_name(self, back: Entry) -> str:
        """A void is known by the number of its sale, a refund by its own."""
        if back["kind"] == "void" and self.protocol == "zvt":
            return f"void {int(back['ticket'])}"
        return f"{back['kind']} {back['operation']}"

    @property
    def log(self) -> Iterator[Entry]:
        """What went over the wire, oldest first."""
        for file in (self._earlier, self._log):
            if file.exists():
                yield from map(json.loads, file.read_text().splitlines())

    def begin(self, wire: str) -> None:
        """Before a terminal is started."""
        with self._log.open("a") as log:
            log.write(json.dumps({"event": WIRE, "wire": wire}) + "\n")

    def put_log_away(self) -> None:
        """Of a terminal that is off: it reads all of its log at a start, and needs only which batch is open."""
        lines = self._log.read_text().splitlines(keepends=True)
        with self._earlier.open("a") as earlier:
            earlier.writelines(lines)
        batches = [line for line in lines if json.loads(line)["event"] == "batch"]
        self._log.write_text("".join(batches[-1:]))

    @property
    def _log(self) -> Path:
        return self.path.with_name(self.path.name + ".log")

    @property
    def _earlier(self) -> Path:
        return self.path.with_name(self.path.name + ".earlier")

    def acknowledged(self) -> Counter[str]:
        """How often the terminal knows its reply to be read, by what the charge or return is known by.

        A terminal may take an acknowledgement that was held up or doubled for that of a later message: what was said
        after a fault or a repetition, in this request or the one before, is left out, and so is ZVT's serial line,
        where a frame is written again when a busy machine is late to acknowledge it, which no log shows.
        """
        found, named, sound, repeats = Counter[str](), "", 0, False
        for note in self.log:
            if note["event"] == WIRE:
                repeats = self.protocol == "zvt" and note["wire"] == "serial"
            if repeats or note["event"] in {"fault", "power_cut"} or note.get("copy", 1) > 1:
                sound = 0
            elif note["event"] == "request":
                named, sound = self._requested(note), sound + 1
            elif note["event"] == "booked":
                named = self._name_of(note["operation"])
            elif note["event"] == "acknowledged" and note["command"] in RESULTS[self.protocol] and sound > 1:
                found[named] += 1
        del found[""]
        return found

    def _requested(self, note: Entry) -> str:
        """ZVT tells what a reply is of only when it was booked."""
        if note["command"] == "1200":
            return f"void {note['named'].lstrip('0')}"
        return str(note["named"]) if note["command"] == "0200" else ""

    @cached_property
    def _names(self) -> dict[int, str]:
        named = {"sale": self.sale_name}
        return {one["operation"]: named.get(one["kind"], self.back_name)(one) for one in self.booked}

    def _name_of(self, operation: int) -> str:
        return self._names.get(operation, "")


def differences(book: TerminalBook, db: Connection) -> list[str]:
    """What the terminal's book and the journal disagree about; empty when all is well."""
    tried = list(db.execute(select(attempt)))
    takes = [row for row in tried if row.purpose == Purpose.TAKE.value]
    gives = [row for row in tried if row.purpose != Purpose.TAKE.value]
    found = [
        f"in doubt and not listed: {row.reference}" for row in tried if row.state not in FINAL_STATES | _aside(row)
    ]
    found += _sides(book.sales, takes, book.sale_name, lambda row: _take_name(row, book.protocol))
    found += _sides(book.backs, gives, book.back_name, _back_name)
    return [
        *found,
        *_acknowledged_early(book, tried, db),
        *_charged_twice(book, db),
        *_returns_differ(gives, db),
        *_receipts_differ(db),
        *_sums_differ(book, tried, db),
    ]


def _sides(
    booked: list[Entry], rows: list[Row[Any]], name: Callable[[Entry], str], known_as: Callable[[Row[Any]], str]
) -> Iterator[str]:
    """Each booking is one attempt's, approved or listed for a person; each approval is booked."""
    tried = _by_name(rows, known_as)
    aside = Counter((row.purpose, row.amount) for row in rows if _aside(row))
    names = Counter(map(name, booked))
    yield from (f"booked {times} times: {one}" for one, times in names.items() if times > 1)
    for entry in booked:
        known, nameless = tried.get(name(entry)), (_purpose(entry), abs(entry["amount"]))
        if known is None and aside[nameless] > 0:
            aside[nameless] -= 1  # a person is asked about it
        elif known is None or known.state == AttemptState.DECLINED.value:
            yield f"booked, and not in the journal: {entry}"
        elif known.amount != abs(entry["amount"]):
            yield f"booked {entry}, {known.amount} in the journal"
    approved = [known_as(row) for row in rows if _is_approved(row)]
    yield from (f"approved, and not in the terminal's book: {one}" for one in approved if one not in names)
    yield from (f"approved {n} times: {one}" for one, n in Counter(approved).items() if n > 1)


def _by_name(rows: list[Row[Any]], known_as: Callable[[Row[Any]], str]) -> dict[str, Row[Any]]:
    """Of several tries to take one sale back the one that says most."""
    ranked = sorted(rows, key=lambda row: (_is_approved(row), bool(_aside(row))))
    found = {known_as(row): row for row in ranked}
    found.pop("", None)
    return found


def _take_name(row: Row[Any], protocol: str) -> str:
    return str(row.reference) if protocol == "transbank" else _told_number(row)


def _back_name(row: Row[Any]) -> str:
    if row.purpose == Purpose.VOID.value:
        return f"void {row.operation.lstrip('0')}"
    return f"refund {_told_number(row)}" if _told_number(row) else ""


def _told_number(row: Row[Any]) -> str:
    """The terminal's own number of what it booked."""
    return _evidence(row) if _is_approved(row) else ""


def _evidence(row: Row[Any]) -> str:
    evidence = msgspec.json.decode(row.evidence or b"{}")
    return str(evidence.get("operation", "")).lstrip("0")


def _purpose(entry: Entry) -> str:
    return Purpose.TAKE.value if entry["kind"] == "sale" else str(entry["kind"])


def _is_approved(row: Row[Any]) -> bool:
    return bool(row.state == AttemptState.APPROVED.value)


def _aside(row: Row[Any]) -> set[str]:
    """The attempt's state, when a person is asked what became of it."""
    return {row.state} if row.aside and row.state == AttemptState.UNKNOWN.value else set()


def _acknowledged_early(book: TerminalBook, tried: list[Row[Any]], db: Connection) -> Iterator[str]:
    """What the terminal may forget is in the journal: committed, then acknowledged."""
    reported = set(db.execute(select(journal.c.subject).where(journal.c.kind == "attempt.reported")).scalars())
    known = Counter(_reply_name(row, book.protocol) for row in tried if row.attempt_id in reported)
    for name, times in book.acknowledged().items():
        if times > known[name]:
            yield f"acknowledged {times} times, {known[name]} in the journal: {name}"


def _reply_name(row: Row[Any], protocol: str) -> str:
    """As `_take_name` and `_back_name`, of any reply."""
    told = _evidence(row)
    if row.purpose == Purpose.VOID.value:
        return _back_name(row)
    if row.purpose == Purpose.REFUND.value:
        return f"refund {told}"
    return str(row.reference) if protocol == "transbank" else told


def _charged_twice(book: TerminalBook, db: Connection) -> Iterator[str]:
    """Bills charged more often than once, but for what is listed: money to give back, and cards in doubt."""
    lines = db.execute(
        select(attempt, attempt_bill.c.bill_id).join(attempt_bill, attempt.c.attempt_id == attempt_bill.c.attempt_id)
    ).all()
    bills = {_take_name(row, book.protocol): row.bill_id for row in lines}
    charged = Counter(bills.get(book.sale_name(one), "") for one in book.sales)
    del charged[""]
    given = {row.attempt_id for row in db.execute(select(surplus))}
    excused = Counter(row.bill_id for row in lines if _aside(row) or row.attempt_id in given)
    yield from (f"bill {one} charged {times} times" for one, times in charged.items() if times > 1 + excused[one])


def _returns_differ(gives: list[Row[Any]], db: Connection) -> Iterator[str]:
    """Each approved try is one return, of the whole of something, once."""
    went = db.execute(select(money_return.c.attempt_id, money_return.c.undoes, money_return.c.amount)).all()
    if sorted(map(tuple, went)) != sorted(
        (row.attempt_id, row.undoes, row.amount) for row in gives if _is_approved(row)
    ):
        yield "tries to give back and returns differ"
    whole = {row.payment_id: row.amount for row in db.execute(select(payment))}
    annulled = db.execute(select(receipt_notice.c.receipt_id)).all()
    if len(annulled) != sum(undoes in whole for _, undoes, _ in went):
        yield "payments given back and receipts annulled differ"
    whole |= {row.surplus_id: row.amount for row in db.execute(select(surplus))}
    back = Counter[str]()
    for _, undoes, amount in went:
        back[undoes] += amount
    yield from (f"{amount} went back of {whole[one]}: {one}" for one, amount in back.items() if amount != whole[one])


def _receipts_differ(db: Connection) -> Iterator[str]:
    paid = db.execute(select(payment.c.payment_id, payment.c.amount)).all()
    given = db.execute(select(receipt.c.payment_id, receipt.c.total)).all()
    numbers = sorted(db.execute(select(receipt.c.number)).scalars())
    if sorted(map(tuple, paid)) != sorted(map(tuple, given)):
        yield "payments and receipts differ"
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"numbers of receipts: {numbers}"


def _sums_differ(book: TerminalBook, tried: list[Row[Any]], db: Connection) -> Iterator[str]:
    """With nobody left to ask about, terminal and journal hold the same money."""
    if any(map(_aside, tried)):
        return
    came = [*db.execute(select(payment.c.amount)).scalars(), *db.execute(select(surplus.c.amount)).scalars()]
    held = sum(came) - sum(db.execute(select(money_return.c.amount)).scalars())
    if held != sum(one["amount"] for one in book.booked):
        yield f"the terminal holds {sum(one['amount'] for one in book.booked)}, the journal {held}"
