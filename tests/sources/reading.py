"""What the tests of the sources share: a sheet read whole, as plain Python values."""

import datetime
from pathlib import Path
from typing import NamedTuple

from parcheck.sources import BrokenRecord, Sheet, open_sheets
from parcheck.sources.cells import Cells

Shown = str | float | datetime.datetime


class Whole(NamedTuple):
    """All rows behind a header: the values by spreadsheet row number, and the broken records."""

    rows: dict[int, tuple[Shown, ...]]
    broken: list[BrokenRecord]


def only_sheet(path: Path) -> Sheet:
    """Open a file that has one sheet."""
    (sheet,) = open_sheets(str(path))
    return sheet


def read(sheet: Sheet, first_row: int = 1, columns: int = 3, coded: tuple[int, ...] = ()) -> Whole:
    """Read the first columns of a sheet."""
    whole = Whole({}, [])
    for batch in sheet.read(first_row, range(columns), coded):
        values = [_values(batch.columns[i]) for i in range(columns)]
        assert all(len(column) == len(batch.rows) for column in values)
        whole.rows.update(zip(batch.rows.tolist(), zip(*values, strict=True), strict=True))
        whole.broken.extend(batch.broken)
    return whole


def filled(whole: Whole) -> dict[int, tuple[Shown, ...]]:
    """Leave out the rows without any value."""
    return {row: values for row, values in whole.rows.items() if any(value != "" for value in values)}


def _values(cells: Cells) -> list[Shown]:
    values: list[Shown] = cells.text.to_pylist()
    for numbers in (cells.number, cells.moment):
        if numbers is not None:
            # Only what is no number at all differs from itself.
            values = [
                new if new == new and new is not None else old
                for old, new in zip(values, numbers.tolist(), strict=True)
            ]
    return values
