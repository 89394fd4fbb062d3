"""Tables of web pages, which portals save as .xls."""

from pathlib import Path

import pytest

from parcheck.errors import UnreadableInput
from parcheck.sources import Merge, open_sheets
from parcheck.sources.sheet import HEAD_ROWS
from tests.sources.reading import filled, only_sheet, read

ROWS = "<tr><th>Mã hồ sơ</th><th>Ngày nhận</th></tr><tr><td>01</td><td>05/01/2024</td></tr>"
GRID = {1: ("Mã hồ sơ", "Ngày nhận"), 2: ("01", "05/01/2024")}


def page(path: Path, html: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(html.encode(encoding))
    return path


@pytest.mark.parametrize(
    "html",
    [
        f"<table>{ROWS}</table>",
        f"<html><body><table>{ROWS}</table></body></html>",
        f"<TABLE BORDER=1><THEAD>{ROWS}</THEAD></TABLE>",
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><table>{ROWS}</table></body></html>',
        f'<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><table>{ROWS}</table>',
        f"<style>td {{mso-number-format:'\\@'}}</style><table>{ROWS}</table>",
        f"<!-- a comment --><!DOCTYPE html><table><!-- another -->{ROWS}</table>",
        f"\n\n  <table>{ROWS}</table>",
        "<table><tr><td>Mã hồ sơ<td>Ngày nhận<tr><td>01<td>05/01/2024</table>",
        ROWS,
    ],
    ids=[
        "bare-table",
        "page",
        "capitals-and-thead",
        "xhtml",
        "wrong-charset-tag",
        "style-first",
        "comments",
        "blank-lines-first",
        "unclosed-tags",
        "rows-alone",
    ],
)
def test_reads_a_table(tmp_path: Path, html: str) -> None:
    sheet = only_sheet(page(tmp_path / "a.xls", html))
    assert (sheet.container, sheet.encoding, sheet.name) == ("html-xls", "utf-8", None)
    assert read(sheet, 1, 2).rows == GRID


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_reads_other_encodings(tmp_path: Path, encoding: str) -> None:
    sheet = only_sheet(page(tmp_path / "a.xls", f"<html><table>{ROWS}</table></html>", encoding))
    assert read(sheet, 1, 2).rows == GRID


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Ngày<br>hẹn<br/>trả", "Ngày hẹn trả"),
        ("<p>Ngày</p><p>hẹn</p>", "Ngày hẹn"),
        ("  Ngày\n   hẹn&nbsp;trả ", "Ngày hẹn trả"),
        ("<b>N</b>gày <font>hẹn</font>", "Ngày hẹn"),
        ("H&#7891; s&#417; &amp; &lt;b&gt;", "Hồ sơ & <b>"),
        ("<script>alert(1)</script>Ngày<style>td {}</style>", "Ngày"),
        ("000.00.18.H32-240105-0001", "000.00.18.H32-240105-0001"),
        ("Nga\u0300y", "Ngày"),
    ],
    ids=["br", "paragraphs", "white-space", "inline-tags", "entities", "script", "zeros", "decomposed"],
)
def test_text_of_a_cell(tmp_path: Path, cell: str, text: str) -> None:
    sheet = only_sheet(page(tmp_path / "a.xls", f"<table><tr><td>{cell}</td><td>x</td></tr>{ROWS}</table>"))
    assert sheet.head[0][0] == text
    assert read(sheet, 1, 2).rows[1] == (text, "x")


def test_spans_keep_the_columns_in_place(tmp_path: Path) -> None:
    html = (
        "<table><tr><td colspan=4>UBND</td></tr>"
        "<tr><th rowspan=2>STT</th><th colspan=2>Ngày, tháng, năm</th><th rowspan=2>Ghi chú</th></tr>"
        "<tr><th>Nhận</th><th>Trả</th></tr><tr><td>1</td><td>a</td><td>b</td><td>c</td></tr></table>"
    )
    sheet = only_sheet(page(tmp_path / "a.xls", html))
    assert read(sheet, 1, 4).rows == {
        1: ("UBND", "", "", ""),
        2: ("STT", "Ngày, tháng, năm", "", "Ghi chú"),
        3: ("", "Nhận", "Trả", ""),
        4: ("1", "a", "b", "c"),
    }
    assert sheet.merges == (Merge(0, 0, 0, 3), Merge(1, 0, 2, 0), Merge(1, 1, 1, 2), Merge(1, 3, 2, 3))


def test_spans_without_sense_are_one(tmp_path: Path) -> None:
    html = f'<table><tr><td colspan="100%" rowspan=0>a</td><td colspan="-1">b</td></tr>{ROWS}</table>'
    assert read(only_sheet(page(tmp_path / "a.xls", html)), 1, 2).rows[1] == ("a", "b")


def test_a_layout_table_is_no_sheet(tmp_path: Path) -> None:
    html = f"<table><tr><td>Danh sách<table>{ROWS}</table></td></tr><tr><td>Trang 1</td></tr></table>"
    assert read(only_sheet(page(tmp_path / "a.xls", html)), 1, 2).rows == GRID


def test_every_table_is_a_sheet_with_the_rows_of_the_page(tmp_path: Path) -> None:
    html = f"<h3>Báo cáo</h3><p>Từ ngày …</p><table>{ROWS}</table><table>{ROWS}</table>"
    first, second = open_sheets(str(page(tmp_path / "a.xls", html)))
    assert (first.name, second.name) == ("table 1", "table 2")
    assert first.head[:2] == [["Báo cáo"], ["Từ ngày …"]]
    assert list(filled(read(first, 3, 2))) == [3, 4]
    assert list(filled(read(second, 3, 2))) == [5, 6]


def test_a_table_far_below_counts_its_own_rows(tmp_path: Path) -> None:
    html = f"<table>{ROWS * HEAD_ROWS}</table><table>{ROWS}</table>"
    _first, second = open_sheets(str(page(tmp_path / "a.xls", html)))
    assert read(second, 1, 2).rows == GRID


@pytest.mark.parametrize(
    "html",
    ["<html><body><p>Phiên làm việc đã hết hạn</p></body></html>", "<table><tr><td>Đăng nhập</td></tr></table>"],
    ids=["no-table", "one-cell"],
)
def test_a_page_without_a_table(tmp_path: Path, html: str) -> None:
    with pytest.raises(UnreadableInput, match=r"“.*a\.xls” is a web page without a table"):
        open_sheets(str(page(tmp_path / "a.xls", html)))
