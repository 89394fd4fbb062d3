"""What all workbooks share: looks, number formats, cells in which a text stays a text, print set-up, fixed bytes."""

import datetime
import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from parcheck import language
from parcheck.formats.packing import bytes_of, repacked
from parcheck.formats.safety import as_sheet_text
from parcheck.language import _
from parcheck.presentation import day_text, period_text
from parcheck.sources.own import MADE_BY
from parcheck.summary import Summary

FONT = "Times New Roman"
DATE_FORMAT = "dd/mm/yyyy"
# Without it a spreadsheet keeps a text a text only until somebody edits the cell.
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_A4 = "9"
# A column width of 1 holds this many characters of 1 point in this font, on average, with room to spare.
_CHARACTERS_A_WIDTH = 14
_BOLD_IS_WIDER, _CAPITALS_ARE_WIDER = 1.1, 1.25
_POINTS_A_LINE = 1.25
_ROOM = 5
_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MARKS = {
    "red": (Font(color="9C0006", bold=True), PatternFill("solid", bgColor="FFC7CE")),
    "green": (Font(color="006100"), PatternFill("solid", bgColor="E2EFDA")),
    "yellow": (Font(color="7F6000"), PatternFill("solid", bgColor="FFF2CC")),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks."""

    size: float = 12
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str | None = None
    across: str = "left"
    down: str = "center"
    grid: bool = False
    number_format: str = "General"

    def number(self, number_format: str) -> "Look":
        """Return this look for a number."""
        return replace(self, number_format=number_format, across="right")

    def centred(self) -> "Look":
        """Return this look in the middle of the cell."""
        return replace(self, across="center")


TEXT = Look()
TITLE = Look(size=14, bold=True)
SUBTITLE = Look(bold=True)
NOTE = Look(size=11, italic=True, colour="595959")
HEAD = Look(bold=True, fill="D9E2F3", across="center", grid=True)
BODY = Look(grid=True)
TOTAL = Look(bold=True, grid=True, fill="F2F2F2")


class Pen:
    """Writes the cells of one sheet."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._worn: dict[Look, StyleArray] = {}
        self._spans: set[tuple[int, int]] = set()
        self._columns = 0

    def put(self, row: int, column: int, value: Any, look: Look = BODY) -> None:
        """Write a value; a text from data stays a text, even where it begins like a formula."""
        cell: Any = self.sheet.cell(row, column)
        cell.value = as_sheet_text(value)
        if look not in self._worn:  # a style is built once; copying it is many times faster
            cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.colour)
            cell.alignment = _alignment(look)
            cell.fill = PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill()
            cell.border = _GRID if look.grid else Border()
            cell.number_format = look.number_format
            self._worn[look] = copy(cell._style)
        cell._style = copy(self._worn[look])
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(_LIKE_A_FORMULA)

    def put_row(self, row: int, values: Sequence[Any], look: Look = BODY, start: int = 1) -> None:
        """Write values side by side."""
        for column, value in enumerate(values, start=start):
            self.put(row, column, value, look)

    def put_percent(self, row: int, column: int, percent: Decimal | None, sign: str = "", look: Look = BODY) -> None:
        """Write a percentage as a number that shows just its decimals, the sign of a bound before it."""
        value, shown = (None, "General") if percent is None else (percent.scaleb(-2), percent_format(percent, sign))
        self.put(row, column, value, look.number(shown))

    def span(self, area: tuple[int, int, int, int], value: Any, look: Look) -> None:
        """Write a value over an area (first row, first column, last row, last column), as high as its text needs."""
        first_row, first_column, last_row, last_column = area
        for row in range(first_row, last_row + 1):
            self.put_row(row, [None] * (last_column - first_column + 1), look, first_column)
        self.put(first_row, first_column, value, look)
        if (first_row, first_column) != (last_row, last_column):
            self.sheet.merge_cells(None, first_row, first_column, last_row, last_column)
            self._spans.add((first_row, first_column))
        if isinstance(value, str):
            height = self._height(value, first_column, last_column, look) / (last_row - first_row + 1)
            for row in range(first_row, last_row + 1):
                self._raise(row, height)

    def line(self, row: int, text: str, columns: int, look: Look = TEXT) -> None:
        """Write a text over the first columns of a row."""
        self.span((row, 1, row, columns), text, look)

    def fit(self, row: int, look: Look = BODY) -> None:
        """Make a row as high as its texts need; a spreadsheet does not see to it for merged cells and old files."""
        for column in range(1, self._columns + 1):  # asking the sheet for a row takes longer the more rows it has
            value = self.sheet.cell(row, column).value
            if isinstance(value, str) and (row, column) not in self._spans:
                self._raise(row, self._height(value, column, column, look))

    def _raise(self, row: int, height: float) -> None:
        self.sheet.row_dimensions[row].height = max(height, self.sheet.row_dimensions[row].height or 0)

    def _height(self, text: str, first: int, last: int, look: Look) -> float:
        """Estimate the height of a text over some columns, in points."""
        width = sum(self.sheet.column_dimensions[get_column_letter(c)].width for c in range(first, last + 1))
        wider = (_BOLD_IS_WIDER if look.bold else 1) * (_CAPITALS_ARE_WIDER if text.isupper() else 1)
        fitting = width * _CHARACTERS_A_WIDTH / look.size / wider
        lines = sum(max(1, math.ceil(len(part) / fitting)) for part in text.split("\n"))
        return lines * look.size * _POINTS_A_LINE + _ROOM

    @staticmethod
    def letter(column: int) -> str:
        """Return the letter of a column."""
        return get_column_letter(column)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the first columns, in characters."""
        self._columns = len(widths)
        for number, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width

    def mark(self, area: str, formula: str, colour: str) -> None:
        """Colour the cells of an area where a formula holds."""
        font, fill = _MARKS[colour]
        look = DifferentialStyle(font=font, fill=fill)
        self.sheet.conditional_formatting.add(area, Rule(type="expression", dxf=look, formula=[formula]))


def _alignment(look: Look) -> Alignment:
    indent = 1 if look.grid and look.across != "center" else 0
    wrap = look.across != "right"  # numbers stay on one line
    return Alignment(horizontal=look.across, vertical=look.down, wrap_text=wrap, indent=indent)


def heading(pen: Pen, summary: Summary, title: str, columns: int) -> int:
    """Write unit, title and period over a sheet; return the first row behind them, one left free."""
    pen.line(1, summary.unit or "", columns, SUBTITLE)
    pen.line(2, title, columns, TITLE)
    period = _("Period {period}, judged on {day}").format(period=period_text(summary), day=day_text(summary.as_of))
    pen.line(3, period, columns)
    return 5


def new_book(title: str, moment: datetime.datetime) -> Workbook:
    """Return a workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = MADE_BY
    book.properties.title = as_sheet_text(title)
    book.properties.created = moment.astimezone(datetime.UTC).replace(tzinfo=None)
    return book


def saved(book: Workbook, moment: datetime.datetime) -> bytes:
    """Return the file, the same for the same content and moment."""
    return repacked(bytes_of(book), moment)


def set_up_print(sheet: Worksheet, heads: tuple[int, int] | None, *, landscape: bool = True) -> None:
    """Print on A4, one page wide, the head rows (first, last) on every page, with page numbers."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    footer.right.text = "&P/&N"
    sheet.oddFooter = footer
    if heads is not None:
        sheet.print_title_rows = f"{heads[0]}:{heads[1]}"


def count_format() -> str:
    """Return the number format of whole numbers: 1.067 in Vietnamese."""
    return f"{_locale()}#,##0"


def percent_format(shown: Decimal, sign: str = "") -> str:
    """Return the number format with as many decimals as the percentage has: 71,7 %, and ≥ 50 % with a sign."""
    places = max(0, -int(shown.as_tuple().exponent))
    unit = " %" if language.current() == "vi" else "%"
    return _locale() + (f'"{sign} "' if sign else "") + _decimals(places) + unit


def points_format(shown: Decimal) -> str:
    """Return the number format of a change in percentage points: +1,2."""
    number = _decimals(max(0, -int(shown.as_tuple().exponent)))
    return f'{_locale()}+{number};{_locale()}"−"{number};"±"{number}'


def _decimals(places: int) -> str:
    return "0." + "0" * places if places else "0"


def _locale() -> str:
    """Return what makes a spreadsheet write numbers as Vietnamese are used to, where it does not already."""
    return "[$-42A]" if language.current() == "vi" else ""
