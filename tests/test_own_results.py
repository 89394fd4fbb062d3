"""Results of parcheck beside the exports are no inputs; a marked copy becomes one when somebody saves it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Runner
from tests.exports import draw

LIST = """
    id | received | due   | finished
    H1 | 01/03    | 10/03 | 12/03
    H2 | xx       | 10/03 | 12/03
"""
RESULTS = [
    *((["summarize"], f"o.{suffix}") for suffix in ("xlsx", "html", "csv")),
    (["summarize", "--csv-dialect", "semicolon"], "o.csv"),
    *((["late"], f"o.{suffix}") for suffix in ("xlsx", "csv")),
    *((["validate"], f"o.{suffix}") for suffix in ("xlsx", "csv")),
    *((["form", "II.06a"], f"o.{suffix}") for suffix in ("xlsx", "html")),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t9").mkdir()
    draw(tmp_path / "t9" / "list.xlsx", LIST)
    return tmp_path / "t9"


@pytest.mark.parametrize(("command", "name"), RESULTS, ids=lambda part: part if isinstance(part, str) else part[0])
def test_a_result_in_the_folder_is_passed_over(command: list[str], name: str, folder: Path, run: Runner) -> None:
    before = run("summarize", folder, "--format", "json").json["counts"]
    for _time in range(2):
        assert run(*command, folder, "-o", folder / name).code == 0
    done = run("summarize", folder, "--format", "json")
    assert done.json["counts"] == before
    assert f"“{folder / name}” was passed over, because it is a result of parcheck." in done.err
    assert name in run("summarize", f"{folder}/*").err


def test_a_marked_copy_is_passed_over_until_somebody_saves_it(folder: Path, run: Runner) -> None:
    copy = folder / "marked.xlsx"
    assert run("validate", folder, "--annotate", copy).code == 0
    assert "marked.xlsx” was passed over" in run("summarize", folder).err
    assert "marked.xlsx” was passed over" not in run("summarize", copy).err
    book = load_workbook(copy)
    book.properties.lastModifiedBy = "A"
    book.worksheets[0]["B3"] = "02/03/2024"
    book.save(copy)
    (folder / "list.xlsx").unlink()
    done = run("summarize", folder, "--format", "json")
    assert done.counts["dossiers"] == 2


def test_a_result_that_is_named_itself_is_read(folder: Path, run: Runner) -> None:
    assert run("late", folder, "-o", folder / "late.csv").code == 0
    done = run("summarize", folder / "late.csv")
    assert done.code == 65
    assert "passed over" not in done.err


def test_nothing_but_results(folder: Path, run: Runner) -> None:
    assert run("late", folder, "-o", folder / "late.csv").code == 0
    (folder / "list.xlsx").unlink()
    done = run("summarize", folder)
    assert done.code == 66
    assert "holds no export, only results of parcheck." in done.err


@pytest.mark.parametrize("name", ["a.xlsx", "a.html", "a.csv"])
def test_a_file_that_cannot_be_looked_into_is_left_to_its_reader(name: str, folder: Path, run: Runner) -> None:
    (folder / name).write_bytes(b"PK\x03\x04 and no more")
    done = run("summarize", folder)
    assert done.code == 65
    assert name in done.err
