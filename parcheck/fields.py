"""The type of each form of field: how a raw cell becomes a value, and which values are within bounds."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from parcheck.reading.amounts import amount_of, read_amount
from parcheck.reading.dates import read_date
from parcheck.reading.forms import DAY_FIRST, YEAR_FIRST
from parcheck.reading.words import Vocabulary, clean, clean_id, fold, is_empty_word, is_no_day, read_flag
from parcheck.sources.cells import Value, text_of

# Electronic one-stop systems hold nothing older; a year such as 0204 or 2204 is a typing error.
EARLIEST = datetime.datetime(1975, 1, 1)
LATEST = datetime.datetime(2099, 12, 31, 23, 59, 59)
HIGHEST_AMOUNT = 10**12
_EPOCH_1900 = datetime.datetime(1899, 12, 30)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
# A number in a date column is a spreadsheet's serial day if it lies within the accepted years.
SERIAL_DAYS = range((EARLIEST - _EPOCH_1900).days, (LATEST - _EPOCH_1900).days + 1)


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """How cells are read: the date forms in use, and for each field its words (folded word → class).

    ``keep_times`` asks for the time of day too, which takes four bytes a row and date.
    """

    date_forms: tuple[str, ...] = DAY_FIRST + YEAR_FIRST
    words: Mapping[str, Vocabulary] = field(default_factory=dict)
    epoch_1904: bool = False
    keep_times: bool = False

    @property
    def first_serial_day(self) -> datetime.datetime:
        """The day that a spreadsheet's serial 0 stands for: 1900 is the usual epoch, 1904 that of old Macintoshes."""
        return _EPOCH_1904 if self.epoch_1904 else _EPOCH_1900


def rules_of(info: ValidationInfo) -> ReadingRules:
    """Return the rules that a validation was given as its context."""
    return info.context if isinstance(info.context, ReadingRules) else ReadingRules()


def is_empty(value: Value) -> bool:
    """Tell whether a cell is empty or holds a word for empty."""
    return value is None or (isinstance(value, str) and (not value.strip() or is_empty_word(value)))


def has_no_day(value: Value) -> bool:
    """Tell whether a date cell is empty, or holds what software writes there for empty."""
    return value is None or (not isinstance(value, datetime.date) and is_no_day(text_of(value)))


def _read_id(value: Value) -> str:
    number = "" if is_empty(value) else clean_id(text_of(value))
    if not number:
        raise PydanticCustomError("missing-id", "no dossier number")
    return number


def _read_label(value: Value) -> str | None:
    return None if is_empty(value) else clean(text_of(value))


def read_moment(value: Value, info: ValidationInfo) -> datetime.datetime | None:
    """Read a date cell; refuse what is no date of the accepted years."""
    if has_no_day(value):
        return None
    if isinstance(value, datetime.datetime):
        moment: datetime.datetime | None = value
    elif isinstance(value, datetime.date):
        moment = datetime.datetime.combine(value, datetime.time())
    elif (
        isinstance(value, int | float) and not isinstance(value, bool) and SERIAL_DAYS.start <= value < SERIAL_DAYS.stop
    ):
        moment = rules_of(info).first_serial_day + datetime.timedelta(seconds=round(value * 86_400))
    else:
        text = clean(text_of(value))
        moment = read_date(text, rules_of(info).date_forms) or serial_moment(text, rules_of(info))
    if moment is None or not EARLIEST <= moment <= LATEST:
        raise PydanticCustomError("unreadable-date", "no readable date")
    return moment


def serial_moment(text: str, rules: ReadingRules) -> datetime.datetime | None:
    """Read a spreadsheet's serial that was exported as text, such as 45306 or 45306.5; None where it is none."""
    number = float(text) if _SERIAL.fullmatch(text) else 0.0
    in_range = SERIAL_DAYS.start <= number < SERIAL_DAYS.stop
    return rules.first_serial_day + datetime.timedelta(seconds=round(number * 86_400)) if in_range else None


def _read_received(value: Value, info: ValidationInfo) -> datetime.datetime:
    moment = read_moment(value, info)
    if moment is None:
        raise PydanticCustomError("missing-received", "no receipt day")
    return moment


def _read_amount(value: Value) -> int | None:
    if is_empty(value):
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    amount = amount_of(float(str(value))) if number else read_amount(text_of(value))
    if amount is None or not 0 <= amount <= HIGHEST_AMOUNT:
        raise PydanticCustomError("unreadable-number", "no readable amount")
    return amount


def _read_flag(value: Value) -> bool | None:
    return False if is_empty(value) else read_flag(text_of(value))


def read_word(value: Value, info: ValidationInfo) -> str | None:
    """Read a word cell to its class, ``unknown`` where the word is not known."""
    if is_empty(value):
        return None
    return rules_of(info).words.get(info.field_name or "", {}).get(fold(text_of(value)), "unknown")


def read_stated(text: str, words: Vocabulary) -> str:
    """Read what an export says of timeliness: a word, or a number of days late."""
    folded = fold(text)
    if folded in words:
        return words[folded]
    try:
        days = float(folded.replace(",", "."))
    except ValueError:
        return "unknown"
    return "late" if days > 0 else "not_late"


def read_stated_cell(value: Value, info: ValidationInfo) -> str | None:
    """Read a cell of stated timeliness."""
    if is_empty(value):
        return None
    return read_stated(text_of(value), rules_of(info).words.get("stated_timeliness", {}))


Id = Annotated[str, BeforeValidator(_read_id), Field(min_length=1)]
Label = Annotated[str | None, BeforeValidator(_read_label)]
Received = Annotated[datetime.datetime, BeforeValidator(_read_received)]
Moment = Annotated[datetime.datetime | None, BeforeValidator(read_moment)]
Amount = Annotated[int | None, BeforeValidator(_read_amount)]
Flag = Annotated[bool | None, BeforeValidator(_read_flag)]
