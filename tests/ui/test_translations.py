"""English is complete and up to date; Vietnamese is the source; Qt's own buttons speak it too."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui.translations import load_language
from ui.translations.tools import faults, stale

_TS = """<?xml version="1.0" encoding="utf-8"?><TS><context><name>c</name>{0}</context></TS>"""
_MESSAGE = "<message><source>{0}</source><translation{1}>{2}</translation></message>"


def test_every_text_has_its_english_with_the_same_placeholders() -> None:
    found = faults()
    assert not found, "\n".join(f"{one.context}: {one.what}: {one.source}" for one in found[:20])


def test_files_are_up_to_date_with_the_sources() -> None:
    assert not stale(), "run python -m ui.translations"


@pytest.mark.parametrize(
    ("source", "kind", "translation", "what"),
    [
        ("Đóng", ' type="unfinished"', "Close", "unfinished"),
        ("Đóng", "", "", "unfinished"),
        ("Còn {0} lần", "", "Tries left", "placeholders differ"),
        ("Còn {0} lần", "", "{1} tries left", "placeholders differ"),
    ],
)
def test_what_is_not_ready_is_found(tmp_path: Path, source: str, kind: str, translation: str, what: str) -> None:
    file = tmp_path / "some_en.ts"
    file.write_text(_TS.format(_MESSAGE.format(source, kind, translation)), "utf-8")
    assert [one.what for one in faults(file)] == [what]


def test_languages_can_be_changed_and_unknown_ones_are_vietnamese(qapp: QApplication) -> None:
    assert load_language(qapp, "en") == "en"
    assert QCoreApplication.translate("Banner", "Đóng") == "Close"
    assert load_language(qapp, "xx") == "vi"
    assert QCoreApplication.translate("Banner", "Đóng") == "Đóng"


def test_qt_speaks_vietnamese(qapp: QApplication) -> None:
    load_language(qapp, "vi")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Hủy"
    assert QCoreApplication.translate("QLineEdit", "&Paste") == "&Dán"
