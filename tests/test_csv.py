"""CSV: a row an indicator, read back to the very figures of the JSON."""

import csv
from pathlib import Path
from typing import Any

from parcheck.indicators import all_indicators
from tests.conftest import Run, Runner
from tests.exports import draw

LIST = """
    id | received | due   | finished | sector    | channel    | fee
    H1 | 01/03    | 10/03 | 10/03    | Hộ tịch   | Trực tuyến |
    H2 | 01/03    | 10/03 | 11/03    | =SUM(A1)  | Trực tiếp  |
    H3 | 01/02    | 10/02 | 09/02    |           | Trực tuyến |
    """
NUMBERS = ("numerator", "denominator", "percent", "amount", "short_by")


def read(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter))


def rows_of(done: Run) -> list[dict[str, str]]:
    assert done.code == 0, done.err
    return read(done.out)


def same(cell: str, value: float | None) -> bool:
    return cell == "" if value is None else float(cell) == value


def test_the_rows_are_the_indicators_of_the_json(run: Runner, tmp_path: Path) -> None:
    export = draw(tmp_path / "list.csv", LIST)
    rows = rows_of(run("summarize", export, "--format", "csv"))
    found: list[dict[str, Any]] = run("summarize", export, "--format", "json").json["indicators"]
    assert list(rows[0]) == [
        *("code", "title", "numerator", "denominator", "percent", "base", "amount"),
        *("target_at_least", "target_at_most", "target_since", "target_source", "verdict", "short_by", "reason"),
    ]
    for row, finding in zip(rows, found, strict=True):
        assert all(same(row[name], finding[name]) for name in NUMBERS)
        texts = ("code", "base", "verdict", "reason")
        assert [row[name] for name in texts] == [finding[name] or "" for name in texts]
        target = finding["target"] or {}
        assert same(row["target_at_least"], target.get("at_least"))
        assert same(row["target_at_most"], target.get("at_most"))
        assert (row["target_since"], row["target_source"]) == (target.get("since", ""), target.get("source", ""))


def test_groups_follow_the_whole_under_their_keys(run: Runner, tmp_path: Path) -> None:
    rows = rows_of(run("summarize", draw(tmp_path / "list.csv", LIST), "--format", "csv", "--by", "sector"))
    on_time = [(row["sector"], row["numerator"], row["denominator"]) for row in rows if row["code"] == "on_time"]
    assert next(iter(rows[0])) == "sector"
    assert on_time[0] == ("", "2", "3")
    # A group that is not stated is told from the whole, and a formula stays a text.
    assert sorted(on_time[1:]) == [("'=SUM(A1)", "0", "1"), ("(not stated)", "1", "1"), ("Hộ tịch", "1", "1")]
    codes = [row["code"] for row in rows]
    assert codes == codes[: len(codes) // 4] * 4


def test_changes_are_numbers_even_with_a_minus(run: Runner, tmp_path: Path) -> None:
    options = ("--period", "2024-03", "--versus", "2024-02", "--by", "sector")
    rows = rows_of(run("summarize", draw(tmp_path / "list.csv", LIST), "--format", "csv", *options))
    assert list(rows[0])[-4:] == ["versus_numerator", "versus_denominator", "versus_percent", "change_points"]
    assert list(rows[0].values())[-4:] == ["1", "1", "100.000000", "-50.000000"]
    assert {len(row) for row in rows} == {19}
    assert None not in rows[-1].values()


def test_lines_end_for_windows_and_only_a_file_has_a_mark(run: Runner, tmp_path: Path) -> None:
    export = draw(tmp_path / "list.csv", LIST)
    screen = run("summarize", export, "--format", "csv").out
    run("summarize", export, "-o", tmp_path / "result.csv")
    file = (tmp_path / "result.csv").read_bytes()
    assert file == b"\xef\xbb\xbf" + screen.encode("utf-8")
    assert screen.startswith("code,")
    assert screen.count("\r\n") == screen.count("\n") == 1 + len(all_indicators())


def test_between_semicolons_decimals_have_a_comma(run: Runner, tmp_path: Path) -> None:
    export = draw(tmp_path / "list.csv", LIST)
    (tmp_path / "parcheck.toml").write_text(
        '[[target]]\nindicator = "on_time"\nat_least = 99.5\nsince = 2024-01-01\nsource = "1,5; 2.5"\n',
        encoding="utf-8",
    )
    done = run("summarize", export, "--format", "csv", "--csv-dialect", "semicolon")
    first = read(done.out, ";")[0]
    assert (first["percent"], first["target_at_least"], first["target_source"]) == ("66,666667", "99,5", "1,5; 2.5")
    assert rows_of(run("summarize", export, "--format", "csv"))[0]["target_at_least"] == "99.5"


def test_a_unit_and_a_source_that_look_like_formulas_stay_texts(run: Runner, tmp_path: Path) -> None:
    export = draw(tmp_path / "list.csv", LIST)
    (tmp_path / "parcheck.toml").write_text(
        '[[target]]\nindicator = "on_time"\nat_least = 50\nsince = 2024-01-01\nsource = "@cmd"\n', encoding="utf-8"
    )
    assert rows_of(run("summarize", export, "--format", "csv"))[0]["target_source"] == "'@cmd"


def test_a_list_without_rows_has_its_indicators(run: Runner, tmp_path: Path) -> None:
    rows = rows_of(run("summarize", draw(tmp_path / "list.csv", LIST.split("H1")[0]), "--format", "csv"))
    assert [rows[0][name] for name in ("code", "numerator", "denominator", "percent", "verdict")] == [
        *("on_time", "0", "0", "", "no-data")
    ]
