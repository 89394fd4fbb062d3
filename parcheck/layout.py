"""Tell the data rows of a sheet from all the others: groups, totals, repeated headers, blanks, signatures."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from parcheck.columns import COLUMN_NUMBER, RecognisedSheet
from parcheck.dossier import DAY_FIELDS, WORD_FIELDS
from parcheck.errors import Problem
from parcheck.group_headings import GroupHeadings
from parcheck.kinds import Kind
from parcheck.other_tables import OtherTables
from parcheck.readers.tools import Rows, as_text
from parcheck.reading.words import Vocabulary, clean, fold, fold_heading
from parcheck.row_words import TOTALS, has_digit, is_date, is_remark, is_signer, is_total
from parcheck.sources.cells import Cells, begin_alike
from parcheck.sources.sheet import Batch, BrokenRecord

# The columns that a row of each kind must have something in; a row without any of them is looked at more closely.
_KEYS = {
    Kind.DOSSIERS: ("dossier_id",),
    Kind.FEES: ("dossier_id",),
    Kind.PAYMENTS: ("dossier_id",),
    Kind.CERTIFICATIONS: ("dossier_id", "paper_certificate_no", "e_certificate_no"),
    Kind.PROCEDURES: ("procedure_code", "procedure"),
}
_DATA = "data"
_LETTER = re.compile(r"[^\W\d_]")
_GROUP_NUMBER = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")
_SIGNATURES = 20  # rows, at the end of a batch, among which they are looked for


@dataclass(frozen=True, slots=True)
class DataRows:
    """The data rows of a batch: row numbers, columns by place, and by field what the group headings above name."""

    rows: Rows
    columns: dict[int, Cells]
    groups: dict[str, Cells]


class Layout:
    """Goes through the batches of one sheet in order; counts what it skips by kind and notes the group headings.

    ``columns`` are the columns to read: those of the fields, and column A, which tells rows apart, unless it is
    personal. ``words`` are the words of each field that has some. ``headings`` fill the fields among ``unit`` and
    ``sector`` that no column holds.
    """

    def __init__(self, recognised: RecognisedSheet, words: Mapping[str, Vocabulary]) -> None:
        fields = recognised.fields
        self._recognised = recognised
        self.columns = sorted({*fields.values(), *({0} - recognised.header.personal)})
        self._keys = [fields[name] for name in _KEYS[recognised.kind] if name in fields]
        self._typed = {fields[name] for name in (*DAY_FIELDS, *WORD_FIELDS) if name in fields}
        self._words = {fields[name]: words[name] for name in WORD_FIELDS if name in fields and name in words}
        self._titles = {column: fold_heading(recognised.header.headings[column]) for column in self.columns}
        self.others = OtherTables(recognised, self._titles)
        self.headings = GroupHeadings(_group_fields(recognised))
        self.skipped: Counter[str] = Counter()
        self.broken: list[Problem] = []
        self._rows = self._rows_at_total = 0

    def data_rows(self, batch: Batch) -> DataRows:
        """Return the data rows of the next batch."""
        keep = np.ones(len(batch.rows), dtype=np.bool_)
        dropped = 0
        for position, texts in self._doubtful_rows(batch):
            kind = self._kind_of(texts, self._rows + position - dropped)
            self._take_note(kind, int(batch.rows[position]), texts)
            if kind == "header":
                self.others.note(position, int(batch.rows[position]), texts)
            keep[position] = kind == _DATA
            dropped += kind != _DATA
        for record in batch.broken:
            self._take_broken(record)
        self.others.leave_out(keep)
        if keep.all():
            rows, columns = batch.rows, batch.columns
        else:
            rows = batch.rows[keep]
            columns = {column: cells.keep(keep) for column, cells in batch.columns.items()}
        self._rows += len(rows)
        return DataRows(rows, columns, self.headings.over(rows))

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with whole rows."""
        return [*self.broken, *self.others.problems]

    @property
    def rejected(self) -> int:
        """How many rows were read and are in no table: ragged records, and those of tables of another layout."""
        return len(self.broken) + self.others.rows

    def finish(self) -> None:
        """Count the group headings without rows below them for what they are: the lines below the table."""
        self.skipped["footer"] += self.headings.without_rows
        self.skipped["group"] -= self.headings.without_rows

    def _doubtful_rows(self, batch: Batch) -> list[tuple[int, dict[int, str]]]:
        """Return the texts of the rows that may be no data rows, with their positions."""
        doubtful = np.ones(len(batch.rows), dtype=np.bool_)
        for column in self._keys:
            doubtful &= batch.columns[column].is_empty()
        telling = self._typed or batch.columns.keys() - self._keys
        typed = [batch.columns[column].is_empty() for column in telling]
        doubtful |= np.logical_and.reduce(typed) if typed else False
        for column in {*self._keys, self.columns[0]}:
            no_key = self._is_no_key(batch.columns[column], column)
            doubtful |= no_key
            doubtful[1:] |= no_key[:-1]  # below a repeated header the columns may be numbered again
        for column in self._keys:
            end = as_text(batch.columns[column].last(_SIGNATURES)).to_pylist()
            doubtful[len(doubtful) - len(end) :] |= np.array([not has_digit([text]) for text in end], dtype=np.bool_)
        positions = np.flatnonzero(doubtful)
        if not len(positions):
            return []
        texts = {column: as_text(cells.keep(doubtful)).to_pylist() for column, cells in batch.columns.items()}
        return [
            (int(position), {column: clean(texts[column][number]) for column in self.columns})
            for number, position in enumerate(positions)
        ]

    def _is_no_key(self, cells: Cells, column: int) -> NDArray[np.bool_]:
        """Return where the heading or the word for a total stands in place of a key."""
        heading = self._recognised.header.headings[column]
        text = cells.text.cast(pa.string())
        mask = np.zeros(len(text), dtype=np.bool_)
        # The first byte leaves over hardly any, if numbers of dossiers do not begin with a T.
        likely = np.flatnonzero(begin_alike(text, (heading, *TOTALS)))
        for position, word in zip(likely.tolist(), text.take(pa.array(likely)).to_pylist(), strict=True):
            mask[position] = word == heading or word.startswith(TOTALS)
        return mask

    def _kind_of(self, texts: dict[int, str], rows_above: int) -> str:
        """Say what a row is; ``rows_above`` are the data rows above it."""
        filled = {column: text for column, text in texts.items() if text}
        if not filled:
            return "blank"
        if self._is_header(filled):
            return "header"
        first = next(iter(filled.values()))
        has_key = any(column in filled for column in self._keys)
        is_dated = any(is_date(text) for column, text in filled.items() if column in self._typed)
        if (is_total(first) and not (has_key and is_dated)) or self._is_count(filled, rows_above):
            self._rows_at_total = rows_above
            return "total"
        if len(filled) == 1 and is_remark(first):
            return "footer"
        if self._is_group(filled):
            return "group"
        if self._is_signature(filled):
            return "footer"
        if has_key or is_dated or self._is_data(filled):
            return _DATA
        return "footer"

    def _is_header(self, filled: dict[int, str]) -> bool:
        if len(filled) >= 3 and all(COLUMN_NUMBER.fullmatch(text) for text in filled.values()):
            return True
        same = sum(fold_heading(text) == self._titles[column] for column, text in filled.items())
        return (same >= 2 and 2 * same >= len(filled)) or self.others.is_header(filled)

    def _is_count(self, filled: dict[int, str], rows_above: int) -> bool:
        """Tell whether the row is a total whose word stands in a column that is not read: the number of rows alone."""
        (column, text), *rest = filled.items()
        counts = (str(rows_above), str(rows_above - self._rows_at_total))
        return not rest and column in self._keys and rows_above > 0 and text in counts

    def _is_group(self, filled: dict[int, str]) -> bool:
        (column, text), *rest = filled.items()
        if len(rest) == 1 and _GROUP_NUMBER.fullmatch(text):
            (column, text), rest = rest[0], []
        elif len(rest) == 1 and column not in self._keys and rest[0][1].isdigit():
            rest = []  # how many dossiers the group has
        if rest or column in self._typed or not _LETTER.search(text):
            return False
        return column not in self._keys or " " in text or not has_digit([text])

    def _is_signature(self, filled: dict[int, str]) -> bool:
        """Tell whether a row without any digit stands below the table, or begins as signatures do."""
        if has_digit(filled.values()) or self._recognised.kind is Kind.PROCEDURES:
            return False
        below_table = self.skipped["total"] or self.skipped["footer"]
        return bool(below_table) or any(map(is_signer, filled.values()))

    def _is_data(self, filled: dict[int, str]) -> bool:
        """Tell whether a row without key and dates is a data row all the same: numbered, stated, or mostly filled."""
        numbered = filled.get(0, "").isdigit() and 0 not in self._typed
        stated = any(fold(filled.get(column, "")) in words for column, words in self._words.items())
        return numbered or (stated and len(filled) > 1) or 2 * len(filled) > len(self.columns)

    def _take_note(self, kind: str, row: int, texts: dict[int, str]) -> None:
        if kind != _DATA:
            self.skipped[kind] += 1
        if kind == "group":
            self.headings.note(row, max((text for text in texts.values() if text), key=len))

    def _take_broken(self, record: BrokenRecord) -> None:
        """Count a ragged record that is only a blank, a group or a total; report any other."""
        filled = [text for text in map(clean, record.cells) if text]
        if len(filled) <= 1 or is_total(filled[0]):
            kind = "blank" if not filled else "total" if is_total(filled[0]) else "group"
            self._take_note(kind, record.row, dict(enumerate(filled)))
            return
        place = self._recognised.place("")
        details = {"actual": len(record.cells), "expected": record.expected}
        self.broken.append(Problem("broken-record", place, record.row, details=details))


def _group_fields(recognised: RecognisedSheet) -> list[str]:
    if recognised.kind not in (Kind.DOSSIERS, Kind.CERTIFICATIONS):
        return []
    return [name for name in ("unit", "sector") if name not in recognised.fields]
