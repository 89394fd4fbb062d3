"""A table of the report: its headings, the numbers in its cells, and what each column holds."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from parcheck.claims.cells import Bound, CellText
from parcheck.claims.documents.block import Block
from parcheck.claims.figures import Reading
from parcheck.claims.roles import CHANGE, PLAN

_WIDEST = 256  # columns; what is wider is no table of a report, and would take long
_MOST_HEADINGS = 50  # rows of headings above a table, the lowest; no table for people has more
_LONGEST_HEADING = 300  # letters
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_FORMULA = re.compile(r"\(?(\d{1,2})\)?\s*=\s*([\d\s()+/:x×*%]{3,80})")
_RATE = re.compile(r"tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|%", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"^\s*(?:stt|tt|số tt|số thứ tự|mã\b.*|ghi chú|năm|ngày.*)\s*$|"
    r"^\s*(?:(?:tổng|số|mức|thu|kinh)\s+){0,4}(?:lệ )?phí(?:\s*(?:[,/]|và)\s*(?:lệ )?phí)?\s*(?:\([^()]*\))?\s*$|"
    r"(?<!hợp )(?<!hội )(?<!cộng )(?<!\w)đồng(?!\w)(?! thời)|(?<!không dùng )(?<!không )(?<!\w)tiền(?!\w)|"
    r"(?<!địa )(?<!thời )(?<!\w)điểm(?! (?:tiếp nhận|phục vụ|giao dịch|bưu điện))",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"so (?:với|sánh)|cùng kỳ|kỳ trước|năm trước|chênh", re.IGNORECASE)

_Cells = Mapping[tuple[int, int], CellText]


@dataclass(frozen=True, slots=True)
class _Header:
    """The rows of headings: the last of them (0 where there is none), and the numbers and formulas in it by column."""

    last: int = 0
    formulas: Mapping[int, str] = field(default_factory=dict)
    numbering: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table by row and column, and its columns by what they hold.

    ``percent_columns`` are results, neither targets nor changes; ``target_columns`` are targets; ``count_columns`` are
    counts; ``fraction_columns`` hold fractions. ``formulas`` and ``numbering`` are what the headings say of how columns
    are made; ``is_headed`` tells whether there is a row of headings at all.
    """

    cells: _Cells
    is_headed: bool
    columns: Sequence[int]
    data_rows: Sequence[int]
    headings: Mapping[int, str]
    formulas: Mapping[int, str]
    numbering: Mapping[int, int]
    percent_columns: Sequence[int]
    target_columns: Sequence[int]
    count_columns: Sequence[int]
    fraction_columns: Sequence[int]
    counts: Mapping[tuple[int, int], int]
    percents: Mapping[tuple[int, int], tuple[Reading, ...]]
    fractions: Mapping[tuple[int, int], tuple[int, int]]
    bounds: Mapping[tuple[int, int], Bound]

    def heading(self, column: int) -> str:
        """Return the headings above a column, the widest first."""
        return self.headings[column]

    def label(self, row: int) -> str:
        """Return the words of a row."""
        texts = (cell.text for column in self.columns[:3] if (cell := self.cells.get((row, column))))
        return next((text for text in texts if any(sign.isalpha() for sign in text) and len(text) > 3), "")

    def count(self, row: int, column: int) -> int | None:
        """Return the whole number in a cell."""
        return self.counts.get((row, column))

    def percent(self, row: int, column: int) -> tuple[Reading, ...]:
        """Return what the percentage in a cell may mean, the likeliest first."""
        return self.percents.get((row, column), ())


def grids_of(blocks: Sequence[Block]) -> Iterator[Grid]:
    """Yield the tables of a report."""
    tables: dict[int, dict[tuple[int, int], CellText]] = defaultdict(dict)
    for number, block in enumerate(blocks):
        place = block.location
        if block.is_cell and place.row and place.column:
            cells, key = tables[place.number], (place.row, place.column)
            before = cells.get(key)
            text = block.text if before is None else f"{before.text} {block.text}"
            cells[key] = CellText(text, number if before is None else before.block, block.span)
    for cells in tables.values():
        if max(column for _, column in cells) <= _WIDEST:
            yield _grid(cells, _header(cells))


def _grid(cells: _Cells, header: _Header) -> Grid:
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    above = [row for row in rows if row <= header.last][-_MOST_HEADINGS:]
    below = {place: cell for place, cell in cells.items() if place[0] > header.last}
    counts = {place: count for place, cell in below.items() if (count := cell.count) is not None}
    fractions = {place: fraction for place, cell in below.items() if (fraction := cell.fraction)}
    headings = {column: _heading(cells, above, column) for column in columns}
    data_rows = [row for row in rows if row > header.last]
    apart = {column for column, heading in headings.items() if _is_apart(heading)}
    rates = {
        column
        for column in columns
        if _RATE.search(_lowest(cells, above, column) or headings[column]) or _has_signs(below, data_rows, column)
    }
    return Grid(
        cells,
        bool(header.last),
        columns,
        data_rows,
        headings,
        header.formulas,
        header.numbering,
        percent_columns=[column for column in columns if column in rates and column not in apart],
        target_columns=[column for column in columns if PLAN.search(headings[column])],
        count_columns=[
            column
            for column in columns
            if column not in rates | apart
            and not _NO_COUNT.search(headings[column])
            and 2 * sum((row, column) in counts for row in data_rows) >= len(data_rows)
        ],
        fraction_columns=sorted({column for _, column in fractions}),
        counts=counts,
        percents={place: percent for place, cell in below.items() if (percent := cell.percent)},
        fractions=fractions,
        bounds={place: bound for place, cell in cells.items() if (bound := cell.bound)},
    )


def _heading(cells: _Cells, above: Sequence[int], column: int) -> str:
    """Return the headings above a column, the widest first."""
    texts: dict[str, None] = {}
    for row in above:
        at = next((at for at in range(column, 0, -1) if (row, at) in cells), None)
        cell = None if at is None else cells[row, at]
        if cell is None or at is None or at + cell.width <= column:
            continue
        text = _brief(cell)
        if not _FORMULA.search(text) and not _NUMBERING.fullmatch(text):
            texts[text] = None
    return " ".join(texts)


def _lowest(cells: _Cells, above: Sequence[int], column: int) -> str:
    """Return the headings above a column but for those that span several columns."""
    own = (cells.get((row, column)) for row in above)
    return " ".join(_brief(cell) for cell in own if cell is not None and cell.width == 1)


def _brief(cell: CellText) -> str:
    """Return the words of a heading in one line, as far as people would read them."""
    return " ".join(cell.text[:_LONGEST_HEADING].split())


def _has_signs(below: _Cells, data_rows: Sequence[int], column: int) -> bool:
    cells = [below[row, column] for row in data_rows if (row, column) in below]
    return bool(cells) and 2 * sum(cell.has_percent_sign for cell in cells) >= len(cells)


def _is_apart(heading: str) -> bool:
    return bool(PLAN.search(heading) or CHANGE.search(heading) or _COMPARED.search(heading))


def _header(cells: _Cells) -> _Header:
    """Find the last row of headings: the one above the first row with numbers, or a row of column numbers below it."""
    by_row: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (row, column), cell in sorted(cells.items()):
        by_row[row].append((column, cell.text.strip()))
    last = 0
    for row, texts in by_row.items():
        if _is_numbering(texts):
            return _numbered(row, texts)
        # The ordinal of a row is a number too.
        if any(cells[row, column].is_number for column, _ in texts[1:]):
            break
        last = row
    return _Header(last)


def _numbered(row: int, texts: Sequence[tuple[int, str]]) -> _Header:
    formulas: dict[int, str] = {}
    numbering: dict[int, int] = {}
    for column, text in texts:
        match = _FORMULA.search(text)
        mark = match[1] if match else text.strip("()")
        if mark.isdecimal():
            numbering[int(mark)] = column
        if match:
            formulas[column] = match[2]
    return _Header(row, formulas, numbering)


def _is_numbering(texts: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a row numbers the columns: 1 2 3 …, perhaps with formulas as 3=1+2."""
    marks = [text for _, text in texts if text]
    numbers = [int(match[1]) for text in marks if (match := re.match(r"\(?(\d{1,2})(?!\d|[.,]\d)", text))]
    fits = all(_NUMBERING.fullmatch(text) or _FORMULA.match(text) or len(text) <= 2 for text in marks)
    return len(numbers) > 2 and fits and all(first + 1 == second for first, second in itertools.pairwise(numbers))
