"""Workbooks: .xlsx, .xlsm, .xlsb, .xls and .ods, read by calamine."""

import dataclasses
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from parcheck.sources import refusal
from parcheck.sources.content import Content
from parcheck.sources.grid import Grid, grid_sheet
from parcheck.sources.ods import survey_ods
from parcheck.sources.sheet import Merge, Sheet
from parcheck.sources.survey import BookSurvey, notes_on
from parcheck.sources.xls import survey_xls
from parcheck.sources.xlsb import survey_xlsb
from parcheck.sources.xlsx import survey_xlsx

_SURVEYS = {
    "xlsx": survey_xlsx,
    "xlsm": survey_xlsx,
    "xlsb": survey_xlsb,
    "xls": survey_xls,
    "ods": survey_ods,
}
_STDERR = 2


class _Worksheet(NamedTuple):
    name: str
    hidden: bool
    grid: Grid
    merges: tuple[Merge, ...] = ()


def open_excel(content: Content, container: str) -> list[Sheet]:
    """Open the worksheets of a workbook; row numbers are the sheet's own.

    Raises UnreadableInput where it is damaged, protected, or would not fit into memory.
    """
    survey = _SURVEYS[container](content)
    # A panic inside calamine is no Exception.
    with refusal.on_damage(content.name, BaseException), _no_reports_of_panics():
        worksheets = list(_worksheets(content, survey))
    return [
        dataclasses.replace(
            grid_sheet(content, container, worksheet.name, worksheet.grid),
            merges=worksheet.merges,
            hidden=worksheet.hidden,
            epoch_1904=survey.epoch_1904,
            notes=notes_on(worksheet.name, survey),
        )
        for worksheet in worksheets
    ]


@contextmanager
def _no_reports_of_panics() -> Iterator[None]:
    """Keep from the screen what Rust prints about a panic, below Python's own stderr."""
    try:
        screen = os.dup(_STDERR)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDERR)
        yield
    finally:
        os.dup2(screen, _STDERR)
        os.close(screen)
        os.close(nowhere)


def _worksheets(content: Content, survey: BookSurvey) -> Iterator[_Worksheet]:
    workbook = _workbook(content)
    sparse = survey.sparse
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        hidden = about.visible != SheetVisibleEnum.Visible
        if about.name in sparse:
            from parcheck.sources.stray_cells import read_sparse  # openpyxl takes long to import

            yield _Worksheet(about.name, hidden, read_sparse(content, about.name))
        else:
            sheet = workbook.get_sheet_by_name(about.name)
            merges = tuple(Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
            yield _Worksheet(about.name, hidden, sheet.to_python(skip_empty_area=False), merges)


def _workbook(content: Content) -> CalamineWorkbook:
    try:
        # Given a path, calamine would go by the suffix.
        return CalamineWorkbook.from_filelike(io.BytesIO(content.read()))
    except PasswordError:
        raise refusal.because(refusal.PROTECTED, content.name) from None
