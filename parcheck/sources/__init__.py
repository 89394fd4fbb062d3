"""From bytes to sheets: every container that an office may have, recognised by its content."""

import dataclasses
from collections.abc import Collection, Iterator, Sequence

from parcheck.sources import refusal
from parcheck.sources.addresses import is_address
from parcheck.sources.archive import members_of
from parcheck.sources.cells import longest_of
from parcheck.sources.content import Content, content_of
from parcheck.sources.delimited import open_delimited
from parcheck.sources.encoding import text_of
from parcheck.sources.excel import open_excel
from parcheck.sources.files import Found, find_files, passed_over
from parcheck.sources.html import open_html
from parcheck.sources.limits import USUAL, Limits
from parcheck.sources.sheet import Batch, BrokenRecord, Merge, Reader, Sheet
from parcheck.sources.sniff import container_of
from parcheck.sources.spreadsheetml import open_spreadsheetml
from parcheck.sources.steady import steady

__all__ = [
    "Batch",
    "BrokenRecord",
    "Found",
    "Limits",
    "Merge",
    "Sheet",
    "find_files",
    "is_address",
    "open_sheets",
    "steady",
]

_ARCHIVES = ("zip", "gzip")
_TEXTS = {"csv": open_delimited, "html-xls": open_html, "spreadsheetml": open_spreadsheetml}


def open_sheets(file: str, limits: Limits = USUAL) -> list[Sheet]:
    """Open an input as its sheets.

    Raises InputNotFound where there is no such file, and UnreadableInput, with one sentence that names the file
    and what to do, where it cannot be read.
    """
    content = dataclasses.replace(content_of(file), limits=limits)
    container = container_of(content)
    if container not in _ARCHIVES:
        return _open(content, container)
    members, others = members_of(content, container)
    sheets = []
    for member in members:
        container = container_of(member)
        if container in _ARCHIVES:
            raise refusal.because(refusal.NESTED, member.name)
        sheets += _open(member, container)
    notes = passed_over(f"{content.name}/{other}" for other in others)
    return [dataclasses.replace(sheets[0], notes=(*sheets[0].notes, *notes)), *sheets[1:]]


def _open(content: Content, container: str) -> list[Sheet]:
    sheets = _sheets_in(content, container)
    if not sheets:
        raise refusal.because(refusal.NO_SHEET, content.name)
    if any(len(row) > content.limits.columns for sheet in sheets for row in sheet.head):
        raise refusal.because(refusal.TOO_WIDE, content.name, limit=content.limits.columns)
    return [dataclasses.replace(sheet, read=_without_long_cells(sheet)) for sheet in sheets]


def _sheets_in(content: Content, container: str) -> list[Sheet]:
    if container == "parquet":
        from parcheck.sources.parquet import open_parquet  # pyarrow.parquet takes a while to import

        return open_parquet(content)
    opener = _TEXTS.get(container)
    return opener(content, text_of(content)) if opener else open_excel(content, container)


def _without_long_cells(sheet: Sheet) -> Reader:
    """Return the reader of a sheet, which refuses a cell that is longer than any spreadsheet program takes."""
    most = sheet.content.limits.cell_characters

    def read(first_row: int, columns: Sequence[int], coded: Collection[int]) -> Iterator[Batch]:
        for batch in sheet.read(first_row, columns, coded):
            if any(longest_of(cells.text) > most for cells in batch.columns.values()):
                raise refusal.because(refusal.TOO_LONG, sheet.file, limit=most)
            yield batch

    return read
