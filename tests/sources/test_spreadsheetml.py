"""SpreadsheetML 2003."""

import datetime
from pathlib import Path

import pytest

from parcheck.errors import UnreadableInput
from parcheck.sources import Merge, open_sheets
from tests.sources.reading import filled, only_sheet, read

HEAD = (
    '<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">'
)


def book(path: Path, rows: str, encoding: str = "utf-8", around: str = "{}") -> Path:
    sheet = f'<Worksheet ss:Name="Hồ sơ"><Table>{rows}</Table></Worksheet>'
    path.write_bytes((HEAD.format(encoding=encoding) + around.format(sheet) + "</Workbook>").encode(encoding))
    return path


def row(*cells: str) -> str:
    return "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells) + "</Row>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_reads_rows(tmp_path: Path, encoding: str) -> None:
    sheet = only_sheet(book(tmp_path / "a.xls", row("Mã", "Ngày") + row("01", "x &amp; y"), encoding))
    assert (sheet.container, sheet.name, sheet.hidden, sheet.epoch_1904) == ("spreadsheetml", "Hồ sơ", False, False)
    assert read(sheet, 1, 2).rows == {1: ("Mã", "Ngày"), 2: ("01", "x & y")}


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ('<Data ss:Type="Number">1.5</Data>', 1.5),
        ('<Data ss:Type="DateTime">2024-01-05T08:30:00.000</Data>', datetime.datetime(2024, 1, 5, 8, 30)),
        ('<Data ss:Type="DateTime">1899-12-31T08:30:00.000</Data>', "08:30:00"),
        ('<Data ss:Type="Error">#N/A</Data>', ""),
        ('<Data ss:Type="Boolean">1</Data>', "1"),
        ('<Data ss:Type="Number">1,5</Data>', "1,5"),
        ('<ss:Data ss:Type="String"><html:B>0</html:B>01</ss:Data>', "001"),
        ("", ""),
    ],
    ids=["number", "moment", "time", "error", "boolean", "no-number", "rich-text", "no-data"],
)
def test_typed_cells(tmp_path: Path, data: str, value: object) -> None:
    sheet = only_sheet(book(tmp_path / "a.xls", f"{row('a', 'b')}<Row><Cell>{data}</Cell></Row>{row('c')}"))
    assert read(sheet, 2, 1).rows[2] == (value,)


def test_indexes_and_merges(tmp_path: Path) -> None:
    rows = (
        '<Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">UBND</Data></Cell>'
        '<Cell><Data ss:Type="String">x</Data></Cell></Row>'
        '<Row ss:Index="5"><Cell ss:Index="3"><Data ss:Type="String">c</Data></Cell></Row>'
        '<Row ss:Span="2"/>' + row("z")
    )
    sheet = only_sheet(book(tmp_path / "a.xls", rows))
    assert filled(read(sheet, 1, 4)) == {1: ("UBND", "", "", "x"), 5: ("", "", "c", ""), 9: ("z", "", "", "")}
    assert sheet.merges == (Merge(0, 0, 1, 2),)


def test_hidden_sheets_and_the_epoch(tmp_path: Path) -> None:
    around = (
        "<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>{}"
        '<Worksheet ss:Name="Ẩn"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>'
        "</Worksheet>"
    )
    shown, hidden = open_sheets(str(book(tmp_path / "a.xml", row("a"), around=around)))
    assert (shown.hidden, hidden.hidden, hidden.name, shown.epoch_1904) == (False, True, "Ẩn", True)


def test_a_far_cell_does_not_fill_the_memory(tmp_path: Path) -> None:
    far = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row>'
    sheet = only_sheet(book(tmp_path / "a.xml", row("a", "b") + far))
    assert sheet.head[0] == ["a", "b"]


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("a secret")
    path = book(tmp_path / "a.xml", row("&other;", "x"))
    entity = f'<!DOCTYPE Workbook [<!ENTITY other SYSTEM "{(tmp_path / "other.txt").as_uri()}">]><Workbook'
    path.write_text(path.read_text("utf-8").replace("<Workbook", entity, 1), "utf-8")
    assert only_sheet(path).head == [["&other;", "x"]]


def test_a_truncated_book(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xml", row("a", "b"))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UnreadableInput, match=r"“.*a\.xml” is damaged or incomplete"):
        open_sheets(str(path))


def test_rows_that_repeat_behind_the_last_one_are_left_out(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xls", row("Mã") + row("01").replace("<Row>", '<Row ss:Span="900000">'))
    assert read(only_sheet(path), 1, 1).rows == {1: ("Mã",), 2: ("01",)}
    path = book(tmp_path / "b.xls", row("Mã").replace("<Row>", '<Row ss:Span="2">') + row("01"))
    assert filled(read(only_sheet(path), 1, 1)) == {1: ("Mã",), 4: ("01",)}


def test_rows_far_apart_on_many_worksheets_do_not_fill_the_memory(tmp_path: Path) -> None:
    again = '</Table></Worksheet><Worksheet ss:Name="{}"><Table>'
    apart = row("Mã") + row("01").replace("<Row>", '<Row ss:Index="1000000">')
    assert len(open_sheets(str(book(tmp_path / "a.xls", again.format(2).join([apart] * 2))))) == 2
    path = book(tmp_path / "b.xls", again.format(2).join([apart] * 3))
    with pytest.raises(UnreadableInput, match="has cells very far apart"):
        open_sheets(str(path))
