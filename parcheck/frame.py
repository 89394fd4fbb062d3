"""Rows as columns of one length: numbers, labels and texts, with nothing beyond numpy and Arrow.

A frame never changes. Rows taken from one share its columns until they are asked for, so a list of millions of
dossiers is in memory once, however often it is narrowed down.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import numpy as np
import pyarrow as pa
from numpy.typing import DTypeLike, NDArray

EMPTY = -1
SLICE = 1 << 19  # rows worked on at a time where that saves memory
Which = NDArray[np.bool_] | NDArray[np.integer[Any]] | slice


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


# A numpy array, Labels, or Arrow texts without nulls; pyarrow publishes no types.
Column: TypeAlias = Any


class Frame:
    """Named columns of one length: ``frame[name]`` is one of numbers, ``labels`` and ``texts`` the others.

    ``in`` tells whether there is a column of a name.
    """

    def __init__(
        self, length: int, columns: Mapping[str, Column], taken: "tuple[Frame, NDArray[Any]] | None" = None
    ) -> None:
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
        """Return some rows, by a mask, by their places, or as a slice."""
        if isinstance(which, slice):
            own = {name: _take(column, which) for name, column in self._own.items()}
            taken = None if self._taken is None else (self._taken[0], self._taken[1][which])
            return Frame(len(range(*which.indices(self._length))), own, taken)
        if which.dtype == np.bool_:
            if which.all():
                return self
            which = np.flatnonzero(which).astype(np.int32)
        return Frame(len(which), {}, (self, which))

    def slices(self) -> Iterator[slice]:
        """Yield slices that cover all rows, each small enough that what is computed of it needs little memory."""
        return slices(self._length)

    def with_columns(self, **columns: Column) -> "Frame":
        """Return the same rows with these columns too, or in place of those of the same name."""
        return Frame(self._length, {**self._own, **columns}, self._taken)


class Growing:
    """A column of numbers that grows batch by batch.

    It is doubled when it is full; pages of memory that were never written cost nothing.
    """

    def __init__(self, kind: DTypeLike) -> None:
        self._space = np.empty(0, dtype=kind)
        self._length = 0

    def add(self, part: NDArray[Any]) -> None:
        """Put a batch behind the others; a wider type of number makes the whole column wider."""
        end = self._length + len(part)
        kind = np.promote_types(self._space.dtype, part.dtype)
        if end > len(self._space) or kind != self._space.dtype:
            space = np.empty(max(end, 2 * len(self._space)), dtype=kind)
            space[: self._length] = self.whole()
            self._space = space
        self._space[self._length : end] = part
        self._length = end

    def whole(self) -> NDArray[Any]:
        """Return what there is."""
        return self._space[: self._length]


def slices(rows: int) -> Iterator[slice]:
    """Yield slices of at most SLICE that cover so many rows."""
    return (slice(start, min(start + SLICE, rows)) for start in range(0, rows, SLICE))


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
        if isinstance(which, slice):
            return column.slice(which.start, which.stop - which.start)
        return pa.chunked_array([texts_at(column, which)])
    if isinstance(column, Labels):
        return Labels(_take(column.codes, which), column.names)
    return column[which] if isinstance(which, slice) else _gathered(column, which)


def _gathered(column: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    """Return the values at some places; numpy would first make eight bytes of every place, of all at once."""
    values = np.empty(len(places), dtype=column.dtype)
    for rows in slices(len(places)):
        values[rows] = column[places[rows]]
    return values


def _stacked_labels(pieces: Sequence[Labels]) -> Labels:
    names = list(dict.fromkeys(name for piece in pieces for name in piece.names))
    places = {name: place for place, name in enumerate(names)}
    lookups = [np.array([*map(places.get, piece.names), EMPTY], dtype=smallest_type(len(names))) for piece in pieces]
    return Labels(np.concatenate([lookup[piece.codes] for lookup, piece in zip(lookups, pieces, strict=True)]), names)
