"""What the papers say, read back with poppler from a PDF of the very same template and data."""

import json
import subprocess
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.documents import assets
from counter_app.documents.fill import Paper, fields
from counter_app.documents.letters import drawable, fit
from counter_app.documents.wording import day_in_full, moment_in_full, moment_in_short
from counter_app.domain.money import Vnd
from counter_app.domain.text import nfc
from tests.unit.test_documents_samples import LINES, LONG_PROCEDURE, OFFICE, PRESS, TICKET, receipt, slip

HOSTILE = (
    '#let x = 1; #panic("a")',
    "*đậm* _nghiêng_ `mã` $x^2$",
    "@ai <nhãn> = đề mục",
    '"} {"reprint": 9} \\u{41} \\"',
    "#sys.inputs.paper // hết /* hết */",
    "a ~ b -- c --- d 'e' ...",
    "{{x}} %s {0} ${y} <b>z</b>",
)


def text_of(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    found = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return " ".join(found.stdout.decode().replace("\u200b", "").split())


def thermal_text(template: str, paper: Paper, tmp_path: Path) -> str:
    """The words of a thermal paper, which itself is only dots."""
    pdf = typst.compile(
        assets.templates() / template,
        root=assets.templates(),
        font_paths=[assets.fonts()],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(fields(paper)), "width": "576"},
    )
    return text_of(pdf, tmp_path)


def test_receipt_says_everything_the_decree_asks(tmp_path: Path) -> None:
    text = thermal_text("receipt.typ", receipt(), tmp_path)
    for wanted in (
        "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ",
        "EBL01",
        "26TAA",
        "128",
        "ỦY BAN NHÂN DÂN PHƯỜNG THUẬN HÓA",
        "Mã số thuế: 0000000000",
        "NGUYỄN VĂN MẪU",
        "Phí · Chứng thực bản sao từ bản chính",
        "Lệ phí · Đăng ký khai sinh quá hạn (mức thu mẫu)",
        "Miễn, giảm · Người thuộc hộ nghèo",
        "Mười hai nghìn đồng",
        "09:32, 05/02/2026",
        "Tiền mặt",
        "50.000 đồng",
        "38.000 đồng",
        "CHỜ KÝ",
        "7Q2K9MXA",
        "H57.32.19-260205-0017",
        "Dòng ghi “mức thu mẫu”",
    ):
        assert wanted in text
    assert "BẢN IN LẠI" not in text
    assert "Đã ký số" not in text


def test_a_signed_receipt_says_who_signed_and_nothing_pending(tmp_path: Path) -> None:
    signed = datetime(2026, 2, 5, 2, 40, tzinfo=UTC)
    text = thermal_text("receipt.typ", receipt(state="", signed_at=signed, lines=()), tmp_path)
    assert "Đã ký số: Ủy ban nhân dân phường Thuận Hóa" in text
    assert "Ký lúc 09:40, 05/02/2026" in text
    assert "CHỜ" not in text
    assert "mức thu mẫu" not in text


def test_evidence_of_a_card_is_printed(tmp_path: Path) -> None:
    paper = receipt(method="Thẻ", tendered=None, change=None, evidence=(("Mã chuẩn chi", "123456"),))
    text = thermal_text("receipt.typ", paper, tmp_path)
    assert "Mã chuẩn chi 123456" in text
    assert "Tiền trả lại" not in text


@pytest.mark.parametrize("template", ["receipt.typ", "slip.typ", "ticket.typ"])
def test_reprints_are_marked_in_words(template: str, tmp_path: Path) -> None:
    papers: dict[str, Paper] = {"receipt.typ": receipt(reprint=2), "slip.typ": slip(reprint=2)}
    paper = papers.get(template, TICKET)
    text = thermal_text(template, paper, tmp_path)
    assert text.startswith("BẢN IN LẠI lần 2") == (template != "ticket.typ")


def test_no_due_day_is_said_on_slip_and_form(tmp_path: Path) -> None:
    paper = slip(due_at=None, time_limit="")
    text = text_of(PRESS.form_01(paper), tmp_path)
    assert "Thời gian giải quyết hồ sơ theo quy định: Trung tâm sẽ thông báo" in text
    for said in (text, thermal_text("slip.typ", paper, tmp_path)):
        assert "Chưa có ngày hẹn; Trung tâm sẽ thông báo" in said
        assert "không quy định" not in said
        assert "Theo quy định của thủ tục" not in said


def test_the_slip_says_the_same_before_and_after_payment(tmp_path: Path) -> None:
    paid, owed = slip(fee_state="Đã nộp"), slip(fee_state="Chưa nộp")
    text = thermal_text("slip.typ", owed, tmp_path)
    assert PRESS.slip(paid, 576) == PRESS.slip(owed, 576)
    assert "Số tiền phải nộp:" in text
    assert "(có biên lai kèm theo khi đã nộp)" in text
    assert "(chưa nộp)" in text_of(PRESS.form_01(owed), tmp_path)


def test_a_slip_that_owes_nothing_says_why(tmp_path: Path) -> None:
    for state, lines in (("Không thu phí, lệ phí", ()), ("Được miễn", LINES)):
        text = thermal_text("slip.typ", slip(fee_state=state, fee_lines=lines, fee_total=Vnd(0)), tmp_path)
        assert state in text
        assert "biên lai kèm theo" not in text


def test_an_organisation_has_a_tax_code(tmp_path: Path) -> None:
    paper = slip(applicant_id_masked="3300000017", applicant_id_label="Mã số thuế")
    assert "Mã số thuế 3300000017" in thermal_text("slip.typ", paper, tmp_path)
    assert "Mã số thuế: 3300000017" in text_of(PRESS.form_01(paper), tmp_path)


def test_a_temporary_code_is_named_so_on_slip_and_form(tmp_path: Path) -> None:
    paper = slip(code_is_temporary=True)
    assert "MÃ HỒ SƠ (MÃ TẠM)" in thermal_text("slip.typ", paper, tmp_path)
    assert "Mã hồ sơ (mã tạm): " + paper.dossier_code in text_of(PRESS.form_01(paper), tmp_path)


def test_form_01_reads_back_in_correct_vietnamese(tmp_path: Path) -> None:
    text = text_of(PRESS.form_01(slip()), tmp_path)
    assert text == unicodedata.normalize("NFC", text)
    for wanted in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        OFFICE.name.upper(),
        "Thuận Hóa, ngày 05 tháng 02 năm 2026",
        "Tiếp nhận hồ sơ của: NGUYỄN THỊ MẪU",
        "Chủ hồ sơ: LÊ VĂN VÍ DỤ",
        LONG_PROCEDURE,
        "1. Thành phần hồ sơ nộp gồm",
        "Giấy chứng sinh 1 2",
        "2. Số lượng hồ sơ: 01 bộ",
        "3. Thời gian giải quyết hồ sơ theo quy định: 05 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 09 giờ 32 phút, ngày 05 tháng 02 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 12 tháng 02 năm 2026",
        "6. Đăng ký nhận kết quả tại: Quầy trả kết quả",
        "7. Phí, lệ phí: 12.000 đồng (đã nộp)",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
        "người nhận thay mang theo giấy ủy quyền",
    ):
        assert wanted in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_citizens_is_never_markup(hostile: str, tmp_path: Path) -> None:
    paper = slip(applicant=hostile, procedure=hostile, note=hostile, owner=hostile)
    assert text_of(PRESS.form_01(paper), tmp_path).count(hostile) >= 4
    assert hostile in thermal_text("receipt.typ", receipt(payer=hostile, method=hostile), tmp_path)


@settings(max_examples=30)
@given(name=st.text(max_size=120))
def test_any_text_makes_a_valid_form(name: str) -> None:
    """PDF/A forbids missing glyphs: the compiler refuses a text that the font cannot draw."""
    assert PRESS.form_01(slip(applicant=name, note=name)).startswith(b"%PDF")


@given(text=st.text())
def test_fitted_text_can_be_drawn_and_stays_so(text: str) -> None:
    fitted = fit(text)
    assert set(fitted) <= drawable()
    assert fit(fitted) == fitted == nfc(fitted)


def test_vietnamese_passes_unchanged_and_decomposed_text_is_composed() -> None:
    name = "Đỗ Thị Nguyễn Quỳnh Ửng – Ủy ban “Huế” 5.000 ₫"
    assert fit(name) == name
    assert fit(unicodedata.normalize("NFD", name)) == name


def test_what_cannot_be_drawn_is_seen_as_such() -> None:
    assert fit("Anna 李\u202e\u200b\x00 Š\ud800") == "Anna ? Š?"


def test_dates_follow_decree_30_and_the_clock_of_vietnam() -> None:
    utc = datetime(2023, 10, 27, 2, 32, tzinfo=UTC)
    assert moment_in_full(utc) == "09 giờ 32 phút, ngày 27 tháng 10 năm 2023"
    assert moment_in_short(datetime(2023, 10, 27, 9, 32)) == "09:32, 27/10/2023"
    assert day_in_full(datetime(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert day_in_full(datetime(2026, 3, 15, tzinfo=timezone(timedelta(hours=7)))) == "ngày 15 tháng 3 năm 2026"
