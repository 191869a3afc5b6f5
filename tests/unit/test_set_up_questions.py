"""`counter-app setup` on a real terminal: Vietnamese questions, a wrong answer asked again, nothing else lost."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app.app.config import load_config
from counter_app.app.install import STANDALONE_URL, install
from counter_app.app.place import Place
from counter_app.app.told import plainly
from counter_app.usecases.setup import SetupFieldWrong
from tests.unit.test_app import ANSWERS, run_cli
from tests.waiting import WAIT_S, until
from ui.setup_questions import SECTIONS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pty")
PIN = "271828"


@dataclass
class Terminal:
    """Set-up at work, the screen so far, and how far it was read."""

    process: "subprocess.Popen[bytes]"
    line: int
    screen: bytes = b""
    read: int = 0

    def sees(self, words: str) -> str:
        """Wait for `words`; what stood before them since the last ones."""
        sought = words.encode()
        while (at := self.screen.find(sought, self.read)) < 0:
            self.screen += self._more()
        before, self.read = self.screen[self.read : at], at + len(sought)
        return before.decode()

    def interrupted(self) -> None:
        """Ctrl+C while it reads: one that comes just before is seen by Python after the next line only."""
        until(self._waits)
        for _ in range(WAIT_S):
            if self._waits():  # as a person presses again
                self.process.send_signal(signal.SIGINT)  # the line is not the controlling terminal of its session
            if select.select([self.line], [], [], 1.0)[0]:
                return
        raise AssertionError("it heeds no Ctrl+C")

    def _waits(self) -> bool:
        return Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"

    def _more(self) -> bytes:
        """OSError once the process is gone."""
        readable, _, _ = select.select([self.line], [], [], WAIT_S)
        assert readable, self.screen.decode()
        return os.read(self.line, 4096)

    def answers(self, caption: str, typed: str) -> str:
        """Answer the question; what was said before it. A secret is read only after the last sign of its question."""
        before = self.sees(f"\n{caption}")
        self.sees(": ")
        os.write(self.line, f"{typed}\n".encode())
        return before

    def ended(self) -> tuple[int, str]:
        """Its code, and the rest that it said."""
        with suppress(OSError):
            while said := self._more():
                self.screen += said
        return self.process.wait(60), self.screen[self.read :].decode()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "quay")


@pytest.fixture
def terminal(place: Place) -> Iterator[Terminal]:
    line, inner = os.openpty()
    command = [sys.executable, "-m", "counter_app", "--data", str(place.root), "setup"]
    # Whoever runs the tests in the background of a shell ignores Ctrl+C, and so would what is started here.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    os.close(inner)
    yield Terminal(process, line)
    process.kill()
    process.wait()
    os.close(line)


def until_the_bank(terminal: Terminal) -> None:
    """The first half, with one wrong answer in the middle."""
    for caption, typed in (
        ("Mã điểm", "19789"),
        ("Tên điểm", ""),
        ("Cơ quan chủ quản", ""),
        ("Địa danh trên giấy tờ", ""),
        ("Mã quầy", "03"),
        ("Số quầy của điểm", "5"),
        ("Quầy thứ", "6"),
    ):
        terminal.answers(caption, typed)
    wrong = terminal.answers("Quầy thứ", "3")
    assert plainly(SetupFieldWrong(field="counter_index")) in wrong
    for caption, typed in (("Ký hiệu biên lai", "ac"), ("Mã cơ quan", "h57.06.14"), ("Mã hồ sơ do", "2")):
        terminal.answers(caption, typed)
    terminal.answers("Ký hiệu sổ chứng thực", "")
    terminal.answers("Tên đơn vị thu", "")
    terminal.answers("Mã số thuế", "123")
    assert "[CH-23] Mã số thuế của đơn vị thu chưa đúng." in terminal.answers("Mã số thuế", "3300000001")
    terminal.answers("Mã ngân hàng", "970436")


def test_questions_are_vietnamese_and_one_wrong_answer_costs_itself_only(place: Place, terminal: Terminal) -> None:
    until_the_bank(terminal)
    terminal.answers("Số tài khoản", "")
    assert "[CH-25]" in terminal.answers("Số tài khoản", "<")
    terminal.answers("Mã ngân hàng", "-")  # no bank after all: its account is not asked for any more
    assert "Máy chủ điểm và thiết bị" in terminal.answers("Quầy độc lập", "x")
    assert "[CH-56]" in terminal.answers("Quầy độc lập", "c")
    for caption in ("Máy in", "Máy thẻ", "Máy quét"):
        terminal.answers(caption, "")
    terminal.answers("Họ tên", "Trần Văn Mẫu Phụ")
    terminal.answers("Mã PIN", "123456")
    assert "[CH-21]" in terminal.answers("Mã PIN", PIN)
    terminal.answers("Nhập lại mã PIN", "271829")
    assert "[CH-22]" in terminal.answers("Mã PIN", PIN)
    terminal.answers("Nhập lại mã PIN", PIN)
    terminal.answers("Khóa khôi phục", "")
    terminal.answers("Thư mục sao lưu", str(place.root / "sao-luu"))
    assert f"[SL-20] {place.root / 'sao-luu'} nằm trong chính" in terminal.answers("Thư mục sao lưu", "")
    assert not place.root.exists()
    terminal.answers("Dữ liệu mẫu", "c")
    code, said = terminal.ended()
    assert code == 0, said
    assert "Đã thiết lập quầy 03, Trung tâm Phục vụ hành chính công phường Thuận Hóa" in said
    config = load_config(place.config)
    desk = config.desk
    assert (desk.counter_index, desk.counters_at_site, desk.serial_letters) == (3, 5, "AC")
    assert (desk.code_authority, desk.code_prefix, desk.sample_data) == ("province", "H57.06.14", True)
    assert (desk.bodies[0].name, desk.bodies[0].bank_bin) == ("Ủy ban nhân dân phường Thuận Hóa", "")
    assert (config.node.standalone, config.node.url) == (True, STANDALONE_URL)
    assert run_cli(place, "verify").returncode == 0
    shown = terminal.screen.decode()
    assert PIN not in shown
    assert not [name for name in vars(ANSWERS) if name in shown]
    captions = [section.caption for section in SECTIONS]
    assert sorted(captions, key=lambda caption: shown.index(f"\r\n{caption}\r\n")) == captions


@pytest.mark.parametrize("interrupted", [False, True])
def test_whoever_stops_half_way_has_written_nothing(place: Place, terminal: Terminal, interrupted: bool) -> None:
    until_the_bank(terminal)
    terminal.sees("Số tài khoản: ")
    if interrupted:
        terminal.interrupted()
    else:
        os.write(terminal.line, b"\x04")
    code, said = terminal.ended()
    assert code == 1
    assert "[CH-51] Đã dừng thiết lập. Chưa ghi gì." in said
    assert "Traceback" not in said
    assert not place.root.exists()


def test_a_counter_that_exists_is_said_before_the_first_question(place: Place) -> None:
    install(place, ANSWERS)
    said = run_cli(place, "setup")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("[CH-04]")
