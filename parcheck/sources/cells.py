"""A column of raw cells, as a container holds them: text, numbers and moments side by side."""

import datetime
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

type_of_text = pa.string()
# The first byte, in UTF-8, of every Vietnamese combining mark and of nothing else that is usual.
COMBINING = 0xCC
_MANY_BYTES = 1 << 15
_SHOWN_AS_TEXT = {bool, datetime.time, datetime.timedelta}
Value = str | float | int | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of raw cells, of one length; a row holds at most one of text, number and moment.

    ``text`` is an Arrow string array without nulls, in NFC, plain or dictionary-encoded, ``""`` where there is
    no text. ``number`` is float64 with NaN, ``moment`` datetime64[s] with NaT, where there is none; both are
    None where the whole column has none.
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

    def take(self, places: NDArray[np.intp]) -> "Cells":
        """Return the cells at some places."""
        return Cells(
            self.text.take(pa.array(places)),
            None if self.number is None else self.number[places],
            None if self.moment is None else self.moment[places],
        )

    def last(self, length: int) -> "Cells":
        """Return the last cells, at most so many."""
        start = max(len(self) - length, 0)
        return Cells(
            self.text.slice(start),
            None if self.number is None else self.number[start:],
            None if self.moment is None else self.moment[start:],
        )

    def is_empty(self) -> NDArray[np.bool_]:
        """Return a mask of the rows without any value."""
        empty = _is_empty(self.text)
        if self.number is not None:
            empty &= np.isnan(self.number)
        if self.moment is not None:
            empty &= np.isnat(self.moment)
        return empty


def _is_empty(text: pa.Array) -> NDArray[np.bool_]:
    if not pa.types.is_dictionary(text.type):
        empty: NDArray[np.bool_] = lengths_of(text) == 0
        return empty
    codes: NDArray[np.int32] = text.indices.to_numpy(zero_copy_only=False)
    empty = np.zeros(len(codes), dtype=np.bool_)
    for code in np.flatnonzero(lengths_of(text.dictionary) == 0):  # one at most, as a dictionary is made
        empty |= codes == code
    return empty


def lengths_of(text: pa.Array) -> NDArray[np.int32]:
    """Return the length in bytes of every text of a plain or dictionary-encoded string array."""
    if pa.types.is_dictionary(text.type):
        codes: NDArray[np.int32] = text.indices.to_numpy(zero_copy_only=False)
        return lengths_of(text.dictionary)[codes]
    offsets = np.frombuffer(text.buffers()[1], dtype=np.int32) if len(text) else np.zeros(1, dtype=np.int32)
    lengths: NDArray[np.int32] = np.diff(offsets[text.offset : text.offset + len(text) + 1])
    return lengths


def bytes_of(text: pa.Array) -> bytes:
    """Return the bytes of all texts of a plain string array, one behind the other."""
    if not len(text):
        return b""
    offsets = np.frombuffer(text.buffers()[1], dtype=np.int32)
    first, last = offsets[text.offset], offsets[text.offset + len(text)]
    return bytes(memoryview(text.buffers()[2])[first:last]) if last > first else b""


def begin_alike(text: pa.Array, words: Collection[str]) -> NDArray[np.bool_]:
    """Return which texts of a plain string array have the first byte of one of these words."""
    found = np.zeros(len(text), dtype=np.bool_)
    data = np.frombuffer(text.buffers()[2] or b"", dtype=np.uint8)
    if len(text) and len(data):
        starts = np.frombuffer(text.buffers()[1], dtype=np.int32)[text.offset : text.offset + len(text)]
        first = data.take(starts, mode="clip")  # of an empty text, what stands behind it
        for byte in {word.encode()[0] for word in words if word}:
            found |= first == byte
        found &= lengths_of(text) > 0
    return found


def longest_of(text: pa.Array) -> int:
    """Return the number of characters of the longest text, or of bytes where there are few, of any string array."""
    distinct = text.dictionary if pa.types.is_dictionary(text.type) else text
    lengths = lengths_of(distinct)
    longest = int(lengths.max(initial=0))
    if longest < _MANY_BYTES:  # as good as always
        return longest
    return max(map(len, distinct.filter(pa.array(lengths >= _MANY_BYTES)).to_pylist()))


def cells_of(values: Sequence[Value]) -> Cells:
    """Sort Python values, as a spreadsheet reader gives them, into a column of cells."""
    kinds = set(map(type, values))
    text = _text(values, kinds)
    number = moment = None
    if kinds & {int, float}:
        number = np.array([v if type(v) in (int, float) else np.nan for v in values], dtype=np.float64)
    if datetime.datetime in kinds:
        moment = _moments(values, datetime.datetime, pa.timestamp("us"))
    if datetime.date in kinds:
        days = _moments(values, datetime.date, pa.date32())
        moment = days if moment is None else np.where(np.isnat(moment), days, moment)
    return Cells(text, number, moment)


def text_of(value: Value) -> str:
    """Return a cell as the text a heading or a banner would show."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unicodedata.normalize("NFC", str(value))


def composed(text: pa.Array) -> pa.Array:
    """Bring an Arrow string array to NFC, if it has any combining mark."""
    data = text.buffers()[2]
    if data is None or not (np.frombuffer(data, dtype=np.uint8) == COMBINING).any():
        return text
    # Arrow's own utf8_normalize leaves marks apart in some versions.
    return pa.array([unicodedata.normalize("NFC", value) for value in text.to_pylist()], type_of_text)


def _text(values: Sequence[Value], kinds: set[type]) -> pa.Array:
    if kinds & _SHOWN_AS_TEXT:
        values = [str(v) if type(v) in _SHOWN_AS_TEXT else v for v in values]
    if kinds != {str}:
        values = [v if type(v) is str else "" for v in values]
    return composed(pa.array(values, type_of_text))


def _moments(values: Sequence[Value], kind: type, arrow: pa.DataType) -> NDArray[np.datetime64]:
    # Arrow turns Python's dates ten times faster than numpy does.
    picked = pa.array([v if type(v) is kind else None for v in values], arrow)
    moments: NDArray[np.datetime64] = picked.to_numpy(zero_copy_only=False).astype("M8[s]")
    return moments
