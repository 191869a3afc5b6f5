"""What stands on each paper: one typed model per paper, filled from the journal, drawn by `documents`.

Times are local to Vietnam. Every name and number here is already masked where the paper must mask it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.money import Vnd


@dataclass(frozen=True)
class Office:
    """The heading of a paper: who issues it."""

    superior: str  # "ỦY BAN NHÂN DÂN PHƯỜNG THUẬN HÓA"
    name: str  # "Trung tâm Phục vụ hành chính công phường Thuận Hóa"
    place: str  # "Thuận Hóa": stands before the date
    counter: str  # "03"
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class PaperLine:
    """A row of the table of papers handed in."""

    name: str
    originals: int
    copies: int


@dataclass(frozen=True)
class MoneyLine:
    """A row of a bill or receipt; `amount` is negative for an exemption.

    `kind` is "Phí" or "Lệ phí" as the procedure's fee line says, "Miễn, giảm" for an exemption.
    """

    kind: str
    text: str
    quantity: int
    amount: Vnd
    sample: bool = False  # a made-up rate: the paper says "mức thu mẫu"


@dataclass(frozen=True)
class ReceiptPaper:
    """The display copy of an electronic receipt (Decree 254/2026 art. 23–29; facts/domain §4)."""

    office: Office
    collector: str
    collector_tax_code: str
    name: str  # "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ"
    pattern: str  # "EBL01"
    serial: str  # "26TAA"
    number: int
    issued_at: datetime
    payer: str
    payer_address: str
    payer_tax_code: str
    dossier_codes: tuple[str, ...]
    lines: tuple[MoneyLine, ...]
    total: Vnd
    total_in_words: str
    method: str  # "Tiền mặt", "Chuyển khoản VietQR", "Thẻ"
    tendered: Vnd | None
    change: Vnd | None
    evidence: tuple[tuple[str, str], ...]  # ("Mã chuẩn chi", "123456") …
    clerk: str
    state: str  # "chờ ký", "chờ cấp số" or "" when signed
    lookup_code: str
    lookup_url: str = ""  # where the citizen types the look-up code
    signed_at: datetime | None = None
    reprint: int = 0  # n of "BẢN IN LẠI lần n"; 0 for the first print
    notes: tuple[str, ...] = ()  # which receipt it replaces, what replaced it, what a notice puts right


@dataclass(frozen=True)
class SlipPaper:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả (form 01, Circular 03/2025/TT-VPCP, appendix I)."""

    office: Office
    dossier_code: str
    code_is_temporary: bool
    ticket: str
    procedure_code: str
    procedure: str
    applicant: str
    applicant_id_masked: str  # an organisation's tax code is not masked
    applicant_address: str
    applicant_phone: str
    applicant_email: str
    owner: str
    owner_address: str
    papers: tuple[PaperLine, ...]
    sets: int
    time_limit: str  # "05 ngày làm việc", "Trong ngày làm việc"; "" when the procedure states none
    received_at: datetime
    due_at: datetime | None  # None: no day can be promised yet, the papers say so
    due_note: str
    result_place: str
    fee_lines: tuple[MoneyLine, ...]
    fee_total: Vnd
    fee_state: str  # "Đã nộp", "Chưa nộp", "Được miễn", "Không thu phí, lệ phí"
    certification_numbers: tuple[str, ...]
    note: str
    clerk: str
    tracking_url: str = ""  # printed as text under the code when the site has a page for it
    register_entry: str = ""  # volume and number in the register (form 07), for sites that still keep it by hand
    reprint: int = 0
    applicant_id_label: str = "Số giấy tờ"  # "Mã số thuế" for an organisation


@dataclass(frozen=True)
class TicketPaper:
    """A queue ticket."""

    office: Office
    number: str
    service: str
    issued_at: datetime
    waiting_before: int
    reprint: int = 0


@dataclass(frozen=True)
class DeskCodePaper:
    """The standing code of a desk, to be put up there; `code` is the text of the QR code. It is no record."""

    office: Office
    collector: str
    account: str
    account_name: str
    code: str


@dataclass(frozen=True)
class TestPaper:
    """The technician's test sheet of a printer."""

    office: Office
    printer: str
    link: str
    printed_at: datetime
    day: date
