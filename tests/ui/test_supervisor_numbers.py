"""Numbers that are open after a restore, accounted for in place; and the erasure of a person's data in a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.continuation import Continuation, Fate, Series
from counter_app.domain.events import JournalContinues
from counter_app.domain.people import PROGRAM
from counter_app.domain.receipt import PATTERN
from tests.ui.hands import attention, cells, find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, Office, today_of
from ui.supervisor import SupervisorWindow
from ui.theme import apply_theme, dress


@pytest.fixture
def restored(office: Office) -> Office:
    """The counter went on from one whose receipts were seen up to number 7, and a book up to 12."""
    day = today_of(office)
    continues = JournalContinues(
        old_origin="0" * 32,
        seq=90,
        hash="0" * 64,
        reason=Continuation.RESTORE,
        letters="AB",
        series=(Series(PATTERN, "26TAB", 7), Series("SCT/BS", "2026", 12, 14)),
        attempts_after=1000,
        codes_day=day,
        codes_after=200,
    )

    def job(uow):
        with uow:
            uow.record(continues, by=PROGRAM)
            uow.commit()

    office.store.submit(job).result()
    return office


@pytest.fixture
def window(qtbot: QtBot, restored: Office) -> Iterator[SupervisorWindow]:
    made = SupervisorWindow(restored.place, CHIEF)
    put_up(qtbot, made)
    with qtbot.waitSignals([made.model.figures, made.numbers.model.gaps]):
        made.show()
    yield made
    made.close()


def _press(window: QWidget, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def _open_numbers(qtbot: QtBot, window: SupervisorWindow) -> None:
    with qtbot.waitSignal(window.numbers.model.gaps):
        _press(window, "openNumbers")


def _choose(window: QWidget, fate: Fate) -> None:
    button = find(window, QRadioButton, f"numbersFate.{fate.value}")
    button.setChecked(True)


def _decide(qtbot: QtBot, window: SupervisorWindow) -> None:
    with qtbot.waitSignals([window.numbers.model.recorded, window.numbers.model.gaps]):
        _press(window, "numbersButton")


def test_each_number_gets_its_word_and_the_list_empties(
    qtbot: QtBot, window: SupervisorWindow, restored: Office
) -> None:
    assert ": 2 dải" in find(window, QPushButton, "openNumbers").text()
    assert attention(window) == ("2", "2 dải số chưa rõ")
    _open_numbers(qtbot, window)
    assert cells(window, "numbersTable") == [
        ["Biên lai", "26TAB", "8", "hết dải"],
        ["Sổ SCT/BS", "2026", "13", "14"],
    ]
    write(window, "numbersAmount", "16000")
    write(window, "numbersNote", "công dân đưa biên lai giấy")
    _decide(qtbot, window)
    assert "26TAB" in shown(window, "bannerWhat")
    assert cells(window, "numbersTable")[0] == ["Biên lai", "26TAB", "9", "hết dải"]
    _choose(window, Fate.SPOILED)
    write(window, "numbersNote", "giấy kẹt, đã bỏ")
    _decide(qtbot, window)
    _choose(window, Fate.NEVER_USED)
    find(window, QCheckBox, "numbersToEnd").setChecked(True)
    write(window, "numbersNote", "cuống dừng ở số 9")
    _decide(qtbot, window)
    assert cells(window, "numbersTable") == [["Sổ SCT/BS", "2026", "13", "14"]]
    find(window, QCheckBox, "numbersToEnd").setChecked(True)
    write(window, "numbersNote", "sổ giấy dừng ở 12")
    _decide(qtbot, window)
    assert cells(window, "numbersTable") == []
    assert find(window, QPushButton, "openNumbers").isHidden()
    assert attention(window)[1] == ""
    assert not find(window, QPushButton, "numbersButton").isEnabled()
    found = restored.store.read(lambda books: books.days.exceptions(today_of(restored)))
    assert [one.kind for one in found].count("numbers.used") == 1
    assert [one.amount for one in found if one.kind == "numbers.used"] == [16_000]


@pytest.mark.parametrize(
    ("first", "amount", "note", "focused", "code"),
    [
        ("8", "", "công dân đưa biên lai", "numbersAmount", "BL-07"),
        ("8", "16000", "ok", "numbersNote", "BL-07"),
        ("7", "16000", "số đã có trong máy", "numbersFirst", "BL-06"),
        ("x", "16000", "không phải số", "numbersFirst", "BL-06"),
    ],
)
def test_a_word_without_its_ground_changes_nothing(
    qtbot: QtBot, window: SupervisorWindow, first: str, amount: str, note: str, focused: str, code: str
) -> None:
    _open_numbers(qtbot, window)
    before = cells(window, "numbersTable")
    write(window, "numbersFirst", first)
    write(window, "numbersAmount", amount)
    write(window, "numbersNote", note)
    with qtbot.waitSignals([window.numbers.model.failed, window.numbers.model.gaps]):
        _press(window, "numbersButton")
    assert code in shown(window, f"{focused}Wrong")
    assert find(window, QLineEdit, focused).hasFocus()
    assert cells(window, "numbersTable") == before


def test_a_clerk_accounts_for_nothing(qtbot: QtBot, restored: Office) -> None:
    made = SupervisorWindow(restored.place, LAN)
    put_up(qtbot, made)
    with qtbot.waitSignal(made.numbers.model.gaps):
        made.show()
    _open_numbers(qtbot, made)
    write(made, "numbersAmount", "16000")
    write(made, "numbersNote", "không có quyền ghi")
    with qtbot.waitSignals([made.numbers.model.failed, made.numbers.model.gaps]):
        _press(made, "numbersButton")
    assert "DN-03" in shown(made, "numbersMessage")
    assert len(cells(made, "numbersTable")) == 2
    made.close()


# -- erasure -------------------------------------------------------------------------------------


def _code_of(office: Office, bill_id: str) -> str:
    def read(books):
        return books.dossiers.get(books.bills.get(bill_id).dossier_id).code

    return str(office.store.read(read))


def test_a_person_is_erased_on_a_lawful_request(qtbot: QtBot, window: SupervisorWindow, restored: Office) -> None:
    bill = restored.bill()
    restored.cash(bill)
    code = _code_of(restored, bill)
    _press(window, "erasureOpen")
    assert not find(window, QPushButton, "erasureButton").isEnabled()  # nobody has said that it is meant
    write(window, "erasureCode", code)
    write(window, "erasureReference", "12/PYC-2026")
    find(window, QCheckBox, "erasureSure").setChecked(True)
    with qtbot.waitSignal(window.erasure.model.erased):
        _press(window, "erasureButton")
    assert code in shown(window, "bannerWhat")
    assert restored.store.read(lambda books: books.dossiers.by_code(code)).parties is None
    assert find(window, QLineEdit, "erasureCode").text() == ""
    assert not find(window, QCheckBox, "erasureSure").isChecked()


@pytest.mark.parametrize(
    ("paid", "reference", "focused", "code"),
    [(True, "theo đơn của bà A", "erasureReference", "XT-01"), (False, "12/PYC", "erasureCode", "XT-03")],
)
def test_an_erasure_without_ground_erases_nothing(
    qtbot: QtBot, window: SupervisorWindow, restored: Office, paid: bool, reference: str, focused: str, code: str
) -> None:
    bill = restored.bill()
    if paid:
        restored.cash(bill)
    dossier = _code_of(restored, bill)
    _press(window, "erasureOpen")
    write(window, "erasureCode", dossier)
    write(window, "erasureReference", reference)
    find(window, QCheckBox, "erasureSure").setChecked(True)
    with qtbot.waitSignal(window.erasure.model.failed):
        _press(window, "erasureButton")
    assert code in shown(window, f"{focused}Wrong")
    assert restored.store.read(lambda books: books.dossiers.by_code(dossier)).parties is not None


def test_a_clerk_erases_nobody(qtbot: QtBot, restored: Office) -> None:
    bill = restored.bill()
    restored.cash(bill)
    made = SupervisorWindow(restored.place, LAN)
    put_up(qtbot, made)
    made.show()
    _press(made, "erasureOpen")
    write(made, "erasureCode", _code_of(restored, bill))
    write(made, "erasureReference", "12/PYC-2026")
    find(made, QCheckBox, "erasureSure").setChecked(True)
    with qtbot.waitSignal(made.erasure.model.failed):
        _press(made, "erasureButton")
    assert "DN-03" in shown(made, "erasureMessage")
    made.close()


@pytest.mark.parametrize(("width", "height", "base_px"), [(1366, 768, 14), (1920, 1080, 16)])
def test_everything_is_on_the_screen(
    qtbot: QtBot, qapp: QApplication, window: SupervisorWindow, width: int, height: int, base_px: int
) -> None:
    apply_theme(qapp, base_px)
    dress(window)
    try:
        window.resize(width, height)
        for opener, last in (("openNumbers", "numbersButton"), ("erasureOpen", "erasureButton")):
            _press(window, opener)
            button = find(window, QPushButton, last)
            qtbot.waitUntil(button.isVisible)
            corner = button.mapTo(window, button.rect().bottomRight())
            assert window.rect().contains(corner)
            assert button.width() >= button.sizeHint().width()
            QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.minimumSizeHint().width() <= width
    finally:
        apply_theme(qapp, 14)
