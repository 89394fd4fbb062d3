"""A look at the records of an .xls before calamine reads it: protection, the epoch, sizes. Source: [MS-XLS]."""

import itertools
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
_NEAR = 1000  # the dimensions stand before the cells
_ROWS, _COLUMNS = 0x10000, 0x100
_LARGE = 5_000_000  # cells
_HEADER = struct.Struct("<HH")


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
        for kind, sheet in records:
            if kind == _SHEET and _is_stretched(data, struct.unpack_from("<I", sheet)[0]):
                raise refusal.because(refusal.FAR_CELLS, content.name)
        return BookSurvey({}, epoch_1904=about.get(_DATE_MODE, b"\0")[0] == 1)


def _records(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    kind = 0
    while kind != _END and start < len(data):
        kind, length = _HEADER.unpack_from(data, start)
        start += _HEADER.size
        yield kind, data[start : start + length]
        start += length


def _is_stretched(data: bytes, start: int) -> bool:
    """Tell whether a sheet says to be far larger than its file: calamine sets aside memory for all of it."""
    for kind, dimensions in itertools.islice(_records(data, start), _NEAR):
        if kind == _DIMENSIONS:
            form = "<IIHH" if len(dimensions) >= struct.calcsize("<IIHH") else "<HHHH"
            first_row, rows, first_column, columns = struct.unpack_from(form, dimensions)
            if not (first_row <= rows <= _ROWS and first_column <= columns <= _COLUMNS):
                raise ValueError("a sheet without sensible dimensions")
            # A cell takes at least ten bytes of the file, and far more of memory, filled or not.
            area = (rows - first_row) * (columns - first_column)
            return bool(area > _LARGE and len(data) < area)
    return False
