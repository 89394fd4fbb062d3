"""Warnings that a list may not be what it was taken for: its columns, its amounts, whether it is shown at all."""

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from parcheck.columns import Knowledge, RecognisedSheet
from parcheck.config import NAME
from parcheck.definitions import headings
from parcheck.dossier import AMOUNT_FIELDS
from parcheck.figures import format_count
from parcheck.kinds import Kind, lacks_for_dossiers
from parcheck.labels import KIND_LABELS
from parcheck.language import _, ngettext
from parcheck.near_headings import may_hold, near_heading, shortened_heading
from parcheck.reading.words import fold
from parcheck.rows import Table
from parcheck.sources.sheet import column_letter

_TIMELINESS = ("due_at", "stated_timeliness")
_ENDS = ("finished_at", "returned_at", "status", "stated_timeliness")
_DECISIVE = ("dossier_id", "received_at", "due_at", "finished_at", "status", "channel")
_USUAL = ("dossier_id", "received_at", "due_at", "finished_at", "status")  # of a dossier list
_MOST_FILES = 3
_LEAST_FEE = 1000  # đồng; nothing that is charged costs less
_IN_THOUSANDS = re.compile(r"(?:nghìn|ngàn|triệu|1[.,]?000)\s*(?:đồng|đ|vnđ|vnd)(?!\w)")


def cautions_on_lists(tables: Mapping[Kind, Table], known: Knowledge) -> Iterator[str]:
    """Yield the warnings on the lists, the gravest first."""
    yield from _on_dossiers(tables, known)
    yield from _on_amounts(tables)
    yield from _on_small_amounts(tables)


def without_dossier_list(tables: Mapping[Kind, Table]) -> str:
    """Say that no input is a dossier list, as what each was read instead, and what it lacks for one."""
    found = list(dict.fromkeys(_read_as(sheet) for table in tables.values() for sheet in table.sheets))
    sentences = [_("There is no dossier list among the inputs, so no dossier is counted."), *found[:_MOST_FILES]]
    more = len(found) - _MOST_FILES
    if more > 0:
        sentences.append(
            ngettext(
                "{count} more table is no dossier list either.",
                "{count} more tables are no dossier lists either.",
                more,
            ).format(count=format_count(more))
        )
    if found:
        sentences.append(
            _(
                "If such a column has another name, give that under [columns] in {config}; parcheck inspect shows how "
                "the columns were understood."
            ).format(config=NAME)
        )
    return " ".join(sentences)


def _read_as(sheet: RecognisedSheet) -> str:
    titles = headings().titles
    lacking = []
    for fields in lacks_for_dossiers(sheet.kind, sheet.header.fields):
        quoted = ", ".join(f"“{titles[field]}”" for field in fields if field in _USUAL)
        lacking.append(quoted if len(fields) == 1 else _("one of {titles}").format(titles=quoted))
    return _("“{file}” was read as: {kind}; for a dossier list it lacks {titles}.").format(
        file=sheet.sheet.file, kind=_(KIND_LABELS[sheet.kind]), titles=", ".join(lacking)
    )


def _on_dossiers(tables: Mapping[Kind, Table], known: Knowledge) -> Iterator[str]:
    if Kind.DOSSIERS not in tables:
        yield without_dossier_list(tables)
        return
    table = tables[Kind.DOSSIERS]
    if not len(table.frame):
        return
    is_known = any(map(table.has, _TIMELINESS))
    without = [sheet for sheet in table.sheets if not (is_known and any(name in sheet.fields for name in _TIMELINESS))]
    if without:
        yield " ".join(_on_due_days(without, known))
    for sheet in table.sheets:
        if not any(name in sheet.fields for name in _ENDS):
            yield _("“{file}” has no column of a finish, a return or a status: all its dossiers look open.").format(
                file=sheet.sheet.file
            )
        yield from _on_columns(sheet, known, [name for name in _DECISIVE if name != "due_at" or sheet not in without])
        if sheet.sheet.hidden:
            yield _("The sheet “{sheet}” of “{file}” is hidden; its rows are counted all the same.").format(
                sheet=sheet.sheet.name, file=sheet.sheet.file
            )


def _on_columns(sheet: RecognisedSheet, known: Knowledge, fields: list[str]) -> Iterator[str]:
    """Warn of columns that are not read, where they may hold what decides: two of one field, or nearly its heading."""
    header = sheet.header
    for rival in header.rivals:
        if rival.field in fields:
            column = sheet.fields[rival.field]
            yield _(
                "“{file}” has two columns of “{title}”: {column} “{taken}” is read, {other} “{left}” is not."
            ).format(
                file=sheet.sheet.file,
                title=known.headings.titles[rival.field],
                column=column_letter(column),
                taken=header.headings[column],
                other=column_letter(rival.column),
                left=header.headings[rival.column],
            )
    for heading, field in _near_columns(sheet, known, fields):
        yield _(
            "“{file}”: the column “{heading}” is not read. If it is “{title}”, write {line} under [columns]."
        ).format(
            file=sheet.sheet.file, heading=heading, title=known.headings.titles[field], line=f'{field} = "{heading}"'
        )


def _near_columns(sheet: RecognisedSheet, known: Knowledge, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the headings of columns that are not read and may be those of a field, and the field.

    A heading in short form may be so only of a field that no other column holds.
    """
    header, wanted = sheet.header, list(fields)
    without = [name for name in wanted if name not in header.fields]
    used = {*header.fields.values(), *header.personal, *(rival.column for rival in header.rivals)}
    for column, heading in enumerate(header.headings):
        if not heading or column in used:
            continue
        near = near_heading(heading, known.headings, wanted) or shortened_heading(heading, known.headings, without)
        if near is not None and may_hold(sheet.sheet.head[sheet.first_row - 1 :], column, near, known.rules):
            yield heading, near


def _on_due_days(sheets: list[RecognisedSheet], known: Knowledge) -> Iterator[str]:
    first, more = sheets[0], len(sheets) - 1
    yield _(
        "“{file}” has no column “{title}”, or an empty one: none of its dossiers is early, late or overdue."
    ).format(file=first.sheet.file, title=known.headings.titles["due_at"])
    if more:
        yield ngettext("The same holds for {count} more list.", "The same holds for {count} more lists.", more).format(
            count=more
        )
    near = next((heading for heading, _field in _near_columns(first, known, ("due_at",))), None)
    if near is not None:
        yield _("If it is “{heading}”, write {line} under [columns] in {config}.").format(
            heading=near, line=f'due_at = "{near}"', config=NAME
        )
    else:
        yield _("parcheck inspect shows how the columns were understood.")


def _on_amounts(tables: Mapping[Kind, Table]) -> Iterator[str]:
    """Warn where a heading says that its amounts are in thousands; they are read in đồng."""
    for sheet in (sheet for table in tables.values() for sheet in table.sheets):
        for field in AMOUNT_FIELDS:
            heading = sheet.header.headings[sheet.fields[field]] if field in sheet.fields else ""
            if _IN_THOUSANDS.search(fold(heading)):
                yield _("“{file}”: the amounts below “{heading}” are taken for đồng; export them in đồng.").format(
                    file=sheet.sheet.file, heading=heading
                )


def _on_small_amounts(tables: Mapping[Kind, Table]) -> Iterator[str]:
    """Warn of amounts that are too small for a fee: 8 is what a spreadsheet leaves of 8.000."""
    for table in tables.values():
        for field in AMOUNT_FIELDS:
            amounts = table.frame[field] if table.has(field) else np.zeros(0)
            small = np.flatnonzero((amounts > 0) & (amounts < _LEAST_FEE))
            if len(small):
                place = table.place(int(small[0]), field)
                yield ngettext(
                    "“{file}”: {cells} amount below “{heading}” (row {row}) is less than {least} đồng. If a "
                    "spreadsheet cut off the zeros of thousands, export the column as text.",
                    "“{file}”: {cells} amounts below “{heading}” (the first in row {row}) are less than {least} đồng. "
                    "If a spreadsheet cut off the zeros of thousands, export the column as text.",
                    len(small),
                ).format(
                    file=place.file,
                    row=int(table.frame["row"][small[0]]),
                    cells=format_count(len(small)),
                    heading=place.heading,
                    least=format_count(_LEAST_FEE),
                )
