"""Markdown to paste into an issue or a wiki."""

import re
from collections.abc import Iterable, Iterator, Sequence

from parcheck.console import printable
from parcheck.figures import format_count
from parcheck.formats import Report
from parcheck.formats.screen import place_text
from parcheck.labels import FIELD_LABELS
from parcheck.language import _, ngettext
from parcheck.origin import origin_notes
from parcheck.presentation import (
    Line,
    count_lines,
    day_text,
    group_title,
    headline,
    judged_places,
    lines_of,
    period_text,
    versus_text,
)
from parcheck.summary import Group, Problems, Summary

_SHOWN_PROBLEMS = 5
_LEFT, _RIGHT = "---", "---:"
# Signs that may begin markup wherever they stand; an underscore only at the edge of a word, & only before an entity.
_SIGNS = re.compile(r"[\\`*\[\]|~#$]|(?<![^\W_])_|_(?![^\W_])")
_AT_THE_START = re.compile(r"^(?:[>+-]|\d+[.)](?=\s|$))")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def render(report: Report) -> str:
    """Return the summary as Markdown: paragraphs, tables and lists."""
    return "\n\n".join(_parts(report)) + "\n"


def escaped(text: str) -> str:
    """Return a text on one line in which nothing is markup."""
    line = _ENTITY.sub("&amp;", printable(" ".join(text.split()))).replace("<", "&lt;")
    line = _SIGNS.sub(r"\\\g<0>", line)
    return _AT_THE_START.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)


def _parts(report: Report) -> Iterator[str]:
    summary = report.summary
    lines = lines_of(summary.indicators, report.display, summary.versus)
    yield from _heading(summary)
    counts = ([escaped(label), figure] for _name, label, figure in count_lines(summary.counts))
    yield _table([(_("Count"), _LEFT), (_("Number"), _RIGHT)], counts)
    yield from _indicators([line for line in lines if line.is_measured])
    yield from _groups(report)
    yield from _not_measured([line for line in lines if not line.is_measured])
    yield from _problems(summary.problems)
    yield from map(escaped, (*report.footnotes, *origin_notes(summary)))


def _heading(summary: Summary) -> Iterator[str]:
    title = _("Indicators against targets")
    yield "# " + escaped(f"{summary.unit}: {title}" if summary.unit else title)
    period = _("Period {period}, judged on {day}")
    yield escaped(period.format(period=period_text(summary), day=day_text(summary.as_of)))
    if summary.versus is not None:
        yield escaped(versus_text(summary.versus))
    yield f"**{escaped(headline(summary)[0])}**"


def _indicators(lines: Sequence[Line]) -> Iterator[str]:
    if not lines:
        return
    changes = [(_("Change"), _RIGHT)] if any(line.change for line in lines) else []
    figures = [(_("Dossiers"), _RIGHT), (_("Ratio"), _RIGHT), *changes, (_("Target"), _RIGHT)]
    yield _table([(_("Indicator"), _LEFT), *figures, (_("Verdict"), _LEFT)], map(_indicator, lines))


def _indicator(line: Line) -> list[str]:
    remarks = f" ({'; '.join(line.remarks)})" if line.remarks else ""
    changes = [line.change] if line.change else []
    return [escaped(line.title + remarks), line.fraction, line.percent, *changes, line.target, _verdict(line)]


def _verdict(line: Line) -> str:
    verdict = f"**{escaped(line.verdict)}**" if line.missed else escaped(line.verdict)
    return f"{verdict}, {escaped(line.short)}" if line.short else verdict


def _groups(report: Report) -> Iterator[str]:
    groups = report.summary.groups
    if not groups:
        return
    lines = lines_of(report.summary.indicators, report.display)
    shown = judged_places(report.summary)
    fields = ", ".join(_(FIELD_LABELS[field]) for field in groups[0].key)
    title = ngettext("By {fields}: {count} group", "By {fields}: {count} groups, the worst first", len(groups))
    yield "## " + escaped(title.format(fields=fields, count=format_count(len(groups))))
    numbers = (_("Dossiers"), *(lines[place].title for place in shown), _("Late"), _("Overdue"))
    headings = [(fields, _LEFT), *((number, _RIGHT) for number in numbers)]
    yield _table(headings, (_group(group, lines_of(group.indicators, report.display), shown) for group in groups))


def _group(group: Group, lines: Sequence[Line], shown: Sequence[int]) -> list[str]:
    counts = group.counts
    ratios = (
        f"**{lines[place].percent}** {lines[place].verdict}" if lines[place].missed else lines[place].percent
        for place in shown
    )
    figures = (format_count(counts.late), format_count(counts.open_overdue))
    return [escaped(group_title(group.key)), format_count(counts.dossiers), *ratios, *figures]


def _not_measured(lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield "## " + escaped(_("Not measured"))
        yield _list(f"{line.title}: {'; '.join(line.remarks)}" for line in lines)


def _problems(problems: Problems) -> Iterator[str]:
    if not problems.total:
        return
    title = ngettext("{count} problem in the data", "{count} problems in the data", problems.total)
    yield "## " + escaped(title.format(count=format_count(problems.total)))
    rows = ([f"`{code}`", format_count(count)] for code, count in problems.by_code.items())
    yield _table([(_("Code"), _LEFT), (_("Number"), _RIGHT)], rows)
    shown = problems.shown[:_SHOWN_PROBLEMS]
    yield _list(f"{place_text(problem)}: {problem.message} {problem.remedy}" for problem in shown)
    hidden = problems.total - len(shown)
    if hidden:
        more = ngettext(
            "… and {count} more; parcheck validate shows all.",
            "… and {count} more; parcheck validate shows all.",
            hidden,
        )
        yield escaped(more.format(count=format_count(hidden)))


def _table(headings: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are escaped already."""
    lines = ([escaped(heading) for heading, _side in headings], [side for _heading, side in headings], *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(item)}" for item in items)
