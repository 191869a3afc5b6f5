"""The image commands: raster, column-wise, graphics and QR codes."""

from devices.sim.printer.drawing import qr_rows
from devices.sim.printer.head import PrintHead, Steps

_HIDDEN = (b"\x10\x04", b"\x10\x05", b"\x10\x14")


class Images:
    """Draws on `head` what image commands carry, and counts the real-time commands that hide in them."""

    def __init__(self, head: PrintHead) -> None:
        self._head = head
        self._stored: list[bytes] = []
        self._qr: dict[int, bytes] = {}

    def raster(self) -> Steps:
        """GS v 0, printed row by row as the bytes come."""
        head = self._head
        zero, mode, *size = yield from head.take(6)
        if zero != 0x30:
            head.printer.unknown(b"\x1dv" + bytes((zero,)))
            return
        yield from head.end_line(0)
        last = b""
        for _ in range(size[2] + 256 * size[3]):
            row = yield from head.take(size[0] + 256 * size[1])
            self._look_for_hidden(last + row)
            last = row[-1:]
            yield from head.print_row(row, 1 + (mode & 1), 1 + (mode >> 1 & 1))

    def column_wise(self) -> Steps:
        """ESC *: 8 or 24 dots high, single or double density; printed by the line feed that follows."""
        mode, low, high = yield from self._head.take(3)
        deep = 3 if mode in {32, 33} else 1
        data = yield from self._head.take((low + 256 * high) * deep)
        self._look_for_hidden(data)
        across, down = 1 if mode in {1, 33} else 2, 1 if deep == 3 else 3
        columns = (data[at : at + deep] for at in range(0, len(data), deep))
        for line in zip(*(format(int.from_bytes(column, "big"), f"0{8 * deep}b") for column in columns), strict=True):
            dots = "".join(dot * across for dot in line)
            size = -(-len(dots) // 8)
            self._head.columns += [int(dots.ljust(8 * size, "0"), 2).to_bytes(size, "big")] * down

    def download(self) -> Steps:
        """GS *: a stored picture; only taken off the buffer."""
        across, down = yield from self._head.take(2)
        yield from self._head.take(across * down * 8)

    def graphics(self, body: bytes) -> Steps:
        """GS ( L and GS 8 L: store (function 112) and print (function 50)."""
        function = body[1:2]
        if function == b"\x70":
            self._look_for_hidden(body)
            self._stored.append(body)
        elif function in {b"\x32", b"\x02"}:
            for picture in self._stored:
                _, _, _, across, down, _, low, high, *_ = picture
                stride = (low + 256 * high + 7) // 8
                for at in range(10, len(picture), stride):
                    yield from self._head.print_row(picture[at : at + stride], across, down)
            self._stored = []

    def symbol(self, body: bytes) -> Steps:
        """GS ( k: QR codes; other symbols are only taken off the buffer."""
        if body[:1] != b"1":
            return
        self._qr[body[1]] = body[2:]
        if body[1] == 81:
            module, level = self._qr.get(67, b"\3")[0], self._qr.get(69, b"0")[0]
            for row in qr_rows(self._qr.get(80, b"0")[1:], module, level):
                yield from self._head.print_row(row)

    def _look_for_hidden(self, data: bytes) -> None:
        self._head.printer.hid_in_image(sum(data.count(pair) for pair in _HIDDEN))
