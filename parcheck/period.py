"""Reporting periods and the day on which they begin.

The state's reporting months run from the 15th to the 14th (published); offices also use the 21st and the 1st.
"""

import datetime
import re
from typing import NamedTuple

from parcheck.errors import UsageError
from parcheck.language import _

_NAMED = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|H(?P<half>\d)|Q(?P<quarter>\d)|(?P<months>\d{1,2})M))?")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
LAST_CUTOFF = 28
_PARTS_A_YEAR = {"month": 12, "quarter": 4, "half": 2}


class Period(NamedTuple):
    """A reporting period; both days are inside."""

    first: datetime.date
    last: datetime.date


def parse_period(text: str, cutoff: int) -> Period:
    """Read ``2024``, ``2024-H1``, ``2024-Q1``, ``2024-9M``, ``2024-03`` or ``2024-01-01..2024-09-30``.

    With a cut-off day other than 1 every named period begins on that day of the month before: with 15, ``2024-Q1`` is
    15/12/2023 to 14/03/2024. A range is taken as written. Raises UsageError for a period that does not exist.
    """
    if not 1 <= cutoff <= LAST_CUTOFF:
        raise UsageError(_("The cut-off day must lie between 1 and 28, not {day}.").format(day=cutoff))
    stated = _RANGE.fullmatch(text.strip())
    named = _NAMED.fullmatch(text.strip().upper())
    try:
        if stated:
            return _checked(Period(*map(parse_date, stated.groups())), text)
        if named:
            return _named({key: int(value) for key, value in named.groupdict().items() if value}, cutoff)
    except ValueError:
        pass
    raise UsageError(
        _(
            "“{text}” is no period that exists. Write 2024, 2024-H1, 2024-Q1, 2024-9M, 2024-03 or "
            "2024-01-01..2024-09-30."
        ).format(text=text)
    )


def parse_versus(text: str, asked: str, cutoff: int) -> Period:
    """Read the period to compare with: a period, ``previous`` (the one before) or ``last-year`` (the same a year ago).

    The period before nine months, or any first months of a year, is the same a year ago. Raises UsageError.
    """
    word = text.strip().lower()
    if word not in ("previous", "last-year"):
        return parse_period(text, cutoff)
    named = _NAMED.fullmatch(asked.strip().upper())
    try:
        if named is None:
            return _shifted(parse_period(asked, cutoff), word)
        return _named(_before(named, word), cutoff)
    except (ValueError, OverflowError) as error:
        raise UsageError(_("There is no period “{text}” before {asked}.").format(text=text, asked=asked)) from error


def _before(named: re.Match[str], word: str) -> dict[str, int]:
    """Return the parts of the period before, or of the same a year ago."""
    parts = {key: int(value) for key, value in named.groupdict().items() if value}
    inner = next((key for key in _PARTS_A_YEAR if key in parts), None)
    if inner is None or word == "last-year":
        return {**parts, "year": parts["year"] - 1}
    if parts[inner] == 1:
        return {**parts, "year": parts["year"] - 1, inner: _PARTS_A_YEAR[inner]}
    return {**parts, inner: parts[inner] - 1}


def _shifted(period: Period, word: str) -> Period:
    """Return the days before a range, as many as it has, or the same range a year ago."""
    if word == "previous":
        length = period.last - period.first + datetime.timedelta(days=1)
        return Period(period.first - length, period.last - length)
    return Period(*(_year_before(day) for day in period))


def _year_before(day: datetime.date) -> datetime.date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def parse_date(text: str) -> datetime.date:
    """Read an ISO date. Raises ValueError where it is none."""
    return datetime.date.fromisoformat(text.strip())


def _checked(period: Period, text: str) -> Period:
    if period.last < period.first:
        raise UsageError(_("The period “{text}” ends before it begins.").format(text=text))
    return period


def _named(parts: dict[str, int], cutoff: int) -> Period:
    """Return the period of the parts; raises ValueError for a month, quarter or half that does not exist."""
    year = parts["year"]
    if "month" in parts:
        first, last = parts["month"], parts["month"]
    elif "quarter" in parts:
        first, last = parts["quarter"] * 3 - 2, parts["quarter"] * 3
    elif "half" in parts:
        first, last = parts["half"] * 6 - 5, parts["half"] * 6
    else:
        first, last = 1, parts.get("months", 12)
    after = datetime.date(year + last // 12, last % 12 + 1, 1) if 1 <= first <= last <= 12 else None
    if after is None:
        raise ValueError(parts)
    return Period(_begin(datetime.date(year, first, 1), cutoff), _begin(after, cutoff) - datetime.timedelta(days=1))


def _begin(month: datetime.date, cutoff: int) -> datetime.date:
    """Return the day on which the reporting month begins: with a cut-off day, in the calendar month before."""
    if cutoff == 1:
        return month
    return (month - datetime.timedelta(days=1)).replace(day=cutoff)
