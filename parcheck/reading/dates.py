"""Read dates, a whole column at once: every form is a template of fixed places, compared byte by byte.

Days are int32 numbers of days since 1970-01-01; ``MISSING`` stands for an empty cell, ``UNREADABLE`` for a text
that fits no form. Both are smaller than every day, so ``days > UNREADABLE`` means a known day.
"""

import datetime
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from parcheck.reading.forms import DAY_FIRST, MONTH_FIRST, Template, templates_of
from parcheck.sources.cells import lengths_of

MISSING = np.iinfo(np.int32).min
UNREADABLE = MISSING + 1
SECONDS_A_DAY = 86_400

Days = NDArray[np.int32]
Mask = NDArray[np.bool_]

_FIRST_YEAR, _LAST_YEAR, _CENTURY = 1900, 2199, 2000
_MONTHS = (
    np.arange((_FIRST_YEAR - 1970) * 12, (_LAST_YEAR + 1 - 1970) * 12 + 1)
    .astype("M8[M]")
    .astype("M8[D]")
    .astype(np.int32)
)
_MONTH_LENGTHS = np.diff(_MONTHS).astype(np.uint8)
_LAST_MONTH = 12
_ZERO = ord("0")


class Reading(NamedTuple):
    """A column of texts read as dates: days, seconds since midnight, and the evidence for the order of the parts.

    ``only_day_first`` counts the cells with a day above 12 before the month; ``forms`` counts cells by form.
    """

    days: Days
    seconds: NDArray[np.int32]
    only_day_first: int
    forms: dict[str, int]


def read_dates(text: pa.Array, forms: tuple[str, ...]) -> Reading:
    """Read a column of texts (plain or dictionary-encoded) by the forms; what fits none is UNREADABLE."""
    if pa.types.is_dictionary(text.type):
        distinct = read_dates(text.dictionary, forms)
        codes = text.indices.to_numpy(zero_copy_only=False)
        return distinct._replace(days=distinct.days[codes], seconds=distinct.seconds[codes])
    lengths = lengths_of(text)
    days = np.where(lengths == 0, MISSING, UNREADABLE).astype(np.int32)
    reading = Reading(days, np.zeros(len(days), dtype=np.int32), 0, {})
    present = np.bincount(lengths) if len(lengths) else np.zeros(0, dtype=np.int64)
    for length, templates in templates_of(forms).items():
        if length < len(present) and present[length]:
            reading = _read_length(text, lengths, length, templates, reading)
    return reading


def read_date(text: str, forms: tuple[str, ...]) -> datetime.datetime | None:
    """Read one text by the forms; None where it fits none."""
    reading = read_dates(pa.array([text], pa.string()), forms)
    if reading.days[0] <= UNREADABLE:
        return None
    return moment_of(int(reading.days[0]), int(reading.seconds[0]))


def fits_month_first(text: pa.Array) -> Mask:
    """Return which texts are dates if the month is taken to stand before the day."""
    return read_dates(text, MONTH_FIRST).days > UNREADABLE


def moment_of(day: int, second: int = 0) -> datetime.datetime:
    """Return the moment of a day number and a second of that day."""
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(days=day, seconds=second)


def date_of(day: int) -> datetime.date:
    """Return the calendar date of a day number."""
    return moment_of(day).date()


def day_of(date: datetime.date) -> int:
    """Return the day number of a date."""
    return date.toordinal() - datetime.date(1970, 1, 1).toordinal()


def second_of(moment: datetime.datetime) -> int:
    """Return the second of its day."""
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _read_length(
    text: pa.Array, lengths: NDArray[np.int32], length: int, templates: list[Template], reading: Reading
) -> Reading:
    """Read the texts of one length in bytes; such texts lie one behind the other as rows of a matrix."""
    open_rows = np.flatnonzero(lengths == length)
    only_day_first, forms = reading.only_day_first, dict(reading.forms)
    characters = _characters(text, open_rows, length)
    for template in templates:
        fits, days, seconds, day = _fit(characters, template.places)
        if not fits.any():
            continue
        everywhere = len(open_rows) == len(text) and bool(fits.all())
        rows = slice(None) if everywhere else open_rows[fits]
        reading.days[rows] = days if everywhere else days[fits]
        reading.seconds[rows] = seconds if everywhere else seconds[fits]
        if template.form in DAY_FIRST:
            only_day_first += int(np.count_nonzero(fits & (day > _LAST_MONTH)))
        forms[template.form] = forms.get(template.form, 0) + int(np.count_nonzero(fits))
        if everywhere:
            break
        open_rows, characters = open_rows[~fits], characters[:, ~fits]
        if not len(open_rows):
            break
    return reading._replace(only_day_first=only_day_first, forms=forms)


def _characters(text: pa.Array, rows: NDArray[np.intp], length: int) -> NDArray[np.uint8]:
    """Return the bytes of the rows, turned so that each place of the text is one contiguous row.

    They count from the byte of "0", so that a digit is its own value.
    """
    if len(rows) != len(text):
        text = text.take(pa.array(rows))
    # Slices share the buffer of the whole, so the first byte is where the first text begins.
    start = int(np.frombuffer(text.buffers()[1], dtype=np.int32)[text.offset])
    flat = np.frombuffer(text.buffers()[2], dtype=np.uint8)[start : start + len(rows) * length]
    return np.ascontiguousarray(flat.reshape(len(rows), length).T) - np.uint8(_ZERO)


class _Fit(NamedTuple):
    """What a template makes of rows of characters; all else counts only where ``fits`` is true."""

    fits: Mask
    days: Days
    seconds: NDArray[np.int32]
    day_of_month: NDArray[np.uint8]


def _fit(characters: NDArray[np.uint8], places: tuple[str, ...]) -> _Fit:
    """Compare rows of characters with the places of a template.

    Numbers are kept as small as they can be, and below zero they turn into large ones: so each bound is one
    comparison. Where a row does not fit, they are nonsense.
    """
    fits = np.ones(characters.shape[1], dtype=np.bool_)
    for place, part in enumerate(places):
        if not part.startswith("%"):
            fits &= characters[place] == (ord(part) - _ZERO) % 256
        elif part != "%p":
            fits &= characters[place] <= 9
        if not fits.any():
            return _Fit(fits, np.zeros(1, np.int32), np.zeros(1, np.int32), characters[place])
    day = _number(characters, places, "%d")
    years = _years(characters, places) - np.uint16(_FIRST_YEAR)
    months = _number(characters, places, "%m") - np.uint8(1)
    fits &= (years <= _LAST_YEAR - _FIRST_YEAR) & (months < _LAST_MONTH)
    which = np.where(fits, years * np.uint16(_LAST_MONTH) + months, 0)
    fits &= day - np.uint8(1) < _MONTH_LENGTHS.take(which)
    seconds = _seconds(characters, places, fits)
    days = _MONTHS.take(which) + day - 1
    if places[-1] == "Z":  # the moment is given in UTC; the office is seven hours ahead
        seconds = seconds + 7 * 3600
        days, seconds = days + seconds // SECONDS_A_DAY, seconds % SECONDS_A_DAY
    return _Fit(fits, days.astype(np.int32, copy=False), seconds, day)


def _years(characters: NDArray[np.uint8], places: tuple[str, ...]) -> NDArray[np.uint16]:
    """Return the years; one of two digits is of this century, for no dossier is older than the portals."""
    if "%y" in places:
        return _number(characters, places, "%y") + np.uint16(_CENTURY)
    return _number(characters, places, "%Y").astype(np.uint16, copy=False)


def _seconds(characters: NDArray[np.uint8], places: tuple[str, ...], fits: Mask) -> NDArray[np.int32]:
    """Return the seconds since midnight, and take out of ``fits`` the rows whose time of day is none."""
    if "%H" not in places and "%I" not in places:
        return np.zeros(len(fits), dtype=np.int32)
    hour, twelve, minute, second = (_number(characters, places, part) for part in ("%H", "%I", "%M", "%S"))
    if "%p" in places:
        first, last = (characters[places.index("%p") + i] + _ZERO & 0xDF for i in (0, 1))  # upper case
        morning = ((first == ord("A")) & (last == ord("M"))) | ((first == ord("S")) & (last == ord("A")))
        evening = ((first == ord("P")) & (last == ord("M"))) | ((first == ord("C")) & (last == ord("H")))
        fits &= (morning | evening) & (twelve <= 12)
        hour = twelve % 12 + 12 * evening.view(np.uint8)
    fits &= (hour <= 23) & (minute <= 59) & (second <= 59)
    seconds: NDArray[np.int32] = hour.astype(np.int32) * 3600 + (minute.astype(np.int16) * 60 + second)
    return seconds


def _number(characters: NDArray[np.uint8], places: tuple[str, ...], part: str) -> NDArray[Any]:
    """Return the number that stands in the places of a part: uint8, or uint16 where it has more than two digits.

    It is 0 where the template has no such part.
    """
    digits = [characters[place] for place, here in enumerate(places) if here == part]
    if not digits:
        return np.zeros(characters.shape[1], dtype=np.uint8)
    pairs = [digits[i] * np.uint8(10) + digits[i + 1] for i in range(len(digits) % 2, len(digits) - 1, 2)]
    number: NDArray[Any] = digits[0] if len(digits) % 2 else pairs.pop(0)
    for pair in pairs:
        number = number.astype(np.uint16) * np.uint16(100) + pair
    return number
