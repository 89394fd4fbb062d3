"""Working days in Viet Nam: Monday to Friday without public holidays, with the government's swapped days."""

import csv
import datetime
import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parcheck.definitions import HERE
from parcheck.errors import UsageError
from parcheck.language import _
from parcheck.reading.dates import date_of, day_of

CALENDAR = HERE / "calendar.csv"
_MONDAY_TO_FRIDAY = 5
_BEFORE, _BEHIND = 31, 62


class WorkingDays:
    """Counts working days over a span of calendar days, from a table of which days are worked."""

    def __init__(self, first: datetime.date, last: datetime.date, changes: Mapping[datetime.date, bool]) -> None:
        # A little beyond both ends, so that a limit that starts on the last day can still be followed.
        self._start = day_of(first) - _BEFORE
        days = np.arange(self._start, day_of(last) + _BEHIND)
        self._works = (days + 3) % 7 < _MONDAY_TO_FRIDAY  # 1970-01-01 was a Thursday
        for date, off in changes.items():
            place = day_of(date) - self._start
            if 0 <= place < len(days):
                self._works[place] = not off
        self._before = np.concatenate([[0], np.cumsum(self._works)])
        self._next = np.flatnonzero(self._works) + self._start

    def between(self, after: NDArray[np.int32], until: NDArray[np.int32]) -> NDArray[np.int64]:
        """Count the working days later than ``after`` up to and including ``until``; 0 where ``until`` is earlier."""
        counted = self._before[self._place(until) + 1] - self._before[self._place(after) + 1]
        some: NDArray[np.int64] = np.maximum(counted, 0)
        return some

    def limit(self, start: NDArray[np.int32], days: int) -> NDArray[np.int32]:
        """Return the last day of a limit of so many working days.

        The limit counts from the day after ``start``; a start on a day off counts from the next working day.
        """
        every_day = np.arange(self._start, self._start + len(self._works))
        first = np.searchsorted(self._next, every_day)
        last_by_day = self._next[np.minimum(first + days, len(self._next) - 1)].astype(np.int32)
        last: NDArray[np.int32] = last_by_day[self._place(start)]
        return last

    def exceeds(self, end: NDArray[np.int32], start: NDArray[np.int32], days: int) -> NDArray[np.bool_]:
        """Return which ends are later than the limit of so many working days from their starts."""
        late: NDArray[np.bool_] = end > self.limit(start, days)
        return late

    def _place(self, days: NDArray[np.int32]) -> NDArray[np.int32]:
        within = np.clip(days, self._start, self._start + len(self._works) - 1)
        return (within - self._start).astype(np.int32, copy=False)


def changes_for(years: range, own: Path | None = None) -> dict[datetime.date, bool]:
    """Return the days that differ from the plain week: True for a weekday off, False for a weekend day worked.

    From the bundled calendar, for years that it does not have from the ``holidays`` package's Viet Nam; a file of the
    user's own replaces the days of the years it names.
    """
    settled = read_holidays(CALENDAR)
    known = {day.year for day in settled}
    changes = {day: off for day, off in settled.items() if day.year in years}
    others = [year for year in years if year not in known]
    if others:
        changes |= days_of_package(others)
    if own is not None:
        stated = read_holidays(own)
        replaced = {day.year for day in stated}
        changes = {day: off for day, off in changes.items() if day.year not in replaced} | stated
    return changes


def days_of_package(years: Sequence[int] | range) -> dict[datetime.date, bool]:
    """Return what the ``holidays`` package knows of these years: True for a day off, False for a day worked for it."""
    import holidays  # loads three hundred modules

    calendar = holidays.country_holidays("VN", years=years)
    changes = dict.fromkeys(calendar.keys(), True)
    return changes | {day: False for day in getattr(calendar, "weekend_workdays", ()) if day.year in years}


@functools.cache
def read_holidays(path: Path) -> dict[datetime.date, bool]:
    """Read a CSV with the columns ``date`` (ISO) and ``off`` (1 a day off, 0 a day worked); others are ignored.

    Raises UsageError where the file is not of this form.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return {datetime.date.fromisoformat(row["date"].strip()): _off(row["off"]) for row in csv.DictReader(lines)}
    except OSError as error:
        raise UsageError(
            _("The calendar {file} cannot be read: {why}.").format(file=path, why=error.strerror)
        ) from error
    except (KeyError, ValueError, AttributeError, csv.Error) as error:
        raise UsageError(
            _("The calendar {file} needs the columns date (2024-02-08) and off (1 or 0) in every row.").format(
                file=path
            )
        ) from error


def _off(text: str) -> bool:
    if text.strip() not in ("0", "1"):
        raise ValueError(text)
    return text.strip() == "1"


def working_days_over(*days: NDArray[np.int32], own: Path | None = None) -> WorkingDays:
    """Return the working days over the span of all these days, by the bundled calendar or the user's own."""
    stated = [each for each in days if len(each)]
    first, last = date_of(min(int(each.min()) for each in stated)), date_of(max(int(each.max()) for each in stated))
    beyond = last + datetime.timedelta(days=_BEHIND)
    return WorkingDays(first, last, changes_for(range(first.year, beyond.year + 1), own))
