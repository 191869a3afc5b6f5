"""From a paper's data to the bytes that go to the printer.

Every round draws a paper that was never drawn before, so that the compiler's cache helps only as it does at a counter.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from time import perf_counter

from bench.figure import Figure, middle_ms
from counter_app.documents import TypstPapers
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.money import Vnd
from counter_app.domain.papers import MoneyLine, Office, PaperLine, ReceiptPaper, SlipPaper
from devices.printer import PrinterSettings
from devices.printer.raster import encode_rows

WIDTH = 576
RECEIPT_MS = 25
WARM_UP = 3
_NOW = datetime(2026, 11, 23, 9, 32, tzinfo=timezone(timedelta(hours=7)))
_OFFICE = Office(
    superior="Ủy ban nhân dân phường Ví Dụ",
    name="Trung tâm Phục vụ hành chính công phường Ví Dụ",
    place="Ví Dụ",
    counter="03",
)
_LINES = (MoneyLine("Phí", "Chứng thực bản sao từ bản chính: 2 trang", 3, Vnd(12_000)),)
_RECEIPT = ReceiptPaper(
    office=_OFFICE,
    collector="Ủy ban nhân dân phường Ví Dụ",
    collector_tax_code="0000000000",
    name="BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ",
    pattern="EBL01",
    serial="26TAA",
    number=1,
    issued_at=_NOW,
    payer="NGUYỄN VĂN MẪU",
    payer_address="Tổ 5, phường Ví Dụ, thành phố Huế",
    payer_tax_code="",
    dossier_codes=("H57.32.19-261123-0001",),
    lines=_LINES,
    total=Vnd(12_000),
    total_in_words="mười hai nghìn đồng",
    method="Tiền mặt",
    tendered=Vnd(20_000),
    change=Vnd(8_000),
    evidence=(),
    clerk="Trần Thị Ví Dụ",
    state="chờ ký",
    lookup_code="7Q2K9MXA",
)
_SLIP = SlipPaper(
    office=_OFFICE,
    dossier_code="H57.32.19-261123-0001",
    code_is_temporary=False,
    ticket="A012",
    procedure_code="1.001193",
    procedure="Thủ tục đăng ký khai sinh",
    applicant="NGUYỄN THỊ MẪU",
    applicant_id_masked="********1234",
    applicant_address="Tổ 5, phường Ví Dụ, thành phố Huế",
    applicant_phone="09xx xxx 123",
    applicant_email="",
    owner="NGUYỄN THỊ MẪU",
    owner_address="",
    papers=(PaperLine("Tờ khai theo mẫu", 1, 0), PaperLine("Giấy chứng sinh", 1, 0)),
    sets=1,
    time_limit="01 ngày làm việc",
    received_at=_NOW,
    due_at=_NOW + timedelta(days=1),
    due_note="",
    result_place="Quầy trả kết quả",
    fee_lines=(),
    fee_total=Vnd(0),
    fee_state="Không thu phí, lệ phí",
    certification_numbers=(),
    note="",
    clerk="Trần Thị Ví Dụ",
)


def measure(rounds: int) -> tuple[list[Figure], Bitmap]:
    """From data to dots and on to the bytes of the printer driver; and one receipt's page, for other measures."""
    papers = TypstPapers()
    started = perf_counter()
    page = papers.receipt(_RECEIPT, WIDTH)
    first_ms = (perf_counter() - started) * 1000
    receipts = _times(lambda turn: _bytes(papers.receipt(_next_receipt(turn), WIDTH)), rounds)
    slips = _times(lambda turn: _bytes(papers.slip(_next_slip(turn), WIDTH)), rounds)
    forms = _times(lambda turn: papers.form_01(_next_slip(1000 + turn)), rounds)
    return [
        Figure("receipt data to printer bytes", middle_ms(receipts), "ms", RECEIPT_MS),
        Figure("slip data to printer bytes", middle_ms(slips), "ms"),
        Figure("form 01 to PDF/A", middle_ms(forms), "ms"),
        Figure("first receipt of a process", first_ms, "ms", None, "imports and fonts; warm_up takes it beforehand"),
    ], page


def _bytes(page: Bitmap) -> bytes:
    return b"".join(encode_rows(page, PrinterSettings().band_rows))


def _times(draw: Callable[[int], object], rounds: int) -> list[float]:
    times = []
    for turn in range(1, WARM_UP + rounds + 1):
        started = perf_counter()
        draw(turn)
        times.append(perf_counter() - started)
    return times[WARM_UP:]


def _next_receipt(turn: int) -> ReceiptPaper:
    return replace(_RECEIPT, number=turn + 1, payer=f"NGUYỄN VĂN MẪU {turn}", issued_at=_NOW + timedelta(minutes=turn))


def _next_slip(turn: int) -> SlipPaper:
    code = f"H57.32.19-261123-{turn + 1:04}"
    return replace(_SLIP, dossier_code=code, applicant=f"NGUYỄN THỊ MẪU {turn}", ticket=f"A{turn:03}")
