"""One table of a web page, built row by row, with colspan and rowspan spread over the grid."""

from lxml import etree

from parcheck.sources.sheet import Merge

_WIDEST = 1000  # the HTML standard's limits of colspan and rowspan
_TALLEST = 65534
MOST_COLUMNS = 1 << 14
_MOST_FILLED = 1 << 23  # cells that are there only because others span them
_DIGITS = 9  # more are beyond every limit
_HAS_SPANS = etree.XPath("*/@colspan or */@rowspan")
_BREAKING = {"br", "p", "div", "li"}
_INVISIBLE = {"script", "style"}


class Table:
    """A table under construction: its grid, which begins with the rows above it, and its merged areas."""

    def __init__(self, above: list[list[str]]) -> None:
        self.grid = list(above)
        self.merges: list[Merge] = []
        self._above = len(above)
        self._reserved: dict[int, int] = {}  # column → rows still taken by a cell above
        self._filled = 0

    def __len__(self) -> int:
        return len(self.grid) - self._above

    def is_data(self) -> bool:
        """Say whether this is more than a frame around other tables: text beyond its first column."""
        return any(cell for row in self.grid[self._above :] for cell in row[1:])

    def add(self, row: etree._Element) -> None:
        """Add a row; a text that spans several cells stands in the first of them only.

        Raises OverflowError where few cells span so many that no list is meant.
        """
        cells: list[str] = []
        spanned = _HAS_SPANS(row)  # asking every cell takes longer than reading it
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            if self._reserved:
                self._leave_room(cells)
            cells.append(text_in(cell))
            if spanned:
                self._span(cell, cells)
        self._filled += len(cells) - len(row)
        if len(cells) > MOST_COLUMNS or self._filled > _MOST_FILLED:
            raise OverflowError("a table of hardly anything but spans")
        self.grid.append(cells)
        self._reserved = {column: rows - 1 for column, rows in self._reserved.items() if rows > 1}

    def _leave_room(self, cells: list[str]) -> None:
        while len(cells) in self._reserved:
            cells.append("")

    def _span(self, cell: etree._Element, cells: list[str]) -> None:
        wide, tall = _number(cell, "colspan", _WIDEST), _number(cell, "rowspan", _TALLEST)
        if wide == tall == 1:
            return
        row, first = len(self.grid), len(cells) - 1
        cells.extend([""] * (wide - 1))
        self.merges.append(Merge(row, first, row + tall - 1, len(cells) - 1))
        if tall > 1:
            self._reserved.update(dict.fromkeys(range(first, len(cells)), tall))


def text_in(element: etree._Element) -> str:
    """Return the visible text of an element in one line, as a spreadsheet program shows it."""
    if not len(element):
        text = element.text or ""
        return text.strip() if text.isprintable() and "  " not in text else _folded(text)
    pieces = []
    for part in element.iter():
        if part.tag in _BREAKING:
            pieces.append(" ")
        if part.tag not in _INVISIBLE:
            pieces.append(part.text or "")
        if part is not element:
            pieces.append(part.tail or "")
    return _folded("".join(pieces))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _number(cell: etree._Element, attribute: str, limit: int) -> int:
    value = cell.get(attribute, "")
    return min(max(int(value[:_DIGITS]), 1), limit) if value.isdecimal() else 1
