"""The summary in sentences, in the manner of the reports that offices write."""

from collections.abc import Iterable, Iterator

from parcheck.figures import format_bound, format_count
from parcheck.formats import Report
from parcheck.indicators import all_indicators
from parcheck.labels import FIELD_LABELS, ROW_COUNTS
from parcheck.language import _, current, ngettext
from parcheck.presentation import Line, count_lines, day_text, headline, judged_places, lines_of
from parcheck.summary import Summary, TargetRecord

_ONE_FIGURE = range(1, 10)


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


def on_targets(summary: Summary) -> str:
    """Say how many targets are met or missed."""
    words, _missed = headline(summary)
    return _("Results against the assigned targets: {headline}").format(headline=words)


def points(report: Report) -> list[str]:
    """Return a sentence for every indicator with a target; where there are no targets, for the first few measured."""
    lines = lines_of(report.summary.indicators, report.display)
    shown = judged_places(report.summary)
    silent = [place for place, line in enumerate(lines) if line.finding.target is not None and place not in shown]
    return [_point(lines[place]) for place in (*shown, *silent)]


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


def _point(line: Line) -> str:
    target = "" if line.finding.target is None else _target(line.finding.target)
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


def _target(target: TargetRecord) -> str:
    if target.is_minimum:
        return _("the target being {bound}").format(bound=format_bound(target.bound))
    return _("the target being at most {bound}").format(bound=format_bound(target.bound))
