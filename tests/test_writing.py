"""A result is written whole or not at all; a target that cannot be replaced keeps the result under another name."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fuzzing.commands import CORPUS

from parcheck.errors import OutputError
from parcheck.writing import write_result
from tests.conftest import Runner


def test_a_locked_target_keeps_the_result_under_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "result.csv"
    output.write_text("old", encoding="utf-8")
    replace = Path.replace

    def locked(self: Path, target: Any) -> Path:
        if Path(target) == output:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OutputError, match=r"result\.csv.*result-.*\.csv"):
        write_result("new", output)
    others = [path for path in tmp_path.iterdir() if path != output]
    assert output.read_text(encoding="utf-8") == "old"
    assert [path.read_text(encoding="utf-8") for path in others] == ["new"]


def test_a_result_replaces_what_was_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    output = tmp_path / "result.csv"
    output.write_text("old", encoding="utf-8")
    write_result("mới", output)
    assert output.read_text(encoding="utf-8") == "mới"
    assert list(tmp_path.iterdir()) == [output]


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    link, target = tmp_path / "result.csv", tmp_path / "shared" / "result.csv"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_result("new", link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as other:
        read = other.submit(pipe.read_text, encoding="utf-8")
        write_result("{}", pipe)
        assert read.result(timeout=10) == "{}"
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_device_that_refuses_is_an_error(tmp_path: Path) -> None:
    link = tmp_path / "full.json"
    link.symlink_to("/dev/full")
    with pytest.raises(OutputError, match=r"full\.json” cannot be written: No space left on device"):
        write_result("{}", link)
    assert link.is_symlink()


def test_a_dash_is_the_screen(run: Runner) -> None:
    export = CORPUS / "csv" / "list.csv"
    to_dash = run("summarize", export, "--format", "json", "-o", "-")
    assert to_dash.json["counts"] == run("summarize", export, "--format", "json").json["counts"]
    assert not Path("-").exists()
