"""What verification and the disk come to, before the technician and before the supervisor."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.soundness import not_done
from counter_app.ports.upkeep import Room, Soundness
from tests.support import MONDAY_MORNING
from tests.ui.hands import find, put_up, shown
from tests.ui.office import CHIEF, TECHNICIAN, Office
from tests.ui.upkeep import CHAIN, ROWS, SOUND
from ui.soundness_words import not_done_text, shift_ended_text
from ui.supervisor import SupervisorWindow
from ui.technician import TechnicianWindow


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[TechnicianWindow]:
    made = TechnicianWindow(office.place, TECHNICIAN)
    put_up(qtbot, made)
    with qtbot.waitSignal(made.model.facts):
        made.show()
    yield made
    made.close()


def _told(qtbot: QtBot, window: TechnicianWindow, office: Office, soundness: Soundness) -> None:
    with qtbot.waitSignal(window.model.soundness):
        office.upkeep.tell(soundness)


def test_nothing_verified_is_no_green_light(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    assert shown(window, "dataWord") == "chưa kiểm tra"
    _told(qtbot, window, office, Soundness(running=True))
    assert shown(window, "dataWord") == "đang kiểm tra…"
    assert not find(window, QPushButton, "verifyButton").isEnabled()


def test_a_sound_outcome_says_when_and_of_what(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    _told(qtbot, window, office, Soundness(SOUND))
    assert shown(window, "dataWord") == "đúng"
    assert shown(window, "dataLast") == "Kiểm tra toàn bộ lúc 08:30 23/11/2026"
    _told(qtbot, window, office, Soundness(replace(SOUND, full=False)))
    assert "phần mới" in shown(window, "dataLast")


def test_what_is_wrong_names_its_place_what_is_safe_and_what_to_do(
    qtbot: QtBot, window: TechnicianWindow, office: Office
) -> None:
    _told(qtbot, window, office, Soundness(CHAIN, CHAIN))
    assert shown(window, "dataWord") == "SAI"
    detail = shown(window, "dataDetail")
    assert "thấy 2 chỗ sai" in detail
    assert "Nhật ký được giữ nguyên làm bằng chứng." in detail
    assert "gọi kỹ thuật viên" in detail
    assert "abababab #18 [KT-06]" in detail


def test_what_was_wrong_stays_when_the_next_one_cannot_be_done(
    qtbot: QtBot, window: TechnicianWindow, office: Office
) -> None:
    died = not_done("ended with -9", full=True, at=MONDAY_MORNING)
    _told(qtbot, window, office, Soundness(died, ROWS))
    assert shown(window, "dataWord") == "SAI"
    assert "lập lại từ nhật ký" in shown(window, "dataDetail")
    assert "dừng giữa chừng, mã -9" in shown(window, "dataDetail")
    _told(qtbot, window, office, Soundness(died))
    assert shown(window, "dataWord") == "chưa kiểm tra được"
    assert "[KT-20]" in shown(window, "dataDetail")


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("storage.failing", "không đọc hoặc ghi được"),
        ("storage.full: reason=database or disk is full", "đã đầy"),
        ("OSError: No space left on device", "không đọc hoặc ghi được"),
        ("storage.unreadable: file=journal.db", "sai khóa hoặc tệp hỏng"),
    ],
)
def test_nobody_is_told_that_a_failing_disk_keeps_the_work(qapp: QApplication, reason: str, why: str) -> None:
    del qapp
    done = not_done(reason, full=True, at=MONDAY_MORNING)
    for text in (not_done_text(done), shift_ended_text("Lan", done)):
        assert why in text.what
        assert reason not in text.what
        assert "vẫn được ghi đủ" not in text.safe
        assert "việc vừa làm" not in text.what
        assert "ọi kỹ thuật viên" in text.todo
    assert shift_ended_text("Lan", done).todo.startswith("Báo phụ trách.")


def test_the_technician_can_have_everything_verified(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    del qtbot
    QTest.mouseClick(find(window, QPushButton, "verifyButton"), Qt.MouseButton.LeftButton)
    assert len(office.upkeep.asked) == 1


def test_little_room_is_a_warning_with_its_words(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    _told(qtbot, window, office, Soundness(SOUND))
    with qtbot.waitSignal(window.model.room):
        office.upkeep.tell_room(Room(734_000_000, low=True))
    assert "ổ đĩa còn 734 MB" in shown(window, "dataLast")
    assert "[DL-24]" in shown(window, "dataDetail")


def test_the_supervisor_reads_what_is_wrong_until_it_is_sound(qtbot: QtBot, office: Office) -> None:
    window = SupervisorWindow(office.place, CHIEF)
    put_up(qtbot, window)
    with qtbot.waitSignal(window.model.figures):
        window.show()
    with qtbot.waitSignal(window.model.soundness):
        office.upkeep.tell(Soundness(CHAIN, CHAIN))
    assert "thấy 2 chỗ sai" in shown(window, "bannerWhat")
    assert shown(window, "bannerCode") == "[KT-06]"
    with qtbot.waitSignal(window.model.soundness):
        office.upkeep.tell(Soundness(SOUND))
    assert not find(window, QLabel, "bannerWhat").isVisible()
    window.close()
