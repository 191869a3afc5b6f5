"""What a wrong command line says: a message and a code, never a traceback, and nothing touched."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.app.demo.run import MARKER, BadProvinceDown, DemoOptions, FolderForeign, begin_folder
from counter_app.app.place import Place
from counter_app.domain.listen_address import AddressBad, host_and_port
from tests.unit.test_app import run_cli


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def refused(folder: Path, *args: str) -> str:
    """What the command says; it must fail without a traceback and write nothing."""
    told = run_cli(Place(folder / "data"), *args)
    assert told.returncode != 0
    assert told.stdout == ""
    assert "Traceback" not in told.stderr
    assert not (folder / "data").exists()
    return told.stderr


def node(db: Path, listen: str) -> tuple[str, ...]:
    return ("node", "--level", "site", "--db", str(db / "n.db"), "--listen", listen)


def test_a_port_in_use_is_said(tmp_path: Path, taken: str) -> None:
    paper = str(tmp_path / "paper")
    for command in (node(tmp_path, taken), ("sim", "printer", "--tcp", taken, "--out", paper)):
        said = refused(tmp_path, *command)
        assert said.startswith(f"[KH-06] Cổng {taken} đang có chương trình khác dùng. Chưa ghi gì. Chọn cổng khác")
    assert not (tmp_path / "n.db").exists()


def test_an_address_that_is_none_is_said(tmp_path: Path) -> None:
    book = str(tmp_path / "book")
    for command in (
        node(tmp_path, "foo"),
        ("sim", "terminal", "--tcp", "foo", "--book", book),
        ("sim", "scanner", "--tcp", "127.0.0.1:99999"),
        ("sim", "scanner", "--tcp", "192.0.2.1:0"),
    ):
        assert refused(tmp_path, *command).startswith("[KH-07]")


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
def test_a_file_in_the_place_of_a_pty_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    assert refused(tmp_path, "sim", "scanner", "--pty", str(mine)).startswith("[KH-07]")
    assert mine.read_text("utf-8") == "mine"


def test_options_that_cannot_be_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for command in (
        ("setup", "--answers", str(tmp_path)),
        ("demo", "--out", str(file)),
        ("demo", "--out", str(tmp_path / "day"), "--province-down", "12-8"),
        ("sim", "printer", "--tcp", "127.0.0.1:0", "--out", str(tmp_path / "paper"), "--width", "0"),
        ("sim", "terminal", "--tcp", "127.0.0.1:0", "--book", str(tmp_path / "book"), "--time-scale", "0"),
    ):
        refused(tmp_path, *command)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("address", ["", "foo", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "a:b:1", ":-1", "h:1 "])
def test_what_is_not_an_address(address: str) -> None:
    with pytest.raises(AddressBad):
        host_and_port(address)


def test_addresses() -> None:
    assert host_and_port("127.0.0.1:0") == ("127.0.0.1", 0)
    assert host_and_port(":47113") == ("127.0.0.1", 47113)
    assert host_and_port("[::1]:9100") == ("::1", 9100)


@pytest.mark.parametrize("given", ["12-8", "0-3", "8", "8-", "x"])
def test_a_province_is_down_from_a_citizen_to_a_later_one(given: str) -> None:
    with pytest.raises(BadProvinceDown):
        DemoOptions.of(True, Path(), 20, 1, given)


def test_a_folder_that_no_demo_made_is_left_alone(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("report.json", "thesis.odt")]
    for file in files:
        file.write_text("mine", encoding="utf-8")
    with pytest.raises(FolderForeign):
        begin_folder(tmp_path)
    assert sorted(tmp_path.iterdir()) == files
    assert all(file.read_text("utf-8") == "mine" for file in files)


def test_a_finished_day_is_cleared_and_a_broken_off_one_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    begin_folder(out)
    (out / "counter").mkdir()
    begin_folder(out)
    assert (out / "counter").exists()
    (out / "report.json").touch()
    begin_folder(out)
    assert [found.name for found in out.iterdir()] == [MARKER]
