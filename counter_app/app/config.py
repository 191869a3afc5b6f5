"""The counter's configuration: a JSON file that set-up writes and a technician may mend.

A missing or damaged file is said so and stops the program; it never starts a node or invents a setting.
"""

from pathlib import Path
from typing import ClassVar

import msgspec

from counter_app.domain.bill import CollectingBody
from counter_app.domain.decoding import from_edited
from counter_app.domain.desk import Desk
from counter_app.domain.enrol_code import EnrolCodeMistyped, read_code
from counter_app.domain.errors import CounterError
from counter_app.storage.durable import write_whole


class ConfigMissing(CounterError):
    """The program was not set up here (fields: file)."""

    code: ClassVar[str] = "config.missing"


class ConfigLost(CounterError):
    """The folder holds a counter's journal but no configuration; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "setup.config_lost"


class ConfigDamaged(CounterError):
    """The file is not a configuration; it was not changed (fields: file, reason)."""

    code: ClassVar[str] = "config.damaged"


TERMINAL_PROTOCOLS = ("transbank", "zvt")


class Links(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Device links (`tcp://HOST:PORT`, `serial:PATH?baud=…`); "" means that there is none.

    `terminal_protocol`: what the card terminal speaks, one of `TERMINAL_PROTOCOLS`.
    """

    printer: str = ""
    terminal: str = ""
    scanner: str = ""
    printer_width: int = 576
    terminal_protocol: str = "transbank"


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
    `citizen_screen`: the screen that faces the citizen, by its name; "" is the first that is not the main one. It is
    "none", no screen, until the window was tried on real second screens.
    """

    desk: Desk
    node: NodeLink
    links: Links = Links()
    language: str = "vi"
    time_scale: float = 1.0
    recovery_key: str = ""
    backup_folder: str = ""
    citizen_screen: str = "none"


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
    if config.links.terminal_protocol not in TERMINAL_PROTOCOLS:
        known = ", ".join(TERMINAL_PROTOCOLS)
        raise ConfigDamaged(file=str(file), reason=f"links.terminal_protocol is not one of: {known}")
    for url, code in (*config.node.links, (config.node.upstream, config.node.upstream_code)):
        _check_code(file, url, code)
    return config


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
