"""Every file of the corpus keeps the contract: one sentence or whole figures, no traceback, no personal data."""

from pathlib import Path

import pytest
from fuzzing.commands import CORPUS, MARKER, Case, corpus_files, reasons
from fuzzing.oracle import Bench

REASONS = reasons()
FILES = {path.relative_to(CORPUS).as_posix(): path for path in corpus_files()}
_LARGEST = 50_000
_LARGEST_CORPUS = 1_000_000


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, CORPUS / "csv" / "list.csv")


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_corpus_keeps_the_contract(name: str, bench: Bench, capfd: pytest.CaptureFixture[str]) -> None:
    path, reason = FILES[name], REASONS[name]
    case = Case(path.parent.name, path.name, path.read_bytes(), reason.line)
    assert bench.try_out(case, {int(reason.code)} if reason.code != "-" else None) == []
    # What libraries write below Python's own streams would reach the screen, too.
    assert capfd.readouterr().err == ""


def test_every_file_of_the_corpus_has_its_reason() -> None:
    assert sorted(FILES) == sorted(REASONS)
    assert all(reason.why.strip() for reason in REASONS.values())


def test_the_corpus_stays_small() -> None:
    sizes = {name: path.stat().st_size for name, path in FILES.items()}
    assert [name for name, size in sizes.items() if size > _LARGEST] == []
    assert sum(sizes.values()) < _LARGEST_CORPUS


def test_the_oracle_sees_what_it_looks_for(bench: Bench) -> None:
    leaky = f"Mã hồ sơ,Ngày tiếp nhận,Trạng thái\n{MARKER},01/02/2024,Lạ\n".encode()
    line = ("summarize", "{case}", "--format", "json")
    assert bench.try_out(Case("csv", "list.csv", leaky, line, keeps_columns=True)) == []
    unknown = f"Mã hồ sơ,Ngày tiếp nhận,Trạng thái\n1,01/02/2024,{MARKER}\n".encode()
    assert bench.try_out(Case("csv", "list.csv", unknown, line, keeps_columns=True)) == ["personal data in the output"]
    assert bench.try_out(Case("config", "a.toml", b"", ("summarize", "{case}"))) == ["exit code 65"]
    low = Case("config", "a.toml", b"[limits]\ncolumns = 2", ("summarize", "{list}", "--config", "{case}"))
    assert bench.try_out(low) == []
