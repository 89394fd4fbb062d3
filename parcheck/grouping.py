"""Split rows by their unit, sector, procedure, officer, channel, service level or month of receipt."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.dossier import WORD_FIELDS
from parcheck.frame import EMPTY, Column, Frame, Labels
from parcheck.reading.dates import UNREADABLE
from parcheck.reading.words import fold

NOT_STATED = ""
Codes = NDArray[np.int64]


class Split(NamedTuple):
    """Rows in groups: the key of each group (a value for each field), and for every row the number of its group.

    A row for which a field is not stated has the value NOT_STATED.
    """

    fields: tuple[str, ...]
    keys: list[tuple[str, ...]]
    codes: Codes

    def bins(self, rows: NDArray[np.intp], mask: NDArray[np.bool_]) -> list[int]:
        """Count the masked rows of each group; ``rows`` are the places of the mask's rows among all."""
        counts: list[int] = np.bincount(self.codes[rows[mask]], minlength=len(self.keys)).tolist()
        return counts

    def with_keys(self, more: Iterable[tuple[str, ...]]) -> "Split":
        """Return the same groups, and empty ones for the keys that are not there yet."""
        return self._replace(keys=list(dict.fromkeys((*self.keys, *more))))


def split(frame: Frame, fields: Sequence[str], months_of: str = "received_at") -> Split:
    """Split the rows of a frame by the fields; ``months_of`` is the date column whose month is meant."""
    columns = [_column(frame, field, months_of) for field in fields]
    combined = np.zeros(len(frame), dtype=np.int64)
    for labels, codes in columns:
        combined = combined * len(labels) + codes
    present, codes = np.unique(combined, return_inverse=True)
    return Split(tuple(fields), [_key(int(number), [labels for labels, _ in columns]) for number in present], codes)


def laid_over(frame: Frame, joined: Frame, fields: Sequence[str]) -> Frame:
    """Return the group columns of all rows of a dossier table, with what other lists know of the dossiers laid over.

    ``joined`` has its rows' places in ``frame`` as ``position``.
    """
    laid = Frame(len(frame), {name: frame.column(name) for name in fields if name in frame})
    for name in fields:
        own = frame.column(name) if name in frame else None
        if name in joined and not isinstance(own, Labels):  # names are only added, where a list has none
            laid = laid.with_columns(**{name: _spread(joined.column(name), joined["position"], len(frame), own)})
    return laid.with_columns(received_at=frame["received_at"])


def _spread(values: Column, places: NDArray[np.integer[Any]], length: int, own: Column | None) -> Column:
    """Put the values of some rows at their places; other rows keep their own."""
    if isinstance(values, Labels):
        codes = np.full(length, EMPTY, dtype=values.codes.dtype)
        codes[places] = values.codes
        return Labels(codes, values.names)
    whole = np.full(length, EMPTY, dtype=np.int8) if own is None else np.array(own)
    whole[places] = values
    return whole


def _column(frame: Frame, field: str, months_of: str) -> tuple[list[str], Codes]:
    """Return the labels of a field, the first for "not stated", and the number of each row's label."""
    if field == "month":
        return _months(frame[months_of])
    if field not in frame:
        return [NOT_STATED], np.zeros(len(frame), dtype=np.int64)
    if field in WORD_FIELDS:
        return [NOT_STATED, *WORD_FIELDS[field]], frame[field].astype(np.int64) + 1
    labels = frame.labels(field)
    names, places = _spelled_alike(labels.names)
    return [NOT_STATED, *names], places[labels.codes]


def _spelled_alike(names: Sequence[str]) -> tuple[list[str], Codes]:
    """Return distinct names, and for each of those given the number of its name, 0 for none, which is the last.

    Names that differ in capitals and spaces are one: the first of them that is not all in capitals.
    """
    folded = list(map(fold, names))
    chosen: dict[str, str] = {}
    for alike, name in zip(folded, names, strict=True):
        if alike not in chosen or (chosen[alike].isupper() and not name.isupper()):
            chosen[alike] = name
    numbers = {alike: number for number, alike in enumerate(chosen, start=1)}
    return list(chosen.values()), np.array([*map(numbers.__getitem__, folded), 0], dtype=np.int64)


def _months(days: NDArray[np.int32]) -> tuple[list[str], Codes]:
    known = days > UNREADABLE
    months = np.where(known, days, 0).astype("M8[D]").astype("M8[M]")
    present, codes = np.unique(months, return_inverse=True)
    return [NOT_STATED, *map(str, present)], np.where(known, codes + 1, 0)


def _key(number: int, labels: Sequence[Sequence[str]]) -> tuple[str, ...]:
    values: list[str] = []
    for choices in reversed(labels):
        number, place = divmod(number, len(choices))
        values.insert(0, choices[place])
    return tuple(values)
