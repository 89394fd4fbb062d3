"""What can go wrong: errors that end a run, each with its exit code, and data problems that are collected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from parcheck.figures import format_count
from parcheck.language import N_, _

EXIT_OK = 0
EXIT_FAILED_CHECK = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 65
EXIT_NOT_FOUND = 66
EXIT_BUG = 70
EXIT_CANNOT_WRITE = 73
EXIT_INTERRUPTED = 130

LONGEST_VALUE = 40


class ParcheckError(Exception):
    """Ends the run; its text is one plain sentence for the user."""

    exit_code = EXIT_BUG


class UsageError(ParcheckError):
    """The command line, the config or a definition file is wrong."""

    exit_code = EXIT_USAGE


class UnreadableInput(ParcheckError):  # noqa: N818 - named for what it tells
    """An input cannot be read or recognised."""

    exit_code = EXIT_UNREADABLE


class InputNotFound(ParcheckError):  # noqa: N818
    """An input does not exist."""

    exit_code = EXIT_NOT_FOUND


class OutputError(ParcheckError):
    """The result cannot be written."""

    exit_code = EXIT_CANNOT_WRITE


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a sheet, as its reader finds it again."""

    file: str
    sheet: str | None = None
    column: str | None = None
    heading: str | None = None
    field: str | None = None


class _Kind(NamedTuple):
    severity: str
    message: str
    remedy: str


# One entry a code. Codes are part of the contract; the sentences are translated.
# Messages may use {value}, {heading}, {cells} and the names in a problem's details.
KINDS: Mapping[str, _Kind] = {
    "missing-id": _Kind(
        "error",
        N_("The row has no dossier number, so it could not be counted."),
        N_("Fill in the dossier number, or delete the row if it is no dossier."),
    ),
    "missing-received": _Kind(
        "error",
        N_("The dossier has no receipt day, so it could not be counted."),
        N_("Fill in the receipt day."),
    ),
    "unreadable-date": _Kind(
        "error",
        N_("“{value}” is no date that parcheck can read."),
        N_("Write it as dd/mm/yyyy, or name the column's form under [dates] formats in parcheck.toml."),
    ),
    "unreadable-number": _Kind(
        "error",
        N_("“{value}” is no amount that parcheck can read."),
        N_("Write it in whole đồng, for example 8.586.000."),
    ),
    "not-day-first": _Kind(
        "error",
        N_(
            "The dates of this column are written month first (“{value}”), so {cells} cells were not read: "
            "guessing would mix the months."
        ),
        N_('Name the form under [dates] formats in parcheck.toml, for example "%m/%d/%Y".'),
    ),
    "finished-before-received": _Kind(
        "error",
        N_("The dossier was finished on {value}, before it was received on {received}."),
        N_("Correct one of the two days; until then the dossier is unclassified."),
    ),
    "other-header": _Kind(
        "error",
        N_(
            "Another table begins here, with “{value}” in place of “{heading}”, so the rows below ({cells}) were not "
            "counted."
        ),
        N_("Put each table on a sheet or into a file of its own."),
    ),
    "due-before-received": _Kind(
        "warning",
        N_("The dossier was due on {value}, before it was received on {received}."),
        N_("Check the two days; the dossier is counted as they stand."),
    ),
    "future-date": _Kind(
        "warning",
        N_("The day {value} lies after today."),
        N_("Correct the day; a future receipt is not counted, a future finish leaves the dossier open."),
    ),
    "day-month-swapped": _Kind(
        "warning",
        N_("Day and month seem swapped in {cells} cells: {why}."),
        N_("Export the list again with the dates as text; until then they are counted as they stand."),
    ),
    "unknown-status": _Kind(
        "warning",
        N_("The status “{value}” is not known; the dates decided for these dossiers ({cells})."),
        N_("Add the word under [values.status] in parcheck.toml."),
    ),
    "unknown-channel": _Kind(
        "warning",
        N_("The way of submission “{value}” is not known; these dossiers ({cells}) count as not online."),
        N_("Add the word under [values.channel] in parcheck.toml."),
    ),
    "unknown-service-level": _Kind(
        "warning",
        N_("The service level “{value}” is not known; these rows ({cells}) count as not online-capable."),
        N_("Add the word under [values.service_level] in parcheck.toml."),
    ),
    "unknown-word": _Kind(
        "warning",
        N_("The word “{value}” under “{heading}” is not known; it was read as an empty cell ({cells} times)."),
        N_("Add the word under [values.{field}] in parcheck.toml."),
    ),
    "status-contradicts-dates": _Kind(
        "warning",
        N_("The status “{value}” contradicts the finish day ({finished})."),
        N_("Correct the status or the finish day."),
    ),
    "stated-timeliness-differs": _Kind(
        "warning",
        N_("The export says “{value}”, the dates say {computed}."),
        N_("Check the due day and the finish day; parcheck counts what the dates say."),
    ),
    "duplicate-conflict": _Kind(
        "warning",
        N_("The dossier stands in several rows that disagree: {value} here, {kept} in the row that counts."),
        N_("Delete the outdated row; the latest state was counted."),
    ),
    "rounded-id": _Kind(
        "warning",
        N_("“{value}” was rounded by a spreadsheet: several dossiers may count as one (rows folded: {cells})."),
        N_("Format the column as text and export again."),
    ),
    "spoilt-number": _Kind(
        "warning",
        N_("The number {value} looks like an amount in thousands that was read as a decimal; {used} đồng was used."),
        N_("Format the column as text or as a whole number before exporting it."),
    ),
    "orphan-payment": _Kind(
        "warning",
        N_("The payment belongs to a dossier that is in none of the dossier lists."),
        N_("Add the dossier's export, or check the dossier number."),
    ),
    "broken-record": _Kind(
        "error",
        N_("The record has {actual} cells where the header has {expected}, so it could not be counted."),
        N_("Look for a line break or a separator inside a cell; export the file again or repair the line."),
    ),
    "empty-word": _Kind(
        "note",
        N_("“{value}” was read as an empty cell ({cells} times)."),
        N_("Nothing to do if the cells are meant to be empty."),
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in the data, with the place where it stands.

    ``row`` is the row number that a spreadsheet program shows, ``cells`` how many cells the problem stands for.
    """

    code: str
    place: Place
    row: int | None = None
    value: str | None = None
    cells: int = 1
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """``error``: could not be counted. ``warning``: counted, but look. ``note``: for information."""
        return KINDS[self.code].severity

    @property
    def message(self) -> str:
        """What is wrong, in the screen language."""
        return self._sentence(KINDS[self.code].message)

    @property
    def remedy(self) -> str:
        """What to do about it, in the screen language."""
        return self._sentence(KINDS[self.code].remedy)

    def _sentence(self, template: str) -> str:
        known = {
            "value": short(self.value),
            "heading": self.place.heading or "",
            "field": self.place.field or "",
            "cells": self.cells,
        }
        named = {**known, **{name: _(text) if isinstance(text, str) else text for name, text in self.details.items()}}
        return _(template).format_map(
            {name: format_count(each) if isinstance(each, int) else each for name, each in named.items()}
        )


def short(value: str | None) -> str:
    """Cut a value to the length that may be quoted."""
    if value is None:
        return ""
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
