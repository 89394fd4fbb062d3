"""Form II.06a as a workbook: ready to be printed and signed."""

from dataclasses import replace

from parcheck.formats.form import HEADINGS, Page
from parcheck.formats.workbook import (
    BODY,
    HEAD,
    NOTE,
    TEXT,
    Look,
    Pen,
    count_format,
    new_book,
    saved,
    set_up_print,
)

_WIDTHS = (6, 36, 13, 11, 13, 11, 13, 11, 11, 11, 13, 11, 11)
_COLUMNS = len(_WIDTHS)
_HEAD = 6  # the first row of the headings
_HEAD_HEIGHTS = (22, 22, 50)
_CENTRE = replace(TEXT, across="center", down="top")
_BOLD = replace(_CENTRE, bold=True)
_ITALIC = replace(_CENTRE, italic=True)
_HEADING = replace(HEAD, fill=None)  # an official form is black and white
_NUMBERS = replace(_HEADING, size=10, bold=False, italic=True)
_TOTAL = replace(BODY, bold=True)
_SIGNING_ROWS = 5


def render(page: Page) -> bytes:
    """Return the form as a workbook of one sheet."""
    moment = page.summary.generated_at
    book = new_book(page.texts["title"], moment)
    pen = Pen(book.create_sheet("II.06a"))
    pen.widths(_WIDTHS)
    _put_title(pen, page)
    row = _put_table(pen, page)
    row = _put_footnotes(pen, page, row + 2)
    _put_signatures(pen, page, row + 1)
    set_up_print(pen.sheet, (_HEAD, _HEAD + 3))
    pen.sheet.freeze_panes = f"C{_HEAD + 4}"
    return saved(book, moment)


def _put_title(pen: Pen, page: Page) -> None:
    """Write the form's number at the left, title and period in the middle, the two offices at the right."""
    texts = page.texts
    left = replace(TEXT, size=11, down="top")
    pen.span((1, 1, 1, 2), texts["code"], replace(left, bold=True))
    pen.span((2, 1, 2, 2), texts["basis"], replace(left, italic=True))
    pen.span((1, 3, 1, 9), texts["title"], replace(_BOLD, size=13))
    pen.span((2, 3, 2, 9), page.period, _CENTRE)
    pen.span((3, 3, 3, 9), page.days, _ITALIC)
    pen.span((1, 10, 1, _COLUMNS), page.reporter, left)
    pen.span((2, 10, 2, _COLUMNS), page.recipient, left)
    pen.span((_HEAD - 1, 10, _HEAD - 1, _COLUMNS), texts["measure"], replace(_ITALIC, across="right"))


def _put_table(pen: Pen, page: Page) -> int:
    """Write headings, column numbers, a row for each sector and the total; return the row of the total."""
    for heading in HEADINGS:
        top, start = _HEAD + heading.row, heading.column + 1
        area = (top, start, top + heading.rows - 1, start + heading.columns - 1)
        pen.span(area, page.texts["headings"][heading.name], _HEADING)
    for row, height in enumerate(_HEAD_HEIGHTS, start=_HEAD):
        pen.sheet.row_dimensions[row].height = height
    pen.put_row(_HEAD + 3, page.texts["numbers"], _NUMBERS)
    pen.fit(_HEAD + 3, _NUMBERS)
    row = _HEAD + 3
    for number, sector in enumerate(page.form.rows, start=1):
        row += 1
        pen.put(row, 1, number, BODY.centred())
        pen.put(row, 2, page.name_of(sector))
        pen.put_row(row, sector.figures, BODY.number(count_format()), 3)
        pen.fit(row)
    row += 1
    pen.put_row(row, (None, page.texts["total"]), _TOTAL)
    pen.put_row(row, page.form.total.figures, _TOTAL.number(count_format()), 3)
    pen.fit(row)
    return row


def _put_footnotes(pen: Pen, page: Page, row: int) -> int:
    """Write the footnotes; return the row behind them."""
    pen.line(row, page.texts["footnotes"]["title"], _COLUMNS, replace(NOTE, bold=True))
    for number, note in enumerate(page.footnotes, start=1):
        pen.line(row + number, f"{number}. {note}", _COLUMNS, NOTE)
    return row + len(page.footnotes) + 1


def _put_signatures(pen: Pen, page: Page, row: int) -> None:
    """Write who signs, and where and when, with room for the signatures."""
    texts = page.texts["signatures"]
    left, right = (1, 5), (8, _COLUMNS)
    lines: tuple[tuple[str, str, Look], ...] = (
        ("", texts["place_and_date"], _ITALIC),
        (texts["left"], texts["right"], _BOLD),
        (texts["left_below"], texts["right_below"], _ITALIC),
    )
    for number, (first, second, look) in enumerate(lines, start=row):
        pen.span((number, left[0], number, left[1]), first, look)
        pen.span((number, right[0], number, right[1]), second, look)
    pen.put(row + len(lines) + _SIGNING_ROWS, 1, None, TEXT)
