"""A result is written whole or not at all; a target that cannot be replaced keeps the result under another name."""

from pathlib import Path
from typing import Any

import pytest

from parcheck.errors import OutputError
from parcheck.writing import write_result


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
