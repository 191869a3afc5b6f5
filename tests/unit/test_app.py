"""First run, configuration, one program per folder, and the stand-alone node that ends with its parent."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import msgspec
import pytest

from counter_app.app.config import Config, ConfigDamaged, ConfigLost, ConfigMissing, load_config, save_config
from counter_app.app.desktop import open_counter
from counter_app.app.fees import FeesDamaged, load_fees
from counter_app.app.inspect import accept_head, shown, verify_place
from counter_app.app.install import install
from counter_app.app.own_node import OwnNode
from counter_app.app.place import AlreadyRunning, Place
from counter_app.domain.fee import FeeTable
from counter_app.domain.people import Role
from counter_app.domain.staff import StaffRecord
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.engine import open_database
from counter_app.storage.head_file import DatabaseBehindHead, HeadLost
from counter_app.storage.keys import KeyMissing, database_key
from counter_app.storage.staff import Argon2Pins, SqlStaff
from counter_app.storage.store import SqlStore
from counter_app.usecases.setup import AlreadySetUp, SetupAnswers, SetupFieldWrong
from counter_app.usecases.sign_in import SignInLocked, SignInRefused, sign_in
from resources.catalogue import load_sample_fees
from tests.support import ScriptedClock, opened_store

ANSWERS = SetupAnswers(
    site_code="19789",
    site_name="Trung tâm Phục vụ hành chính công phường Thuận Hóa",
    superior="ỦY BAN NHÂN DÂN PHƯỜNG THUẬN HÓA",
    place="Thuận Hóa",
    counter="03",
    serial_letters="AC",
    code_prefix="000.00.06.H57",
    supervisor_name="Trần Văn Mẫu Phụ",
    supervisor_pin="135790",
    body_name="UBND phường Thuận Hóa (mẫu)",
    body_tax_code="3300000001",
    node_url="http://127.0.0.1:1",
    enrol_code="site-counter-03",
)


def run_cli(place: Place, *args: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "counter_app", "--data", str(place.root), *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_set_up_makes_a_counter_that_opens_and_verifies(tmp_path: Path) -> None:
    place = Place(tmp_path / "quay")
    answers = tmp_path / "answers.json"
    answers.write_bytes(msgspec.json.encode(ANSWERS))
    done = run_cli(place, "setup", "--answers", str(answers))
    assert done.returncode == 0, done.stderr
    assert "quầy 03" in done.stdout
    found = run_cli(place, "verify", "--json")
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["ok"] is True
    counter = open_counter(place)
    people = SqlStaff(counter.store).all()
    assert [(one.name, Role.SUPERVISOR in one.roles) for one in people] == [("Trần Văn Mẫu Phụ", True)]
    counter.agent.start()
    counter.close()


def test_set_up_twice_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    place = Place(tmp_path)
    install(place, ANSWERS)
    before = place.config.read_bytes()
    with pytest.raises(AlreadySetUp):
        install(place, replace(ANSWERS, counter="04"))
    assert place.config.read_bytes() == before


def test_a_set_up_that_stopped_half_way_can_be_run_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    install(place, ANSWERS)
    place.config.unlink()
    install(place, ANSWERS)
    assert load_config(place.config).desk.counter == "03"


def test_wrong_answers_name_their_field(tmp_path: Path) -> None:
    with pytest.raises(SetupFieldWrong) as refused:
        install(Place(tmp_path), replace(ANSWERS, serial_letters="OI"))
    assert refused.value.fields["field"] == "serial_letters"
    assert not Place(tmp_path).config.exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"desk": {}}', b'{"desk": 1, "node": {}}', "tiếng".encode("utf-16")]
)
def test_a_damaged_configuration_is_said_and_left_alone(tmp_path: Path, content: bytes) -> None:
    place = Place(tmp_path)
    install(place, ANSWERS)
    place.config.write_bytes(content)
    with pytest.raises(ConfigDamaged):
        open_counter(place)
    assert place.config.read_bytes() == content
    assert not place.node.root.exists()


def test_an_unknown_setting_is_refused_rather_than_passed_over(tmp_path: Path) -> None:
    place = Place(tmp_path)
    save_config(place.config, install(place, ANSWERS))
    known = json.loads(place.config.read_bytes())
    place.config.write_text(json.dumps({**known, "prnter": "tcp://1.2.3.4:9100"}), encoding="utf-8")
    with pytest.raises(ConfigDamaged, match="prnter"):
        load_config(place.config)


def test_a_terminals_protocol_is_one_that_the_program_speaks(tmp_path: Path) -> None:
    place = Place(tmp_path)
    config = install(place, ANSWERS)
    for protocol in ("transbank", "zvt"):
        save_config(place.config, replace_links(config, terminal_protocol=protocol))
        assert load_config(place.config).links.terminal_protocol == protocol
    save_config(place.config, replace_links(config, terminal_protocol="telium"))
    with pytest.raises(ConfigDamaged, match="terminal_protocol is not one of: transbank, zvt"):
        load_config(place.config)


def replace_links(config: Config, **changed: str) -> Config:
    return msgspec.structs.replace(config, links=msgspec.structs.replace(config.links, **changed))


def test_a_missing_configuration_starts_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigMissing):
        open_counter(Place(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_tells_what_is_wrong_in_words(tmp_path: Path) -> None:
    told = run_cli(Place(tmp_path / "nothing"), "verify")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert told.stderr.startswith("[")


def test_one_program_works_in_a_folder(tmp_path: Path) -> None:
    lock = Place(tmp_path).lock()
    with pytest.raises(AlreadyRunning):
        Place(tmp_path).lock()
    lock.release()
    Place(tmp_path).lock().release()


def test_a_rolled_back_database_stops_the_program_with_both_numbers(tmp_path: Path) -> None:
    place = Place(tmp_path)
    install(place, ANSWERS)
    old = place.database.read_bytes()
    counter = open_counter(place)
    counter.agent.start()
    counter.store.submit(_open_day).result()
    counter.close()
    place.database.write_bytes(old)
    with pytest.raises(DatabaseBehindHead) as stopped:
        open_counter(place)
    assert stopped.value.fields == {"database_seq": 2, "witnessed_seq": 4}


def _open_day(uow: object) -> None:
    from counter_app.app.system import SystemClock, SystemRandom  # noqa: PLC0415
    from counter_app.usecases.shift import open_shift  # noqa: PLC0415
    from tests.support import CLERK  # noqa: PLC0415

    open_shift("03", CLERK, uow, SystemClock(), SystemRandom())  # type: ignore[arg-type]


def test_five_wrong_pins_lock_a_person_for_a_while(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        directory, pins = SqlStaff(store), Argon2Pins()
        install_one(store, pins)
        for left in (4, 3, 2, 1):
            with pytest.raises(SignInRefused) as refused:
                sign_in("lan", "0000", directory, pins, clock)
            assert refused.value.fields == {"tries_left": left}
        with pytest.raises(SignInLocked):
            sign_in("lan", "0000", directory, pins, clock)
        with pytest.raises(SignInLocked):
            sign_in("lan", "246810", directory, pins, clock)
        clock.time = clock.time.replace(hour=clock.time.hour + 1)
        assert sign_in("lan", "246810", directory, pins, clock).name == "Lan Mẫu"


def install_one(store: SqlStore, pins: Argon2Pins) -> None:
    person = StaffRecord("lan", "Lan Mẫu", frozenset({Role.CLERK}), pins.hash("246810"))

    def write(uow: UnitOfWork) -> None:
        with uow:
            uow.staff.put(person)
            uow.commit()

    store.submit(write).result()


PARENT = """
import sys, time
from pathlib import Path
from counter_app.app.config import load_config
from counter_app.app.own_node import OwnNode
from counter_app.app.place import Place
place = Place(Path(sys.argv[1]))
node = OwnNode(place, load_config(place.config))
print(node.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_the_stand_alone_node_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    place = Place(tmp_path)
    install(place, replace(ANSWERS, standalone=True, node_url="", enrol_code=""))
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    node = int(parent.stdout.readline())
    ended = os.pidfd_open(node)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    import select  # noqa: PLC0415

    readable, _, _ = select.select([ended], [], [], 60)
    os.close(ended)
    parent.stdin.close()
    parent.stdout.close()
    assert readable, "the node outlived its parent"


@pytest.mark.skipif(os.name == "nt", reason="/proc is Linux's")
def test_the_stand_alone_node_has_its_code_and_no_command_line_shows_it(tmp_path: Path) -> None:
    """Every user of the machine reads those."""
    place = Place(tmp_path)
    install(place, replace(ANSWERS, standalone=True, node_url="", enrol_code=""))
    config = load_config(place.config)
    with socket.create_server(("127.0.0.1", 0)) as city, socket.create_server(("127.0.0.1", 0)) as free:
        city.settimeout(60)
        upstream = f"http://127.0.0.1:{city.getsockname()[1]}"
        link = {"url": f"http://127.0.0.1:{free.getsockname()[1]}", "upstream": upstream, "upstream_code": "G3H31M"}
        free.close()
        alone = OwnNode(place, msgspec.structs.replace(config, node=msgspec.structs.replace(config.node, **link)))
        try:
            while b"G3H31M" not in _question(city):
                pass
            shown = Path(f"/proc/{alone.pid}/cmdline").read_bytes()
        finally:
            alone.close()
    assert upstream.encode() in shown
    assert b"G3H31M" not in shown


def _question(city: socket.socket) -> bytes:
    """What a node asks a city that does not know it; it is told so, and then asks to be let in."""
    asking, _address = city.accept()
    asked, refusal = b"", b'{"code":"request.unknown_origin","message":""}'
    with asking:
        asking.settimeout(60)
        while b"G3H31M" not in asked and not (asked.startswith(b"GET") and asked.endswith(b"\r\n\r\n")):
            asked += (part := asking.recv(4096))
            assert part, asked
        asking.sendall(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: %d\r\n\r\n%b" % (len(refusal), refusal))
    return asked


KEPT_UP = """
import sys
from pathlib import Path
from counter_app.app import own_node
from counter_app.app.config import load_config
from counter_app.app.place import Place
place = Place(Path(sys.argv[1]))
child = "import os, socket, sys; line = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); "
child += "line.sendall(str(os.getpid()).encode()); sys.stdin.read()"
own_node.AGAIN_FIRST_S = 0.0
own_node._command = lambda *_: [sys.executable, "-c", child, sys.argv[2]]
node = own_node.OwnNode(place, load_config(place.config))
sys.stdin.read()
node.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
@pytest.mark.parametrize("killed", [True, False])
def test_a_stand_alone_node_that_dies_is_started_again_and_ends_with_its_parent(tmp_path: Path, killed: bool) -> None:
    place = Place(tmp_path)
    install(place, replace(ANSWERS, standalone=True, node_url="", enrol_code=""))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        parent = subprocess.Popen(
            [sys.executable, "-c", KEPT_UP, str(tmp_path), str(server.getsockname()[1])], stdin=subprocess.PIPE
        )
        for _ in range(2):
            dying, _address = server.accept()
            with dying:
                os.kill(int(dying.recv(20)), signal.SIGKILL)
        last, _address = server.accept()
        with last:
            last.settimeout(60)
            assert last.recv(20)
            assert parent.stdin is not None
            if killed:
                parent.send_signal(signal.SIGKILL)
            parent.stdin.close()
            assert parent.wait(60) == (-signal.SIGKILL if killed else 0)
            assert last.recv(20) == b"", "the node outlived its parent"
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()  # nobody starts it a last time


DEAF = """
import sys, threading
from pathlib import Path
from counter_app.app import own_node
from counter_app.app.config import load_config
from counter_app.app.place import Place
place = Place(Path(sys.argv[1]))
child = "import socket, sys; line = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); line.sendall(b'1'); "
child += "line.recv(1)"
own_node.STOP_S = 0.2
own_node._command = lambda *_: [sys.executable, "-c", child, sys.argv[2]]
def stuck(node):
    if sys.argv[3] == "starting":
        node._starting.acquire()
    threading.Event().wait()
if sys.argv[3]:
    own_node.OwnNode._watch = stuck
node = own_node.OwnNode(place, load_config(place.config))
sys.stdin.read()
node.close()
"""


@pytest.mark.parametrize("stuck", ["", "watching", "starting"])
def test_a_node_that_does_not_end_is_killed_and_holds_nobody(tmp_path: Path, stuck: str) -> None:
    place = Place(tmp_path)
    install(place, replace(ANSWERS, standalone=True, node_url="", enrol_code=""))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        port = str(server.getsockname()[1])
        parent = subprocess.Popen([sys.executable, "-c", DEAF, str(tmp_path), port, stuck], stdin=subprocess.PIPE)
        try:
            deaf, _address = server.accept()
            with deaf:
                deaf.settimeout(60)
                assert deaf.recv(1) == b"1"
                assert parent.stdin is not None
                parent.stdin.close()
                assert parent.wait(60) == 0
                assert deaf.recv(1) == b"", "the node outlived its parent"
        finally:
            parent.kill()


def test_answers_do_not_show_their_secrets() -> None:
    assert "135790" not in repr(ANSWERS)
    assert asdict(ANSWERS)["supervisor_pin"] == "135790"


def _worked(place: Place) -> None:
    """A counter on which somebody has worked, closed in order."""
    install(place, ANSWERS)
    counter = open_counter(place)
    counter.agent.start()
    counter.store.submit(_open_day).result()
    counter.close()


def _told(place: Place) -> list[str]:
    return [fault.what for fault in verify_place(place).faults]


def test_a_lost_configuration_is_not_made_up_over_a_journal(tmp_path: Path) -> None:
    place = Place(tmp_path)
    _worked(place)
    place.config.unlink()
    with pytest.raises(ConfigLost):
        install(place, replace(ANSWERS, supervisor_pin="864209"))
    assert not place.config.exists()
    assert _told(place) == []


def test_lost_keys_are_not_replaced(tmp_path: Path) -> None:
    place = Place(tmp_path)
    _worked(place)
    place.config.unlink()
    shutil.rmtree(place.keys)
    with pytest.raises(KeyMissing):
        install(place, ANSWERS)
    assert not place.keys.exists()


def test_verify_sees_a_database_behind_its_head(tmp_path: Path) -> None:
    place = Place(tmp_path)
    install(place, ANSWERS)
    old = place.database.read_bytes()
    counter = open_counter(place)
    counter.agent.start()
    counter.store.submit(_open_day).result()
    counter.close()
    assert _told(place) == []
    place.database.write_bytes(old)
    assert _told(place) == ["head"]


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 40])
def test_verify_sees_a_head_that_is_gone_or_damaged(tmp_path: Path, content: bytes | None) -> None:
    place = Place(tmp_path)
    _worked(place)
    if content is None:
        place.head.unlink()
    else:
        place.head.write_bytes(content)
    assert _told(place) == ["head"]
    assert place.head.exists() == (content is not None)
    with pytest.raises(HeadLost):
        open_counter(place)
    assert _told(place) == ["head"]
    said = shown(verify_place(place), as_json=False)
    assert "[KT-21]" in said
    assert "verify --accept-head" in said
    assert accept_head(place).faults == []
    counter = open_counter(place)
    counter.agent.start()
    counter.close()


def test_a_head_that_has_seen_more_is_not_accepted_away(tmp_path: Path) -> None:
    place = Place(tmp_path)
    install(place, ANSWERS)
    old = place.database.read_bytes()
    counter = open_counter(place)
    counter.agent.start()
    counter.store.submit(_open_day).result()
    counter.close()
    place.database.write_bytes(old)
    witnessed = place.head.read_bytes()
    assert [fault.what for fault in accept_head(place).faults] == ["head"]
    assert place.head.read_bytes() == witnessed


def test_a_journal_without_its_configuration_is_not_taken_for_a_new_counter(tmp_path: Path) -> None:
    place = Place(tmp_path)
    _worked(place)
    place.config.unlink()
    with pytest.raises(ConfigLost):
        open_counter(place)


def test_a_real_office_has_no_made_up_rates(tmp_path: Path) -> None:
    file = tmp_path / "fees.json"
    assert load_fees(file, sample_data=False) == FeeTable()
    assert load_fees(file, sample_data=True) == load_sample_fees()
    row = {"procedure": "1.000656", "kind": "state_fee", "text": "Lệ phí", "amount": 8000, "unit": "việc"}
    row |= {"source": "Nghị quyết mẫu", "sample": False}
    file.write_bytes(msgspec.json.encode({"rows": [row]}))
    assert load_fees(file, sample_data=False).rows[0].amount == 8000
    rows = [row | {"sample": True}, row | {"amount": -1}, {"procedure": "1.000656"}]
    for wrong in (*(msgspec.json.encode({"rows": [one]}) for one in rows), b"[]", b"\xff"):
        file.write_bytes(wrong)
        with pytest.raises(FeesDamaged):
            load_fees(file, sample_data=False)


def test_verify_sees_rows_that_lag_behind(tmp_path: Path) -> None:
    place = Place(tmp_path)
    _worked(place)
    database = open_database(place.database, database_key(place.keys))
    with database.writer.begin():
        database.writer.exec_driver_sql("UPDATE projected SET seq = seq - 1")
    database.close()
    assert "behind" in _told(place)


def test_an_empty_folder_is_said_to_be_none_of_a_counter(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        for command in (("verify",), ("report", "day", "--date", "2026-11-23")):
            told = run_cli(Place(folder), *command)
            assert told.returncode == 1
            assert told.stderr.startswith("[CH-07] Thư mục này chưa thiết lập quầy")
    assert list(tmp_path.iterdir()) == []
