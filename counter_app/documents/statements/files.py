"""A file that a person picked, by what is in it and not by its name."""

import hashlib
from dataclasses import replace
from pathlib import Path

from counter_app.documents.statements.csv_file import csv_table
from counter_app.documents.statements.xlsx_file import xlsx_table
from counter_app.domain.statements.table import StatementRefused, Table

LARGEST_FILE = 30 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Also what a spreadsheet with a password looks like."""
_NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")


class StatementFiles:
    """See `ports.reconciliation.StatementReader`."""

    def read(self, path: Path) -> Table:
        """See the port."""
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise StatementRefused(reason="file", file=path.name, most="") from error
        try:
            return replace(table_of(content), sha256=hashlib.sha256(content).hexdigest())
        except StatementRefused as refused:
            raise StatementRefused(**{**refused.fields, "file": path.name}) from refused


def table_of(content: bytes) -> Table:
    """The cells in a file's bytes. Raises `StatementRefused` and nothing else."""
    if len(content) > LARGEST_FILE:
        raise StatementRefused(reason="too_large", file="", most=f"{LARGEST_FILE // 1024 // 1024} MB")
    if not content.strip(b"\0 \t\r\n"):
        raise StatementRefused(reason="empty", file="", most="")
    if content.startswith(_OLD_EXCEL):
        raise StatementRefused(reason="old_excel", file="", most="")
    if content.startswith(_NO_TABLES) or content.lstrip()[:1] == b"<":
        raise StatementRefused(reason="not_table", file="", most="")
    return xlsx_table(content) if content.startswith(_ZIP) else csv_table(content)
