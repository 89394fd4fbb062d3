"""Worksheets with cells so far apart that calamine cannot lay them out: read row by row by openpyxl."""

from collections.abc import Sequence

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
        return [_row(row) for row in worksheet.iter_rows(max_col=READ_COLUMNS, values_only=True)]


def _row(values: Sequence[object]) -> list[Value]:
    if not any(values):
        return []
    filled = max(i for i, value in enumerate(values, start=1) if value is not None)
    return [_value(value) for value in values[:filled]]


def _value(value: object) -> Value:
    return "" if value is None or value in ERROR_CODES else value  # type: ignore[return-value]
