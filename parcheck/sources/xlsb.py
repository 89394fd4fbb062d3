"""A look at the records of an .xlsb before calamine reads it: stray cells, the epoch. Source: [MS-XLSB]."""

import itertools
import struct
from collections.abc import Iterator
from typing import IO

from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content
from parcheck.sources.survey import BookSurvey, SheetSurvey

# The properties of a workbook and the dimensions of a worksheet stand near their beginnings.
_WORKBOOK = 153
_DIMENSIONS = 148
_NEAR = 100


def survey_xlsb(content: Content) -> BookSurvey:
    """Look through an .xlsb.

    Raises UnreadableInput where it is damaged, has stray cells, or unpacks to more than a list holds.
    """
    with refusal.on_damage(content.name, KeyError, IndexError), open_parts(content) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".bin"):
                with archive.open(part) as stream:
                    data = _record(stream, _DIMENSIONS) or bytes(16)
                _first_row, last_row, _first_column, last_column = struct.unpack_from("<4I", data)
                if SheetSurvey(last_row + 1, last_column + 1, part.file_size).is_sparse:
                    raise refusal.because(refusal.FAR_CELLS, content.name)
        with archive.open("xl/workbook.bin") as stream:
            properties = _record(stream, _WORKBOOK) or b"\0"
    return BookSurvey({}, epoch_1904=bool(properties[0] & 1))


def _record(stream: IO[bytes], wanted: int) -> bytes | None:
    """Return the data of the first record of a kind, if it stands near the beginning."""
    return next((data for kind, data in itertools.islice(_records(stream), _NEAR) if kind == wanted), None)


def _records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    while first := stream.read(1):
        kind = first[0]
        if kind & 0x80:
            kind = kind & 0x7F | stream.read(1)[0] << 7
        yield kind, stream.read(_length(stream))


def _length(stream: IO[bytes]) -> int:
    """Read a number of up to four bytes, seven bits in each, the low ones first."""
    length = 0
    for shift in range(0, 28, 7):
        byte = stream.read(1)[0]
        length |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return length
