"""A worked case: a few drawn rows, and beside them what parcheck must make of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import Run, Runner
from tests.exports import draw, drawn

CLASSES = (
    *("early", "on_time", "late", "resolved_without_due", "open_within", "open_overdue", "open_without_due"),
    *("supplement", "paused", "withdrawn", "unclassified"),
)
_FOLLOWS = ("rows_read", "dossiers", "received")


@dataclass(frozen=True)
class Case:
    """One worked case.

    ``counts`` names every count that is not 0, but rows read, dossiers and received, which follow from the others;
    ``ratios`` some indicators as ``on_time=1/2``, ``late=no-data`` or ``digitised=not-measured``; ``problems`` every
    problem code with how many there are, ``unreadable-date:2``. ``others`` are further files.
    """

    name: str
    dossiers: str
    counts: str = ""
    ratios: str = ""
    problems: str = ""
    options: str = ""
    config: str = ""
    others: tuple[str, ...] = field(default=())


def worked(cases: Iterable[Case]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test for each case, under the name of the case."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases])


def check(case: Case, summarize: Runner, folder: Path) -> Run:
    """Write the files of a case, summarize them, and compare everything that the case states."""
    for number, table in enumerate((case.dossiers, *case.others), start=1):
        draw(folder / f"{number}.csv", table)
    if case.config:
        (folder / "parcheck.toml").write_text(case.config, encoding="utf-8")
    done: Run = summarize(folder, *case.options.split())
    counts = done.counts
    stated = {name: int(number) for name, number in _pairs(case.counts)}
    stated.setdefault("rows_read", len(drawn(case.dossiers)) - 1)
    assert {name: number for name, number in counts.items() if number and name not in _FOLLOWS} == {
        name: number for name, number in stated.items() if name not in _FOLLOWS
    }
    assert counts["rows_read"] == stated["rows_read"]
    check_identities(counts)
    for code, ratio in _pairs(case.ratios):
        finding = done.finding(code)
        figures = f"{finding['numerator']}/{finding['denominator']}"
        assert (code, finding["verdict"] if "/" not in ratio else figures) == (code, ratio)
    codes = (entry.partition(":") for entry in case.problems.split())
    assert done.json["problems"]["by_code"] == {code: int(number or 1) for code, _, number in codes}
    return done


def check_identities(counts: dict[str, int]) -> None:
    """Check that every row went somewhere and that the classes add up."""
    went = ("dossiers", "duplicates", "not_accepted", "rejected", "outside_period")
    assert counts["rows_read"] == sum(counts[name] for name in went)
    assert counts["dossiers"] == counts["received"] + counts["carried_over"] == sum(counts[name] for name in CLASSES)


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (pair.partition("=") for pair in text.split())]
