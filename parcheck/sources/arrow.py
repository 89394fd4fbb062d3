"""Columns of Arrow, of every type that holds one value a row, into columns of cells."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from parcheck.sources.cells import Cells, composed, lengths_of, type_of_text

# A moment with a time zone is shown as the office's clock shows it; Viet Nam has kept this distance since 1975.
_OFFICE = np.timedelta64(7, "h")
_FIRST, _LAST = np.datetime64("0001-01-01T00:00:00"), np.datetime64("9999-12-31T23:59:59")
_EXACT = 2.0**53  # beyond it a float skips whole numbers, and a dossier number would change
MOST_TEXT = 1 << 28


class TooMuchText(Exception):  # noqa: N818 - named for what it tells
    """The texts of one batch take more room than a list's do."""


def is_text(kind: pa.DataType) -> bool:
    """Tell whether the values of a type are texts, dictionary-encoded or not."""
    kind = _stored(kind)
    return _is_plain_text(kind.value_type if pa.types.is_dictionary(kind) else kind)


def is_single(kind: pa.DataType) -> bool:
    """Tell whether a type holds one value a row that a cell could show, and no list, record or bytes."""
    kind = _stored(kind)
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    asked = pa.types
    return _is_plain_text(kind) or any(
        is_kind(kind)
        for is_kind in (
            asked.is_integer, asked.is_floating, asked.is_decimal, asked.is_boolean, asked.is_date,
            asked.is_timestamp, asked.is_time, asked.is_null,
        )
    )  # fmt: skip


def cells_from(column: pa.Array, *, coded: bool) -> Cells:
    """Turn a column of a type for which ``is_single`` holds into cells; ``coded`` texts stay dictionary-encoded.

    Whole numbers become text: no digit of a long one is lost, and the readers look at each distinct one once.
    Raises TooMuchText where few long texts, repeated, would fill the memory.
    """
    column = column.storage if isinstance(column, pa.ExtensionArray) else column
    if pa.types.is_dictionary(column.type):
        if is_text(column.type):
            return Cells(_unpacked(column, coded=coded))
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return _moments(column)
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return _numbers(column)
    if pa.types.is_time(kind):
        column = column.cast(pa.time32("s"), safe=False)
    return Cells(_encoded(_plain(column), coded=coded))


def _stored(kind: pa.DataType) -> pa.DataType:
    return kind.storage_type if isinstance(kind, pa.BaseExtensionType) else kind


def _is_plain_text(kind: pa.DataType) -> bool:
    is_view = getattr(pa.types, "is_string_view", lambda _kind: False)
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or bool(is_view(kind))


def _plain(column: pa.Array) -> pa.Array:
    """Return values as text without nulls, in NFC."""
    text = column.cast(type_of_text).fill_null("")
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:  # not every writer checks that its texts are UTF-8
        raw = text.cast(pa.binary()).to_pylist()
        text = pa.array([value.decode("utf-8", "replace") for value in raw], type_of_text)
    return composed(text)


def _encoded(text: pa.Array, *, coded: bool) -> pa.Array:
    return text.dictionary_encode() if coded else text


def _unpacked(column: pa.DictionaryArray, *, coded: bool) -> pa.Array:
    """Return dictionary-encoded texts with a dictionary of the texts that occur, in the order in which they do."""
    empty = len(column.dictionary)
    known = column.indices.drop_null().to_numpy()
    if known.min(initial=0) < 0 or known.max(initial=0) > max(empty - 1, 0):
        raise pa.ArrowInvalid("a code without a text")
    codes = column.indices.cast(pa.int32()).fill_null(empty)
    present = pc.unique(codes)
    places = np.zeros(empty + 1, dtype=np.int32)
    places[present.to_numpy()] = np.arange(len(present), dtype=np.int32)
    values = pa.concat_arrays([_plain(column.dictionary), pa.array([""], type_of_text)]).take(present)
    numbers = places[codes.to_numpy()]
    if lengths_of(values)[numbers].sum(dtype=np.int64) > MOST_TEXT:
        raise TooMuchText
    return pa.DictionaryArray.from_arrays(pa.array(numbers), values) if coded else values.take(pa.array(numbers))


def _moments(column: pa.Array) -> Cells:
    if pa.types.is_date(column.type):
        column = column.cast(pa.date32())
    moments: NDArray[np.datetime64] = column.to_numpy(zero_copy_only=False).astype("M8[s]")
    if getattr(column.type, "tz", None):
        moments = moments + _OFFICE
    odd = (moments < _FIRST) | (moments > _LAST)
    text = _blank(len(column))
    if odd.any():  # no calendar has such a day: it is shown as it is
        text = _texts_at(odd, moments.astype(str).tolist())
        moments = np.where(odd, np.datetime64("NaT"), moments)
    return Cells(text, None, moments)


def _numbers(column: pa.Array) -> Cells:
    values: NDArray[np.float64] = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    known = ~np.isnan(values)
    whole = known & (np.abs(values) <= _EXACT) & (np.floor(values) == values)
    text = pa.array(np.where(whole, values, 0).astype(np.int64), mask=~whole).cast(type_of_text).fill_null("")
    odd = np.isinf(values)
    if pa.types.is_decimal(column.type):
        odd = known & (np.abs(values) > _EXACT)
    if odd.any():
        exact = column.to_pylist()
        text = pc.if_else(pa.array(odd), _texts_at(odd, exact), text)
    numbers = np.where(whole | odd, np.nan, values)
    return Cells(text, None if np.isnan(numbers).all() else numbers)


def _texts_at(places: NDArray[np.bool_], values: list[Any]) -> pa.Array:
    return pa.array([str(value) if here else "" for here, value in zip(places, values, strict=True)], type_of_text)


def _blank(length: int) -> pa.Array:
    return pa.repeat(pa.scalar("", type_of_text), length)
