"""What is looked at in a workbook before calamine reads it."""

import itertools
from collections.abc import Mapping
from typing import NamedTuple

from parcheck.language import _, ngettext

READ_COLUMNS = 256  # of a sheet with cells very far apart; no list is wider

# calamine lays out the whole rectangle around the cells, with 32 bytes for each, and where memory ends it ends
# the process. A cell that is filled takes more bytes in the file than this.
_LARGEST_AREA = 1 << 23  # of all sheets
_FEWEST_BYTES = 4


class SheetSurvey(NamedTuple):
    """A worksheet at a glance: its size, its error cells, and its formulas without a stored result."""

    rows: int = 0
    columns: int = 0
    stored_bytes: int = 0
    errors: int = 0
    unstored: int = 0

    @property
    def empty_area(self) -> int:
        """How large the rectangle around the cells is, none where they fill it."""
        area = self.rows * self.columns
        return area if area * _FEWEST_BYTES > self.stored_bytes else 0


class BookSurvey(NamedTuple):
    """A workbook at a glance: its worksheets by their names, as far as they are known."""

    sheets: Mapping[str, SheetSurvey]
    epoch_1904: bool = False

    @property
    def sparse(self) -> frozenset[str]:
        """The sheets with cells so far apart that the rectangles around them, together, are too large to lay out."""
        smallest = sorted(self.sheets, key=lambda name: self.sheets[name].empty_area)
        areas = itertools.accumulate(self.sheets[name].empty_area for name in smallest)
        return frozenset(name for name, area in zip(smallest, areas, strict=True) if area > _LARGEST_AREA)


def notes_on(sheet: str, book: BookSurvey) -> tuple[str, ...]:
    """Say what of a worksheet could not be read as it stands."""
    survey = book.sheets.get(sheet, SheetSurvey())
    notes = []
    if sheet in book.sparse:
        far = _("The sheet “{sheet}” has cells very far apart; only its first {columns} columns were read.")
        notes.append(far.format(sheet=sheet, columns=READ_COLUMNS))
    if survey.errors:
        error = ngettext(
            "{cells} cell of the sheet “{sheet}” holds an error such as #N/A and was read as empty.",
            "{cells} cells of the sheet “{sheet}” hold an error such as #N/A and were read as empty.",
            survey.errors,
        )
        notes.append(error.format(cells=survey.errors, sheet=sheet))
    if survey.unstored:
        unstored = ngettext(
            "{cells} formula of the sheet “{sheet}” has no stored result and was read as empty; "
            "open the file in Excel and save it.",
            "{cells} formulas of the sheet “{sheet}” have no stored result and were read as empty; "
            "open the file in Excel and save it.",
            survey.unstored,
        )
        notes.append(unstored.format(cells=survey.unstored, sheet=sheet))
    return tuple(notes)
