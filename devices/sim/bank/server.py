"""The simulated bank as a program: control lines are what citizens do.

pay QRTEXT [amount=N] [payer=NAME]     scans a code and transfers; the rest of the line is the payer's name
transfer ACCOUNT AMOUNT TEXT           transfers without a code
release                                tells of what was kept back (`late`)
again ID                               tells of a credit once more
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from devices.sim import wire
from devices.sim.bank.book import Book, Booking
from devices.sim.bank.delivery import Courier
from devices.sim.bank.faults import BadSpec, Faults
from devices.sim.bank.notices import PROVIDERS
from devices.sim.bank.qr import scan
from devices.sim.bank.web import Web

PAYER = "NGUYEN VAN MAU"
_PAY = re.compile(r"pay (?P<code>\S.*?63 ?04[0-9A-Fa-f]{4})(?: amount=(?P<amount>[0-9]+))?(?: payer=(?P<payer>.+))?")
_TRANSFER = re.compile(r"transfer (?P<account>\S+) (?P<amount>[1-9][0-9]*)(?: (?P<text>.*))?")
_AGAIN = re.compile(r"again (?P<id>[0-9]+)")


@dataclass(frozen=True)
class BankSimOptions:
    """What `counter-app sim bank` takes.

    `notify` is the webhook's whole address, "" to tell nobody. `keys` are the provider's (`NAME=VALUE`), and
    `poll_token`, which lists of transactions are asked with. `bank` is the BIN of transfers without a code.
    `time_scale` stretches the pauses between repetitions.
    """

    listen: str
    book: Path
    notify: str = ""
    provider: str = "sepay"
    keys: tuple[str, ...] = ()
    fault: str = ""
    bank: str = "970436"
    time_scale: float = 1.0


@dataclass
class BankSim:
    """Obeys control lines."""

    book: Book
    courier: Courier | None
    bank: str

    def obey(self, line: str) -> Mapping[str, object]:
        """Do what a citizen or a test wants. Raises ValueError."""
        if line == "release" and self.courier is not None:
            return {"released": self.courier.release()}
        if found := _AGAIN.fullmatch(line):
            return self._again(int(found["id"]))
        if found := _PAY.fullmatch(line):
            return self._pay(found)
        if found := _TRANSFER.fullmatch(line):
            return self._credit(self.bank, found["account"], int(found["amount"]), found["text"] or "", PAYER)
        raise ValueError("a bank knows: pay, transfer, release, again")

    def _pay(self, found: re.Match[str]) -> Mapping[str, object]:
        code = scan(found["code"])
        amount = int(found["amount"]) if found["amount"] else code.amount
        if not amount:
            raise ValueError("the code has no amount: type one")
        return self._credit(code.bank, code.account, amount, code.text, found["payer"] or PAYER)

    def _credit(self, bank: str, account: str, amount: int, text: str, payer: str) -> Mapping[str, object]:
        booking: Booking = self.book.credit(bank, account, amount, text, payer)
        if self.courier is not None:
            self.courier.booked(booking)
        return {"booked": asdict(booking)}

    def _again(self, id: int) -> Mapping[str, object]:
        booking = self.book.find(id)
        if booking is None or self.courier is None:
            raise ValueError(f"nothing to tell of {id}")
        self.courier.again(booking)
        return {"again": id}


def serve(options: BankSimOptions) -> None:
    """Be a bank until SIGTERM; raises `BadSpec` for options that cannot be read, `AddressTaken`, `AddressBad`."""
    keys, book = _keys(options), Book(options.book)
    courier = _courier(options, keys) if options.notify else None
    web = Web(options.listen, book, keys.get("poll_token", ""))
    sim = BankSim(book, courier, options.bank)
    web.start()
    try:
        wire.obey_control_lines(sim.obey)
        wire.wait_until_stopped({"device": "bank", "link": web.url, "provider": options.provider})
    finally:
        web.close()


def _keys(options: BankSimOptions) -> dict[str, str]:
    keys = {}
    for text in options.keys:
        name, is_there, value = text.partition("=")
        if not is_there:
            raise BadSpec(f"a key is NAME=VALUE, not {text!r}")
        keys[name] = value
    return keys


def _courier(options: BankSimOptions, keys: Mapping[str, str]) -> Courier:
    provider = PROVIDERS.get(options.provider)
    if provider is None:
        raise BadSpec(f"bank does not know the provider {options.provider!r}; known: {', '.join(PROVIDERS)}")
    missing = [name for name in provider.needs if not keys.get(name)]
    if missing:
        raise BadSpec(f"{options.provider} needs the keys {', '.join(missing)}")
    return Courier(options.notify, provider, keys, Faults.of(options.fault), options.time_scale)
