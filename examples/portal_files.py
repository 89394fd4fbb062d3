"""Write lists as a one-stop portal exports them: as a web page that is called .xls, and as .xlsx."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

Row = Sequence[object]
THIN = Side(style="thin")


class Banner(NamedTuple):
    """What stands above the header and below the rows."""

    city: str
    unit: str
    title: str
    period: str
    place_and_day: str


def page(banner: Banner, headings: Sequence[str], groups: Mapping[str, Sequence[Row]]) -> bytes:
    """Return a list in groups as the portal's .xls: an HTML table in UTF-8, without a tag that says so."""
    wide = len(headings)
    left, count = wide // 2 - 1, sum(map(len, groups.values()))
    rows = [
        _html_row([banner.city.upper(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [left, wide - left], "th"),
        _html_row([banner.unit.upper(), "Độc lập - Tự do - Hạnh phúc"], [left, wide - left], "th"),
        _html_row([banner.title], [wide], "th"),
        _html_row([banner.period], [wide]),
        _html_row(headings, tag="th"),
    ]
    for group, members in groups.items():
        rows += [_html_row([f"<b>{group}</b>"], [wide]), *map(_html_row, members)]
    rows += [
        _html_row([f"<b>Tổng số: {count:,} hồ sơ</b>".replace(",", ".")], [wide]),
        _html_row(["", f"<i>{banner.place_and_day}</i>"], [left, wide - left]),
        _html_row(["NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN"], [left, wide - left], "th"),
    ]
    return "\r\n".join(["<html>", "<body>", '<table border="1">', *rows, "</table>", "</body>", "</html>", ""]).encode()


def workbook(banner: Banner, headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a list as .xlsx, with bytes that do not depend on when it is written."""
    book = Workbook()
    book.properties.created = book.properties.modified = dt.datetime(2024, 10, 1, 8)
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    above = (banner.unit.upper(), banner.title, banner.period)
    for row in (*([text] for text in above), [], headings, *rows):
        sheet.append(list(row))
    for number in (1, 2, 3):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(headings))
    for cell in (*sheet["A"][:3], *sheet[5]):
        cell.font, cell.alignment = Font(bold=True), Alignment("center", "center", wrap_text=True)
    for number, cells in enumerate(sheet.iter_cols(min_row=6), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = 2 + max(10, *(len(str(c.value)) for c in cells))
    for cell in (cell for cells in sheet.iter_rows(min_row=5) for cell in cells):
        cell.border = Border(THIN, THIN, THIN, THIN)
        if isinstance(cell.value, dt.datetime):
            cell.number_format = "dd/mm/yyyy hh:mm:ss"
        elif isinstance(cell.value, int):
            cell.number_format = "#,##0"
    return _saved(book)


def _html_row(cells: Sequence[object], spans: Sequence[int] = (), tag: str = "td") -> str:
    attributes = [f' colspan="{span}" align="center"' for span in spans] or [""] * len(cells)
    return "<tr>" + "".join(f"<{tag}{a}>{cell}</{tag}>" for a, cell in zip(attributes, cells, strict=True)) + "</tr>"


def without_times(archive: bytes) -> bytes:
    """Return a zip archive, such as a workbook or a Word file, whose bytes do not depend on when it was written."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _saved(book: Workbook) -> bytes:
    """Save a workbook; Workbook.save would set the time of writing."""
    written = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(written, "w")).save()
    return without_times(written.getvalue())
