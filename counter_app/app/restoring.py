"""`counter-app restore` and `counter-app renew` from their command lines to one line of what was done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from counter_app.app.answers import answers_in
from counter_app.app.backup import whose
from counter_app.app.config import Config, load_config
from counter_app.app.content import Content, must_hold
from counter_app.app.entry import Entry
from counter_app.app.fresh import FolderNotEmpty
from counter_app.app.going_on import Link
from counter_app.app.place import Place
from counter_app.app.renew import renew
from counter_app.app.restore import NotGiven, key_of, restore_counter, restore_from_node, restore_node
from counter_app.app.words import translate
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
    province: str,
    province_code: str,
    db: str,
    continues: str,
    answers: Path | None,
    passphrase: str = "",
    **_rest: object,
) -> str:
    """Restore what the backup holds, or a counter from the node's copy alone. Raises what `app.restore` raises."""
    if node and not code:
        raise NotGiven(what="code")
    link = Link(node, code, province, province_code)
    _must_lie_elsewhere(place, bundle, recovery, database_key, answers)
    if bundle is None:
        found = _answers(answers, letters, link)
        return _counter(place, restore_from_node(place, Origin(continues), found, link, tell), found.province_code)
    backup = Bundle(bundle)
    if backup.manifest.level == "counter" and not letters:
        raise NotGiven(what="letters")
    key = key_of(backup.manifest, RecoveryKey.opened(recovery, passphrase) if recovery else None, database_key)
    if backup.manifest.level == "counter" or letters:
        return _counter(place, restore_counter(place, backup, key, letters.upper(), link, tell), province_code)
    done = restore_node(place, backup, key, link, tell, db)
    said = translate("commands", "Đã khôi phục {whose} đến sự kiện {seq}, trong {folder}")
    return said.format(whose=whose(done), seq=done.head.seq, folder=place.root)


def renew_as_told(place: Place, tell: Callable[[str], None], letters: str, link: Link, reason: str) -> str:
    """Renew the counter, by default at the nodes of its configuration. Raises what `app.renew` raises."""
    must_hold(place, Content.COUNTER)
    if not letters:
        raise NotGiven(what="letters")
    known = load_config(place.config).node
    url = link.url or ("" if known.standalone else known.url)  # its own node runs with the program only
    config = renew(place, letters.upper(), replace(link, url=url), Entry(tell), Continuation(reason))
    return _counter(place, config, link.province_code)


def _must_lie_elsewhere(place: Place, *sources: Path | None) -> None:
    """A try that fails empties the folder. Raises `FolderNotEmpty` when something it needs lies in there."""
    root = place.root.resolve()
    if any(file is not None and file.resolve().is_relative_to(root) for file in sources):
        raise FolderNotEmpty(folder=str(place.root))


def _answers(file: Path | None, letters: str, link: Link) -> SetupAnswers:
    if file is None:
        raise SetupFieldWrong(field="--answers")
    found = answers_in(file)
    return replace(
        found,
        serial_letters=letters or found.serial_letters,
        province_url=link.province or found.province_url,
        province_code=link.province_code or found.province_code,
    )


def _counter(place: Place, config: Config, province_code: str) -> str:
    desk, second = config.desk, config.node.province
    said = translate("commands", "Quầy {counter}, {site}: làm việc tiếp với ký hiệu biên lai {letters}, trong {folder}")
    done = said.format(counter=desk.counter, site=desk.site_name, letters=desk.serial_letters, folder=place.root)
    if not second or province_code:
        return done
    lacking = translate(
        "commands",
        "CHƯA có mã đăng ký mới của máy chủ dự phòng {second}: khi máy chủ điểm hỏng, quầy chưa gửi lên đó được.\n"
        "Xin mã ở máy chủ đó, ghi vào {config} (node, province_code), rồi mở lại chương trình.",
    )
    return f"{done}\n{lacking.format(second=second, config=place.config)}"
