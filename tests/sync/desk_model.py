"""A cashier desk as plain sums: two counters, and a node that knows of each what it has heard. Nothing of the program.

What a node has heard of a counter is a copy of that counter's books as they were at its last push.
"""

from copy import deepcopy
from dataclasses import dataclass, field

OWNER, TAKER = "Q3", "Q5"
OPEN, AWAY, SETTLED = "open", "away", "settled"
WAITING, CLAIMED, BACK = "waiting", "claimed", "taken_back"


@dataclass
class Handed:
    bill: str
    stand: str = WAITING
    forced: bool = False


@dataclass
class Held:
    handover: str
    claim: int
    held: bool = True


@dataclass
class Try:
    method: str
    bills: list[str]
    amount: int
    state: str = "shown"
    paid: bool = False


@dataclass
class Till:
    """One counter. `bills`: how each stands here; `taken`: what was taken for it here; `extra`: what must go back."""

    bills: dict[str, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    handed: dict[str, Handed] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    tries: dict[str, Try] = field(default_factory=dict)
    receipts: list[int] = field(default_factory=list)
    drawer: int = 0
    extra: int = 0

    def waits(self, bills: list[str]) -> bool:
        return any(one.state == "shown" and set(one.bills) & set(bills) for one in self.tries.values())

    def last(self, bill: str) -> str:
        """The handover that the bill went with last; "" when it never went."""
        return next((name for name in reversed(self.handed) if self.handed[name].bill == bill), "")


class Model:
    """Both counters, and the node: what it heard, and to whom it gave what."""

    def __init__(self) -> None:
        self.totals: dict[str, int] = {}
        self.tills = {OWNER: Till(), TAKER: Till()}
        self.heard = deepcopy(self.tills)
        self.claims: dict[str, list[str]] = {}
        self.alone: set[str] = set()

    # -- money

    def due(self, at: str, bill: str) -> int:
        till = self.tills[at]
        return self.totals[bill] - till.taken.get(bill, 0) if till.bills.get(bill) == OPEN else 0

    def pay_refusal(self, at: str, bills: list[str], part: int | None) -> str:
        till = self.tills[at]
        for bill in bills:
            if till.bills[bill] != OPEN:
                return "bill.already_settled" if till.bills[bill] == SETTLED else "bill.elsewhere"
        if till.waits(bills):
            return "payment.attempt_open"
        due = sum(self.due(at, bill) for bill in bills)
        return "payment.part_refused" if part is not None and not 0 < part <= due else ""

    def asked(self, at: str, bills: list[str], part: int | None) -> int:
        return sum(self.due(at, bill) for bill in bills) if part is None else part

    def pay(self, at: str, bills: list[str], amount: int) -> None:
        """Put what came towards the bills in their order; what nothing is due for must go back."""
        till, used = self.tills[at], 0
        for bill in bills:
            piece = min(amount - used, self.due(at, bill))
            if piece:
                till.taken[bill] = till.taken.get(bill, 0) + piece
                till.bills[bill] = OPEN if till.taken[bill] < self.totals[bill] else SETTLED
                used += piece
        if used:
            till.receipts.append(used)
        till.extra += amount - used

    def taken(self, bill: str) -> int:
        return sum(till.taken.get(bill, 0) for till in self.tills.values())

    # -- hand to hand

    def movable(self, at: str, bill: str) -> str:
        till = self.tills[at]
        if till.bills[bill] != OPEN:
            return "bill.already_settled" if till.bills[bill] == SETTLED else "bill.elsewhere"
        if till.taken.get(bill):
            return "bill.part_paid"
        return "payment.attempt_open" if till.waits([bill]) else ""

    def back(self, handover: str, *, forced: bool) -> None:
        owner = self.tills[OWNER]
        one = owner.handed[handover]
        one.stand, one.forced, owner.bills[one.bill] = BACK, forced, OPEN
        if forced:
            self.alone.add(one.bill)

    def release_refusal(self, bill: str) -> str:
        held = self.tills[TAKER].held.get(bill)
        return self.movable(TAKER, bill) if held is not None and held.held else "bill.not_away"

    def release(self, bill: str) -> None:
        taker = self.tills[TAKER]
        taker.held[bill].held, taker.bills[bill] = False, AWAY

    def adopt(self, handover: str, claim: int) -> None:
        taker, bill = self.tills[TAKER], self.tills[OWNER].handed[handover].bill
        known = taker.held.get(bill)
        if taker.bills.get(bill) != SETTLED and (known is None or self._key(known) != (handover, claim)):
            taker.held[bill], taker.bills[bill] = Held(handover, claim), OPEN

    def _key(self, held: Held) -> tuple[str, int]:
        return held.handover, held.claim

    # -- the node

    def push(self, at: str) -> None:
        self.heard[at] = deepcopy(self.tills[at])

    def holder(self, handover: str) -> str:
        """To whom the node gave it and who, as far as it has heard, has not released it."""
        given = self.claims.get(handover, [])
        held = self.heard[TAKER].held.get(self.heard[OWNER].handed[handover].bill)
        over = held is not None and self._key(held) == (handover, len(given)) and not held.held
        return given[-1] if given and not over else ""

    def stand(self, handover: str) -> str:
        one = self.heard[OWNER].handed[handover]
        if SETTLED in (one.stand, self.heard[TAKER].bills.get(one.bill)):
            return SETTLED
        if one.stand == BACK:
            return BACK
        return {"": WAITING, OWNER: BACK, TAKER: CLAIMED}[self.holder(handover)]

    def claim(self, by: str, handover: str) -> str:
        """Why the node does not give it; "" when it does."""
        if handover not in self.heard[OWNER].handed:
            return "bill.not_handed_over"
        stand, holder = self.stand(handover), self.holder(handover)
        if holder == by and (stand == CLAIMED or (stand == BACK and by == OWNER)):
            return ""
        if stand in (SETTLED, BACK):
            return "bill.no_longer_waits"
        if stand == CLAIMED:
            return "bill.given_away"
        self.claims.setdefault(handover, []).append(by)
        return ""

    def listed(self) -> list[str]:
        """Handovers whose end the node has not heard."""
        return [
            name
            for name, one in self.heard[OWNER].handed.items()
            if one.stand == WAITING or (one.stand == BACK and one.forced)
        ]

    def waiting(self) -> set[str]:
        return {name for name in self.listed() if self.stand(name) == WAITING}

    def twice(self) -> dict[str, int]:
        """Bills for which the node has heard of more than is owed, and how much."""
        sums = {bill: sum(till.taken.get(bill, 0) for till in self.heard.values()) for bill in self.totals}
        return {bill: taken for bill, taken in sums.items() if taken > self.totals[bill]}

    # -- who asks it

    def owner_hears(self) -> None:
        owner = self.tills[OWNER]
        for name in self.listed():
            one, stand = owner.handed[name], self.stand(name)
            if one.stand == SETTLED or (one.stand == BACK and not one.forced):
                continue
            if stand == SETTLED:
                one.stand, owner.bills[one.bill] = SETTLED, SETTLED
            elif stand == BACK and self.holder(name) == OWNER and not one.forced:
                self.back(name, forced=False)

    def taker_hears(self) -> list[str]:
        """What was taken back is released; those are told that were given and never came."""
        taker, came_not = self.tills[TAKER], []
        for name in self.listed():
            stand, bill = self.stand(name), self.heard[OWNER].handed[name].bill
            if self.holder(name) != TAKER or stand == SETTLED:
                continue
            held = taker.held.get(bill)
            if stand == CLAIMED and (held is None or self._key(held) != (name, len(self.claims[name]))):
                came_not.append(name)
            elif (
                stand == BACK and held is not None and held.handover == name and held.held and taker.bills[bill] == OPEN
            ):
                self.release(bill)
        return came_not
