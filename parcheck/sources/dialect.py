"""What separates the cells of a delimited text, and its first records."""

import re
from collections import Counter
from typing import BinaryIO, NamedTuple

from parcheck.sources.records import blocks_of, lines_of, record_at
from parcheck.sources.sheet import HEAD_ROWS

_DELIMITERS = (",", ";", "\t", "|")
# A first line that spreadsheet programs obey and do not show.
_SEP_LINE = re.compile(rb'"?sep=([,;|\t])"?[,;|\t]*\r*\n', re.IGNORECASE)


class Head(NamedTuple):
    """The first records of a delimited text, one more than a head shows, and the lines (from 0) where they begin."""

    delimiter: str
    records: list[list[str]]
    lines: list[int]


def skip_sep_line(stream: BinaryIO) -> str | None:
    """Move behind a ``sep=;`` line, if there is one, and return the delimiter it names."""
    start = stream.tell()
    line = _SEP_LINE.match(stream.readline(64))
    if line is None:
        stream.seek(start)
        return None
    return line[1].decode()


def head_of(stream: BinaryIO, delimiter: str | None) -> Head:
    """Read the first records with the given delimiter, else with the one under which they look most like a table."""
    lines = lines_of(next(blocks_of(stream), b""))
    heads = (_head(lines, choice) for choice in ([delimiter] if delimiter else _DELIMITERS))
    return max(heads, key=_tabularity)


def usual_width(head: Head, header_row: int) -> int:
    """Return the number of cells that a record behind the header should have.

    It is the header's, unless records usually differ from it in nothing but empty cells at the end.
    """
    header = head.records[header_row - 1] if 0 < header_row <= len(head.records) else []
    data = [record for record in head.records[header_row:] if any(record)]
    widths = Counter(map(len, data))
    usual = _commonest(widths)
    if not header or not data or widths[len(header)] >= widths[usual]:
        return len(header) or usual
    longer = [header] if len(header) > usual else [record for record in data if len(record) == usual]
    surplus = [cell for record in longer for cell in record[min(usual, len(header)) :]]
    return len(header) if any(map(str.strip, surplus)) else usual


def _head(lines: list[bytes], delimiter: str) -> Head:
    head = Head(delimiter, [], [])
    line = 0
    while line < len(lines) and len(head.records) <= HEAD_ROWS:
        record = record_at(lines, line, delimiter)
        head.records.append(record.cells)
        head.lines.append(line)
        line += record.lines
    return head


def _tabularity(head: Head) -> int:
    widths = Counter(len(record) for record in head.records if len(record) > 1)
    usual = _commonest(widths)
    return (usual - 1) * widths[usual]


def _commonest(widths: Counter[int]) -> int:
    return max(widths, key=lambda width: (widths[width], width), default=1)
