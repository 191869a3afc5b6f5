"""What set-up asks, in its order: the same questions in the window and on the terminal. No widgets are imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from counter_app.domain.dossier_code import CodeAuthority
from ui.words import QT_TRANSLATE_NOOP, translated


class Kind(Enum):
    """How a question is answered."""

    TEXT = auto()
    CODE = auto()
    """No input method may meddle."""
    SECRET = auto()
    """Never shown."""
    NUMBER = auto()
    """1 to `MOST`."""
    CHOICE = auto()
    YES_NO = auto()


MOST = 100


@dataclass(frozen=True)
class Question:
    """`name` is the field of `SetupAnswers`; `pin_again` is none of them and must equal `supervisor_pin`.

    `choices` are (word, value).
    """

    name: str
    words: str
    hints: str = ""
    kind: Kind = Kind.TEXT
    example: str = ""
    choices: Sequence[tuple[str, str]] = ()

    @property
    def caption(self) -> str:
        """In the language of the screen."""
        return translated("SetupWindow", self.words)

    @property
    def hint(self) -> str:
        """An example, what may be left empty."""
        return " · ".join(part for part in (self.example, self.hints and translated("SetupWindow", self.hints)) if part)

    @property
    def shown_choices(self) -> list[tuple[str, str]]:
        """The choices in the language of the screen."""
        return [(translated("SetupWindow", word), value) for word, value in self.choices]


@dataclass(frozen=True)
class Section:
    """Questions that stand together."""

    words: str
    questions: Sequence[Question]

    @property
    def caption(self) -> str:
        """In the language of the screen."""
        return translated("SetupWindow", self.words)


_IF_ANY = QT_TRANSLATE_NOOP("SetupWindow", "nếu có")

SITE = Section(
    QT_TRANSLATE_NOOP("SetupWindow", "Điểm tiếp nhận"),
    (
        Question(
            "site_code",
            QT_TRANSLATE_NOOP("SetupWindow", "Mã điểm"),
            QT_TRANSLATE_NOOP("SetupWindow", "Ví dụ: 19789"),
            Kind.CODE,
        ),
        Question(
            "site_name",
            QT_TRANSLATE_NOOP("SetupWindow", "Tên điểm"),
            QT_TRANSLATE_NOOP("SetupWindow", "Trung tâm Phục vụ hành chính công …"),
        ),
        Question(
            "superior",
            QT_TRANSLATE_NOOP("SetupWindow", "Cơ quan chủ quản"),
            QT_TRANSLATE_NOOP("SetupWindow", "Ủy ban nhân dân …"),
        ),
        Question(
            "place",
            QT_TRANSLATE_NOOP("SetupWindow", "Địa danh trên giấy tờ"),
            QT_TRANSLATE_NOOP("SetupWindow", "Ví dụ: Thuận Hóa"),
        ),
    ),
)
COUNTER = Section(
    QT_TRANSLATE_NOOP("SetupWindow", "Quầy"),
    (
        Question(
            "counter",
            QT_TRANSLATE_NOOP("SetupWindow", "Mã quầy"),
            QT_TRANSLATE_NOOP("SetupWindow", "Ví dụ: 03"),
            Kind.CODE,
        ),
        Question("counters_at_site", QT_TRANSLATE_NOOP("SetupWindow", "Số quầy của điểm"), kind=Kind.NUMBER),
        Question("counter_index", QT_TRANSLATE_NOOP("SetupWindow", "Quầy thứ"), kind=Kind.NUMBER),
        Question(
            "serial_letters",
            QT_TRANSLATE_NOOP("SetupWindow", "Ký hiệu biên lai"),
            QT_TRANSLATE_NOOP("SetupWindow", "Hai chữ, mỗi quầy một ký hiệu"),
            Kind.CODE,
        ),
        Question(
            "code_prefix",
            QT_TRANSLATE_NOOP("SetupWindow", "Mã cơ quan"),
            QT_TRANSLATE_NOOP("SetupWindow", "Ví dụ: 000.00.06.H57"),
            Kind.CODE,
        ),
        Question(
            "code_authority",
            QT_TRANSLATE_NOOP("SetupWindow", "Mã hồ sơ do"),
            kind=Kind.CHOICE,
            choices=(
                (QT_TRANSLATE_NOOP("SetupWindow", "quầy cấp theo dải riêng"), CodeAuthority.COUNTER.value),
                (QT_TRANSLATE_NOOP("SetupWindow", "hệ thống của thành phố cấp"), CodeAuthority.PROVINCE.value),
            ),
        ),
        Question("certification_book", QT_TRANSLATE_NOOP("SetupWindow", "Ký hiệu sổ chứng thực")),
    ),
)
BODY = Section(
    QT_TRANSLATE_NOOP("SetupWindow", "Đơn vị thu phí, lệ phí"),
    (
        Question("body_name", QT_TRANSLATE_NOOP("SetupWindow", "Tên đơn vị thu")),
        Question(
            "body_tax_code",
            QT_TRANSLATE_NOOP("SetupWindow", "Mã số thuế"),
            QT_TRANSLATE_NOOP("SetupWindow", "10 chữ số"),
            Kind.CODE,
        ),
        Question(
            "bank_bin",
            QT_TRANSLATE_NOOP("SetupWindow", "Mã ngân hàng"),
            QT_TRANSLATE_NOOP("SetupWindow", "6 chữ số; để trống nếu không thu QR"),
            Kind.CODE,
        ),
        Question("bank_account", QT_TRANSLATE_NOOP("SetupWindow", "Số tài khoản"), kind=Kind.CODE),
        Question(
            "account_name",
            QT_TRANSLATE_NOOP("SetupWindow", "Chủ tài khoản"),
            QT_TRANSLATE_NOOP("SetupWindow", "Chữ in hoa không dấu"),
            Kind.CODE,
        ),
    ),
)
STANDALONE = Question(
    "standalone",
    QT_TRANSLATE_NOOP("SetupWindow", "Quầy độc lập: máy này tự chạy máy chủ điểm"),
    kind=Kind.YES_NO,
)
NODES = (
    Question(
        "node_url",
        QT_TRANSLATE_NOOP("SetupWindow", "Địa chỉ máy chủ"),
        kind=Kind.CODE,
        example="https://192.0.2.10:8713",
    ),
    Question(
        "enrol_code",
        QT_TRANSLATE_NOOP("SetupWindow", "Mã đăng ký quầy"),
        QT_TRANSLATE_NOOP("SetupWindow", "Do máy chủ điểm cấp"),
        Kind.CODE,
    ),
    Question(
        "province_url",
        QT_TRANSLATE_NOOP("SetupWindow", "Máy chủ thành phố"),
        QT_TRANSLATE_NOOP("SetupWindow", "Dự phòng; để trống nếu không có"),
        Kind.CODE,
    ),
    Question(
        "province_code",
        QT_TRANSLATE_NOOP("SetupWindow", "Mã đăng ký tại đó"),
        QT_TRANSLATE_NOOP("SetupWindow", "Do máy chủ thành phố cấp"),
        Kind.CODE,
    ),
)
DEVICES = (
    Question(
        "printer_link", QT_TRANSLATE_NOOP("SetupWindow", "Máy in"), _IF_ANY, Kind.CODE, example="tcp://192.0.2.21:9100"
    ),
    Question("terminal_link", QT_TRANSLATE_NOOP("SetupWindow", "Máy thẻ"), _IF_ANY, Kind.CODE, example="serial:COM4"),
    Question(
        "terminal_protocol",
        QT_TRANSLATE_NOOP("SetupWindow", "Giao thức máy thẻ"),
        kind=Kind.CHOICE,
        choices=(
            (QT_TRANSLATE_NOOP("SetupWindow", "Transbank POS Integrado"), "transbank"),
            (QT_TRANSLATE_NOOP("SetupWindow", "ZVT"), "zvt"),
        ),
    ),
    Question(
        "terminal_password",
        QT_TRANSLATE_NOOP("SetupWindow", "Mật khẩu ZVT"),
        QT_TRANSLATE_NOOP("SetupWindow", "6 chữ số ngân hàng cấp; để trống: 000000"),
        Kind.SECRET,
    ),
    Question("scanner_link", QT_TRANSLATE_NOOP("SetupWindow", "Máy quét"), _IF_ANY, Kind.CODE, example="serial:COM5"),
)
LINKS = Section(QT_TRANSLATE_NOOP("SetupWindow", "Máy chủ điểm và thiết bị"), (STANDALONE, *NODES, *DEVICES))
PERSON = Section(
    QT_TRANSLATE_NOOP("SetupWindow", "Người phụ trách đầu tiên"),
    (
        Question("supervisor_name", QT_TRANSLATE_NOOP("SetupWindow", "Họ tên")),
        Question(
            "supervisor_pin",
            QT_TRANSLATE_NOOP("SetupWindow", "Mã PIN"),
            QT_TRANSLATE_NOOP("SetupWindow", "6 đến 12 chữ số"),
            Kind.SECRET,
        ),
        Question("pin_again", QT_TRANSLATE_NOOP("SetupWindow", "Nhập lại mã PIN"), kind=Kind.SECRET),
    ),
)
RECOVERY_KEY = Question(
    "recovery_key",
    QT_TRANSLATE_NOOP("SetupWindow", "Khóa khôi phục"),
    QT_TRANSLATE_NOOP("SetupWindow", "56 ký tự, nếu có"),
    Kind.CODE,
)
BACKUP_FOLDER = Question(
    "backup_folder",
    QT_TRANSLATE_NOOP("SetupWindow", "Thư mục sao lưu"),
    QT_TRANSLATE_NOOP("SetupWindow", "Ổ khác, nếu có"),
)
SAMPLE_DATA = Question(
    "sample_data",
    QT_TRANSLATE_NOOP("SetupWindow", "Dữ liệu mẫu để tập huấn (mọi giấy tờ ghi rõ là mẫu)"),
    kind=Kind.YES_NO,
)
BACKUP = Section(QT_TRANSLATE_NOOP("SetupWindow", "Sao lưu"), (RECOVERY_KEY, BACKUP_FOLDER, SAMPLE_DATA))
SECTIONS = (SITE, COUNTER, BODY, LINKS, PERSON, BACKUP)
