"""Warnings that a result may not be what was meant: a list, a column, a heading or a target that is not there."""

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from parcheck.columns import RecognisedSheet
from parcheck.config import NAME, Config, find_config, folder_beside
from parcheck.definitions import Headings, headings
from parcheck.dossier import AMOUNT_FIELDS
from parcheck.figures import format_bound, format_count
from parcheck.findings import Judges
from parcheck.inspection import near_heading
from parcheck.kinds import Kind, wanted_fields
from parcheck.language import _, ngettext
from parcheck.reading.words import fold, fold_heading
from parcheck.rows import Table
from parcheck.sources.sheet import column_letter
from parcheck.summary import Summary
from parcheck.targets import Target

_DAY = "%d/%m/%Y"
_TIMELINESS = ("due_at", "stated_timeliness")
_ENDS = ("finished_at", "returned_at", "status", "stated_timeliness")
_DECISIVE = ("dossier_id", "received_at", "due_at", "finished_at", "status", "channel")
_SMALL = 1
_LEAST_FEE = 1000  # đồng; nothing that is charged costs less
_IN_THOUSANDS = re.compile(r"(?:nghìn|ngàn|triệu|1[.,]?000)\s*(?:đồng|đ|vnđ|vnd)(?!\w)")


def cautions_on(
    tables: Mapping[Kind, Table], config: Config, judges: Judges, summary: Summary, inputs: Iterable[str]
) -> list[str]:
    """Return the warnings, the gravest first; ``inputs`` are those beside which a config was looked for.

    What holds for several sheets of a file alike is said once.
    """
    found = (
        *_on_lists(tables, headings().with_own(config.columns)),
        *_on_amounts(tables),
        *_on_small_amounts(tables),
        *_on_groups(summary),
        *_on_configs(inputs),
        *_on_own_headings(tables, config),
        *_on_target_sets(judges, summary),
        *_on_small_targets(judges),
    )
    return list(dict.fromkeys(found))


def _on_lists(tables: Mapping[Kind, Table], known: Headings) -> Iterator[str]:
    if Kind.DOSSIERS not in tables:
        yield _("There is no dossier list among the inputs, so no dossier is counted.")
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


def _on_columns(sheet: RecognisedSheet, known: Headings, fields: list[str]) -> Iterator[str]:
    """Warn of columns that are not read, where they may hold what decides: two of one field, or nearly its heading."""
    header = sheet.header
    for rival in header.rivals:
        if rival.field in fields:
            column = sheet.fields[rival.field]
            yield _(
                "“{file}” has two columns of “{title}”: {column} “{taken}” is read, {other} “{left}” is not."
            ).format(
                file=sheet.sheet.file,
                title=known.titles[rival.field],
                column=column_letter(column),
                taken=header.headings[column],
                other=column_letter(rival.column),
                left=header.headings[rival.column],
            )
    for heading, field in _near_columns(sheet, known, fields):
        yield _(
            "“{file}”: the column “{heading}” is not read. If it is “{title}”, write {line} under [columns]."
        ).format(file=sheet.sheet.file, heading=heading, title=known.titles[field], line=f'{field} = "{heading}"')


def _near_columns(sheet: RecognisedSheet, known: Headings, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the headings of columns that are not read and have nearly the heading of a field, and the field."""
    header = sheet.header
    by_title = {known.titles[name]: name for name in fields}
    used = {*header.fields.values(), *header.personal, *(rival.column for rival in header.rivals)}
    for column, heading in enumerate(header.headings):
        near = near_heading(heading, known, by_title.values()) if heading and column not in used else None
        if near is not None:
            yield heading, by_title[near]


def _on_due_days(sheets: list[RecognisedSheet], known: Headings) -> Iterator[str]:
    first, more = sheets[0], len(sheets) - 1
    yield _(
        "“{file}” has no column “{title}”, or an empty one: none of its dossiers is early, late or overdue."
    ).format(file=first.sheet.file, title=known.titles["due_at"])
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


def _on_groups(summary: Summary) -> Iterator[str]:
    """Warn where groups were asked for by something that no dossier states."""
    for field in summary.groups[0].key if summary.groups else ():
        if not any(group.key[field] for group in summary.groups):
            yield _(
                "No dossier states its “{title}”, so all stand in one group; a column of that name is needed."
            ).format(title=headings().titles[field])


def _on_configs(inputs: Iterable[str]) -> Iterator[str]:
    """Warn where inputs lie beside a config of their own, which is not that of the first."""
    found = dict.fromkeys(find_config(folder_beside(name)) for name in inputs)
    first, *others = found or [None]
    named = ", ".join(str(path) for path in others if path is not None)
    if named:
        used = _("none") if first is None else first
        yield _("The settings that hold for all inputs are those of the first ({used}); unused: {others}.").format(
            used=used, others=named
        )


def _on_own_headings(tables: Mapping[Kind, Table], config: Config) -> Iterator[str]:
    """Warn where the config names headings that no input has, of a field that would be read."""
    wanted = {field for kind in tables for field in wanted_fields(kind)}
    there = {
        fold_heading(heading)
        for table in tables.values()
        for recognised in table.sheets
        for heading in recognised.header.headings
    }
    for field, own in config.columns.items():
        if field in wanted and there.isdisjoint(map(fold_heading, own)):
            yield _("No input has the column “{heading}”, which {config} names for {field}.").format(
                heading="”, “".join(own), config=NAME, field=field
            )


def _on_target_sets(judges: Judges, summary: Summary) -> Iterator[str]:
    """Warn where a set that was chosen says nothing for the day, the unit and the level."""
    day = summary.as_of
    if day is None or judges.by_default or summary.groups:
        return
    for targets in judges.sets:
        if not any(each.holds_for(each.indicator, day, judges.unit, judges.level) for each in targets.targets):
            yield _("No target of {name} holds on {day} ({targets}).").format(
                name=targets.name, day=day.strftime(_DAY), targets="; ".join(map(_scope, targets.targets))
            )


def _scope(target: Target) -> str:
    parts = [target.indicator, _("since {day}").format(day=target.since.strftime(_DAY))]
    if target.until is not None:
        parts.append(_("until {day}").format(day=target.until.strftime(_DAY)))
    parts += [each for each in (target.unit, target.level) if each is not None]
    return ", ".join(parts)


def _on_small_targets(judges: Judges) -> Iterator[str]:
    """Warn where a percentage was most likely meant as a fraction."""
    for target in (target for targets in judges.sets for target in targets.targets):
        if target.at_least is not None and 0 < target.at_least <= _SMALL:
            meant = (target.at_least * 100).normalize()
            yield _("The target of {indicator} is {bound}; for {meant} write {number}.").format(
                indicator=target.indicator,
                bound=format_bound(target.at_least),
                meant=format_bound(meant),
                number=f"{meant:f}",
            )
