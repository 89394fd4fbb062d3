"""Inputs and configs are data: nothing in them is fetched, run or followed, and sheets of any text are counted."""

import ast
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from fuzzing.commands import CORPUS, MARKER, Case, use_of
from fuzzing.mutations import members_of, packed
from fuzzing.oracle import Bench
from hypothesis import given, settings
from hypothesis import strategies as st

import parcheck
from tests.conftest import Runner
from tests.exports import write_csv, write_html, write_xlsx

ROOT = Path(parcheck.__file__).parent
_ENTITIES = ["xlsx", "ods", "spreadsheetml", "report-docx"]
_HEADINGS = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái", "Phí (VNĐ)", "Chủ hồ sơ"]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the addresses that are asked for; none can be reached."""
    asked: list[object] = []

    def refuse(_self: socket.socket, address: object) -> NoReturn:
        asked.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_more: refuse(socket.socket(), address))
    return asked


@pytest.mark.parametrize("kind", _ENTITIES)
def test_no_entity_brings_a_file_or_an_address_into_the_result(
    kind: str, tmp_path: Path, run: Runner, no_network: list[object]
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Đúng hạn 31/415 hồ sơ, đạt 7,5 %", encoding="utf-8")
    (original,) = (CORPUS / kind).glob("external-entity.*")
    data = original.read_bytes()
    assert data
    members = members_of(data) if data.startswith(b"PK") else [("", data)]
    aimed = [(name, part.replace(b"file:///etc/passwd", secret.as_uri().encode())) for name, part in members]
    assert aimed != members
    path = tmp_path / original.name
    path.write_bytes(packed(aimed) if data.startswith(b"PK") else aimed[0][1])
    for line in use_of(kind).lines[:5]:
        if "{list}" not in line:
            done = run(*(word.format(case=path, folder=tmp_path, suffix=path.suffix) for word in line))
            assert "31/415" not in done.out + done.err
    assert no_network == []


def test_no_command_asks_for_an_address(tmp_path: Path, run: Runner, no_network: list[object]) -> None:
    path = CORPUS / "xlsx" / "list.xlsx"
    for arguments in (["summarize", path], ["validate", path], ["inspect", path], ["init", path, "-o", tmp_path / "c"]):
        assert run(*arguments).code == 0
    assert no_network == []


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path, run: Runner) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    path = inner / "names-outside.zip"
    path.write_bytes((CORPUS / "zip" / path.name).read_bytes())
    assert run("summarize", path, "--format", "json").code == 0
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


# What would run a program or a text as code.
_FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "spawn", "fork", "execv", "urlopen"}
_FORBIDDEN_MODULES = {
    "subprocess",
    "pickle",
    "marshal",
    "shelve",
    "ctypes",
    "socket",
    "http",
    "ftplib",
    "pty",
}


def calls_in(tree: ast.AST) -> set[str]:
    """Return what is called by a plain name, or by that of a function of ``os``."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names.add(node.func.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            names.add(node.attr)
    return names


def modules_in(tree: ast.AST) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_the_package_runs_no_program_and_no_text_as_code() -> None:
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = {name for name in calls_in(tree) if name in _FORBIDDEN_CALLS}
        modules = {name for name in modules_in(tree) if name.partition(".")[0] in _FORBIDDEN_MODULES}
        found += [(path.relative_to(ROOT).as_posix(), name) for name in sorted(calls | modules)]
    assert found == []


# Any text in any cell.


def unmarked(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts without the marker of applicants' data, which the library finds among the constants of the tests."""
    return texts.filter(lambda text: MARKER.casefold() not in text.casefold())


_texts = unmarked(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
_cells = st.one_of(
    _texts,
    st.sampled_from(
        ["", "05/01/2024", "31/12/9999", "0001", "Đã trả", "Tổng số", "=1+1", "9" * 30, "1.067", "-", "x\ny"]
    ),
)
_rows = st.lists(st.lists(_cells, min_size=5, max_size=5), max_size=6)
_quickly = settings(max_examples=25, deadline=None, database=None)


@pytest.fixture(scope="module")
def shared_bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), CORPUS / "csv" / "list.csv")


def sheet_of(rows: list[list[str]], write: Callable[..., Path], path: Path) -> bytes:
    """Return a file with the rows, each of an applicant, below the usual headings."""
    return write(path, [_HEADINGS, *([*row, f"{MARKER} A"] for row in rows)]).read_bytes()


@pytest.mark.parametrize("command", [0, 3, 5, 10], ids=["summarize", "validate", "late", "csv"])
@given(rows=_rows)
@_quickly
def test_a_csv_of_any_texts_is_counted(
    rows: list[list[str]], command: int, shared_bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = sheet_of(rows, write_csv, tmp_path_factory.getbasetemp() / "any.csv")
    case = Case("csv", "any.csv", data, use_of("csv").lines[command], keeps_columns=True)
    assert shared_bench.try_out(case) == []


@given(rows=_rows)
@_quickly
def test_a_page_of_any_texts_is_counted(
    rows: list[list[str]], shared_bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = sheet_of(rows, write_html, tmp_path_factory.getbasetemp() / "any.xls")
    case = Case("html", "any.xls", data, use_of("html").lines[3], keeps_columns=True)
    assert shared_bench.try_out(case) == []


_values = st.one_of(
    unmarked(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn", "Co"]), max_size=12)),
    st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none(), st.dates(),
    st.datetimes(), st.times(),
)  # fmt: skip


@given(rows=st.lists(st.lists(_values, min_size=5, max_size=5), max_size=5))
@_quickly
def test_a_workbook_of_any_values_is_counted(
    rows: list[list[str]], shared_bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = sheet_of(rows, write_xlsx, tmp_path_factory.getbasetemp() / "any.xlsx")
    case = Case("xlsx", "any.xlsx", data, use_of("xlsx").lines[3], keeps_columns=True)
    assert shared_bench.try_out(case) == []


@given(text=st.lists(st.sampled_from(
    ["752/1.049", "71,6 %", " hồ sơ", "đạt ", "; ", ". ", "\n", "| ", "100", "0", "1.067", "tổng số ", "trong đó ",
     "quý I", "99999999999999999999", "năm 2024", "từ 01/01/2024 đến ", "-", "(", ")", "trễ hạn", "%", ",", "không có "]
), max_size=40).map("".join))  # fmt: skip
@settings(_quickly, max_examples=60)
def test_a_report_of_any_words_is_read(text: str, shared_bench: Bench) -> None:
    case = Case("report-md", "any.md", f"#{text}".encode(), use_of("report-md").lines[0])
    assert shared_bench.try_out(case) == []
