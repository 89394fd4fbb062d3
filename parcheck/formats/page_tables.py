"""The longer tables of the page: groups, late dossiers, problems."""

from collections.abc import Sequence
from typing import Literal

from parcheck.errors import KINDS
from parcheck.figures import format_count
from parcheck.formats import Report
from parcheck.formats.late import STATES
from parcheck.formats.late import TITLES as LATE_TITLES
from parcheck.formats.markup import Cell, Column, Markup, element, section, table
from parcheck.formats.page_marks import JUDGED, ratio
from parcheck.formats.screen import place_text
from parcheck.labels import FIELD_LABELS
from parcheck.language import _, ngettext
from parcheck.late import LateDossier
from parcheck.presentation import Line, day_text, group_title, judged_places, lines_of
from parcheck.summary import Group, ProblemRecord, Problems
from parcheck.validation import SEVERITIES

_SHOWN_LATE = 100
_LATE_DAYS = ("received_at", "due_at", "finished_at")
_LATE_NUMBERS = ("days_late", "working_days_late", "working_days_left")
_LATE_COLUMNS = ("dossier_id", "state", "unit", "officer", *_LATE_DAYS, *_LATE_NUMBERS)


def groups(report: Report) -> Markup:
    """Return the groups, the worst first, with the indicators worth comparing."""
    found = report.summary.groups
    if not found:
        return Markup()
    shown = judged_places(report.summary)
    lines = lines_of(report.summary.indicators, report.display)
    fields = ", ".join(_(FIELD_LABELS[field]) for field in found[0].key)
    title = ngettext("By {fields}: {count} group", "By {fields}: {count} groups, the worst first", len(found))
    text = title.format(fields=fields, count=format_count(len(found)))
    numbers = (_("Dossiers"), *(lines[place].title for place in shown), _("Late"), _("Overdue"))
    columns = [Column(_(FIELD_LABELS[field])) for field in found[0].key]
    columns += [Column(number, "number") for number in numbers]
    rows = (_group(group, lines_of(group.indicators, report.display), shown) for group in found)
    return section("groups", text, table(text, columns, rows, sorts=_sorts()))


def _group(group: Group, lines: Sequence[Line], shown: Sequence[int]) -> list[Cell]:
    counts = group.counts
    return [
        *(Cell(group_title({field: value})) for field, value in group.key.items()),
        _count(counts.dossiers),
        *(_ratio(lines[place]) for place in shown),
        _count(counts.late),
        _count(counts.open_overdue),
    ]


def _count(number: int) -> Cell:
    return Cell(format_count(number), number)


def _ratio(line: Line) -> Cell:
    return Cell(ratio(line) if line.finding.verdict in JUDGED else line.percent, line.finding.percent)


def late_dossiers(report: Report) -> Markup:
    """Return the dossiers that are late, overdue or due soon, where the report carries them."""
    found = report.late
    if found is None or not found.dossiers:
        return Markup()
    shown = found.dossiers[:_SHOWN_LATE]
    keys = [key for key in _LATE_COLUMNS if any(getattr(dossier, key) is not None for dossier in shown)]
    columns = [Column(_(LATE_TITLES[key]), _kind(key)) for key in keys]
    rows = ([_late_cell(dossier, key) for key in keys] for dossier in shown)
    title = _("Late and overdue dossiers")
    numbers = {state: getattr(found.counts, state) for state in STATES}
    counts = "; ".join(f"{_(STATES[state])} {format_count(number)}" for state, number in numbers.items() if number)
    sentence = _("As of {day}: {counts}").format(day=day_text(found.as_of), counts=counts)
    hidden = len(found.dossiers) - len(shown)
    more = ngettext(
        "… and {count} more; parcheck late shows all.", "… and {count} more; parcheck late shows all.", hidden
    )
    rest = element("p", more.format(count=format_count(hidden))) if hidden else None
    return section("late", title, element("p", sentence), table(title, columns, rows, sorts=_sorts()), rest)


def _kind(key: str) -> Literal["text", "number", "mark"]:
    if key in _LATE_NUMBERS:
        return "number"
    return "mark" if key in ("dossier_id", *_LATE_DAYS) else "text"


def _late_cell(dossier: LateDossier, key: str) -> Cell:
    value = getattr(dossier, key)
    if key in _LATE_DAYS:
        return Cell(day_text(value), "" if value is None else value.isoformat())
    if key in _LATE_NUMBERS:
        return Cell("–") if value is None else _count(value)
    if key == "dossier_id":
        matter = dossier.procedure or dossier.sector
        inner = element("span", f"{value} ", element("span", matter, class_="remark") if matter else None)
        return Cell(inner, value)
    return Cell(_(STATES[dossier.state]) if key == "state" else value or "–")


def _severity(code: str) -> str:
    return _(SEVERITIES[KINDS[code].severity]) if code in KINDS else "–"  # one that a later version knows


def problems(found: Problems) -> Markup:
    """Return the data problems in short: how many of each kind, and the first of the gravest with their places."""
    if not found.total:
        return Markup()
    title = problems_title(found)
    columns = [Column(_("Code")), Column(_("Severity")), Column(_("Number"), "number")]
    rows = (
        [Cell(element("code", code)), Cell(_severity(code)), Cell(format_count(count))]
        for code, count in found.by_code.items()
    )
    hidden = found.total - len(found.shown)
    more = ngettext(
        "… and {count} more; parcheck validate shows all.", "… and {count} more; parcheck validate shows all.", hidden
    )
    return section(
        "problems",
        title,
        table(title, columns, rows),
        element("ul", *map(_problem, found.shown), class_="problems"),
        element("p", more.format(count=format_count(hidden))) if hidden else None,
    )


def problems_title(found: Problems) -> str:
    """Return how many data problems there are."""
    title = ngettext("{count} problem in the data", "{count} problems in the data", found.total)
    return title.format(count=format_count(found.total))


def _problem(problem: ProblemRecord) -> Markup:
    return element(
        "li",
        element("p", element("strong", place_text(problem))),
        element("p", problem.message),
        element("p", problem.remedy, class_="remark"),
        class_=problem.severity,
    )


def _sorts() -> str:
    return _("(the headings are buttons that sort)")
