"""``parcheck validate``: every problem at the cell where the spreadsheet shows it, and a copy with the cells marked."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string

from parcheck.summary import ProblemRecord
from tests.conftest import Run, Runner
from tests.exports import draw, write_csv, write_html, write_xlsx

# Banner rows above, group rows between, a total below; the comments give the spreadsheet's row numbers.
SHEET = [
    ["UBND XÃ VĨNH THẠNH"],  # 1
    ["DANH SÁCH HỒ SƠ"],  # 2
    ["Từ ngày 01/03/2024 đến ngày 31/03/2024"],  # 3
    ["STT", "Chủ hồ sơ", "Mã hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái"],  # 4
    ["Hộ tịch"],  # 5
    ["1", "Ông A", "H1", "01/03/2024", "10/03/2024", "09/03/2024", "Đã trả kết quả"],  # 6
    ["2", "Bà B", "H2", "01/03/2024", "31/02/2024", "09/03/2024", "Đã trả kết quả"],  # 7: E unreadable
    ["Đất đai"],  # 8
    ["3", "Ông C", "", "01/03/2024", "10/03/2024", "09/03/2024", "Đã trả kết quả"],  # 9: C without a number
    ["4", "Bà D", "H4", "05/03/2024", "10/03/2024", "04/03/2024", "Đã trả kết quả"],  # 10: F before the receipt
    ["5", "Ông E", "H5", "05/03/2024", "10/03/2024", "", "Lưu kho"],  # 11: G unknown
    ["6", "Bà G", "H6", "05/03/2024", "04/03/2024", "09/03/2024", "Đã trả kết quả"],  # 12: E before the receipt
    ["7", "Ông H", "H7", "", "10/03/2024", "09/03/2024", "Đã trả kết quả"],  # 13: D without a day
    ["Tổng số: 7 hồ sơ"],  # 14
]
CELLS = {
    "E7": ("unreadable-date", "error"),
    "C9": ("missing-id", "error"),
    "F10": ("finished-before-received", "error"),
    "G11": ("unknown-status", "warning"),
    "E12": ("due-before-received", "warning"),
    "D13": ("missing-received", "error"),
}
COLOURS = {"error": "FFC7CE", "warning": "FFEB9C", "note": "DDEBF7"}


def write(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write rows in the container of the suffix; a CSV has as many cells in every row."""
    if path.suffix == ".xlsx":
        return write_xlsx(path, rows)
    if path.suffix == ".xls":
        return write_html(path, rows)
    return write_csv(path, [[*row, *[""] * (7 - len(row))] for row in rows])


def problems(done: Run) -> dict[str, dict[str, object]]:
    return {f"{problem['column']}{problem['row']}": problem for problem in done.json["problems"]}


@pytest.mark.parametrize("name", ["list.xlsx", "list.xls", "list.csv"])
def test_each_problem_stands_where_the_spreadsheet_shows_it(name: str, run: Runner, tmp_path: Path) -> None:
    done = run("validate", write(tmp_path / name, SHEET), "--format", "json")
    assert done.code == 0, done.err
    found = problems(done)
    assert {address: (problem["code"], problem["severity"]) for address, problem in found.items()} == CELLS
    assert found["E7"]["value"] == "31/02/2024"
    assert found["E7"]["heading"] == "Ngày hẹn trả"
    assert found["E7"]["field"] == "due_at"
    assert all(problem["message"] and problem["remedy"] for problem in found.values())
    assert done.json["schema"] == "parcheck.problems/1"
    assert list(done.json) == ["schema", "inputs", "counts", "problems"]
    assert set(next(iter(found.values()))) == set(ProblemRecord.model_fields)
    assert (done.counts["rows_read"], done.counts["rejected"], done.counts["unclassified"]) == (7, 2, 2)


@pytest.mark.parametrize("name", ["list.xlsx", "list.xls", "list.csv"])
def test_the_annotated_copy_marks_the_cells(name: str, run: Runner, tmp_path: Path) -> None:
    file, copy = write(tmp_path / name, SHEET), tmp_path / "copy.xlsx"
    original = file.read_bytes()
    done = run("validate", file, "--annotate", copy)
    assert done.code == 0, done.err
    assert "personal" in done.err
    assert file.read_bytes() == original
    sheet = load_workbook(copy).worksheets[0]
    marked: dict[str, Any] = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.comment}
    assert set(marked) == set(CELLS)
    for address, (code, severity) in CELLS.items():
        assert code in marked[address].comment.text
        assert marked[address].fill.fgColor.rgb.endswith(COLOURS[severity])
    for number, row in enumerate(SHEET, start=1):
        for column, value in enumerate(row, start=1):
            assert str(sheet.cell(number, column).value or "") == value, (number, column)


def test_the_copy_of_a_workbook_keeps_its_looks_and_its_other_sheets(run: Runner, tmp_path: Path) -> None:
    file, copy = tmp_path / "list.xlsx", tmp_path / "copy.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Hồ sơ"
    for row in SHEET:
        sheet.append(row)
    sheet.column_dimensions["C"].width = 33
    sheet.merge_cells("A1:G1")
    book.create_sheet("Ghi chú")["A1"] = "Ghi chú của văn phòng"
    book.save(file)
    assert run("validate", file, "--annotate", copy).code == 0
    after = load_workbook(copy)
    assert after.sheetnames == ["Hồ sơ", "Ghi chú"]
    assert after["Hồ sơ"].column_dimensions["C"].width == 33
    assert "A1:G1" in map(str, after["Hồ sơ"].merged_cells.ranges)
    assert after["Hồ sơ"]["E7"].comment is not None


def test_a_problem_at_a_merged_heading(run: Runner, tmp_path: Path) -> None:
    """Two header rows, merged downwards: the heading's cell cannot hold a comment but in its first row."""
    file, copy = tmp_path / "list.xlsx", tmp_path / "copy.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Mã hồ sơ", "Ngày nhận", "Kết quả", ""])
    sheet.append(["", "", "", "Ngày hẹn trả", "Ngày kết thúc xử lý"])
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
        sheet.merge_cells(area)
    for number, day in enumerate(("03/25/2024", "03/02/2024"), start=1):
        sheet.append([str(number), f"H{number}", day, "10/04/2024", "09/04/2024"])
    book.save(file)
    done = run("validate", file, "--annotate", copy, "--format", "json")
    assert done.code == 0, done.err
    assert [problem["code"] for problem in done.json["problems"]] == ["not-day-first"]
    comments = [cell for row in load_workbook(copy).worksheets[0].iter_rows() for cell in row if cell.comment]
    assert [cell.coordinate.rstrip("0123456789") for cell in comments] == ["C"]


def test_a_copy_of_sheets_whose_names_a_workbook_cannot_have(run: Runner, tmp_path: Path) -> None:
    rows = "".join(
        f"<Row>{''.join(f'<Cell><Data>{cell}</Data></Cell>' for cell in row)}</Row>"
        for row in (["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"], ["H1", "xx", "10/03/2024"])
    )
    sheets = "".join(f'<Worksheet ss:Name="{name}"><Table>{rows}</Table></Worksheet>' for name in ("a/b", "A", "a"))
    file, copy = tmp_path / "list.xml", tmp_path / "copy.xlsx"
    namespace = "urn:schemas-microsoft-com:office:spreadsheet"
    start = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    file.write_text(
        f'{start}<Workbook xmlns="{namespace}" xmlns:ss="{namespace}">{sheets}</Workbook>', encoding="utf-8"
    )
    done = run("validate", file, "--annotate", copy)
    assert done.code == 0, done.err
    marked = [cell.coordinate for sheet in load_workbook(copy) for row in sheet for cell in row if cell.comment]
    assert marked == ["B2", "B2", "B2"]


def test_two_problems_of_one_cell_stand_in_one_comment(run: Runner, tmp_path: Path) -> None:
    table = """
        id | received | due   | finished
        H1 | 05/03    | 10/03 | 01/01/2042
        H2 | 05/03    | 10/03 | null
        H3 | 05/03    | 04/03/2024 | null
        """
    copy = tmp_path / "copy.xlsx"
    done = run("validate", draw(tmp_path / "list.csv", table), "--annotate", copy, "--format", "json")
    sheet = load_workbook(copy).worksheets[0]
    for address, problem in problems(done).items():
        comment = sheet[address].comment
        assert comment is not None
        assert problem["code"] in comment.text


def test_the_row_of_a_csv_is_that_of_its_records(run: Runner, tmp_path: Path) -> None:
    """A spreadsheet shows a record as one row, however many lines its cells have, and an empty line as an empty row."""
    file = tmp_path / "list.csv"
    file.write_text(
        "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Tên thủ tục\n"
        'H1,01/03/2024,10/03/2024,"Khai sinh\ncó yếu tố\nnước ngoài"\n'
        "H2,01/03/2024,xx,Khai tử\n"
        "\n"
        "H3,yy,10/03/2024,Khai tử\n",
        encoding="utf-8",
    )
    assert set(problems(run("validate", file, "--format", "json"))) == {"C3", "B5"}


def test_the_formats_hold_the_same(run: Runner, tmp_path: Path) -> None:
    file = write(tmp_path / "list.xlsx", SHEET)
    for suffix in ("json", "jsonl", "csv", "xlsx", "txt"):
        done = run("validate", file, "-o", tmp_path / f"problems.{suffix}")
        assert (done.code, done.out) == (0, ""), suffix
    addresses = set(CELLS)
    lines = [json.loads(line) for line in (tmp_path / "problems.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {f"{line['column']}{line['row']}" for line in lines} == addresses
    assert json.loads((tmp_path / "problems.json").read_text(encoding="utf-8"))["problems"] == lines
    with (tmp_path / "problems.csv").open(encoding="utf-8-sig", newline="") as content:
        rows = list(csv.DictReader(content))
    assert {f"{row['column']}{row['row']}" for row in rows} == addresses
    assert {row["code"] for row in rows} == {code for code, _ in CELLS.values()}
    header, *records = load_workbook(tmp_path / "problems.xlsx").worksheets[0].iter_rows(values_only=True)
    assert len(records) == len(CELLS)
    assert "Row" in header
    text = (tmp_path / "problems.txt").read_text(encoding="utf-8")
    assert all(address in text for address in addresses)


def test_personal_data_reach_no_list(run: Runner, tmp_path: Path) -> None:
    file = write(tmp_path / "list.xlsx", SHEET)
    for name in ("table", "json", "jsonl", "csv"):
        done = run("validate", file, "--format", name)
        assert "Ông" not in done.out + done.err


def test_nothing_is_capped(run: Runner, tmp_path: Path) -> None:
    rows = "\n".join(f"H{n} | xx | 10/03 | 09/03" for n in range(300))
    done = run("validate", draw(tmp_path / "list.csv", f"id | received | due | finished\n{rows}"), "--format", "json")
    assert len(done.json["problems"]) == 300
    assert done.json["problems"][-1]["row"] == 301


def test_values_are_cut_and_formulas_stay_text(run: Runner, tmp_path: Path) -> None:
    table = f"id | received | due\nH1 | 01/03 | =1+1\nH2 | 01/03 | {'x' * 90}"
    file = draw(tmp_path / "list.csv", table)
    values = [problem["value"] for problem in run("validate", file, "--format", "json").json["problems"]]
    assert values[0] == "=1+1"
    assert len(str(values[1])) <= 40
    assert "'=1+1" in run("validate", file, "--format", "csv").out
    run("validate", file, "-o", tmp_path / "p.xlsx", "--annotate", tmp_path / "copy.xlsx")
    for name in ("p.xlsx", "copy.xlsx"):
        cells = [cell for row in load_workbook(tmp_path / name).worksheets[0].iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("table", "fail_on", "code"),
    [
        pytest.param("id | received | due\nH1 | xx | 10/03", "data", 1, id="rejected"),
        pytest.param("id | received | due\nH1 | xx | 10/03", "any", 1, id="rejected-any"),
        pytest.param("id | received | due\nH1 | xx | 10/03", "target", 0, id="rejected-target"),
        pytest.param("id | received | due | finished\nH1 | 01/03 | 10/03 | 12/03", "target", 1, id="missed-target"),
        pytest.param("id | received | due | finished\nH1 | 01/03 | 10/03 | 12/03", "data", 0, id="missed-target-data"),
        pytest.param("id | received | due\nH1 | 01/03 | xx", "data", 1, id="unclassified"),
        pytest.param("id | received | due | status\nH1 | 01/03 | 10/03 | Lạ", "data", 0, id="only-a-warning"),
        pytest.param("id | received | due\nH1 | xx | 10/03", "none", 0, id="none"),
    ],
)
def test_fail_on(table: str, fail_on: str, code: int, run: Runner, tmp_path: Path) -> None:
    assert run("validate", draw(tmp_path / "list.csv", table), "--fail-on", fail_on).code == code


def test_no_problem(run: Runner, tmp_path: Path) -> None:
    done = run("validate", draw(tmp_path / "list.csv", "id | received | due\nH1 | 01/03 | 10/03"))
    assert (done.code, "1 row read; no problem found." in done.out) == (0, True)


WRONG = [
    pytest.param(["--annotate", "list.csv"], 2, id="the-copy-is-the-input"),
    pytest.param(["--annotate", "none/copy.xlsx"], 73, id="a-folder-that-does-not-exist"),
    pytest.param(["--annotate", "copy.csv"], 2, id="a-copy-that-is-no-xlsx"),
    pytest.param(["--annotate", "same.xlsx", "-o", "same.xlsx"], 2, id="copy-and-list-in-one-file"),
]


@pytest.mark.parametrize(("options", "code"), WRONG)
def test_a_copy_that_cannot_be_written(options: list[str], code: int, run: Runner, tmp_path: Path) -> None:
    draw(tmp_path / "list.csv", "id | received | due\nH1 | xx | 10/03")
    done = run("validate", "list.csv", *options)
    assert (done.code, done.out) == (code, ""), done.err


def test_a_copy_is_of_one_file(run: Runner, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        draw(tmp_path / name, "id | received | due\nH1 | xx | 10/03")
    assert run("validate", "a.csv", "b.csv", "--annotate", "copy.xlsx").code == 2
    assert not (tmp_path / "copy.xlsx").exists()


def test_problems_of_a_second_sheet_are_marked_there(run: Runner, tmp_path: Path) -> None:
    fees = [["Mã hồ sơ", "Hình thức nộp hồ sơ", "Phí (VNĐ)"], ["H1", "Lạ", "năm nghìn"], ["H9", "Trực tuyến", "5.000"]]
    dossiers = [["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"], ["H1", "01/03/2024", "10/03/2024"]]
    file = write_xlsx(tmp_path / "book.xlsx", dossiers, fees)
    done = run("validate", file, "--annotate", "copy.xlsx", "--format", "json")
    found = {(p["sheet"], f"{p['column']}{p['row']}"): p["code"] for p in done.json["problems"]}
    assert found == {
        ("Sheet2", "B2"): "unknown-channel",
        ("Sheet2", "C2"): "unreadable-number",
        ("Sheet2", "A3"): "orphan-payment",
    }
    book = load_workbook(tmp_path / "copy.xlsx")
    for sheet, address in found:
        assert book[str(sheet)][address].comment is not None


def test_columns_beyond_z(run: Runner, tmp_path: Path) -> None:
    width = 30
    headings = [f"Cột {n}" for n in range(width)] + ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"]
    rows = [headings, [*["x"] * width, "H1", "01/03/2024", "xx"]]
    done = run("validate", write_xlsx(tmp_path / "list.xlsx", rows), "--format", "json")
    (address,) = problems(done)
    assert column_index_from_string(str(done.json["problems"][0]["column"])) == width + 3
    assert address == "AG2"


def test_the_table_in_vietnamese(run: Runner, tmp_path: Path) -> None:
    done = run("validate", write(tmp_path / "list.xlsx", SHEET), "--lang", "vi")
    assert "lỗi" in done.out.lower()
    for english in ("error", "warning", "rows read", "The dossier"):
        assert english not in done.out
