"""What a wrong command line says: a message and a code, never a traceback, and nothing touched."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from counter_app.__main__ import main
from counter_app.app import node_desk
from counter_app.app.demo.run import MARKER, BadProvinceDown, DemoOptions, FolderForeign, begin_folder
from counter_app.app.install import install
from counter_app.app.own_addresses import reachable
from counter_app.app.place import Place
from counter_app.app.told import told
from counter_app.app.usage import usage_of
from counter_app.domain.enrol_code import EnrolCode, fingerprint_of, new_secret
from counter_app.domain.errors import CounterError
from counter_app.domain.listen_address import AddressBad, host_and_port
from counter_app.ports.disk import NotWritable, StorageFull
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.storage.keys import make_keys
from sync.messages import DeviceReply, DevicesReply
from tests.journeys.tools import tool
from tests.unit.test_app import ANSWERS, run_cli

ENROL_CODE = EnrolCode(new_secret(b"nothing"), fingerprint_of(b"nobody")).text


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def refused(folder: Path, *args: str) -> str:
    """What the command says; it must fail without a traceback and write nothing."""
    said = run_cli(Place(folder / "data"), *args)
    assert said.returncode != 0
    assert said.stdout == ""
    assert "Traceback" not in said.stderr
    assert not (folder / "data").exists()
    return said.stderr


def node(db: Path, listen: str) -> tuple[str, ...]:
    return ("node", "--level", "site", "--site", "19789", "--db", str(db / "n.db"), "--listen", listen)


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


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("--dta x", "KH-16", ["--dta", "--data"]),
        ("--data", "KH-18", ["--data"]),
        ("nodee", "KH-15", ["nodee", "node-code"]),
        ("sim foo", "KH-15", ["foo", "scanner", "sim --help"]),
        ("verify --bad", "KH-16", ["--bad", "--since-last", "verify --help"]),
        ("verify --json=1", "KH-20", ["--json", "verify --help"]),
        ("verify my secret", "KH-21", ["thừa 2 từ.", "verify --help"]),
        ("node", "KH-17", ["--level", "site, province"]),
        ("node-revoke --reason mất", "KH-17", ["ORIGIN"]),
        ("node --level foo", "KH-19", ["--level", "site, province"]),
        ("node-code --level", "KH-18", ["--level", "node-code --help"]),
        ("demo --citizens 0", "KH-19", ["--citizens", "từ 1 đến 999"]),
        ("report day --date x", "KH-19", ["--date", "2026-11-27"]),
        ("setup --answers away", "KH-19", ["--answers", "tên một tệp đã có"]),
        ("sim terminal --book b --time-scale 0", "KH-19", ["một số lớn hơn 0.", "sim terminal --help"]),
        ("sim printer --out secret", "KH-14", ["--tcp", "sim printer --help"]),
        ("restore", "KH-14", ["--offline", "restore --help"]),
        ("backup", "KH-14", ["--into", "backup --help"]),
    ],
)
def test_a_wrong_command_line_is_said_in_the_words_of_staff(typed: str, code: str, words: list[str]) -> None:
    said = CliRunner().invoke(main, typed.split(), prog_name="counter-app")
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr.startswith(f"[{code}] ")
    assert said.stderr.count("\n") == 1
    assert "Chưa làm gì." in said.stderr
    for word in words:
        assert word in said.stderr
    assert "secret" not in said.stderr, "what was given is not said"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (click.IntRange(1), "một số từ 1 trở lên"),
        (click.IntRange(max=9), "một số không quá 9"),
        (click.IntRange(1, 9), "một số từ 1 đến 9"),
        (click.FloatRange(0, 1, min_open=True), "một số lớn hơn 0 và không quá 1"),
        (click.IntRange(0, 9, max_open=True), "một số từ 0 trở lên và nhỏ hơn 9"),
        (click.IntRange(), "một số"),
    ],
)
def test_a_range_is_said_with_its_ends(kind: click.IntRange | click.FloatRange, words: str) -> None:
    error = click.BadParameter("", param=click.Option(["--many"], type=kind))
    assert usage_of(error, "x").fields["accepted"] == words


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
        assert refused(tmp_path, *command).startswith("[KH-")
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


@pytest.fixture
def shut() -> Iterator[str]:
    """A port that nobody listens at, and that nobody else gets while the test runs."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"postgresql://nobody:x@127.0.0.1:{held.getsockname()[1]}/none"


def test_a_database_server_that_does_not_answer_is_said(tmp_path: Path, shut: str) -> None:
    make_keys(tmp_path / "data" / "keys")
    for command in (("verify", "--db", shut), ("backup", str(tmp_path / "b.backup"), "--db", shut)):
        said = run_cli(Place(tmp_path / "data"), *command)
        assert said.returncode == 1
        assert said.stderr.startswith("[DL-26] Máy chủ cơ sở dữ liệu 127.0.0.1 không trả lời")
        assert "Traceback" not in said.stderr
    said = run_cli(Place(tmp_path / "node"), "node", "--level", "province", "--db", shut)
    assert said.stderr.startswith("[DL-26]")


def test_a_site_without_its_code_begins_no_journal(tmp_path: Path) -> None:
    command = ("node", "--level", "site", "--db", str(tmp_path / "n.db"), "--listen", "127.0.0.1:0")
    assert "--site" in refused(tmp_path, *command)
    assert not (tmp_path / "n.db").exists()


def test_what_a_node_could_only_call_malformed_is_not_asked(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text("{}", encoding="utf-8")
    assert "--counter" in refused(tmp_path, "node-code", "--level", "counter", "--site", "19789")
    assert "--counter" in refused(tmp_path, "node-code", "--level", "kiosk", "--site", "19789", "--counter", "01")
    lost = ("restore", "--offline", "--answers", str(answers), "--continues")
    for command in (("node-confirm",), ("node-revoke", "--reason", "mất"), lost):
        assert "32 chữ số thập lục phân" in refused(tmp_path, *command, "xyz")


def test_a_passphrase_that_is_no_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / "pass"
    file.write_bytes(b"m\xe2\xb9t kh\xfeu")
    said = refused(tmp_path, "recovery-key", str(tmp_path / "k.key"), "--passphrase-file", str(file))
    assert "không phải văn bản UTF-8" in said


@pytest.mark.parametrize(
    "error",
    [NodeUnreachable(url="https://10.0.0.1:8713"), NodeRefused(reason="enrol.code_expired", status=403)],
)
def test_a_tool_does_not_speak_of_a_counter_at_work(error: CounterError) -> None:
    said = told(error)
    assert "Quầy vẫn làm việc" not in said
    assert "Gọi số" not in said
    assert "CHƯA làm xong" in said
    assert "chạy lại đúng lệnh này" in said
    assert ("cấp mã đăng ký mới" in said) == isinstance(error, NodeRefused)


def test_who_must_begin_again_on_a_full_disk_is_told_so() -> None:
    """A program at work goes on by itself as soon as there is room; a command and a node have ended."""
    said = told(StorageFull(reason="planted"))
    assert said.startswith("[DL-21]")
    assert "chạy lại đúng lệnh này" in said
    assert "không cần mở lại" not in said


@pytest.mark.parametrize("reason", ["device.unknown", "enrol.code_used", "enrol.level", "request.not_your_site"])
def test_a_command_that_can_only_fail_again_is_not_to_be_run_again(reason: str) -> None:
    said = told(NodeRefused(reason=reason, status=403))
    assert "chạy lại đúng lệnh này" not in said
    assert "Kiểm tra mạng" not in said
    assert ("node-devices" in said) == (reason == "device.unknown")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    file, answers = tmp_path / "file", tmp_path / "answers.json"
    file.touch()
    answers.write_bytes(msgspec.json.encode(ANSWERS))
    inside = Place(file / "data")
    for command in (
        ("setup", "--answers", str(answers)),
        ("recovery-key", str(file / "k.key"), "--passphrase-file", str(answers)),
        ("sim", "printer", "--tcp", "127.0.0.1:0", "--out", str(file / "paper")),
    ):
        assert run_cli(inside, *command).stderr.startswith(f"[DL-28] Không ghi được vào {file}"), command
    with pytest.raises(NotWritable):
        inside.lock()


def test_a_database_that_cannot_be_written_beside_is_not_called_damaged(tmp_path: Path) -> None:
    """As on a disk that may only be read: a reader shares memory with the writer in a file beside it."""
    place = Place(tmp_path / "quay")
    install(place, ANSWERS)
    (place.root / "journal.db-shm").symlink_to(tmp_path / "away" / "shm")
    for command in (("verify",), ("backup", str(tmp_path / "b"))):
        assert tool(place, *command, code=1).startswith("[DL-28]"), command


@pytest.mark.parametrize(
    ("upstream", "code", "said"),
    [
        ("127.0.0.1:8713", "ABCD", "[CH-32]"),
        ("http://192.0.2.1:8713", "ABCD", "[CH-32]"),
        ("https://192.0.2.1:8713", "ABCD", "[MM-53]"),
    ],
)
def test_a_node_above_that_cannot_be_is_refused(tmp_path: Path, upstream: str, code: str, said: str) -> None:
    command = (*node(tmp_path, "no address: it would serve"), "--upstream", upstream, "--upstream-code", code)
    assert tool(Place(tmp_path / "data"), *command, code=1).startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_folder_that_is_away_is_said_and_the_node_goes_on(tmp_path: Path) -> None:
    command = (*node(tmp_path, "no address"), "--backups", str(tmp_path / "usb"))
    said = tool(Place(tmp_path / "data"), *command, code=1)
    assert said.startswith("[SL-12]")
    assert "[KH-07]" in said


def test_what_a_restore_lacks_is_named(tmp_path: Path) -> None:
    place, out, new = Place(tmp_path / "quay"), tmp_path / "b", Place(tmp_path / "moi")
    install(place, ANSWERS)
    tool(place, "backup", str(out))
    key = ("--database-key", str(place.keys / "database.key"))
    for lacking, said in (
        (("--letters", "AD", "--offline"), "[SL-21]"),
        ((*key, "--offline"), "[SL-22]"),
        ((*key, "--letters", "AD", "--node", "https://192.0.2.1:8713"), "[SL-23]"),
    ):
        assert tool(new, "restore", str(out), *lacking, code=1).startswith(said)
    assert tool(place, "renew", "--code", "ABCD", code=1).startswith("[SL-22]")
    assert not new.root.exists()


def test_a_new_recovery_key_wants_a_long_passphrase(tmp_path: Path) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text("abcd", encoding="utf-8")
    said = tool(Place(tmp_path), "recovery-key", str(tmp_path / "k"), "--passphrase-file", str(phrase), code=1)
    assert said.startswith("[SL-24]")


@pytest.mark.skipif(sys.platform == "win32", reason="always a screen")
def test_windows_without_a_screen_are_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for command in ((), ("setup", "--window")):
        assert refused(tmp_path, *command).startswith("[KH-22] Không mở được cửa sổ")


def test_a_new_passphrase_that_is_typed_differently_is_asked_for_again(tmp_path: Path) -> None:
    typed = "12345678\n12345679\n12345678\n12345678\n"
    said = CliRunner().invoke(main, ["--data", str(tmp_path), "recovery-key", str(tmp_path / "k")], input=typed)
    assert said.exit_code == 0
    assert "Hai lần nhập khác nhau." in said.stdout
    assert "Error" not in said.output


def test_a_command_that_is_stopped_says_so_in_vietnamese(tmp_path: Path) -> None:
    said = CliRunner().invoke(main, ["recovery-key", str(tmp_path / "k")], input="")
    assert (said.exit_code, said.stderr.strip()) == (1, "Đã dừng lệnh.")
    assert not (tmp_path / "k").exists()


def _commands_with_answers(tmp_path: Path, **more: str) -> list[tuple[str, ...]]:
    file = tmp_path / "answers.json"
    file.write_bytes(msgspec.json.encode({**msgspec.to_builtins(ANSWERS), **more}))
    given = ("--answers", str(file))
    node = ("--node", "https://192.0.2.1:8713", "--code", ENROL_CODE)
    return [("setup", *given), ("restore", *given, "--continues", "ab" * 16, *node)]


def test_an_answer_with_an_unknown_name_is_refused(tmp_path: Path) -> None:
    for command in _commands_with_answers(tmp_path, backupfolder="E:/sao-luu"):
        said = refused(tmp_path, *command)
        assert said.startswith("[CH-10]")
        assert "backupfolder" in said


def test_backups_inside_the_data_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for command in _commands_with_answers(tmp_path, backup_folder=str(tmp_path / "data" / "sao-luu")):
        assert refused(tmp_path, *command).startswith("[SL-20]")
    said = tool(Place(tmp_path / "data"), *node(tmp_path, "no address"), "--backups", str(tmp_path / "data"), code=1)
    assert said.startswith("[SL-12]")
    assert "[SL-20]" in said


def test_an_address_for_all_is_told_as_others_can_write_it() -> None:
    assert reachable("https://node.example:8713") == ["https://node.example:8713"]
    assert reachable("https://127.0.0.1:8713") == ["https://127.0.0.1:8713"]
    for listened in ("https://0.0.0.0:8713", "https://[::]:8713"):
        found = reachable(listened)
        assert found
        assert all(one.startswith("https://") and one.endswith(":8713") for one in found)
        assert not [one for one in found if "0.0.0.0" in one or "[::]" in one or "127.0.0.1" in one]


def test_devices_of_a_node_are_listed_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [
        DeviceReply(origin="ab" * 16, level=level, site="19789", counter=counter, state=state, comparison="X14F-W1J7")
        for level, counter, state in (("counter", "02", "waiting"), ("site", "", "confirmed"))
    ]
    monkeypatch.setattr(node_desk, "ask", lambda *_: DevicesReply(devices=some))
    counter, site = node_desk.shown_devices(Place(Path())).splitlines()
    assert counter == f"{'ab' * 16}  quầy 02 · điểm 19789 · chờ xác nhận · X14F-W1J7"
    assert site == f"{'ab' * 16}  máy chủ điểm · điểm 19789 · đã xác nhận · X14F-W1J7"
    monkeypatch.setattr(node_desk, "ask", lambda *_: DevicesReply(devices=[]))
    assert node_desk.shown_devices(Place(Path())).startswith("Máy chủ này chưa biết máy nào")
