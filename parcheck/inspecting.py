"""The story of ``parcheck inspect``: like ``assess``, but an input that is not recognised is described, not refused."""

from parcheck.assess import Request, config_for, knowledge_of
from parcheck.cautions import cautions_on_own_headings
from parcheck.clock import now
from parcheck.columns import recognise
from parcheck.config import Config
from parcheck.counting import Question, count
from parcheck.errors import Problem
from parcheck.findings import find_all, judges_for, measure_all
from parcheck.inspection import Inspection, inspection_of
from parcheck.rows import read_tables
from parcheck.sources import find_files, open_sheets


def inspect_inputs(request: Request, config: Config | None = None) -> tuple[Inspection, list[str]]:
    """Describe how the inputs are understood, by a config or the one that belongs to them, with notes for the user.

    Raises ParcheckError where an input cannot be opened at all, or the config is no good.
    """
    config = config_for(request) if config is None else config
    known = knowledge_of(config)
    files, notes = find_files(request.inputs)
    sheets = [(sheet, recognise(sheet, known)) for file in files for sheet in open_sheets(file, known.limits)]

    problems: list[Problem] = []
    tables = read_tables([found for _, found in sheets if found is not None], config.reading_rules, problems)
    counted = count(tables, Question(None, None, config.rules, now().date(), config.holidays), problems)
    findings = find_all(measure_all(counted.population, config), counted.window.as_of, judges_for((), config))
    inspection = inspection_of(sheets, tables, findings, problems, known)
    kinds = {None if found is None else found.kind for _, found in sheets}
    return inspection, [*notes, *cautions_on_own_headings(inspection.headings, kinds, config)]
