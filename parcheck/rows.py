"""Read the rows of recognised sheets into one typed table a kind."""

import os
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from parcheck.ahead import ahead, done_in_order
from parcheck.columns import RecognisedSheet
from parcheck.dossier import AMOUNT_FIELDS, DAY_FIELDS, ID_FIELDS, LABEL_FIELDS, WORD_FIELDS
from parcheck.errors import Place, Problem
from parcheck.fields import ReadingRules
from parcheck.frame import EMPTY, Column, Frame, Growing, Labels, stacked
from parcheck.kinds import Kind
from parcheck.layout import Layout
from parcheck.merged_cells import MergedCells
from parcheck.readers import CODED_FIELDS, Reader, reader_for
from parcheck.readers.days import DayReader
from parcheck.readers.numbers import NO_AMOUNT
from parcheck.reading.dates import MISSING
from parcheck.swapping import swapped_problems


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of one kind of sheet, in the order of arguments, sheets and rows.

    ``frame`` has the column ``row`` (of the spreadsheet) and those of the fields: days int32 and their seconds
    (``parcheck.reading.dates``), words int8 (``parcheck.dossier.codes_of``), labels ``Labels``, amounts int64 đồng,
    flags boolean, numbers of dossiers Arrow text. A field that no sheet has is no column. ``ends`` tells how many rows
    there are up to the end of each sheet. For each sheet ``skipped`` counts the rows that are no data by kind, and
    ``forms`` the cells of each date column by their form. ``broken`` counts the ragged records, and the rows of tables
    of another layout in the same sheet, which are in no row here.
    """

    frame: Frame
    sheets: Sequence[RecognisedSheet]
    ends: NDArray[np.int64]
    skipped: Sequence[Counter[str]]
    forms: Sequence[Mapping[str, Mapping[str, int]]]
    broken: int

    def has(self, name: str) -> bool:
        """Tell whether any sheet has this field."""
        return name in self.frame

    def place(self, position: int, name: str) -> Place:
        """Return where a field of the row at a position of the frame stands."""
        return self.sheets[int(np.searchsorted(self.ends, position, side="right"))].place(name)

    @property
    def lengths(self) -> list[int]:
        """The number of rows of each sheet."""
        lengths: list[int] = np.diff(self.ends, prepend=0).tolist()
        return lengths

    def from_sheets_with(self, *names: str) -> NDArray[np.bool_]:
        """Return for every row whether its sheet has any of these fields."""
        have = [any(name in sheet.fields for name in names) for sheet in self.sheets]
        if len(set(have)) == 1:
            return np.broadcast_to(np.bool_(have[0]), len(self.frame))
        return np.repeat(have, self.lengths)


@dataclass(slots=True)
class SheetRows:
    """The rows of one sheet as typed columns, and the problems found in them; see ``Table``."""

    sheet: RecognisedSheet
    columns: dict[str, Any]
    rows: NDArray[np.int32]
    skipped: Counter[str]
    forms: dict[str, Counter[str]]
    broken: int
    problems: list[Problem]


def read_tables(
    recognised: Sequence[RecognisedSheet],
    rules: ReadingRules,
    problems: list[Problem],
    progress: Callable[[str, int], None] = lambda file, rows: None,
) -> dict[Kind, Table]:
    """Read all rows of all sheets; what cannot be read is added to ``problems``.

    ``progress`` is told the file and the number of rows after each batch.
    """
    return tables_of(read_sheets(recognised, rules, progress), problems)


def read_sheets(
    recognised: Sequence[RecognisedSheet],
    rules: ReadingRules,
    progress: Callable[[str, int], None] = lambda file, rows: None,
) -> list[SheetRows]:
    """Read the rows of sheets, several at a time where there are more than two cores: one sheet keeps two at work."""
    threads = min(max(1, (os.cpu_count() or 1) // 2), len(recognised))
    if threads <= 1:
        return [_read_sheet(sheet, rules, progress) for sheet in recognised]
    stopped = threading.Event()

    def told(file: str, rows: int) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        progress(file, rows)

    try:
        return list(done_in_order((partial(_read_sheet, sheet, rules, told) for sheet in recognised), threads))
    finally:
        stopped.set()


def tables_of(parts: Sequence[SheetRows], problems: list[Problem]) -> dict[Kind, Table]:
    """Put the rows of all sheets of a kind one below the other; their columns are taken out of the parts."""
    tables = {}
    for kind in Kind:
        own = [part for part in parts if part.sheet.kind is kind]
        if own:
            problems.extend(problem for part in own for problem in part.problems)
            tables[kind] = Table(
                _stacked(own),
                [part.sheet for part in own],
                np.cumsum([len(part.rows) for part in own], dtype=np.int64),
                [part.skipped for part in own],
                [part.forms for part in own],
                sum(part.broken for part in own),
            )
    return tables


def _read_sheet(recognised: RecognisedSheet, rules: ReadingRules, progress: Callable[[str, int], None]) -> SheetRows:
    layout, merged = Layout(recognised, rules.words), MergedCells(recognised)
    rules = replace(rules, epoch_1904=recognised.sheet.epoch_1904)
    problems: list[Problem] = []
    readers: dict[str, Reader] = {
        name: reader_for(recognised.place(name), rules, recognised.header.rows[-1], problems)
        for name in (*recognised.fields, *layout.headings.fields)
    }
    coded = {column for name, column in recognised.fields.items() if name in CODED_FIELDS}
    rows = Growing(np.int32)
    for batch in ahead(recognised.sheet.read(recognised.first_row, layout.columns, coded)):
        data = merged.spread(layout.data_rows(batch))
        for name, reader in readers.items():
            cells = data.groups[name] if name in data.groups else data.columns[recognised.fields[name]]
            reader.add(cells, data.rows)
        rows.add(data.rows)
        progress(recognised.sheet.file, len(batch.rows))
    pa.default_memory_pool().release_unused()  # Arrow would keep the space of the blocks while all else needs some
    layout.finish()
    columns: dict[str, Any] = {}
    for name, reader in readers.items():
        if name not in layout.headings.fields or name in layout.headings.named:
            columns |= reader.columns()
    problems.extend(layout.problems)
    problems.extend(swapped_problems(recognised, readers, columns))
    forms = {name: reader.forms for name, reader in readers.items() if isinstance(reader, DayReader)}
    return SheetRows(recognised, columns, rows.whole(), +layout.skipped, forms, layout.rejected, problems)


def _stacked(parts: Sequence[SheetRows]) -> Frame:
    """Put the rows of several sheets one below the other."""
    columns: dict[str, Any] = {"row": stacked([part.rows for part in parts])}
    for name in dict.fromkeys(name for part in parts for name in part.columns):
        # Taken out of the parts, so that no more than one column is in memory twice.
        columns[name] = stacked(
            [part.columns.pop(name) if name in part.columns else _absent(name, len(part.rows)) for part in parts]
        )
    return Frame(len(columns["row"]), columns)


def _absent(name: str, length: int) -> Column:
    """Return the column of a field that a sheet does not have."""
    if name in LABEL_FIELDS or name.endswith("_word"):
        return Labels(np.full(length, EMPTY, dtype=np.int8), ())
    if name in DAY_FIELDS:
        return np.full(length, MISSING, dtype=np.int32)
    if name in WORD_FIELDS:
        return np.full(length, EMPTY, dtype=np.int8)
    if name in AMOUNT_FIELDS:
        return np.full(length, NO_AMOUNT, dtype=np.int64)
    if name.endswith("_seconds"):
        return np.zeros(length, dtype=np.int32)
    if name in ID_FIELDS:
        return pa.chunked_array([[""] * length], pa.string())
    return np.zeros(length, dtype=np.bool_)
