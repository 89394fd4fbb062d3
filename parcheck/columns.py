"""Find the header of a sheet below its banner rows, and which column holds which field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from parcheck.definitions import PERSONAL, Headings
from parcheck.errors import Place
from parcheck.reading.words import clean, fold_heading
from parcheck.sources.sheet import Sheet, column_letter

_DEEPEST_HEADER = 3
_LAST_HEADER_ROW = 40
_FEES = ("fee", "charge", "amounts", "payment_method", "payment_status", "fee_duty")
_STATES = ("due_at", "finished_at", "returned_at", "status", "stated_timeliness")
# A cell of the row that numbers the columns: 1, (1), A, 3=4+5, (7) = (8)+(9)+(10)
COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?|[A-Z]|\(?\d{1,2}\)?\s*=[\d\s()+\-/*=%.]+")


class Kind(StrEnum):
    """What a sheet lists."""

    DOSSIERS = "dossiers"
    FEES = "fees"
    PAYMENTS = "payments"
    CERTIFICATIONS = "certifications"
    PROCEDURES = "procedures"


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """A sheet whose header was found.

    ``fields`` maps each field to its column (from 0); ``header_rows`` and ``first_row`` are spreadsheet row numbers.
    ``personal`` columns hold applicants' data and are never read.
    """

    sheet: Sheet
    kind: Kind
    header_rows: tuple[int, ...]
    first_row: int
    headings: tuple[str, ...]
    fields: Mapping[str, int]
    personal: frozenset[int]

    def place(self, field: str) -> Place:
        """Return where a field stands in this sheet; without column where the sheet does not have it."""
        column = self.fields.get(field)
        if column is None:
            return Place(self.sheet.file, self.sheet.name, field=field)
        return Place(self.sheet.file, self.sheet.name, column_letter(column), self.headings[column], field)


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a sheet: where they stand, the heading of each column, and the column of each field."""

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    fields: Mapping[str, int]
    personal: frozenset[int]


def recognise(sheet: Sheet, known: Headings) -> RecognisedSheet | None:
    """Recognise a sheet by its headings; None where it is no export that parcheck knows."""
    header = find_header(sheet, known)
    if header is None:
        return None
    kind = kind_of(header.fields)
    if kind is None:
        return None
    fields = dict(header.fields)
    if kind is Kind.PAYMENTS and "payment_status" not in fields and "status" in fields:
        fields["payment_status"] = fields.pop("status")
    return RecognisedSheet(sheet, kind, header.rows, header.rows[-1] + 1, header.headings, fields, header.personal)


def kind_of(fields: Mapping[str, int]) -> Kind | None:
    """Tell what a sheet with these fields lists; a sheet without dossier number is no dossier list."""
    has_id = "dossier_id" in fields
    if has_id and "transaction_at" in fields and "due_at" not in fields and "finished_at" not in fields:
        return Kind.PAYMENTS
    if has_id and "received_at" in fields and any(field in fields for field in _STATES):
        return Kind.DOSSIERS
    if "e_certificate_no" in fields or "paper_certificate_no" in fields:
        return Kind.CERTIFICATIONS
    if has_id:
        return Kind.FEES if any(field in fields for field in _FEES) else None
    if "procedure" in fields or "procedure_code" in fields:
        describes = any(field in fields for field in ("service_level", "bears_fee", "fee", "charge", "amounts"))
        return Kind.PROCEDURES if describes and "received_at" not in fields else None
    return None


def find_header(sheet: Sheet, known: Headings) -> Header | None:
    """Find the row or rows that hold the most known headings; None where no row holds two."""
    best: Header | None = None
    best_score = (False, 1)
    for top in range(min(len(sheet.head), _LAST_HEADER_ROW)):
        if not any(sheet.head[top]):
            continue
        for depth in range(1, min(_DEEPEST_HEADER, len(sheet.head) - top) + 1):
            header = _header_at(sheet.head, top, depth, known)
            score = (kind_of(header.fields) is not None, len(header.fields) + len(header.personal))
            if score > best_score:
                best, best_score = header, score
    return best and _with_column_numbers(best, sheet.head)


def _header_at(head: list[list[str]], top: int, depth: int, known: Headings) -> Header:
    rows = head[top : top + depth]
    width = max(len(row) for row in rows)
    levels = [_filled_right(row, width) if level < depth - 1 else _padded(row, width) for level, row in enumerate(rows)]
    own = [_padded(row, width) for row in rows]
    headings = []
    meanings: list[str | None] = []
    for column in range(width):
        names = _names(levels, own, column)
        meaning = next((known.fields[fold_heading(n)] for n in names if fold_heading(n) in known.fields), None)
        headings.append(clean(names[0]) if names else "")
        meanings.append(meaning)
    fields: dict[str, int] = {}
    for column, meaning in enumerate(meanings):
        if meaning is None or meaning == PERSONAL:
            continue
        rival = fields.get(meaning)
        if rival is None or _rank(headings[column], known) < _rank(headings[rival], known):
            fields[meaning] = column
    personal = frozenset(column for column, meaning in enumerate(meanings) if meaning == PERSONAL)
    return Header(tuple(range(top + 1, top + depth + 1)), tuple(headings), fields, personal)


def _names(levels: list[list[str]], own: list[list[str]], column: int) -> list[str]:
    """Return what a column may be called, likeliest first: its lowest cell, then with the cells above it."""
    lowest = next((level for level in reversed(range(len(own))) if own[level][column]), None)
    if lowest is None:
        return []
    names = [own[lowest][column]]
    for level in reversed(range(lowest)):
        if levels[level][column]:
            names.append(f"{levels[level][column]} {names[-1]}")
    return names


def _filled_right(row: list[str], width: int) -> list[str]:
    """Repeat a group heading over the empty cells to its right, which it was merged with."""
    filled: list[str] = []
    for cell in _padded(row, width):
        filled.append(cell or (filled[-1] if filled else ""))
    return filled


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _rank(heading: str, known: Headings) -> int:
    return known.rank.get(fold_heading(heading), len(known.rank))


def _with_column_numbers(header: Header, head: list[list[str]]) -> Header:
    """Add a row that only numbers the columns to the header."""
    below = header.rows[-1]
    cells = [cell for cell in head[below] if cell] if below < len(head) else []
    if len(cells) < 3 or not all(COLUMN_NUMBER.fullmatch(cell) for cell in cells):
        return header
    return Header((*header.rows, below + 1), header.headings, header.fields, header.personal)
