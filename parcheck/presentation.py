"""What a person reads of a summary: every figure, label and sentence as text in the screen language.

All formats lay out these values; none computes.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parcheck.config import Display
from parcheck.figures import format_bound, format_count, format_percent, format_points
from parcheck.indicators import all_indicators
from parcheck.labels import ALWAYS_SHOWN, BASE_LABELS, COUNT_LABELS, VERDICTS, WORD_LABELS
from parcheck.language import _, ngettext
from parcheck.shown import shown_change, shown_ratio
from parcheck.summary import Change, Counts, Finding, Summary, TargetRecord, Versus


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, as read: its title, the fraction, the percentage, the target, the verdict, and what to add."""

    code: str
    title: str
    fraction: str
    percent: str
    target: str
    verdict: str
    short: str
    remarks: tuple[str, ...]
    finding: Finding
    change: str = ""

    @property
    def missed(self) -> bool:
        """Whether the target was missed."""
        return self.finding.is_missed

    @property
    def is_measured(self) -> bool:
        """Whether there is a ratio, or could be."""
        return self.finding.verdict != "not-measured"

    @property
    def mark(self) -> str:
        """A sign for the verdict that needs no colour and no special font."""
        return {"met": "+", "missed": "x"}.get(self.finding.verdict, " ")


def headline(summary: Summary) -> tuple[str, bool]:
    """Return the result in a sentence or two, and whether any target was missed."""
    judged = [finding for finding in summary.indicators if finding.verdict in ("met", "missed")]
    missed = sum(finding.is_missed for finding in judged)
    unjudged = sum(finding.target is not None for finding in summary.indicators) - len(judged)
    if missed:
        sentence = ngettext("{missed} of {count} targets is MISSED.", "{missed} of {count} targets are MISSED.", missed)
    elif judged:
        sentence = ngettext("The one target is met.", "All {count} targets are met.", len(judged))
    else:
        sentence = _("No indicator has both a figure and a target.")
    sentence = sentence.format(missed=format_count(missed), count=format_count(len(judged)))
    if judged and unjudged:
        more = ngettext("{count} more cannot be judged.", "{count} more cannot be judged.", unjudged)
        sentence += " " + more.format(count=format_count(unjudged))
    return sentence, bool(missed)


def lines_of(findings: Sequence[Finding], display: Display, versus: Versus | None = None) -> list[Line]:
    """Return the lines of a list of findings, with the changes since another period where there is one."""
    titles = {indicator.code: indicator.title for indicator in all_indicators()}
    changes = {change.code: change_text(change, display) for change in (versus.indicators if versus else ())}
    return [
        Line(
            code=finding.code,
            title=_(titles[finding.code]),
            fraction=fraction_text(finding),
            percent=percent_text(finding, display),
            target=target_text(finding.target),
            verdict=_(VERDICTS[finding.verdict]),
            short=short_text(finding),
            remarks=tuple(_remarks(finding)),
            finding=finding,
            change=changes.get(finding.code, ""),
        )
        for finding in findings
    ]


def fraction_text(finding: Finding) -> str:
    """Return the two whole numbers: 752/1.049."""
    if finding.numerator is None or finding.denominator is None:
        return "–"
    return f"{format_count(finding.numerator)}/{format_count(finding.denominator)}"


def percent_text(finding: Finding, display: Display) -> str:
    """Return the percentage with its sign, as it is shown."""
    shown = shown_ratio(finding, display)
    return "–" if shown is None else format_percent(shown)


def target_text(target: TargetRecord | None) -> str:
    """Return the target: ≥ 50 %."""
    if target is None:
        return "–"
    return f"{'≥' if target.is_minimum else '≤'} {format_bound(target.bound)}"


def short_text(finding: Finding) -> str:
    """Return by how many dossiers a target was missed."""
    if not finding.is_missed or finding.short_by is None:
        return ""
    if finding.target is not None and finding.target.at_most is not None:
        return ngettext("{count} too many", "{count} too many", finding.short_by).format(
            count=format_count(finding.short_by)
        )
    return ngettext("short by {count} dossier", "short by {count} dossiers", finding.short_by).format(
        count=format_count(finding.short_by)
    )


def change_text(change: Change, display: Display) -> str:
    """Return a change in percentage points with its sign: +1,2."""
    shown = shown_change(change, display)
    if shown is None:
        return "–"
    return ("+" if shown > 0 else "−" if shown < 0 else "±") + format_points(abs(shown))


def judged_places(summary: Summary) -> list[int]:
    """Return the places of the indicators worth showing for groups: those with a target, else those measured first."""
    measured = [place for place, finding in enumerate(summary.indicators) if finding.denominator]
    judged = [place for place in measured if summary.indicators[place].target is not None]
    return judged or measured[:3]


def group_title(key: Mapping[str, str]) -> str:
    """Return the name of a group: its values, one behind the other."""
    return " · ".join(_group_value(field, value) for field, value in key.items())


def _group_value(field: str, value: str) -> str:
    if not value:
        return _("(not stated)")
    return _(WORD_LABELS[value]) if field in ("channel", "service_level") else value


def count_lines(counts: Counts) -> list[tuple[str, str, str]]:
    """Return name, label and figure of the counts worth showing: those that are not 0, and the main ones always."""
    shown = [name for name in COUNT_LABELS if getattr(counts, name) or name in ALWAYS_SHOWN]
    return [(name, _(COUNT_LABELS[name]), format_count(getattr(counts, name))) for name in shown]


def day_text(day: datetime.date | None) -> str:
    """Return a day as Vietnamese officials write it."""
    return "–" if day is None else day.strftime("%d/%m/%Y")


def period_text(summary: Summary) -> str:
    """Return the period with both its days, which are inside."""
    return _("from {first} to {last}").format(first=day_text(summary.period.first), last=day_text(summary.period.last))


def versus_text(versus: Versus) -> str:
    """Return the period compared with."""
    return _("Change in percentage points since the period from {first} to {last}").format(
        first=day_text(versus.period.first), last=day_text(versus.period.last)
    )


def rules_text(summary: Summary) -> str:
    """Return the rules in force, by their names in the config."""
    rules = summary.rules
    finish = rules.finish if rules.finish_fallback is None else f"{rules.finish}|{rules.finish_fallback}"
    named = {
        "compare": rules.compare,
        "finish": finish,
        "missing_due": rules.missing_due,
        "withdrawn": rules.withdrawn,
        "supplement": rules.supplement,
    }
    return ", ".join(f"{name} = {value}" for name, value in named.items())


def _remarks(finding: Finding) -> list[str]:
    remarks = []
    if finding.reason:
        remarks.append(finding.reason)
    if finding.base and finding.verdict != "not-measured":
        remarks.append(_(BASE_LABELS[finding.base]))
    if finding.amount is not None:
        remarks.append(_("amount: {amount} đồng").format(amount=format_count(finding.amount)))
    return remarks
