"""The pages of docs are complete, and the examples of the rules are what parcheck does."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parcheck.definitions import HERE, read_toml
from parcheck.dossier import FIELDS
from parcheck.errors import KINDS
from parcheck.indicators import all_indicators
from parcheck.rules import Rules
from parcheck.targets import bundled_sets
from tests.cases import check_identities
from tests.conftest import Runner
from tests.exports import draw

DOCS = Path(__file__).resolve().parent.parent / "docs"
CODES = [indicator.code for indicator in all_indicators()]


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_indicator_has_its_page_and_every_page_its_indicator() -> None:
    assert sorted(path.stem for path in (DOCS / "indicators").glob("*.md")) == sorted(CODES)


@pytest.mark.parametrize("indicator", all_indicators(), ids=lambda indicator: indicator.code)
def test_a_page_says_what_the_program_says(indicator: object) -> None:
    each = next(known for known in all_indicators() if known is indicator)
    text = page(f"indicators/{each.code}.md")
    for words in (each.title, each.meaning, each.numerator, each.denominator, each.basis, each.exclusions):
        assert words in text
    for base in each.bases:
        assert f"| `{base}` |" in text
    assert f"$ parcheck explain {each.code} examples/vinh-thanh-2024 --quiet" in text


def test_the_table_of_problems_is_complete() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+?) \| (.+?) \|$", page("problems.md"), re.MULTILINE)
    assert {code: severity for code, severity, _, _ in rows} == {code: kind.severity for code, kind in KINDS.items()}
    assert len(rows) == len(KINDS)


def test_the_bundled_targets_are_named() -> None:
    assert all(f"`{name}`" in page("targets.md") for name in bundled_sets())


def sections() -> list[tuple[str, str, str, str]]:
    """Return title, table, setting and counts of every example in rules.md."""
    found = []
    for section in page("rules.md").split("\n## ")[1:]:
        title, _, text = section.partition("\n")
        table = re.search(r"```text\n(.+?)```", text, re.DOTALL)
        assert table, f"{title} has no example"
        for setting, counts in re.findall(r"^\| (?:`(.+?)`|default) \| `(\w+=.+?)` \|$", text, re.MULTILINE):
            found.append((title, table[1], setting, counts))
    return found


@pytest.mark.parametrize(
    ("title", "table", "setting", "counts"), [pytest.param(*s, id=f"{s[0]}-{s[2]}") for s in sections()]
)
def test_the_examples_of_the_rules(
    title: str, table: str, setting: str, counts: str, summarize: Runner, tmp_path: Path
) -> None:
    (tmp_path / "parcheck.toml").write_text(f"[rules]\n{setting}", encoding="utf-8")
    done = summarize(draw(tmp_path / "list.csv", table))
    check_identities(done.counts)
    follows = ("rows_read", "dossiers", "received")
    shown = {name: number for name, number in done.counts.items() if number and name not in follows}
    assert shown == {name: int(number) for name, number in (pair.split("=") for pair in counts.split())}


def test_every_rule_has_its_section() -> None:
    titles = {title for title, *_ in sections()}
    assert set(Rules.model_fields) - {"finish_fallback"} <= titles
    text = page("rules.md")
    for name, info in Rules.model_fields.items():
        for choice in getattr(info.annotation, "__args__", ()):
            assert f"`{choice}`" in text, (name, choice)


def test_every_field_and_each_of_its_headings_is_listed() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]+\| (.+) \|$", page("fields.md"), re.MULTILINE))
    known = read_toml(HERE / "headings.toml")
    assert rows == {field: ", ".join(known[field]["headings"]) for field in FIELDS}


def test_links_lead_somewhere() -> None:
    for path in DOCS.rglob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_the_guide_for_officials_quotes_what_the_program_says() -> None:
    guide = page("guide-officials.vi.md")
    said = (DOCS.parent / "parcheck/locale/vi/LC_MESSAGES/parcheck.po").read_text(encoding="utf-8")
    quoted = re.findall(r"[Bb]áo `(.+?)`", guide)
    assert len(quoted) >= 6
    assert [words for words in quoted if words not in said] == []


def test_the_extensions_shown_work_as_they_stand(tmp_path: Path) -> None:
    shutil.copytree(DOCS.parent / "parcheck", tmp_path / "parcheck", ignore=shutil.ignore_patterns("__pycache__"))
    files = re.findall(r"^`(parcheck/\S+)`:\n\n```\w+\n(.+?)```$", page("extending.md"), re.DOTALL | re.MULTILINE)
    for name, text in files:
        path = tmp_path / name
        if path.exists():
            text = path.read_text(encoding="utf-8").replace('    "csv": ".csv",\n', f'    "csv": ".csv",\n{text}', 1)
        path.write_text(text, encoding="utf-8")
    export = draw(tmp_path / "list.csv", "id | received | due | finished | channel\nH1 | 01/03 | 10/03 | 09/03 | BCCI")
    asked = ("summarize", export, "--targets", "tinh-mau-2026", "--as-of", "2026-01-31", "--quiet", "--format")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    outputs = {
        name: subprocess.run(
            [sys.executable, "-m", "parcheck", *map(str, asked), name],
            cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True,
        ).stdout
        for name in ("tsv", "json")
    }  # fmt: skip
    assert len(files) == 4
    assert "Filed by post\t1/1\t100.0%\n" in outputs["tsv"]
    on_time = json.loads(outputs["json"])["indicators"][0]
    assert (on_time["target"]["at_least"], on_time["verdict"]) == (99, "met")


def test_pictures_are_there_and_small() -> None:
    pictures = [path for path in (DOCS / "images").iterdir() if path.stat().st_size > 200_000]
    assert pictures == []
