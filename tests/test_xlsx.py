"""The workbook: numbers are numbers, texts are texts, missed targets show, and it prints on A4."""

import datetime
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from parcheck import language
from parcheck.formats import xlsx_lists
from parcheck.formats.workbook import percent_format
from parcheck.indicators import all_indicators
from tests.conftest import Runner
from tests.exports import draw

# The header of the indicators is in row 6.
LAST_ROW = 6 + len(all_indicators())
LIST = """
    id | sector  | unit                   | received | due   | finished | channel
    H1 | Hộ tịch | =HYPERLINK("http://x") | 02/01    | 10/01 | 05/01    | Trực tuyến
    H2 | Hộ tịch | =HYPERLINK("http://x") | 03/01    | 10/01 | 15/01    | Trực tiếp
    H3 | Đất đai | Xã A                   | 05/02    | 10/02 | 10/02    | Trực tuyến
    H4 | Đất đai | Xã A                   | 06/02    | 16/02 |          | Trực tuyến
    H5 | Đất đai | Xã A                   |          | 16/02 |          | Trực tuyến
    """
CONFIG = """
    unit = "@SUM(1)"
    [[target]]
    indicator = "on_time"
    at_least = 98
    since = 2024-01-01
    source = "Kế hoạch số 1/KH-UBND"
    [[target]]
    indicator = "online_submission"
    at_least = 50
    since = 2024-01-01
    source = "Kế hoạch số 1/KH-UBND"
    """
HEAD = 6
SHEETS = ["Indicators", "Counts", "Late dossiers", "Problems", "How it was computed"]
Booker = Callable[..., Workbook]


@pytest.fixture
def book(run: Runner, tmp_path: Path) -> Booker:
    """Return a function that summarizes LIST, or another drawn list, to a workbook and opens it."""

    def made(*options: str, drawn: str = LIST, config: str = CONFIG) -> Workbook:
        draw(tmp_path / "list.csv", drawn)
        (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
        done = run("summarize", "list.csv", *options, "-o", "out.xlsx")
        assert done.code == 0, done.err
        return load_workbook(tmp_path / "out.xlsx", rich_text=False)

    return made


def rows(sheet: Worksheet, first: int, last: int) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(first, last)]


def day(month: int, number: int) -> datetime.datetime:
    return datetime.datetime(2024, month, number)


def charts(sheet: Any) -> list[Any]:
    found: list[Any] = sheet._charts
    return found


def test_indicators_with_a_verdict_come_first_as_numbers(book: Booker) -> None:
    sheet = book()["Indicators"]
    assert rows(sheet, 1, 4)[0][0] == "@SUM(1)"
    assert rows(sheet, 3, 4) == [
        ["Period from 02/01/2024 to 10/02/2024, judged on 10/02/2024", *[None] * 9],
        ["1 of 2 targets is MISSED.", *[None] * 9],
    ]
    assert rows(sheet, HEAD, HEAD + 2) == [
        ["No.", "Indicator", "Numerator", "Denominator", "Ratio", "Target", "Verdict", "Dossiers short or too many",
         "Amount (đồng)", "Remarks"],
        [1, "Resolved on time or early", 2, 3, 0.667, 0.98, "MISSED", 1, None, None],
        [2, "Filed online", 3, 4, 0.75, 0.5, "met", None, None, "base: all dossiers"],
    ]  # fmt: skip
    assert [sheet[f"{column}{HEAD + 1}"].number_format for column in "CEFH"] == ["#,##0", "0.0%", '"≥ "0%', "#,##0"]


def test_vietnamese_numbers_and_words(book: Booker) -> None:
    sheet = book("--lang", "vi").worksheets[0]
    assert sheet.title == "Chỉ số"
    assert sheet[f"G{HEAD + 1}"].value == "KHÔNG ĐẠT"
    assert sheet[f"C{HEAD + 1}"].number_format == "[$-42A]#,##0"
    assert sheet[f"E{HEAD + 1}"].number_format == "[$-42A]0.0 %"
    assert sheet[f"F{HEAD + 1}"].number_format == '[$-42A]"≥ "0 %'


@pytest.mark.parametrize(
    ("options", "shown", "number_format"),
    [
        ((), 0.667, "0.0%"),
        (("--digits", "0"), 0.67, "0%"),
        (("--digits", "3", "--rounding", "truncate"), 0.66666, "0.000%"),
    ],
)
def test_a_ratio_is_the_figure_that_is_shown(
    options: tuple[str, ...], shown: float, number_format: str, book: Booker
) -> None:
    cell = book(*options)["Indicators"][f"E{HEAD + 1}"]
    assert (cell.value, cell.number_format) == (pytest.approx(shown, abs=1e-12), number_format)


def test_a_ratio_never_contradicts_its_verdict(book: Booker) -> None:
    config = CONFIG.replace("at_least = 98", "at_least = 66.67")
    cell = book(config=config)["Indicators"][f"E{HEAD + 1}"]
    assert (cell.value, cell.number_format) == (0.66667, "0.000%")


def test_missed_targets_are_marked_by_a_rule_and_a_word(book: Booker) -> None:
    sheet = book()["Indicators"]
    rules = {str(area.sqref): [rule.formula for rule in area.rules] for area in sheet.conditional_formatting}
    assert rules == {f"A7:J{LAST_ROW}": [['$G7="MISSED"']], f"G7:G{LAST_ROW}": [['$G7="met"']]}


def test_every_sheet_prints_on_a4_one_page_wide(book: Booker) -> None:
    for sheet in book("--by", "sector").worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        portrait = sheet.title == "Counts"
        assert sheet.page_setup.orientation == ("portrait" if portrait else "landscape")


def test_headers_are_frozen_filtered_and_repeated(book: Booker) -> None:
    made = book("--by", "sector")
    assert made.sheetnames == [*SHEETS[:2], "Groups", *SHEETS[2:]]
    looks = {
        sheet.title: (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows)
        for sheet in made.worksheets
        if sheet.auto_filter.ref
    }
    assert looks == {
        "Indicators": ("C7", f"A6:J{LAST_ROW}", "$6:$6"),
        "Groups": ("B7", "A6:O8", "$5:$6"),
        "Late dossiers": ("B6", "A5:I6", "$5:$5"),
        "Problems": ("B6", "A5:I6", "$5:$5"),
    }


def test_groups_have_their_counts_and_a_total(book: Booker) -> None:
    sheet = book("--by", "unit")["Groups"]
    assert [cell.value for cell in sheet[5]][:2] == ["Unit", "Dossiers counted"]
    by_name = {row[0]: row for row in rows(sheet, 7, 9)}
    assert list(by_name) == ['=HYPERLINK("http://x")', "Xã A", "Total"]
    heads = [cell.value for cell in sheet[5]]
    start = heads.index("Resolved on time or early")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A5:A6", "B5:B6", f"{sheet.cell(5, start + 1).coordinate}:{sheet.cell(5, start + 4).coordinate}"} <= merged
    assert [cell.value for cell in sheet[6]][start : start + 4] == ["Numerator", "Denominator", "Ratio", "Verdict"]
    assert by_name["Total"][start : start + 4] == [2, 3, 0.667, "MISSED"]
    assert by_name["Xã A"][start : start + 4] == [1, 1, 1, "met"]
    assert by_name["Total"][1] == sum(by_name[name][1] for name in list(by_name)[:2])


def test_text_from_data_is_never_a_formula(book: Booker) -> None:
    made = book("--by", "unit")
    dangerous = [cell for sheet in made for row in sheet.iter_rows() for cell in row if str(cell.value)[:1] in "=@+"]
    assert {cell.value for cell in dangerous} == {'=HYPERLINK("http://x")', "@SUM(1)"}
    assert {cell.data_type for cell in dangerous} == {"s"}
    assert all(cell.quotePrefix for cell in dangerous)


def test_the_workbook_holds_no_formula_at_all(book: Booker, tmp_path: Path) -> None:
    book("--by", "month")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_the_late_list_has_days_as_days(book: Booker) -> None:
    sheet = book("--as-of", "2024-02-20")["Late dossiers"]
    assert sheet["A4"].value == "Resolved late: 1, open, overdue: 1"
    assert [cell.value for cell in sheet[5]] == [
        "Dossier", "State", "Unit", "Sector", "Received", "Due", "Finished", "Days late", "Working days late",
    ]  # fmt: skip
    assert rows(sheet, 6, 7) == [
        ["H4", "open, overdue", "Xã A", "Đất đai", day(2, 6), day(2, 16), None, 4, 2],
        ["H2", "resolved late", '=HYPERLINK("http://x")', "Hộ tịch", day(1, 3), day(1, 10), day(1, 15), 5, 3],
    ]  # fmt: skip
    assert sheet["E6"].number_format == "dd/mm/yyyy"


def test_problems_are_all_there_or_counted(book: Booker, monkeypatch: pytest.MonkeyPatch) -> None:
    many = LIST + "\n".join(f"    X{n} | Y tế | Xã B | 01/02 | xx | | Trực tuyến" for n in range(30))
    sheet = book(drawn=many)["Problems"]
    assert sheet["A4"].value == "31 problems in the data"
    assert sheet.max_row == 5 + 31
    monkeypatch.setattr(xlsx_lists, "MOST_ROWS", 10)
    sheet = book(drawn=many)["Problems"]
    assert sheet["A4"].value == "31 problems in the data"
    assert str(sheet["A5"].value).startswith("Only the first 10 are listed")
    assert sheet.max_row == 6 + 10


def test_how_it_was_computed_names_inputs_rules_and_targets(book: Booker, tmp_path: Path) -> None:
    sheet = book()["How it was computed"]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "list.csv" in texts
    assert any(re.fullmatch("[0-9a-f]{64}", text) for text in texts)
    assert {"compare", "finish_fallback", "Kế hoạch số 1/KH-UBND", "≥ 98%"} <= texts


def test_native_charts(book: Booker) -> None:
    made = book("--by", "month")
    bars = charts(made["Indicators"])[0]
    assert type(bars).__name__ == "BarChart"
    assert [series.val.numRef.f for series in bars.series] == ["'Indicators'!$E$7:$E$8", "'Indicators'!$F$7:$F$8"]
    lines = charts(made["Groups"])[0]
    assert type(lines).__name__ == "LineChart"
    assert [row[0] for row in rows(made["Groups"], 7, 9)] == ["2024-01", "2024-02", "Total"]
    assert charts(book("--by", "sector")["Groups"]) == []


def test_the_change_since_another_period(book: Booker) -> None:
    sheet = book("--period", "2024-02", "--versus", "previous")["Indicators"]
    assert sheet[f"K{HEAD}"].value == "Change in percentage points"
    changes = {sheet[f"B{row}"].value: sheet[f"K{row}"] for row in range(HEAD + 1, HEAD + 13)}
    assert changes["Filed online"].value == 50
    assert changes["Filed online"].number_format == '+0.0;"−"0.0;"±"0.0'


def test_the_same_content_gives_the_same_bytes(book: Booker, tmp_path: Path) -> None:
    book("--by", "month")
    first = (tmp_path / "out.xlsx").read_bytes()
    book("--by", "month")
    assert (tmp_path / "out.xlsx").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        assert {part.date_time for part in parts.infolist()} == {(2024, 12, 31, 12, 0, 0)}


def test_an_empty_list_and_a_combined_summary_make_workbooks_too(book: Booker, run: Runner, tmp_path: Path) -> None:
    assert book(drawn="id | received | due | finished", config="").sheetnames == SHEETS
    draw(tmp_path / "list.csv", LIST)
    assert run("summarize", "list.csv", "-o", "one.json").code == 0
    draw(tmp_path / "other.csv", LIST.replace("    H", "    K"))
    assert run("summarize", "other.csv", "-o", "other.json").code == 0
    assert run("combine", "one.json", "other.json", "-o", "two.xlsx").code == 0
    combined = load_workbook(tmp_path / "two.xlsx")
    assert combined.sheetnames == [name for name in SHEETS if name != "Late dossiers"]
    assert combined["Counts"]["B6"].value == 10


@pytest.mark.parametrize(
    ("code", "percent", "sign", "wanted"),
    [
        ("en", "71.7", "", "0.0%"),
        ("en", "50", "≤", '"≤ "0%'),
        ("vi", "71.69", "", "[$-42A]0.00 %"),
        ("vi", "99.5", "≥", '[$-42A]"≥ "0.0 %'),
    ],
)
def test_percent_formats(code: str, percent: str, sign: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_code", code)
    assert percent_format(Decimal(percent), sign) == wanted
