"""The counter's configuration: a JSON file that set-up writes and a technician may mend.

A missing or damaged file is said so and stops the program; it never starts a node or invents a setting.
"""

import re
from pathlib import Path
from typing import ClassVar

import msgspec

from counter_app.domain.bill import CollectingBody
from counter_app.domain.decoding import from_edited
from counter_app.domain.desk import Desk
from counter_app.domain.enrol_code import EnrolCodeMistyped, read_code
from counter_app.domain.errors import CounterError
from counter_app.storage.durable import write_whole
from counter_app.usecases.setup import TERMINAL_PROTOCOLS


class ConfigMissing(CounterError):
    """The program was not set up here (fields: file)."""

    code: ClassVar[str] = "config.missing"


class ConfigLost(CounterError):
    """The folder holds a counter's journal but no configuration; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "setup.config_lost"


class ConfigDamaged(CounterError):
    """The file is not a configuration; it was not changed (fields: file, reason)."""

    code: ClassVar[str] = "config.damaged"


_ZVT_PASSWORD = re.compile("[0-9]{6}")
_TILL_COMMANDS = 0x30
"""Bits of the configuration byte: no amounts and no functions at the terminal's own keys."""


class Zvt(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the bank tells of a ZVT terminal; see `devices.terminal.ZvtSettings`. No trace shows the password."""

    password: str = "000000"
    config_byte: int = 0x38
    voids_newest_only: bool = False

    def __repr__(self) -> str:
        return f"Zvt(config_byte={self.config_byte:#04x}, voids_newest_only={self.voids_newest_only})"


class Links(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Device links (`tcp://HOST:PORT`, `serial:PATH?baud=…`); "" means that there is none.

    `terminal_protocol`: what the card terminal speaks, one of `TERMINAL_PROTOCOLS`; `zvt` is for that one.
    """

    printer: str = ""
    terminal: str = ""
    scanner: str = ""
    printer_width: int = 576
    terminal_protocol: str = "transbank"
    zvt: Zvt = Zvt()


class NodeLink(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The site node's address and the one-time code that enrols this counter there.

    `province` takes the events when the site node is out of reach. `standalone`: this PC runs its own node as a child
    process, which relays to `upstream` when there is one.
    """

    url: str = ""
    code: str = ""
    standalone: bool = False
    upstream: str = ""
    upstream_code: str = ""
    province: str = ""
    province_code: str = ""

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Address and code of each node that this counter speaks to, the first one first."""
        own = ((self.url, self.code),)
        return (*own, (self.province, self.province_code)) if self.province else own


class Config(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Everything that set-up asks. `recovery_key` is the public part: the database key is kept sealed to it.

    `backup_folder`: where the daily backup goes, on another disk; "" for none.
    `citizen_screen`: the screen that faces the citizen, by its name; "" is the first on which the clerk's window is
    not, "none" no screen.
    """

    desk: Desk
    node: NodeLink
    links: Links = Links()
    language: str = "vi"
    time_scale: float = 1.0
    recovery_key: str = ""
    backup_folder: str = ""
    citizen_screen: str = ""


def load_config(file: Path) -> Config:
    """Read and check the configuration. Raises `ConfigMissing`, `ConfigDamaged`."""
    try:
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise ConfigMissing(file=str(file)) from error
    return read_config(content, file)


def read_config(content: bytes, file: Path) -> Config:
    """Check what stands in `file`. Raises `ConfigDamaged`."""
    try:
        config = from_edited(content, Config)
    except msgspec.MsgspecError as error:
        raise ConfigDamaged(file=str(file), reason=str(error)) from error
    if not config.desk.bodies or not config.desk.counter or not config.node.url:
        raise ConfigDamaged(file=str(file), reason="desk.bodies, desk.counter and node.url may not be empty")
    _check_terminal(file, config.links)
    for url, code in (*config.node.links, (config.node.upstream, config.node.upstream_code)):
        _check_code(file, url, code)
    return config


def _check_terminal(file: Path, links: Links) -> None:
    """Reasons name no password."""
    reason = ""
    if links.terminal_protocol not in TERMINAL_PROTOCOLS:
        reason = f"links.terminal_protocol is not one of: {', '.join(TERMINAL_PROTOCOLS)}"
    elif not _ZVT_PASSWORD.fullmatch(links.zvt.password):
        reason = "links.zvt.password is not six digits"
    elif not 0 <= links.zvt.config_byte <= 0xFF or links.zvt.config_byte & _TILL_COMMANDS != _TILL_COMMANDS:
        reason = "links.zvt.config_byte lets the terminal book by itself: 16 and 32 must be in it (56 is usual)"
    if reason:
        raise ConfigDamaged(file=str(file), reason=reason)


def _check_code(file: Path, url: str, code: str) -> None:
    if url.startswith("https:"):
        try:
            read_code(code)
        except EnrolCodeMistyped as error:
            raise ConfigDamaged(file=str(file), reason=f"node: the code for {url} was typed wrong") from error


def save_config(file: Path, config: Config) -> None:
    """Write the whole file or nothing."""
    write_whole(file, msgspec.json.format(msgspec.json.encode(config), indent=2))


def one_body(name: str, tax_code: str, bank_bin: str, account: str, account_name: str) -> CollectingBody:
    """The site's own collecting body, under the code that set-up gives it."""
    return CollectingBody("site", name, tax_code, bank_bin, account, account_name)
