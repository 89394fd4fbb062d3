"""Suspect dates whose day and month a spreadsheet has swapped: 05/01 read as the 1st of May."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parcheck.columns import RecognisedSheet
from parcheck.errors import Problem
from parcheck.language import N_
from parcheck.readers.days import DayReader
from parcheck.reading.dates import UNREADABLE

Days = NDArray[np.int32]
_ONLY_SMALL = N_("only those whose day is at most 12 are dates, all others are text")
_DUE_BEFORE = N_("these dossiers are due before their receipt, and no day exceeds 12")
_TELLING = 2  # a single odd dossier is a typing error


def swapped_problems(
    recognised: RecognisedSheet, readers: Mapping[str, object], columns: Mapping[str, Any]
) -> list[Problem]:
    """Return a problem for each column whose days and months seem to be swapped; they are counted as they stand.

    That is where a spreadsheet made dates of just those texts whose day could be a month; else where dossiers are due
    before they are received, all days of the column could be months, and reading the month first would set every one of
    those dossiers right.
    """
    made = {name: reader.made_by_day for name, reader in readers.items() if isinstance(reader, DayReader)}
    return [
        _problem(recognised, name, cells, _ONLY_SMALL) for name, cells in made.items() if cells
    ] or _due_before_receipt(recognised, readers, columns)


def _due_before_receipt(
    recognised: RecognisedSheet, readers: Mapping[str, object], columns: Mapping[str, Any]
) -> list[Problem]:
    if not {"due_at", "received_at"} <= columns.keys():
        return []
    due, received = columns["due_at"], columns["received_at"]
    wrong = (due > UNREADABLE) & (received > UNREADABLE) & (due < received)
    if wrong.sum() < _TELLING:
        return []
    for name, mended in (
        ("due_at", swapped(due[wrong]) >= received[wrong]),
        ("received_at", due[wrong] >= swapped(received[wrong])),
    ):
        reader = readers[name]
        if isinstance(reader, DayReader) and reader.may_be_swapped and mended.all():
            return [_problem(recognised, name, int(wrong.sum()), _DUE_BEFORE)]
    return []


def _problem(recognised: RecognisedSheet, field: str, cells: int, why: str) -> Problem:
    place, header_row = recognised.place(field), recognised.header.rows[-1]
    return Problem("day-month-swapped", place, header_row, cells=cells, details={"why": why})


def swapped(days: Days) -> Days:
    """Return the days with day and month exchanged, where both are at most 12; others stay."""
    dates = days.astype("M8[D]")
    months = dates.astype("M8[M]")
    years = months.astype("M8[Y]")
    day = (dates - months).astype(np.int64) + 1
    month = (months - years).astype(np.int64) + 1
    exchanged = (years.astype("M8[M]") + (day - 1)).astype("M8[D]") + (month - 1)
    return np.where(day <= 12, exchanged.astype(np.int64), days).astype(np.int32)
