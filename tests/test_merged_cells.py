"""What stands in merged cells holds for all their rows; numbers, days and amounts stay where they are."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.conftest import Runner

HEADINGS = [
    "STT",
    "Đơn vị",
    "Mã hồ sơ",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
    "Lệ phí (VNĐ)",
    "Hình thức thanh toán",
]


def workbook(path: Path, merges: tuple[str, ...]) -> Path:
    """Write four dossiers below a merged banner; the first of each two names the unit of both."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["UBND XÃ MẪU"])
    sheet.merge_cells("A1:G2")
    sheet.append([])
    sheet.append(HEADINGS)
    for number, unit in enumerate(("Phòng A", None, "Phòng B", None), start=1):
        days = ["01/03/2024", "10/03/2024", "10/03/2024"]
        paid = [8000, "Trực tuyến"] if unit else [None, None]
        sheet.append([number, unit, f"H{number}", *days, *paid])
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("merges", "expected"),
    [
        pytest.param(("B4:B5", "B6:B7"), {"Phòng A": 2, "Phòng B": 2}, id="side-by-side"),
        pytest.param(("B4:B5",), {"Phòng A": 2, "Phòng B": 1, "": 1}, id="only-where-merged"),
        pytest.param(("B6:B9",), {"Phòng A": 1, "": 1, "Phòng B": 2}, id="beyond-the-last-row"),
        pytest.param((), {"Phòng A": 1, "": 2, "Phòng B": 1}, id="none"),
    ],
)
def test_a_name_holds_for_all_rows_of_its_merged_cell(
    merges: tuple[str, ...], expected: dict[str, int], summarize: Runner, tmp_path: Path
) -> None:
    groups = summarize(workbook(tmp_path / "list.xlsx", merges), "--by", "unit").json["groups"]
    assert {group["key"]["unit"]: group["counts"]["dossiers"] for group in groups} == expected


def test_an_amount_is_counted_once(summarize: Runner, tmp_path: Path) -> None:
    finding = summarize(workbook(tmp_path / "list.xlsx", ("G4:G5", "G6:G7"))).finding("online_payment")
    assert (finding["numerator"], finding["amount"]) == (2, 16000)


def test_a_span_of_a_web_page(summarize: Runner, tmp_path: Path) -> None:
    page = tmp_path / "list.xls"
    days = "<td>01/03/2024</td><td>10/03/2024</td><td></td>"
    rows = [
        "".join(f"<th>{heading}</th>" for heading in HEADINGS),
        f"<td>1</td><td rowspan=2>Phòng A</td><td>H1</td>{days}<td></td><td></td>",
        f"<td>2</td><td>H2</td>{days}<td></td><td></td>",
    ]
    page.write_text(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>", encoding="utf-8")
    (group,) = summarize(page, "--by", "unit").json["groups"]
    assert (group["key"]["unit"], group["counts"]["dossiers"]) == ("Phòng A", 2)
