"""Delimited text: separators, quotes, line ends, ragged and unclosed records, and their row numbers."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcheck.sources import records
from parcheck.sources.batches import Wanted, batches_of
from parcheck.sources.sheet import HEAD_ROWS
from tests.sources.reading import filled, only_sheet, read

HEADER = "Mã hồ sơ,Ngày nhận,Trạng thái\n"


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_finds_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    rows = [("Mã", "Lệ phí", "Nơi nộp"), ("01", '"1,5"' if delimiter == "," else "1,5", "xã A"), ("02", "2", "xã B")]
    sheet = only_sheet(written(tmp_path / "a.csv", "\n".join(map(delimiter.join, rows))))
    assert sheet.head[1] == ["01", "1,5", "xã A"]
    assert read(sheet, 2).rows == {2: ("01", "1,5", "xã A"), 3: ("02", "2", "xã B")}


def test_obeys_a_sep_line_and_does_not_count_it(tmp_path: Path) -> None:
    sheet = only_sheet(written(tmp_path / "a.csv", "sep=;\r\nMã;Ngày, giờ\r\n1;2\r\n"))
    assert sheet.head == [["Mã", "Ngày, giờ"], ["1", "2"]]
    assert read(sheet, 2, 2).rows == {2: ("1", "2")}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"], ids=["unix", "windows", "windows-twice", "macintosh"])
@pytest.mark.parametrize("last", [True, False], ids=["closed-last-line", "open-last-line"])
def test_line_ends(tmp_path: Path, end: str, last: bool) -> None:
    text = end.join(["a,b,c", "1,2,3", "", "4,5,6"]) + end * last
    assert filled(read(only_sheet(written(tmp_path / "a.csv", text)), 2)) == {2: ("1", "2", "3"), 4: ("4", "5", "6")}


def test_a_lone_carriage_return_is_no_end_of_a_record(tmp_path: Path) -> None:
    sheet = only_sheet(written(tmp_path / "a.csv", "a,b,c\n1,x\ry,3\n"))
    assert read(sheet, 2).rows == {2: ("1", "x y", "3")}


@pytest.mark.parametrize(
    ("record", "cells"),
    [
        ('1,"x, y",3', ("1", "x, y", "3")),
        ('1,"x\ny",3', ("1", "x\ny", "3")),
        ('1,"x ""y"" z",3', ("1", 'x "y" z', "3")),
        ('1,màn hình 15",3', ("1", 'màn hình 15"', "3")),
        ('1,"x"y,3', ("1", "xy", "3")),
        ('"1","",""', ("1", "", "")),
    ],
    ids=["comma", "line-break", "doubled-quote", "inch-sign", "text-behind-the-quote", "empty"],
)
def test_quotes(tmp_path: Path, record: str, cells: tuple[str, ...]) -> None:
    whole = read(only_sheet(written(tmp_path / "a.csv", f"{HEADER}{record}\n4,5,6\n")), 2)
    assert whole.rows == {2: cells, 3: ("4", "5", "6")}
    assert whole.broken == []


def test_ragged_records_are_broken_and_counted(tmp_path: Path) -> None:
    text = "UBND xã\n" + HEADER + "1,2,3\n4,5\n\nTổng số,\n7,8,9,0\n,\n10,11,12\nNgười lập biểu\n"
    whole = read(only_sheet(written(tmp_path / "a.csv", text)), 3)
    assert filled(whole) == {3: ("1", "2", "3"), 9: ("10", "11", "12")}
    assert whole.broken == [
        (4, ["4", "5"], 3),
        (6, ["Tổng số", ""], 3),
        (7, ["7", "8", "9", "0"], 3),
        (10, ["Người lập biểu"], 3),
    ]


@pytest.mark.parametrize(
    ("header", "data"),
    [("a,b,c", "1,2,3,"), ("a,b,c,", "1,2,3"), ("a,b,c,,", "1,2,3,,")],
    ids=["behind-the-data", "behind-the-header", "behind-both"],
)
def test_separators_at_the_end_break_nothing(tmp_path: Path, header: str, data: str) -> None:
    whole = read(only_sheet(written(tmp_path / "a.csv", f"{header}\n{data}\n{data}\n")), 2)
    assert list(whole.rows.values()) == [("1", "2", "3")] * 2
    assert whole.broken == []


@pytest.mark.parametrize(
    ("bad", "cells"),
    [('3,"x,y', ["3", '"x', "y"]), ('"3,x,y', ['"3', "x", "y"]), ('3,x,"y', ["3", "x", '"y'])],
    ids=["middle", "first", "last"],
)
@pytest.mark.parametrize("behind", ['4,5,6\n5,"q, r",7\n', "4,5,6\n5,q,7\n", '4,"5",6\n5,"",7\n', ""])
def test_an_unclosed_quote_swallows_nothing(tmp_path: Path, bad: str, cells: list[str], behind: str) -> None:
    whole = read(only_sheet(written(tmp_path / "a.csv", f"{HEADER}1,2,3\n{bad}\n{behind}")), 2)
    assert whole.broken == [(3, cells, 3)]
    assert list(whole.rows) == [2, *range(4, 4 + behind.count("\n"))]


def test_one_column_and_fewer_rows_than_a_head(tmp_path: Path) -> None:
    sheet = only_sheet(written(tmp_path / "a.csv", "Mã\n01\n\n02"))
    assert sheet.head == [["Mã"], ["01"], [""], ["02"]]
    assert filled(read(sheet, 2, 1)) == {2: ("01",), 4: ("02",)}


def test_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    assert read(only_sheet(written(tmp_path / "a.csv", HEADER)), 2).rows == {}


def test_a_header_at_the_end_of_the_head(tmp_path: Path) -> None:
    sheet = only_sheet(written(tmp_path / "a.csv", "x\n" * (HEAD_ROWS - 1) + HEADER + "1,2,3\n"))
    assert len(sheet.head) == HEAD_ROWS
    assert read(sheet, HEAD_ROWS + 1).rows == {HEAD_ROWS + 1: ("1", "2", "3")}


def test_columns_in_codes_and_columns_that_are_not_there(tmp_path: Path) -> None:
    sheet = only_sheet(written(tmp_path / "a.csv", HEADER + "1,2,x\n3,4,x\n"))
    assert read(sheet, 2, 5, coded=(2,)).rows == {2: ("1", "2", "x", "", ""), 3: ("3", "4", "x", "", "")}


def test_broken_utf8_far_behind_loses_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((HEADER + "1,2,đã trả\n" * 50_000).encode() + b"4,5,x\xff\n")
    whole = read(only_sheet(path), 2)
    assert whole.rows[50_002] == ("4", "5", "x�")


@pytest.mark.parametrize("block", [1 << 22, 200], ids=["one-block", "many-blocks"])
def test_row_numbers_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(records, "_BLOCK", block)
    kinds = ['{},"a\nb",c\n', "{},b,c\n", '{},"b"\n', "\n", '{},"b,c\n']
    text = HEADER + "".join(kinds[i % 5].format(i) for i in range(500))
    whole = read(only_sheet(written(tmp_path / "a.csv", text)), 2)
    assert {row: values[0] for row, values in filled(whole).items()} == {
        i + 2: str(i) for i in range(500) if i % 5 in (0, 1)
    }
    assert [(broken.row, broken.cells[0]) for broken in whole.broken] == [
        (i + 2, str(i)) for i in range(500) if i % 5 in (2, 4)
    ]


@given(
    st.lists(st.sampled_from(["a", ",", '"', "\n", "é", '"b"', '"c\nd"', ',"']), max_size=60).map("".join),
    st.integers(1, 3),
    st.sampled_from([8, 30, 1000]),
)
def test_reads_what_the_csv_module_reads_record_by_record(text: str, width: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(records, "_BLOCK", block)
        data = text.encode()
        lines = records.lines_of(b"".join(records.blocks_of(io.BytesIO(data))))
        good, broken, line, row = {}, [], 0, 1
        while line < len(lines):
            record = records.record_at(lines, line, ",")
            if any(map(str.strip, record.cells)):
                if record.closed and len(record.cells) == width:
                    good[row] = tuple(record.cells)
                else:
                    broken.append((row, record.cells))
            line += record.lines
            row += 1
        found = list(batches_of(io.BytesIO(data), Wanted(",", width, range(width), ()), 1))
    cells = {
        int(row): values
        for batch in found
        for row, values in zip(
            batch.rows, zip(*(batch.columns[i].text.to_pylist() for i in range(width)), strict=True), strict=True
        )
        if any(map(str.strip, values))
    }
    assert cells == good
    assert [(record.row, record.cells) for batch in found for record in batch.broken] == broken
