"""The table on the screen: counts, indicators against targets, problems in short. A missed target shows at a glance."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from parcheck.errors import KINDS
from parcheck.figures import format_count
from parcheck.formats import Report
from parcheck.formats.screen import (
    NARROW,
    SEVERITY_STYLES,
    WIDEST,
    indented,
    lattice,
    plain,
    problem_text,
    render_parts,
)
from parcheck.labels import FIELD_LABELS, ROW_COUNTS
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
from parcheck.summary import Problems, Summary

_SHOWN_PROBLEMS = 5


def render(report: Report) -> str:
    """Return the summary as text for a screen of the report's width."""
    return render_parts(_parts(report), report.width, colour=report.colour, ascii_only=report.ascii_only)


def _parts(report: Report) -> list[RenderableType]:
    summary = report.summary
    lines = lines_of(summary.indicators, report.display, summary.versus)
    shown = [line for line in lines if line.is_measured]
    narrow = (report.width or WIDEST) < NARROW
    notes = (*report.footnotes, *origin_notes(summary))
    return [
        *_heading(summary),
        _counts(summary),
        Text(),
        *(_blocks(shown) if narrow else [_indicators(shown, report.ascii_only)]),
        *_groups(report, narrow),
        *_not_measured([line for line in lines if not line.is_measured]),
        *_problems(summary.problems),
        Text(),
        *(plain(note, "dim") for note in notes),
    ]


def _heading(summary: Summary) -> list[RenderableType]:
    words, missed = headline(summary)
    return [
        *([plain(summary.unit, "bold")] if summary.unit else []),
        Text(_("Period {period}, judged on {day}").format(period=period_text(summary), day=day_text(summary.as_of))),
        *([] if summary.versus is None else [Text(versus_text(summary.versus))]),
        Text(words, style="bold red" if missed else "bold"),
        Text(),
    ]


def _counts(summary: Summary) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for name, label, figure in count_lines(summary.counts):
        indent = "  " if name not in ROW_COUNTS else ""
        table.add_row(f"{indent}{label}", figure, style="bold" if name == "dossiers" else "")
    return table


def _indicators(lines: Sequence[Line], ascii_only: bool) -> Table:
    table = Table(box=lattice(ascii_only), pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(_("Indicator"), ratio=1, overflow="fold")
    compared = any(line.change for line in lines)
    for heading in (_("Dossiers"), _("Ratio"), *([_("Change")] if compared else []), _("Target")):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(_("Verdict"), no_wrap=True)
    for line in lines:
        title = Text(line.title)
        for remark in line.remarks:
            title.append(f"\n  {remark}", style="dim")
        verdict = f"{line.mark} {line.verdict}" + (f"\n  {line.short}" if line.short else "")
        style = "bold red" if line.missed else ""
        figures = (line.fraction, line.percent, *([line.change] if compared else []), line.target)
        table.add_row(title, *figures, verdict, style=style)
    return table


def _blocks(lines: Sequence[Line]) -> list[RenderableType]:
    """Return each indicator on lines of its own, for a narrow screen."""
    parts: list[RenderableType] = []
    for line in lines:
        parts.append(Text(f"{line.mark} {line.title}", style="bold red" if line.missed else "bold"))
        target = _("Target {target}").format(target=line.target)
        verdict = line.verdict if line.finding.target is None else f"{target}: {line.verdict}"
        change = _("Change {points}").format(points=line.change) if line.change else ""
        rest = (f"{line.fraction} = {line.percent}", change, verdict, line.short)
        parts += [indented(plain(text)) for text in (*rest, *line.remarks) if text]
    return parts


def _groups(report: Report, narrow: bool) -> list[RenderableType]:
    groups = report.summary.groups
    if not groups:
        return []
    lines = [lines_of(group.indicators, report.display) for group in groups]
    shown = judged_places(report.summary)
    fields = ", ".join(_(FIELD_LABELS[field]) for field in groups[0].key)
    title = ngettext("By {fields}: {count} group", "By {fields}: {count} groups, the worst first", len(groups))
    parts: list[RenderableType] = [Text(), plain(title.format(fields=fields, count=format_count(len(groups))), "bold")]
    if narrow:
        for group, of_group in zip(groups, lines, strict=True):
            parts.append(plain(f"{group_title(group.key)}: {format_count(group.counts.dossiers)}", "bold"))
            parts += [
                indented(plain(f"{of_group[place].mark} {of_group[place].title}: {of_group[place].percent}"))
                for place in shown
            ]
        return parts
    table = Table(box=lattice(report.ascii_only), pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(fields, ratio=1, overflow="fold")
    for heading in (_("Dossiers"), *(lines[0][place].title for place in shown), _("Late"), _("Overdue")):
        table.add_column(heading, justify="right", max_width=14)
    for group, of_group in zip(groups, lines, strict=True):
        ratios = [Text(f"{of_group[place].percent} {of_group[place].mark}", _style(of_group[place])) for place in shown]
        counts = (format_count(group.counts.late), format_count(group.counts.open_overdue))
        table.add_row(plain(group_title(group.key)), format_count(group.counts.dossiers), *ratios, *counts)
    return [*parts, table]


def _style(line: Line) -> str:
    return "bold red" if line.missed else ""


def _not_measured(lines: Sequence[Line]) -> list[RenderableType]:
    if not lines:
        return []
    parts: list[RenderableType] = [Text(), Text(_("Not measured"), style="bold")]
    texts = (f"{line.title}: {'; '.join(line.remarks)}" for line in lines)
    return [*parts, *(indented(plain(text, "dim")) for text in texts)]


def _problems(problems: Problems) -> list[RenderableType]:
    if not problems.total:
        return []
    title = ngettext("{count} problem in the data", "{count} problems in the data", problems.total)
    parts: list[RenderableType] = [Text(), Text(title.format(count=format_count(problems.total)), style="bold")]
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for code, count in problems.by_code.items():
        table.add_row(format_count(count), Text(code, style=SEVERITY_STYLES[KINDS[code].severity]))
    parts.append(indented(table))
    parts += [indented(plain(problem_text(problem))) for problem in problems.shown[:_SHOWN_PROBLEMS]]
    hidden = problems.total - _SHOWN_PROBLEMS
    if hidden > 0:
        more = ngettext(
            "… and {count} more; parcheck validate shows all.",
            "… and {count} more; parcheck validate shows all.",
            hidden,
        )
        parts.append(indented(plain(more.format(count=format_count(hidden)))))
    return parts
