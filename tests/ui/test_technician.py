"""Lights that are green only after a reply, tests and test prints, the link to the nodes, facts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin
from counter_app.domain.node_trouble import (
    BatchesRefused,
    EventsNotFollowed,
    JournalsBlocked,
    NodeDataWrong,
    NodeNotVerified,
)
from counter_app.ports.devices import Paper
from counter_app.ports.lights import BackupState, Light, StoppedJournal, SyncState
from counter_app.ports.node_health import NodeState
from counter_app.ports.queue import NodeUnreachable
from counter_app.ports.upkeep import Soundness
from tests.ui.hands import cells, find, put_up, shown
from tests.ui.office import READY, TECHNICIAN, Office
from tests.ui.upkeep import CHAIN, SOUND
from ui.robot.eyes import cut_words
from ui.technician import TechnicianWindow
from ui.technician.backup_row import BackupRow
from ui.technician.facts import program_version
from ui.technician.gravest_first import GravestFirst
from ui.technician.lit_card import LitCard
from ui.theme import apply_theme
from ui.translations import load_language


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[TechnicianWindow]:
    made = TechnicianWindow(office.place, TECHNICIAN)
    put_up(qtbot, made)
    with qtbot.waitSignal(made.model.facts):
        made.show()
    yield made
    made.close()


def _light(window: TechnicianWindow, device: str) -> str:
    return find(window, QLabel, f"deviceLight.{device}").accessibleName()


def _press(window: TechnicianWindow, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def _read_downwards(window: TechnicianWindow) -> list[str]:
    """The names of the lights' cards, column by column."""
    names = ("data", "sync", "backup", "clock", "deviceLight.printer", "deviceLight.terminal", "deviceLight.scanner")
    corners = {}
    for name in names:
        light = find(window, QLabel, name if "." in name else f"{name}Light")
        at = light.mapTo(window, QPoint(0, 0))
        corners[name.rpartition(".")[2]] = (at.x(), at.y())
    return sorted(corners, key=lambda name: corners[name])


def test_what_is_gravest_stands_first(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    window.resize(1366, 768)
    with qtbot.waitSignal(window.model.soundness):
        office.upkeep.tell(Soundness(SOUND))
    never_asked = ["printer", "terminal", "backup", "data", "sync", "clock", "scanner"]
    qtbot.waitUntil(lambda: _read_downwards(window) == never_asked)
    office.terminal.down = True
    _press(window, "deviceTest.terminal")
    with qtbot.waitSignal(window.model.sync):
        office.sync.tell(SyncState(connected=False, unsent=1, error="node.unreachable"))
    grave = ["terminal", "sync", "printer", "backup", "data", "clock", "scanner"]
    qtbot.waitUntil(lambda: _read_downwards(window) == grave)
    with qtbot.waitSignal(window.model.soundness):
        office.upkeep.tell(Soundness(CHAIN, CHAIN))
    qtbot.waitUntil(lambda: _read_downwards(window)[:3] == ["data", "terminal", "sync"])
    tabbed = [button.objectName() for button in _tab_order(window)]
    assert tabbed.index("verifyButton") < tabbed.index("deviceTest.terminal") < tabbed.index("deviceTest.printer")


def test_a_light_alone_moves_its_card(qtbot: QtBot) -> None:
    first, second = LitCard("một"), LitCard("hai")
    made = GravestFirst((first, second), LitCard("ba"))
    put_up(qtbot, made)
    made.resize(800, 600)
    made.show()
    QApplication.processEvents()  # whatever showing them brings about is over
    assert first.y() < second.y()
    second.lit(Light.DOWN)
    qtbot.waitUntil(lambda: second.y() < first.y())


def _tab_order(window: TechnicianWindow) -> list[QWidget]:
    order: list[QWidget] = [window]
    while (following := order[-1].nextInFocusChain()) is not None and following is not window:
        order.append(following)
    return order


def test_a_device_never_asked_is_neither_green_nor_silent(window: TechnicianWindow) -> None:
    assert _light(window, "printer") == "chưa hỏi"
    word = next(one for one in window.findChildren(QLabel) if one.text() == "chưa hỏi")
    assert word.property("kind") == "muted"
    assert "[TB-01]" in shown(window, "deviceDetail.printer")


def test_a_reply_makes_it_green(qtbot: QtBot, window: TechnicianWindow) -> None:
    with qtbot.waitSignal(window.model.tested):
        _press(window, "deviceTest.printer")
    qtbot.waitUntil(lambda: _light(window, "printer") == "sẵn sàng")
    assert shown(window, "bannerWhat") == "Máy in đã trả lời."


def test_low_paper_is_a_warning_with_its_words(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    office.printer.state = replace(READY, paper=Paper.LOW)
    with qtbot.waitSignal(window.model.tested):
        _press(window, "deviceTest.printer")
    qtbot.waitUntil(lambda: _light(window, "printer") == "cần xem")
    assert "Giấy in sắp hết." in shown(window, "deviceDetail.printer")


def test_a_dead_terminal_is_said_and_the_banner_goes_when_it_is_back(
    qtbot: QtBot, window: TechnicianWindow, office: Office
) -> None:
    office.terminal.down = True
    with qtbot.waitSignal(window.model.failed):
        _press(window, "deviceTest.terminal")
    assert shown(window, "bannerCode") == "[TH-01]"
    qtbot.waitUntil(lambda: "[TH-01]" in shown(window, "deviceDetail.terminal"))
    office.terminal.down = False
    with qtbot.waitSignal(window.model.tested):
        _press(window, "deviceTest.terminal")
    assert shown(window, "bannerWhat") == "Máy thẻ đã trả lời."
    qtbot.waitUntil(lambda: _light(window, "terminal") == "sẵn sàng")


def test_a_terminal_that_refuses_its_registration_is_explained(
    qtbot: QtBot, window: TechnicianWindow, office: Office
) -> None:
    office.terminal.refuses = "registration"
    with qtbot.waitSignal(window.model.failed):
        _press(window, "deviceTest.terminal")
    assert shown(window, "bannerCode") == "[TH-67]"
    assert "mật khẩu ZVT sai" in shown(window, "bannerWhat")
    assert "links.zvt.password" in shown(window, "bannerTodo")


def test_the_desks_standing_code_is_printed_and_is_no_record(
    qtbot: QtBot, window: TechnicianWindow, office: Office
) -> None:
    before = office.store.read(lambda books: books.head)
    with qtbot.waitSignal(window.model.desk_code_printed):
        _press(window, "printDeskCode")
    assert [page.height for page in office.printer.pages] == [16]
    assert office.store.read(lambda books: books.head) == before
    assert "Quét thử bằng điện thoại" in shown(window, "bannerTodo")


def test_the_test_sheet_is_printed_and_is_no_record(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    before = office.store.read(lambda books: books.head)
    with qtbot.waitSignal(window.model.printed):
        _press(window, "printTest")
    assert len(office.printer.pages) == 1
    assert office.store.read(lambda books: books.head) == before
    assert "trang thử" in shown(window, "bannerWhat")


def test_a_test_print_without_a_printer_that_answers(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    office.printer.down = True
    with qtbot.waitSignal(window.model.failed):
        _press(window, "printTest")
    assert shown(window, "bannerCode") == "[IN-06]"


def test_a_scanner_that_is_not_there(window: TechnicianWindow) -> None:
    assert _light(window, "scanner") == "không lắp"
    assert find(window, QPushButton, "deviceTest.scanner").isHidden()


def test_what_waits_to_be_sent(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    assert shown(window, "syncWaiting") == "Không có sự kiện chờ gửi."
    since = office.clock.time - timedelta(minutes=12)
    with qtbot.waitSignal(window.model.sync):
        office.sync.tell(SyncState(connected=False, unsent=47, oldest_unsent=since, error="node.unreachable"))
    assert "47 sự kiện chờ gửi" in shown(window, "syncWaiting")
    assert "12 phút" in shown(window, "syncWaiting")
    assert "[MM-01]" in shown(window, "syncDetail")


@pytest.mark.parametrize(
    ("connected", "error", "word", "code"),
    [
        (False, "node.unreachable", "mất kết nối", "MM-01"),
        (False, "node.bad_reply", "trả lời sai", "MM-05"),
        (False, "node.refused/request.clock_skew", "từ chối", "MM-03"),
        (True, "node.refused/push.fork", "từ chối", "MM-32"),
    ],
)
def test_refused_is_told_from_cut_off(
    qtbot: QtBot, window: TechnicianWindow, office: Office, connected: bool, error: str, word: str, code: str
) -> None:
    with qtbot.waitSignal(window.model.sync):
        office.sync.tell(SyncState(connected=connected, unsent=3, error=error))
    assert shown(window, "syncWord") == word
    assert f"[{code}]" in shown(window, "syncDetail")


def test_a_second_node_that_would_not_take_anything_is_a_warning(
    qtbot: QtBot, window: TechnicianWindow, office: Office
) -> None:
    url = "https://192.0.2.20:8713"
    said = SyncState(connected=True, unsent=0, others={url: "node.refused/enrol.code_used"})
    with qtbot.waitSignal(window.model.sync):
        office.sync.tell(said)
    assert find(window, QLabel, "syncLight").isVisible()
    assert url in shown(window, "syncDetail")
    assert "[MM-08]" in shown(window, "syncDetail")
    with qtbot.waitSignal(window.model.sync):
        office.sync.tell(SyncState(connected=True, unsent=0))
    assert not find(window, QLabel, "syncDetail").isVisible()


def test_a_refused_event_is_named(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    with qtbot.waitSignal(window.model.sync):
        office.sync.tell(SyncState(connected=True, unsent=3, error="node.refused/push.malformed", seq=4_711))
    assert "không nhận sự kiện 4711 trong nhật ký của quầy này" in shown(window, "syncDetail")
    assert "[MM-31]" in shown(window, "syncDetail")


def test_an_older_journal_that_is_not_taken_is_named_and_wants_somebody(
    qtbot: QtBot, window: TechnicianWindow, office: Office
) -> None:
    """Its events count as unsent, and else nothing would say why."""
    old = StoppedJournal(Origin("ab" * 16), "node.refused/push.malformed", 12, 3)
    with qtbot.waitSignal(window.model.sync):
        office.sync.tell(SyncState(connected=True, unsent=3, past=(old,)))
    detail = shown(window, "syncDetail")
    assert f"Nhật ký cũ {old.origin}, 3 sự kiện chưa gửi: " in detail
    assert "sự kiện 12" in detail
    assert "[MM-31]" in detail
    qtbot.waitUntil(lambda: _read_downwards(window).index("sync") < _read_downwards(window).index("printer"))


def test_facts_for_the_telephone(window: TechnicianWindow, office: Office) -> None:
    facts = dict(cells(window, "factTable"))
    assert facts["Nhật ký: sự kiện cuối"] == str(office.store.read(lambda books: books.head.seq))
    assert facts["Phiên bản chương trình"] == program_version() != "?"
    assert office.place.desk.site_name in facts["Điểm tiếp nhận"]


def test_f5_reads_the_facts_again(qtbot: QtBot, window: TechnicianWindow, office: Office) -> None:
    office.serve()
    with qtbot.waitSignal(window.model.facts):
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert dict(cells(window, "factTable"))["Nhật ký: sự kiện cuối"] == str(
        office.store.read(lambda books: books.head.seq)
    )


def test_a_closed_window_hears_nothing(qtbot: QtBot, office: Office) -> None:
    made = TechnicianWindow(office.place, TECHNICIAN)
    put_up(qtbot, made)
    heard: list[object] = []
    made.close()
    made.model.sync.connect(heard.append)
    office.sync.tell(SyncState(connected=False, unsent=1))
    posted: list[bool] = []
    office.place.qt.post(lambda: posted.append(True))
    qtbot.waitUntil(lambda: bool(posted))
    assert heard == []


def test_the_daily_backup_is_shown_with_what_is_wrong(qtbot: QtBot) -> None:
    row = BackupRow()
    put_up(qtbot, row)
    at = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    row.show_state(BackupState(at, "E:/quay.backup"))
    assert shown(row, "backupWord") == "đã kiểm tra"
    assert "E:/quay.backup" in shown(row, "backupLast")
    row.show_state(BackupState(at, "E:/quay.backup", "backup.folder_missing", {"folder": "E:/"}))
    assert shown(row, "backupWord") == "cần xem"
    assert "E:/" in shown(row, "backupDetail")
    assert "SL-12" in shown(row, "backupDetail")
    assert "E:/quay.backup" in shown(row, "backupLast")  # the last good one is still there
    row.show_state(BackupState(error="backup.no_folder"))
    assert "SL-14" in shown(row, "backupDetail")


class ToldHealth:
    """A node whose state a test sets; `refused` counts how often it was out of reach."""

    def __init__(self) -> None:
        self.backup, self.apart = BackupState(error="backup.no_folder"), ""
        self.troubles: tuple[CounterError, ...] = ()
        self.away, self.refused = False, 0

    def state(self) -> NodeState:
        if self.away:
            self.refused += 1
            raise NodeUnreachable(node="http://127.0.0.1:9", reason="planted")
        return NodeState(self.backup, self.apart, self.troubles)

    def close(self) -> None:
        return


def test_the_backup_of_the_node_is_shown_beside_the_own_one(qtbot: QtBot, office: Office) -> None:
    node = ToldHealth()
    made = TechnicianWindow(replace(office.place, node_health=lambda: node), TECHNICIAN)
    put_up(qtbot, made)
    assert not find(made, QLabel, "nodeBackupWord").isVisibleTo(made)
    made.show()

    def refreshed(name: str) -> str:
        made.model.refresh()  # passed over while an answer is awaited
        return shown(made, name)

    def says(words: str) -> None:
        qtbot.waitUntil(lambda: words in refreshed("nodeBackupDetail"))

    says("SL-16")
    assert shown(made, "nodeBackupWord") == "cần xem"
    assert "--backups" in shown(made, "nodeBackupDetail")
    node.backup = BackupState(error="backup.folder_missing", fields={"folder": "E:/sao-luu"})
    says("E:/sao-luu")
    assert "SL-12" in shown(made, "nodeBackupDetail")
    node.away = True
    qtbot.waitUntil(lambda: bool(refreshed("nodeBackupWord")) and node.refused > 0)
    assert "SL-12" in shown(made, "nodeBackupDetail")  # a node out of reach takes no warning away
    node.away, node.backup = False, BackupState(datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
    qtbot.waitUntil(lambda: refreshed("nodeBackupWord") == "đã kiểm tra")
    assert "17:00 23/11/2026" in shown(made, "nodeBackupLast")
    assert not find(made, QLabel, "nodeBackupDetail").isVisible()
    made.close()


def test_a_node_whose_disk_was_set_back_is_told_of(qtbot: QtBot, office: Office) -> None:
    node = ToldHealth()
    made = TechnicianWindow(replace(office.place, node_health=lambda: node), TECHNICIAN)
    put_up(qtbot, made)
    made.show()

    def refreshed() -> bool:
        made.model.refresh()
        return made.banner.isVisible()

    assert not refreshed()
    node.apart = "push.behind"
    qtbot.waitUntil(refreshed)
    said = " ".join(label.text() for label in made.banner.findChildren(QLabel))
    for words in ("máy chủ điểm", "không mất", "counter-app backup", "MM-65"):
        assert words in said
    node.apart = ""
    qtbot.waitUntil(lambda: not refreshed())
    made.close()


TROUBLES = (
    BatchesRefused(count=2, where="19789/02 3f9c0a81 #17", reason="signature"),
    EventsNotFollowed(count=1, where="19789/03 77aa01bc #204", reason="payment.taken: x"),
    NodeNotVerified(reason="storage.unreadable"),
    JournalsBlocked(count=1, where="19789/02 3f9c0a81", reason="push.malformed"),
)


def test_what_the_node_knows_of_trouble_is_shown_and_goes(qtbot: QtBot, office: Office) -> None:
    node = ToldHealth()
    made = TechnicianWindow(replace(office.place, node_health=lambda: node), TECHNICIAN)
    put_up(qtbot, made)
    made.show()
    card = made._node

    def refreshed() -> bool:
        made.model.refresh()  # passed over while an answer is awaited
        return card.isVisible()

    qtbot.waitUntil(lambda: bool(refreshed() or shown(made, "nodeBackupWord")))  # an answer came
    assert not card.isVisible()
    node.troubles = TROUBLES
    qtbot.waitUntil(refreshed)
    assert (card.light, shown(made, "nodeWord")) == (Light.WARNING, "cần xem")
    lines = shown(made, "nodeDetail").split("\n\n")
    assert [line[-7:] for line in lines] == ["[MM-69]", "[MM-70]", "[MM-73]", "[MM-74]"]
    for words in ("từ chối 2 gói dữ liệu", "19789/02 3f9c0a81 #17", "không xóa", "vẫn đủ ở máy chủ điểm"):
        assert words.lower() in shown(made, "nodeDetail").lower()
    assert "counter-app node-status" in shown(made, "nodeWhere")
    node.troubles = (NodeDataWrong(count=3, where="19789/02 3f9c0a81 #3", mend=""),)
    qtbot.waitUntil(lambda: bool(refreshed() and card.light is Light.DOWN))
    assert shown(made, "nodeWord") == "SAI"
    node.away = True  # a node out of reach takes no warning away
    qtbot.waitUntil(lambda: bool(refreshed() and node.refused > 1))
    assert card.isVisible()
    node.away, node.troubles = False, ()
    qtbot.waitUntil(lambda: not refreshed())
    made.close()


@pytest.mark.parametrize(("width", "height", "base_px"), [(1366, 768, 14), (1920, 1080, 16)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_of_what_the_node_knows(
    qtbot: QtBot, qapp: QApplication, office: Office, width: int, height: int, base_px: int, language: str
) -> None:
    load_language(qapp, language)
    apply_theme(qapp, base_px)
    node = ToldHealth()
    node.troubles = TROUBLES
    made = TechnicianWindow(replace(office.place, node_health=lambda: node), TECHNICIAN)
    put_up(qtbot, made)
    made.resize(width, height)
    made.show()
    qtbot.waitUntil(made._node.isVisible)
    qapp.sendPostedEvents()
    assert cut_words(made) == []
    assert (made.width(), made.height()) == (width, height)
    made.close()
