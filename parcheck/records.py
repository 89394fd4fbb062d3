"""What the summary says of its making: period, rules, inputs, problems in short."""

from collections import Counter
from collections.abc import Mapping, Sequence

from parcheck.errors import Problem
from parcheck.kinds import Kind
from parcheck.rows import Table
from parcheck.rules import Rules
from parcheck.summary import InputRecord, PeriodRecord, Problems, RulesRecord
from parcheck.verdicts import record_of_problem
from parcheck.window import Window

_SHOWN = 20
_SEVERITIES = ("error", "warning", "note")


def period_record(window: Window) -> PeriodRecord:
    """Return the period, empty where the data have no day."""
    if window.chosen_by == "nothing":
        return PeriodRecord(first=None, last=None)
    return PeriodRecord(first=window.first, last=window.last)


def rules_record(rules: Rules) -> RulesRecord:
    """Return the rules in force."""
    fields = rules.finish_fields
    fallback = fields[1] if len(fields) > 1 and fields[1] != fields[0] else None
    return RulesRecord(**{**rules.model_dump(), "finish_fallback": fallback})


def input_records(tables: Mapping[Kind, Table]) -> list[InputRecord]:
    """Return one record for each sheet that was read."""
    records = []
    for table in tables.values():
        for recognised, count, skipped in zip(table.sheets, table.lengths, table.skipped, strict=True):
            sheet = recognised.sheet
            records.append(
                InputRecord(
                    path=sheet.file,
                    sheet=sheet.name,
                    kind=recognised.kind,
                    container=sheet.container,
                    encoding=sheet.encoding,
                    sha256=sheet.sha256,
                    header_rows=list(recognised.header.rows),
                    rows=count,
                    skipped=dict(sorted(skipped.items())),
                )
            )
    return records


def in_order(problems: Sequence[Problem], files: Sequence[str]) -> list[Problem]:
    """Return the problems in the order in which a reader goes through the files; those without a row come first."""
    place = {file: number for number, file in enumerate(files)}
    return sorted(
        problems,
        key=lambda p: (
            place.get(p.place.file, len(files)),
            p.place.sheet or "",
            p.row or 0,
            len(p.place.column or ""),
            p.place.column or "",
            p.code,
        ),
    )


def in_short(problems: Sequence[Problem]) -> Problems:
    """Return the problems in short: the total, by code (errors first), and the first of the gravest."""
    gravest = sorted(problems, key=lambda problem: _SEVERITIES.index(problem.severity))
    by_code = Counter(problem.code for problem in gravest)
    return Problems(total=len(problems), by_code=dict(by_code), shown=[record_of_problem(p) for p in gravest[:_SHOWN]])
