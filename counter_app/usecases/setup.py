"""What set-up asks before a counter exists, for the window and the command line alike."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import ClassVar

from counter_app.domain.attempt_reference import attempt_reference
from counter_app.domain.dossier_code import CodeAuthority, is_agency
from counter_app.domain.enrol_code import read_code
from counter_app.domain.errors import CounterError
from counter_app.domain.listen_address import is_loopback
from counter_app.domain.receipt import serial_of
from counter_app.domain.recovery_key import recovery_public
from counter_app.domain.staff import checked_name, is_good_pin
from counter_app.domain.text import nfc
from counter_app.domain.wards import Ward, WardKind


class AlreadySetUp(CounterError):
    """There is a counter in this folder; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "setup.already"


class SetupStopped(CounterError):
    """Whoever was asked stopped before the last question; nothing was written."""

    code: ClassVar[str] = "setup.stopped"


class SetupFieldWrong(CounterError):
    """An answer cannot be used; nothing was written (fields: field in `SetupAnswers`, never its value)."""

    code: ClassVar[str] = "setup.field_wrong"


TERMINAL_PROTOCOLS = ("transbank", "zvt")


@dataclass(frozen=True)
class SetupAnswers:
    """The answers. Links and bank fields may stay empty; `node_url` and `enrol_code` when `standalone`.

    `province_url` and `province_code` may stay empty: the node that takes events when the site's is out of reach.

    `terminal_protocol` and `terminal_password` matter where there is a terminal; "" is the protocol's own password.

    `code_prefix` is the agency part of dossier codes. The PIN is hashed on use and stored nowhere else.
    """

    site_code: str
    site_name: str
    superior: str
    place: str
    counter: str
    serial_letters: str
    code_prefix: str
    supervisor_name: str
    supervisor_pin: str = field(repr=False)
    body_name: str = ""
    body_tax_code: str = ""
    bank_bin: str = ""
    bank_account: str = ""
    account_name: str = ""
    counters_at_site: int = 1
    counter_index: int = 1
    code_authority: str = CodeAuthority.COUNTER.value
    certification_book: str = "SCT/BS"
    node_url: str = ""
    enrol_code: str = field(default="", repr=False)
    province_url: str = ""
    province_code: str = field(default="", repr=False)
    standalone: bool = False
    printer_link: str = ""
    terminal_link: str = ""
    terminal_protocol: str = TERMINAL_PROTOCOLS[0]
    terminal_password: str = field(default="", repr=False)
    scanner_link: str = ""
    sample_data: bool = False
    recovery_key: str = ""
    backup_folder: str = ""


_ATTEMPT_PREFIX = "HS"
_LINK = re.compile(r"tcp://[^\s/:]+:[0-9]{1,5}|serial:\S+")
_URL = re.compile(r"(?P<scheme>https?)://(?P<host>[^\s/:]+)(:[0-9]{1,5})?/?")
_OPTIONAL_LINK = re.compile(rf"|{_LINK.pattern}")

_SHAPES: dict[str, re.Pattern[str]] = {
    "site_code": re.compile(r"[0-9A-Z][0-9A-Z.-]{1,19}"),
    "counter": re.compile(r"[0-9A-Z]{1,4}"),
    "body_tax_code": re.compile(r"[0-9]{10}(-[0-9]{3})?"),  # ten digits, or three more for a branch
    "bank_bin": re.compile(r"|[0-9]{6}"),  # NAPAS: six digits
    "bank_account": re.compile(r"|[0-9A-Z]{4,19}"),
    "printer_link": _OPTIONAL_LINK,
    "terminal_link": _OPTIONAL_LINK,
    "terminal_protocol": re.compile("|".join(TERMINAL_PROTOCOLS)),
    "terminal_password": re.compile(r"|[0-9]{6}"),  # ZVT: three bytes of two digits
    "scanner_link": _OPTIONAL_LINK,
}
_FILLED = ("site_name", "superior", "place", "body_name", "certification_book")
_UPPER = ("site_code", "counter", "serial_letters", "code_prefix", "bank_account", "account_name")


def checked_answers(answers: SetupAnswers, names: Container[str] | None = None) -> SetupAnswers:
    """The answers trimmed, in NFC, codes in capitals. Raises `SetupFieldWrong` naming the first field that is wrong.

    With `names` only these fields are looked at: the others are not answered yet.
    """
    tidy = _tidied(answers)
    for name, fits in _checks(tidy):
        if (names is None or name in names) and not fits():
            raise SetupFieldWrong(field=name)
    return tidy


def answers_of_ward(ward: Ward) -> dict[str, str]:
    """What the one-stop department of a ward or commune is called, and by whom it is run."""
    unit = f"{'phường' if ward.kind is WardKind.WARD else 'xã'} {ward.name}"
    committee = f"Ủy ban nhân dân {unit}"
    return {
        "site_code": ward.code,
        "site_name": f"Trung tâm Phục vụ hành chính công {unit}",
        "superior": committee,
        "place": ward.name,
        "body_name": committee,
    }


def _tidied(answers: SetupAnswers) -> SetupAnswers:
    texts = {
        one.name: nfc(value).strip()
        for one in fields(answers)
        if isinstance(value := getattr(answers, one.name), str) and one.name != "supervisor_pin"
    }
    for name in _UPPER:
        texts[name] = texts[name].upper()
    if not texts["body_name"]:
        texts["body_name"] = texts["superior"]
    return replace(answers, **texts)  # type: ignore[arg-type]  # only text fields are in `texts`


def _checks(answers: SetupAnswers) -> list[tuple[str, Callable[[], object]]]:
    """In the order of the questions, so that the first wrong one is the topmost on the screen."""
    order = {one.name: number for number, one in enumerate(fields(answers))}
    found: list[tuple[str, Callable[[], object]]] = [
        *((name, _fits(shape, getattr(answers, name))) for name, shape in _SHAPES.items()),
        *((name, _fits(re.compile(r".{2,160}"), getattr(answers, name))) for name in _FILLED),
        ("counter", lambda: _accepted(lambda: attempt_reference(_ATTEMPT_PREFIX, answers.counter, 1))),
        ("serial_letters", lambda: _accepted(lambda: serial_of(answers.serial_letters, date.min))),
        ("counter_index", lambda: 1 <= answers.counter_index <= answers.counters_at_site),
        ("counters_at_site", lambda: 1 <= answers.counters_at_site <= 100),
        ("code_prefix", lambda: is_agency(answers.code_prefix)),
        ("code_authority", lambda: answers.code_authority in set(CodeAuthority)),
        ("bank_account", lambda: bool(answers.bank_account) == bool(answers.bank_bin)),
        ("account_name", lambda: bool(answers.bank_account) == bool(answers.account_name)),
        ("node_url", lambda: is_address(answers.node_url, optional=answers.standalone)),
        ("enrol_code", lambda: _is_code(answers.enrol_code, answers.node_url)),
        ("province_url", lambda: is_address(answers.province_url, optional=True)),
        ("province_code", lambda: _is_code(answers.province_code, answers.province_url)),
        ("recovery_key", lambda: not answers.recovery_key or _accepted(lambda: recovery_public(answers.recovery_key))),
        ("supervisor_name", lambda: _accepted(lambda: checked_name(answers.supervisor_name))),
        ("supervisor_pin", lambda: is_good_pin(answers.supervisor_pin)),
    ]
    return sorted(found, key=lambda check: order[check[0]])


def is_address(url: str, *, optional: bool) -> bool:
    """Whether `url` is where a node may be: encrypted, or on this very machine."""
    """A node's address: encrypted, unless it is on this very machine."""
    found = _URL.fullmatch(url)
    if found is None:
        return optional and not url
    return found["scheme"] == "https" or is_loopback(found["host"])


def _is_code(code: str, url: str) -> bool:
    if not url.startswith("https:"):
        return not url or len(code) >= 8
    return _accepted(lambda: read_code(code))


def _fits(shape: re.Pattern[str], value: str) -> Callable[[], object]:
    return lambda: shape.fullmatch(value)


def _accepted(rule: Callable[[], object]) -> bool:
    try:
        rule()
    except CounterError:
        return False
    return True
