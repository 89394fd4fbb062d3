"""The summary in sentences, in the manner of the reports that offices write."""

from collections.abc import Iterable, Iterator

from parcheck.figures import format_bound, format_count
from parcheck.formats import Report, TargetOrigin
from parcheck.indicators import all_indicators
from parcheck.labels import FIELD_LABELS, ROW_COUNTS
from parcheck.language import N_, _, current, ngettext
from parcheck.presentation import Line, count_lines, day_text, headline, judged_places, lines_of
from parcheck.summary import Summary, TargetRecord

_ONE_FIGURE = range(1, 10)
_BOUNDS = {
    "assigned": (N_("the target being {bound}"), N_("the target being at most {bound}")),
    "reference": (N_("for reference, the target being {bound}"), N_("for reference, the target being at most {bound}")),
    "unknown": (N_("with the target being {bound}"), N_("with the target being at most {bound}")),
}


def opening(summary: Summary) -> str:
    """Say who received how many dossiers when, and what became of them."""
    if summary.period.first is None:
        return _("The data of the public-service software hold no dossier.")
    counts = summary.counts
    days = {"first": day_text(summary.period.first), "last": day_text(summary.period.last)}
    received = dossiers(counts.received)
    if summary.unit:
        text = _("According to the public-service software, from {first} to {last} {unit} received {received}")
        sentence = text.format(**days, unit=summary.unit, received=received)
    else:
        text = _("According to the public-service software, from {first} to {last} there were received {received}")
        sentence = text.format(**days, received=received)
    classes = "; ".join(_classes(summary))
    if counts.carried_over:
        more = _("carried over from before: {carried}; of all {total}: {classes}")
        rest = more.format(carried=dossiers(counts.carried_over), total=dossiers(counts.dossiers), classes=classes)
    else:
        rest = _("of these: {classes}").format(classes=classes) if counts.dossiers else ""
    return "; ".join(part for part in (sentence, rest) if part) + "."


def caveats(summary: Summary) -> Iterator[str]:
    """Say what could not be counted."""
    rejected = summary.counts.rejected
    if rejected:
        yield ngettext(
            "Not counted: {count} row without a dossier number or a receipt day.",
            "Not counted: {count} rows without a dossier number or a receipt day.",
            rejected,
        ).format(count=number(rejected))


def on_targets(report: Report) -> str:
    """Say how many targets are met or missed; only what was chosen for the unit is called assigned."""
    if not _has_targets(report):
        return _("Some of the indicators, which no target judges:")
    words, _missed = headline(report.summary)
    if report.targets.standing == "reference":
        sentence = _(
            "Results against reference targets (the set “{title}” that comes with parcheck; they are not assigned to "
            "the unit): {headline}"
        )
        return sentence.format(title=report.targets.title, headline=words)
    if report.targets.standing == "unknown":
        return _("Results against the targets: {headline}").format(headline=words)
    return _("Results against the assigned targets: {headline}").format(headline=words)


def title_of_indicators(report: Report) -> str:
    """Return the title of the table of all indicators."""
    if not _has_targets(report):
        return _("Results for the indicators")
    if report.targets.standing == "reference":
        return _("Indicators against reference targets")
    return _("Indicators against targets")


def _has_targets(report: Report) -> bool:
    return any(finding.target is not None for finding in report.summary.indicators)


def points(report: Report) -> list[str]:
    """Return a sentence for every indicator with a target; where there are no targets, for the first few measured."""
    lines = lines_of(report.summary.indicators, report.display)
    shown = judged_places(report.summary)
    silent = [place for place, line in enumerate(lines) if line.finding.target is not None and place not in shown]
    return [_point(lines[place], report.targets) for place in (*shown, *silent)]


def not_measured(report: Report) -> str:
    """Name the indicators that could not be measured, with the reason; empty where there are none."""
    lines = lines_of(report.summary.indicators, report.display)
    texts = [f"{line.title} ({'; '.join(line.remarks)})" for line in lines if not line.is_measured]
    return _("Not measured: {indicators}.").format(indicators="; ".join(texts)) if texts else ""


def by_fields(fields: Iterable[str]) -> str:
    """Name the fields by which the dossiers are split."""
    labels = [_(FIELD_LABELS[field]) for field in fields]
    return _("By {fields}").format(fields=", ".join(f"{label[:1].lower()}{label[1:]}" for label in labels))


def dossiers(count: int) -> str:
    """Return a number of dossiers."""
    return ngettext("{count} dossier", "{count} dossiers", count).format(count=number(count))


def number(count: int) -> str:
    """Return a number as it stands in a sentence; Vietnamese offices write 01, so that nobody adds a figure before."""
    return f"0{count}" if current() == "vi" and count in _ONE_FIGURE else format_count(count)


def _classes(summary: Summary) -> Iterator[str]:
    for name, label, _figure in count_lines(summary.counts):
        count = getattr(summary.counts, name)
        if name not in ROW_COUNTS and name not in ("received", "carried_over") and count:
            yield f"{label[:1].lower()}{label[1:]} {dossiers(count)}"


def _point(line: Line, origin: TargetOrigin) -> str:
    target = "" if line.finding.target is None else _target(line.finding.target, origin)
    if not line.finding.denominator:
        return ": ".join(part for part in (line.title, target, "; ".join((line.verdict, *line.remarks))) if part) + "."
    lower_is_better = {indicator.code for indicator in all_indicators() if indicator.lower_is_better}
    if line.code in lower_is_better:
        ratio = _("{fraction} dossiers, a share of {percent}")
    else:
        ratio = _("{fraction} dossiers, reaching {percent}")
    text = f"{line.title}: {ratio.format(fraction=line.fraction, percent=line.percent)}"
    text += f" ({'; '.join(line.remarks)})" if line.remarks else ""
    verdict = ", ".join(part for part in (line.verdict.lower(), line.short) if part)
    return f"{text}; {target}: {verdict}." if target else f"{text}."


def _target(target: TargetRecord, origin: TargetOrigin) -> str:
    at_least, at_most = _BOUNDS[origin.standing]
    return _(at_least if target.is_minimum else at_most).format(bound=format_bound(target.bound))
