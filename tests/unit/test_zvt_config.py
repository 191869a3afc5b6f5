"""What a technician sets of a ZVT terminal: from set-up to the bytes on the wire, and never in a trace."""

import json
import logging
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.app.config import Config, ConfigDamaged, load_config, save_config
from counter_app.app.hardware import build_stations
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.domain.errors import CounterError
from counter_app.usecases.setup import SetupFieldWrong, checked_answers
from tests.support import ScriptedClock, opened_store
from tests.unit.test_app import ANSWERS

SECRET = "246813"
ZVT = replace(ANSWERS, terminal_link="tcp://127.0.0.1:1", terminal_protocol="zvt", terminal_password=SECRET)


def changed(place: Place, **zvt: Any) -> Config:
    """The configuration read again after a technician's hand was in the file."""
    known = json.loads(place.config.read_bytes())
    known["links"]["zvt"] = {**known["links"].get("zvt", {}), **zvt}
    place.config.write_text(json.dumps(known), encoding="utf-8")
    return load_config(place.config)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "counter")
    install(made, ZVT)
    return made


def test_what_set_up_was_told_is_kept(place: Place) -> None:
    links = load_config(place.config).links
    assert (links.terminal_protocol, links.zvt.password) == ("zvt", SECRET)
    assert (links.zvt.config_byte, links.zvt.voids_newest_only) == (0x38, False)


def test_an_empty_password_is_the_protocols_own(tmp_path: Path) -> None:
    assert install(Place(tmp_path), replace(ZVT, terminal_password="")).links.zvt.password == "000000"


@pytest.mark.parametrize(
    ("field", "value"),
    [("terminal_password", "12345"), ("terminal_password", "12345a"), ("terminal_protocol", "telium")],
)
def test_what_cannot_be_is_refused_at_set_up(field: str, value: str) -> None:
    with pytest.raises(SetupFieldWrong) as wrong:
        checked_answers(replace(ZVT, **{field: value}))  # type: ignore[arg-type]  # text fields only
    assert wrong.value.fields == {"field": field}


@pytest.mark.parametrize(
    ("zvt", "named"),
    [
        ({"password": "98765"}, "links.zvt.password"),
        ({"password": "98765x"}, "links.zvt.password"),
        ({"config_byte": 0x08}, "links.zvt.config_byte"),
        ({"config_byte": 0x18}, "links.zvt.config_byte"),
        ({"config_byte": 0x138}, "links.zvt.config_byte"),
        ({"pasword": "987654"}, "pasword"),
    ],
)
def test_what_cannot_be_is_refused_in_the_file(place: Place, zvt: dict[str, Any], named: str) -> None:
    with pytest.raises(ConfigDamaged, match=named) as damaged:
        changed(place, **zvt)
    assert "98765" not in str(damaged.value)


def test_it_reaches_the_wire_and_no_trace(place: Place, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    changed(place, config_byte=0x3A, voids_newest_only=True)
    clock = ScriptedClock()
    with socket.create_server(("127.0.0.1", 0)) as server, opened_store(tmp_path / "store", clock) as store:
        config = _linked(place, f"tcp://127.0.0.1:{server.getsockname()[1]}")
        stations = build_stations(config.links, _no_page, store, clock, time_scale=0.02, broken_page=False)
        assert stations.terminal is not None
        asked = stations.terminal.check()
        line, _ = server.accept()
        with line:
            wanted = bytes.fromhex("060006" + SECRET + "3A0704")
            assert line.recv(len(wanted), socket.MSG_WAITALL) == wanted
            line.sendall(bytes.fromhex("84FF00"))
            error = asked.exception(timeout=60)
        assert isinstance(error, CounterError)
        assert (error.code, error.fields["reason"]) == ("terminal.refused", "registration")
        stations.close()
    for told in (caplog.text, repr(config), str(config), repr(error), str(error.fields), repr(ZVT)):
        assert SECRET not in told


def _linked(place: Place, link: str) -> Config:
    known = json.loads(place.config.read_bytes())
    known["links"]["terminal"] = link
    place.config.write_text(json.dumps(known), encoding="utf-8")
    save_config(place.config, load_config(place.config))
    return load_config(place.config)


def _no_page(*_: object) -> Any:
    raise AssertionError("nothing is printed here")
