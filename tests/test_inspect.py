"""``parcheck inspect``: how a file was understood, and what is missing where it was not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parcheck.schemas import schema_of
from tests.conftest import Run, Runner
from tests.exports import draw, write_csv, write_html, write_xlsx

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "vinh-thanh-2024"
LIST = """
    no | id | Chủ hồ sơ | received | due   | finished | status     | channel    | Ghi chú
    1  | H1 | Ông A     | 01/03    | 10/03 | 09/03    | Đã trả     | Trực tuyến | x
    2  | H2 | Bà B      | 01/03    | 10/03 |          | Lưu kho    | Bay        | x
    3  | H3 | Bà C      | 02/03    | 10/03 |          | Lưu kho    | Trực tiếp  | x
    """


def sheet_of(done: Run, number: int = 0) -> dict[str, Any]:
    assert done.code == 0, done.err
    sheet: dict[str, Any] = done.json["sheets"][number]
    return sheet


def fields(sheet: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {match["field"]: (match["column"], match["why"]) for match in sheet["fields"]}


def unused(sheet: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    return {column["heading"]: (column["why"], column["suggestion"]) for column in sheet["unused"]}


def test_known_personal_and_unknown_columns(run: Runner, tmp_path: Path) -> None:
    sheet = sheet_of(run("inspect", draw(tmp_path / "list.csv", LIST), "--format", "json"))
    assert (sheet["kind"], sheet["container"], sheet["header_rows"], sheet["rows"]) == ("dossiers", "csv", [1], 3)
    assert fields(sheet) == {
        "dossier_id": ("B", "known"),
        "received_at": ("D", "known"),
        "due_at": ("E", "known"),
        "finished_at": ("F", "known"),
        "status": ("G", "known"),
        "channel": ("H", "known"),
    }
    assert unused(sheet)["Chủ hồ sơ"] == ("personal", None)
    assert unused(sheet)["Ghi chú"][0] == "unknown"
    assert sheet["missing"] == []


def test_personal_data_are_never_shown(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    for name in ("table", "json"):
        assert "Ông A" not in run("inspect", file, "--format", name).out


def test_unknown_words_stand_once_with_their_cells(run: Runner, tmp_path: Path) -> None:
    sheet = sheet_of(run("inspect", draw(tmp_path / "list.csv", LIST), "--format", "json"))
    words = {(word["field"], word["word"]): word["cells"] for word in sheet["unknown_words"]}
    assert words == {("status", "Lưu kho"): 2, ("channel", "Bay"): 1}


def test_own_columns_of_the_config(run: Runner, tmp_path: Path) -> None:
    table = LIST.replace("received", "open_dt").replace("finished", "closed_dt")
    file = draw(tmp_path / "list.csv", table)
    config = "[columns]\nreceived_at = 'open_dt'\nfinished_at = ['closed_dt', 'done_dt']"
    (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
    sheet = sheet_of(run("inspect", file, "--format", "json"))
    assert fields(sheet)["received_at"] == ("D", "own")
    assert fields(sheet)["finished_at"] == ("F", "own")
    assert "named in the config" in run("inspect", file).out


def test_contested_columns_are_settled_by_their_cells(run: Runner, tmp_path: Path) -> None:
    """“Ngày đăng ký” and “Ngày nộp” both name the submission; “Tình trạng” may hold a status or the timeliness."""
    table = """
        id | Ngày đăng ký | Ngày nộp | received | due   | Tình trạng
        H1 |              | 01/03    | 01/03    | 10/03 | Trước hạn
        H2 |              | 01/03    | 01/03    | 10/03 | Quá hạn
        """
    file = draw(tmp_path / "list.csv", table)
    sheet = sheet_of(run("inspect", file, "--format", "json"))
    assert fields(sheet)["submitted_at"] == ("C", "data")
    assert fields(sheet)["stated_timeliness"] == ("F", "data")
    rival = next(column for column in sheet["unused"] if column["column"] == "B")
    assert (rival["why"], rival["field"]) == ("rival", "submitted_at")
    out = run("inspect", file).out
    assert "chosen by its cells" in out
    assert "submitted_at" in next(line for line in out.splitlines() if line.strip().startswith("B Ngày đăng ký"))


def test_headings_with_short_forms_of_words(run: Runner, tmp_path: Path) -> None:
    headings = ["Mã HS", "Ngày TN", "NGÀY HẸN TRẢ KQ", "Ngày KT xử lý", "Trạng thái HS", "Đơn vị GQ"]
    rows = [headings, ["H1", "01/03/2024", "10/03/2024", "09/03/2024", "Đã trả", "A"]]
    sheet = sheet_of(run("inspect", write_csv(tmp_path / "list.csv", rows), "--format", "json"))
    assert set(fields(sheet)) == {"dossier_id", "received_at", "due_at", "finished_at", "status", "unit"}


@pytest.mark.parametrize("empty", [0, 1, 2])
def test_a_single_empty_cell_makes_no_other_column_the_due_day(empty: int, summarize: Runner, tmp_path: Path) -> None:
    rows = [[f"H{n}", "01/03/2024", "30/06/2024", "08/03/2024", "11/03/2024"] for n in range(3)]
    rows[empty][3] = ""
    headings = ["Mã hồ sơ", "Ngày nhận", "Hạn xử lý", "Ngày hẹn trả", "Ngày kết thúc xử lý"]
    counts = summarize(write_csv(tmp_path / "list.csv", [headings, *rows])).counts
    assert (counts["late"], counts["resolved_without_due"]) == (2, 1)


def test_how_many_cells_of_a_column_fit(run: Runner, tmp_path: Path) -> None:
    table = """
        no        | id | received       | due   | finished
        UBND xã A |    |                |       |
        1         | H1 | 20240301080000 | 10/03 | 10/03
                  |    |                |       |
        2         | H2 | 20240301093000 | 45361 | xx
        """
    sheet = sheet_of(run("inspect", draw(tmp_path / "list.csv", table), "--format", "json"))
    fit = {match["field"]: match["fit"] for match in sheet["fields"]}
    assert fit == {"dossier_id": 1, "received_at": 1, "due_at": 1, "finished_at": 0.5}


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        pytest.param("Ngày tiếp nhân", "Ngày tiếp nhận", id="wrong-tone"),
        pytest.param("Mã hồ so", "Mã hồ sơ", id="without-a-mark"),
        pytest.param("Ngay hen tra", "Ngày hẹn trả", id="without-any-mark"),
        pytest.param("Ngày kết thúc sử lý", "Ngày kết thúc xử lý", id="misspelt"),
        pytest.param("Số ngày", None, id="another-thing"),
        pytest.param("Tên nộp", None, id="short-for-personal-data"),
    ],
)
def test_a_near_miss_is_suggested_and_not_used(heading: str, meant: str | None, run: Runner, tmp_path: Path) -> None:
    rows = [["Mã hồ sơ", "Ngày nhận", "Hạn trả", heading], ["H1", "01/03/2024", "10/03/2024", "1"]]
    file = write_csv(tmp_path / "list.csv", rows)
    sheet = sheet_of(run("inspect", file, "--format", "json"))
    assert unused(sheet)[heading] == ("unknown", meant)
    assert ("Did you mean" in run("inspect", file).out) == (meant is not None)


@pytest.mark.parametrize(
    ("cell", "finished", "meant"),
    [
        pytest.param("10/03/2024", "", "Ngày kết thúc xử lý", id="fits"),
        pytest.param("xong", "", None, id="does-not-fit"),
        pytest.param("10/03/2024", "Ngày có kết quả", None, id="another-column-has-the-field"),
    ],
)
def test_a_short_heading_is_suggested_where_it_fits(
    cell: str, finished: str, meant: str | None, run: Runner, tmp_path: Path
) -> None:
    rows = [["Mã hồ sơ", "Ngày nhận", "Hạn trả", "Ngày xong", finished], ["H1", "01/03/2024", "10/03/2024", cell, cell]]
    file = write_csv(tmp_path / "list.csv", rows)
    assert unused(sheet_of(run("inspect", file, "--format", "json")))["Ngày xong"] == ("unknown", meant)
    assert ('finished_at = "Ngày xong"' in run("summarize", file).err) == (meant is not None)


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        pytest.param("Ngày bổ sung", "Ngày yêu cầu bổ sung", id="short"),
        pytest.param("Ngày ký", None, id="half-a-word-of-another-thing"),
        pytest.param("Ngày quả", None, id="short-for-two-things"),
    ],
)
def test_which_short_headings_are_suggested(heading: str, meant: str | None, run: Runner, tmp_path: Path) -> None:
    rows = [["Mã hồ sơ", "Ngày nhận", "Hạn trả", heading], ["H1", "01/03/2024", "10/03/2024", "05/03/2024"]]
    file = write_csv(tmp_path / "list.csv", rows)
    assert unused(sheet_of(run("inspect", file, "--format", "json")))[heading] == ("unknown", meant)


def test_header_banner_groups_and_totals(run: Runner, tmp_path: Path) -> None:
    rows = [
        ["UBND XÃ A"],
        ["STT", "Mã hồ sơ", "Ngày nhận", "Ngày hẹn trả"],
        ["1", "2", "3", "4"],
        ["Hộ tịch"],
        ["1", "H1", "01/03/2024", "10/03/2024"],
        ["2", "H2", "01/03/2024 08:15", "10/03/2024"],
        ["Tổng số: 2"],
        ["Người lập biểu"],
    ]
    for name, write in (("list.xls", write_html), ("list.xlsx", write_xlsx)):
        sheet = sheet_of(run("inspect", write(tmp_path / name, rows), "--format", "json"))
        assert (sheet["header_rows"], sheet["rows"]) == ([2, 3], 2)
        assert {kind: sheet["skipped"][kind] for kind in ("group", "total", "footer")} == {
            "group": 1,
            "total": 1,
            "footer": 1,
        }
        forms = next(match for match in sheet["fields"] if match["field"] == "received_at")["forms"]
        assert sum(forms.values()) == 2
        assert len(forms) == 2


UNRECOGNISED = [
    pytest.param([["a", "b", "c"], ["1", "2", "3"]], ["Mã hồ sơ", "Ngày tiếp nhận"], id="nothing-known"),
    pytest.param([["Mã hồ sơ", "Ngày hẹn trả"], ["H1", "10/03/2024"]], ["Ngày tiếp nhận"], id="no-receipt-day"),
    pytest.param([["Ngày tiếp nhận", "Ngày hẹn trả"], ["01/03/2024", "10/03/2024"]], ["Mã hồ sơ"], id="no-number"),
    pytest.param(
        [["Mã hồ sơ", "Ngày tiếp nhận"], ["H1", "01/03/2024"]],
        ["Ngày hẹn trả / Ngày kết thúc xử lý / Trạng thái"],
        id="no-state",
    ),
]


@pytest.mark.parametrize(("rows", "missing"), UNRECOGNISED)
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.xls"])
def test_a_file_that_is_not_recognised_says_what_is_missing(
    name: str, rows: list[list[str]], missing: list[str], run: Runner, tmp_path: Path
) -> None:
    writers: dict[str, Callable[[Path, list[list[str]]], Path]]
    writers = {".csv": write_csv, ".xlsx": write_xlsx, ".xls": write_html}
    file = writers[Path(name).suffix](tmp_path / name, rows)
    sheet = sheet_of(run("inspect", file, "--format", "json"))
    assert sheet["kind"] is None
    assert [title for title in sheet["missing"] if title in missing] == missing
    done = run("inspect", file)
    assert "not recognised" in done.out
    assert all(title in done.out for title in missing)
    assert run("summarize", file).code == 65


@pytest.mark.parametrize(
    ("headings", "lacks", "has"),
    [
        pytest.param(
            ["Mã hồ sơ", "Ngày tiếp nhận", "Xong ngày"],
            ["Ngày hẹn trả / Ngày kết thúc xử lý / Trạng thái"],
            ["Mã hồ sơ", "Ngày tiếp nhận"],
            id="no-state",
        ),
        pytest.param(["Mã hồ sơ", "Ngày hẹn trả"], ["Ngày tiếp nhận"], ["Mã hồ sơ", "Ngày hẹn trả"], id="no-receipt"),
        pytest.param(["a", "b"], ["Mã hồ sơ", "Ngày tiếp nhận"], [], id="nothing-known"),
    ],
)
def test_the_indicators_name_only_what_is_missing(
    headings: list[str], lacks: list[str], has: list[str], run: Runner, tmp_path: Path
) -> None:
    file = write_csv(tmp_path / "list.csv", [headings, ["1"] * len(headings)])
    reasons = {each["code"]: each["reason"] for each in run("inspect", file, "--format", "json").json["indicators"]}
    assert "Số chứng thực điện tử" in reasons.pop("e_certification")
    assert {title for title in lacks for reason in reasons.values() if f"“{title}”" in reason} == set(lacks)
    assert [title for title in has for reason in reasons.values() if f"“{title}”" in reason] == []


def test_beside_a_dossier_list_another_file_lacks_nothing(run: Runner, tmp_path: Path) -> None:
    other = write_csv(tmp_path / "other.csv", [["Mã hồ sơ", "Ngày hẹn trả"], ["H1", "10/03/2024"]])
    out = run("inspect", draw(tmp_path / "list.csv", LIST), other).out
    assert "needs a dossier list" not in out


@pytest.mark.parametrize("known", [True, False], ids=["recognised", "not-recognised"])
def test_a_heading_of_the_config_that_no_file_has(known: bool, run: Runner, tmp_path: Path) -> None:
    config = '[columns]\ndue_at = "Hạn trả dân"\nofficer = "Ghi chú"\nreceipt_no = "Số"\n'
    (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
    file = draw(tmp_path / "list.csv", LIST if known else "Ghi chú | x | y\n1 | 2 | 3")
    done = run("inspect", file)
    sentence = "No input has the column “Hạn trả dân”, which parcheck.toml names for due_at."
    assert sentence in done.err
    assert "Ghi chú" not in done.err
    assert ("for receipt_no" in done.err) == (not known), "a dossier list has no receipts"
    assert not known or sentence in run("summarize", file).err
    assert run("inspect", file, "--quiet").err == ""


def test_the_headings_of_a_file_of_unknown_headings_are_shown(run: Runner, tmp_path: Path) -> None:
    """Whoever must name them in the config has to see how parcheck read them."""
    file = write_csv(tmp_path / "list.csv", [["so_hs", "open_dt", "due_dt"], ["H1", "2024-03-01", "2024-03-10"]])
    out = run("inspect", file).out
    assert "open_dt" in out


@pytest.mark.parametrize(
    ("content", "code"), [(None, 66), (b"", 65), (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 65)], ids=str
)
def test_what_cannot_be_read_at_all(content: bytes | None, code: int, run: Runner, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "list.xlsx").write_bytes(content)
    done = run("inspect", tmp_path / "list.xlsx")
    assert (done.code, done.out) == (code, "")


def test_kinds_of_the_example_and_what_can_be_measured(run: Runner) -> None:
    done = run("inspect", EXAMPLE, "--format", "json")
    kinds = {Path(sheet["path"]).name: sheet["kind"] for sheet in done.json["sheets"]}
    assert kinds == {
        "ho-so.xls": "dossiers",
        "thu-phi.xlsx": "fees",
        "chung-thuc.xlsx": "certifications",
        "danh-muc-thu-tuc.xlsx": "procedures",
    }
    assert done.json["schema"] == "parcheck.inspection/1"
    measurable = {each["code"]: each["measurable"] for each in done.json["indicators"]}
    assert [code for code, can in measurable.items() if not can] == ["digitised", "e_result"]
    reasons = {each["code"]: each["reason"] for each in done.json["indicators"]}
    assert "Đã số hóa" in reasons["digitised"]


def test_a_column_that_a_suggestion_would_mislead(run: Runner) -> None:
    """“Thời hạn giải quyết (ngày)” of a catalogue is a number of days, no day on which anything is due."""
    sheets = run("inspect", EXAMPLE, "--format", "json").json["sheets"]
    catalogue = next(sheet for sheet in sheets if sheet["kind"] == "procedures")
    assert unused(catalogue)["Thời hạn giải quyết (ngày)"] == ("unknown", None)


def fits(value: Any, schema: dict[str, Any], known: dict[str, Any], where: str = "$") -> list[str]:
    """Return what of a JSON value does not fit its JSON Schema, as far as parcheck's schemas go."""
    schema = known[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "anyOf" in schema:
        tries = [fits(value, each, known, where) for each in schema["anyOf"]]
        return [] if [] in tries else tries[0]
    if "const" in schema or "enum" in schema:
        allowed = schema.get("enum", [schema.get("const")])
        return [] if value in allowed else [f"{where}: {value!r}"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    expected = kinds.get(schema.get("type", ""), object if schema.get("type") != "number" else (int, float))
    if not isinstance(value, expected):
        return [f"{where}: {value!r} is no {schema['type']}"]
    if isinstance(value, list):
        return [e for n, item in enumerate(value) for e in fits(item, schema["items"], known, f"{where}[{n}]")]
    if isinstance(value, dict):
        parts = schema.get("properties", {})
        rest = schema.get("additionalProperties", True)
        wrong = [f"{where}.{name} is missing" for name in schema.get("required", []) if name not in value]
        wrong += [f"{where}.{name} is not known" for name in value if name not in parts and rest is False]
        for name, item in value.items():
            inner = parts.get(name, rest if isinstance(rest, dict) else {})
            wrong += fits(item, inner, known, f"{where}.{name}")
        return wrong
    return []


@pytest.mark.parametrize(
    ("command", "schema"),
    [
        (("inspect", EXAMPLE), "inspection"),
        (("validate", EXAMPLE), "problems"),
        (("late", EXAMPLE, "--by", "unit"), "late"),
        (("summarize", EXAMPLE, "--by", "sector", "--period", "2024-Q3", "--versus", "previous"), "summary"),
        (("inspect", "list.csv"), "inspection"),
        (("inspect", "unknown.csv"), "inspection"),
        (("validate", "list.csv"), "problems"),
        (("late", "list.csv", "--due-within", "9"), "late"),
    ],
    ids=lambda value: " ".join(Path(str(word)).name for word in value) if isinstance(value, tuple) else value,
)
def test_the_json_fits_its_schema(command: tuple[Any, ...], schema: str, run: Runner, tmp_path: Path) -> None:
    draw(tmp_path / "list.csv", LIST)
    write_csv(tmp_path / "unknown.csv", [["Mã hồ sơ", "Ngày hẹn trả", "x"], ["H1", "10/03/2024", "1"]])
    done = run(*command, "--format", "json")
    assert done.code == 0, done.err
    document = schema_of(schema)
    assert fits(done.json, document, document.get("$defs", {})) == []


def test_the_inspection_in_vietnamese(run: Runner, tmp_path: Path) -> None:
    out = run("inspect", draw(tmp_path / "list.csv", LIST), "--lang", "vi").out
    for english in ("header in row", "never read", "not used", "What can be measured", "Unknown word", "dossier list"):
        assert english not in out


def test_lists_with_other_columns_are_each_understood(run: Runner, tmp_path: Path) -> None:
    draw(tmp_path / "1.csv", LIST)
    draw(
        tmp_path / "2.csv",
        "id | received | sector | level | fee | submitted | status\nH9 | 05/03 | Đất đai | Cao | 8.000 | 04/03 | Bay",
    )
    done = run("inspect", tmp_path, "--format", "json")
    assert [sheet["rows"] for sheet in (sheet_of(done), sheet_of(done, 1))] == [3, 1]
    assert set(fields(sheet_of(done, 1))) >= {"dossier_id", "received_at", "sector", "service_level", "submitted_at"}
