"""Read columns of text: words with a meaning, labels, yes or no, filled or not, dossier numbers."""

import functools
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from parcheck.dossier import WORD_FIELDS, codes_of
from parcheck.errors import Place, Problem
from parcheck.fields import read_stated
from parcheck.frame import EMPTY, Growing, Labels, smallest_type
from parcheck.readers.tools import Rows, WordCounts, as_text, distinct_of
from parcheck.reading.words import EMPTY_WORDS, Vocabulary, clean, clean_id, fold, is_empty_word, read_flag
from parcheck.sources.cells import Cells, bytes_of, lengths_of

# The bytes from "(" to the end of ASCII; of the others, spaces and the apostrophe may be none of a number.
_PLAIN = range(ord("("), 0x80)
_ODD = r"^'|[^ -~]|  |- | -"
_EMPTY_LENGTHS = sorted({*map(len, EMPTY_WORDS)})
_LONGEST_EMPTY_WORD = _EMPTY_LENGTHS[-1]
_WITH_OWN_CODE = ("status", "channel", "service_level")


# A column says the same few things in every batch.
_clean = functools.lru_cache(maxsize=65_536)(clean)


class _Labels:
    """Numbers the distinct texts of a column in the order in which they are met; EMPTY where a cell is empty.

    ``texts`` are the labels, ``first_rows`` the spreadsheet row in which each is met first.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.first_rows: list[int] = []
        self._numbers: dict[str, int] = {}
        self._codes = Growing(np.int8)
        self._empty_words = WordCounts()

    def add(self, cells: Cells, rows: Rows) -> None:
        texts, codes = distinct_of(as_text(cells))
        lookup = np.full(len(texts), EMPTY, dtype=smallest_type(len(self.texts) + len(texts)))
        for code, text in enumerate(map(_clean, texts)):
            if text in self._numbers:
                lookup[code] = self._numbers[text]
            elif text and len(covered := rows[codes == code]):
                lookup[code] = self._new(text, covered)
        self._codes.add(lookup[codes])

    def codes(self) -> NDArray[np.signedinteger[Any]]:
        return self._codes.whole()

    def empty_words(self, place: Place) -> Iterable[Problem]:
        return self._empty_words.as_one("empty-word", place)

    def among(self, wanted: Sequence[bool], code: str, place: Place) -> Iterable[Problem]:
        """Return a problem for each wanted label, at its first row, with the count of its cells."""
        codes = self.codes()
        counts = np.bincount(codes[codes != EMPTY], minlength=len(self.texts))
        for number in np.flatnonzero(wanted):
            yield Problem(code, place, self.first_rows[number], self.texts[number], cells=int(counts[number]))

    def _new(self, text: str, rows: Rows) -> int:
        if is_empty_word(text):
            self._empty_words.add(text, int(rows[0]), len(rows))
            return EMPTY
        self._numbers[text] = len(self.texts)
        self.texts.append(text)
        self.first_rows.append(int(rows[0]))
        return self._numbers[text]


class WordReader:
    """Reads a column of words to int8 class numbers (``parcheck.dossier.codes_of``), EMPTY where there is none.

    The words themselves are kept as ``Labels`` under the field's name with ``_word``.
    """

    def __init__(self, place: Place, vocabulary: Vocabulary, problems: list[Problem]) -> None:
        self._place, self._field, self._vocabulary, self._problems = place, str(place.field), vocabulary, problems
        self._classes = codes_of(WORD_FIELDS[self._field])
        self._labels = _Labels()

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the words of some rows."""
        self._labels.add(cells, rows)

    def columns(self) -> dict[str, Any]:
        """Return the class numbers under the field's name, the words under its name with ``_word``."""
        classes = [self._class_of(text) for text in self._labels.texts]
        code = f"unknown-{self._field.replace('_', '-')}" if self._field in _WITH_OWN_CODE else "unknown-word"
        unknown = [number == self._classes["unknown"] for number in classes]
        self._problems.extend(self._labels.among(unknown, code, self._place))
        self._problems.extend(self._labels.empty_words(self._place))
        codes = self._labels.codes()
        numbers = np.array([*classes, EMPTY], dtype=np.int8)[codes]
        return {self._field: numbers, f"{self._field}_word": Labels(codes, self._labels.texts)}

    def _class_of(self, text: str) -> int:
        if self._field == "stated_timeliness":
            return self._classes[read_stated(text, self._vocabulary)]
        return self._classes[self._vocabulary.get(fold(text), "unknown")]


class LabelReader:
    """Reads a column of names (unit, sector, procedure, officer) to ``Labels``."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._labels = _Labels()

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the names of some rows."""
        self._labels.add(cells, rows)

    def columns(self) -> dict[str, Any]:
        """Return the names under the field's name."""
        self._problems.extend(self._labels.empty_words(self._place))
        return {str(self._place.field): Labels(self._labels.codes(), self._labels.texts)}


class FlagReader:
    """Reads a column of yes and no to booleans; an empty cell is a no."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._labels = _Labels()

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the flags of some rows."""
        self._labels.add(cells, rows)

    def columns(self) -> dict[str, NDArray[np.bool_]]:
        """Return the flags under the field's name."""
        flags = [read_flag(text) for text in self._labels.texts]
        self._problems.extend(self._labels.among([flag is None for flag in flags], "unknown-word", self._place))
        yes = np.array([*(flag is True for flag in flags), False], dtype=np.bool_)
        return {str(self._place.field): yes[self._labels.codes()]}


class PresenceReader:
    """Reads whether the cells of a column are filled; a word for "no" in place of a number says that there is none."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._filled = Growing(np.bool_)
        self._empty_words = WordCounts()

    def add(self, cells: Cells, rows: Rows) -> None:
        """Look at the cells of some rows."""
        filled = ~cells.is_empty()
        if cells.number is not None:
            filled &= cells.number != 0
        # Words for "empty" are short, so the long numbers need no look.
        for position in np.flatnonzero(
            filled & (lengths_of(cells.text) > 0) & (lengths_of(cells.text) <= 2 * _LONGEST_EMPTY_WORD)
        ):
            text = cells.text[int(position)].as_py()
            if not text.strip() or is_empty_word(text):
                filled[position] = False
                self._empty_words.add(text, int(rows[position]), 1)
            elif read_flag(text) is False:
                filled[position] = False
        self._filled.add(filled)

    def columns(self) -> dict[str, NDArray[np.bool_]]:
        """Return under the field's name which cells are filled."""
        self._problems.extend(self._empty_words.as_one("empty-word", self._place))
        return {str(self._place.field): self._filled.whole()}


class IdReader:
    """Reads a column of numbers that are names (dossier, receipt) to Arrow text; ``""`` where there is none."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place, self._problems = place, problems
        self._parts: list[pa.Array] = []

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the numbers of some rows; ``rows`` is not needed."""
        text = as_text(cells)
        if pa.types.is_dictionary(text.type):
            text = text.cast(pa.string())
        letters = np.frombuffer(bytes_of(text), dtype=np.uint8)
        # Hardly ever is any other among them, and that is quickly told of all together: below zero they turn large.
        is_plain = not (letters - np.uint8(_PLAIN.start) >= len(_PLAIN)).any()
        if not is_plain:
            text = pc.utf8_trim_whitespace(text)
        odd = np.flatnonzero(_is_word_for_empty(text) if is_plain else _is_odd(text) | _is_word_for_empty(text))
        if len(odd):
            texts = text.to_pylist()
            for position in odd:
                texts[position] = "" if is_empty_word(texts[position]) else clean_id(texts[position])
            text = pa.array(texts, pa.string())
        self._parts.append(text)

    def columns(self) -> dict[str, Any]:
        """Return the texts under the field's name."""
        return {str(self._place.field): pa.chunked_array(self._parts, pa.string())}


def _is_odd(text: pa.Array) -> NDArray[np.bool_]:
    """Return which texts may not be spelt as others spell them: an apostrophe, letters beyond ASCII, inner spaces."""
    mask: NDArray[np.bool_] = pc.match_substring_regex(text, _ODD).to_numpy(zero_copy_only=False)
    return mask


def _is_word_for_empty(text: pa.Array) -> NDArray[np.bool_]:
    lengths = lengths_of(text)
    mask = np.zeros(len(text), dtype=np.bool_)
    # Few numbers are as long as a word for "empty", so that hardly any text is looked at.
    for position in np.flatnonzero(np.isin(lengths, _EMPTY_LENGTHS)):
        mask[position] = is_empty_word(text[int(position)].as_py())
    return mask
