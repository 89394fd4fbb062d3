"""Tables of another layout below the first one of a sheet: their rows cannot be read by its header."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from parcheck.columns import RecognisedSheet
from parcheck.definitions import headings
from parcheck.errors import Problem
from parcheck.reading.words import fold_heading
from parcheck.row_words import has_digit

_ENOUGH = 3  # known headings in a row


class OtherTables:
    """Goes through the rows of one sheet in order; rows below a header of another layout are left out and counted.

    A header that repeats the first one, as at a page break, ends such a table. ``titles`` are the folded headings of
    the columns that are read. ``problems`` are one for each such table.
    """

    def __init__(self, recognised: RecognisedSheet, titles: Mapping[int, str]) -> None:
        self._recognised = recognised
        self._titles = titles
        self._headers: list[tuple[int, Problem | None]] = []
        self._here: Problem | None = None
        self.problems: list[Problem] = []

    @property
    def rows(self) -> int:
        """How many rows were left out."""
        return sum(problem.cells for problem in self.problems)

    def is_header(self, texts: dict[int, str]) -> bool:
        """Tell whether a row without any digit is made of headings that parcheck knows."""
        if has_digit(texts.values()):
            return False
        known = sum(fold_heading(text) in headings().fields for text in texts.values())
        return known >= _ENOUGH and 2 * known >= len(texts)

    def note(self, position: int, row: int, texts: dict[int, str]) -> None:
        """Take a header at a position of the batch; the positions rise."""
        self._headers.append((position, self._difference(row, texts)))

    def leave_out(self, keep: NDArray[np.bool_]) -> None:
        """Take the rows of other tables out of those of the batch that are kept."""
        start = 0
        for position, problem in self._headers:
            self._take_out(keep[start:position])
            start, self._here = position, problem
        self._take_out(keep[start:])
        self._headers = []

    def _take_out(self, kept: NDArray[np.bool_]) -> None:
        rows = int(kept.sum())
        if self._here is None or not rows:
            return
        kept[:] = False
        if self.problems and self.problems[-1].row == self._here.row:
            rows += self.problems.pop().cells
        self.problems.append(replace(self._here, cells=rows))

    def _difference(self, row: int, texts: dict[int, str]) -> Problem | None:
        """Return the problem of the first heading that stands where another field is read; None where all agree."""
        for field, column in self._recognised.fields.items():
            text = texts.get(column, "")
            meanings = headings().fields.get(fold_heading(text), (field,))
            if text and fold_heading(text) != self._titles[column] and field not in meanings:
                return Problem("other-header", self._recognised.place(field), row, text)
        return None
