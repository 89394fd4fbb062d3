"""How each input was understood: ``parcheck.inspection/1``."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from parcheck.columns import Claim, Header, Knowledge, RecognisedSheet, find_header, likely_header
from parcheck.definitions import Headings
from parcheck.errors import Problem
from parcheck.indicators import all_indicators
from parcheck.kinds import Kind, wanted_fields
from parcheck.language import _
from parcheck.near_headings import may_hold, near_heading, shortened_heading
from parcheck.rows import Table
from parcheck.sources import Sheet
from parcheck.sources.sheet import column_letter
from parcheck.summary import Finding, Record

_MOST_MISSING = 3  # titles of ``missing_titles``
_WORD_CODES = ("unknown-status", "unknown-channel", "unknown-service-level", "unknown-word")


class FieldMatch(Record):
    """A column that holds a field.

    ``why`` is ``own`` (named in the config), ``known`` (a bundled heading) or ``data`` (of several columns or meanings,
    the one whose cells fit best); ``fit`` is the share of its first cells that fit; ``forms`` counts the cells of a
    date column by their form.
    """

    field: str
    title: str
    column: str
    heading: str
    why: Literal["own", "known", "data"]
    fit: float
    forms: dict[str, int]


class UnusedColumn(Record):
    """A column that is not used: ``personal`` (never read), ``rival`` (another fits ``field`` better) or ``unknown``.

    ``suggestion`` is a known heading that is nearly the same, or that this one shortens.
    """

    column: str
    heading: str
    why: Literal["personal", "rival", "unknown"]
    field: str | None
    suggestion: str | None


class UnknownWord(Record):
    """A word in a column of words that parcheck does not know."""

    field: str
    word: str
    cells: int


class SheetInspection(Record):
    """How one sheet was understood; where it was not, ``kind`` is null and ``missing`` says what would be needed."""

    path: str
    sheet: str | None
    kind: str | None
    container: str
    encoding: str | None
    hidden: bool
    header_rows: list[int]
    rows: int
    skipped: dict[str, int]
    fields: list[FieldMatch]
    unused: list[UnusedColumn]
    unknown_words: list[UnknownWord]
    missing: list[str]


class IndicatorInspection(Record):
    """Whether an indicator can be measured; ``reason`` says what is missing."""

    code: str
    measurable: bool
    base: str | None
    reason: str | None


class Inspection(Record):
    """The result of ``parcheck inspect``."""

    schema_: Literal["parcheck.inspection/1"] = Field(default="parcheck.inspection/1", alias="schema")
    sheets: list[SheetInspection]
    indicators: list[IndicatorInspection]

    @property
    def headings(self) -> list[str]:
        """The headings of all sheets, used or not."""
        read = [match.heading for sheet in self.sheets for match in sheet.fields]
        return read + [column.heading for sheet in self.sheets for column in sheet.unused]


class _Read(NamedTuple):
    """What was read from a sheet: its rows, those skipped by kind, and the forms of its date columns."""

    rows: int
    skipped: Mapping[str, int]
    forms: Mapping[str, Mapping[str, int]]


def inspection_of(
    sheets: Sequence[tuple[Sheet, RecognisedSheet | None]],
    tables: Mapping[Kind, Table],
    findings: Sequence[Finding],
    problems: Sequence[Problem],
    known: Knowledge,
) -> Inspection:
    """Describe how sheets were understood, in their order, and which indicators they can measure."""
    found = [_sheet(sheet, recognised, _read(recognised, tables), problems, known) for sheet, recognised in sheets]
    lacking = None if Kind.DOSSIERS in tables else _nearly_a_list(found)
    of_dossiers = {indicator.code for indicator in all_indicators() if indicator.counts == "dossiers"}
    return Inspection(
        sheets=found,
        indicators=[
            IndicatorInspection(
                code=finding.code,
                measurable=finding.reason is None,
                base=finding.base,
                reason=lacking if lacking is not None and finding.code in of_dossiers else finding.reason,
            )
            for finding in findings
        ],
    )


def _nearly_a_list(sheets: Sequence[SheetInspection]) -> str | None:
    """Say what the sheet lacks that is most nearly a dossier list; None where no sheet has any of its columns."""
    begun = [sheet for sheet in sheets if sheet.kind is None and len(sheet.missing) < _MOST_MISSING]
    if not begun:
        return None
    nearest = min(begun, key=lambda sheet: len(sheet.missing))
    missing = ", ".join(f"“{title}”" for title in nearest.missing)
    return _("needs a dossier list; “{file}” lacks for one: {titles}").format(file=nearest.path, titles=missing)


def _read(recognised: RecognisedSheet | None, tables: Mapping[Kind, Table]) -> _Read:
    if recognised is None:
        return _Read(0, {}, {})
    table = tables[recognised.kind]
    number = next(place for place, sheet in enumerate(table.sheets) if sheet is recognised)
    return _Read(table.lengths[number], table.skipped[number], table.forms[number])


def _sheet(
    sheet: Sheet, recognised: RecognisedSheet | None, read: _Read, problems: Sequence[Problem], known: Knowledge
) -> SheetInspection:
    header = recognised.header if recognised else find_header(sheet, known) or likely_header(sheet, known)
    return SheetInspection(
        path=sheet.file,
        sheet=sheet.name,
        kind=recognised.kind if recognised else None,
        container=sheet.container,
        encoding=sheet.encoding,
        hidden=sheet.hidden,
        header_rows=list(header.rows) if header else [],
        rows=read.rows,
        skipped=dict(sorted(read.skipped.items())),
        fields=_fields(header, read, known.headings) if header else [],
        unused=_unused(sheet, header, recognised.kind if recognised else None, known) if header else [],
        unknown_words=_unknown_words(sheet, problems),
        missing=[] if recognised else missing_titles(header, known.headings),
    )


def missing_titles(header: Header | None, known: Headings) -> list[str]:
    """Return the titles of the columns that would make a sheet a dossier list."""
    fields = header.fields if header else {}
    missing = [known.titles[name] for name in ("dossier_id", "received_at") if name not in fields]
    states = ("due_at", "finished_at", "status")
    if not any(name in fields for name in states):
        missing.append(" / ".join(known.titles[name] for name in states))
    return missing


def _fields(header: Header, read: _Read, known: Headings) -> list[FieldMatch]:
    contested = {claim.field for claim in header.rivals}
    return [
        FieldMatch(
            field=field,
            title=known.titles[field],
            column=column_letter(claim.column),
            heading=header.headings[claim.column],
            why=_why(claim, field in contested, known),
            fit=round(claim.fit, 3),
            forms=dict(read.forms.get(field, {})),
        )
        for field, claim in header.claims.items()
    ]


def _why(claim: Claim, contested: bool, known: Headings) -> Literal["own", "known", "data"]:
    if claim.own:
        return "own"
    usual = min(known.fields[claim.heading], key=lambda field: known.rank_of(field, claim.heading))
    return "data" if contested or usual != claim.field else "known"


def _unused(sheet: Sheet, header: Header, kind: Kind | None, known: Knowledge) -> list[UnusedColumn]:
    used = set(header.fields.values())
    rivals = {claim.column: claim.field for claim in header.rivals}
    columns = []
    for column, heading in enumerate(header.headings):
        if not heading or column in used:
            continue
        rival = rivals.get(column)
        why: Literal["personal", "rival", "unknown"]
        why = "personal" if column in header.personal else "rival" if rival else "unknown"
        field = _suggested(sheet, header, column, kind, known) if why == "unknown" else None
        columns.append(
            UnusedColumn(
                column=column_letter(column),
                heading=heading,
                why=why,
                field=rival,
                suggestion=None if field is None else known.headings.titles[field],
            )
        )
    return columns


def _suggested(sheet: Sheet, header: Header, column: int, kind: Kind | None, known: Knowledge) -> str | None:
    """Return the field that an unknown heading may mean; a mere short form must fit a field that is still to be had."""
    heading, wanted = header.headings[column], wanted_fields(kind)
    near = near_heading(heading, known.headings, wanted)
    if near is not None:
        return near
    short = shortened_heading(heading, known.headings, [name for name in wanted if name not in header.fields])
    fits = short is not None and may_hold(sheet.head[header.rows[-1] :], column, short, known.rules)
    return short if fits else None


def _unknown_words(sheet: Sheet, problems: Sequence[Problem]) -> list[UnknownWord]:
    return [
        UnknownWord(field=problem.place.field or "", word=problem.value or "", cells=problem.cells)
        for problem in problems
        if problem.code in _WORD_CODES and (problem.place.file, problem.place.sheet) == (sheet.file, sheet.name)
    ]
