"""Delimited text into batches of columns: pyarrow parses, the row numbers and the ragged records are kept."""

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
from numpy.typing import NDArray

from parcheck.ahead import done_in_order
from parcheck.sources.cells import Cells, type_of_text
from parcheck.sources.quotes import well_quoted
from parcheck.sources.records import Record, blocks_of, cells_in, lines_of, may_close_later, odd_records
from parcheck.sources.sheet import Batch, BrokenRecord

_MARKS = re.compile(rb"(?:\xef\xbb\xbf)+")
_type_of_codes = pa.dictionary(pa.int32(), pa.string())


class Wanted(NamedTuple):
    """What of a delimited text is read: its delimiter, cells a record, and the columns asked for."""

    delimiter: str
    width: int
    columns: Sequence[int]
    coded: Collection[int]


class _Parsed(NamedTuple):
    table: pa.Table
    ragged: list[pa_csv.InvalidRow]

    @property
    def records(self) -> int:
        return len(self.table) + len(self.ragged)


def batches_of(stream: BinaryIO, wanted: Wanted, row: int) -> Iterator[Batch]:
    """Yield the records from where the stream stands on; the first of them has the given row number."""
    for piece in done_in_order(_pieces(stream, wanted)):
        if len(piece.rows) or piece.broken:
            yield Batch(piece.rows + np.int32(row), piece.columns, [r._replace(row=r.row + row) for r in piece.broken])
        row += piece.records


class _Piece(NamedTuple):
    """A batch whose rows are still counted from 0, and how many records it was made of."""

    rows: NDArray[np.int32]
    columns: dict[int, Cells]
    broken: list[BrokenRecord]
    records: int


def _pieces(stream: BinaryIO, wanted: Wanted) -> Iterator[Callable[[], _Piece]]:
    """Yield how to parse each block of whole records; those with stray quotes are parsed at once."""
    rest = b""
    for block in itertools.chain(blocks_of(stream), [None]):
        last = block is None
        block = rest + (block or b"")
        end = well_quoted(block, wanted.delimiter) if b'"' in block else len(block)
        if end is None or (last and end < len(block)):
            piece, rest = _disorderly(block, wanted, last=last)
            yield partial(_as_it_is, piece)
        else:
            yield partial(_orderly, block[:end], wanted)
            rest = block[end:]


def _as_it_is(piece: _Piece) -> _Piece:
    return piece


def _orderly(block: bytes, wanted: Wanted) -> _Piece:
    parsed = _parse(block, wanted)
    return _piece(parsed, np.arange(parsed.records, dtype=np.int32), wanted)


def _disorderly(block: bytes, wanted: Wanted, *, last: bool) -> tuple[_Piece, bytes]:
    """Parse a block with stray quotes; return also what is left for the next one."""
    lines = lines_of(block)
    odd = list(odd_records(lines, wanted.delimiter))
    later = [] if last else [line for line, record in odd if may_close_later(line, record, lines)]
    end = min(later, default=len(lines))
    unclosed, rows = _number([item for item in odd if item[0] < end], end)
    parsed = _parse(_without(lines[:end], unclosed), wanted)
    if parsed.records != len(rows):
        raise RuntimeError("pyarrow and the csv module found different records")
    piece = _piece(parsed, rows, wanted)
    piece.broken.extend(BrokenRecord(n, record.cells, wanted.width) for n, record in unclosed.values())
    piece.broken.sort()
    return piece._replace(records=len(rows) + len(unclosed)), _without(lines, range(end))


def _number(odd: list[tuple[int, Record]], lines: int) -> tuple[dict[int, tuple[int, Record]], NDArray[np.int32]]:
    """Return the unclosed records by their lines, with their row numbers, and the row numbers of all others."""
    unclosed = {}
    surplus = 0
    for line, record in odd:
        if not record.closed:
            unclosed[line] = line - surplus, record
        surplus += record.lines - 1
    rows = np.arange(lines - surplus, dtype=np.int32)
    return unclosed, np.delete(rows, [number for number, _record in unclosed.values()])


def _without(lines: Sequence[bytes], left_out: Collection[int]) -> bytes:
    return b"".join(line + b"\n" for i, line in enumerate(lines) if i not in left_out)


def _parse(block: bytes, wanted: Wanted) -> _Parsed:
    names = [str(i) for i in range(wanted.width)]
    kinds = {str(i): _type_of_codes if i in wanted.coded else type_of_text for i in wanted.columns if i < wanted.width}
    ragged: list[pa_csv.InvalidRow] = []

    def skip(record: pa_csv.InvalidRow) -> str:
        ragged.append(record)
        return "skip"

    if not block:
        return _Parsed(pa.table({name: pa.array([], kind) for name, kind in kinds.items()}), ragged)
    block = _as_utf8(block)
    # pyarrow takes a mark before any block for that of the file, and finds nothing where nothing is behind it.
    marks = _MARKS.match(block)
    block = block if marks is None else block[marks.end() :] or b"\n"
    table = pa_csv.read_csv(
        pa.BufferReader(block),
        # One block and one thread: only then does pyarrow number the ragged records.
        pa_csv.ReadOptions(use_threads=False, block_size=len(block) + 1, column_names=names),
        pa_csv.ParseOptions(
            delimiter=wanted.delimiter,
            newlines_in_values=b'"' in block,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        pa_csv.ConvertOptions(
            # An empty list of columns would mean all of them.
            include_columns=list(kinds) or names[:1],
            column_types=kinds,
            strings_can_be_null=False,
            check_utf8=False,  # the whole block was looked at, which is quicker than cell by cell
        ),
    )
    return _Parsed(table, ragged)


def _as_utf8(block: bytes) -> bytes:
    """Return the block, with signs of replacement in place of what is no UTF-8."""
    try:
        pa.array([block], pa.binary()).cast(type_of_text)
    except pa.ArrowInvalid:
        return block.decode("utf-8", "replace").encode()
    return block


def _piece(parsed: _Parsed, rows: NDArray[np.int32], wanted: Wanted) -> _Piece:
    """Give the parsed records their row numbers."""
    ragged = [record.number - 1 for record in parsed.ragged]
    broken = [
        BrokenRecord(int(rows[i]), cells, wanted.width)
        for i, record in zip(ragged, parsed.ragged, strict=True)
        if any(map(str.strip, cells := cells_in(record.text, wanted.delimiter)))
    ]
    blank = pa.repeat(pa.scalar("", type_of_text), len(parsed.table))
    columns = {i: Cells(parsed.table.column(str(i)).chunk(0) if i < wanted.width else blank) for i in wanted.columns}
    return _Piece(np.delete(rows, ragged), columns, broken, parsed.records)
