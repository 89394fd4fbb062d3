"""Imports point one way, each third-party library has its home, and help needs no data libraries."""

import ast
import graphlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import parcheck

ROOT = Path(parcheck.__file__).parent
# From the ground up: a module may import from the lines above its own, and from its own line.
LAYERS = [line.split() for line in """
    __version__ language clock
    figures
    errors complaints ahead frame paths
    console
    period sources reading writing
    definitions fields config_names
    dossier
    kinds targets evidence grouping
    header_names near_headings
    columns
    readers
    row_words
    group_headings other_tables
    layout
    merged_cells swapping rows
    rules inputs cluster window workdays identity
    timeliness
    payments events
    population
    indicator
    indicators labels
    config
    summary
    verdicts row_problems shown soundness
    folding joining counting adding combining inspection starting
    findings
    list_cautions
    notes cautions records comparing groups late
    assess
    inspecting validation presentation origin claims form
    verifying
    formats
    reporting schemas
    cli
    __main__
    """.strip().splitlines()]  # fmt: skip
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
HOMES = {
    "typer": ["cli"],
    "rich": ["formats"],
    "docx": ["formats"],
    "holidays": ["workdays"],
    "distributed": ["cluster"],
    "fsspec": ["sources"],
    "lxml": ["sources", "claims", "formats"],
    "python_calamine": ["sources"],
    "tomllib": ["definitions"],
}
HEAVY = {"openpyxl", "pyarrow", "numpy"}


def modules() -> Iterator[tuple[str, str]]:
    """Yield every import of the package as the importing module and the name imported, both dotted."""
    for path in sorted(ROOT.rglob("*.py")):
        own = ".".join(("parcheck", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                yield from ((own, f"{node.module}.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((own, alias.name) for alias in node.names)


def part(dotted: str) -> str:
    """Return the part of the package that a module belongs to: its first name behind ``parcheck``."""
    return [*dotted.split("."), "__version__"][1]


def inner() -> list[tuple[str, str]]:
    return [(own, name) for own, name in modules() if name.split(".")[0] == "parcheck"]


def test_every_part_of_the_house_has_its_layer() -> None:
    assert {part(own) for own, _ in inner()} - set(HEIGHT) == set()


def test_imports_point_one_way() -> None:
    upwards = [(own, name) for own, name in inner() if HEIGHT.get(part(name), 0) > HEIGHT.get(part(own), 99)]
    assert upwards == []


def test_no_two_parts_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for own, name in inner():
        if part(own) != part(name):
            graph.setdefault(part(own), set()).add(part(name))
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_its_home(library: str) -> None:
    users = {part(own) for own, name in modules() if name.split(".")[0] == library}
    assert users <= set(HOMES[library])


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["summarize", "--help"]])
def test_help_loads_no_data_library(arguments: list[str]) -> None:
    code = "import sys; from parcheck.__main__ import main as m; print(m(sys.argv[1:]), *sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=os.environ, capture_output=True, text=True, check=True
    )
    exit_code, *loaded = done.stderr.split()
    assert exit_code == "0"
    assert HEAVY & set(loaded) == set()
