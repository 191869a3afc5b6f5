"""`counter-app restore` and `counter-app renew` from their command lines to one line of what was done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from counter_app.app.config import Config, load_config
from counter_app.app.entry import Entry
from counter_app.app.going_on import Link
from counter_app.app.place import Place
from counter_app.app.renew import renew
from counter_app.app.restore import key_of, restore_counter, restore_from_node, restore_node
from counter_app.domain.continuation import Continuation
from counter_app.domain.journal import Origin
from counter_app.storage.bundle import Bundle
from counter_app.storage.sealing import RecoveryKey
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong


def restore_as_told(  # noqa: PLR0913  (the options of one command)
    place: Place,
    tell: Callable[[str], None],
    *,
    bundle: Path | None,
    recovery: Path | None,
    database_key: Path | None,
    letters: str,
    node: str,
    code: str,
    db: str,
    continues: str,
    answers: Path | None,
    passphrase: str = "",
    **_rest: object,
) -> str:
    """Restore what the backup holds, or a counter from the node's copy alone. Raises what `app.restore` raises."""
    link = Link(node, code)
    if bundle is None:
        return _counter(place, restore_from_node(place, Origin(continues), _answers(answers, letters), link, tell))
    backup = Bundle(bundle)
    key = key_of(backup.manifest, RecoveryKey.opened(recovery, passphrase) if recovery else None, database_key)
    if backup.manifest.level == "counter" or letters:
        return _counter(place, restore_counter(place, backup, key, letters.upper(), link, tell))
    found = restore_node(place, backup, key, link, tell, db)
    return f"Đã khôi phục máy chủ {found.level} {found.site} đến sự kiện {found.head.seq}, trong {place.root}"


def renew_as_told(place: Place, tell: Callable[[str], None], letters: str, node: str, code: str, reason: str) -> str:
    """Renew the counter, by default at the node of its configuration. Raises what `app.renew` raises."""
    known = load_config(place.config).node
    url = node or ("" if known.standalone else known.url)  # its own node runs with the program only
    return _counter(place, renew(place, letters.upper(), Link(url, code), Entry(tell), Continuation(reason)))


def _answers(file: Path | None, letters: str) -> SetupAnswers:
    try:
        found = msgspec.json.decode(file.read_bytes() if file else b"", type=SetupAnswers)
    except msgspec.MsgspecError as error:
        raise SetupFieldWrong(field=str(file), reason=str(error)) from error
    return replace(found, serial_letters=letters or found.serial_letters)


def _counter(place: Place, config: Config) -> str:
    desk = config.desk
    whose = f"Quầy {desk.counter}, {desk.site_name}"
    return f"{whose}: làm việc tiếp với ký hiệu biên lai {desk.serial_letters}, trong {place.root}"
