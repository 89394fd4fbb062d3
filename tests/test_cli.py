"""What a user sees of the command line: exit codes, sentences for errors, streams, languages, places of problems."""

import datetime
import itertools
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from parcheck import __version__
from tests.conftest import TODAY, Runner
from tests.exports import draw, drawn, write_csv, write_html, write_xlsx

LIST = """
    id | received | due   | finished
    H1 | 01/03    | 10/03 | 10/03
    H2 | 01/03    | 10/03 | 11/03
    """
ALL_MET = """
    id | received | due   | finished
    H1 | 01/03    | 10/03 | 10/03
    """
REJECTED = """
    id | received | due   | finished
    H1 |          | 10/03 | 10/03
    H2 | 01/03    | 10/03 | 10/03
    """
UNCLASSIFIED = """
    id | received | due   | finished
    H1 | 01/03    | xx    | 10/03
    H2 | 01/03    | 10/03 | 10/03
    """
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def shell(
    *arguments: object, environment: Mapping[str, str] | None = None, stdout: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "parcheck", *map(str, arguments)],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


# Errors: the right code, one plain sentence on stderr, nothing on stdout.


def make(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


BAD_INPUTS = [
    pytest.param("empty.xlsx", b"", 65, id="empty-file"),
    pytest.param("blank.csv", b"\r\n \r\n\r\n", 65, id="blank-file"),
    pytest.param("picture.xlsx", PNG, 65, id="picture-renamed-xlsx"),
    pytest.param("report.xls", b"%PDF-1.7\n" + bytes(2000), 65, id="pdf-renamed-xls"),
    pytest.param("letter.csv", "Kính gửi UBND xã,\nXin báo cáo như sau.\n".encode(), 65, id="text-without-headings"),
    pytest.param("numbers.csv", b"1,2,3\n4,5,6\n", 65, id="numbers-without-headings"),
    pytest.param(
        "no-id.csv", "Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\n01/03/2024,10/03/2024,Đã trả\n".encode(), 65, id="no-id"
    ),
    pytest.param("no-day.csv", "Mã hồ sơ,Ngày hẹn trả\nH1,10/03/2024\n".encode(), 65, id="no-receipt-day"),
    pytest.param("torn.xlsx", b"PK\x03\x04" + bytes(200), 65, id="torn-workbook"),
    pytest.param("page.xls", b"<html><body><p>Session expired</p></body></html>", 65, id="page-without-table"),
]


@pytest.mark.parametrize(("name", "content", "code"), BAD_INPUTS)
def test_an_input_that_cannot_be_read(name: str, content: bytes, code: int, run: Runner, tmp_path: Path) -> None:
    done = run("summarize", make(tmp_path, name, content))
    assert (done.code, done.out) == (code, ""), done.err
    assert name in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert "Traceback" not in done.err
    assert "bug" not in done.err


@pytest.mark.parametrize("name", ["none.csv", "no/such/folder", "*.xlsx"])
def test_an_input_that_is_not_there(name: str, run: Runner) -> None:
    done = run("summarize", name)
    assert (done.code, done.out) == (66, "")
    assert name in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "names", [(), ("~$list.xlsx",), ("notes.docx",)], ids=["empty", "lock-file-alone", "no-export"]
)
def test_a_folder_without_exports(names: tuple[str, ...], run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"x")
    done = run("summarize", folder)
    assert (done.code, done.out) == (66, "")
    assert len(done.err.strip().splitlines()) == 1


def test_one_unreadable_of_several_ends_the_run(run: Runner, tmp_path: Path) -> None:
    good, bad = draw(tmp_path / "good.csv", LIST), make(tmp_path, "bad.xlsx", PNG)
    for files in ((good, bad), (bad, good)):
        done = run("summarize", *files)
        assert (done.code, done.out) == (65, "")
        done = run("summarize", *files, "--skip-unreadable", "--format", "json")
        assert (done.code, done.counts["rows_read"]) == (0, 2)
        assert "bad.xlsx" in done.err


def test_nothing_but_unreadable_inputs_ends_the_run_even_where_they_are_skipped(run: Runner, tmp_path: Path) -> None:
    files = [make(tmp_path, name, PNG) for name in ("a.xlsx", "b.xlsx")]
    done = run("summarize", *files, "--skip-unreadable")
    assert (done.code, done.out) == (65, "")


USAGE = [
    pytest.param(["--formt", "json"], "--formt", id="unknown-option"),
    pytest.param(["--format", "pdf"], "pdf", id="unknown-format"),
    pytest.param(["-o", "result.pdf"], "result.pdf", id="suffix-of-no-format"),
    pytest.param(["-o", "result"], "result", id="no-suffix"),
    pytest.param(["--period", "2024-13"], "2024-13", id="period-that-does-not-exist"),
    pytest.param(["--period", "2024", "--cutoff", "31"], "31", id="cut-off-that-does-not-exist"),
    pytest.param(["--as-of", "31/12/2024"], "31/12/2024", id="as-of-of-another-form"),
    pytest.param(["--as-of", "2024-02-30"], "2024-02-30", id="as-of-that-does-not-exist"),
    pytest.param(["--targets", "nowhere"], "nowhere", id="unknown-target-set"),
    pytest.param(["--config", "nowhere.toml"], "nowhere.toml", id="config-that-is-not-there"),
    pytest.param(["--fail-on", "everything"], "everything", id="unknown-fail-on"),
    pytest.param(["--rounding", "up"], "up", id="unknown-rounding"),
    pytest.param(["--digits", "9"], "--digits", id="too-many-digits"),
    pytest.param(["--cutoff", "15"], "--period", id="cut-off-without-a-period"),
    pytest.param(["--lang", "fr"], "fr", id="unknown-language"),
]


@pytest.mark.parametrize(("options", "named"), USAGE)
def test_a_wrong_command_line(options: list[str], named: str, run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", LIST), *options)
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("summarize --formt json", "“--format”"),
        ("late --due 3", "“--due-within”"),
        ("summarise", "“summarize”"),
        ("valid", "“validate”"),
        ("--langu vi", "“--lang”"),
        ("summarize --xyz", None),
    ],
)
def test_what_is_misspelt_gets_a_suggestion(line: str, meant: str | None, run: Runner) -> None:
    done = run(*line.split())
    assert done.code == 2
    assert f"Did you mean {meant}?" in done.err if meant else "Did you mean" not in done.err


TRANSLATED = [case for case in USAGE if case.id != "unknown-language"]


@pytest.mark.parametrize(("options", "named"), TRANSLATED)
def test_a_wrong_command_line_is_told_in_the_user_s_language(
    options: list[str], named: str, run: Runner, tmp_path: Path
) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    english, vietnamese = (run("summarize", file, *options, "--lang", lang).err.splitlines() for lang in ("en", "vi"))
    said = [line.partition(":")[2].strip() for line in (english[0], vietnamese[0])]
    assert said[0] != said[1]
    assert named in vietnamese[0]


@pytest.mark.parametrize(
    ("lang", "days", "sentence"),
    [
        ("en", "99", "--due-within: at most 60 is possible"),
        ("vi", "99", "--due-within: tối đa là 60"),
        ("vi", "-1", "--due-within: tối thiểu là 0"),
    ],
)
def test_a_number_out_of_range(lang: str, days: str, sentence: str, run: Runner, tmp_path: Path) -> None:
    done = run("late", draw(tmp_path / "list.csv", LIST), "--due-within", days, "--lang", lang)
    assert done.code == 2
    assert sentence in done.err


WRONG_CONFIGS = [
    "[rules]\ncomapre = 'date'",
    "[rules]\ncompare = 'hour'",
    "[display]\ndigits = 9",
    "level = 'x'",
    "unit =",
]


@pytest.mark.parametrize("config", WRONG_CONFIGS)
def test_a_wrong_config_is_told_in_the_user_s_language(config: str, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
    file = draw(tmp_path / "list.csv", LIST)
    english, vietnamese = (run("summarize", file, "--lang", lang).err for lang in ("en", "vi"))
    assert "The config" in english
    assert "The config" not in vietnamese
    assert " must be " not in vietnamese


@pytest.mark.parametrize("arguments", [("summarise",), ("summarize",), ("schema", "nothing")])
def test_a_wrong_command(arguments: tuple[str, ...], run: Runner) -> None:
    assert run(*arguments).code == 2


def test_an_unknown_base_is_a_wrong_config(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text("[indicators.online_payment]\nbase = 'everyone'", encoding="utf-8")
    done = run("summarize", draw(tmp_path / "list.csv", LIST))
    assert (done.code, done.out) == (2, "")
    assert "everyone" in done.err


@pytest.mark.parametrize("way", ["file", "folder", "pattern"])
def test_an_output_that_is_an_input(way: str, run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    file = draw(folder / "list.txt", LIST)
    before = file.read_bytes()
    done = run("summarize", {"file": file, "folder": folder, "pattern": f"{folder}/*.txt"}[way], "-o", file)
    assert (done.code, done.out) == (2, "")
    assert file.read_bytes() == before


def test_an_output_folder_that_does_not_exist_is_not_created(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", LIST), "-o", tmp_path / "none" / "result.json")
    assert (done.code, done.out) == (73, "")
    assert not (tmp_path / "none").exists()


def test_an_output_that_is_a_folder(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "result.json").mkdir()
    assert run("summarize", draw(tmp_path / "list.csv", LIST), "-o", tmp_path / "result.json").code == 73


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_stdout(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = shell("summarize", draw(tmp_path / "list.csv", LIST), stdout=full.fileno())
    assert done.returncode == 73, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_closed_pipe_ends_silently(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = shell("summarize", draw(tmp_path / "list.csv", LIST), "--quiet", stdout=write_end)
    finally:
        os.close(write_end)
    assert done.stderr == b""
    assert done.returncode not in (65, 66, 70, 73)


# What is computed: 0, or 1 where --fail-on asks for it.


@pytest.mark.parametrize(
    ("table", "fail_on", "code"),
    [
        pytest.param(LIST, None, 0, id="a-missed-target-is-no-error"),
        pytest.param(LIST, "none", 0, id="missed-none"),
        pytest.param(LIST, "target", 1, id="missed-target"),
        pytest.param(LIST, "data", 0, id="missed-data"),
        pytest.param(LIST, "any", 1, id="missed-any"),
        pytest.param(ALL_MET, "any", 0, id="met-any"),
        pytest.param(REJECTED, "target", 0, id="rejected-target"),
        pytest.param(REJECTED, "data", 1, id="rejected-data"),
        pytest.param(UNCLASSIFIED, "data", 1, id="unclassified-data"),
        pytest.param(UNCLASSIFIED, "any", 1, id="unclassified-any"),
    ],
)
def test_fail_on(table: str, fail_on: str | None, code: int, run: Runner, tmp_path: Path) -> None:
    options = [] if fail_on is None else ["--fail-on", fail_on]
    done = run("summarize", draw(tmp_path / "list.csv", table), *options)
    assert done.code == code
    assert "Resolved" in done.out


@pytest.mark.parametrize(
    ("table", "warned"),
    [("id | received | finished\nH1 | 01/03 | 05/03", True), (LIST, False)],
    ids=["nothing-judged", "judged"],
)
@pytest.mark.parametrize("command", ["summarize", "validate"])
def test_a_gate_that_had_nothing_to_judge_says_so(
    command: str, table: str, warned: bool, run: Runner, tmp_path: Path
) -> None:
    file = draw(tmp_path / "list.csv", table)
    sentence = "No target could be judged, so --fail-on found none missed."
    assert (sentence in run(command, file, "--fail-on", "target").err) == warned
    assert sentence not in run(command, file, "--fail-on", "data").err


def test_fail_on_with_an_output_still_writes_it(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", LIST), "--fail-on", "target", "-o", tmp_path / "r.json")
    assert (done.code, done.out) == (1, "")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["counts"]["late"] == 1


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.xls"])
def test_a_header_without_rows(name: str, run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / name, "no | id | received | due | finished"), "--format", "json")
    assert done.code == 0
    assert len(done.err.strip().splitlines()) == 1
    assert not any(done.counts.values())
    assert done.finding("on_time")["verdict"] == "no-data"
    assert "KeyError" not in run("summarize", tmp_path / name).err


def test_a_header_without_rows_shows_no_figure(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", "id | received | due | finished"), "--period", "2024")
    assert done.code == 0
    assert "100" not in done.out.replace("100%", "", done.out.count("≥ 100%"))
    assert "no data" in done.out


def test_the_format_follows_the_suffix_of_the_output(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    for name, start in (("r.json", "{"), ("r.JSON", "{"), ("r.txt", "Period")):
        done = run("summarize", file, "-o", tmp_path / name)
        assert (done.code, done.out) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    run("summarize", file, "--format", "json", "-o", tmp_path / "r.txt")
    assert json.loads((tmp_path / "r.txt").read_text(encoding="utf-8"))["schema"] == "parcheck.summary/1"


def test_the_json_has_the_keys_of_the_contract_in_their_order(summarize: Runner, tmp_path: Path) -> None:
    result = summarize(draw(tmp_path / "list.csv", LIST)).json
    keys = ["schema", "tool", "generated_at", "unit", "period", "as_of", "rules", "inputs", "counts", "indicators"]
    keys += ["groups", "problems"]
    assert [key for key in result if key in keys] == keys  # additions are allowed
    assert result["generated_at"] == "2024-12-31T12:00:00+07:00"
    sheet = {"path", "sheet", "kind", "container", "encoding", "sha256", "header_rows", "rows"}
    assert sheet <= set(result["inputs"][0])
    finding = {"code", "numerator", "denominator", "percent", "base", "amount", "target", "verdict", "short_by"}
    assert finding | {"reason"} <= set(result["indicators"][0])
    assert result["problems"] == {"total": 0, "by_code": {}, "shown": []}


def test_the_same_file_gives_the_same_bytes(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    assert run("summarize", file, "--format", "json").out == run("summarize", file, "--format", "json").out


def test_the_schema_fits_the_json(run: Runner) -> None:
    assert "summary" in run("schema").out.split()
    schema = run("schema", "summary").json
    assert set(schema["properties"]) >= {"schema", "period", "as_of", "counts", "indicators", "groups", "problems"}


def test_quiet_silences_notes_but_not_errors(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    assert run("summarize", file).err != ""
    assert run("summarize", file, "--quiet").err == ""
    assert run("summarize", file, "-q", "--format", "json").err == ""
    assert run("summarize", tmp_path / "none.csv", "--quiet").err != ""


def test_results_go_to_stdout_and_notes_to_stderr(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(b"x")
    draw(tmp_path / "list.csv", LIST)
    done = run("summarize", tmp_path, "--format", "json")
    assert done.json["schema"] == "parcheck.summary/1"
    assert done.json["tool"] == {"name": "parcheck", "version": __version__}
    assert "note.docx" in done.err


def test_a_missed_target_shows_without_colour(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", LIST))
    assert "\x1b[" not in done.out
    assert "MISSED" in done.out
    assert "short by 1 dossier" in done.out
    assert "1/2" in done.out


@pytest.mark.parametrize("columns", ["20", "40", "72", "80", "200"])
def test_no_figure_is_cut_on_a_narrow_screen(
    columns: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = run("summarize", draw(tmp_path / "list.csv", LIST))
    assert "50.0%" in done.out
    assert "≥ 98%" in done.out
    assert "1/2" in done.out


def test_markup_and_control_characters_in_data_never_reach_the_terminal(run: Runner, tmp_path: Path) -> None:
    odd = [["H1", "01/03/2024", "10/03/2024", "[red]x\x1b[31m\x07"]]
    rows = [*drawn("id | received | due | status"), *odd, *([["H2", "01/03/2024", "10/03/2024", "Đã trả"]] * 30)]
    done = run("summarize", write_csv(tmp_path / "list.csv", rows))
    assert "[red]x" in done.out
    assert "\x1b" not in done.out + done.err
    assert "\x07" not in done.out + done.err


# Languages.


@pytest.mark.parametrize(
    ("options", "environment", "vietnamese"),
    [
        pytest.param(["--lang", "vi"], {"PARCHECK_LANG": "en"}, True, id="lang-vi"),
        pytest.param(["--lang=vi"], {"PARCHECK_LANG": "en"}, True, id="lang-vi-with-equals"),
        pytest.param(["--lang", "en"], {"PARCHECK_LANG": "vi"}, False, id="lang-en"),
        pytest.param([], {"PARCHECK_LANG": "vi"}, True, id="parcheck-lang"),
        pytest.param([], {"PARCHECK_LANG": "en", "LANG": "vi_VN.UTF-8"}, False, id="parcheck-lang-before-locale"),
        pytest.param([], {"PARCHECK_LANG": "", "LANG": "vi_VN.UTF-8"}, True, id="locale-vi"),
        pytest.param([], {"PARCHECK_LANG": "", "LANG": "de_DE.UTF-8"}, False, id="any-other-locale"),
        pytest.param([], {"PARCHECK_LANG": "", "LANG": "C.UTF-8"}, False, id="no-locale"),
    ],
)
def test_the_screen_language(
    options: list[str],
    environment: dict[str, str],
    vietnamese: bool,
    run: Runner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    file = draw(tmp_path / "list.csv", LIST)
    table = run("summarize", file, *options).out
    assert ("50,0 %" in table) == vietnamese
    assert ("50.0%" in table) != vietnamese
    assert ("đúng hạn" in table.lower()) == vietnamese
    error = run("summarize", "none.csv", *options).err
    assert ("does not exist" in error) != vietnamese
    result = run("summarize", file, *options, "--format", "json").json
    assert result["indicators"][0]["code"] == "on_time"
    assert result["indicators"][0]["verdict"] == "missed"


def test_help_and_usage_errors_follow_the_language() -> None:
    vietnamese = shell("summarize", "--help", environment={"PARCHECK_LANG": "vi"}).stdout.decode()
    english = shell("summarize", "--help", environment={"PARCHECK_LANG": "en"}).stdout.decode()
    assert vietnamese != english
    assert "hồ sơ" in vietnamese.lower()
    assert "--period" in vietnamese


# Streams that are not UTF-8: a Vietnamese Windows console.

CP1258 = {"PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0", "PARCHECK_LANG": "vi"}


def test_json_is_ascii_where_stdout_was_not_utf_8(tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    done = shell("summarize", file, "--format", "json", environment=CP1258)
    assert done.returncode == 0
    assert done.stdout.isascii()
    reason = json.loads(done.stdout)["indicators"][5]["reason"]
    assert "Hình thức nộp hồ sơ" in reason
    utf8 = shell("summarize", file, "--format", "json", environment={"PYTHONIOENCODING": "utf-8"})
    assert not utf8.stdout.isascii()


@pytest.mark.parametrize("arguments", [["--help"], ["summarize", "--help"], ["summarize", "list.csv"]])
def test_nothing_crashes_where_stdout_is_not_utf_8(arguments: list[str], tmp_path: Path) -> None:
    draw(tmp_path / "list.csv", LIST)
    done = shell(*arguments, environment=CP1258)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in done.stderr
    done.stdout.decode("utf-8")


def test_the_clock_may_be_fixed(tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    done = shell("summarize", file, "--format", "json", environment={"SOURCE_DATE_EPOCH": TODAY})
    assert json.loads(done.stdout)["generated_at"].startswith("2024-12-31T12:00:00")


# Problems: with file, sheet, spreadsheet row, column letter, heading, value, remedy.

BELOW_A_BANNER = [
    ["UBND XÃ VĨNH THẠNH"],
    ["DANH SÁCH HỒ SƠ"],
    [],
    ["STT", "Mã hồ sơ", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái"],
    ["1", "2", "3", "4", "5", "6", "7"],
    ["Lĩnh vực Hộ tịch"],
    ["1", "H1", "", "05/03/2024", "10/03/2024", "09/03/2024", "Đã trả"],
    ["2", "H2", "", "05/03/2024", "32/03/2024", "09/03/2024", "Đã trả"],
    ["Lĩnh vực Đất đai"],
    ["3", "", "", "05/03/2024", "10/03/2024", "09/03/2024", "Đã trả"],
    ["4", "H4", "", "05/03/2024", "10/03/2024", "01/03/2024", "Đã trả"],
    ["5", "H5", "", "", "10/03/2024", "09/03/2024", "Đã trả"],
    ["6", "H6", "", "05/03/2024", "10/03/2024", "09/03/2024", "Đang xử lý"],
    ["7", "H7", "", "05/03/2024", "10/03/2024", "09/03/2024", "Lạ lắm"],
    ["Tổng số: 7 hồ sơ"],
]
# code, row, column, heading, field, value
PLACES = [
    ("unreadable-date", 8, "E", "Ngày hẹn trả", "due_at", "32/03/2024"),
    ("missing-id", 10, "B", "Mã hồ sơ", "dossier_id", None),
    ("finished-before-received", 11, "F", "Ngày kết thúc xử lý", "finished_at", "01/03/2024"),
    ("missing-received", 12, "D", "Ngày tiếp nhận", "received_at", None),
    ("status-contradicts-dates", 13, "G", "Trạng thái", "status", "Đang xử lý"),
    ("unknown-status", 14, "G", "Trạng thái", "status", "Lạ lắm"),
]


def padded(rows: list[list[str]]) -> list[list[str]]:
    return [row + [""] * (7 - len(row)) for row in rows]


@pytest.mark.parametrize("container", ["csv", "xlsx", "html"])
def test_each_problem_has_its_place_and_a_remedy(container: str, summarize: Runner, tmp_path: Path) -> None:
    if container == "csv":
        file, sheet = write_csv(tmp_path / "list.csv", padded(BELOW_A_BANNER)), None
    elif container == "xlsx":
        file, sheet = write_xlsx(tmp_path / "list.xlsx", BELOW_A_BANNER), "Sheet1"
    else:
        file, sheet = write_html(tmp_path / "list.xls", [row for row in BELOW_A_BANNER if row]), None
    done = summarize(file)
    shown = {problem["code"]: problem for problem in done.json["problems"]["shown"]}
    assert set(shown) == {place[0] for place in PLACES}
    # A page has no blank row above its header.
    shift = 1 if container == "html" else 0
    for code, row, column, heading, field, value in PLACES:
        problem = shown[code]
        assert problem["file"] == str(file)
        assert problem["sheet"] == sheet
        assert (problem["row"], problem["column"]) == (row - shift, column), code
        assert (problem["heading"], problem["field"]) == (heading, field)
        assert problem["value"] == value, code
        assert problem["message"]
        assert problem["remedy"]
    counts = done.counts
    assert (counts["rows_read"], counts["rejected"], counts["unclassified"]) == (7, 2, 2)
    assert (counts["early"], counts["open_within"]) == (2, 1)


def test_problems_stand_in_the_table_with_their_cells(run: Runner, tmp_path: Path) -> None:
    out = run("summarize", write_xlsx(tmp_path / "list.xlsx", BELOW_A_BANNER)).out
    for code, row, column, *_ in PLACES:
        assert code in out
        if code in ("unreadable-date", "missing-id"):
            assert f"{column}{row}" in out


def test_a_real_date_of_a_workbook_that_cannot_be(summarize: Runner, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"],
        ["H1", datetime.datetime(2024, 3, 5, 8, 15), datetime.date(2024, 3, 10)],
        ["H2", 45356, 45361.5],
        ["H3", 20240305, 5],
    ]
    file = write_xlsx(tmp_path / "list.xlsx", rows)  # type: ignore[arg-type]
    done = summarize(file, "--as-of", "2024-03-10")
    (problem,) = done.problems("unreadable-date")
    assert (problem["row"], problem["column"], problem["value"]) == (4, "C", "5")
    assert (done.counts["open_within"], done.counts["unclassified"]) == (2, 1)


def test_a_column_that_is_not_day_first_is_one_problem_at_its_header(summarize: Runner, tmp_path: Path) -> None:
    rows = [[f"H{n}", f"03/{n:02}/2024", "10/04/2024"] for n in range(10, 20)]
    file = write_csv(tmp_path / "list.csv", [["UBND xã A", "", ""], *drawn("id | received | due"), *rows])
    (problem,) = summarize(file).json["problems"]["shown"]
    assert (problem["code"], problem["row"], problem["column"], problem["cells"]) == ("not-day-first", 2, "B", 10)


def test_a_ragged_record_is_rejected_and_never_quoted(summarize: Runner, tmp_path: Path) -> None:
    lines = [
        "Mã hồ sơ,Chủ hồ sơ,Ngày tiếp nhận,Ngày hẹn trả",
        "H1,AAA,01/03/2024,10/03/2024",
        "H2,AAA,BBB,01/03/2024,10/03/2024",
        "H3,AAA,01/03/2024,10/03/2024",
    ]
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    done = summarize(tmp_path / "list.csv")
    assert (done.counts["rows_read"], done.counts["rejected"]) == (3, 1)
    (problem,) = done.json["problems"]["shown"]
    assert (problem["code"], problem["row"]) == ("broken-record", 3)
    assert problem["field"] is None
    assert "AAA" not in done.out
    assert "BBB" not in done.out


def test_a_long_value_is_cut(summarize: Runner, tmp_path: Path) -> None:
    rows = [*drawn("id | received | due"), ["H1", "01/03/2024", "hẹn lại " * 20]]
    (problem,) = summarize(write_csv(tmp_path / "list.csv", rows)).json["problems"]["shown"]
    assert len(problem["value"]) == 40


def test_no_problem_is_lost_to_a_cap(summarize: Runner, run: Runner, tmp_path: Path) -> None:
    rows = [[f"H{n}", "01/03/2024", "xx"] for n in range(100)]
    file = write_csv(tmp_path / "list.csv", [*drawn("id | received | due"), *rows])
    problems = summarize(file).json["problems"]
    assert (problems["total"], problems["by_code"]) == (100, {"unreadable-date": 100})
    assert "100" in run("summarize", file).out


def test_personal_columns_reach_no_output(run: Runner, tmp_path: Path) -> None:
    file = draw(
        tmp_path / "list.csv",
        """
        Chủ hồ sơ | Số CMT/CCCD | id | Địa chỉ | received | due   | finished | status
        PPPP      | QQQQ        |    | RRRR    | 01/03    | 10/03 | xx       | Lạ lắm
        PPPP      | QQQQ        | H2 | RRRR    | xx       | yy    | 10/03    | Đã trả
        PPPP      |             |    |         |          |       |          |
        """,
    )
    for options in ([], ["--format", "json"]):
        done = run("summarize", file, *options)
        for secret in ("PPPP", "QQQQ", "RRRR"):
            assert secret not in done.out + done.err


def test_a_terminal_is_told_how_many_rows_were_read(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = draw(tmp_path / "list.csv", LIST)
    seconds = itertools.count(step=2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("parcheck.console.time", SimpleNamespace(monotonic=lambda: next(seconds)))
    done = run("summarize", export)
    assert "list.csv: 2 rows, 1 a second" in done.err
    assert "\r\x1b[K" in done.err
    assert "\x1b" not in run("summarize", export, "--quiet").err


def test_notes_are_wrapped_at_words_on_a_terminal_alone(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export, missing = draw(tmp_path / "list.csv", LIST), tmp_path / f"{'a' * 60}.csv"
    (elsewhere,) = run("summarize", export).err.splitlines()
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    lines = run("summarize", export).err.splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 50
    assert " ".join(lines) == elsewhere
    assert str(missing) in run("summarize", missing).err  # a name stays whole, so that it can be copied


def test_an_interrupt_while_it_reads_is_one_line(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_ignored: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("parcheck.console.Progress.__call__", interrupted)
    done = run("summarize", draw(tmp_path / "list.csv", LIST))
    assert (done.code, done.out, done.err) == (130, "", "Interrupted.\n")


def test_without_a_fixed_clock_the_present_is_that_of_viet_nam(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    done = run("summarize", draw(tmp_path / "list.csv", LIST), "--format", "json")
    made = datetime.datetime.fromisoformat(done.json["generated_at"])
    assert made.utcoffset() == datetime.timedelta(hours=7)
    assert abs(made - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=5)


def test_a_form_is_not_shown_on_a_terminal(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = run("form", "II.06a", draw(tmp_path / "list.csv", LIST), "--format", "xlsx")
    assert (done.code, done.out) == (2, "")
    assert "name a file with -o" in done.err


@pytest.mark.parametrize(
    ("days", "swapped"),
    [
        ([datetime.date(2024, 8, 5), datetime.date(2024, 9, 5), "13/05/2024", "14/05/2024"], 2),
        ([datetime.date(2024, 8, 5), "12/05/2024", "13/05/2024", "14/05/2024"], 0),
        ([datetime.date(2024, 8, 5), datetime.date(2024, 5, 13), "13/05/2024", "14/05/2024"], 0),
        ([datetime.date(2024, 8, 5), "13/05/2024", "14/05/2024"], 0),
    ],
    ids=["only-small-days-are-dates", "a-small-day-is-text", "a-large-day-is-a-date", "too-few"],
)
def test_dates_made_of_small_days_alone_are_one_problem(
    days: list[datetime.date | str], swapped: int, summarize: Runner, tmp_path: Path
) -> None:
    rows = [[f"H{n}", "06/05/2024", "20/05/2024", day] for n, day in enumerate(days)]
    headings = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"]
    done = summarize(write_xlsx(tmp_path / "list.xlsx", [headings, *rows]))
    assert [(each["column"], each["cells"]) for each in done.problems("day-month-swapped")] == [("D", swapped)] * bool(
        swapped
    )


def test_days_that_read_better_month_first_are_one_problem(summarize: Runner, tmp_path: Path) -> None:
    table = """
        id | received | due
        H1 | 25/09    | 10/02
        H2 | 26/09    | 10/03
        H3 | 27/09    | 11/12
    """
    done = summarize(draw(tmp_path / "list.csv", table))
    (problem,) = done.problems("day-month-swapped")
    assert (problem["row"], problem["column"], problem["cells"]) == (1, "C", 2)
    # They are counted as they stand.
    assert done.counts["open_overdue"] == 2


def test_a_broken_record_belongs_to_no_group(summarize: Runner, tmp_path: Path) -> None:
    lines = [
        "Mã hồ sơ,Lĩnh vực,Ngày tiếp nhận,Ngày hẹn trả",
        "H1,Hộ tịch,01/03/2024,10/03/2024",
        "H2,Hộ,tịch,01/03/2024,10/03/2024",
    ]
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    groups = summarize(tmp_path / "list.csv", "--by", "sector").json["groups"]
    counted = {group["key"]["sector"]: (group["counts"]["dossiers"], group["counts"]["rejected"]) for group in groups}
    assert counted == {"": (0, 1), "Hộ tịch": (1, 0)}


def test_a_workbook_of_another_program_s_xml_is_read(summarize: Runner, tmp_path: Path) -> None:
    plain = draw(tmp_path / "list.xlsx", LIST)
    counts = summarize(plain).counts
    other = tmp_path / "other.xlsx"
    with zipfile.ZipFile(plain) as book, zipfile.ZipFile(other, "w") as changed:
        for name in book.namelist():
            data = book.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb' r="(\w+)"', rb" r = '\1'", data)
                assert b" r = 'A1'" in data
            changed.writestr(name, data)
    assert summarize(other).counts == counts


def test_a_cluster_without_its_library_names_the_extra(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run("summarize", draw(tmp_path / "list.csv", LIST), "--scheduler", "tcp://127.0.0.1:1")
    assert (done.code, done.out) == (2, "")
    assert "'.[cluster]'" in done.err
