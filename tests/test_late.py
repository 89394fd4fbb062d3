"""The named list behind the counts: who is late, by how many calendar and working days, and what is due soon."""

import csv
import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from parcheck import late
from parcheck.late import late_list
from parcheck.period import Period
from tests.conftest import Run, Runner
from tests.exports import draw
from tests.generated import FIRST, Row, assessed, odd_dossiers, quick, rules, some_periods, with_ids

data_sets = st.lists(odd_dossiers, min_size=1, max_size=12).map(with_ids)
some_days = st.none() | st.integers(0, 120).map(lambda n: FIRST + datetime.timedelta(days=n))


@given(data_sets, rules, some_periods, some_days, st.none() | st.integers(0, 20), st.sampled_from(["officer", "unit"]))
@quick
def test_the_counts_of_the_list_are_those_of_the_summary(
    rows: Sequence[Row],
    chosen: dict[str, str],
    period: Period | None,
    as_of: datetime.date | None,
    within: int | None,
    by: str,
) -> None:
    assessment = assessed(rows, rules=chosen, period=period, as_of=as_of)
    counts, found = assessment.summary.counts, late_list(assessment.counted, within, [by])
    assert (found.counts.late, found.counts.open_overdue) == (counts.late, counts.open_overdue)
    assert found.as_of == assessment.summary.as_of
    assert found.counts.due_soon <= (0 if within is None else counts.open_within)
    states = [dossier.state for dossier in found.dossiers]
    for state in ("late", "open_overdue", "due_soon"):
        assert states.count(state) == getattr(found.counts, state)
        assert sum(getattr(group.counts, state) for group in found.groups) == getattr(found.counts, state)
    for dossier in found.dossiers:
        if dossier.days_late is not None and dossier.working_days_late is not None:
            assert 0 <= dossier.working_days_late <= dossier.days_late


def listed(done: Run) -> dict[str, dict[str, object]]:
    return {dossier["dossier_id"]: dossier for dossier in done.json["dossiers"]}


HOW_LATE = [
    pytest.param("05/03/2024", "06/03/2024", 1, 1, id="one-day"),
    pytest.param("01/03/2024", "02/03/2024", 1, 0, id="on-a-saturday"),
    pytest.param("01/03/2024", "04/03/2024", 3, 1, id="over-a-weekend"),
    pytest.param("07/02/2024", "08/02/2024", 1, 0, id="first-day-of-tết"),
    pytest.param("07/02/2024", "14/02/2024", 7, 0, id="last-day-of-tết"),
    pytest.param("07/02/2024", "15/02/2024", 8, 1, id="first-day-after-tết"),
    pytest.param("26/04/2024", "29/04/2024", 3, 0, id="monday-swapped-off"),
    pytest.param("26/04/2024", "02/05/2024", 6, 1, id="over-the-swapped-monday-and-1-may"),
    pytest.param("03/05/2024", "04/05/2024", 1, 1, id="saturday-worked-for-it"),
    pytest.param("03/05/2024", "06/05/2024", 3, 2, id="over-the-saturday-worked"),
    pytest.param("10/05/2024", "11/05/2024", 1, 0, id="any-other-saturday"),
    pytest.param("29/12/2023", "02/01/2024", 4, 1, id="over-new-year"),
]


@pytest.mark.parametrize(("due", "finished", "days", "working"), HOW_LATE)
def test_days_late(due: str, finished: str, days: int, working: int, run: Runner, tmp_path: Path) -> None:
    table = f"""
        id | received   | due   | finished
        H1 | 01/12/2023 | {due} | {finished}
        """
    done = run("late", draw(tmp_path / "list.csv", table), "--format", "json")
    found = listed(done)["H1"]
    assert (found["state"], found["days_late"], found["working_days_late"]) == ("late", days, working)


@pytest.mark.parametrize(("due", "as_of", "days", "working"), HOW_LATE)
def test_days_overdue(due: str, as_of: str, days: int, working: int, run: Runner, tmp_path: Path) -> None:
    table = f"""
        id | received   | due   | finished
        H1 | 01/12/2023 | {due} |
        """
    day = datetime.datetime.strptime(as_of, "%d/%m/%Y").date().isoformat()
    done = run("late", draw(tmp_path / "list.csv", table), "--format", "json", "--as-of", day)
    found = listed(done)["H1"]
    assert (found["state"], found["days_late"], found["working_days_late"]) == ("open_overdue", days, working)
    assert found["finished_at"] is None


def test_an_own_calendar_replaces_the_year_that_it_names(run: Runner, tmp_path: Path) -> None:
    table = """
        id | received   | due        | finished
        H1 | 01/12/2023 | 07/02/2024 | 15/02/2024
        H2 | 01/12/2023 | 03/05/2024 | 04/05/2024
        H3 | 01/12/2023 | 05/03/2024 | 07/03/2024
        H4 | 01/12/2023 | 29/12/2023 | 02/01/2024
        """
    file = draw(tmp_path / "list.csv", table)
    (tmp_path / "own.csv").write_text("date,off,why\n2024-03-06,1,x\n", encoding="utf-8")
    (tmp_path / "parcheck.toml").write_text("[calendar]\nholidays = 'own.csv'", encoding="utf-8")
    found = listed(run("late", file, "--format", "json"))
    # In 2024 only 06/03 is off now: neither Tết nor the swap nor 01/01 holds any more.
    assert {name: each["working_days_late"] for name, each in found.items()} == {"H1": 6, "H2": 0, "H3": 1, "H4": 2}


DUE = """
    id | received | due   | finished | officer
    H1 | 01/02    | 07/02 |          | x
    H2 | 01/02    | 08/02 |          | y
    H3 | 01/02    | 14/02 |          | y
    H4 | 01/02    | 15/02 |          | x
    H5 | 01/02    | 16/02 |          | x
    H6 | 01/02    | 05/02 |          | x
    H7 | 01/02    |       |          | x
    """
DUE_WITHIN = [
    pytest.param([], {}, id="not-asked-for"),
    pytest.param(["--due-within", "0"], {"H1": 0, "H2": 0, "H3": 0}, id="0-is-today-and-the-days-off-behind-it"),
    pytest.param(["--due-within", "1"], {"H1": 0, "H2": 0, "H3": 0, "H4": 1}, id="1-is-the-day-after-tết"),
    pytest.param(["--due-within", "2"], {"H1": 0, "H2": 0, "H3": 0, "H4": 1, "H5": 2}, id="2"),
]


@pytest.mark.parametrize(("options", "left"), DUE_WITHIN)
def test_due_within_working_days(options: list[str], left: dict[str, int], run: Runner, tmp_path: Path) -> None:
    done = run("late", draw(tmp_path / "list.csv", DUE), "--as-of", "2024-02-07", "--format", "json", *options)
    soon = {name: each for name, each in listed(done).items() if each["state"] == "due_soon"}
    assert {name: each["working_days_left"] for name, each in soon.items()} == left

    assert done.json["counts"] == {"late": 0, "open_overdue": 1, "due_soon": len(left)}
    assert all(each["days_late"] == 0 for each in soon.values())


def test_a_narrow_screen_says_how_many_working_days_are_left(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = run("late", draw(tmp_path / "list.csv", DUE), "--as-of", "2024-02-07", "--due-within", "1")
    assert "H4: due soon\n  Due: 15/02/2024; Working days left: 1\n" in done.out
    assert "H6: open, overdue\n  due 05/02/2024, days 2, working days 2\n" in done.out


@pytest.mark.parametrize("days", ["-1", "x"])
def test_due_within_must_be_a_number_of_days(days: str, run: Runner, tmp_path: Path) -> None:
    done = run("late", draw(tmp_path / "list.csv", DUE), f"--due-within={days}")
    assert (done.code, done.out) == (2, "")


LATE = """
    id | received | due   | finished | officer | unit | sector  | procedure
    H1 | 01/03    | 05/03 | 06/03    | x       | A    | Hộ tịch | Khai sinh
    H2 | 01/03    | 05/03 | 08/03    | y       | A    | Hộ tịch | Khai tử
    H3 | 01/03    | 05/03 |          | y       | B    |         |
    H4 | 01/03    | 05/03 | 05/03    | z       | B    |         |
    H5 | 01/03    | 07/03 |          |         | B    |         |
    """.replace("officer", "Cán bộ xử lý")


def test_a_dossier_of_the_list(run: Runner, tmp_path: Path) -> None:
    done = run("late", draw(tmp_path / "list.csv", LATE), "--as-of", "2024-03-11", "--format", "json")
    assert {**listed(done)["H2"], "working_days_left": None} == {
        "dossier_id": "H2",
        "state": "late",
        "unit": "A",
        "officer": "y",
        "sector": "Hộ tịch",
        "procedure": "Khai tử",
        "received_at": "2024-03-01",
        "due_at": "2024-03-05",
        "finished_at": "2024-03-08",
        "days_late": 3,
        "working_days_late": 3,
        "working_days_left": None,
    }
    empty = [name for name, value in listed(done)["H5"].items() if value is None]
    assert {"officer", "sector", "procedure", "finished_at"} <= set(empty)
    assert (done.json["schema"], done.json["as_of"]) == ("parcheck.late/1", "2024-03-11")
    assert done.json["counts"] == {"late": 2, "open_overdue": 2, "due_soon": 0}


BY = [
    pytest.param(["officer"], [("y", 2), ("", 1), ("x", 1)], id="officer"),
    pytest.param(["unit"], [("A", 2), ("B", 2)], id="unit"),
    pytest.param(["unit", "officer"], [("A·x", 1), ("A·y", 1), ("B·", 1), ("B·y", 1)], id="unit-and-officer"),
    pytest.param(["month"], [("2024-03", 4)], id="month"),
]


@pytest.mark.parametrize(("fields", "groups"), BY)
def test_the_list_by_officer_or_unit(
    fields: list[str], groups: list[tuple[str, int]], run: Runner, tmp_path: Path
) -> None:
    file, by = draw(tmp_path / "list.csv", LATE), [option for field in fields for option in ("--by", field)]
    found = run("late", file, "--as-of", "2024-03-11", "--format", "json", *by).json["groups"]
    assert [("·".join(g["key"].values()), g["counts"]["late"] + g["counts"]["open_overdue"]) for g in found] == groups
    shown = run("late", file, "--as-of", "2024-03-11", *by)
    assert shown.code == 0
    assert ("not stated" in shown.out) == any(key.endswith("·") or not key for key, _ in groups)


STATED = """
    id | received | stated
    H1 | 01/03    | Quá hạn
    H2 | 01/03    | Đúng hạn
    """
WITHOUT_DATES = [
    pytest.param(STATED, {"late": 1, "open_overdue": 0, "due_soon": 0}, id="late-as-the-export-states"),
    pytest.param("no | id | received | due", {"late": 0, "open_overdue": 0, "due_soon": 0}, id="no-rows"),
    pytest.param(
        "id | received | status\nH1 | 01/03 | Đang xử lý", {"late": 0, "open_overdue": 0, "due_soon": 0}, id="no-due"
    ),
    pytest.param(
        "paper | electronic | registered\n1 | 2 | 01/03", {"late": 0, "open_overdue": 0, "due_soon": 0}, id="register"
    ),
]


@pytest.mark.parametrize(("table", "counts"), WITHOUT_DATES)
def test_a_list_without_due_days(table: str, counts: dict[str, int], run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", table)
    done = run("late", file, "--due-within", "5", "--by", "officer", "--format", "json")
    assert (done.code, done.json["counts"]) == (0, counts), done.err
    assert all(dossier["days_late"] is None for dossier in done.json["dossiers"])
    assert run("late", file).code == 0


def test_a_due_day_far_away_is_no_reason_to_fail(run: Runner, tmp_path: Path) -> None:
    table = """
        id | received   | due        | finished
        H1 | 01/03/2024 | 31/12/2099 |
        H2 | 01/03/1976 | 10/03/1976 | 01/03/2024
        """
    done = run("late", draw(tmp_path / "list.csv", table), "--due-within", "60", "--format", "json")
    assert (done.code, done.json["counts"]["late"]) == (0, 1), done.err


def test_by_the_hour_a_dossier_may_be_late_by_no_day(run: Runner, tmp_path: Path) -> None:
    table = """
        id | received | due              | finished
        H1 | 01/03    | 10/03/2024 10:00 | 10/03/2024 16:30
        """
    (tmp_path / "parcheck.toml").write_text("[rules]\ncompare = 'datetime'", encoding="utf-8")
    found = listed(run("late", draw(tmp_path / "list.csv", table), "--format", "json"))["H1"]
    assert (found["state"], found["days_late"], found["working_days_late"]) == ("late", 0, 0)


def test_the_formats_of_the_list_hold_the_same(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LATE)
    names = set(listed(run("late", file, "--format", "json")))
    for suffix in ("jsonl", "csv", "xlsx", "json", "txt"):
        done = run("late", file, "-o", tmp_path / f"late.{suffix}")
        assert (done.code, done.out) == (0, ""), suffix
    lines = (tmp_path / "late.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["dossier_id"] for line in lines} == names
    with (tmp_path / "late.csv").open(encoding="utf-8-sig", newline="") as content:
        rows = list(csv.DictReader(content))
    assert {row["dossier_id"] for row in rows} == names
    assert next(row for row in rows if row["dossier_id"] == "H2")["days_late"] == "3"
    sheet = load_workbook(tmp_path / "late.xlsx").worksheets[0]
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == names
    text = (tmp_path / "late.txt").read_text(encoding="utf-8")
    assert all(name in text for name in names)


def test_the_list_in_vietnamese(run: Runner, tmp_path: Path) -> None:
    done = run("late", draw(tmp_path / "list.csv", LATE), "--as-of", "2024-03-11", "--lang", "vi")
    assert "quá hạn" in done.out.lower()
    assert "resolved late" not in done.out


def test_a_list_that_is_not_as_long_as_the_count_is_never_shown(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug is let in: the last dossier of the list is lost."""
    file = draw(
        tmp_path / "list.csv",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 12/03
        H2 | 01/03    | 10/03 | 13/03
        """,
    )
    order = late._order
    monkeypatch.setattr(late, "_order", lambda frame: order(frame)[:-1])
    done = run("late", file, "--format", "json")
    assert (done.code, done.out) == (70, "")
    assert "late.py" in done.err
