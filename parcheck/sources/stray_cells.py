"""Worksheets with cells so far apart that calamine cannot lay them out: read row by row by openpyxl."""

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES

from parcheck.sources.cells import Value
from parcheck.sources.content import Content
from parcheck.sources.survey import READ_COLUMNS


def read_sparse(content: Content, sheet: str) -> list[list[Value]]:
    """Return the rows of a worksheet of an .xlsx, as far as its first columns."""
    with content.open() as stream:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        worksheet = book[sheet]
        # What the file says of its size may be wrong, and openpyxl would stop there.
        worksheet.reset_dimensions()
        return [[_value(value) for value in row[:READ_COLUMNS]] for row in worksheet.iter_rows(values_only=True)]


def _value(value: object) -> Value:
    return "" if value is None or value in ERROR_CODES else value  # type: ignore[return-value]
