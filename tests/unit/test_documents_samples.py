"""Synthetic papers for the tests of documents, and that each of them is drawn at both widths."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from counter_app.documents import TypstPapers
from counter_app.documents.wording import figures
from counter_app.domain import papers
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.money import Vnd
from counter_app.domain.papers import MoneyLine, Office, PaperLine, ReceiptPaper, SlipPaper, TicketPaper
from counter_app.domain.vietqr import desk_qr

PRESS = TypstPapers()
WIDTHS = (576, 384)

_VN = timezone(timedelta(hours=7))
_RECEIVED = datetime(2026, 2, 5, 9, 32, tzinfo=_VN)
OFFICE = Office(
    superior="Ủy ban nhân dân phường Thuận Hóa",
    name="Trung tâm Phục vụ hành chính công phường Thuận Hóa",
    place="Thuận Hóa",
    counter="03",
    phone="0234 000 0000",
    address="Số 1 đường Ví Dụ, phường Thuận Hóa, thành phố Huế",
)
# The longest official name in the catalogue's style: over 200 letters.
LONG_PROCEDURE = (
    "Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam; cơ quan, "
    "tổ chức có thẩm quyền của nước ngoài; cơ quan, tổ chức có thẩm quyền của Việt Nam liên kết với cơ quan, tổ chức "
    "có thẩm quyền của nước ngoài cấp hoặc chứng nhận"
)
LINES = (
    MoneyLine("Phí", "Chứng thực bản sao từ bản chính: 2 trang", 3, Vnd(12_000)),
    MoneyLine("Lệ phí", "Đăng ký khai sinh quá hạn", 1, Vnd(8_000), sample=True),
    MoneyLine("Miễn, giảm", "Người thuộc hộ nghèo", 1, Vnd(-8_000)),
)
_RECEIPT = ReceiptPaper(
    office=OFFICE,
    collector="Ủy ban nhân dân phường Thuận Hóa",
    collector_tax_code="0000000000",
    name="BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ",
    pattern="EBL01",
    serial="26TAA",
    number=128,
    issued_at=_RECEIVED,
    payer="NGUYỄN VĂN MẪU",
    payer_address="Tổ 5, phường Thuận Hóa, thành phố Huế",
    payer_tax_code="",
    dossier_codes=("H57.32.19-260205-0017",),
    lines=LINES,
    total=Vnd(12_000),
    total_in_words="mười hai nghìn đồng",
    method="Tiền mặt",
    tendered=Vnd(50_000),
    change=Vnd(38_000),
    evidence=(),
    clerk="Trần Thị Ví Dụ",
    state="chờ ký",
    lookup_code="7Q2K9MXA",
)
_SLIP = SlipPaper(
    office=OFFICE,
    dossier_code="H57.32.19-260205-0017",
    code_is_temporary=False,
    ticket="A012",
    procedure_code="2.000815",
    procedure=LONG_PROCEDURE,
    applicant="NGUYỄN THỊ MẪU",
    applicant_id_masked="********1234",
    applicant_address="Tổ 5, phường Thuận Hóa, thành phố Huế",
    applicant_phone="09xx xxx 123",
    applicant_email="mau@example.vn",
    owner="LÊ VĂN VÍ DỤ",
    owner_address="Tổ 6, phường Thuận Hóa, thành phố Huế",
    papers=(PaperLine("Tờ khai theo mẫu", 1, 0), PaperLine("Giấy chứng sinh", 1, 2)),
    sets=1,
    time_limit="05 ngày làm việc",
    received_at=_RECEIVED,
    due_at=datetime(2026, 2, 12, 16, 30, tzinfo=_VN),
    due_note="",
    result_place="Quầy trả kết quả",
    fee_lines=LINES,
    fee_total=Vnd(12_000),
    fee_state="Đã nộp",
    certification_numbers=("1203/2026",),
    note="",
    clerk="Trần Thị Ví Dụ",
)
TICKET = TicketPaper(OFFICE, "A012", "Chứng thực", _RECEIVED, waiting_before=5)
DESK_CODE = papers.DeskCodePaper(
    OFFICE, "UBND phường Mẫu", "1017595600", "UBND PHUONG MAU", desk_qr("970436", "1017595600", "03")
)
TEST_PAPER = papers.TestPaper(OFFICE, "Máy in quầy 03", "tcp 192.0.2.10:9100", _RECEIVED, date(2026, 2, 5))


def receipt(**changes: Any) -> ReceiptPaper:
    """A cash receipt that waits for its signature."""
    return replace(_RECEIPT, **changes)


def slip(**changes: Any) -> SlipPaper:
    """A slip of a dossier with a long procedure name and two papers."""
    return replace(_SLIP, **changes)


def every_bitmap(width: int) -> dict[str, Bitmap]:
    """One bitmap of each paper."""
    return {
        "receipt": PRESS.receipt(receipt(), width),
        "slip": PRESS.slip(slip(), width),
        "ticket": PRESS.ticket(TICKET, width),
        "desk_code": PRESS.desk_code(DESK_CODE, width),
        "test_sheet": PRESS.test_sheet(TEST_PAPER, width),
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_every_paper_is_exactly_as_wide_as_the_head(width: int) -> None:
    for name, bitmap in every_bitmap(width).items():
        assert bitmap.width == width, name
        assert bitmap.height > 200, name


def test_a_width_that_no_head_has_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 8"):
        PRESS.slip(slip(), 577)


def test_money_has_a_true_minus_sign() -> None:
    assert figures(Vnd(-1_250_000)) == "−1.250.000"
