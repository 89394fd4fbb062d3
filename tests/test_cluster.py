"""Reading on a Dask cluster: the same figures as here, and one sentence where it cannot be."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from tests.conftest import Run, Runner

EXAMPLE = Path(__file__).parent.parent / "examples" / "vinh-thanh-2024"


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Return the address of a local cluster of two processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
        yield str(cluster.scheduler_address)


def figures(done: Run) -> object:
    """Return a summary without what tells when it was made and what its files are called."""
    assert done.code == 0, done.err
    summary = json.loads(done.out)
    del summary["generated_at"]
    for each in summary["inputs"]:
        each["path"] = Path(each["path"]).name
    for problem in summary["problems"]["shown"]:
        problem["file"] = Path(problem["file"]).name
    return summary


def test_the_figures_are_those_read_here(run: Runner, scheduler: str) -> None:
    asked = ("summarize", str(EXAMPLE), "--format", "json", "--by", "sector")
    assert figures(run(*asked, "--scheduler", scheduler)) == figures(run(*asked))


def test_an_unreadable_file_is_named(run: Runner, scheduler: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("not an export\n", encoding="utf-8")
    done = run("summarize", str(tmp_path), "--scheduler", scheduler)
    assert (done.code, done.out) == (65, "")
    assert "list.csv" in done.err


def test_an_unreadable_file_can_be_passed_over(run: Runner, scheduler: str, tmp_path: Path) -> None:
    good = min(EXAMPLE.glob("*.xls*"))
    (tmp_path / good.name).write_bytes(good.read_bytes())
    (tmp_path / "a.csv").write_text("not an export\n", encoding="utf-8")
    done = run("summarize", str(tmp_path), "--scheduler", scheduler, "--skip-unreadable", "--lang", "vi")
    assert done.code == 0
    assert "Đã bỏ qua" in done.err


def test_a_cluster_that_is_not_there(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parcheck.cluster._PATIENCE", "1s")
    done = run("summarize", str(EXAMPLE), "--scheduler", "tcp://127.0.0.1:1")
    assert (done.code, done.out) == (65, "")
    assert "tcp://127.0.0.1:1" in done.err


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "", "https://127.0.0.1:1"])
def test_an_address_that_is_none(run: Runner, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parcheck.cluster._PATIENCE", "1s")
    done = run("summarize", str(EXAMPLE), "--scheduler", address)
    assert (done.code, done.out, done.err.count("\n")) == (65, "", 1)


def test_standard_input_stays_here(run: Runner, scheduler: str) -> None:
    done = run("summarize", "-", "--scheduler", scheduler)
    assert (done.code, done.out) == (2, "")
