"""A small world for every test: a fixed day, an empty home, English, and the command line in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from parcheck.__main__ import main

# Noon of 31/12/2024 in Viet Nam.
TODAY = "1735621200"


@dataclass(frozen=True)
class Run:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = self.json["counts"]
        return counts

    def finding(self, code: str) -> dict[str, Any]:
        """Return the finding of an indicator."""
        found: dict[str, Any] = next(finding for finding in self.json["indicators"] if finding["code"] == code)
        return found

    def problems(self, code: str) -> list[dict[str, Any]]:
        """Return the problems of a code that are shown."""
        return [problem for problem in self.json["problems"]["shown"] if problem["code"] == code]


Runner = Callable[..., Run]


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Fix the clock and the language, and leave nothing of the machine that a run could find by accident."""
    for name in ("COLUMNS", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    monkeypatch.setenv("PARCHECK_LANG", "en")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Return a function that runs the command line in this process."""

    def run_here(*arguments: object) -> Run:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run_here


@pytest.fixture
def summarize(run: Runner) -> Runner:
    """Return a function that runs ``parcheck summarize`` to JSON and insists on success."""

    def summarize_here(*arguments: object) -> Run:
        done = run("summarize", *arguments, "--format", "json")
        assert done.code == 0, done.err
        return done

    return summarize_here
