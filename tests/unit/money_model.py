"""The payment core once more, as plain sums: one thing after another, no store, no states, nothing of the program.

What the store must agree with. `world` is what really moved outside, by channel: the drawer, the bank's account, the
terminal on a wire, the stand-alone terminal.
"""

from dataclasses import dataclass, field

CASH, QR, CARD, SLIP = "cash", "qr", "card", "card_standalone"
CHANNELS = (CASH, QR, CARD, SLIP)


@dataclass
class Owed:
    total: int
    settled: bool = False
    parts: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class Try:
    """`state`: shown, withdrawn, unknown, aside, done, nothing. `moved`: whether its money moved outside."""

    method: str
    bills: list[str]
    amount: int
    state: str
    moved: bool = False
    undoes: str = ""
    terminal: int = 0
    marked: bool = False
    credits: int = 0
    unproven: int = 0


@dataclass
class Line:
    """A payment, or a surplus (no receipt). `amount`: what a receipt put right left of it; `less`: what that gave back.

    `bills` are those that its receipts drew besides: what they said too little. `whole`: all that its card was charged.
    """

    method: str
    amount: int
    voidable: bool
    receipt: int = 0
    receipt_id: str = ""
    back: bool = False
    less: int = 0
    whole: bool = True
    bills: list[str] = field(default_factory=list)


@dataclass
class Transfer:
    amount: int
    attempt: str
    reference: str
    taken: bool = False
    typed: bool = False


class Model:
    """What is owed, tried, taken and given back."""

    def __init__(self) -> None:
        self.bills: dict[str, Owed] = {}
        self.tries: dict[str, Try] = {}
        self.payments: dict[str, Line] = {}
        self.extras: dict[str, Line] = {}
        self.transfers: dict[str, Transfer] = {}
        self.world = dict.fromkeys(CHANNELS, 0)
        self.back = dict.fromkeys(CHANNELS, 0)
        self.slips = self.receipts = 0

    def due(self, bill: str) -> int:
        one = self.bills[bill]
        if one.settled:
            return 0
        return one.total - sum(amount for payment, amount in one.parts if not self.payments[payment].back)

    def refusal(self, bills: list[str], part: int | None, *, at_terminal: bool = False) -> str:
        """Why no money may be asked for now; "" when it may."""
        if at_terminal and self.busy():
            return "terminal.blocked"
        if any(self.bills[bill].settled for bill in bills):
            return "bill.already_settled"
        waiting = [one for one in self.tries.values() if one.state in ("shown", "unknown")]
        if any(set(one.bills) & set(bills) for one in waiting):
            return "payment.attempt_open"
        if part is not None and not 0 < part <= sum(map(self.due, bills)):
            return "payment.part_refused"
        return ""

    def busy(self) -> bool:
        return any(one.method == CARD and one.state == "unknown" for one in self.tries.values())

    def asked(self, bills: list[str], part: int | None) -> int:
        return sum(map(self.due, bills)) if part is None else part

    def split(self, bills: list[str], amount: int) -> tuple[int, int]:
        """How much of `amount` pays what is due, and how much must go back."""
        used = min(amount, sum(map(self.due, bills)))
        return used, amount - used

    def pay(self, payment: str, bills: list[str], line: Line) -> None:
        """Put a payment towards the bills in their order, and number its receipt."""
        self.payments[payment] = line
        left = line.amount
        for bill in bills:
            piece = min(left, self.due(bill))
            if piece:
                line.bills.append(bill)
                self.bills[bill].settled = piece == self.due(bill)
                self.bills[bill].parts.append((payment, piece))
                left -= piece
        assert left == 0, "more was taken than was due"
        self.receipts += 1
        line.receipt = self.receipts

    def line(self, name: str) -> Line:
        return self.payments.get(name) or self.extras[name]

    def return_refusal(self, name: str, *, at_terminal: bool) -> str:
        if at_terminal and self.busy():
            return "terminal.blocked"
        if self.line(name).back or not self.line(name).amount:
            return "money.already_returned"
        return self.undecided(name)

    def undecided(self, name: str) -> str:
        tried = [one for one in self.tries.values() if one.undoes == name and one.state in ("unknown", "aside")]
        return "payment.attempt_open" if tried else ""

    def correction_refusal(self, name: str, off: int) -> str:
        """Why no receipt may say `off` more of that payment now; "" when one may."""
        line = self.payments[name]
        if line.back:
            return "receipt.stands_no_more"
        if any(self.due(bill) for bill in line.bills):
            return "receipt.total_refused"
        return self.undecided(name) if off < 0 else ""

    def put_right(self, name: str, off: int, channel: str) -> None:
        """A receipt in the place of its last one says `off` less: that went back."""
        line = self.payments[name]
        self.receipts += 1
        line.receipt = self.receipts
        line.amount, line.less, line.whole = line.amount - off, line.less + off, line.whole and not off
        self.back[channel] += off
        self.world[channel] -= off

    def gave_back(self, name: str, channel: str) -> None:
        self.line(name).back = True
        self.back[channel] += self.line(name).amount

    def answers(self, attempt: str, terminal: int, *, tickets: bool) -> bool:
        """Whether the terminal that stands there now can tell what became of the attempt."""
        one, names = self.tries[attempt], list(self.tries)
        followed = [self.tries[name] for name in names[names.index(attempt) + 1 :]]
        if not tickets and any(other.method == CARD for other in followed):
            return False
        return one.terminal == terminal and (one.moved or one.marked)

    def not_known(self) -> dict[str, int]:
        """What moved outside and the program does not know yet, or knows from a clerk's word only; by channel."""
        gap = dict.fromkeys(CHANNELS, 0)
        for one in self.tries.values():
            if one.state in ("unknown", "aside") and one.moved:
                gap[CARD] += -one.amount if one.undoes else one.amount
            gap[QR] -= one.unproven
        gap[QR] += sum(one.amount for one in self.transfers.values() if not one.taken)
        return gap

    def taken(self) -> int:
        """What receipts were given for, whatever went back since."""
        return sum(line.amount + line.less for line in self.payments.values())
