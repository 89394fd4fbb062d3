"""Working days: Monday to Friday without public holidays, with swapped days, or as the user's own file says."""

import datetime
from pathlib import Path

import numpy as np
import pytest
from days_off import rows

from parcheck.errors import UsageError
from parcheck.reading.dates import date_of, day_of
from parcheck.workdays import CALENDAR, read_holidays, working_days_over
from tests.conftest import Runner
from tests.exports import draw


def days(*texts: str) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([day_of(datetime.date.fromisoformat(text)) for text in texts], dtype=np.int32)


BETWEEN = [
    pytest.param("2024-03-04", "2024-03-04", 0, id="same-day"),
    pytest.param("2024-03-04", "2024-03-05", 1, id="next-day"),
    pytest.param("2024-03-08", "2024-03-11", 1, id="over-a-weekend"),
    pytest.param("2024-03-08", "2024-03-10", 0, id="to-a-sunday"),
    pytest.param("2024-03-11", "2024-03-08", 0, id="backwards"),
    pytest.param("2024-02-07", "2024-02-14", 0, id="within-tết"),
    pytest.param("2024-02-07", "2024-02-16", 2, id="over-tết"),
    pytest.param("2024-04-26", "2024-05-03", 2, id="over-30-april-with-its-swapped-monday"),
    pytest.param("2024-05-03", "2024-05-05", 1, id="the-saturday-that-was-worked-for-it"),
    pytest.param("2023-12-29", "2024-01-02", 1, id="over-new-year"),
    pytest.param("2024-08-30", "2024-09-04", 1, id="over-the-national-day"),
]


@pytest.mark.parametrize(("after", "until", "count"), BETWEEN)
def test_working_days_between(after: str, until: str, count: int) -> None:
    assert working_days_over(days(after, until)).between(days(after), days(until)).tolist() == [count]


def test_the_bundled_calendar_is_what_the_package_says() -> None:
    """Its table is written by tools/days_off.py; an older package may know less of the last years."""
    stated = {(f"{day:%Y-%m-%d}", int(off)) for day, off in read_holidays(CALENDAR).items()}
    years = range(2010, 2026)
    assert {row for row in stated if int(row[0][:4]) in years} == {row for row in rows() if int(row[0][:4]) in years}
    assert max(stated)[0] >= "2026-09-02"


def test_years_beyond_the_bundled_calendar_are_asked_of_the_package() -> None:
    after, until = days("2027-02-05", "2030-04-29"), days("2027-02-08", "2030-05-02")
    assert working_days_over(after, until).between(after, until).tolist() == [0, 1]


def test_a_limit_counts_from_the_day_after() -> None:
    starts = days("2024-03-04", "2024-03-08", "2024-02-07", "2024-05-03")
    limits = working_days_over(starts).limit(starts, 1)
    assert [date_of(int(day)).isoformat() for day in limits] == ["2024-03-05", "2024-03-11", "2024-02-15", "2024-05-04"]


def test_an_own_calendar_replaces_the_years_that_it_names(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("date,off,why\n2024-03-05,1,local feast\n2024-03-09,0,worked for it\n", encoding="utf-8")
    after, until = days("2024-03-04", "2024-04-30", "2023-04-28"), days("2024-03-09", "2024-05-01", "2023-05-04")
    # 05/03 off, 09/03 worked; 01/05/2024 is worked now; 2023 keeps its three days off.
    assert working_days_over(after, until, own=own).between(after, until).tolist() == [4, 1, 1]


LATE = """
    id | submitted | received | due   | channel
    H1 | 04/03     | 06/03    | 20/03 | Trực tuyến
    """


def test_the_config_s_calendar_decides_late_reception(summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LATE)
    assert summarize(file).finding("late_reception")["numerator"] == 1
    (tmp_path / "own.csv").write_text("date,off\n2024-03-05,1\n", encoding="utf-8")
    (tmp_path / "parcheck.toml").write_text("[calendar]\nholidays = 'own.csv'", encoding="utf-8")
    assert summarize(file).finding("late_reception")["numerator"] == 0


@pytest.mark.parametrize(
    "content",
    ["day,off\n2024-03-05,1\n", "date\n2024-03-05\n", "date,off\n05/03/2024,1\n", "date,off\n2024-03-05,yes\n"],
)
def test_a_calendar_of_another_form(content: str, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        read_holidays(file)


def test_a_calendar_that_does_not_exist_is_a_wrong_config(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text("[calendar]\nholidays = 'none.csv'", encoding="utf-8")
    done = run("summarize", draw(tmp_path / "list.csv", LATE))
    assert (done.code, done.out) == (2, "")
    assert "none.csv" in done.err
