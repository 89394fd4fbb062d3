"""Workbooks: .xlsx, .xlsm, .xlsb, .xls and .ods, read by calamine."""

import io

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from parcheck.sources.content import Content
from parcheck.sources.sheet import Merge, Sheet, grid_head, grid_reader


def open_excel(content: Content, container: str) -> list[Sheet]:
    """Open the worksheets of a workbook; row numbers are the sheet's own."""
    source = content.source
    book = (
        CalamineWorkbook.from_filelike(io.BytesIO(source))
        if isinstance(source, bytes)
        else CalamineWorkbook.from_path(str(source))
    )
    return [
        _sheet(content, container, book.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible)
        for about in book.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(content: Content, container: str, sheet: CalamineSheet, hidden: bool) -> Sheet:
    grid = sheet.to_python(skip_empty_area=False)
    return Sheet(
        file=content.name,
        name=sheet.name,
        container=container,
        encoding=None,
        sha256=content.sha256,
        head=grid_head(grid),
        read=grid_reader(grid),
        merges=tuple(
            Merge(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ),
        hidden=hidden,
    )
