"""Warnings that a result may not be what was meant; figures, exit code and output stay as they are."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.conftest import Runner
from tests.exports import draw

LIST = """
    id | received | due   | finished | status
    H1 | 01/03    | 10/03 | 08/03    | Đã trả
    H2 | 02/03    | 10/03 | 12/03    | Đã trả
"""
UNKNOWN_DUE = LIST.replace("due  ", "Hạn trả hồ sơ cho dân")
NEAR_DUE = LIST.replace("due  ", "Ngày hẹn trả lại")
FEES = """
    id | fee
    H1 | 1000
"""


@pytest.fixture
def told(run: Runner, tmp_path: Path) -> "Told":
    return Told(run, tmp_path)


class Told:
    """Runs a command on a drawn list beside a config, and returns what it tells."""

    def __init__(self, run: Runner, folder: Path) -> None:
        self.run, self.folder = run, folder

    def __call__(self, table: str, *options: str, config: str = "", command: str = "summarize") -> str:
        (self.folder / "parcheck.toml").write_text(config, encoding="utf-8")
        done = self.run(command, draw(self.folder / "list.csv", table), *options)
        assert done.code == 0, done.err
        return done.err


@pytest.mark.parametrize("command", ["summarize", "late", "validate", "form"])
def test_a_list_without_due_days(command: str, told: Told, tmp_path: Path) -> None:
    arguments = ["-o", str(tmp_path / "o.html")] if command == "form" else []
    line = told.run(command, *(["II.06a"] * (command == "form")), draw(tmp_path / "a.csv", UNKNOWN_DUE), *arguments).err
    assert (
        "a.csv” has no column “Ngày hẹn trả”, or an empty one: none of its dossiers is early, late or overdue." in line
    )
    assert "parcheck inspect shows how the columns were understood." in line


def test_a_heading_that_is_nearly_that_of_the_due_day_is_named(told: Told) -> None:
    assert 'If it is “Ngày hẹn trả lại”, write due_at = "Ngày hẹn trả lại" under [columns] in parcheck.toml.' in told(
        NEAR_DUE
    )
    assert "has no column" not in told(NEAR_DUE, config='[columns]\ndue_at = "Ngày hẹn trả lại"')


def test_one_list_of_several_without_due_days(told: Told, tmp_path: Path) -> None:
    lists = [
        draw(tmp_path / f"{name}.csv", table) for name, table in (("a", LIST), ("b", UNKNOWN_DUE.replace("H", "K")))
    ]
    err = told.run("summarize", *lists).err
    assert "b.csv” has no column" in err
    assert "a.csv” has no column" not in err
    assert "The same holds" not in err
    other = draw(tmp_path / "c.csv", UNKNOWN_DUE.replace("H", "L"))
    assert "The same holds for 1 more list." in told.run("summarize", *lists, other).err


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(LIST, id="with-due-days"),
        pytest.param("id | received | stated\nH1 | 01/03 | Quá hạn", id="with-stated-timeliness"),
        pytest.param("id | received | status\n", id="without-rows"),
    ],
)
def test_no_warning_of_due_days(table: str, told: Told) -> None:
    assert "has no column" not in told(table)


def test_no_dossier_list_at_all(told: Told) -> None:
    assert "There is no dossier list among the inputs, so no dossier is counted." in told(FEES)
    assert "no dossier list" not in told(LIST)


READ_AS = [
    pytest.param(
        "id | received | fee\nH1 | 01/03 | 1000",
        "list.csv” was read as: fee list; for a dossier list it lacks one of “Ngày hẹn trả”, “Ngày kết thúc xử lý”, "
        "“Trạng thái”.",
        id="without-states",
    ),
    pytest.param(
        "id | Ngày vào sổ | due | fee\nH1 | 01/03 | 05/03 | 1000",
        "list.csv” was read as: fee list; for a dossier list it lacks “Ngày tiếp nhận”.",
        id="without-receipt",
    ),
    pytest.param(
        "id | received | status | transaction | amount\nH1 | 01/03 | Đã trả | 02/03/2024 | 1000",
        "list.csv” was read as: payment transactions; for a dossier list it lacks one of “Ngày hẹn trả”, "
        "“Ngày kết thúc xử lý”.",
        id="payments",
    ),
    pytest.param(
        "procedure | level\nKhai sinh | Toàn trình",
        "list.csv” was read as: procedure catalogue; for a dossier list it lacks “Mã hồ sơ”, “Ngày tiếp nhận”, one of "
        "“Ngày hẹn trả”, “Ngày kết thúc xử lý”, “Trạng thái”.",
        id="procedures",
    ),
]


@pytest.mark.parametrize(("table", "sentence"), READ_AS)
def test_without_a_dossier_list_it_is_said_what_each_file_was_read_as(table: str, sentence: str, told: Told) -> None:
    err = told(table)
    assert sentence in err
    assert "give that under [columns] in parcheck.toml; parcheck inspect shows how the columns were understood." in err


@pytest.mark.parametrize(("table", "sentence"), READ_AS)
def test_there_is_no_form_without_a_dossier_list(table: str, sentence: str, run: Runner, tmp_path: Path) -> None:
    done = run("form", "II.06a", draw(tmp_path / "list.csv", table), "-o", "F.xlsx", "--quiet")
    assert (done.code, done.out) == (65, "")
    assert sentence in done.err
    assert not (tmp_path / "F.xlsx").exists()


def test_of_many_files_that_are_no_dossier_list_some_are_named(run: Runner, tmp_path: Path) -> None:
    files = [draw(tmp_path / f"{number}.csv", FEES.replace("H1", f"H{number}")) for number in range(5)]
    err = run("summarize", *files).err
    assert err.count("was read as: fee list") == 3
    assert "2 more tables are no dossier lists either." in err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--period", "2024-04"], "is of 12/03/2024, before the period begins on 01/04/2024"),
        (["--period", "2024"], "is of 12/03/2024, long before the reference day 31/12/2024"),
        (["--as-of", "2024-06-30"], "is of 12/03/2024, long before the reference day 30/06/2024"),
        (["--period", "2024-03"], None),
        ([], None),
    ],
    ids=["the-export-of-last-month", "half-a-year-missing", "as-of", "its-own-month", "no-period"],
)
def test_an_export_that_ends_too_early(options: list[str], sentence: str | None, told: Told) -> None:
    err = told(LIST, *options)
    assert ("The newest receipt or finish" in err) == (sentence is not None)
    assert (sentence or "") in err


def test_a_heading_of_the_config_that_no_input_has(told: Told) -> None:
    config = '[columns]\ndue_at = ["Hạn trả kết qủa", "Hạn"]'
    err = told(LIST, config=config)
    assert "No input has the column “Hạn trả kết qủa”, “Hạn”, which parcheck.toml names for due_at." in err
    assert "No input has" not in told(LIST.replace("due  ", "HẠN"), config=config)
    assert "No input has" not in told("id | paper | electronic\nC1 | 1 | 0001", config=config)


TARGET = '[[target]]\nindicator = "on_time"\nat_least = 95\nsince = 2024-01-01\n'


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        (TARGET, None),
        (TARGET.replace("2024", "2025"), "No target of parcheck.toml holds on 12/03/2024 (on_time, since 01/01/2025)."),
        (TARGET + "until = 2024-02-01", "(on_time, since 01/01/2024, until 01/02/2024)."),
        ('unit = "A"\n' + TARGET + 'unit = "B"', "(on_time, since 01/01/2024, B)."),
        (TARGET.replace("95", "0.95"), "The target of on_time is 0.95%; for 95% write 95."),
    ],
    ids=["it-holds", "not-yet", "no-more", "of-another-unit", "a-fraction"],
)
def test_targets_that_cannot_be_meant_so(config: str, sentence: str | None, told: Told) -> None:
    err = told(LIST, config=config)
    assert ("No target of" in err or "The target of" in err) == (sentence is not None)
    assert (sentence or "") in err


def test_a_target_that_cannot_be_meant_so_is_written_as_in_the_screen_language(told: Told) -> None:
    err = told(LIST, "--lang", "vi", config=TARGET.replace("95", "0.955"))
    assert "Chỉ tiêu của on_time là 0,955 %; nếu ý là 95,5 % thì hãy ghi 95.5." in err


def test_the_footnote_does_not_say_that_they_are_in_force(told: Told, run: Runner, tmp_path: Path) -> None:
    told(LIST, config=TARGET)
    assert "Targets: parcheck.toml, as they stand on 12/03/2024." in " ".join(
        run("summarize", tmp_path / "list.csv").out.split()
    )


def test_configs_beside_several_inputs(run: Runner, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
        draw(folder / "list.csv", LIST.replace("H", folder.name))
        (folder / "parcheck.toml").write_text(f'unit = "{folder.name}"', encoding="utf-8")
    err = run("summarize", *folders).err
    assert f"those of the first ({folders[0] / 'parcheck.toml'}); unused: {folders[1] / 'parcheck.toml'}." in err
    assert "unused" not in run("summarize", *folders, "--config", folders[1] / "parcheck.toml").err
    assert "unused" not in run("summarize", folders[0], folders[0] / "list.csv").err
    (folders[0] / "parcheck.toml").unlink()
    assert "those of the first (none); unused" in run("summarize", *folders).err


def test_a_list_of_which_nothing_can_be_finished(told: Told) -> None:
    table = "id | received | due | Ngày kết thuc xử lý\nH1 | 01/03 | 10/03 | 05/03"
    said = told(table)
    assert "list.csv” has no column of a finish, a return or a status: all its dossiers look open." in said
    assert 'If it is “Ngày kết thúc xử lý”, write finished_at = "Ngày kết thuc xử lý" under [columns].' in said
    assert "look open" not in told(table, config='[columns]\nfinished_at = "Ngày kết thuc xử lý"')


def test_a_column_that_may_be_the_status_is_named(told: Told) -> None:
    assert 'write status = "Trạng thái hồ so" under [columns].' in told(LIST.replace("| status", "| Trạng thái hồ so"))
    assert "is not read" not in told(LIST)


def test_a_column_that_cannot_be_the_due_day_is_not_named(told: Told) -> None:
    table = LIST.replace("| status", "| Thời hạn giải quyết | status").replace("| Đã trả", "| 5 ngày | Đã trả")
    assert "is not read" not in told(table)
    assert "the column “Thời hạn giải quyết” is not read" in told(table.replace("5 ngày", "10/03"))


def test_two_columns_that_may_be_the_due_day_are_named(told: Told) -> None:
    table = "id | received | Hạn xử lý | due | finished\nH1 | 01/03 | 30/06 | 10/03 | 12/03"
    assert ("list.csv” has two columns of “Ngày hẹn trả”: D “Ngày hẹn trả” is read, C “Hạn xử lý” is not.") in told(
        table
    )


def test_amounts_in_thousands_are_named(told: Told) -> None:
    table = LIST.replace("| status", "| Lệ phí (nghìn đồng) | status").replace("| Đã trả", "| 8 | Đã trả")
    assert "the amounts below “Lệ phí (nghìn đồng)” are taken for đồng" in told(table)
    assert "taken for đồng" not in told(table.replace("nghìn đồng", "đồng"))


def test_amounts_that_are_too_small_for_a_fee_are_named(told: Told) -> None:
    table = LIST.replace("| status", "| Lệ phí (VNĐ) | status").replace("| Đã trả", "| 8 | Đã trả")
    assert "list.csv”: 2 amounts below “Lệ phí (VNĐ)” (the first in row 2) are less than 1,000 đồng." in told(table)
    assert "less than" not in told(table.replace("| 8 |", "| 8.000 |"))
    assert "less than" not in told(table.replace("| 8 |", "| 0 |"))


def test_groups_by_what_no_dossier_states(told: Told) -> None:
    assert "No dossier states its “Đơn vị”, so all stand in one group" in told(LIST, "--by", "unit")
    assert "stand in one group" not in told(LIST, "--by", "month")
    assert "stand in one group" not in told("id | received | due\nH1 | | 10/03", "--by", "month")  # a rejected row
    assert "stand in one group" not in told(LIST.replace("status", "unit"), "--by", "unit")


def test_a_hidden_sheet_is_counted_and_named(run: Runner, tmp_path: Path) -> None:
    book = Workbook()
    for name, day in (("T3", "08/03/2024"), ("nhap", "12/03/2024")):
        sheet = book.create_sheet(name)
        sheet.append(["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả", "Ngày kết thuc"])
        sheet.append([name, "01/03/2024", "10/03/2024", day, day])
    book["nhap"].sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    done = run("summarize", tmp_path / "list.xlsx", "--format", "json")
    assert done.counts["dossiers"] == 2
    assert done.err.count("“Ngày kết thuc”") == 1  # of both sheets
    assert "The sheet “nhap” of “list.xlsx” is hidden; its rows are counted all the same." in done.err.replace(
        f"{tmp_path}/", ""
    )


OLD = TARGET.replace("2024", "2023").replace("95", "0.95")
VERDICTS = pytest.mark.parametrize(
    ("arguments", "told_of"),
    [
        pytest.param(["summarize", "list.csv"], True, id="summarize"),
        pytest.param(["explain", "on_time", "list.csv"], True, id="explain"),
        pytest.param(["form", "II.06a", "list.csv", "-o", "F.html"], False, id="form"),
        pytest.param(["form", "II.06a", "list.csv", "-o", "F.html", "--fail-on", "target"], True, id="form-fails"),
        pytest.param(["verify", "report.txt", "--against", "list.csv"], False, id="verify"),
        pytest.param(["late", "list.csv"], False, id="late"),
        pytest.param(["validate", "list.csv"], False, id="validate"),
        pytest.param(["validate", "list.csv", "--fail-on", "any"], True, id="validate-fails"),
    ],
)


@VERDICTS
def test_targets_are_spoken_of_where_they_judge(
    arguments: list[str], told_of: bool, run: Runner, tmp_path: Path
) -> None:
    draw(tmp_path / "list.csv", LIST)
    (tmp_path / "parcheck.toml").write_text(OLD, encoding="utf-8")
    (tmp_path / "report.txt").write_text("Đúng hạn: 1/2 hồ sơ, đạt 50 %.", encoding="utf-8")
    err = run(*arguments).err
    assert ("The target of on_time is of 01/01/2023, older than the period" in err) == told_of
    assert ("for 95% write 95" in err) == told_of
