"""Where the records of a delimited text begin and end, although a cell may hold line breaks."""

import csv
import unicodedata
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from parcheck.sources.cells import COMBINING

_BLOCK = 4 << 20
# A quoted cell with more lines than this is taken for a quote that somebody forgot to close.
_LONGEST = 100


class Record(NamedTuple):
    """One record: its cells, how many lines it has, and whether its quotes are closed."""

    cells: list[str]
    lines: int
    closed: bool


def blocks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of a stream of UTF-8 in blocks of whole lines: NFC, the lines ending with a line feed alone."""
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
        return Record(lines[line].decode("utf-8", "replace").split(delimiter), 1, closed=True)
    near = [part.decode("utf-8", "replace") + "\n" for part in lines[line : line + _LONGEST]]
    strict = csv.reader(near, delimiter=delimiter, strict=True)
    try:
        return Record(next(strict), strict.line_num, closed=True)
    except csv.Error:
        return _line_alone(near[0], delimiter)


def odd_records(lines: Sequence[bytes], suspects: Sequence[int], delimiter: str) -> Iterator[tuple[int, Record]]:
    """Yield the records that are not simply one line, of those that begin at a suspected line, with that line."""
    end = 0
    for line in suspects:
        if line >= end:
            record = record_at(lines, line, delimiter)
            end = line + record.lines
            if record.lines > 1 or not record.closed:
                yield line, record


def may_close_later(line: int, record: Record, lines: Sequence[bytes]) -> bool:
    """Say whether the open quote of a record may be closed in lines that are not among these yet."""
    return not record.closed and line + _LONGEST > len(lines)


def cells_in(text: str, delimiter: str) -> list[str]:
    """Return the cells of one record, as forgiving as pyarrow is."""
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:  # a cell longer than the csv module takes
        return text.split(delimiter)


def _line_alone(text: str, delimiter: str) -> Record:
    # The reader asks for a second line only while a quote is open.
    forgiving = csv.reader([text, ""], delimiter=delimiter)
    try:
        cells = next(forgiving)
    except csv.Error:  # a cell longer than the csv module takes
        return Record(text.rstrip("\n").split(delimiter), 1, closed=True)
    closed = forgiving.line_num == 1
    return Record(cells if closed else text.rstrip("\n").split(delimiter), 1, closed)
