"""`counter-app verify` and `counter-app report`: reading a database beside the program that writes it."""

from datetime import date
from pathlib import Path

import msgspec

from counter_app.app.content import COUNTERS, must_hold, must_hold_data
from counter_app.app.place import Place
from counter_app.app.words import translate
from counter_app.storage.books.days import SqlDays
from counter_app.storage.checkpoints import checkpoints
from counter_app.storage.damage import damaged_pages, located
from counter_app.storage.engine import DatabaseUnreadable, open_for_reading, reading
from counter_app.storage.head_file import HeadFile, head_in
from counter_app.storage.journal import head_of
from counter_app.storage.keys import FileDeviceKey, KeyMissing, database_key
from counter_app.storage.node.held import held_faults
from counter_app.storage.schema import must_be_known
from counter_app.storage.verify import Fault, Verification, verify
from counter_app.storage.witness import own_faults


class DayReport(msgspec.Struct, frozen=True):
    """One local day's takings, from the journal. Amounts are whole đồng."""

    day: date
    by_method: dict[str, int]
    by_procedure: dict[str, int]
    total: int
    tickets_served: int


def verify_place(place: Place, url: str = "", *, since_last: bool = False) -> Verification:
    """Check the journal of a folder, with its head beside it, or that of a database URL.

    `since_last`: only the chain past what the program noted as sound. Raises what
    `must_hold_data` raises, `KeyMissing`, `DatabaseUnreadable`, `DatabaseNewer`.
    """
    if not url:
        must_hold_data(place)
    key = _key(place, url)
    if key is not None and not since_last:
        file = Path(url.removeprefix("sqlite:///")) if url else place.database
        if pages := damaged_pages(file, key):
            return located(file, key, pages)
    with reading(url or place.database, key) as reader:
        with reader.begin():
            must_be_known(reader)
        found = verify(reader, checkpoints(reader) if since_last else None)
        beside = [] if url else own_faults(reader, FileDeviceKey(place.keys).origin, place.head)
        for fault in [*held_faults(reader), *beside]:
            found.blame(fault)
        return found


def accept_head(place: Place) -> Verification:
    """Let the journal as it is begin a new head file, when the old one is gone or damaged and nothing else is wrong.

    For a technician who has compared the last receipt on paper with the journal. Raises `AlreadyRunning` and what
    `verify_place` raises.
    """
    must_hold(place, *COUNTERS)
    with place.lock():
        found = verify_place(place)
        origin = FileDeviceKey(place.keys).origin
        lost = head_in(place.head.read_bytes() if place.head.is_file() else b"", origin) is None
        if not lost or any(fault.what != "head" for fault in found.faults):
            return found
        with reading(place.database, database_key(place.keys)) as reader, reader.begin():
            head = head_of(reader, origin)
        fresh = HeadFile(place.head)
        fresh.begin(origin, head)
        fresh.close()
    return verify_place(place)


def report_day(place: Place, day: date) -> DayReport:
    """The day's figures of the journal in a folder. Raises what `must_hold_data` and `reading` raise, `KeyMissing`."""
    must_hold_data(place)
    with reading(place.database, database_key(place.keys)) as reader, reader.begin():
        days = SqlDays(reader, None)
        methods = {one.method: int(one.amount) for one in days.by_method(day)}
        procedures = {one.procedure: int(one.amount) for one in days.by_procedure(day)}
        return DayReport(day, methods, procedures, sum(methods.values()), days.tickets_served(day))


def head_seq(place: Place) -> int:
    """The number of the last event in a folder's own journal."""
    with reading(place.database, database_key(place.keys)) as reader, reader.begin():
        return head_of(reader, FileDeviceKey(place.keys).origin).seq


def _key(place: Place, url: str) -> bytes | None:
    """The place's own, as its program opens it; that of another installation where only the one beside the file fits.

    None for a server. Raises `KeyMissing`.
    """
    if url.startswith("postgresql"):
        return None
    if not url:
        return database_key(place.keys)
    file = Path(url.removeprefix("sqlite:///"))
    found = [key for keys in (place.keys, file.parent / "keys") if (key := _readable(keys)) is not None]
    return next((key for key in found if _opens(file, key)), None) or (found or [database_key(place.keys)])[0]


def _readable(keys: Path) -> bytes | None:
    """None where there is no key, or one that is damaged."""
    try:
        return database_key(keys)
    except KeyMissing:
        return None


def _opens(file: Path, key: bytes) -> bool:
    try:
        open_for_reading(file, key).close()
    except DatabaseUnreadable:
        return False
    return True


def shown(found: Verification, *, as_json: bool) -> str:
    """The outcome of a verification for a person or (`as_json`) for a script."""
    if as_json:
        return msgspec.json.encode({"ok": found.ok, **msgspec.to_builtins(found)}).decode()
    lines = [_told(fault) for fault in found.faults]
    if found.more_faults:
        lines.append(translate("commands", "… và {count} chỗ khác").format(count=found.more_faults))
    right = translate("commands", "{origins} nhật ký, {events} sự kiện, {rows} dòng: ĐÚNG")
    wrong = translate("commands", "{origins} nhật ký, {events} sự kiện, {rows} dòng: SAI")
    summary = (right if found.ok else wrong).format(origins=found.origins, events=found.events, rows=found.rows)
    return "\n".join([*lines, summary])


def _told(fault: Fault) -> str:
    """Where it is, what it means in words, and what a technician reads out."""
    from ui.command_help import speak  # noqa: PLC0415  (Qt is imported only when there is something to say)
    from ui.error_texts import fault_text  # noqa: PLC0415  (as above)

    speak()
    text = fault_text(fault.what, fault.detail, fault.seq)
    place = f"{fault.origin[:8]} #{fault.seq}" if fault.origin else translate("commands", "tệp")
    return f"{place} [{text.code}] {text.what} {text.todo}\n    {fault.what}: {fault.detail}"


def day_as_json(place: Place, day: date) -> str:
    """`report_day` as one line of JSON."""
    return msgspec.json.encode(report_day(place, day)).decode()
