"""Bank statements as banks write them: the header found, money and times read, every row that cannot be is named."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.statements import StatementFiles
from counter_app.documents.statements.files import LARGEST_FILE, table_of
from counter_app.documents.statements.xlsx_file import LARGEST_UNPACKED
from counter_app.domain.statements.columns import Column, ColumnMap, header_words, proposed
from counter_app.domain.statements.reading import Statement, read_rows
from counter_app.domain.statements.table import MOST_ROWS, StatementRefused, Table
from counter_app.domain.statements.values import ValueRefused, WrongValue, amount_of, day_and_time

SAMPLES = Path(__file__).parents[1] / "fuzz" / "statements"


def read(name: str) -> Statement:
    table = StatementFiles().read(SAMPLES / name)
    mapping = proposed(table)
    assert mapping is not None
    return read_rows(table, mapping)


# -- amounts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1.234.567,00", 1_234_567),
        ("1 234 567", 1_234_567),
        ("1\u00a0234\u202f567", 1_234_567),
        ("1’234’567.-"[:-2], 1_234_567),
        ("46.000 đ", 46_000),
        ("46,000VND", 46_000),
        ("+46.000", 46_000),
        ("-46.000", -46_000),
        ("\u221246.000", -46_000),
        ("46.000-", -46_000),
        ("(46,000.00)", -46_000),
        ("46.000", 46_000),
        ("46,000", 46_000),
        ("1234.00", 1_234),
        ("1,234.000", 1_234),
        ("0", 0),
        (46_000, 46_000),
        (Decimal("46000.0"), 46_000),
    ],
)
def test_an_amount_is_read_in_whichever_style(text: str | int | Decimal, amount: int) -> None:
    assert amount_of(text) == amount


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", WrongValue.AMOUNT_WRONG),
        ("abc", WrongValue.AMOUNT_WRONG),
        ("1.2.3", WrongValue.AMOUNT_WRONG),
        ("1.234,567.89", WrongValue.AMOUNT_WRONG),
        ("1,23,456", WrongValue.AMOUNT_WRONG),
        ("1.234.56", WrongValue.AMOUNT_WRONG),
        ("1,000 D", WrongValue.AMOUNT_WRONG),
        ("--5", WrongValue.AMOUNT_WRONG),
        ("１２３", WrongValue.AMOUNT_WRONG),
        ("1e6", WrongValue.AMOUNT_WRONG),
        ("46.000,50", WrongValue.NOT_WHOLE),
        ("1234.567", WrongValue.NOT_WHOLE),
        ("0.5", WrongValue.NOT_WHOLE),
        (Decimal("0.1"), WrongValue.NOT_WHOLE),
        (Decimal("NaN"), WrongValue.AMOUNT_WRONG),
        ("9" * 16, WrongValue.TOO_LARGE),
        (datetime(2026, 11, 23), WrongValue.AMOUNT_WRONG),
    ],
)
def test_what_is_no_amount_of_dong_is_refused(text: str | Decimal | datetime, wrong: WrongValue) -> None:
    with pytest.raises(ValueRefused) as refused:
        amount_of(text)
    assert refused.value.wrong is wrong


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from([".", ",", " ", "'"]), st.sampled_from(["", "00", "0"]))
def test_every_style_of_an_amount_reads_the_same(amount: int, mark: str, rest: str) -> None:
    grouped = f"{abs(amount):,}".replace(",", mark)
    fraction = ("," if mark == "." else ".") + rest if rest else ""
    assert amount_of(("-" if amount < 0 else "") + grouped + fraction) == amount
    assert amount_of(str(amount)) == amount


# -- times -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clock", "said"),
    [
        ("23/11/2026", "", None),
        ("3/1/2026", "", None),
        ("23-11-2026", "", None),
        ("23.11.26", "", None),
        ("2026-11-23", "", None),
        ("23/11/2026 09:41", "", time(9, 41)),
        ("23/11/2026 09:41:07", "", time(9, 41, 7)),
        ("09:41:07 23/11/2026", "", time(9, 41, 7)),
        ("2026-11-23T09:41:07+07:00", "", time(9, 41, 7)),
        ("2026-11-23 09:41:07.250", "", time(9, 41, 7)),
        ("23/11/2026", "09:41", time(9, 41)),
        (datetime(2026, 11, 23), "", None),
        (datetime(2026, 11, 23, 9, 41), "", time(9, 41)),
        (datetime(2026, 11, 23), datetime(2026, 11, 23, 9, 41), time(9, 41)),
    ],
)
def test_days_come_first_and_times_where_they_like(
    text: str | datetime, clock: str | datetime, said: time | None
) -> None:
    day, found = day_and_time(text, clock)
    assert day == (date(2026, 1, 3) if text == "3/1/2026" else date(2026, 11, 23))
    assert found == said


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", WrongValue.DATE_MISSING),
        ("  ", WrongValue.DATE_MISSING),
        ("31/02/2026", WrongValue.DATE_WRONG),
        ("11/23/2026", WrongValue.DATE_WRONG),
        ("23/11/1026", WrongValue.DATE_WRONG),
        ("hôm nay", WrongValue.DATE_WRONG),
        (46_349, WrongValue.DATE_WRONG),
        ("23/11/2026 25:00", WrongValue.TIME_WRONG),
        ("23/11/2026 sáng", WrongValue.TIME_WRONG),
        ("2026-11-23T09:41:07Z", WrongValue.TIME_WRONG),
    ],
)
def test_what_is_no_day_is_refused(text: str | int, wrong: WrongValue) -> None:
    with pytest.raises(ValueRefused) as refused:
        day_and_time(text)
    assert refused.value.wrong is wrong


# -- headers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("STT|Ngày GD|Số tiền ghi nợ|Số tiền ghi có|Số dư|Nội dung|Tham chiếu", "- date debit credit - text ref"),
        ("Ngày GD|Mã giao dịch|Phát sinh có|Phát sinh nợ|Diễn giải", "date ref credit debit text"),
        ("No|Transaction Date|Debit|Credit|Balance|Description|Reference No.", "- date debit credit - text ref"),
        ("Ngày|Số bút toán|Nợ|Có|Nội dung giao dịch", "date ref debit credit text"),
        ("Ngày hiệu lực/Value date|Ngày giao dịch/Transaction date|Số tiền/Amount |Nội dung", "- date amount text"),
        ("Posting Date|Amount|Remarks", "date amount text"),
        ("NGAY GIAO DICH|SO TIEN|SO DU|NOI DUNG|MA GIAO DICH", "date amount - text ref"),
        ("Ngày giao dịch|Giờ giao dịch|Tiền vào|Tiền ra|Mô tả", "date time credit debit text"),
        ("Ngày giao dịch\n(Trans date)|Ghi có\n(Credit)|Ghi nợ\n(Debit)|Số dư có|Số dư nợ", "date credit debit - -"),
        ("Tài khoản đối ứng|Tên tài khoản đối ứng|Thời gian|Số tiền|Nội dung chuyển khoản", "- - date amount text"),
    ],
)  # fmt: skip
def test_a_header_is_known_by_its_words(header: str, expected: str) -> None:
    table = Table((("NGÂN HÀNG MẪU",), (), tuple(header.split("|")), ("x",) * 7))
    mapping = proposed(table)
    assert mapping is not None
    assert mapping.header_row == 2
    names = {"ref": Column.REFERENCE}
    wanted = {
        names.get(word) or Column(word): at for at, word in enumerate(expected.split()) if not word.startswith("-")
    }
    assert dict(mapping.columns) == wanted


def test_without_a_header_the_person_must_say() -> None:
    assert proposed(Table((("1", "2", "3"),))) is None
    mapping = ColumnMap.of(-1, {}).moved(Column.DATE, 0)
    assert mapping.missing == (Column.CREDIT,)
    mapping = mapping.moved(Column.AMOUNT, 1)
    assert mapping.missing == ()
    assert mapping.moved(Column.TEXT, 1).columns == ((Column.DATE, 0), (Column.TEXT, 1)), "one column is one thing"
    assert read_rows(Table((("23/11/2026", "14.000"),)), mapping).credited == 14_000


# -- whole files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "credited", "debited", "errors", "passed_over"),
    [
        ("semicolon_letterhead.csv", 14_000, 500_000, 0, 3),
        ("comma_english.csv", 14_000, 1_100, 0, 0),
        ("utf16_tab.txt", 14_000, 5_000, 0, 0),
        ("utf16be_unmarked.csv", 14_000, 0, 0, 0),
        ("windows_1258.csv", 150_000, 0, 0, 0),
        ("sep_line.csv", 14_000, 0, 0, 0),
        ("two_row_header.csv", 14_000, 2_000, 0, 0),
        ("noughts_inside.csv", 14_000, 0, 0, 0),
        ("bank.xlsx", 1_248_567, 5_000, 1, 1),
        ("wrong_rows.csv", 14_000, 0, 9, 0),
    ],
)
def test_a_statement_of_whichever_make(name: str, credited: int, debited: int, errors: int, passed_over: int) -> None:
    statement = read(name)
    assert (statement.credited, statement.debited) == (credited, debited)
    assert (len(statement.errors), statement.passed_over) == (errors, passed_over)


def test_what_a_line_holds() -> None:
    [first, second] = read("semicolon_letterhead.csv").lines
    assert first.at == datetime(2026, 11, 23, 2, 41, 7, tzinfo=UTC)
    assert (first.day, first.place) == (date(2026, 11, 23), "000007")
    assert first.evidence.bank_reference == "FT26327000001"
    assert second.text == "Ket chuyen; kho bac"
    assert read("windows_1258.csv").lines[0].text == "nộp lệ phí hộ tịch"
    assert read("wrong_rows.csv").days == (date(2026, 11, 23), date(2026, 11, 23))


def test_a_row_that_cannot_be_read_is_named() -> None:
    found = {one.row: (one.column, one.wrong, one.value) for one in read("wrong_rows.csv").errors}
    assert found == {
        2: (Column.DATE, WrongValue.DATE_WRONG, "31/02/2026"),
        3: (Column.CREDIT, WrongValue.NOT_WHOLE, "14.000,50"),
        4: (Column.CREDIT, WrongValue.AMOUNT_MISSING, ""),
        5: (Column.DATE, WrongValue.DATE_MISSING, ""),
        6: (Column.DEBIT, WrongValue.BOTH_AMOUNTS, "1.000"),
        7: (Column.CREDIT, WrongValue.AMOUNT_WRONG, "1.2.3"),
        9: (Column.CREDIT, WrongValue.NEGATIVE, "-14.000"),
        10: (Column.DATE, WrongValue.TIME_WRONG, "23/11/2026 25:00"),
        11: (Column.CREDIT, WrongValue.TOO_LARGE, "9999999999999999999"),
    }


def test_the_words_over_the_columns() -> None:
    table = StatementFiles().read(SAMPLES / "two_row_header.csv")
    assert header_words(table, 1) == ("Ngày giao dịch", "Số tiền Nợ", "Có", "Nội dung")


def test_the_sheet_with_the_statement_is_found_behind_a_cover() -> None:
    assert StatementFiles().read(SAMPLES / "bank.xlsx").sheet == "Sao kê"


# -- what is no statement ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("old_excel.xls", "old_excel"),
        ("html_as_xls.xls", "not_table"),
        ("not_a_sheet.zip", "not_table"),
        ("only_noughts.csv", "empty"),
        ("letters_only.csv", "encoding"),
        ("unclosed_quote.csv", "broken"),
        ("cut_short.xlsx", "broken"),
        ("growing_entities.xlsx", "broken"),
        ("row_far_away.xlsx", "rows"),
        ("not_there.csv", "file"),
    ],
)
def test_what_is_no_statement_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(StatementRefused) as refused:
        StatementFiles().read(SAMPLES / name)
    assert refused.value.fields["reason"] == reason
    assert refused.value.fields["file"] == name


def _reason(content: bytes) -> object:
    with pytest.raises(StatementRefused) as refused:
        table_of(content)
    return refused.value.fields["reason"]


def test_more_rows_than_a_day_can_have_are_refused_and_not_cut_off() -> None:
    line = b"23/11/2026,14000\n"
    assert len(table_of(b"Date,Amount\n" + line * (MOST_ROWS - 1)).rows) == MOST_ROWS
    assert _reason(b"Date,Amount\n" + line * MOST_ROWS) == "rows"
    assert _reason(b"x" * (LARGEST_FILE + 1)) == "too_large"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(LARGEST_UNPACKED // 1_000_000 + 1):
                part.write(b" " * 1_000_000)
    assert len(packed.getvalue()) < LARGEST_FILE
    assert _reason(packed.getvalue()) == "bomb"


def test_a_spreadsheet_as_large_as_the_limit(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sao kê")
    sheet.append(["Ngày giao dịch", "Phát sinh có", "Nội dung"])
    for at in range(20_000):
        sheet.append([datetime(2026, 11, 23, 9, 41), 14_000, f"nop phi {at}"])
    book.save(tmp_path / "large.xlsx")
    table = StatementFiles().read(tmp_path / "large.xlsx")
    mapping = proposed(table)
    assert mapping is not None
    assert read_rows(table, mapping).credited == 280_000_000
