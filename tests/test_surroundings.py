"""The same figures everywhere: time zones, locales, encodings of the terminal, and other odd surroundings."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fuzzing.commands import CORPUS

from parcheck.errors import EXIT_OK
from tests.conftest import Runner
from tests.exports import draw
from tests.test_faults import TABLE, launch

_WORLDS: Mapping[str, Mapping[str, str]] = {
    "los-angeles": {"TZ": "America/Los_Angeles"},
    "kiritimati": {"TZ": "Pacific/Kiritimati"},
    "no-such-zone": {"TZ": "Nowhere/At_All"},
    "c": {"LC_ALL": "C"},
    "c-without-utf-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "ascii-strict": {"PYTHONIOENCODING": "ascii:strict"},
    "cp1258": {"PYTHONIOENCODING": "cp1258"},
    "utf-16": {"PYTHONIOENCODING": "utf-16"},
    "no-encoding": {"PYTHONIOENCODING": ":surrogateescape"},
    "vietnamese": {"LC_ALL": "vi_VN.UTF-8", "PARCHECK_LANG": ""},
    "turkish": {"LC_ALL": "tr_TR.UTF-8"},
    "without-home": {"HOME": ""},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "hash-seed": {"PYTHONHASHSEED": "7"},
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return draw(tmp_path / "list.csv", TABLE)


@pytest.fixture
def figures(export: Path, run: Runner) -> Any:
    return run("summarize", export, "--format", "json", "--lang", "en").json


@pytest.mark.parametrize("world", _WORLDS.values(), ids=_WORLDS)
def test_the_figures_are_the_same_everywhere(world: Mapping[str, str], export: Path, figures: Any) -> None:
    done = launch(export, "--format", "json", "--quiet", "--lang", "en", env=world)
    assert (done.returncode, done.stderr) == (EXIT_OK, b"")
    assert json.loads(done.stdout.decode("utf-8")) == figures
    assert figures["generated_at"].endswith("+07:00")


@pytest.mark.parametrize("world", ["los-angeles", "kiritimati"])
def test_today_is_that_of_viet_nam(world: str, export: Path) -> None:
    # 20:00 on 30/12 in Los Angeles is 11:00 on 31/12 in Viet Nam.
    done = launch(
        export, "--as-of", "today", "--format", "json", env={**_WORLDS[world], "SOURCE_DATE_EPOCH": "1735617600"}
    )
    assert json.loads(done.stdout)["as_of"] == "2024-12-31"


def test_a_table_comes_through_a_narrow_encoding(export: Path) -> None:
    done = launch(export, "--lang", "vi", env={"PYTHONIOENCODING": "cp1258"})
    assert done.returncode == EXIT_OK
    assert "Đúng hạn" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["summarize", "{long}.csv"], 66),
        (["summarize", "{long}/a.csv"], 66),
        (["summarize", "{long}*.csv"], 66),
        (["summarize", "file:///{long}.csv"], 66),
        (["summarize", "{list}", "-o", "{long}.json"], 73),
        (["summarize", "{list}", "-o", "{long}/a.json"], 73),
        (["summarize", "{list}", "--config", "{long}.toml"], 2),
        (["summarize", "{list}", "--targets", "{long}"], 2),
        (["inspect", "{long}.csv"], 66),
        (["combine", "{long}.json"], 66),
        (["verify", "{long}.docx"], 65),
        (["verify", "{report}", "--against", "{long}.csv"], 66),
        (["init", "-o", "{long}.toml"], 73),
        (["validate", "{list}", "--annotate", "{long}.xlsx"], 73),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else None,
)
def test_a_name_that_is_too_long_is_no_bug(arguments: list[str], code: int, run: Runner, tmp_path: Path) -> None:
    here = {"long": "a" * 3000, "list": CORPUS / "csv" / "list.csv", "report": CORPUS / "report-md" / "report.md"}
    done = run(*(word.format(**here) for word in arguments))
    assert done.code == code, done.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_as_long_as_the_system_takes(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 250}.json"
    assert run("summarize", CORPUS / "csv" / "list.csv", "-o", path).code == 0
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("key", ["targets = ['{long}']", "[docx]\ntemplate = '{long}'"], ids=["targets", "docx"])
def test_a_name_in_the_config_that_is_too_long(key: str, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(key.format(long="a" * 3000), encoding="utf-8")
    config = tmp_path / "parcheck.toml"
    assert run("summarize", CORPUS / "csv" / "list.csv", "--config", config, "-o", tmp_path / "a.docx").code == 2
