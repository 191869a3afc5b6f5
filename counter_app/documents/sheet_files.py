"""Reports as XLSX, for the accountant."""

from collections.abc import Sequence
from pathlib import Path

from counter_app.ports.reconciliation import ReportNotWritten, Sheet

_WIDEST = 60
_AMOUNT = "#,##0"


class SheetFiles:
    """See `ports.reconciliation.SheetWriter`."""

    def write(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """See the port. Nothing of a text is taken for a formula or a link: a bank's text is anybody's."""
        import xlsxwriter  # noqa: PLC0415  (imported when the first report is written)
        from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(str(path), plain)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        amount = book.add_format({"num_format": _AMOUNT})
        for sheet in sheets:
            made = book.add_worksheet(sheet.title[:31])
            made.write_row(0, 0, sheet.headers, head)
            for at, row in enumerate(sheet.rows, 1):
                for column, value in enumerate(row):
                    if isinstance(value, int):
                        made.write_number(at, column, value, amount)
                    else:
                        made.write_string(at, column, value)
            for column, header in enumerate(sheet.headers):
                longest = max((len(str(row[column])) for row in sheet.rows), default=0)
                made.set_column(column, column, min(max(len(header), longest) + 3, _WIDEST))
            made.freeze_panes(1, 0)
        try:
            book.close()
        except (FileCreateError, OSError) as error:
            raise ReportNotWritten(file=path.name) from error
