"""The faults read in the report code of running systems, each with the data that would show it, and not made here."""

import re
from pathlib import Path

import pytest

from tests.cases import Case, check, worked
from tests.conftest import Run, Runner
from tests.exports import draw

LATE_OF_TEN = "\n".join(f"H{n} | 01/03 | 10/03 | 11/03" for n in range(10))
FAULTS = [
    Case(
        # Late over received (1/4) beside on time over resolved (1/2) would show 25 % and 50 % of different wholes.
        "late-and-on-time-are-shares-of-one-denominator",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 09/03
        H2 | 01/03    | 10/03 | 11/03
        H3 | 01/03    | 30/03 |
        H4 | 01/03    | 30/03 |
        """,
        "early=1 late=1 open_within=2",
        "on_time=1/2 late=1/2 early=1/2",
    ),
    Case(
        # Paid dossiers (3) over procedures (2) would show 150 %.
        "payments-are-a-share-of-dossiers-not-of-procedures",
        """
        id | procedure | received | due   | method     | paid            | fee
        H1 | Khai sinh | 01/03    | 10/03 | Trực tuyến | Đã thanh toán   | 8.000
        H2 | Khai sinh | 01/03    | 10/03 | Trực tuyến | Đã thanh toán   | 8.000
        H3 | Khai tử   | 01/03    | 10/03 | Trực tuyến | Đã thanh toán   | 8.000
        H4 | Khai tử   | 01/03    | 10/03 | Tiền mặt   | Đã thanh toán   | 8.000
        """,
        "open_within=4",
        "online_payment=3/4",
    ),
    Case(
        # Late over on time is 10/0, which a guard against division by zero turns into 0 %.
        "ten-late-of-ten-are-100-percent-late",
        f"id | received | due | finished\n{LATE_OF_TEN}",
        "late=10",
        "late=10/10 on_time=0/10",
    ),
]


@worked(FAULTS)
def test_shares_of_the_right_whole(case: Case, summarize: Runner, tmp_path: Path) -> None:
    check(case, summarize, tmp_path)


def test_all_late_is_shown_as_100_percent_late(run: Runner, summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", f"id | received | due | finished\n{LATE_OF_TEN}")
    done = summarize(file)
    assert (done.finding("late")["percent"], done.finding("on_time")["percent"]) == (100.0, 0.0)
    assert "100.0%" in line_of(run("summarize", file), "Resolved late", "10/10")


def line_of(done: Run, *words: str) -> str:
    """Return the line of the table with these words."""
    return next(line for line in done.out.splitlines() if all(word in line for word in words))


NO_DOSSIERS = [
    pytest.param("id | received | due | finished | channel", (), id="no-rows"),
    pytest.param(
        "id | received | due | finished | channel\nH1 | 01/03 | 10/03 | 09/03 | Trực tuyến",
        ("--period", "2024-06"),
        id="none-in-the-period",
    ),
    pytest.param(
        "id | received | due | finished | status | channel\nH1 | 01/03 | 10/03 | 09/03 | Mới đăng ký | Trực tuyến",
        (),
        id="none-accepted",
    ),
]


@pytest.mark.parametrize(("table", "options"), NO_DOSSIERS)
@pytest.mark.parametrize("name", ["table", "json"])
def test_no_dossiers_are_no_data(
    name: str, table: str, options: tuple[str, ...], run: Runner, summarize: Runner, tmp_path: Path
) -> None:
    file = draw(tmp_path / "list.csv", table)
    if name == "json":
        for finding in summarize(file, *options).json["indicators"]:
            assert finding["percent"] is None
            assert finding["verdict"] in ("no-data", "not-measured")
            assert finding["short_by"] is None
        return
    for line in run("summarize", file, *options).out.splitlines():
        if re.search(r"\b0/0\b", line):
            assert "no data" in line
            assert "100.0" not in line
            assert "0.0%" not in line


def test_999_of_1000_is_neither_99_nor_100_percent(run: Runner, summarize: Runner, tmp_path: Path) -> None:
    rows = "\n".join(f"H{n} | 01/03 | 10/03 | {'09' if n else '11'}/03" for n in range(1000))
    file = draw(tmp_path / "list.csv", f"id | received | due | finished\n{rows}")
    assert summarize(file).finding("on_time")["percent"] == 99.9
    assert "99.9%" in line_of(run("summarize", file), "999/1,000")
    assert "99,9 %" in line_of(run("summarize", file, "--lang", "vi"), "999/1.000")
    # Asked for no decimals, it still does not round up to all of them.
    assert "100%" not in line_of(run("summarize", file, "--digits", "0"), "999/1,000")
