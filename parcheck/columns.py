"""Find the header of a sheet below its banner rows, and which column holds which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from parcheck.definitions import PERSONAL, Headings
from parcheck.errors import Place
from parcheck.evidence import fit
from parcheck.fields import ReadingRules
from parcheck.header_names import below_applicants, below_other_steps, meaning_of, names_below
from parcheck.kinds import Kind, kind_of, wanted_fields
from parcheck.reading.words import clean
from parcheck.sources.limits import USUAL, Limits
from parcheck.sources.sheet import Sheet, column_letter

_DEEPEST_HEADER = 3
_LAST_HEADER_ROW = 40
_HALF = 0.5
# What a step within a dossier has, too: only of the dossier itself do these say where it stands.
_OF_THE_DOSSIER = ("received_at", "due_at", "finished_at", "returned_at", "status", "stated_timeliness")
# A cell of the row that numbers the columns: 1, (1), [1], A, (A), 3=4+5, (7) = (8)+(9)+(10)
COLUMN_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[A-Z])[)\]]?|\(?\d{1,2}\)?\s*=[\d\s()+\-/*=%.]+")


class Claim(NamedTuple):
    """A column that could hold a field: its heading, and which shares of its first cells fit it and are filled."""

    field: str
    column: int
    heading: str
    own: bool
    fit: float
    filled: float
    rank: int

    @property
    def strength(self) -> tuple[bool, bool, bool, int, float, int]:
        """What decides between two claims: the user's own word, the data at large, the usual heading, then the rest.

        A single empty or odd cell moves nothing from one column to another.
        """
        fits, is_filled = self.fit > self.filled / 2, self.filled >= _HALF
        return (self.own, fits, is_filled, -self.rank, round(self.fit, 2), -self.column)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its rows, the heading of each column, and what each column holds.

    ``claims`` holds the winning claim of each field, ``rivals`` those that lost; ``personal`` columns hold applicants'
    data and are never read.
    """

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    claims: Mapping[str, Claim]
    rivals: tuple[Claim, ...]
    personal: frozenset[int]

    @property
    def fields(self) -> dict[str, int]:
        """The column of each field."""
        return {name: claim.column for name, claim in self.claims.items()}


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """A sheet whose header was found and whose kind is known; ``fields`` maps each field to its column (from 0)."""

    sheet: Sheet
    kind: Kind
    header: Header
    fields: Mapping[str, int]

    @property
    def first_row(self) -> int:
        """The spreadsheet row below the header."""
        return self.header.rows[-1] + 1

    def place(self, field: str) -> Place:
        """Return where a field stands in this sheet; without column where the sheet does not have it."""
        column = self.fields.get(field)
        if column is None:
            return Place(self.sheet.file, self.sheet.name, field=field)
        return Place(self.sheet.file, self.sheet.name, column_letter(column), self.header.headings[column], field)


class Knowledge(NamedTuple):
    """What is known beforehand: headings, how cells are read, and how much an input may hold."""

    headings: Headings
    rules: ReadingRules
    limits: Limits = USUAL


def recognise(sheet: Sheet, known: Knowledge) -> RecognisedSheet | None:
    """Recognise a sheet by its headings; None where it is no export that parcheck knows."""
    header = find_header(sheet, known)
    kind = None if header is None else kind_of(header.fields)
    if header is None or kind is None:
        return None
    fields = header.fields
    if kind is Kind.PAYMENTS and "payment_status" not in fields and "status" in fields:
        fields["payment_status"] = fields.pop("status")
    wanted = wanted_fields(kind)
    return RecognisedSheet(sheet, kind, header, {name: fields[name] for name in fields if name in wanted})


def find_header(sheet: Sheet, known: Knowledge) -> Header | None:
    """Find the row or rows that hold the most known headings; None where no row holds two."""
    best: Header | None = None
    best_score = (False, 1, 0)
    for top in range(min(len(sheet.head), _LAST_HEADER_ROW)):
        for depth in range(1, min(_DEEPEST_HEADER, len(sheet.head) - top) + 1):
            if not any(sheet.head[top]) or not any(sheet.head[top + depth - 1]):
                continue
            names = names_below(sheet.head[top : top + depth])
            meanings = [meaning_of(column_names, known.headings) for column_names in names]
            if sum(meaning is not None for meaning in meanings) < best_score[1]:
                continue
            header = _header_of(sheet, (top, depth), names, known)
            # Banner rows above add nothing, so of equal headers the one with the fewest rows is it.
            score = (kind_of(header.fields) is not None, len(header.fields) + len(header.personal), -depth)
            if score > best_score:
                best, best_score = header, score
    return best and _with_column_numbers(best, sheet.head)


def likely_header(sheet: Sheet, known: Knowledge) -> Header | None:
    """Return the fullest of the first rows as a header, known headings or not; None where every row is empty."""
    rows = sheet.head[:_LAST_HEADER_ROW]
    filled = [sum(bool(cell) for cell in row) for row in rows]
    if not any(filled):
        return None
    top = filled.index(max(filled))
    return _header_of(sheet, (top, 1), names_below(sheet.head[top : top + 1]), known)


def _header_of(sheet: Sheet, where: tuple[int, int], names: Sequence[list[str]], known: Knowledge) -> Header:
    top, depth = where
    # Blank rows and group rows say nothing of a column.
    below = [row for row in sheet.head[top + depth :] if sum(map(bool, row)) > 1]
    claims: list[Claim] = []
    titles = sheet.head[top : top + depth]
    personal = below_applicants(titles, known.headings)
    other_steps = below_other_steps(titles, known.headings)
    for column, column_names in enumerate(names):
        heading = meaning_of(column_names, known.headings)
        fields = known.headings.fields[heading] if heading is not None else ()
        if PERSONAL in fields:
            personal.add(column)
        elif heading is not None and fields and column not in personal:
            cells = [row[column] if column < len(row) else "" for row in below]
            own = heading in known.headings.own
            possible = [name for name in fields if own or column not in other_steps or name not in _OF_THE_DOSSIER]
            claims += [
                Claim(
                    field,
                    column,
                    heading,
                    own,
                    fit(field, cells, known.rules),
                    sum(map(bool, cells)) / max(len(cells), 1),
                    known.headings.rank_of(field, heading),
                )
                for field in possible
            ]
    winners, rivals = _settled(claims)
    rows = tuple(range(top + 1, top + depth + 1))
    headings = tuple(clean(column_names[0]) if column_names else "" for column_names in names)
    return Header(rows, headings, winners, rivals, frozenset(personal))


def _settled(claims: Sequence[Claim]) -> tuple[dict[str, Claim], tuple[Claim, ...]]:
    """Give each column to one field and each field to one column, the strongest claims first."""
    winners: dict[str, Claim] = {}
    rivals = []
    taken: set[int] = set()
    for claim in sorted(claims, key=lambda claim: claim.strength, reverse=True):
        if claim.column in taken:
            continue
        if claim.field in winners:
            rivals.append(claim)
        else:
            winners[claim.field] = claim
            taken.add(claim.column)
    in_order = sorted(winners.values(), key=lambda claim: claim.column)
    return {claim.field: claim for claim in in_order}, tuple(claim for claim in rivals if claim.column not in taken)


def _with_column_numbers(header: Header, head: list[list[str]]) -> Header:
    """Add a row that only numbers the columns to the header."""
    below = header.rows[-1]
    cells = [cell for cell in head[below] if cell] if below < len(head) else []
    if len(cells) < 3 or not all(COLUMN_NUMBER.fullmatch(cell) for cell in cells):
        return header
    return replace(header, rows=(*header.rows, below + 1))
