"""``--versus``: the period compared with, and the change in percentage points."""

from pathlib import Path

import pytest

from parcheck.period import parse_versus
from tests.conftest import Runner
from tests.exports import draw

FORMS = """
    2024-03                | previous  |  1 | 2024-02-01 | 2024-02-29
    2024-01                | previous  |  1 | 2023-12-01 | 2023-12-31
    2024-03                | last-year |  1 | 2023-03-01 | 2023-03-31
    2024-02                | last-year |  1 | 2023-02-01 | 2023-02-28
    2024-Q2                | previous  |  1 | 2024-01-01 | 2024-03-31
    2024-Q1                | previous  |  1 | 2023-10-01 | 2023-12-31
    2024-Q3                | last-year |  1 | 2023-07-01 | 2023-09-30
    2024-H2                | previous  |  1 | 2024-01-01 | 2024-06-30
    2024-H1                | previous  |  1 | 2023-07-01 | 2023-12-31
    2024-H1                | last-year |  1 | 2023-01-01 | 2023-06-30
    2024                   | previous  |  1 | 2023-01-01 | 2023-12-31
    2024                   | last-year |  1 | 2023-01-01 | 2023-12-31
    2024-9M                | previous  |  1 | 2023-01-01 | 2023-09-30
    2024-9M                | last-year |  1 | 2023-01-01 | 2023-09-30
    2024-03-01..2024-03-10 | previous  |  1 | 2024-02-20 | 2024-02-29
    2024-02-29..2024-03-10 | last-year |  1 | 2023-02-28 | 2023-03-10
    2024-03                | previous  | 15 | 2024-01-15 | 2024-02-14
    2024-01                | previous  | 15 | 2023-11-15 | 2023-12-14
    2024-Q1                | previous  | 15 | 2023-09-15 | 2023-12-14
    2024-Q1                | last-year | 15 | 2022-12-15 | 2023-03-14
    2024-H1                | previous  | 15 | 2023-06-15 | 2023-12-14
    2024                   | previous  | 15 | 2022-12-15 | 2023-12-14
    2024-9M                | last-year | 15 | 2022-12-15 | 2023-09-14
    2024-03                | previous  | 21 | 2024-01-21 | 2024-02-20
    2024-03-01..2024-03-10 | previous  | 15 | 2024-02-20 | 2024-02-29
    2024-03                | 2023-12   |  1 | 2023-12-01 | 2023-12-31
    2024-Q2                | 2023-Q4   | 15 | 2023-09-15 | 2023-12-14
    2024-03                | 2024-01-01..2024-01-07 | 15 | 2024-01-01 | 2024-01-07
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in FORMS.strip().splitlines()]


@pytest.mark.parametrize(
    ("asked", "versus", "cutoff", "first", "last"),
    [pytest.param(*row, id=f"{row[0]}-{row[1]}-from-{row[2]}") for row in ROWS],
)
def test_the_period_compared_with(asked: str, versus: str, cutoff: str, first: str, last: str) -> None:
    period = parse_versus(versus, asked, int(cutoff))
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


TWO_MONTHS = """
    id | received | due   | finished | channel    | level
    H1 | 05/02    | 10/02 | 09/02    | Trực tuyến | Toàn trình
    H2 | 06/02    | 10/02 | 12/02    | Trực tiếp  | Toàn trình
    H3 | 07/02    | 10/02 | 13/02    | Trực tiếp  | Toàn trình
    H4 | 05/03    | 10/03 | 09/03    | Trực tuyến | Toàn trình
    H5 | 06/03    | 10/03 | 12/03    | Trực tuyến | Toàn trình
    H6 | 20/02    | 10/03 | 10/03    | Trực tiếp  | Toàn trình
    """


@pytest.mark.parametrize("versus", ["previous", "2024-02", "2024-02-01..2024-02-29", "PREVIOUS"])
def test_the_change_in_percentage_points(versus: str, summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", TWO_MONTHS)
    done = summarize(file, "--period", "2024-03", "--versus", versus)
    before = done.json["versus"]
    assert (before["period"], before["as_of"]) == ({"from": "2024-02-01", "to": "2024-02-29"}, "2024-02-29")
    changes = {change["code"]: change for change in before["indicators"]}
    assert list(changes) == [finding["code"] for finding in done.json["indicators"]]
    # March: 2 of 3 on time (H6 was carried over); February: 1 of 3.
    assert (changes["on_time"]["numerator"], changes["on_time"]["denominator"]) == (1, 3)
    assert changes["on_time"]["change_points"] == 33.333333
    assert changes["online_submission"]["change_points"] == 75  # 2/2 after 1/4
    assert changes["open_overdue"]["change_points"] is None  # nothing open in March
    # The other period is just what it is by itself.
    alone = summarize(file, "--period", "2024-02")
    for code, change in changes.items():
        finding = alone.finding(code)
        assert (change["numerator"], change["denominator"], change["percent"]) == (
            finding["numerator"],
            finding["denominator"],
            finding["percent"],
        ), code


def test_the_table_names_the_period_and_the_change(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", TWO_MONTHS)
    out = run("summarize", file, "--period", "2024-03", "--versus", "previous").out
    assert "01/02/2024" in out
    assert "29/02/2024" in out
    assert "+33.3" in out
    worse = run("summarize", file, "--period", "2024-02", "--versus", "2024-03").out
    assert "−33.3" in worse


def test_nothing_to_compare_with_is_no_change(summarize: Runner, tmp_path: Path) -> None:
    done = summarize(draw(tmp_path / "list.csv", TWO_MONTHS), "--period", "2024-03", "--versus", "last-year")
    assert all(change["change_points"] is None for change in done.json["versus"]["indicators"])
    assert done.json["versus"]["period"] == {"from": "2023-03-01", "to": "2023-03-31"}


def test_a_cut_off_day_holds_for_both(summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", TWO_MONTHS)
    done = summarize(file, "--period", "2024-03", "--cutoff", "15", "--versus", "previous")
    assert done.json["period"] == {"from": "2024-02-15", "to": "2024-03-14"}
    assert done.json["versus"]["period"] == {"from": "2024-01-15", "to": "2024-02-14"}


def test_a_ratio_is_never_compared_with_one_of_another_base(summarize: Runner, tmp_path: Path) -> None:
    """In February no service level is known, so by itself that month would take another base."""
    table = """
        id | received | due   | finished | channel    | level
        H1 | 05/02    | 10/02 | 09/02    | Trực tuyến |
        H2 | 06/02    | 10/02 | 12/02    | Trực tiếp  |
        H4 | 05/03    | 10/03 | 09/03    | Trực tuyến | Toàn trình
        H5 | 06/03    | 10/03 | 12/03    | Trực tiếp  | Toàn trình
        """
    done = summarize(draw(tmp_path / "list.csv", table), "--period", "2024-03", "--versus", "previous")
    assert done.finding("online_submission")["base"] == "online-capable"
    change = next(each for each in done.json["versus"]["indicators"] if each["code"] == "online_submission")
    # Of online-capable procedures February has no dossier, so there is no change to show.
    assert change["change_points"] is None


def test_problems_are_not_told_twice(summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", TWO_MONTHS.replace("12/03", "01/01"))
    once = summarize(file, "--period", "2024-03").json["problems"]
    assert summarize(file, "--period", "2024-03", "--versus", "previous").json["problems"] == once


WRONG = [
    pytest.param(["--versus", "previous"], "--period", id="without-a-period"),
    pytest.param(["--period", "2024-03", "--versus", "2024-13"], "2024-13", id="no-period"),
    pytest.param(["--period", "2024-03", "--versus", "before"], "before", id="no-word"),
    pytest.param(["--period", "2024-3", "--versus", "previous"], "2024-3", id="wrong-period"),
    pytest.param(["--period", "0001", "--versus", "previous"], "", id="before-all-years"),
    pytest.param(["--period", "0001-01-01..0001-01-31", "--versus", "previous"], "", id="days-before-all-years"),
    pytest.param(["--period", "2024-02", "--cutoff", "31", "--versus", "previous"], "31", id="wrong-cut-off"),
]


@pytest.mark.parametrize(("options", "named"), WRONG)
def test_a_period_that_cannot_be_compared_with(options: list[str], named: str, run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", TWO_MONTHS), *options)
    assert (done.code, done.out) == (2, ""), done.err
    assert named in done.err
