"""A column of raw cells, as a container holds them: text, numbers and moments side by side."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

type_of_text = pa.string()
Value = (
    str | float | int | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
)


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of raw cells, of one length; a row holds at most one of text, number and moment.

    ``text`` is an Arrow string array without nulls, plain or dictionary-encoded, ``""`` where there is no text.
    ``number`` is float64 with NaN, ``moment`` datetime64[s] with NaT, where there is none; both are None where
    the whole column has none.
    """

    text: pa.Array
    number: NDArray[np.float64] | None = None
    moment: NDArray[np.datetime64] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def keep(self, mask: NDArray[np.bool_]) -> "Cells":
        """Return the cells of the rows in which the mask is true."""
        return Cells(
            self.text.filter(pa.array(mask)),
            None if self.number is None else self.number[mask],
            None if self.moment is None else self.moment[mask],
        )

    def is_empty(self) -> NDArray[np.bool_]:
        """Return a mask of the rows without any value."""
        empty: NDArray[np.bool_] = lengths_of(self.text) == 0
        if self.number is not None:
            empty &= np.isnan(self.number)
        if self.moment is not None:
            empty &= np.isnat(self.moment)
        return empty


def lengths_of(text: pa.Array) -> NDArray[np.int32]:
    """Return the length in bytes of every text of a plain or dictionary-encoded string array."""
    if pa.types.is_dictionary(text.type):
        return lengths_of(text.dictionary)[text.indices.to_numpy(zero_copy_only=False)]
    offsets = np.frombuffer(text.buffers()[1], dtype=np.int32) if len(text) else np.zeros(1, dtype=np.int32)
    return np.diff(offsets[text.offset : text.offset + len(text) + 1])


def cells_of(values: Sequence[Value]) -> Cells:
    """Sort Python values, as a spreadsheet reader gives them, into a column of cells."""
    kinds = set(map(type, values))
    if kinds <= {str}:
        return Cells(pa.array(values, type_of_text))
    text = pa.array([_text(value) for value in values], type_of_text)
    number = moment = None
    if kinds & {int, float}:
        number = np.array([v if type(v) in (int, float) else np.nan for v in values], dtype=np.float64)
    if kinds & {datetime.datetime, datetime.date}:
        moment = np.array([_moment(v) for v in values], dtype="M8[s]")
    return Cells(text, number, moment)


def text_of(value: Value) -> str:
    """Return a cell as the text a heading or a banner would show."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool | datetime.time | datetime.timedelta):
        return str(value)
    return ""


def _moment(value: Value) -> datetime.datetime | datetime.date | None:
    return value if isinstance(value, datetime.date) else None
