"""A copy of a workbook in which the cells with problems are marked and commented."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

import numpy as np
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from parcheck.errors import ParcheckError, UnreadableInput, UsageError
from parcheck.formats.packing import bytes_of
from parcheck.formats.safety import as_sheet_text
from parcheck.language import _
from parcheck.paths import is_file
from parcheck.sources import Sheet
from parcheck.sources.cells import Cells
from parcheck.sources.own import MADE_BY
from parcheck.summary import ProblemRecord

_AUTHOR = "parcheck"
_FILLS = {
    "error": PatternFill("solid", fgColor="FFC7CE"),
    "warning": PatternFill("solid", fgColor="FFEB9C"),
    "note": PatternFill("solid", fgColor="DDEBF7"),
}
_GRAVITY = ("note", "warning", "error")
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]]")  # of worksheets, as spreadsheets have it
_LONGEST_TITLE = 31
_COMMENT_WIDTH, _COMMENT_HEIGHT = 320, 140


def annotated_copy(sheets: Sequence[Sheet], problems: Sequence[ProblemRecord]) -> bytes:
    """Return a workbook with the sheets of one file, marked where they have problems.

    The copy of an .xlsx keeps its looks; other containers are copied cell by cell. It holds personal data by nature.
    Raises UnreadableInput where the looks cannot be copied, and UsageError where the sheets are of several files.
    """
    _check_one_file(sheets)
    book = _copy_of(sheets)
    copies = _worksheets(book, sheets)
    by_cell: dict[tuple[str | None, str], list[ProblemRecord]] = defaultdict(list)
    for problem in problems:
        by_cell[problem.sheet, f"{problem.column or 'A'}{problem.row or 1}"].append(problem)
    for (sheet, address), here in by_cell.items():
        _mark(_cell_at(copies.get(sheet, book.worksheets[0]), address), here)
    book.properties.lastModifiedBy = MADE_BY
    with _as_it_stands(sheets[0].file):
        return bytes_of(book)


def _copy_of(sheets: Sequence[Sheet]) -> Workbook:
    if _keeps_its_looks(sheets[0]):
        return _loaded(sheets[0].file)
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        copy = book.create_sheet(_NOT_IN_TITLES.sub("_", sheet.name or "")[:_LONGEST_TITLE] or "Sheet1")
        width = max((len(row) for row in sheet.head), default=0)
        for batch in sheet.read(1, range(width), ()):
            _copy_rows(copy, {column: _values(cells) for column, cells in batch.columns.items()}, batch.rows.tolist())
    return book


def _keeps_its_looks(sheet: Sheet) -> bool:
    return sheet.container in ("xlsx", "xlsm") and is_file(sheet.file)


def _worksheets(book: Workbook, sheets: Sequence[Sheet]) -> dict[str | None, Worksheet]:
    """Return the copy of each sheet; one that was made cell by cell may have another name than its sheet."""
    if not _keeps_its_looks(sheets[0]):
        return {sheet.name: copy for sheet, copy in zip(sheets, book.worksheets, strict=True)}
    with _as_it_stands(sheets[0].file):
        return {sheet.name: book[sheet.name] for sheet in sheets if sheet.name is not None}


def _loaded(file: str) -> Workbook:
    with _as_it_stands(file):
        return load_workbook(file)


@contextmanager
def _as_it_stands(file: str) -> Iterator[None]:
    """Load or save a workbook with its looks, which hold more that may be wrong than its cells, already read, do."""
    try:
        yield
    except (ParcheckError, MemoryError):
        raise
    except Exception as error:  # whatever openpyxl stumbles over
        raise UnreadableInput(
            _("“{file}” cannot be copied as it stands; open it in Excel, save it and try again.").format(file=file)
        ) from error


def _copy_rows(copy: Worksheet, columns: Mapping[int, Sequence[object]], rows: Sequence[int]) -> None:
    for column, values in columns.items():
        for row, value in zip(rows, values, strict=True):
            if value not in (None, ""):
                cell = copy.cell(row, column + 1)
                cell.value = as_sheet_text(value)
                if isinstance(value, str):
                    cell.data_type = "s"


def _values(cells: Cells) -> list[object]:
    values: list[object] = cells.text.to_pylist()
    if cells.number is not None:
        for place in np.flatnonzero(~np.isnan(cells.number)):
            values[place] = float(cells.number[place])
    if cells.moment is not None:
        for place in np.flatnonzero(~np.isnat(cells.moment)):
            values[place] = cells.moment[place].astype(object)
    return values


def _cell_at(sheet: Worksheet, address: str) -> Cell:
    """Return the cell, of a merged area its first one, which is the only one that can be marked."""
    area = next((area for area in sheet.merged_cells.ranges if address in area), None)
    cell = sheet[address] if area is None else sheet.cell(area.min_row, area.min_col)
    return cast(Cell, cell)


def _mark(cell: Cell, problems: Sequence[ProblemRecord]) -> None:
    gravest = max((problem.severity for problem in problems), key=_GRAVITY.index)
    cell.fill = _FILLS[gravest]
    text = "\n".join(f"{problem.code}: {problem.message} {problem.remedy}" for problem in problems)
    comment = Comment(text, _AUTHOR)
    comment.width, comment.height = _COMMENT_WIDTH, _COMMENT_HEIGHT
    cell.comment = comment


def _check_one_file(sheets: Sequence[Sheet]) -> None:
    """Refuse to annotate several files at once: a copy is of one workbook."""
    files = {sheet.file for sheet in sheets}
    if len(files) > 1:
        raise UsageError(_("--annotate makes a copy of one file; give one file, not {count}.").format(count=len(files)))
