"""One page that needs nothing else: verdicts, bars against targets, tables that sort, and how it was computed.

It opens from a file, prints on A4, follows the light or dark of the reader's system, and reads on a phone.
"""

from collections.abc import Iterator, Sequence

from parcheck.figures import format_count
from parcheck.formats import Report
from parcheck.formats.markup import Cell, Column, Markup, element, page, section, table
from parcheck.formats.page_marks import JUDGED, bar, sign
from parcheck.formats.page_tables import groups, late_dossiers, problems, problems_title
from parcheck.labels import KIND_LABELS, ROW_COUNTS
from parcheck.language import _, ngettext
from parcheck.presentation import Line, count_lines, day_text, headline, lines_of, period_text, rules_text, versus_text
from parcheck.summary import InputRecord, Summary, TargetRecord

_RECEIVED = ("received", "carried_over")


def render(report: Report) -> str:
    """Return the summary as a page."""
    summary = report.summary
    lines = lines_of(summary.indicators, report.display, summary.versus)
    title = " – ".join((summary.unit or _("Indicators against targets"), period_text(summary)))
    return page(
        title,
        f"{summary.tool.name} {summary.tool.version}",
        _heading(summary),
        element(
            "main",
            *_indicators(lines),
            _counts(summary),
            groups(report),
            late_dossiers(report),
            problems(summary.problems),
            _method(report, lines),
        ),
        _footer(summary),
    )


def _heading(summary: Summary) -> Markup:
    words, missed = headline(summary)
    troubled = summary.problems.total
    judged = any(finding.verdict in JUDGED for finding in summary.indicators)
    verdict = ("missed" if missed else "met") if judged else "none"
    title = _("Indicators against targets")
    period = _("Period {period}, judged on {day}").format(period=period_text(summary), day=day_text(summary.as_of))
    return element(
        "header",
        element("p", title, class_="kind") if summary.unit else None,
        element("h1", summary.unit or title),
        element("p", period),
        element("p", versus_text(summary.versus)) if summary.versus else None,
        element("p", sign(verdict), element("strong", words), class_=f"headline {verdict}"),
        element("p", element("a", problems_title(summary.problems), href="#problems")) if troubled else None,
    )


def _indicators(lines: Sequence[Line]) -> Iterator[Markup]:
    judged = [line for line in lines if line.finding.verdict in JUDGED]
    others = [line for line in lines if line.is_measured and line not in judged]
    yield section("targets", _("Against targets"), _cards(judged))
    yield section("others", _("Other indicators"), _rows(others))
    yield section("missing", _("Not measured"), _not_measured([line for line in lines if not line.is_measured]))


def _cards(lines: Sequence[Line]) -> Markup | None:
    return element("ul", *map(_card, lines), class_="cards") if lines else None


def _card(line: Line) -> Markup:
    verdict, target = line.finding.verdict, _("Target {target}").format(target=line.target)
    return element(
        "li",
        element("h3", line.title),
        element("p", sign(verdict), line.verdict, class_="verdict"),
        element("p", line.percent, class_="percent"),
        bar(line.finding),
        element("p", element("span", line.fraction), " ", element("span", target), class_="facts"),
        element("div", element("p", line.short, class_="short") if line.short else None, *_remarks(line)),
        class_=f"card {verdict}",
    )


def _remarks(line: Line) -> list[Markup]:
    change = [_("Change {points}").format(points=line.change)] if line.change else []
    return [element("p", text, class_="remark") for text in (*change, *line.remarks)]


def _rows(lines: Sequence[Line]) -> Markup | None:
    return element("ul", *map(_row, lines), class_="frame rows") if lines else None


def _row(line: Line) -> Markup:
    finding = line.finding
    target = _("Target {target}").format(target=line.target)
    remark = None if finding.target is None else element("p", target, class_="remark")
    return element(
        "li",
        element("div", element("h3", line.title), remark, *_remarks(line)),
        element("p", line.fraction, class_="fraction"),
        bar(finding),
        element("p", line.percent if finding.denominator else line.verdict, class_="percent"),
    )


def _not_measured(lines: Sequence[Line]) -> Markup | None:
    if not lines:
        return None
    texts = (element("li", element("strong", line.title), f": {'; '.join(line.remarks)}") for line in lines)
    return element("ul", *texts, class_="plain")


def _counts(summary: Summary) -> Markup:
    counts = count_lines(summary.counts)
    rows = [entry for entry in counts if entry[0] in ROW_COUNTS or entry[0] in _RECEIVED]
    classes = [entry for entry in counts if entry not in rows]
    state = _("State of the dossiers on {day}").format(day=day_text(summary.as_of))
    pair = element("div", _figures(_("From rows to dossiers"), rows), _figures(state, classes), class_="pair")
    return section("counts", _("Counts"), pair)


def _figures(caption: str, counts: Sequence[tuple[str, str, str]]) -> Markup:
    columns = [Column(_("Count")), Column(_("Number"), "number")]
    labels = (element("strong", label) if name == "dossiers" else label for name, label, _figure in counts)
    rows = ([Cell(label), Cell(figure)] for label, (_name, _label, figure) in zip(labels, counts, strict=True))
    return table(caption, columns, rows)


def _method(report: Report, lines: Sequence[Line]) -> Markup:
    held = [_target(line, target) for line in lines if (target := line.finding.target) is not None]
    notes = (*report.footnotes, _("Rules: {rules}.").format(rules=rules_text(report.summary)))
    return section(
        "method",
        _("How this was computed"),
        *(element("p", note) for note in notes),
        *_listed(_("Targets in force"), held),
        *_listed(_("Inputs"), list(map(_input, report.summary.inputs))),
    )


def _listed(title: str, items: Sequence[Markup]) -> list[Markup]:
    return [element("h3", title), element("ul", *items, class_="plain")] if items else []


def _target(line: Line, target: TargetRecord) -> Markup:
    """Say since when a target holds, and by which document."""
    since = _("since {day}").format(day=day_text(target.since))
    source = element("p", target.source, class_="remark") if target.source else None
    return element("li", element("strong", line.title), f" {line.target}, {since} ", source)


def _input(record: InputRecord) -> Markup:
    """Say what was read from where, with the check sum by which a file is known again."""
    name = record.path if record.sheet is None else f"{record.path} [{record.sheet}]"
    kind = _(KIND_LABELS.get(record.kind, record.kind))
    rows = ngettext("{count} row", "{count} rows", record.rows).format(count=format_count(record.rows))
    check_sum = element("p", "SHA-256 ", element("code", record.sha256), class_="remark")
    return element("li", element("strong", name), f" {kind}, {rows} ", check_sum)


def _footer(summary: Summary) -> Markup:
    made = summary.generated_at
    words = _("Made with {tool} {version} on {day}").format(
        tool=summary.tool.name, version=summary.tool.version, day=f"{day_text(made)} {made:%H:%M}"
    )
    return element("footer", element("p", element("time", words, datetime=made.isoformat())))
