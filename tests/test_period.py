"""The forms in which a period may be written, with and without a cut-off day."""

import datetime
import itertools

import pytest

from parcheck.errors import UsageError
from parcheck.period import Period, parse_period

FORMS = """
    2024                    |  1 | 2024-01-01 | 2024-12-31
    2024-H1                 |  1 | 2024-01-01 | 2024-06-30
    2024-H2                 |  1 | 2024-07-01 | 2024-12-31
    2024-Q1                 |  1 | 2024-01-01 | 2024-03-31
    2024-Q4                 |  1 | 2024-10-01 | 2024-12-31
    2024-9M                 |  1 | 2024-01-01 | 2024-09-30
    2024-02                 |  1 | 2024-02-01 | 2024-02-29
    2023-02                 |  1 | 2023-02-01 | 2023-02-28
    2024-12                 |  1 | 2024-12-01 | 2024-12-31
    2024-01-01..2024-09-30  |  1 | 2024-01-01 | 2024-09-30
    2024-03-05..2024-03-05  |  1 | 2024-03-05 | 2024-03-05
    2024                    | 15 | 2023-12-15 | 2024-12-14
    2024-H1                 | 15 | 2023-12-15 | 2024-06-14
    2024-H2                 | 15 | 2024-06-15 | 2024-12-14
    2024-Q1                 | 15 | 2023-12-15 | 2024-03-14
    2024-Q2                 | 15 | 2024-03-15 | 2024-06-14
    2024-9M                 | 15 | 2023-12-15 | 2024-09-14
    2024-03                 | 15 | 2024-02-15 | 2024-03-14
    2024-01                 | 21 | 2023-12-21 | 2024-01-20
    2024-03                 | 21 | 2024-02-21 | 2024-03-20
    2024-03                 | 28 | 2024-02-28 | 2024-03-27
    2024-01-01..2024-09-30  | 15 | 2024-01-01 | 2024-09-30
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in FORMS.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "cutoff", "first", "last"), [pytest.param(*row, id=f"{row[0]}-from-{row[1]}") for row in ROWS]
)
def test_period(text: str, cutoff: str, first: str, last: str) -> None:
    days = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert parse_period(text, int(cutoff)) == Period(*days)


@pytest.mark.parametrize("cutoff", [1, 15, 21, 28])
@pytest.mark.parametrize("parts", ["Q1 Q2 Q3 Q4", "H1 H2", "01 02 03 04 05 06 07 08 09 10 11 12"])
def test_parts_of_a_year_leave_no_day_out_and_count_none_twice(parts: str, cutoff: int) -> None:
    periods = [parse_period(f"2024-{part}", cutoff) for part in parts.split()]
    year = parse_period("2024", cutoff)
    assert (periods[0].first, periods[-1].last) == year
    for one, next_ in itertools.pairwise(periods):
        assert next_.first - one.last == datetime.timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-13", "2024-00", "2024-Q0", "2024-Q5", "2024-H3", "2024-0M", "2024-13M", "2024-3"),
        *("2024-02-30..2024-03-01", "2024-03-02..2024-03-01", "2024-03-01..", "2024/03", "last month", "9999", "0000"),
    ],
)
def test_a_period_that_does_not_exist(text: str) -> None:
    with pytest.raises(UsageError):
        parse_period(text, 1)


@pytest.mark.parametrize("day", [0, 29, 31, -1])
def test_a_cut_off_day_that_not_every_month_has(day: int) -> None:
    with pytest.raises(UsageError, match=f"between 1 and 28, not {day}"):
        parse_period("2024", day)
