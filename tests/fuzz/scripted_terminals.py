"""The terminals behind a scripted line, and what of the bytes on it is an approval: none of the driver's code."""

from collections.abc import Iterator

from counter_app.ports.terminal import Deed, MoneyRequest
from devices.sim.terminal.transbank.wire_text import ACK, NAK, check_byte, reply
from devices.sim.terminal.zvt import codec
from devices.sim.terminal.zvt.codec import digits, message
from tests.fuzz.targets.bitmaps import parted
from tests.fuzz.targets.frames import with_length

_HEAD = ("597029414300", "75001637")
_REST = ("0", "0", "6677")
_WHEN = ("", "", "VI", "28112026", "090000", "0", "0", "")


def _sale(command: str, code: str, ticket: str, amount: object, operation: str = "000042") -> bytes:
    return reply(command, code, *_HEAD, ticket, "A1B2C3", amount, *_REST, operation, "CR", *_WHEN)


def _record(ticket: str, amount: object, operation: str) -> bytes:
    return reply("0261", "00", *_HEAD, ticket, "A1B2C3", amount, "6677", operation, "CR", "", "", "VI", *_WHEN[3:])


class Transbank:
    """Books what it is asked to; `foreign` is of another ticket, amount, code or command."""

    def __init__(self, request: MoneyRequest) -> None:
        self._ticket, self._amount = request.ticket, request.amount
        self._booked = [("OLD001", 14_000, "000041")]
        self._last = b""
        sale = request.deed is Deed.SALE
        self.foreign = (
            _sale("0210", "00", "OTHER1", self._amount),
            _sale("0210", "00", self._ticket, self._amount + 1),
            _sale("0210", "00", self._ticket, -self._amount),
            _sale("0210", "01", self._ticket, self._amount),
            _sale("0210", "07", self._ticket, "0"),
            _sale("0260", "00", self._ticket, self._amount),
            _sale("0260", "00", "OLD001", 14_000, "000041"),
            _record(self._ticket, self._amount, "000042"),
            reply("1210", "00", *_HEAD, "A1B2C3", "000099"),
            reply("1210", "04", *_HEAD, "", "0"),
            reply("0900", "81", "x"),
            reply("0710", "00", "1", "14000"),
            reply("0510", "00", *_HEAD),
            reply("0210"),
            reply("0210", "00", *_HEAD, self._ticket),
            _sale("0210" if sale else "1210", "00", self._ticket, self._amount),
        )

    def is_money(self, data: bytes) -> bool:
        return data[1:5] in {b"0200", b"1200", b"0500"}

    def hear(self, data: bytes) -> list[bytes]:
        if data == NAK:
            return [self._last] if self._last else []
        if data == ACK or len(data) < 5:
            return []
        said = self._answers(data[1:5].decode(), data[1:-2].decode().split("|"))
        self._last = said[-1] if said else b""
        return [ACK, *said]

    def sealed(self, message: bytes) -> bytes:
        return message[:-1] + bytes([check_byte(message[1:-2])]) if len(message) > 3 else message

    def _answers(self, command: str, fields: list[str]) -> list[bytes]:
        if command == "0200":
            self._booked.append((fields[2], int(fields[1]), "000042"))
            progress = [reply("0900", "78", "x")] if fields[5] == "1" else []
            return [*progress, _sale("0210", "00", fields[2], fields[1])]
        if command == "1200":
            return [reply("1210", "00", *_HEAD, "A1B2C3", fields[1])]
        ticket, amount, operation = self._booked[-1]
        listed = [_record(*one) for one in self._booked]
        total = sum(amount for _, amount, _ in self._booked)
        return {
            "0250": [_sale("0260", "00", ticket, amount, operation)],
            "0260": [*listed, reply("0261", "00", *_HEAD, "", "", "", "", "", "", "", "", "", "", "", "")],
            "0700": [reply("0710", "00", len(listed), total)],
            "0500": [reply("0510", "00", *_HEAD)],
        }.get(command, [])

    def approves(self, told: bytes, request: MoneyRequest, operation: str) -> bool:
        """Whether a whole frame says that this very request was carried out."""
        for fields in _frames(told):
            if fields[1:2] != ["00"]:
                continue
            if fields[0] == "1210" and request.deed is Deed.VOID and len(fields) > 5:
                if fields[5].strip().zfill(6) == request.operation.zfill(6):
                    return True
            elif fields[0] in {"0210", "0260", "0261"} and len(fields) > 10:
                place = 10 if fields[0] != "0261" else 8
                amount = fields[6] if request.deed is Deed.SALE else fields[6].removeprefix("-")
                same = fields[4].strip().zfill(6) == request.ticket.zfill(6) or request.deed is Deed.VOID
                if same and _is(amount, request.amount) and fields[place].strip() == operation.strip():
                    return True
        return False

    def refuses(self, told: bytes) -> bool:
        """Nothing said after a request proves that it moved no money."""
        return False


def _is(text: str, amount: int) -> bool:
    return text.isascii() and text.isdigit() and int(text) == amount


def _frames(told: bytes) -> Iterator[list[str]]:
    for at in (place for place, byte in enumerate(told) if byte == 0x02):
        end = told.find(b"\x03", at + 1)
        if 0 < end < len(told) - 1 and check_byte(told[at + 1 : end]) == told[end + 1]:
            yield told[at + 1 : end].decode("latin-1").split("|")


# -- ZVT ---------------------------------------------------------------------------------------------

TAKEN, DONE = message("8000"), message("060F")


def _status(amount: int | None, result: str = "00", receipt: int = 42, more: str = "490704") -> bytes:
    told = f"04{amount:012d}" if amount is not None else ""
    clock = "0C0900000D1128"
    return message("040F", digits(f"27{result}{told}{more}0B{receipt:06d}{clock}2975001637") + _receipt(receipt))


def _receipt(number: int) -> bytes:
    return digits(f"87{number:04d}") + b"\x3bA1B2C3\0\0" + b"\x22\xf0\xf8" + digits("9999990000006677") + b"\x8a\x0a"


def _sums(count: int, amount: int) -> bytes:
    kinds = bytes([count]) + digits(f"{amount:012d}") + (b"\0" + bytes(6)) * 6
    return message("040F", digits("2700") + b"\x60" + codec.counted(3, digits("00410042") + kinds))


class Zvt:
    """Books what it is asked to; `foreign` has another amount, currency or result, or is another message."""

    def __init__(self, request: MoneyRequest, *, serial: bool) -> None:
        self._amount, self._serial = request.amount, serial
        self._newest: tuple[int, int, str] = (14_000, 41, "490704")
        self._last = b""
        amount = self._amount
        bare = (
            _status(amount + 1),
            _status(amount * 100),
            _status(None),
            _status(amount, more="490978"),
            _status(amount, "6C"),
            _status(0, "05"),
            _status(amount, receipt=41),
            _status(amount, receipt=43),
            _status(14_000, receipt=41),
            message("040F", digits(f"04{amount:012d}")),
            message("040F", digits("2700") + b"\x06\x82\x00\x04abcd"),
            TAKEN,
            DONE,
            message("061E", digits("6C")),
            message("061E"),
            message("849C"),
            message("841E", digits("6F")),
            message("04FF", digits("0A05")),
            message("06D1", b"\0line"),
            message("06D3", bytes(300)),
            message("060F", digits("190049") + digits("0978")),
            message("8000", digits("00")),
        )
        self.foreign = tuple(map(self._wrapped, bare))

    def is_money(self, data: bytes) -> bool:
        return self._inside(data)[:2] in {b"\x06\x01", b"\x06\x30", b"\x06\x31", b"\x06\x50"}

    def hear(self, data: bytes) -> list[bytes]:
        if data == NAK and self._serial:
            return [self._last] if self._last else []
        inside = self._inside(data)
        if len(inside) < 3:
            return []
        said = list(map(self._wrapped, self._answers(inside[:2].hex().upper(), inside)))
        self._last = said[-1] if said else self._last
        return [ACK, *said] if self._serial else said

    def sealed(self, message: bytes) -> bytes:
        inside = message[2:-4].replace(b"\x10\x10", b"\x10") if self._serial else message
        return self._wrapped(with_length(inside[:2], inside[3:])) if len(inside) > 2 else message

    def _inside(self, data: bytes) -> bytes:
        return (codec.off_serial(data) or b"") if self._serial else data

    def _wrapped(self, raw: bytes) -> bytes:
        return codec.on_serial(raw) if self._serial else raw

    def _answers(self, control: str, raw: bytes) -> list[bytes]:
        if control in {"0601", "0630", "0631"}:
            original = "490704" + ("37000041" if control == "0630" else "")
            self._newest = (self._amount, 42, original)
            return [TAKEN, message("04FF", digits("0A")), _status(*self._of_newest()), DONE]
        if control == "0620":
            return [TAKEN, _status(*self._of_newest()), DONE]
        if control in {"0610", "0650"}:
            return [TAKEN, _sums(1, 14_000), DONE]
        return [TAKEN, DONE] if control in {"0600", "0501", "0670", "0602"} else []

    def _of_newest(self) -> tuple[int, str, int, str]:
        amount, receipt, more = self._newest
        return amount, "00", receipt, more

    def approves(self, told: bytes, request: MoneyRequest, operation: str) -> bool:
        """Whether a whole status information says that a booking of that amount was made."""
        return any(control == "040F" and _booked(data, request) for control, data in self._messages(told))

    def refuses(self, told: bytes) -> bool:
        """Whether it said that it does not take a request."""
        return any(control[:2] == "84" for control, _ in self._messages(told))

    def _messages(self, told: bytes) -> Iterator[tuple[str, bytes]]:
        for start in range(len(told) - 2):
            found = self._framed(told, start) if self._serial else _bare(told, start)
            if found is not None:
                yield found

    def _framed(self, told: bytes, start: int) -> tuple[str, bytes] | None:
        if told[start : start + 2] != b"\x10\x02":
            return None
        end = told.find(b"\x10\x03", start + 2)
        while end > 0:
            raw = codec.off_serial(told[start : end + 4])
            if raw is not None:
                return codec.parted(raw)
            end = told.find(b"\x10\x03", end + 1)
        return None


def _bare(told: bytes, start: int) -> tuple[str, bytes] | None:
    head, size = (start + 3, told[start + 2])
    if size == 255:
        head, size = start + 5, int.from_bytes(told[start + 3 : start + 5], "little")
    return codec.parted(told[start : head + size])


def _booked(data: bytes, request: MoneyRequest) -> bool:
    told = dict(parted(data))
    return (
        told.get(0x27) == b"\0"
        and told.get(0x04) == digits(f"{request.amount:012d}")
        and told.get(0x49, b"\x07\x04") == b"\x07\x04"
    )
