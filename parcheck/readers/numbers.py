"""Read columns of money."""

import numpy as np
from numpy.typing import NDArray

from parcheck.dossier import check_of
from parcheck.errors import Place, Problem
from parcheck.frame import Growing
from parcheck.readers.tools import Rows, WordCounts, distinct_of, refused
from parcheck.reading.amounts import amount_of, is_believable, is_spoilt, read_amount
from parcheck.reading.words import is_empty_word
from parcheck.sources.cells import Cells, text_of

NO_AMOUNT = -1


class AmountReader:
    """Reads a column of money to int64 đồng, NO_AMOUNT where the cell is empty or unreadable."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._amounts = Growing(np.int64)
        self._empty_words = WordCounts()
        self._check = check_of("amounts")

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the amounts of some rows."""
        amounts = self._read_texts(cells, rows)
        if cells.number is not None:
            self._read_numbers(cells.number, amounts, rows)
        self._check_bounds(amounts, rows)
        self._amounts.add(amounts)

    def columns(self) -> dict[str, NDArray[np.int64]]:
        """Return the amounts under the field's name."""
        self._problems.extend(self._empty_words.as_one("empty-word", self._place))
        return {str(self._place.field): self._amounts.whole()}

    def _read_texts(self, cells: Cells, rows: Rows) -> NDArray[np.int64]:
        distinct = distinct_of(cells.text)
        read = np.full(len(distinct.texts), NO_AMOUNT, dtype=np.int64)
        unreadable = []
        for code, text in enumerate(distinct.texts):
            amount = read_amount(text)
            if amount is not None:
                read[code] = amount
            elif is_empty_word(text):
                covered = rows[distinct.codes == code]
                if len(covered):  # the word may stand only in rows that were left out, such as a footer
                    self._empty_words.add(text, int(covered[0]), len(covered))
            elif text.strip():
                unreadable.append(code)
        for code in unreadable:
            self._refuse(rows[distinct.codes == code], distinct.texts[code])
        return read[distinct.codes] if len(read) else np.full(len(cells), NO_AMOUNT, dtype=np.int64)

    def _read_numbers(self, numbers: NDArray[np.float64], amounts: NDArray[np.int64], rows: Rows) -> None:
        for position in np.flatnonzero(~np.isnan(numbers)):
            number = float(numbers[position])
            if not is_believable(number):
                self._refuse(rows[position : position + 1], text_of(number))
                continue
            amounts[position] = amount_of(number)
            if is_spoilt(number):
                details = {"used": amount_of(number)}
                row = int(rows[position])
                self._problems.append(Problem("spoilt-number", self._place, row, text_of(number), details=details))
            elif number < 0:
                self._refuse(rows[position : position + 1], text_of(number))
                amounts[position] = NO_AMOUNT

    def _check_bounds(self, amounts: NDArray[np.int64], rows: Rows) -> None:
        """Pass the distinct amounts through the type of the ``Dossier`` field."""
        for amount in refused(self._check, np.unique(amounts[amounts != NO_AMOUNT]).tolist()):
            self._refuse(rows[amounts == amount], str(amount))
            amounts[amounts == amount] = NO_AMOUNT

    def _refuse(self, rows: Rows, text: str) -> None:
        self._problems.extend(Problem("unreadable-number", self._place, row, text) for row in rows.tolist())
