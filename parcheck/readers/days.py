"""Read date columns."""

from collections import Counter

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from parcheck.dossier import MOMENT_FIELDS, TIMED_FIELDS, check_of
from parcheck.errors import Place, Problem
from parcheck.fields import SERIAL_DAYS, ReadingRules, serial_moment
from parcheck.frame import Growing
from parcheck.readers.tools import Rows, WordCounts, factorize, refused
from parcheck.reading.dates import (
    MISSING,
    SECONDS_A_DAY,
    UNREADABLE,
    date_of,
    day_of,
    fits_month_first,
    read_dates,
    second_of,
)
from parcheck.reading.forms import is_month_first
from parcheck.reading.words import clean, is_no_day
from parcheck.sources.cells import Cells, lengths_of, text_of

# What stands in place of a form for cells that are no text.
SERIAL, REAL_DATE, MONTH_FIRST, UNREAD = "serial", "date", "month-first", "unreadable"
_MONTHS = 12
_TELLING = 4  # dates; of fewer it may be chance


class _Part:
    """The days and seconds of one batch, being filled."""

    def __init__(self, cells: Cells, rows: Rows, forms: tuple[str, ...]) -> None:
        reading = read_dates(cells.text, forms)
        self.cells, self.rows = cells, rows
        self.days, self.seconds, self.only_day_first = reading.days, reading.seconds, reading.only_day_first
        self.forms = Counter(reading.forms)
        self.is_text: NDArray[np.bool_] = lengths_of(cells.text) > 0


class DayReader:
    """Reads a date column to int32 days (see ``parcheck.reading.dates``), and seconds of the day where they may count.

    A column is day-first unless its form is configured: where some cells fit only with the month first and none only
    with the day first, all its text cells are unreadable and make one problem.
    """

    def __init__(self, place: Place, rules: ReadingRules, header_row: int, problems: list[Problem]) -> None:
        self._place, self._forms, self._header_row, self._problems = (
            place,
            rules.date_forms,
            header_row,
            problems,
        )
        self._days, self._seconds, self._is_text = Growing(np.int32), Growing(np.int32), Growing(np.bool_)
        self._has_seconds = place.field in MOMENT_FIELDS or (rules.keep_times and place.field in TIMED_FIELDS)
        self._unreadable: list[tuple[int, str]] = []
        self._empty_words = WordCounts()
        self._only_day_first = self._only_month_first = 0
        self._check = check_of("due_at")
        self._rules = rules
        self._serial_zero = day_of(rules.first_serial_day.date())
        self._checked: set[int] = set()
        self._refused: set[int] = set()
        self.forms: Counter[str] = Counter()

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the date cells of some rows."""
        part = _Part(cells, rows, self._forms)
        self._read_numbers(part)
        _read_moments(part)
        self._look_again(part)
        self._check_bounds(part)
        self._only_day_first += part.only_day_first
        self.forms += part.forms
        self._days.add(part.days)
        if self._has_seconds:
            self._seconds.add(part.seconds)
        self._is_text.add(part.is_text)

    def columns(self) -> dict[str, NDArray[np.int32]]:
        """Return the days under the field's name and the seconds of the day under its name with ``_seconds``."""
        field = str(self._place.field)
        days = self._days.whole()
        if self._is_month_first():
            texts = self._is_text.whole() & (days != MISSING)
            days[texts] = UNREADABLE
            example, count = self._unreadable[0][1], int(texts.sum())
            self.forms = Counter({MONTH_FIRST: count})
            self._problems.append(Problem("not-day-first", self._place, self._header_row, example, cells=count))
        else:
            self.forms.update({UNREAD: len(self._unreadable)} if self._unreadable else {})
            self._problems.extend(Problem("unreadable-date", self._place, *cell) for cell in self._unreadable)
        self._problems.extend(self._empty_words.as_one("empty-word", self._place))
        return {field: days} | ({f"{field}_seconds": self._seconds.whole()} if self._has_seconds else {})

    @property
    def may_be_swapped(self) -> bool:
        """Whether every day could be a month: of the real dates, where a spreadsheet made some, else of all."""
        every = self._days.whole()
        known = every > UNREADABLE
        days = every[known & ~self._is_text.whole()]
        if not len(days):
            days = every[known]
        return len(days) > 0 and bool((_day_of_month(days) <= _MONTHS).all())

    @property
    def made_by_day(self) -> int:
        """How many real dates there are, where just those texts became dates whose day could be a month; else 0."""
        days, is_text = self._days.whole(), self._is_text.whole()
        known = days > UNREADABLE
        is_made, is_left = known & ~is_text, known & is_text
        if not is_made.any() or not is_left.any():  # as in most columns
            return 0
        made, left = _day_of_month(days[is_made]), _day_of_month(days[is_left])
        telling = len(made) + len(left) >= _TELLING
        return len(made) if telling and (made <= _MONTHS).all() and (left > _MONTHS).all() else 0

    def _is_month_first(self) -> bool:
        told = any(is_month_first(form) for form in self._forms)
        return bool(self._only_month_first) and not self._only_day_first and not told

    def _read_numbers(self, part: _Part) -> None:
        """Read spreadsheet serials; other numbers, such as 20240105, are read as the text they show."""
        numbers = part.cells.number
        if numbers is None:
            return
        serial = (numbers >= SERIAL_DAYS.start) & (numbers < SERIAL_DAYS.stop)
        stamps = np.rint(numbers[serial] * SECONDS_A_DAY).astype(np.int64)
        part.days[serial] = stamps // SECONDS_A_DAY + self._serial_zero
        part.seconds[serial] = stamps % SECONDS_A_DAY
        part.forms[SERIAL] += int(serial.sum())
        for position in np.flatnonzero(~np.isnan(numbers) & ~serial):
            text = text_of(float(numbers[position]))
            found = read_dates(pa.array([text], pa.string()), self._forms)
            part.days[position], part.seconds[position] = found.days[0], found.seconds[0]
            part.forms.update(found.forms)
            if found.days[0] == UNREADABLE and is_no_day(text):
                part.days[position] = MISSING
                self._empty_words.add(text, int(part.rows[position]), 1)
            elif found.days[0] == UNREADABLE:
                self._unreadable.append((int(part.rows[position]), text))

    def _look_again(self, part: _Part) -> None:
        """Look again at texts that fit no form as they stand: other spaces, words for empty, month first."""
        places = np.flatnonzero(part.is_text & (part.days == UNREADABLE))
        if not len(places):
            return
        texts, codes = factorize(part.cells.text.take(pa.array(places)).to_pylist())
        cleaned = [clean(text) for text in texts]
        found = read_dates(pa.array(cleaned, pa.string()), self._forms)
        part.only_day_first += found.only_day_first
        part.forms.update(found.forms)
        for code, text in enumerate(cleaned):
            moment = serial_moment(text, self._rules) if found.days[code] == UNREADABLE else None
            if moment is not None:
                found.days[code], found.seconds[code] = day_of(moment.date()), second_of(moment)
                part.forms[SERIAL] += int((codes == code).sum())
            elif is_no_day(text):
                found.days[code] = MISSING
                covered = places[codes == code]
                self._empty_words.add(text, int(part.rows[covered[0]]), len(covered))
        part.days[places], part.seconds[places] = found.days[codes], found.seconds[codes]
        unreadable = found.days == UNREADABLE
        self._only_month_first += int((fits_month_first(pa.array(cleaned, pa.string())) & unreadable).sum())
        self._unreadable.extend(
            (row, texts[code])
            for row, code in zip(part.rows[places].tolist(), codes.tolist(), strict=True)
            if unreadable[code]
        )

    def _check_bounds(self, part: _Part) -> None:
        """Pass the distinct days through the type of the ``Dossier`` field; what it refuses is unreadable."""
        known = part.days[part.days > UNREADABLE]
        if not len(known):
            return
        lowest = int(known.min())
        distinct = (np.flatnonzero(np.bincount(known - lowest)) + lowest).tolist()
        new = [date_of(day) for day in distinct if day not in self._checked]
        self._refused.update(map(day_of, refused(self._check, new)))
        self._checked.update(distinct)
        for day in self._refused.intersection(distinct):
            for position in np.flatnonzero(part.days == day):
                part.days[position] = UNREADABLE
                shown = part.cells.text[position].as_py() or f"{date_of(day):%d/%m/%Y}"
                self._unreadable.append((int(part.rows[position]), shown))


def _read_moments(part: _Part) -> None:
    moments = part.cells.moment
    if moments is None:
        return
    known = ~np.isnat(moments)
    stamps = moments[known].astype(np.int64)
    part.days[known], part.seconds[known] = stamps // SECONDS_A_DAY, stamps % SECONDS_A_DAY
    part.forms[REAL_DATE] += int(known.sum())


def _day_of_month(days: NDArray[np.int32]) -> NDArray[np.int64]:
    dates = days.astype("M8[D]")
    day: NDArray[np.int64] = (dates - dates.astype("M8[M]")).astype(np.int64) + 1
    return day
