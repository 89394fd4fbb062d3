"""A look at the records of an .xls before calamine reads it: protection, the epoch, stray cells. Source: [MS-XLS]."""

import struct
from collections.abc import Iterator, Mapping

from parcheck.sources import refusal
from parcheck.sources.content import Content
from parcheck.sources.ole import OLE_DAMAGE, open_ole
from parcheck.sources.survey import BookSurvey

BOOKS = ("Workbook", "Book")  # since Excel 97, and before

_END = 0x0A
_DATE_MODE = 0x22
_PASSWORD = 0x2F
_SHEET = 0x85
_DIMENSIONS = 0x200
_NUMBERS = 0xBD  # several of a row
# Those that calamine lays out: formulas, numbers, texts, truth values and errors.
_CELLS = frozenset({0x06, _NUMBERS, 0xFD, 0x203, 0x204, 0x205, 0x27E})
_ROWS, _COLUMNS = 0x10000, 0x100
_LARGE = 7_000_000  # cells of all sheets, which calamine lays out together
_HEADER = struct.Struct("<HH")
_CELL = struct.Struct("<HHHH")  # kind, length, row, column


def survey_xls(content: Content) -> BookSurvey:
    """Look through an .xls.

    Raises UnreadableInput where it is damaged or protected, or where stray cells stretch a sheet beyond all measure.
    """
    with refusal.on_damage(content.name, *OLE_DAMAGE):
        ole = open_ole(content.read())
        data = ole.read(next(name for name in BOOKS if name in ole.streams))
        # In the part about the whole workbook, only the sheets have several records of a kind.
        records = list(_records(data, 0))
        about: Mapping[int, bytes] = dict(records)
        if _PASSWORD in about:
            raise refusal.because(refusal.PROTECTED, content.name)
        area = sum(_stretch(data, struct.unpack_from("<I", sheet)[0]) for kind, sheet in records if kind == _SHEET)
        # A cell takes at least ten bytes of the file, and far more of memory, filled or not.
        if area > _LARGE and len(data) < area:
            raise refusal.because(refusal.FAR_CELLS, content.name)
        return BookSurvey({}, epoch_1904=about.get(_DATE_MODE, b"\0")[0] == 1)


def _records(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    kind = 0
    while kind != _END and start < len(data):
        kind, length = _HEADER.unpack_from(data, start)
        start += _HEADER.size
        yield kind, data[start : start + length]
        start += length


def _stretch(data: bytes, start: int) -> int:
    """Return for how many cells calamine sets aside memory.

    It does so for the dimensions that the sheet says to have, and for the rectangle around its cells.
    """
    rows = columns = stated = 0
    while start <= len(data) - _CELL.size:
        kind, length, row, column = _CELL.unpack_from(data, start)
        start += _HEADER.size
        if kind in _CELLS:
            # Several numbers: six bytes around them, and six for each.
            last = column + length // 6 - 2 if kind == _NUMBERS else column
            rows = row + 1 if row >= rows else rows
            columns = last + 1 if last >= columns else columns
        elif kind == _DIMENSIONS:
            stated = max(stated, _area(data[start : start + length]))
        elif kind == _END:
            break
        start += length
    if columns > _COLUMNS:
        raise ValueError("a cell outside of any sheet")
    return max(stated, rows * columns)


def _area(dimensions: bytes) -> int:
    form = "<IIHH" if len(dimensions) >= struct.calcsize("<IIHH") else "<HHHH"
    first_row, rows, first_column, columns = struct.unpack_from(form, dimensions)
    if not (first_row <= rows <= _ROWS and first_column <= columns <= _COLUMNS):
        raise ValueError("a sheet without sensible dimensions")
    return int((rows - first_row) * (columns - first_column))
