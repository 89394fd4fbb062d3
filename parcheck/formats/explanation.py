"""What an indicator means, and with data the worked numbers down to the classes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from parcheck.assess import Assessment
from parcheck.complaints import did_you_mean
from parcheck.config import Display
from parcheck.errors import UsageError
from parcheck.figures import format_bound, format_count, format_points
from parcheck.findings import titles_for
from parcheck.formats.screen import indented, plain
from parcheck.indicator import Indicator
from parcheck.indicators import all_indicators
from parcheck.labels import BASE_LABELS, COUNT_LABELS, KIND_LABELS, VERDICTS
from parcheck.language import _
from parcheck.presentation import (
    day_text,
    fraction_text,
    percent_text,
    period_text,
    rules_text,
    short_text,
    target_text,
)
from parcheck.summary import Finding, Summary


def indicator_named(code: str) -> Indicator:
    """Return an indicator. Raises UsageError, with a suggestion, where there is none of that name."""
    by_code = {indicator.code: indicator for indicator in all_indicators()}
    if code not in by_code:
        sentence = _("There is no indicator “{name}”. Known: {known}.").format(name=code, known=", ".join(by_code))
        raise UsageError(sentence + did_you_mean(code, by_code))
    return by_code[code]


def overview() -> Iterator[RenderableType]:
    """List all indicators with their meaning."""
    for indicator in all_indicators():
        yield plain(f"{indicator.code}: {_(indicator.title)}", "bold")
        yield indented(plain(_(indicator.meaning)))


def meaning_of(indicator: Indicator) -> Iterator[RenderableType]:
    """Explain one indicator: meaning, numerator, denominator, bases, exclusions, legal basis, needed columns."""
    yield plain(f"{_(indicator.title)} ({indicator.code})", "bold")
    yield indented(plain(_(indicator.meaning)))
    yield Text()
    table = Table.grid(padding=(0, 2))
    for title, text in _facts(indicator):
        table.add_row(Text(title, style="dim"), plain(text))
    yield indented(table)


def _facts(indicator: Indicator) -> Iterator[tuple[str, str]]:
    yield _("Numerator"), _(indicator.numerator)
    yield _("Denominator"), _(indicator.denominator)
    for base in indicator.bases:
        yield _("Base {name}").format(name=base), _(BASE_LABELS[base])
    if indicator.exclusions:
        yield _("Left out"), _(indicator.exclusions)
    yield _("Legal basis"), _(indicator.basis)
    yield _("Better"), _("less") if indicator.lower_is_better else _("more")
    yield _("Needs"), "; ".join(_alternatives(names, indicator) for names in indicator.needs)


def _alternatives(names: Sequence[str], indicator: Indicator) -> str:
    titles = titles_for(indicator)
    either = " " + _("or") + " "
    return either.join(dict.fromkeys(f"“{titles[name]}”" for name in names))


def worked_numbers(indicator: Indicator, assessment: Assessment, display: Display) -> Iterator[RenderableType]:
    """Show how the figure of the data comes about: rows, classes, fraction, percentage, verdict."""
    summary = assessment.summary
    finding = next(finding for finding in summary.indicators if finding.code == indicator.code)
    yield Text()
    yield plain(_("Worked on the data given"), "bold")
    yield indented(
        plain(_("Period {period}, judged on {day}").format(period=period_text(summary), day=day_text(summary.as_of)))
    )
    yield indented(plain(_("Rules: {rules}.").format(rules=rules_text(summary))))
    for record in summary.inputs:
        yield indented(
            plain(
                f"{record.path}: {format_count(record.rows)} "
                f"({_(KIND_LABELS[record.kind])}, sha256 {record.sha256[:12]}…)",
                "dim",
            )
        )
    yield Text()
    if finding.reason:
        yield indented(plain(f"{_(VERDICTS['not-measured'])}: {finding.reason}"))
        return
    if indicator.counts == "dossiers":
        yield indented(_ledger(summary, indicator, finding))
        yield Text()
    for text in _arithmetic(finding, display):
        yield indented(plain(text))


def _ledger(summary: Summary, indicator: Indicator, finding: Finding) -> Table:
    """Show every row's whereabouts, and with which sign a class enters the numerator (n) and denominator (d)."""
    part, whole = indicator.classes or ((), ())
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim")
    for name, label in COUNT_LABELS.items():
        count = getattr(summary.counts, name)
        role = _("numerator and denominator") if name in part else _("denominator") if name in whole else ""
        if count or role:
            table.add_row(_(label), format_count(count), role)
    if indicator.classes is None and finding.denominator is not None:
        left_out = summary.counts.dossiers - finding.denominator
        table.add_row(_("Left out"), format_count(left_out), _(indicator.exclusions))
        counted_of = BASE_LABELS[finding.base] if finding.base else indicator.denominator
        table.add_row(_("Denominator"), format_count(finding.denominator), _(counted_of))
        table.add_row(_("Numerator"), format_count(finding.numerator or 0), _(indicator.numerator))
    return table


def _arithmetic(finding: Finding, display: Display) -> Iterator[str]:
    if finding.base:
        yield f"{_(BASE_LABELS[finding.base])} ({finding.base})"
    if not finding.denominator:
        yield _("{fraction}: no data, neither 0 % nor 100 %.").format(fraction=fraction_text(finding))
        return
    exact = "" if finding.percent is None else format_points(Decimal(f"{finding.percent:.6f}"))
    yield _("{fraction} = {percent} (to six decimals {exact})").format(
        fraction=fraction_text(finding), percent=percent_text(finding, display), exact=exact
    )
    if finding.amount is not None:
        yield _("amount: {amount} đồng").format(amount=format_count(finding.amount))
    if finding.target is None:
        yield _("No target holds.")
        return
    yield _("Target {target} since {day}: {source}").format(
        target=target_text(finding.target), day=day_text(finding.target.since), source=finding.target.source
    )
    yield _comparison(finding)


def _comparison(finding: Finding) -> str:
    """Show the comparison as whole numbers, without any rounding."""
    if finding.target is None or finding.numerator is None or finding.denominator is None:
        return ""
    left, right = 100 * finding.numerator, finding.target.bound * finding.denominator
    sign = ">" if left > right else "<" if left < right else "="
    verdict = ", ".join(part for part in (_(VERDICTS[finding.verdict]), short_text(finding)) if part)
    return _("100 × {numerator} {sign} {bound} × {denominator}: {verdict}").format(
        numerator=format_count(finding.numerator),
        sign=sign,
        bound=format_bound(finding.target.bound).rstrip(" %"),
        denominator=format_count(finding.denominator),
        verdict=verdict,
    )
