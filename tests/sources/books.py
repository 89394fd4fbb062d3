"""One small list as a workbook of every kind: headings in row 3, a dossier in row 5."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlwt  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet

from tests.sources.xlsb_book import write_xlsb

DAY = datetime.datetime(2024, 1, 5)
HEADINGS = ("Mã hồ sơ", "Ngày nhận", "Lệ phí")
_SERIAL = 45296.0

_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Hồ sơ">
<table:table-row table:number-rows-repeated="2">{blank}</table:table-row>
<table:table-row>{headings}</table:table-row>
<table:table-row>{blank}</table:table-row>
<table:table-row>{dossier}</table:table-row>
<table:table-row table:number-rows-repeated="1048570">{blank}</table:table-row>
<table:table-row>{last}</table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def new_xlsx() -> tuple[openpyxl.Workbook, Worksheet]:
    """Return a new workbook and its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def write_xlsx(path: Path) -> Path:
    book, sheet = new_xlsx()
    sheet.title = "Hồ sơ"
    for row in ((), (), HEADINGS, (), ("0001", DAY, 1.5)):
        sheet.append(row)
    book.save(path)
    return path


def write_xlsm(path: Path) -> Path:
    write_xlsx(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return path


def rewrite_sheet(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """Change the XML of the first worksheet of an .xlsx."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    changed = change(parts[part])
    assert changed != parts[part]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | {part: changed}).items():
            archive.writestr(name, data)
    return path


def write_xls(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Hồ sơ")
    for column, heading in enumerate(HEADINGS):
        sheet.write(2, column, heading)
    sheet.write(4, 0, "0001")
    sheet.write(4, 1, DAY, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    sheet.write(4, 2, 1.5)
    book.save(str(path))
    return path


def write_ods(path: Path, *, last: str = "") -> Path:
    """Write the list, and perhaps a cell in the last row."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        headings = "".join(map(_text, HEADINGS))
        dossier = _text("0001") + _cell('date" office:date-value="2024-01-05') + _cell('float" office:value="1.5')
        blank = '<table:table-cell table:number-columns-repeated="16384"/>'
        archive.writestr("content.xml", _ODS.format(headings=headings, dossier=dossier, blank=blank, last=last))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def write_xlsb_list(path: Path) -> Path:
    return write_xlsb(path, [[], [], HEADINGS, [], ["0001", _SERIAL, 1.5]])


def _text(value: str) -> str:
    return _cell("string", f"<text:p>{value}</text:p>")


def _cell(kind: str, content: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}">{content}</table:table-cell>'
