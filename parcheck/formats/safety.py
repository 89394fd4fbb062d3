"""Keep text from data a text: no formula in a spreadsheet, no control character anywhere."""

from typing import Any

from parcheck.console import printable

# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv_text(value: Any) -> Any:
    """Return a value for a CSV cell; a dangerous text gets a leading apostrophe, a number never."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = printable(value)
        return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
    return value


def as_sheet_text(value: Any) -> Any:
    """Return a value for a cell of a workbook, which cannot hold control characters."""
    return printable(value) if isinstance(value, str) else value
