"""Warnings that a result may not be what was meant: a list, a column, a heading or a target that is not there."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from parcheck.columns import Knowledge
from parcheck.config import NAME, Config, find_config, folder_beside
from parcheck.definitions import headings
from parcheck.figures import format_bound
from parcheck.findings import Judges
from parcheck.kinds import Kind, wanted_fields
from parcheck.language import _, ngettext
from parcheck.list_cautions import cautions_on_lists
from parcheck.reading.words import fold_heading
from parcheck.rows import Table
from parcheck.summary import Summary
from parcheck.targets import Target

_DAY = "%d/%m/%Y"
_SMALL = 1


def cautions_on(tables: Mapping[Kind, Table], config: Config, summary: Summary, inputs: Iterable[str]) -> list[str]:
    """Return the warnings, the gravest first; ``inputs`` are those beside which a config was looked for.

    What holds for several sheets of a file alike is said once.
    """
    found = (
        *cautions_on_lists(tables, Knowledge(headings().with_own(config.columns), config.reading_rules)),
        *_on_groups(summary),
        *_on_configs(inputs),
        *cautions_on_own_headings(_headings_of(tables), tables, config),
    )
    return list(dict.fromkeys(found))


def cautions_on_targets(judges: Judges, summary: Summary) -> list[str]:
    """Return the warnings on targets, which concern only whoever is shown a verdict."""
    return list(dict.fromkeys((*_on_target_sets(judges, summary), *_on_small_targets(judges), *_on_old(summary))))


def _on_groups(summary: Summary) -> Iterator[str]:
    """Warn where groups were asked for by something that no dossier states."""
    titles = headings().titles
    for field in summary.groups[0].key if summary.groups else ():
        # Every dossier that can be counted has its month.
        if field in titles and not any(group.key[field] for group in summary.groups):
            yield _(
                "No dossier states its “{title}”, so all stand in one group; a column of that name is needed."
            ).format(title=titles[field])


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


def cautions_on_own_headings(there: Iterable[str], kinds: Iterable[Kind | None], config: Config) -> Iterator[str]:
    """Warn where the config names headings that no input has, of a field that would be read of such sheets."""
    wanted = {field for kind in kinds for field in wanted_fields(kind)}
    there = set(map(fold_heading, there))
    for field, own in config.columns.items():
        if field in wanted and there.isdisjoint(map(fold_heading, own)):
            yield _("No input has the column “{heading}”, which {config} names for {field}.").format(
                heading="”, “".join(own), config=NAME, field=field
            )


def _headings_of(tables: Mapping[Kind, Table]) -> Iterator[str]:
    return (heading for table in tables.values() for found in table.sheets for heading in found.header.headings)


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


def _on_old(summary: Summary) -> Iterator[str]:
    """Warn where a target is of a year before the last of the period."""
    last = summary.period.last
    if last is None:
        return
    by_day: dict[datetime.date, list[str]] = {}
    for finding in summary.indicators:
        if finding.target is not None and finding.target.since.year < last.year:
            by_day.setdefault(finding.target.since, []).append(finding.code)
    for day, codes in by_day.items():
        yield ngettext(
            "The target of {indicators} is of {day}, older than the period: check whether it still holds.",
            "The targets of {indicators} are of {day}, older than the period: check whether they still hold.",
            len(codes),
        ).format(indicators=", ".join(codes), day=day.strftime(_DAY))
