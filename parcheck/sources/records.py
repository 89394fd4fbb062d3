"""Where the records of a delimited text begin and end, although a cell may hold line breaks."""

import csv
import unicodedata
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from parcheck.sources.cells import COMBINING
from parcheck.sources.limits import LONGEST_CELL

_BLOCK = 8 << 20
_LONGEST_RECORD = 4 * LONGEST_CELL


class Record(NamedTuple):
    """One record: its cells, how many lines it has, and whether its quotes are closed."""

    cells: list[str]
    lines: int
    closed: bool


def blocks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of a stream of UTF-8 in blocks of whole lines, in NFC, with line feeds alone."""
    while block := stream.read(_BLOCK):
        block += stream.readline()
        if b"\r" in block:
            # A carriage return of its own is no end of a record, though pyarrow takes it for one.
            block = block.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b" ")
        if COMBINING in block:
            block = unicodedata.normalize("NFC", block.decode("utf-8", "replace")).encode()
        yield block


def lines_of(block: bytes) -> list[bytes]:
    """Split a block into its lines, without their line feeds."""
    return block.removesuffix(b"\n").split(b"\n")


def record_at(lines: Sequence[bytes], line: int, delimiter: str) -> Record:
    """Read the record that begins at a line.

    One whose quote is closed nowhere near, or is followed by more text where it is closed, is the line alone,
    with its quotes taken as they stand: a forgotten quote must not swallow the records behind it.
    """
    if b'"' not in lines[line]:
        return Record(_text(lines[line]).split(delimiter), 1, closed=True)
    strict = csv.reader(_near(lines, line), delimiter=delimiter, strict=True)
    try:
        cells = next(strict)
    except csv.Error:
        return _line_alone(_text(lines[line]), delimiter)
    if strict.line_num > 1 and max(map(len, cells)) > LONGEST_CELL:
        return _line_alone(_text(lines[line]), delimiter)
    return Record(cells, strict.line_num, closed=True)


def odd_records(lines: Sequence[bytes], delimiter: str) -> Iterator[tuple[int, Record]]:
    """Yield the records that have several lines or an open quote, with the lines where they begin."""
    end = 0
    for line, text in enumerate(lines):
        if line >= end and b'"' in text:
            record = record_at(lines, line, delimiter)
            end = line + record.lines
            if record.lines > 1 or not record.closed:
                yield line, record


def may_close_later(line: int, record: Record, lines: Sequence[bytes]) -> bool:
    """Say whether the open quote of a record may be closed in lines that are not among these yet."""
    return not record.closed and sum(map(len, _near(lines, line))) < _LONGEST_RECORD


def cells_in(text: str, delimiter: str) -> list[str]:
    """Return the cells of one record, as forgiving as pyarrow is."""
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:  # a cell longer than the csv module takes
        return text.split(delimiter)


def _near(lines: Sequence[bytes], line: int) -> Iterator[str]:
    size = 0
    while line < len(lines) and size < _LONGEST_RECORD:
        text = _text(lines[line]) + "\n"
        size += len(text)
        line += 1
        yield text


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace")


def _line_alone(text: str, delimiter: str) -> Record:
    # The reader asks for a second line only while a quote is open.
    forgiving = csv.reader([text + "\n", ""], delimiter=delimiter)
    try:
        cells = next(forgiving)
    except csv.Error:  # a cell longer than the csv module takes
        return Record(text.split(delimiter), 1, closed=True)
    closed = forgiving.line_num == 1
    return Record(cells if closed else text.split(delimiter), 1, closed)
