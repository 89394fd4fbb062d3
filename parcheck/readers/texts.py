"""Read columns of text: words with a meaning, labels, yes or no, filled or not, dossier numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from parcheck.dossier import WORD_FIELDS, codes_of, read_stated
from parcheck.errors import Place, Problem
from parcheck.readers.tools import Rows, WordCounts, as_text, distinct_of, joined
from parcheck.reading.words import Vocabulary, clean, fold, is_empty_word, read_flag
from parcheck.sources.cells import Cells, lengths_of

EMPTY = -1
_WITH_OWN_CODE = ("status", "channel", "service_level")


class _CodedColumn:
    """Reads each distinct text once, to a small number; EMPTY where the cell is empty.

    ``odd`` is the number of the texts that are to be reported, each with its first row and its count.
    """

    def __init__(self, read: Callable[[str], int], odd: int | None = None) -> None:
        self._read, self._odd = read, odd
        self._parts: list[NDArray[np.int32]] = []
        self._known: dict[str, int] = {"": EMPTY}
        self.empty_words, self.odd_words = WordCounts(), WordCounts()

    def add(self, cells: Cells, rows: Rows) -> None:
        texts, codes = distinct_of(as_text(cells))
        lookup = np.array([self._number(text) for text in texts], dtype=np.int32)
        for position, text in enumerate(texts):
            counts = self._counts_for(text, int(lookup[position]))
            if counts is None:
                continue
            covered = np.flatnonzero(codes == position)
            if len(covered):
                counts.add(clean(text), int(rows[covered[0]]), len(covered))
        self._parts.append(lookup[codes])

    def numbers(self) -> NDArray[np.int32]:
        return joined(self._parts, np.int32)

    def _number(self, text: str) -> int:
        if text not in self._known:
            self._known[text] = EMPTY if is_empty_word(text) or not text.strip() else self._read(text)
        return self._known[text]

    def _counts_for(self, text: str, number: int) -> WordCounts | None:
        if number == EMPTY:
            return self.empty_words if text.strip() else None
        return self.odd_words if number == self._odd else None


class WordReader:
    """Reads a column of words to int8 class numbers (``parcheck.dossier.codes_of``), EMPTY where there is none."""

    def __init__(self, place: Place, vocabulary: Vocabulary, problems: list[Problem]) -> None:
        self._place, self._field, self._vocabulary, self._problems = place, str(place.field), vocabulary, problems
        self._classes = codes_of(WORD_FIELDS[self._field])
        self._column = _CodedColumn(self._class_number, self._classes["unknown"])

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the words of some rows."""
        self._column.add(cells, rows)

    def columns(self) -> dict[str, NDArray[np.int8]]:
        """Return the class numbers under the field's name."""
        field = self._field
        code = f"unknown-{field.replace('_', '-')}" if field in _WITH_OWN_CODE else "unknown-word"
        self._problems.extend(self._column.odd_words.one_each(code, self._place))
        self._problems.extend(self._column.empty_words.as_one("empty-word", self._place))
        return {field: self._column.numbers().astype(np.int8)}

    def _class_number(self, text: str) -> int:
        if self._field == "stated_timeliness":
            return self._classes[read_stated(text, self._vocabulary)]
        return self._classes[self._vocabulary.get(fold(text), "unknown")]


class LabelReader:
    """Reads a column of names (unit, sector, procedure, officer) to a pandas categorical."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._labels: dict[str, int] = {}
        self._column = _CodedColumn(self._label_number)

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the names of some rows."""
        self._column.add(cells, rows)

    def columns(self) -> dict[str, Any]:
        """Return the names under the field's name."""
        self._problems.extend(self._column.empty_words.as_one("empty-word", self._place))
        dtype = pd.CategoricalDtype(pd.Index(list(self._labels), dtype=object))
        return {str(self._place.field): pd.Categorical.from_codes(self._column.numbers(), dtype=dtype)}

    def _label_number(self, text: str) -> int:
        return self._labels.setdefault(clean(text), len(self._labels))


class FlagReader:
    """Reads a column of yes and no to booleans; an empty cell is a no."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._column = _CodedColumn(_flag_number, odd=2)

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the flags of some rows."""
        self._column.add(cells, rows)

    def columns(self) -> dict[str, NDArray[np.bool_]]:
        """Return the flags under the field's name."""
        self._problems.extend(self._column.odd_words.one_each("unknown-word", self._place))
        return {str(self._place.field): self._column.numbers() == 1}


class PresenceReader:
    """Reads whether the cells of a column are filled."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._parts: list[NDArray[np.bool_]] = []
        self._empty_words = WordCounts()

    def add(self, cells: Cells, rows: Rows) -> None:
        """Look at the cells of some rows."""
        filled = ~cells.is_empty()
        # Words for "empty" are short, so the long numbers need no look.
        for position in np.flatnonzero(filled & (lengths_of(cells.text) > 0) & (lengths_of(cells.text) < 16)):
            text = cells.text[int(position)].as_py()
            if not text.strip() or is_empty_word(text):
                filled[position] = False
                self._empty_words.add(text, int(rows[position]), 1)
        self._parts.append(filled)

    def columns(self) -> dict[str, NDArray[np.bool_]]:
        """Return under the field's name which cells are filled."""
        self._problems.extend(self._empty_words.as_one("empty-word", self._place))
        return {str(self._place.field): joined(self._parts, np.bool_)}


class IdReader:
    """Reads a column of numbers that are names (dossier, transaction) to Arrow text; ``""`` where there is none."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._parts: list[pa.Array] = []

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the numbers of some rows; ``rows`` is not needed."""
        text = pc.utf8_trim_whitespace(as_text(cells))
        if pa.types.is_dictionary(text.type):
            text = text.cast(pa.string())
        odd = np.flatnonzero(_is_odd(text))
        if len(odd):
            texts = text.to_pylist()
            for position in odd:
                texts[position] = "" if is_empty_word(texts[position]) else clean(texts[position])
            text = pa.array(texts, pa.string())
        self._parts.append(text)

    def columns(self) -> dict[str, Any]:
        """Return the texts under the field's name."""
        whole = pa.chunked_array(self._parts, pa.string())
        return {str(self._place.field): pd.array(whole, dtype=pd.ArrowDtype(pa.string()))}


def _is_odd(text: pa.Array) -> NDArray[np.bool_]:
    """Return which texts are not plain as they stand: letters beyond ASCII, inner spaces, words for "empty"."""
    odd = pc.or_(pc.invert(pc.string_is_ascii(text)), pc.match_substring(text, "  "))
    short = pc.and_(pc.less_equal(pc.binary_length(text), 12), pc.invert(pc.match_substring_regex(text, "[0-9]")))
    mask: NDArray[np.bool_] = pc.or_(odd, pc.and_(short, pc.greater(pc.binary_length(text), 0))).to_numpy(False)
    return mask


def _flag_number(text: str) -> int:
    flag = read_flag(text)
    return 2 if flag is None else int(flag)
