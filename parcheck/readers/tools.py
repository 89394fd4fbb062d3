"""What the readers share: distinct values, counts of words, the check by the ``Dossier`` model's types."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from parcheck.errors import Place, Problem
from parcheck.sources.cells import Cells, text_of

Rows = NDArray[np.int32]
T = TypeVar("T")
S = TypeVar("S", bound=np.generic)


class Distinct(NamedTuple):
    """The distinct texts of a column and, for every row, the number of its text."""

    texts: list[str]
    codes: NDArray[np.intp]


def distinct_of(text: pa.Array) -> Distinct:
    """Return the distinct texts of an Arrow string array, plain or dictionary-encoded."""
    if not pa.types.is_dictionary(text.type):
        text = text.dictionary_encode()
    return Distinct(text.dictionary.to_pylist(), text.indices.to_numpy(zero_copy_only=False))


def as_text(cells: Cells) -> pa.Array:
    """Return the cells as text only: numbers as they are shown, moments in ISO form."""
    if cells.number is None and cells.moment is None:
        return cells.text
    texts = cells.text.to_pylist()
    if cells.number is not None:
        for position in np.flatnonzero(~np.isnan(cells.number)):
            texts[position] = text_of(float(cells.number[position]))
    if cells.moment is not None:
        for position in np.flatnonzero(~np.isnat(cells.moment)):
            texts[position] = str(cells.moment[position]).replace("T", " ").removesuffix(" 00:00:00")
    return pa.array(texts, pa.string())


class WordCounts:
    """Counts the cells of each distinct word, so that a word makes one problem with its first place."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int]] = {}

    def add(self, word: str, row: int, cells: int) -> None:
        """Count ``cells`` more cells with this word, the first of them in ``row``."""
        first, count = self._seen.get(word, (row, 0))
        self._seen[word] = (min(first, row), count + cells)

    def as_one(self, code: str, place: Place) -> Iterable[Problem]:
        """Return one problem for all words together, at the first of them."""
        if self._seen:
            word, (row, _) = min(self._seen.items(), key=lambda item: item[1][0])
            yield Problem(code, place, row, word, cells=sum(count for _, count in self._seen.values()))


def refused(check: TypeAdapter[list[Any]], values: Sequence[T]) -> list[T]:
    """Return the values that the type refuses."""
    try:
        check.validate_python(values)
    except ValidationError as error:
        return [values[int(where)] for where in sorted({detail["loc"][0] for detail in error.errors()})]
    return []


def factorize(values: list[str]) -> Distinct:
    """Return the distinct values of a list of texts."""
    numbers: dict[str, int] = {}
    codes = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.intp)
    return Distinct(list(numbers), codes)
