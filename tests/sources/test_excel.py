"""Workbooks of every binary and zipped kind."""

import datetime
import re
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt  # type: ignore[import-untyped]
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from parcheck.errors import UnreadableInput
from parcheck.sources import Merge, open_sheets
from tests.sources.books import (
    DAY,
    new_xlsx,
    rewrite_sheet,
    write_ods,
    write_xls,
    write_xlsb_list,
    write_xlsm,
    write_xlsx,
)
from tests.sources.reading import filled, only_sheet, read
from tests.sources.xlsb_book import write_xlsb

MOMENT = datetime.datetime(2024, 1, 5, 8, 30)


@pytest.mark.parametrize(
    ("write", "container"),
    [(write_xlsx, "xlsx"), (write_xlsm, "xlsm"), (write_xls, "xls"), (write_ods, "ods"), (write_xlsb_list, "xlsb")],
    ids=["xlsx", "xlsm", "xls", "ods", "xlsb"],
)
@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a"], ids=["named-xls", "named-csv", "named-nothing"])
def test_each_workbook_under_any_name(tmp_path: Path, write: Callable[[Path], Path], container: str, name: str) -> None:
    written = write(tmp_path / f"written.{container}")
    path = Path(shutil.move(written, tmp_path / name))
    sheet = only_sheet(path)
    assert (sheet.container, sheet.name, sheet.encoding, sheet.hidden) == (container, "Hồ sơ", None, False)
    assert sheet.head[2] == ["Mã hồ sơ", "Ngày nhận", "Lệ phí"]
    assert filled(read(sheet, 4)) == {5: ("0001", DAY, 1.5)}


def test_values_of_every_kind(tmp_path: Path) -> None:
    book, first = new_xlsx()
    values = [
        DAY.date(),
        MOMENT,
        datetime.time(8, 30),
        datetime.timedelta(hours=30),
        True,
        7,
        "Nga\u0300y",
        "=1+1",
        "#N/A",
    ]
    first.append(values)
    first.append([""] * 8 + ["x"])
    book.save(tmp_path / "a.xlsx")
    sheet = only_sheet(tmp_path / "a.xlsx")
    assert read(sheet, 1, 9).rows[1] == (DAY, MOMENT, "08:30:00", "1 day, 6:00:00", "True", 7, "Ngày", "", "")
    assert sheet.notes == (
        "1 cell of the sheet “Sheet” holds an error such as #N/A and was read as empty.",
        "1 formula of the sheet “Sheet” has no stored result and was read as empty; "
        "open the file in Excel and save it.",
    )


def test_merged_hidden_and_other_sheets(tmp_path: Path) -> None:
    book, first = new_xlsx()
    first.append(["UBND"])
    first.merge_cells("A1:D2")
    book.create_sheet("Ẩn").sheet_state = "veryHidden"
    book.create_chartsheet("Biểu đồ")
    book.save(tmp_path / "a.xlsx")
    shown, hidden = open_sheets(str(tmp_path / "a.xlsx"))
    assert shown.merges == (Merge(0, 0, 1, 3),)
    assert (shown.hidden, hidden.hidden, hidden.name, hidden.head) == (False, True, "Ẩn", [])


def test_merged_cells_of_an_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("S").write_merge(0, 1, 0, 3, "UBND")
    book.save(str(tmp_path / "a.xls"))
    assert only_sheet(tmp_path / "a.xls").merges == (Merge(0, 0, 1, 3),)


def test_the_epoch_of_1904(tmp_path: Path) -> None:
    book, first = new_xlsx()
    book.epoch = CALENDAR_MAC_1904
    first.append([DAY, 43834])
    book.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("S").write(0, 0, 43834)
    old.save(str(tmp_path / "a.xls"))
    write_xlsb(tmp_path / "a.xlsb", [[43834.0, 1.0]], epoch_1904=True)
    for name in ("a.xlsx", "a.xls", "a.xlsb"):
        assert only_sheet(tmp_path / name).epoch_1904
    assert read(only_sheet(tmp_path / "a.xlsx"), 1, 2).rows == {1: (DAY, 43834)}
    assert not only_sheet(write_xls(tmp_path / "b.xls")).epoch_1904


@pytest.mark.parametrize("far", ["XFD1048576", "Z1048576", "ZZ900000"])
def test_stray_cells_do_not_end_the_process(tmp_path: Path, far: str) -> None:
    book, first = new_xlsx()
    for row in (["Mã", "Ngày"], ["01", DAY], ["", "#N/A"]):
        first.append(row)
    first[far] = "x"
    book.create_sheet("Khác").append(["y"])
    book.save(tmp_path / "a.xlsx")
    sheet, other = open_sheets(str(tmp_path / "a.xlsx"))
    assert filled(read(sheet, 1, 2)) == {1: ("Mã", "Ngày"), 2: ("01", DAY)}
    assert sheet.notes[0] == "The sheet “Sheet” has cells very far apart; only its first 256 columns were read."
    assert (other.head, other.notes) == ([["y"]], ())


@pytest.mark.parametrize(
    "written",
    [
        pytest.param('r\t="{}"', id="a-tab-before-the-sign"),
        pytest.param('r=\n"{}"', id="a-line-break-behind-it"),
        pytest.param("r  =  '{}'", id="blanks-and-other-quotes"),
    ],
)
def test_stray_cells_are_found_however_the_xml_is_written(tmp_path: Path, written: str) -> None:
    book, first = new_xlsx()
    first.append(["Mã", "a = b"])
    first["XFD1048570"] = "x"
    book.save(tmp_path / "a.xlsx")
    rewrite_sheet(
        tmp_path / "a.xlsx",
        lambda xml: re.sub(rb'\br="(\w+)"', lambda found: written.format(found[1].decode()).encode(), xml),
    )
    sheet = only_sheet(tmp_path / "a.xlsx")
    assert sheet.head[0] == ["Mã", "a = b"]
    assert "cells very far apart" in sheet.notes[0]


def test_a_stray_cell_in_a_large_sheet_out_of_order(tmp_path: Path) -> None:
    book, first = new_xlsx()
    first.append(["Mã"])
    book.save(tmp_path / "a.xlsx")
    # The far row stands where only the last row of each piece is looked for, the far column behind it.
    filler = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"x" * 1000 + b"</t></is></c></row>"
    far = b'<row r="999999"><c r="A999999"><v>1</v></c></row>' + filler * 2000 + b'<row r="3"><c r="XFD3"/></row>'
    rewrite_sheet(
        tmp_path / "a.xlsx",
        lambda xml: xml.replace(b"</sheetData>", filler * 18_000 + far + b"</sheetData>"),
    )
    assert "cells very far apart" in only_sheet(tmp_path / "a.xlsx").notes[0]


def test_blanks_without_end_beside_a_sign_are_read_at_once(tmp_path: Path) -> None:
    book, first = new_xlsx()
    first.append(["Mã"])
    book.save(tmp_path / "a.xlsx")
    rewrite_sheet(
        tmp_path / "a.xlsx",
        lambda xml: xml.replace(b"</sheetData>", b" " * (2 << 20) + b"</sheetData >").replace(b' r="1"', b' r ="1"'),
    )
    assert only_sheet(tmp_path / "a.xlsx").head == [["Mã"]]


def test_stray_cells_of_an_xlsb(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", [["a"] * 100, ["b"]], last_row=1 << 20)
    with pytest.raises(UnreadableInput, match=r"“.*a\.xlsb” has cells very far apart"):
        open_sheets(str(path))


@pytest.mark.parametrize(
    ("found", "put", "sentence"),
    [
        pytest.param((0x203, 14, 1, 1), (0x203, 14, 65_535, 255), "has cells very far apart", id="a-number"),
        pytest.param((0xBD, 18, 2, 0), (0xBD, 18, 65_535, 255), "is damaged", id="numbers-outside-of-the-sheet"),
        pytest.param((0xFD, 10, 0, 0), (0xFD, 10, 65_535, 255), "has cells very far apart", id="a-text"),
        pytest.param((0xFD, 10, 0, 0), (0xFD, 10, 0, 40_000), "is damaged", id="a-text-outside-of-the-sheet"),
        pytest.param((0x203, 14, 1, 1), (0x200, 14, 0, 0), "is damaged", id="dimensions-behind-the-cells"),
    ],
)
def test_stray_cells_of_an_xls(tmp_path: Path, found: tuple[int, ...], put: tuple[int, ...], sentence: str) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for row, column, value in ((0, 0, "Mã"), (1, 0, "y"), (1, 1, 1 / 3), (2, 0, 1), (2, 1, 2), (9, 3, "x")):
        sheet.write(row, column, value)
    book.save(str(tmp_path / "a.xls"))
    records = (tmp_path / "a.xls").read_bytes()
    assert records.count(struct.pack("<4H", *found)) == 1
    (tmp_path / "a.xls").write_bytes(records.replace(struct.pack("<4H", *found), struct.pack("<4H", *put)))
    with pytest.raises(UnreadableInput, match=sentence):
        open_sheets(str(tmp_path / "a.xls"))


def test_numbers_in_the_last_columns_of_an_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for column in range(250, 256):
        sheet.write(0, column, column)
    book.save(str(tmp_path / "a.xls"))
    assert only_sheet(tmp_path / "a.xls").head == [[""] * 250 + [str(column) for column in range(250, 256)]]


def test_stray_cells_of_an_ods(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    far = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    path = write_ods(tmp_path / "a.ods", last=f"{blank}{far}")
    with pytest.raises(UnreadableInput, match=r"“.*a\.ods” has cells very far apart"):
        open_sheets(str(path))


def test_an_ods_that_is_not_well_formed(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", last="</table:tabel-row>")
    with pytest.raises(UnreadableInput, match=r"“.*a\.ods” is damaged"):
        open_sheets(str(path))


def test_a_wrong_dimension_hides_no_rows(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx")
    rewrite_sheet(path, lambda xml: xml.replace(b'ref="A3:C5"', b'ref="A1"'))
    assert filled(read(only_sheet(path), 4)) == {5: ("0001", DAY, 1.5)}


def test_blank_rows_at_the_end_are_left_out(tmp_path: Path) -> None:
    book, first = new_xlsx()
    first.append(["a", 0])
    first["A900000"] = " "
    first["A900000"] = None
    first["B3"] = ""
    book.save(tmp_path / "a.xlsx")
    assert read(only_sheet(tmp_path / "a.xlsx"), 1, 2).rows == {1: ("a", 0)}
