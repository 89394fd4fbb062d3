"""The scripts of the guide: which month they take, what fails a run, and what they leave behind."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "examples/scripts"
GOOD = ROOT / "examples/thuc-hanh/xa-binh-mau"
BAD = ROOT / "examples/thuc-hanh/xa-an-mau"
# Our own interpreter is the python3 of the scripts, and the parcheck beside it is the one they call.
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])

on_posix = pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")


def monthly(*arguments: object) -> tuple[int, list[str]]:
    """Return the exit code of ``monthly.sh``, and the lines that it prints on both streams."""
    done = subprocess.run(
        ["/bin/sh", str(SCRIPTS / "monthly.sh"), *map(str, arguments)], env={**os.environ, "PATH": PATH}, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, done.stdout.splitlines()


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Return a folder with the folder of one commune, of which there is nothing to complain."""
    shutil.copytree(GOOD, tmp_path / "exports/xã Bình Mẫu")
    return tmp_path / "exports"


def target(indicator: str, since: str = "2024-01-01") -> str:
    """Return a config with this one target."""
    entry = f'indicator = "{indicator}"\nat_least = 50\nsince = {since}\nsource = "made up"\n'
    return f"targets = []\n[[target]]\n{entry}"


def left(results: Path) -> list[str]:
    return sorted(path.name for path in results.iterdir())


@on_posix
def test_a_good_run_leaves_alone_what_it_did_not_write(exports: Path, tmp_path: Path) -> None:
    results = tmp_path / "results"
    results.mkdir()
    for name in ("xa-cu.json", "xã Bình Mẫu.json", "province.html"):
        (results / name).write_text("of an earlier run", encoding="utf-8")
    assert monthly(exports, "2024-09", results) == (0, ["xã Bình Mẫu: exit code 0"])
    assert left(results) == ["province.html", "xa-cu.json", "xã Bình Mẫu.json"]
    kept = [path.name for path in results.iterdir() if path.read_text(encoding="utf-8") == "of an earlier run"]
    assert kept == ["xa-cu.json"]


@on_posix
def test_a_missed_target_is_added_up_and_fails_the_run(exports: Path, tmp_path: Path) -> None:
    shutil.copytree(BAD, exports / "xa-an-mau")
    code, lines = monthly(exports, "2024-09", tmp_path / "results")
    assert code == 1
    assert {"xa-an-mau: exit code 1", "xã Bình Mẫu: exit code 0"} <= set(lines)
    assert "province.html" in left(tmp_path / "results")


@on_posix
def test_the_log_names_what_is_missed_and_how_much_data_is_bad(exports: Path, tmp_path: Path) -> None:
    shutil.copytree(BAD, exports / "xa-an-mau")
    _, lines = monthly(exports, "2024-09", tmp_path / "results")
    start = lines.index("xa-an-mau: exit code 1")
    assert lines[start + 1 : start + 4] == [
        "  missed: on_time 6/7, at least 98, short by 1",
        "  bad data: 1 rejected, 2 unclassified",
        "  unknown words: status 1; see parcheck validate",
    ]
    assert [line for line in lines[start + 4 :] if line.startswith(("  missed", "  bad data", "  unknown"))] == []


@on_posix
def test_the_log_counts_the_words_that_are_not_known(exports: Path, tmp_path: Path) -> None:
    (exports / "xa-la").mkdir()
    rows = [
        "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức nộp hồ sơ",
        "1,02/09/2024,10/09/2024,09/09/2024,Thôi,Trực tuyến",
        "2,02/09/2024,10/09/2024,09/09/2024,Chờ dân,Qua người quen",
    ]
    (exports / "xa-la/list.csv").write_text("\n".join(rows), encoding="utf-8")
    lines = monthly(exports, "2024-09", tmp_path / "results")[1]
    assert "  unknown words: status 2, channel 1; see parcheck validate" in lines


@on_posix
def test_the_log_says_how_many_are_too_many(exports: Path, tmp_path: Path) -> None:
    shutil.copytree(BAD, exports / "xa-an-mau")
    most = target("open_overdue").replace("at_least = 50", "at_most = 10")
    (exports / "xa-an-mau/parcheck.toml").write_text(most, encoding="utf-8")
    _, lines = monthly(exports, "2024-09", tmp_path / "results")
    assert "  missed: open_overdue 1/3, at most 10, 1 too many" in lines


@on_posix
def test_warnings_reach_the_log(exports: Path, tmp_path: Path) -> None:
    config = exports / "xã Bình Mẫu/parcheck.toml"
    config.write_text(target("on_time", since="2023-01-01"), encoding="utf-8")
    code, lines = monthly(exports, "2024-09", tmp_path / "results")
    assert code == 0
    assert "  The target of on_time is of 01/01/2023, older than the period: check whether it still holds." in lines


@on_posix
@pytest.mark.parametrize(
    ("period", "more", "expected"),
    [
        pytest.param("2024-19", [], 2, id="a misspelt period"),
        pytest.param("2024-09", [40], 2, id="a cutoff that does not exist"),
        pytest.param("2024-10", [], 3, id="the export of another period"),
        pytest.param("2024-09", [], 65, id="one export cannot be read"),
    ],
)
def test_earlier_results_survive_a_failed_run(
    period: str, more: list[object], expected: int, exports: Path, tmp_path: Path
) -> None:
    results = tmp_path / "results"
    assert monthly(exports, "2024-09", results)[0] == 0
    earlier = {path.name: path.read_bytes() for path in results.iterdir()}
    if expected == 65:
        (exports / "xa-hong").mkdir()
        (exports / "xa-hong/ho-so.xlsx").write_bytes(b"PK\x03\x04 cut off")
    code, lines = monthly(exports, period, results, *more)
    assert code == expected
    assert {path.name: path.read_bytes() for path in results.iterdir() if path.is_file()} == earlier
    assert f"not added up: a commune is missing; {results} is as the run before left it" in lines


@on_posix
def test_a_sum_that_fails_leaves_the_earlier_results(exports: Path, tmp_path: Path) -> None:
    results = tmp_path / "results"
    assert monthly(exports, "2024-09", results)[0] == 0
    earlier = {path.name: path.read_bytes() for path in results.iterdir()}
    shutil.copytree(GOOD, exports / "xa-hai-lan")  # the same export twice cannot be added
    code, _ = monthly(exports, "2024-09", results)
    assert code > 1
    assert {path.name: path.read_bytes() for path in results.iterdir() if path.is_file()} == earlier


@on_posix
def test_the_export_of_last_month_fails_the_run(exports: Path, tmp_path: Path) -> None:
    code, lines = monthly(exports, "2024-10", tmp_path / "results")
    assert code == 3
    assert [line for line in lines if not line.startswith("  ")] == [
        "xã Bình Mẫu: exit code 3, no dossier was received in the period: is it the export of another period?",
        f"not added up: a commune is missing; {tmp_path / 'results'} is as the run before left it",
    ]
    assert left(tmp_path / "results") == []


@on_posix
def test_a_commune_without_a_judged_target_fails_the_run(exports: Path, tmp_path: Path) -> None:
    (exports / "xã Bình Mẫu/parcheck.toml").write_text(target("e_certification"), encoding="utf-8")
    code, lines = monthly(exports, "2024-09", tmp_path / "results")
    assert code == 3
    assert "xã Bình Mẫu: exit code 3, no target could be judged: are columns missing?" in lines


@on_posix
def test_a_commune_without_targets_fails_the_run_and_the_log_says_what_to_do(exports: Path, tmp_path: Path) -> None:
    (exports / "xã Bình Mẫu/parcheck.toml").write_text("targets = []", encoding="utf-8")
    code, lines = monthly(exports, "2024-09", tmp_path / "results")
    assert code == 3
    assert "xã Bình Mẫu: exit code 3, it has no targets: set them in parcheck.toml" in lines


@on_posix
def test_an_export_that_cannot_be_read_fails_the_run(exports: Path, tmp_path: Path) -> None:
    (exports / "xa-hong").mkdir()
    (exports / "xa-hong/ho-so.xlsx").write_bytes(b"PK\x03\x04 cut off")
    code, lines = monthly(exports, "2024-09", tmp_path / "results")
    assert code == 65
    assert "xa-hong: exit code 65" in lines
    assert left(tmp_path / "results") == ["unfinished"]
    assert left(tmp_path / "results/unfinished") == ["xã Bình Mẫu.json"]
    # Once it can be read, nothing of the failed run is left.
    shutil.rmtree(exports / "xa-hong")
    assert monthly(exports, "2024-09", tmp_path / "results")[0] == 0
    assert left(tmp_path / "results") == ["province.html", "xã Bình Mẫu.json"]


@on_posix
def test_the_cutoff_is_passed_on(exports: Path, tmp_path: Path) -> None:
    assert monthly(exports, "2024-09", tmp_path / "results", 15)[0] == 0
    summary = json.loads((tmp_path / "results/xã Bình Mẫu.json").read_text(encoding="utf-8"))
    assert summary["period"] == {"from": "2024-08-15", "to": "2024-09-14"}


@on_posix
@pytest.mark.parametrize("missing", ["no folder", "an empty folder"])
def test_no_commune_at_all_is_no_good_run(missing: str, tmp_path: Path) -> None:
    exports, results = tmp_path / "exports", tmp_path / "results"
    if missing == "an empty folder":
        exports.mkdir()
    results.mkdir()
    (results / "province.html").write_text("of last month", encoding="utf-8")
    assert monthly(exports, "2024-09", results) == (66, [f"{exports}: no folder of a commune in it"])
    assert (results / "province.html").read_text(encoding="utf-8") == "of last month"
    assert left(results) == ["province.html"]


@on_posix
def test_too_few_arguments_show_the_usage() -> None:
    assert monthly("exports", "2024-09") == (2, ["usage: monthly.sh EXPORTS PERIOD RESULTS [CUTOFF]"])


@on_posix
@pytest.mark.parametrize(
    ("today", "period"),
    [("2024-10-02", "2024-09"), ("2024-10-31", "2024-09"), ("2024-03-31", "2024-02"), ("2025-01-15", "2024-12")],
)
def test_the_crontab_takes_the_month_before(today: str, period: str, tmp_path: Path) -> None:
    guide = (ROOT / "docs/guide-scripts.md").read_text(encoding="utf-8")
    found = re.search(r"^0 7 2 .* exports (\"\$\(date .*\)\") results ", guide, re.MULTILINE)
    assert found
    real = shutil.which("date")
    if real is None or subprocess.run([real, "-d", "2024-01-01"], check=False, capture_output=True).returncode:
        pytest.skip("needs the date of GNU")
    # A clock that stands at today: without -d the day is today's.
    (tmp_path / "date").write_text(f'#!/bin/sh\n[ "$1" = -d ] || set -- -d {today} "$@"\nexec {real} "$@"\n')
    (tmp_path / "date").chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "-c", "echo " + found[1].replace(r"\%", "%")], check=True, capture_output=True, encoding="utf-8",
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{PATH}"},
    )  # fmt: skip
    assert done.stdout == f"{period}\n"


def test_what_windows_insists_on() -> None:
    powershell, batch = (SCRIPTS / "monthly.ps1").read_bytes(), (SCRIPTS / "monthly.bat").read_bytes()
    # Without a byte order mark Windows PowerShell takes a file for the system's code page.
    assert powershell.isascii()
    assert batch.isascii()
    assert batch.count(b"\n") == batch.count(b"\r\n")
    statements = [line for line in powershell.decode().splitlines() if line and not line.startswith("#")]
    assert statements[0] == "param("


@on_posix
@pytest.mark.parametrize(
    ("period", "folder", "code", "said"),
    [
        pytest.param("2024-09", "xa-binh-mau", 0, "", id="met"),
        pytest.param("2024-09", "xa-an-mau", 1, "a target is missed\n", id="missed"),
        pytest.param("2024-19", "xa-an-mau", 2, "no result\n", id="a misspelt period"),
        pytest.param("2024-09", "xa-khong-co", 66, "no result\n", id="no such folder"),
    ],
)
def test_the_lines_for_scripts_in_readme(period: str, folder: str, code: int, said: str, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.search(r"^### For scripts$.*?^```sh\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert lines
    shutil.copytree(ROOT / "examples/thuc-hanh", tmp_path / "examples/thuc-hanh")
    script = lines[1].replace("2024-09", period).replace("xa-an-mau", folder) + "exit $code"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=tmp_path, env={**os.environ, "PATH": PATH}, check=False, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (code, said)
    assert (tmp_path / "thang-9.json").exists() == (code <= 1)
