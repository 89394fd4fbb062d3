"""Limits on what an input may hold: each has its sentence, and a key under [limits] that moves it."""

import zipfile
from pathlib import Path

import pytest

from parcheck.sources.limits import Limits
from tests.conftest import Runner
from tests.exports import draw

LIST = """
    no | id | received | due   | finished
    1  | H1 | 01/03    | 10/03 | 08/03
    """


def csv(folder: Path) -> Path:
    return draw(folder / "list.csv", LIST)


def archive(folder: Path) -> Path:
    """Pack the list twice; a megabyte of blank lines comes with each."""
    with zipfile.ZipFile(folder / "lists.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("a.csv", "b.csv"):
            packed.writestr(name, csv(folder).read_text(encoding="utf-8") + "\n" * (1 << 20))
    return folder / "lists.zip"


@pytest.mark.parametrize(
    ("make", "key", "enough", "too_few"),
    [
        pytest.param(csv, "columns", 5, 4, id="columns"),
        pytest.param(csv, "cell_characters", 10, 9, id="cell-characters"),
        pytest.param(archive, "archive_members", 2, 1, id="archive-members"),
        pytest.param(archive, "unpacked_mib", 3, 2, id="unpacked"),
    ],
)
def test_a_limit_can_be_moved(make: object, key: str, enough: int, too_few: int, run: Runner, tmp_path: Path) -> None:
    assert callable(make)
    export = make(tmp_path)
    config = tmp_path / "limits.toml"
    for limit, code in ((enough, 0), (too_few, 65)):
        config.write_text(f"[limits]\n{key} = {limit}\n", encoding="utf-8")
        done = run("summarize", export, "--config", config, "--quiet", "--format", "json")
        assert done.code == code, done.err
    assert done.out == ""
    assert key in done.err
    assert "[limits]" in done.err


@pytest.mark.parametrize("line", ["columns = 0", "colums = 5", "unpacked_mib = 'much'"])
def test_a_limit_that_makes_no_sense(line: str, run: Runner, tmp_path: Path) -> None:
    config = tmp_path / "limits.toml"
    config.write_text(f"[limits]\n{line}\n", encoding="utf-8")
    done = run("summarize", csv(tmp_path), "--config", config)
    assert (done.code, done.out) == (2, "")
    assert "limits" in done.err


def test_what_is_small_may_be_packed_as_tightly_as_it_likes() -> None:
    limits = Limits(unpacked_times=10)
    mib = 1 << 20
    assert not limits.is_inflated(100 * mib, 1)
    assert limits.is_inflated(100 * mib + 1, 10 * mib)
    assert not limits.is_inflated(100 * mib + 1, 10 * mib + 1)


def test_a_workbook_may_hold_twice_as_much() -> None:
    limits = Limits(unpacked_mib=1)
    assert limits.is_too_much(1 + (1 << 20), 1 << 20)
    assert not limits.is_too_much(2 << 20, 1 << 20, share=2)
