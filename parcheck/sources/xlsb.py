"""A look at the records of an .xlsb before calamine reads it: stray cells, the epoch. Source: [MS-XLSB]."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content
from parcheck.sources.package import part_at, relationships
from parcheck.sources.survey import BookSurvey, SheetSurvey

_ROW = 0
_CELLS = range(1, 12)
_WORKBOOK = 153
_SHEETS = "sheets/"  # of data, charts or dialogues
_ROWS, _COLUMNS = 1 << 20, 1 << 14


class _Record(NamedTuple):
    kind: int
    start: int
    size: int


def survey_xlsb(content: Content) -> BookSurvey:
    """Look through an .xlsb.

    Raises UnreadableInput where it is damaged, has stray cells, or unpacks to more than a list holds.
    """
    with refusal.on_damage(content.name, KeyError, IndexError, etree.LxmlError), open_parts(content) as archive:
        targets = [
            each for each in relationships(archive, "_rels/workbook.bin.rels").values() if _SHEETS in each.lower()
        ]
        if BookSurvey({each: _sheet(archive.read(part_at(archive, each))) for each in targets}).sparse:
            raise refusal.because(refusal.FAR_CELLS, content.name)
        book = archive.read(part_at(archive, "workbook.bin"))
        flags = next((book[record.start] for record in _records(book) if record.kind == _WORKBOOK), 0)
    return BookSurvey({}, epoch_1904=bool(flags & 1))


def _sheet(data: bytes) -> SheetSurvey:
    rows = columns = 0
    for kind, start, _size in _records(data):
        # Both rows and cells begin with their number.
        if kind == _ROW:
            rows = max(rows, _number(data, start) + 1)
        elif kind in _CELLS:
            columns = max(columns, _number(data, start) + 1)
    if rows > _ROWS or columns > _COLUMNS:
        raise IndexError("a cell outside of any sheet")
    return SheetSurvey(rows, columns, len(data))


def _number(data: bytes, start: int) -> int:
    return int.from_bytes(data[start : start + 4], "little")


def _records(data: bytes) -> Iterator[_Record]:
    """Yield the records; kind and size take seven bits of a byte, and another byte while the eighth bit is set."""
    position = 0
    while position < len(data):
        kind = data[position]
        position += 1
        if kind & 0x80:
            kind = kind & 0x7F | data[position] << 7
            position += 1
        size = shift = 0
        more = 0x80
        while more:
            size |= (data[position] & 0x7F) << shift
            more = data[position] & 0x80
            shift += 7
            position += 1
        yield _Record(kind, position, size)
        position += size
