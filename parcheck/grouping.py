"""Split rows by their unit, sector, procedure, officer, channel, service level or month of receipt."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from parcheck.dossier import WORD_FIELDS
from parcheck.reading.dates import UNREADABLE

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


def split(frame: pd.DataFrame, fields: Sequence[str], months_of: str = "received_at") -> Split:
    """Split the rows of a frame by the fields; ``months_of`` is the date column whose month is meant."""
    columns = [_column(frame, field, months_of) for field in fields]
    combined = np.zeros(len(frame), dtype=np.int64)
    for labels, codes in columns:
        combined = combined * len(labels) + codes
    present, codes = np.unique(combined, return_inverse=True)
    return Split(tuple(fields), [_key(int(number), [labels for labels, _ in columns]) for number in present], codes)


def laid_over(frame: pd.DataFrame, joined: pd.DataFrame, fields: Sequence[str]) -> pd.DataFrame:
    """Return the group columns of all rows of a dossier table, with what other lists know of the dossiers laid over.

    ``joined`` has its rows' places in ``frame`` as ``position``.
    """
    known = {name: frame[name] for name in frame.columns if name in fields}
    for name in fields:
        if name in joined.columns and (name not in frame.columns or not joined[name].equals(frame[name])):
            known[name] = _spread(joined[name], joined["position"].to_numpy(), len(frame), frame.get(name))
    return pd.DataFrame({**known, "received_at": frame["received_at"]})


def _spread(values: pd.Series, places: NDArray[np.intp], length: int, own: pd.Series | None) -> pd.Series:
    """Put the values of some rows at their places; other rows keep their own."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes = np.full(length, -1, dtype=np.int64)
        if own is not None:
            codes[:] = values.cat.categories.get_indexer(pd.Index(own.astype(object)))
        codes[places] = values.cat.codes
        return pd.Series(pd.Categorical.from_codes(codes, dtype=values.dtype))
    whole = np.full(length, -1, dtype=np.int8) if own is None else own.to_numpy().copy()
    whole[places] = values.to_numpy()
    return pd.Series(whole)


def _column(frame: pd.DataFrame, field: str, months_of: str) -> tuple[list[str], Codes]:
    """Return the labels of a field, the first for "not stated", and the number of each row's label."""
    if field == "month":
        return _months(frame[months_of].to_numpy())
    if field not in frame.columns:
        return [NOT_STATED], np.zeros(len(frame), dtype=np.int64)
    if field in WORD_FIELDS:
        return [NOT_STATED, *WORD_FIELDS[field]], frame[field].to_numpy().astype(np.int64) + 1
    return [NOT_STATED, *frame[field].cat.categories], frame[field].cat.codes.to_numpy().astype(np.int64) + 1


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
