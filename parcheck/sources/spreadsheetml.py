"""SpreadsheetML 2003: the XML that Excel 2003 and many servers write under the name of .xls or .xml."""

import dataclasses
import datetime
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from parcheck.sources import refusal
from parcheck.sources.cells import Value
from parcheck.sources.content import Content
from parcheck.sources.encoding import Text
from parcheck.sources.grid import grid_sheet
from parcheck.sources.sheet import Merge, Sheet

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_ROWS = 1 << 20
_MOST_BLANK = 1 << 21  # rows of all worksheets together; each takes memory
_DIGITS = 9  # more are beyond every sheet
_COLUMNS = 1 << 10  # no list is wider, and a stray cell far to the right shall not fill the memory


class _Worksheet:
    """A worksheet under construction."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.grid: list[list[Value]] = []
        self.merges: list[Merge] = []
        self.hidden = False
        self._next = 1

    def add(self, row: etree._Element) -> int:
        """Add a row at the place it names, else behind the last one; return how many blank ones it left before it."""
        first = min(_number(row, "Index", self._next), _ROWS)
        gap = max(first - 1 - len(self.grid), 0)
        self.grid.extend([] for _blank in range(gap))
        cells: list[Value] = []
        for cell in row.iterchildren(_SS + "Cell"):
            column = min(_number(cell, "Index", len(cells) + 1), _COLUMNS) - 1
            cells.extend([""] * (column - len(cells)))
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                top = len(self.grid)
                self.merges.append(Merge(top, column, top + down, column + across))
            cells[column:] = [_value(cell), *[""] * min(across, _COLUMNS)]
        self.grid.append(cells)
        # A row with a span stands for the blank ones behind it, too.
        self._next = len(self.grid) + 1 + _number(row, "Span", 0)
        return gap


def open_spreadsheetml(content: Content, text: Text) -> list[Sheet]:
    """Open the worksheets of an XML workbook.

    Raises UnreadableInput where it is damaged, or where its rows stand very far apart on several worksheets.
    """
    worksheets: list[_Worksheet] = []
    epoch_1904 = False
    blank = 0
    with refusal.on_damage(content.name, etree.LxmlError), text.open() as stream:
        for event, element in _elements(stream):
            if event == "start":
                if element.tag == _SS + "Worksheet":
                    worksheets.append(_Worksheet(element.get(_SS + "Name")))
            elif element.tag == _SS + "Row" and worksheets:
                blank += worksheets[-1].add(element)
                if blank > _MOST_BLANK:
                    raise refusal.because(refusal.FAR_CELLS, content.name)
                _forget(element)
            elif element.tag == _X + "Visible" and worksheets:
                worksheets[-1].hidden = element.text != "SheetVisible"
            elif element.tag == _X + "Date1904":
                epoch_1904 = True
    return [
        dataclasses.replace(
            grid_sheet(content, "spreadsheetml", worksheet.name, worksheet.grid, text.encoding),
            merges=tuple(worksheet.merges),
            hidden=worksheet.hidden,
            epoch_1904=epoch_1904,
        )
        for worksheet in worksheets
    ]


def _elements(stream: BinaryIO) -> Iterator[tuple[str, etree._Element]]:
    elements: Iterator[tuple[str, etree._Element]] = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=(_SS + "Worksheet", _SS + "Row", _X + "Visible", _X + "Date1904"),
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )
    return elements


def _number(element: etree._Element, attribute: str, otherwise: int) -> int:
    value = element.get(_SS + attribute, "")
    return int(value[:_DIGITS]) if value.isdecimal() else otherwise


def _value(cell: etree._Element) -> Value:
    data = cell.find(_SS + "Data")
    if data is None:
        return ""
    text = "".join(map(str, data.itertext()))
    try:
        match data.get(_SS + "Type"):
            case "Number":
                return float(text)
            case "DateTime":
                return _moment(text)
            case "Error":
                return ""
    except ValueError:
        pass
    return text


def _moment(text: str) -> Value:
    moment = datetime.datetime.fromisoformat(text)
    # A time of day alone stands on the day before the epoch.
    return moment.time() if moment.year < 1900 else moment


def _forget(row: etree._Element) -> None:
    row.clear()
    parent = row.getparent()
    while parent is not None and (before := row.getprevious()) is not None:
        parent.remove(before)
