"""Form II.06a: every dossier in its column, the columns add up, and nothing that does not fit vanishes."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from parcheck import form as form_module
from parcheck.form import FormRow, vietnamese_order
from parcheck.formats.form import period_name, texts_of
from tests.conftest import Run, Runner
from tests.exports import draw

# One dossier of every class, in two sectors and without one; with what the form makes of it.
LIST = """
    id  | sector  | received | due   | finished | status             | channel    | -- column
    E   | Hộ tịch | 05/01    | 20/01 | 10/01    | Đã trả kết quả     | Trực tuyến | early
    N   | Hộ tịch | 05/01    | 20/01 | 20/01    | Đã trả kết quả     | Trực tiếp  | on time
    L   | Hộ tịch | 05/01    | 20/01 | 25/01    | Đã trả kết quả     | Bưu chính  | late
    R   | Hộ tịch | 05/01    |       | 25/01    | Đã trả kết quả     | Trực tuyến | on time
    W   | Đất đai | 05/01    | 20/01 |          | Đã rút             | Trực tuyến | on time
    O   | Đất đai | 05/01    | 20/03 |          | Đang xử lý         |            | within
    V   | Đất đai | 05/01    | 20/01 |          | Đang xử lý         | Trực tuyến | overdue
    D   | Đất đai | 05/01    |       |          | Đang xử lý         | Trực tuyến | within
    S   | Đất đai | 05/01    | 20/01 |          | Yêu cầu bổ sung    | Trực tuyến | within
    P   | Đất đai | 05/01    | 20/01 |          | Tạm dừng           | Trực tuyến | within
    C   |         | 20/12/2023 | 20/01 | 15/01  | Đã trả kết quả     | Trực tuyến | carried over, early
    U   | Hộ tịch | 05/01    | xx    | 15/01    | Đã trả kết quả     | Trực tuyến | unclassified
    """
DRAWN = "\n".join(line.rsplit("|", 1)[0] for line in LIST.strip().splitlines())
JANUARY = ("--period", "2024-01", "--as-of", "2024-01-31")
FIRST_HEAD, NUMBERS, FIRST = 6, 9, 10
Former = Callable[..., Worksheet]


@pytest.fixture
def filled(run: Runner, tmp_path: Path) -> Callable[..., Run]:
    """Return a function that fills the form from DRAWN, or another list."""

    def fill(*options: str, drawn: str = DRAWN, config: str = "", output: str = "F.xlsx") -> Run:
        draw(tmp_path / "list.csv", drawn)
        (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
        return run("form", "II.06a", "list.csv", *options, "-o", output)

    return fill


@pytest.fixture
def sheet(filled: Callable[..., Run], tmp_path: Path) -> Former:
    """Return a function that fills the form and opens it."""

    def opened(*options: str, drawn: str = DRAWN, config: str = "") -> Worksheet:
        done = filled(*options, drawn=drawn, config=config)
        assert done.code == 0, done.err
        return load_workbook(tmp_path / "F.xlsx").worksheets[0]

    return opened


def table(sheet: Worksheet) -> dict[str, list[Any]]:
    """Return columns (3) to (13) by sector."""
    rows = {}
    for row in sheet.iter_rows(FIRST, sheet.max_row):
        if row[1].value is None:
            break
        rows[str(row[1].value)] = [cell.value for cell in row[2:]]
    return rows


def notes(sheet: Worksheet) -> list[str]:
    texts = (str(row[0].value) for row in sheet.iter_rows(FIRST, sheet.max_row))
    return [text.partition(" ")[2] for text in texts if re.match(r"\d+\. ", text)]


def test_every_class_has_its_column(sheet: Former) -> None:
    #                    3  4  5  6  7  8  9 10 11 12 13
    assert table(sheet(*JANUARY)) == {
        "Đất đai": [6, 5, 1, 0, 1, 0, 1, 0, 5, 4, 1],
        "Hộ tịch": [4, 2, 2, 0, 4, 1, 2, 1, 0, 0, 0],
        "Chưa rõ lĩnh vực": [1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0],
        "Tổng số": [11, 7, 3, 1, 6, 2, 3, 1, 5, 4, 1],
    }


RULES = '[rules]\nmissing_due = "on-time"\nwithdrawn = "on-time"\nsupplement = "within"\n'


def test_the_rules_of_the_form_hold_whatever_the_config_says(sheet: Former) -> None:
    assert table(sheet(*JANUARY, config=RULES)) == table(sheet(*JANUARY))


def test_the_config_decides_how_days_are_compared(sheet: Former) -> None:
    drawn = """
        id | received | due              | finished
        A  | 05/01    | 10/01/2024 08:00 | 10/01/2024 09:00
        """
    assert table(sheet(drawn=drawn))["Tổng số"][6:8] == [1, 0]
    assert table(sheet(drawn=drawn, config='[rules]\ncompare = "datetime"'))["Tổng số"][6:8] == [0, 1]


def test_the_identities_hold_in_every_row(sheet: Former) -> None:
    rows = table(sheet(*JANUARY))
    for c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 in rows.values():
        assert c3 == c4 + c5 + c6 == c7 + c11
        assert (c7, c11) == (c8 + c9 + c10, c12 + c13)
    *parts, total = rows.values()
    assert [sum(column) for column in zip(*parts, strict=True)] == total


def test_what_does_not_add_up_is_a_bug_and_no_form(
    filled: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_module, "WITHIN", ("open_within",))
    assert filled(*JANUARY).code == 70
    assert not (tmp_path / "F.xlsx").exists()


def test_a_row_that_breaks_an_identity_is_refused() -> None:
    good = FormRow("A", 3, 1, 1, 1, 2, 1, 1, 0, 1, 1, 0)
    form_module._check([good], replace(good, sector=""))
    for broken in (replace(good, carried_over=2), replace(good, late=1), replace(good, within=0)):
        with pytest.raises(RuntimeError, match="does not add up"):
            form_module._check([broken], broken)
    with pytest.raises(RuntimeError, match="rows of the form"):
        form_module._check([good, good], good)


def test_unclassified_dossiers_are_named_below_the_form(sheet: Former, filled: Callable[..., Run]) -> None:
    (note,) = [note for note in notes(sheet(*JANUARY)) if "không xác định được" in note]
    assert "Chưa đưa vào biểu 1 hồ sơ" in note
    assert "là 12 = 11 hồ sơ ở cột (3) + 1 hồ sơ chưa đưa vào biểu. Mã hồ sơ: U." in note
    done = filled(*JANUARY)
    assert "1 dossier is unclassified and not in the form" in done.err
    assert filled(*JANUARY, "--fail-on", "data").code == 1


def test_many_unclassified_dossiers_are_counted_in_full(sheet: Former) -> None:
    many = DRAWN + "".join(f"\n X{n:02} | Y tế | 05/01 | xx | 15/01 | Đã trả kết quả | Trực tuyến" for n in range(30))
    (note,) = [note for note in notes(sheet(*JANUARY, drawn=many)) if "không xác định được" in note]
    assert "Chưa đưa vào biểu 31 hồ sơ" in note
    assert note.endswith("… và 11 hồ sơ khác.")
    assert "Y tế" not in table(sheet(*JANUARY, drawn=many))


def test_footnotes_name_the_rules_and_how_many_dossiers_they_moved(sheet: Former) -> None:
    found = notes(sheet(*JANUARY))
    assert found[0] == "Số liệu chốt đến ngày 31/01/2024."
    assert found[1].startswith("Theo cách tính của biểu: hồ sơ rút, trả lại")
    assert found[2] == ("Trong đó cột (9) gồm 1 hồ sơ rút, trả lại, 1 hồ sơ đã giải quyết không có ngày hẹn trả.")
    assert found[3] == (
        "Trong đó cột (12) gồm 1 hồ sơ chờ bổ sung, 1 hồ sơ tạm dừng, 1 hồ sơ đang giải quyết không có ngày hẹn trả."
    )
    assert "Cột (5) gồm 1 hồ sơ không rõ hình thức nộp." in found
    assert found[-1].startswith("Nguồn số liệu: list.csv (SHA-256 ")


def test_without_any_channel_the_form_says_so(sheet: Former) -> None:
    drawn = "id | sector | received | due | finished\n A | Hộ tịch | 05/01 | 20/01 | 10/01"
    form = sheet(drawn=drawn)
    assert table(form)["Tổng số"][1:3] == [0, 1]
    assert any(note.startswith("Dữ liệu không có hình thức nộp hồ sơ, nên toàn bộ 1 hồ sơ") for note in notes(form))


def test_rejected_rows_are_told(sheet: Former, filled: Callable[..., Run]) -> None:
    drawn = "id | sector | received | due | finished\n A | Hộ tịch | 05/01 | 20/01 | 10/01\n B | Hộ tịch | | 20/01 |"
    assert "Chưa đưa vào biểu 1 dòng dữ liệu thiếu mã hồ sơ hoặc ngày tiếp nhận." in notes(sheet(drawn=drawn))
    assert "1 row was rejected and is not in the form; parcheck validate names it." in filled(drawn=drawn).err


def test_headings_are_merged_as_in_the_official_form(sheet: Former) -> None:
    form = sheet(*JANUARY)
    merged = {str(area): form.cell(area.min_row, area.min_col).value for area in form.merged_cells.ranges}
    assert {area: title for area, title in merged.items() if area in HEADS} == HEADS
    assert [cell.value for cell in form[NUMBERS]] == texts_of("II.06a")["numbers"]
    assert (form.print_title_rows, form.freeze_panes) == ("$6:$9", "C10")
    assert (form.page_setup.orientation, form.page_setup.paperSize) == ("landscape", 9)


HEADS = {
    "A6:A8": "STT",
    "B6:B8": "Lĩnh vực, công việc giải quyết theo cấp",
    "C6:F6": "Số hồ sơ nhận giải quyết",
    "C7:C8": "Tổng số",
    "D7:E7": "Trong kỳ",
    "F7:F8": "Từ kỳ trước",
    "G6:J6": "Số lượng hồ sơ đã giải quyết",
    "K6:M6": "Số lượng hồ sơ đang giải quyết",
    "M7:M8": "Quá hạn",
}


def test_title_period_units_and_signatures(sheet: Former) -> None:
    form = sheet("--period", "2024-Q1", "--cutoff", "15", config='unit = "UBND xã A"')
    texts = {str(cell.value) for row in form.iter_rows() for cell in row if cell.value is not None}
    assert {
        "Biểu số II.06a/VPCP/KSTT",
        "Kỳ báo cáo: Quý I/2024",
        "(Từ ngày 15/12/2023 đến ngày 14/03/2024)",
        "Đơn vị báo cáo: UBND xã A",
        "Đơn vị nhận báo cáo: ……………………",
        "Đơn vị tính: Số hồ sơ TTHC",
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
    } <= texts


BLANK = (
    "The form leaves “Kỳ báo cáo” blank: write it in by hand, or give --period as a year, half-year, quarter or month."
)


def test_without_a_period_the_form_says_what_it_covers(filled: Callable[..., Run], sheet: Former) -> None:
    drawn = "id | sector | received | due | finished | channel\nA | Hộ tịch | 05/01 | 20/01 | 10/02 | Trực tuyến"
    form = sheet(drawn=drawn)
    texts = {str(cell.value) for row in form.iter_rows() for cell in row if cell.value is not None}
    assert {"Kỳ báo cáo: ……………………", "(Từ ngày 05/01/2024 đến ngày 10/02/2024)"} <= texts
    err = filled(drawn=drawn).err
    assert "No --period was given: the form covers what the data do, from 05/01/2024 to 10/02/2024." in err
    assert BLANK in err
    assert "Kỳ báo cáo" not in filled("--quiet", drawn=drawn).err


def test_a_range_of_days_has_no_name(filled: Callable[..., Run]) -> None:
    err = filled("--period", "2024-01-01..2024-01-20", "--as-of", "2024-01-31").err
    assert (BLANK in err, "No --period" in err) == (True, False)


def test_a_period_with_a_name_needs_no_warning(filled: Callable[..., Run]) -> None:
    assert "Kỳ báo cáo" not in filled(*JANUARY).err


def test_no_dossiers_cover_nothing(filled: Callable[..., Run]) -> None:
    err = filled(drawn="id | sector | received | due | finished").err
    assert (BLANK in err, "covers what the data do" in err) == (True, False)


def test_the_form_is_the_same_in_every_screen_language(filled: Callable[..., Run], tmp_path: Path) -> None:
    contents = []
    for code in ("vi", "en"):
        assert filled(*JANUARY, "--lang", code).code == 0
        contents.append((tmp_path / "F.xlsx").read_bytes())
    assert contents[0] == contents[1]


def test_the_page_says_the_same_as_the_workbook(sheet: Former, filled: Callable[..., Run], tmp_path: Path) -> None:
    drawn = DRAWN.replace("Đất đai", "<b>=1&1</b>")
    assert filled(*JANUARY, drawn=drawn, output="F.html").code == 0
    page: Any = etree.fromstring((tmp_path / "F.html").read_text(encoding="utf-8"), etree.HTMLParser())
    rows = [["".join(cell.itertext()) for cell in row] for row in page.xpath("//tbody/tr | //tfoot/tr")]
    assert {row[-12]: [int(cell) for cell in row[-11:]] for row in rows} == table(sheet(*JANUARY, drawn=drawn))
    assert page.get("lang") == "vi"
    assert not page.xpath("//script | //link | //img")


def test_a_sector_like_a_formula_stays_a_text(sheet: Former) -> None:
    form = sheet(*JANUARY, drawn=DRAWN.replace("Đất đai", '=HYPERLINK("http://x")'))
    (cell,) = [row[1] for row in form.iter_rows(FIRST, FIRST + 3) if str(row[1].value).startswith("=")]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_no_dossiers_make_an_empty_form(sheet: Former) -> None:
    assert table(sheet(drawn="id | sector | received | due | finished")) == {"Tổng số": [0] * 11}


def test_what_is_asked_wrongly(run: Runner, filled: Callable[..., Run]) -> None:
    done = run("form", "II.99", "list.csv", "-o", "F.xlsx")
    assert (done.code, "Known: II.06a" in done.err) == (2, True)
    assert filled(output="F.pdf").code == 2


def test_vietnamese_alphabetical_order() -> None:
    names = ["Ân", "An toàn", "Y tế", "Đất đai", "Dân tộc", "Hộ tịch", "Hỗ trợ", "Hoà giải", "Ăn uống", "=1", "Điện"]
    assert sorted(names, key=vietnamese_order) == [
        "=1", "An toàn", "Ăn uống", "Ân", "Dân tộc", "Đất đai", "Điện", "Hoà giải", "Hộ tịch", "Hỗ trợ", "Y tế",
    ]  # fmt: skip
    tones = ["mạ", "má", "mã", "mả", "mà", "ma"]
    assert sorted(tones, key=vietnamese_order) == tones[::-1]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("2024", "Năm 2024"),
        ("2024-H1", "6 tháng đầu năm 2024"),
        ("2024-h2", "6 tháng cuối năm 2024"),
        ("2024-Q3", "Quý III/2024"),
        ("2024-9M", "9 tháng đầu năm 2024"),
        ("2024-03", "Tháng 03/2024"),
        ("2024-01-01..2024-09-30", ""),
        (None, ""),
    ],
)
def test_periods_are_called_as_in_reports(asked: str | None, name: str) -> None:
    assert period_name(asked, texts_of("II.06a")["periods"]) == name


UNKNOWN_WORDS = """
    id | sector  | received | due   | finished | status    | channel
    A  | Hộ tịch | 05/01    | 20/01 | 10/01    | Công dân thôi | Trực tuyến
    B  | Hộ tịch | 05/01    | 20/01 |          | Chờ dân   | Trực tuyến
    C  | Hộ tịch | 05/01    | 20/01 |          | Chờ dân   | Trực tuyến
    """


def test_status_words_that_are_not_known_are_named_beside_the_form_and_on_it(
    sheet: Former, filled: Callable[..., Run]
) -> None:
    assert (
        "Trong dữ liệu có 3 hồ sơ có trạng thái chưa được khai báo (“Công dân thôi”, “Chờ dân”), xếp theo ngày; "
        "hãy khai báo ở [values.status] trong parcheck.toml." in notes(sheet(*JANUARY, drawn=UNKNOWN_WORDS))
    )
    assert (
        "3 dossiers have a status that is not known (“Công dân thôi”, “Chờ dân”) and are placed by their dates; add "
        "the word under [values.status] in parcheck.toml." in filled(*JANUARY, drawn=UNKNOWN_WORDS).err
    )


def test_many_unknown_status_words_are_counted(sheet: Former, filled: Callable[..., Run]) -> None:
    many = UNKNOWN_WORDS + "".join(f"\n X{n} | Y tế | 05/01 | 20/01 | | Từ {n} | Trực tuyến" for n in range(6))
    (note,) = [note for note in notes(sheet(*JANUARY, drawn=many)) if "chưa được khai báo" in note]
    assert "có 9 hồ sơ" in note
    assert "“Từ 2” và 3 từ khác)" in note
    assert "“Từ 2” and 3 more)" in filled(*JANUARY, drawn=many).err


def test_known_status_words_are_not_named(sheet: Former, filled: Callable[..., Run]) -> None:
    assert not any("chưa được khai báo" in note for note in notes(sheet(*JANUARY)))
    assert "not known" not in filled(*JANUARY).err
