"""What a power cut can leave of the files that `recorder.c` saw written.

The disk keeps what was synchronised and nothing else for sure: of the writes after a file's last `fsync` each 512-byte
sector is there or not, a file's name is there when its folder was synchronised after it was made. Names made or removed
later come in their order up to some point (file systems journal them), content in any order.
"""

import random
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

SECTOR = 512
_HEAD = struct.Struct("=ciqI")
CREATED, TRUNCATED = 1, 2


class Left(StrEnum):
    """What becomes of what was not synchronised."""

    NOTHING = "nothing"
    ALL = "all"
    PREFIX = "prefix"  # in order, the last write torn
    ANY = "any"  # every write there, gone or torn by itself


@dataclass(frozen=True)
class Op:
    """One record of the log."""

    kind: str
    fd: int
    offset: int
    data: bytes


def read_log(file: Path) -> list[Op]:
    """All records; a last one that the process did not finish writing is left out."""
    content, at, found = memoryview(file.read_bytes()), 0, []
    while at + _HEAD.size <= len(content):
        kind, fd, offset, length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        if at + length > len(content):
            break
        found.append(Op(kind.decode(), fd, offset, bytes(content[at : at + length])))
        at += length
    return found


def marks(ops: Sequence[Op]) -> list[tuple[int, bytes]]:
    """What the program noted, each with the number of the record."""
    return [(number, op.data) for number, op in enumerate(ops) if op.kind == "a"]


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # offset and bytes, or a new size and None

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.durable, *change)
        self.pending.clear()

    def left(self, how: Left, dice: random.Random) -> bytes:
        content = bytearray(self.durable)
        keep = dice.randint(0, len(self.pending)) if how is Left.PREFIX else len(self.pending)
        if how is Left.NOTHING:
            keep = 0
        for number, change in enumerate(self.pending[:keep]):
            torn = number == keep - 1 if how is Left.PREFIX else how is Left.ANY and dice.random() < 0.3
            if torn and change[1] is not None:
                _tear(content, change[0], change[1], dice)
            elif how is not Left.ANY or torn or dice.random() < 0.6:
                _apply(content, *change)
        return bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _tear(content: bytearray, offset: int, data: bytes, dice: random.Random) -> None:
    at = 0
    while at < len(data):
        end = min(len(data), at + SECTOR - (offset + at) % SECTOR)
        if dice.random() < 0.5:
            _apply(content, offset + at, data[at:end])
        at = end


@dataclass
class _Folder:
    durable: dict[str, "_File | _Folder"] = field(default_factory=dict)
    now: dict[str, "_File | _Folder"] = field(default_factory=dict)
    pending: list[dict[str, "_File | _Folder | None"]] = field(default_factory=list)  # names set or removed at once

    def name(self, change: "dict[str, _File | _Folder | None]") -> None:
        self.pending.append(change)
        _rename(self.now, change)

    def sync(self) -> None:
        self.durable = dict(self.now)
        self.pending.clear()

    def left(self, how: Left, dice: random.Random) -> "dict[str, _File | _Folder]":
        keep = {Left.NOTHING: 0, Left.ALL: len(self.pending)}.get(how, dice.randint(0, len(self.pending)))
        names = dict(self.durable)
        for change in self.pending[:keep]:
            _rename(names, change)
        return names


def _rename(names: "dict[str, _File | _Folder]", change: "dict[str, _File | _Folder | None]") -> None:
    for name, what in change.items():
        if what is None:
            names.pop(name, None)
        else:
            names[name] = what


class Disk:
    """The files below `root` as the records make them, what is durable of them told apart from what is not."""

    def __init__(self, root: Path) -> None:
        self._root = PurePosixPath(root)
        self._top = _Folder()
        self._open: dict[int, _File | _Folder] = {}

    def take(self, op: Op) -> None:
        """Let one record happen."""
        match op.kind:
            case "o":
                self._open[op.fd] = self._opened(op)
            case "c":
                self._open.pop(op.fd, None)
            case "w":
                self._file(op.fd).pending.append((op.offset, op.data))
            case "t":
                self._file(op.fd).pending.append((op.offset, None))
            case "s":
                self._open[op.fd].sync()
            case "r" | "u" | "d" | "m":
                self._named(op)
            case "a":
                pass
            case _:
                raise ValueError(f"the recorder saw a call that cannot be followed: {op.data!r}")

    def image(self, to: Path, how: Left, dice: random.Random) -> None:
        """Write into the empty folder `to` what a power cut now may leave."""
        _write(self._top, to, how, dice)

    def _file(self, fd: int) -> _File:
        found = self._open[fd]
        assert isinstance(found, _File)
        return found

    def _opened(self, op: Op) -> "_File | _Folder":
        if PurePosixPath(op.data.decode()) == self._root:
            return self._top
        folder, name = self._where(op.data)
        if op.offset & CREATED:
            folder.name({name: _File()})
        found = folder.now[name]
        if op.offset & TRUNCATED and isinstance(found, _File):
            found.pending.append((0, None))
        return found

    def _named(self, op: Op) -> None:
        folder, name = self._where(op.data.split(b"\0")[-1])
        if op.kind == "r":
            before, old = self._where(op.data.split(b"\0")[0])
            if before is not folder:
                raise ValueError("a rename between folders is not followed here")
            folder.name({name: folder.now[old], old: None})
        else:
            folder.name({name: _Folder() if op.kind == "m" else None})

    def _where(self, path: bytes) -> tuple[_Folder, str]:
        at = PurePosixPath(path.decode()).relative_to(self._root)
        folder = self._top
        for part in at.parts[:-1]:
            below = folder.now[part]
            assert isinstance(below, _Folder)
            folder = below
        return folder, at.name


def _write(folder: _Folder, to: Path, how: Left, dice: random.Random) -> None:
    for name, what in folder.left(how, dice).items():
        if isinstance(what, _Folder):
            (to / name).mkdir()
            _write(what, to / name, how, dice)
        elif name.endswith("-shm"):  # written through memory, which nobody sees: it may hold anything
            if dice.random() < 0.5:
                (to / name).write_bytes(dice.randbytes(32_768))
        else:
            (to / name).write_bytes(what.left(how, dice))


FIRST_RECORDS = 32
"""Until the first transaction of the file that has tables in it is on its way into the WAL."""


@dataclass(frozen=True)
class Cut:
    """A power cut after record `at`: `noted` is what the program had noted until then. `name` repeats it."""

    at: int
    how: Left
    noted: list[bytes]
    name: str
    disk: Disk
    dice: random.Random

    def image(self, to: Path) -> None:
        """The files that are left, in the empty folder `to`."""
        self.disk.image(to, self.how, self.dice)


def cuts(ops: Sequence[Op], root: Path, count: int, seed: int, after: int = 0) -> Iterator[Cut]:
    """`count` power cuts past record `after`: half of them just after a note, when most is at stake."""
    dice = random.Random(seed)
    noted = marks(ops)
    ends = [number for number, _ in noted if number >= after]
    at = sorted(
        dice.choice(ends) if ends and dice.random() < 0.5 else dice.randrange(after, len(ops)) for _ in range(count)
    )
    disk, done = Disk(root), 0
    for number, cut in enumerate(at):
        for op in ops[done : cut + 1]:
            disk.take(op)
        done = cut + 1
        how = dice.choice([Left.NOTHING, Left.PREFIX, Left.PREFIX, Left.ANY, Left.ANY, Left.ALL])
        told = [data for _, data in noted[: bisect_right([one for one, _ in noted], cut)]]
        name = f"seed {seed}, image {number}: record {cut} of {len(ops)}, left: {how}"
        yield Cut(cut, how, told, name, disk, random.Random(f"{seed}/{number}"))


def first_moments(ops: Sequence[Op], root: Path, ways: Sequence[Left], every: int) -> Iterator[Cut]:
    """Cuts at one of `every` records of a database's beginning, in each of the `ways`, nothing told."""
    disk = Disk(root)
    made = next(number for number, op in enumerate(ops) if op.kind == "o" and op.data.endswith(b".db"))
    for number, op in enumerate(ops[: made + FIRST_RECORDS]):
        disk.take(op)
        for how in ways if number >= made and number % every == 0 else ():
            yield Cut(number, how, [], f"record {number}, left: {how}", disk, random.Random(f"{number}/{how}"))
