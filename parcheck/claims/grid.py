"""A table of the report: its headings, and the numbers in its cells."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parcheck.claims.documents.block import Block
from parcheck.claims.figures import Reading, readings_of
from parcheck.claims.roles import CHANGE, PLAN

_NUMBER = re.compile(r"\(?(\d[\d., ]{0,4000})\)?\s*(%|％|hồ sơ|hs)?", re.IGNORECASE)
_WIDEST = 256  # columns; what is wider is no table of a report, and would take long
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_FORMULA = re.compile(r"\(?(\d{1,2})\)?\s*=\s*([\d\s()+/:x×*%]{3,80})")
_RATE = re.compile(r"tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|%", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"^\s*(?:stt|tt|số tt|số thứ tự|mã\b.*|ghi chú|năm|ngày.*)\s*$|đồng|(?<!\w)tiền|điểm|phí", re.IGNORECASE
)
_COMPARED = re.compile(r"so (?:với|sánh)|cùng kỳ|kỳ trước|năm trước|chênh", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell: its text and the number of its first block; ``width`` is how many columns it takes."""

    text: str
    block: int
    width: int = 1

    @property
    def readings(self) -> tuple[Reading | None, Reading | None]:
        """The cell as a whole number and as one with decimals; None where it is none."""
        match = _NUMBER.fullmatch(self.text.strip())
        return readings_of(match[1].strip()) if match else (None, None)

    @property
    def has_percent_sign(self) -> bool:
        """Whether it is a number with a percent sign."""
        return self.text.rstrip().endswith(("%", "％")) and any(reading is not None for reading in self.readings)


@dataclass(slots=True)
class Grid:
    """The cells of one table by row and column; rows up to ``header`` are headings."""

    cells: dict[tuple[int, int], CellText]
    rows: list[int]
    columns: list[int]
    header: int = 0
    formulas: dict[int, str] = field(default_factory=dict)
    numbering: dict[int, int] = field(default_factory=dict)

    def heading(self, column: int) -> str:
        """Return the headings above a column, the widest first."""
        texts: dict[str, None] = {}
        for row in self.rows:
            if row > self.header:
                break
            for at in range(column, 0, -1):
                cell = self.cells.get((row, at))
                if cell is not None:
                    if (
                        at + cell.width > column
                        and not _FORMULA.search(cell.text)
                        and not _NUMBERING.fullmatch(cell.text.strip())
                    ):
                        texts[cell.text.strip()] = None
                    break
        return " ".join(texts)

    @property
    def data_rows(self) -> list[int]:
        """The rows below the headings."""
        return [row for row in self.rows if row > self.header]

    def label(self, row: int) -> str:
        """Return the words of a row."""
        texts = (cell.text for column in self.columns[:3] if (cell := self.cells.get((row, column))))
        return next((text for text in texts if any(sign.isalpha() for sign in text) and len(text) > 3), "")

    def count(self, row: int, column: int) -> int | None:
        """Return the whole number in a cell."""
        cell = self.cells.get((row, column))
        whole = None if cell is None or cell.has_percent_sign else cell.readings[0]
        return None if whole is None else whole.value.numerator

    def percent(self, row: int, column: int) -> tuple[Reading, ...]:
        """Return what the percentage in a cell may mean, the likeliest first."""
        cell = self.cells.get((row, column))
        if cell is None:
            return ()
        whole, broken = cell.readings
        return tuple(reading for reading in (broken, whole) if reading is not None)

    def percent_columns(self) -> list[int]:
        """Return the columns of percentages that are results, neither targets nor changes."""
        return [column for column in self._rates() if not self._is_apart(column)]

    def target_columns(self) -> list[int]:
        """Return the columns of targets in percent."""
        return [column for column in self.columns if PLAN.search(self.heading(column))]

    def count_columns(self) -> list[int]:
        """Return the columns of counts."""
        rates = set(self._rates())
        return [
            column
            for column in self.columns
            if column not in rates
            and not self._is_apart(column)
            and not _NO_COUNT.search(self.heading(column))
            and sum(self.count(row, column) is not None for row in self.data_rows) * 2 >= len(self.data_rows)
        ]

    def _rates(self) -> list[int]:
        return [column for column in self.columns if _RATE.search(self._lowest(column)) or self._has_signs(column)]

    def _lowest(self, column: int) -> str:
        """Return the headings above a column; those that span several columns only where they are all there is."""
        own = [
            cell.text for row in self.rows if row <= self.header
            for cell in [self.cells.get((row, column))] if cell is not None and cell.width == 1
        ]  # fmt: skip
        return " ".join(own) or self.heading(column)

    def _has_signs(self, column: int) -> bool:
        cells = [self.cells[row, column] for row in self.data_rows if (row, column) in self.cells]
        return bool(cells) and 2 * sum(cell.has_percent_sign for cell in cells) >= len(cells)

    def _is_apart(self, column: int) -> bool:
        heading = self.heading(column)
        return bool(PLAN.search(heading) or CHANGE.search(heading) or _COMPARED.search(heading))


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
        rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
        if columns[-1] > _WIDEST:
            continue
        grid = Grid(cells, rows, columns)
        _find_header(grid)
        if grid.header:
            yield grid


def _find_header(grid: Grid) -> None:
    """Find the last row of headings: the one above the first row with numbers, or a row of column numbers below it."""
    by_row: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (row, column), cell in sorted(grid.cells.items()):
        by_row[row].append((column, cell.text.strip()))
    for row in grid.rows:
        texts = by_row[row]
        if _is_numbering(texts):
            grid.header = row
            for column, text in texts:
                match = _FORMULA.search(text)
                mark = match[1] if match else text.strip("()")
                if mark.isdecimal():
                    grid.numbering[int(mark)] = column
                if match:
                    grid.formulas[column] = match[2]
            return
        # The ordinal of a row is a number too.
        if sum(any(grid.cells[row, column].readings) for column, _ in texts[1:]) >= 1:
            return
        grid.header = row


def _is_numbering(texts: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a row numbers the columns: 1 2 3 …, perhaps with formulas as 3=1+2."""
    marks = [text for _, text in texts if text and len(text) > 0]
    numbers = [int(match[1]) for text in marks if (match := re.match(r"\(?(\d{1,2})(?!\d|[.,]\d)", text))]
    fits = all(_NUMBERING.fullmatch(text) or _FORMULA.match(text) or len(text) <= 2 for text in marks)
    return len(numbers) > 2 and fits and all(first + 1 == second for first, second in itertools.pairwise(numbers))
