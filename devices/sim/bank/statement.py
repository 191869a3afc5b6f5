"""The account's statement, as a bank's page gives it: CSV and XLSX."""

import csv
import io
from collections.abc import Iterable

from devices.sim.bank.book import Booking

HEADINGS = ("Ngày giao dịch", "Số tham chiếu", "Số tài khoản", "Ghi nợ", "Ghi có", "Nội dung", "Người chuyển")


def as_csv(bookings: Iterable[Booking]) -> bytes:
    """With the mark that Excel needs to see that it is UTF-8."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADINGS)
    table.writerows(_row(one) for one in bookings)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(bookings: Iterable[Booking]) -> bytes:
    """One sheet; amounts are numbers, account numbers and references are texts."""
    import xlsxwriter  # noqa: PLC0415  (only who asks pays)

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Sao kê")
    for row, values in enumerate([HEADINGS, *(_row(one) for one in bookings)]):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, value)
    book.close()
    return content.getvalue()


def _row(one: Booking) -> tuple[str | int, ...]:
    return (f"{one.moment:%d/%m/%Y %H:%M:%S}", one.reference, one.account, "", one.amount, one.text, one.payer)
