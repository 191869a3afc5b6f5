"""Bank statements out of files: CSV and XLSX as tables of cells, with limits against what is no statement.

Importing this package is cheap: openpyxl is imported when the first spreadsheet is read.
"""

from counter_app.documents.statements.files import StatementFiles

__all__ = ["StatementFiles"]
