"""The one shape that every container is brought into: a sheet of cells with spreadsheet row numbers."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.sources.cells import Cells, Value, cells_of, text_of

HEAD_ROWS = 64
_BATCH_ROWS = 1 << 17


class Merge(NamedTuple):
    """A merged area; rows and columns count from 0, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class BrokenRecord(NamedTuple):
    """A record of a text file whose number of cells differs from the header's."""

    row: int
    cells: list[str]
    expected: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a sheet: their spreadsheet row numbers (from 1) and the asked columns, all of one length.

    ``broken`` holds the ragged records that stand among these rows; they are in none of the columns.
    """

    rows: NDArray[np.int32]
    columns: dict[int, Cells]
    broken: list[BrokenRecord] = field(default_factory=list)


Reader = Callable[[int, Sequence[int], Collection[int]], Iterator[Batch]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of one input.

    ``head`` are its first rows as text, so that the header can be found; row i is spreadsheet row i + 1.
    ``read(first_row, columns, coded)`` yields the rows from spreadsheet row ``first_row`` on, only the columns
    asked for (counted from 0), in batches; those in ``coded`` have few distinct values and may come
    dictionary-encoded.
    """

    file: str
    name: str | None
    container: str
    encoding: str | None
    sha256: str
    head: list[list[str]]
    read: Reader
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


def grid_reader(grid: Sequence[Sequence[Value]]) -> Reader:
    """Make the reader of a sheet that lies in memory as rows of values; short rows are filled up."""

    def read(first_row: int, columns: Sequence[int], coded: Collection[int]) -> Iterator[Batch]:
        for start in range(first_row - 1, len(grid), _BATCH_ROWS):
            part = grid[start : start + _BATCH_ROWS]
            yield Batch(
                np.arange(start + 1, start + len(part) + 1, dtype=np.int32),
                {i: cells_of([row[i] if i < len(row) else "" for row in part]) for i in columns},
            )

    return read


def grid_head(grid: Sequence[Sequence[Value]]) -> list[list[str]]:
    """Return the first rows of a sheet in memory as text."""
    return [[text_of(value).strip() for value in row] for row in grid[:HEAD_ROWS]]


def column_letter(index: int) -> str:
    """Return the letter a spreadsheet shows for a column counted from 0: A, B, … Z, AA, …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
