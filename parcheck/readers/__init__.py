"""Turn raw columns into typed ones: one reader for each form of cell, fed batch by batch.

Every reader has ``add(cells, rows)``, which takes the cells of some rows with their spreadsheet row numbers, and
``columns()``, which returns the whole typed columns by name once all batches are in. What cannot be read goes to the
list of problems that the reader was made with. Only distinct texts are read one by one; whole columns go through
numpy and Arrow.
"""

from typing import Any, Protocol

from parcheck.dossier import AMOUNT_FIELDS, DAY_FIELDS, FLAG_FIELDS, LABEL_FIELDS, PRESENCE_FIELDS, WORD_FIELDS
from parcheck.errors import Place, Problem
from parcheck.fields import ReadingRules
from parcheck.readers.days import DayReader
from parcheck.readers.numbers import AmountReader
from parcheck.readers.texts import FlagReader, IdReader, LabelReader, PresenceReader, WordReader
from parcheck.readers.tools import Rows
from parcheck.sources.cells import Cells

# Columns with few distinct values, which a source may hand over dictionary-encoded.
CODED_FIELDS = frozenset((*LABEL_FIELDS, *WORD_FIELDS, *FLAG_FIELDS, *AMOUNT_FIELDS))


class Reader(Protocol):
    """What all readers have in common."""

    def add(self, cells: Cells, rows: Rows) -> None:
        """Read the cells of some rows."""

    def columns(self) -> dict[str, Any]:
        """Return the typed columns by name, of all rows."""


def reader_for(place: Place, rules: ReadingRules, header_row: int, problems: list[Problem]) -> Reader:
    """Return the reader for the field of a place."""
    field = str(place.field)
    if field in DAY_FIELDS:
        return DayReader(place, rules, header_row, problems)
    if field in WORD_FIELDS:
        return WordReader(place, rules.words.get(field, {}), problems)
    if field in LABEL_FIELDS:
        return LabelReader(place, problems)
    if field in AMOUNT_FIELDS:
        return AmountReader(place, problems)
    if field in FLAG_FIELDS:
        return FlagReader(place, problems)
    if field in PRESENCE_FIELDS:
        return PresenceReader(place, problems)
    return IdReader(place, problems)
