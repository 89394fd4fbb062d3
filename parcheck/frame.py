"""Rows as columns of one length: numbers, labels and texts, with nothing beyond numpy and Arrow.

A frame never changes. Rows taken from one share its columns until they are asked for, so a list of millions of
dossiers is in memory once, however often it is narrowed down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import numpy as np
import pyarrow as pa
from numpy.typing import DTypeLike, NDArray

EMPTY = -1
Which = NDArray[np.bool_] | NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Labels:
    """A column of names with few distinct values: each row's place among ``names``, EMPTY where there is none."""

    codes: NDArray[np.signedinteger[Any]]
    names: Sequence[str]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        """Return the name in a row, ``""`` where there is none."""
        code = int(self.codes[row])
        return "" if code == EMPTY else self.names[code]

    def tolist(self) -> list[str]:
        """Return the names of all rows."""
        return [self[row] for row in range(len(self))]

    def take(self, which: Which) -> "Labels":
        """Return the column of some rows."""
        return Labels(self.codes[which], self.names)


# A numpy array, Labels, or Arrow texts without nulls; pyarrow publishes no types.
Column: TypeAlias = Any


class Frame:
    """Named columns of one length: ``frame[name]`` is one of numbers, ``labels`` and ``texts`` the others.

    ``in`` tells whether there is a column of a name.
    """

    def __init__(self, length: int, columns: Mapping[str, Column], taken: "tuple[Frame, Which] | None" = None) -> None:
        self._length = length
        self._own = dict(columns)
        self._taken = taken

    def __len__(self) -> int:
        return self._length

    def __contains__(self, name: object) -> bool:
        return name in self._own or (self._taken is not None and name in self._taken[0])

    def __getitem__(self, name: str) -> NDArray[Any]:
        return cast(NDArray[Any], self.column(name))

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return list(dict.fromkeys((*(() if self._taken is None else self._taken[0].names), *self._own)))

    def labels(self, name: str) -> Labels:
        """Return a column of names."""
        return cast(Labels, self.column(name))

    def texts(self, name: str) -> pa.ChunkedArray:
        """Return a column of texts, without nulls."""
        return self.column(name)

    def column(self, name: str) -> Column:
        """Return a column of any kind. Raises KeyError where there is none."""
        if name in self._own or self._taken is None:
            return self._own[name]
        source, which = self._taken
        return _take(source.column(name), which)

    def take(self, which: Which) -> "Frame":
        """Return some rows, by a mask or by their places."""
        if which.dtype != np.bool_:
            return Frame(len(which), {}, (self, which))
        return self if which.all() else Frame(int(np.count_nonzero(which)), {}, (self, which))

    def with_columns(self, **columns: Column) -> "Frame":
        """Return the same rows with these columns too, or in place of those of the same name."""
        return Frame(self._length, {**self._own, **columns}, self._taken)


def stacked(pieces: Sequence[Column]) -> Column:
    """Put columns of one kind one below the other."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    if isinstance(first, Labels):
        return _stacked_labels(pieces)
    if isinstance(first, pa.ChunkedArray):
        return pa.chunked_array([chunk for piece in pieces for chunk in piece.chunks], pa.string())
    return np.concatenate(pieces)


def smallest_type(names: int) -> DTypeLike:
    """Return the smallest type that holds the places among so many names, and EMPTY."""
    return np.min_scalar_type(-max(names, 1))


def texts_at(texts: pa.ChunkedArray, places: NDArray[Any]) -> pa.Array:
    """Return the texts at some places; Arrow's own ``take`` would first copy them all into one piece."""
    order = np.argsort(places, kind="stable")
    ordered = places[order]
    taken, start = [pa.array([], pa.string())], 0
    for chunk in texts.chunks:
        first, last = np.searchsorted(ordered, (start, start + len(chunk)))
        if first < last:
            taken.append(chunk.take(pa.array(ordered[first:last] - start)))
        start += len(chunk)
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return pa.concat_arrays(taken).take(pa.array(back))


def _take(column: Column, which: Which) -> Column:
    if isinstance(column, pa.ChunkedArray):
        is_mask = which.dtype == np.bool_
        return column.filter(pa.array(which)) if is_mask else pa.chunked_array([texts_at(column, which)])
    return column.take(which) if isinstance(column, Labels) else column[which]


def _stacked_labels(pieces: Sequence[Labels]) -> Labels:
    names = list(dict.fromkeys(name for piece in pieces for name in piece.names))
    places = {name: place for place, name in enumerate(names)}
    lookups = [np.array([*map(places.get, piece.names), EMPTY], dtype=smallest_type(len(names))) for piece in pieces]
    return Labels(np.concatenate([lookup[piece.codes] for lookup, piece in zip(lookups, pieces, strict=True)]), names)
