"""Choose the period and the reference day: what was asked for, else what the data say."""

import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.period import Period
from parcheck.reading.dates import UNREADABLE, date_of, day_of


class Window(NamedTuple):
    """The period in which dossiers are received, cut at the reference day, and the reference day itself.

    ``chosen_by`` tells where the reference day comes from: ``as-of``, ``period``, ``data``, or ``nothing`` where the
    data have no day at all (then all three are today). ``whole`` is true where no period was asked for.
    """

    first: datetime.date
    last: datetime.date
    as_of: datetime.date
    chosen_by: str
    whole: bool


def choose_window(
    asked: Period | None,
    as_of: datetime.date | None,
    receipts: NDArray[np.int32],
    finishes: NDArray[np.int32],
) -> Window:
    """Choose the window: ``--as-of``, else the last day of the period, else the newest receipt or finish in the data.

    ``receipts`` and ``finishes`` are day numbers, those after today already left out. Without a period it runs from
    the first receipt to the reference day.
    """
    newest = max([int(days.max()) for days in (receipts, finishes) if len(days)], default=UNREADABLE)
    if as_of is not None:
        day, chosen_by = as_of, "as-of"
    elif asked is not None:
        day, chosen_by = asked.last, "period"
    elif newest > UNREADABLE:
        day, chosen_by = date_of(newest), "data"
    else:
        day, chosen_by = date_of(0), "nothing"
    if asked is not None:
        return Window(asked.first, min(asked.last, day), day, chosen_by, whole=False)
    known = receipts[receipts > UNREADABLE]
    first = date_of(int(known.min())) if len(known) else day
    return Window(min(first, day), day, day, chosen_by, whole=True)


def in_window(window: Window, receipts: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which receipt days lie in the period."""
    found: NDArray[np.bool_] = (receipts >= day_of(window.first)) & (receipts <= day_of(window.last))
    return found
