"""What a technician is asked for on the telephone."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6 import __version__ as pyside_version

from counter_app.domain.dossier_code import CodeAuthority
from counter_app.domain.journal import Head
from counter_app.ports.unit_of_work import Books
from ui.words import QT_TRANSLATE_NOOP, translated
from ui.workplace import Workplace

_PROGRAM = QT_TRANSLATE_NOOP("technician", "Phiên bản chương trình")
_SYSTEM = QT_TRANSLATE_NOOP("technician", "Hệ điều hành")
_QT = QT_TRANSLATE_NOOP("technician", "Python, Qt")
_HEAD = QT_TRANSLATE_NOOP("technician", "Nhật ký: sự kiện cuối")
_HASH = QT_TRANSLATE_NOOP("technician", "Mã băm cuối")
_SITE = QT_TRANSLATE_NOOP("technician", "Điểm tiếp nhận")
_COUNTER = QT_TRANSLATE_NOOP("technician", "Quầy, ký hiệu biên lai")
_CODES = QT_TRANSLATE_NOOP("technician", "Mã cơ quan, nơi cấp mã hồ sơ")
_CATALOGUE = QT_TRANSLATE_NOOP("technician", "Danh mục thủ tục")
_AUTHORITIES = {
    CodeAuthority.PROVINCE: QT_TRANSLATE_NOOP("technician", "hệ thống cấp trên cấp mã"),
    CodeAuthority.COUNTER: QT_TRANSLATE_NOOP("technician", "quầy tự cấp mã"),
}
_SAMPLES = QT_TRANSLATE_NOOP("technician", "Dữ liệu")
_SAMPLE = QT_TRANSLATE_NOOP("technician", "DỮ LIỆU MẪU, không dùng thật")
_REAL = QT_TRANSLATE_NOOP("technician", "dữ liệu thật")
_PROCEDURES = QT_TRANSLATE_NOOP("technician", "{0} thủ tục")


def head_of(books: Books) -> Head:
    """The last event; call it off the Qt thread."""
    return books.head


def facts_of(workplace: Workplace, head: Head) -> list[tuple[str, str]]:
    """Names and values, on screen and for the telephone; nothing personal, no secret."""
    desk = workplace.desk
    found = (
        (_SITE, f"{desk.site}, {desk.site_name}"),
        (_COUNTER, f"{desk.counter}, {desk.serial_letters}"),
        (_CODES, f"{desk.code_prefix}, {translated('technician', _AUTHORITIES[CodeAuthority(desk.code_authority)])}"),
        (_HEAD, f"{head.seq}"),
        (_HASH, head.hash.hex()[:16]),
        (_CATALOGUE, translated("technician", _PROCEDURES).format(len(workplace.catalogue))),
        (_SAMPLES, translated("technician", _SAMPLE if desk.sample_data else _REAL)),
        (_PROGRAM, program_version()),
        (_QT, f"Python {platform.python_version()}, Qt {pyside_version}"),
        (_SYSTEM, f"{platform.system()} {platform.release()}"),
    )
    return [(translated("technician", name), value) for name, value in found]


def program_version() -> str:
    """The version of the installed package."""
    try:
        return version("counter-app")
    except PackageNotFoundError:
        return "?"
