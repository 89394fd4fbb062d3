"""Compare the indicators with those of another period, over the same data."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parcheck.config import Config
from parcheck.counting import Question, count
from parcheck.errors import Problem
from parcheck.findings import find_all, judges_for, measure_all
from parcheck.kinds import Kind
from parcheck.period import Period
from parcheck.records import period_record
from parcheck.rows import Table
from parcheck.summary import Finding, Versus
from parcheck.verdicts import change_of


def compare(
    findings: Sequence[Finding], tables: Mapping[Kind, Table], question: Question, period: Period, config: Config
) -> Versus:
    """Return the indicators of another period, judged on its own last day, and the changes since."""
    told_already: list[Problem] = []
    counted = count(tables, replace(question, period=period, as_of=None), told_already)
    before = find_all(measure_all(counted.population, config), counted.window.as_of, judges_for((), config))
    return Versus(
        period=period_record(counted.window),
        as_of=counted.window.as_of,
        indicators=[change_of(now, then) for now, then in zip(findings, before, strict=True)],
    )
