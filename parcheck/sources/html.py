"""HTML pages, which is what most portals save under the name of .xls: every table is a sheet."""

import dataclasses
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from parcheck.sources import refusal
from parcheck.sources.content import Content
from parcheck.sources.encoding import Text
from parcheck.sources.grid import grid_sheet
from parcheck.sources.html_table import MOST_COLUMNS, Table, text_in
from parcheck.sources.sheet import HEAD_ROWS, Sheet

_PARAGRAPHS = ("p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {"table", *_PARAGRAPHS}


class _Page:
    """A page as it is read: its tables in the order in which they begin, and the rows above the next one.

    A spreadsheet program shows a page as one sheet, paragraphs and tables one below the other. So each table begins
    with what stands above it, as far as that leaves room for its header: then its row numbers are the ones shown.
    """

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self._inside: list[Table] = []  # a table may stand in a cell of another
        self._above: list[list[str]] = []

    def begin_table(self) -> None:
        room = not self._inside and len(self._above) <= HEAD_ROWS // 2
        self._inside.append(Table(self._above if room else []))
        self.tables.append(self._inside[-1])

    def add_row(self, row: etree._Element) -> None:
        if not self._inside:  # a page may consist of rows alone
            self.begin_table()
        self._inside[-1].add(row)

    def end_table(self) -> None:
        table = self._inside.pop()
        if not self._inside:
            self._above += [[]] * len(table)

    def add_paragraph(self, paragraph: etree._Element) -> None:
        if not self._inside and not any(part.tag in _BLOCKS for part in paragraph):
            text = text_in(paragraph)
            self._above += [[text]] if text else []


def open_html(content: Content, text: Text) -> list[Sheet]:
    """Open the tables of a page that have text beyond their first column.

    Raises UnreadableInput where there is none.
    """
    with refusal.on_damage(content.name, etree.LxmlError), text.open() as stream:
        try:
            tables = [table for table in _tables(stream) if table.is_data()]
        except OverflowError:
            raise refusal.because(refusal.TOO_WIDE, content.name, limit=MOST_COLUMNS) from None
    if not tables:
        raise refusal.because(refusal.NO_TABLE, content.name)
    return [
        dataclasses.replace(
            grid_sheet(content, "html-xls", _name(number, len(tables)), table.grid, text.encoding),
            merges=tuple(table.merges),
        )
        for number, table in enumerate(tables, start=1)
    ]


def _tables(stream: BinaryIO) -> list[Table]:
    page = _Page()
    for event, element in _elements(stream):
        if event == "start":
            if element.tag == "table":
                page.begin_table()
        elif element.tag == "tr":
            page.add_row(element)
            _forget(element)
        elif element.tag == "table":
            page.end_table()
            _forget(element)
        else:
            page.add_paragraph(element)
    return page.tables


def _name(number: int, tables: int) -> str | None:
    return f"table {number}" if tables > 1 else None


def _elements(stream: BinaryIO) -> Iterator[tuple[str, etree._Element]]:
    elements: Iterator[tuple[str, etree._Element]] = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=("table", "tr", *_PARAGRAPHS),
        html=True,
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    return elements


def _forget(element: etree._Element) -> None:
    """Free what has been read, so that memory does not grow with the page, nor an outer cell repeat an inner table."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs do not know it
    parent = element.getparent()
    if parent is not None and element.tag == "tr":
        while (before := element.getprevious()) is not None:
            parent.remove(before)
