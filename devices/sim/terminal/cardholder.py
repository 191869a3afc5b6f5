"""The person at the simulated terminal, by script.

    SPEC      = rule { "," rule }
    rule      = deed [ "=" SECONDS ] { ":" condition }
    deed      = "approve"    presents a card, the host approves (00)
              | "decline"    the host declines (01)
              | "wrong-pin"  types a wrong PIN, the host declines (01)
              | "cancel"     presses the red key (07)
              | "walk-away"  does nothing until the terminal gives up (22), 60 seconds unless told
              | "no-host"    presents a card, the terminal does not reach its host (02)
              | "slow"       approves after SECONDS
    condition = "amount=" N  only for this amount
              | "times=" K   only so many times
              | "card=debit" presents a debit card (credit unless told)

The first rule that fits and is not used up decides; when none fits, the person approves at once. Any deed takes
`=SECONDS`. Example: `decline:amount=46000:times=1,slow=5:amount=50000,approve:card=debit`.
"""

from dataclasses import dataclass, field

RESULTS = {
    "approve": "00",
    "slow": "00",
    "decline": "01",
    "wrong-pin": "01",
    "no-host": "02",
    "cancel": "07",
    "walk-away": "22",
}
_SECONDS = {"walk-away": 60.0}


class BadSpec(ValueError):
    """A specification on the command line that cannot be read; the message says which part and what is accepted."""


@dataclass(frozen=True)
class Deed:
    """What the person does about one sale: the terminal's result code after so many seconds, with which card."""

    code: str
    seconds: float = 0.0
    debit: bool = False


@dataclass
class _Rule:
    deed: Deed
    amount: int | None
    left: int | None

    def fits(self, amount: int) -> bool:
        return self.left != 0 and self.amount in {None, amount}


@dataclass
class Cardholder:
    """Answers every sale by the first fitting rule; counts what `times` allows."""

    rules: list[_Rule] = field(default_factory=list)

    @classmethod
    def of(cls, spec: str) -> "Cardholder":
        """The person that `spec` describes; raises `BadSpec`."""
        return cls([_rule(text.strip()) for text in spec.split(",") if text.strip()])

    def meets(self, amount: int) -> Deed:
        """What the person does when the terminal shows `amount`."""
        for rule in self.rules:
            if rule.fits(amount):
                if rule.left is not None:
                    rule.left -= 1
                return rule.deed
        return Deed(RESULTS["approve"])


def _rule(text: str) -> _Rule:
    name, *conditions = text.split(":")
    deed, _, seconds = name.partition("=")
    if deed not in RESULTS:
        raise BadSpec(f"cardholder does not know {deed!r}; known: {', '.join(RESULTS)}")
    given = dict(_condition(condition) for condition in conditions)
    return _Rule(
        deed=Deed(RESULTS[deed], _number(seconds, text) if seconds else _SECONDS.get(deed, 0.0), "card" in given),
        amount=int(given["amount"]) if "amount" in given else None,
        left=int(given["times"]) if "times" in given else None,
    )


def _condition(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    if (name in {"amount", "times"} and value.isdecimal()) or text == "card=debit":
        return name, value
    raise BadSpec(f"cardholder cannot read {text!r}; known: amount=N, times=K, card=debit")


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadSpec(f"cardholder cannot read the seconds in {where!r}") from None
