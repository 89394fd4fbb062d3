"""Sheets that lie in memory as rows of values."""

import functools
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter

import numpy as np

from parcheck.sources.cells import Value, cells_of, text_of
from parcheck.sources.content import Content
from parcheck.sources.legacy import READINGS, legacy_encoding
from parcheck.sources.sheet import HEAD_ROWS, Batch, Reader, Sheet

Grid = Sequence[Sequence[Value]]
_BATCH_ROWS = 1 << 17
_SAMPLE_ROWS = 200


def grid_sheet(content: Content, container: str, name: str | None, grid: Grid, encoding: str | None = None) -> Sheet:
    """Make a sheet of rows of values, row i being spreadsheet row i + 1; short rows are filled up."""
    grid = _without_blank_end(grid)
    reading = _legacy(grid)
    if reading is not None:
        grid = _read_as(grid, reading)
        encoding = reading if encoding is None else f"{reading} in {encoding}"
    return Sheet(
        content=content,
        name=name,
        container=container,
        encoding=encoding,
        head=[[text_of(value).strip() for value in row] for row in grid[:HEAD_ROWS]],
        read=_reader(grid),
    )


def _without_blank_end(grid: Grid) -> Grid:
    end = len(grid)
    while end and grid[end - 1].count("") == len(grid[end - 1]):
        end -= 1
    return grid[:end]


def _legacy(grid: Grid) -> str | None:
    texts = dict.fromkeys(value for row in grid[:_SAMPLE_ROWS] for value in row if isinstance(value, str))
    return legacy_encoding("\n".join(texts))


def _read_as(grid: Grid, reading: str) -> Grid:
    read = functools.cache(READINGS[reading])
    return [[read(value) if isinstance(value, str) else value for value in row] for row in grid]


def _reader(grid: Grid) -> Reader:
    def read(first_row: int, columns: Sequence[int], coded: Collection[int]) -> Iterator[Batch]:
        for start in range(first_row - 1, len(grid), _BATCH_ROWS):
            part = grid[start : start + _BATCH_ROWS]
            width = min(map(len, part))
            yield Batch(
                np.arange(start + 1, start + len(part) + 1, dtype=np.int32),
                {i: cells_of(_column(part, i, i < width)) for i in columns},
            )

    return read


def _column(grid: Grid, index: int, in_every_row: bool) -> list[Value]:
    if in_every_row:
        return list(map(itemgetter(index), grid))
    return [row[index] if index < len(row) else "" for row in grid]
