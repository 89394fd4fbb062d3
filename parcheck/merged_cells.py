"""Merged cells below a header: what stands in the first row of such an area holds for all its rows."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.columns import RecognisedSheet
from parcheck.dossier import LABEL_FIELDS, WORD_FIELDS
from parcheck.layout import DataRows
from parcheck.readers.tools import Rows
from parcheck.sources import Merge
from parcheck.sources.cells import Cells


class _Areas(NamedTuple):
    """The first and the last spreadsheet rows of the merged areas of a column, in order and apart from each other."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]

    def sources(self, rows: Rows) -> NDArray[np.intp]:
        """Return for each of the rows the place among them whose value holds there: its own, where none is merged."""
        own = np.arange(len(rows))
        area = np.searchsorted(self.first, rows, side="right") - 1
        inside = (area >= 0) & (rows <= self.last[area])
        place = np.minimum(np.searchsorted(rows, self.first[area]), len(rows) - 1)
        return np.where(inside & (rows[place] == self.first[area]), place, own)


class MergedCells:
    """Spreads the names and words of merged areas over their rows.

    Numbers, days and amounts are left where they stand, so that nothing is counted twice.
    """

    def __init__(self, recognised: RecognisedSheet) -> None:
        tall = [
            merge
            for merge in sorted(recognised.sheet.merges)
            if merge.last_row > merge.first_row >= recognised.first_row - 1
        ]
        columns = {column for name, column in recognised.fields.items() if name in LABEL_FIELDS or name in WORD_FIELDS}
        self._areas = {
            column: areas
            for column in columns & {merge.first_column for merge in tall}
            for areas in [_apart(merge for merge in tall if merge.first_column == column)]
        }

    def spread(self, data: DataRows) -> DataRows:
        """Return the rows with what holds in them."""
        if not self._areas or not len(data.rows):
            return data
        spread = {
            column: _spread(data.columns[column], areas.sources(data.rows)) for column, areas in self._areas.items()
        }
        return replace(data, columns={**data.columns, **spread})


def _apart(merges: Iterable[Merge]) -> _Areas:
    """Leave out an area that overlaps the one before it, which no program writes."""
    first: list[int] = []
    last: list[int] = []
    for merge in merges:
        if not last or merge.first_row >= last[-1]:
            first.append(merge.first_row + 1)
            last.append(merge.last_row + 1)
    return _Areas(np.array(first, dtype=np.int32), np.array(last, dtype=np.int32))


def _spread(cells: Cells, sources: NDArray[np.intp]) -> Cells:
    return cells.take(np.where(cells.is_empty(), sources, np.arange(len(cells))))
