"""The corpus on disk: entries read, checked against the list of digests, and made for kinds that have none."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, create_engine, select

from counter_app.domain.events import Fact, decode, encode, kinds
from counter_app.domain.journal import Head, Header, SealedEvent, microseconds, moment, origin_of, seal
from counter_app.storage import projections
from counter_app.storage.rebuild import apply
from tests.golden.samples import Samples, choices, spelled

FOLDER = Path(__file__).parent
EVENTS, READINGS, ROWS, DIGESTS = FOLDER / "events", FOLDER / "readings", FOLDER / "rows", FOLDER / "SHA256SUMS"


class CorpusKey:
    """Seals one form of every entry; it never sealed anything else."""

    def __init__(self, form: str) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(sha256(f"counter golden corpus: {form}".encode()).digest())
        self.public = self._key.public_key().public_bytes_raw()
        self.origin = origin_of(self.public)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


KEYS = {form: CorpusKey(form) for form in ("full", "least")}
"""Two installations: what one form says of a thing does not clash with what the other says."""


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """One event as it lies in a journal, and what it says. Texts are the very bytes in UTF-8, the rest hexadecimal."""

    header: str
    body: str
    private: str | None
    salt: str | None
    prev: str
    signature: str
    hash: str
    fact: dict[str, object]

    @property
    def sealed(self) -> SealedEvent:
        """Byte for byte."""
        return SealedEvent(
            header=self.header.encode(),
            prev=bytes.fromhex(self.prev),
            body=self.body.encode(),
            signature=bytes.fromhex(self.signature),
            salt=None if self.salt is None else bytes.fromhex(self.salt),
            private=None if self.private is None else self.private.encode(),
        )

    def read(self, *, erased: bool = False) -> Fact:
        """As today's program reads it."""
        event = self.sealed
        header = event.read_header()
        return decode(header.kind, header.version, event.body, None if erased else event.private)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A kind and version: an event with every field filled, and one with no field that can be left out.

    `choices` are the words that its fields may hold; none of them may go.
    """

    kind: str
    version: int
    choices: dict[str, list[str]]
    full: Stored
    least: Stored


def name_of(kind: str, version: int) -> str:
    """The entry's file."""
    return f"{kind}.v{version}.json"


def entries() -> dict[tuple[str, int], Entry]:
    """The whole corpus, in the order in which it is projected: that in which it was written."""
    found = [msgspec.json.decode(file.read_bytes(), type=Entry) for file in EVENTS.glob("*.json")]
    found.sort(key=lambda one: (one.full.sealed.read_header().seq, one.kind, one.version))
    return {(one.kind, one.version): one for one in found}


def digests() -> dict[str, str]:
    """The list that says what may never change: path → SHA-256."""
    lines = DIGESTS.read_text(encoding="utf-8").splitlines() if DIGESTS.exists() else []
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def write_new(path: Path, content: bytes) -> None:
    """Write a file of the corpus and list its digest; never one that is there or was."""
    listed = digests()
    name = path.relative_to(FOLDER).as_posix()
    if path.exists() or name in listed:
        raise FileExistsError(f"{name}: an entry is never written twice; a change of meaning is a new version")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    listed[name] = sha256(content).hexdigest()
    lines = [f"{digest}  {path}\n" for path, digest in sorted(listed.items())]
    DIGESTS.write_text("".join(lines), encoding="utf-8", newline="\n")


def reading_of(entry: Entry) -> Path:
    """What an entry of an older version says since there is a newer one; a file for each newer one."""
    return READINGS / f"{entry.kind}.v{entry.version}.as.v{kinds()[entry.kind, entry.version].VERSION}.json"


def said(entry: Entry) -> tuple[dict[str, object], dict[str, object]]:
    """What the full and the least form of `entry` must be read as."""
    if entry.version == kinds()[entry.kind, entry.version].VERSION:
        return entry.full.fact, entry.least.fact
    full, least = msgspec.json.decode(reading_of(entry).read_bytes(), type=list[dict[str, object]])
    return full, least


def add_missing() -> list[str]:
    """Write an entry for every kind and version that has none, and today's reading of old ones; the new files."""
    held = entries()
    seq = max((one.full.sealed.read_header().seq for one in held.values()), default=0)
    new: dict[Path, bytes] = {}
    for (kind, version), cls in kinds().items():
        if (kind, version) in held:
            entry = held[kind, version]
            if version != cls.VERSION and not reading_of(entry).exists():
                new[reading_of(entry)] = pretty([spelled(one.read()) for one in (entry.full, entry.least)])
        elif version != cls.VERSION:
            raise LookupError(f"{kind} v{version} was released without an entry")
        else:
            seq += 1
            full, least = (_stored(cls, seq, form) for form in KEYS)
            entry = Entry(kind=kind, version=version, choices=choices(cls), full=full, least=least)
            new[EVENTS / name_of(kind, version)] = pretty(entry)
    for path, content in new.items():
        write_new(path, content)
    return [path.relative_to(FOLDER).as_posix() for path in new]


def _stored(cls: type[Fact], seq: int, form: str) -> Stored:
    key, full = KEYS[form], form == "full"
    fact = Samples("1" if full else "2", key.public.hex(), full=full).of(cls)
    body, private = encode(fact)
    label = f"{cls.KIND} v{cls.VERSION} {form}".encode()
    header = Header(
        origin=key.origin,
        seq=seq,
        at=microseconds(moment(1_795_400_000_000_000 + seq * 1_000_000)),
        kind=cls.KIND,
        version=cls.VERSION,
        actor="lan",
        subject=fact.subject,
        cause="nguyên nhân" if full else "",
        clock_suspect=full,
    )
    event = seal(header, body, sha256(b"prev" + label).digest(), key, private, sha256(label).digest()[:16])
    return Stored(
        header=event.header.decode(),
        body=event.body.decode(),
        private=None if event.private is None else event.private.decode(),
        salt=None if event.salt is None else event.salt.hex(),
        prev=event.prev.hex(),
        signature=event.signature.hex(),
        hash=event.hash.hex(),
        fact=spelled(decode(cls.KIND, cls.VERSION, body, private)),
    )


def rows_of_today() -> dict[str, bytes]:
    """What each entry changes in the projections, as the content of its file in `rows`."""
    engine = create_engine("sqlite://")
    found = {}
    with engine.connect() as db, db.begin():
        projections.metadata.create_all(db)
        for entry in entries().values():
            made = {name: _changed(one.sealed, db) for name, one in (("full", entry.full), ("least", entry.least))}
            found[name_of(entry.kind, entry.version)] = pretty(made)
    engine.dispose()
    return found


def write_rows() -> list[str]:
    """Write `rows` anew: they follow the projectors, which may change. The names of the files that differ."""
    ROWS.mkdir(exist_ok=True)
    changed = []
    for name, content in rows_of_today().items():
        if not (ROWS / name).exists() or (ROWS / name).read_bytes() != content:
            (ROWS / name).write_bytes(content)
            changed.append(name)
    return changed


def _changed(event: SealedEvent, db: Connection) -> dict[str, list[dict[str, object]]]:
    before = dict(_tables(db))
    apply(event, db)
    made = {}
    for name, rows in _tables(db):
        fresh = [row for row in rows if row not in before[name]]
        if fresh:
            made[name] = fresh
    return made


def _tables(db: Connection) -> Iterator[tuple[str, list[dict[str, object]]]]:
    for table in projections.metadata.sorted_tables:
        rows = db.execute(select(table).order_by(*table.primary_key.columns)).mappings()
        yield table.name, [{name: _readable(cell) for name, cell in row.items()} for row in rows]


def _readable(cell: object) -> object:
    return cell.decode() if isinstance(cell, bytes) else cell


def pretty(value: object) -> bytes:
    """JSON as the corpus is written."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def differences(recorded: object, read: object, at: str = "") -> Iterable[str]:
    """Where `read` says otherwise than `recorded`; fields that came since are no difference."""
    if isinstance(recorded, dict) and isinstance(read, dict):
        for name, value in recorded.items():
            yield from differences(value, read.get(name, "<gone>"), f"{at}.{name}")
    elif isinstance(recorded, list) and isinstance(read, list) and len(recorded) == len(read):
        for index, (one, other) in enumerate(zip(recorded, read, strict=True)):
            yield from differences(one, other, f"{at}[{index}]")
    elif recorded != read:
        yield f"{at}: {recorded!r} became {read!r}"


def head_before(event: SealedEvent) -> Head:
    """Where a journal stands that `event` may follow."""
    return Head(event.read_header().seq - 1, event.prev)
