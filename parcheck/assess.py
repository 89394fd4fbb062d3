"""The whole story, from files to the summary. Read this first.

files → sheets (``sources``) → recognised sheets (``columns``) → typed tables and problems (``rows``) → dossiers in
their classes as of a day (``counting``) → ratios (``indicators``) → verdicts against targets (``findings``) → summary.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parcheck.cautions import cautions_on, cautions_on_targets
from parcheck.clock import now
from parcheck.columns import Knowledge
from parcheck.comparing import compare
from parcheck.config import Config, find_config, folder_beside, load_config
from parcheck.counting import Count, Question, carried_out_of, count
from parcheck.definitions import headings
from parcheck.errors import Problem
from parcheck.findings import Judges, find_all, judges_for, measure_all
from parcheck.groups import group_all
from parcheck.inputs import recognise_files
from parcheck.kinds import Kind
from parcheck.notes import notes_on
from parcheck.period import Period
from parcheck.records import in_order, in_short, input_records, period_record, rules_record
from parcheck.rows import SheetRows, Table, read_sheets, tables_of
from parcheck.sources import find_files, steady
from parcheck.summary import Summary


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for: the inputs and the options that decide what is counted.

    ``keep_times`` keeps the times of day whatever the rules are, for other rules to be tried on the same tables.
    ``scheduler`` is the address of a Dask cluster whose workers read the files.
    """

    inputs: Sequence[str]
    period: Period | None = None
    as_of: datetime.date | None = None
    versus: Period | None = None
    by: Sequence[str] = ()
    targets: Sequence[str] = ()
    config: Path | None = None
    skip_unreadable: bool = False
    keep_times: bool = False
    scheduler: str | None = None
    progress: Callable[[str, int], None] = lambda file, rows: None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The summary with all that stands behind it; ``notes`` are sentences for the user on how it came about.

    ``target_notes`` are those on the targets, for a user who is shown verdicts.
    """

    summary: Summary
    problems: Sequence[Problem]
    counted: Count
    tables: Mapping[Kind, Table]
    judges: Judges
    config: Config
    notes: Sequence[str]
    target_notes: Sequence[str]


def assess(request: Request) -> Assessment:
    """Read the inputs and judge every indicator against its target.

    Raises ParcheckError, with one sentence for the user, where an input, the config or a target file is no good.
    """
    config = config_for(request)
    judges = judges_for(request.targets, config)
    files, notes = find_files(request.inputs)
    problems: list[Problem] = []
    with steady(files):
        parts = _read(files, request, knowledge_of(config), notes)
    tables = tables_of(parts, problems)
    question = Question(request.period, request.as_of, config.rules, now().date(), config.holidays)
    counted = count(tables, question, problems)
    measured = measure_all(counted.population, config)
    kept = list(measured) if request.by else []
    findings = find_all(kept or measured, counted.window.as_of, judges)
    versus = None if request.versus is None else compare(findings, tables, question, request.versus, config)
    groups = group_all(counted, kept, request.by, judges)

    problems = in_order(problems, files)
    summary = Summary(
        generated_at=now(),
        unit=config.unit,
        period=period_record(counted.window),
        as_of=None if counted.window.chosen_by == "nothing" else counted.window.as_of,
        rules=rules_record(config.rules),
        inputs=input_records(tables),
        counts=counted.counts,
        indicators=findings,
        groups=groups,
        carried_out=carried_out_of(counted.population.dossiers),
        versus=versus,
        problems=in_short(problems),
    )
    beside = request.inputs if request.config is None else ()
    notes += [*cautions_on(tables, config, summary, beside), *notes_on(summary, counted)]
    return Assessment(summary, problems, counted, tables, judges, config, notes, cautions_on_targets(judges, summary))


def _read(files: Sequence[str], request: Request, known: Knowledge, notes: list[str]) -> list[SheetRows]:
    """Read the sheets of all files, here or on a cluster."""
    known = known._replace(rules=replace(known.rules, keep_times=known.rules.keep_times or request.keep_times))
    if request.scheduler is not None:
        from parcheck.cluster import read_on_cluster

        return read_on_cluster(files, request.scheduler, known, notes, request.skip_unreadable, request.progress)
    return read_sheets(recognise_files(files, known, notes, request.skip_unreadable), known.rules, request.progress)


def config_for(request: Request) -> Config:
    """Load the config asked for, else the nearest one upwards from the first input."""
    first = request.inputs[0] if request.inputs else "-"
    return load_config(request.config or find_config(folder_beside(first)))


def knowledge_of(config: Config) -> Knowledge:
    """Return what is known of headings and cells: the bundled definitions, the user's own before them."""
    return Knowledge(headings().with_own(config.columns), config.reading_rules, config.reading_limits)
