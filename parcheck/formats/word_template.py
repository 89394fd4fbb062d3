"""The user's own Word document with its placeholders filled."""

import importlib
import io
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError

from parcheck.console import printable
from parcheck.errors import UsageError
from parcheck.figures import format_count
from parcheck.formats import Report, prose
from parcheck.language import _
from parcheck.paths import is_file
from parcheck.presentation import Line, day_text, group_title, headline, lines_of, period_text, rules_text
from parcheck.summary import Counts


def filled(report: Report, template: Path) -> bytes:
    """Return the template with every placeholder replaced by its text; a text from data is never run as a template.

    Raises UsageError where docxtpl is not installed, the template cannot be read, or a placeholder is unknown.
    """
    try:
        docxtpl = importlib.import_module("docxtpl")
        sandbox = importlib.import_module("jinja2.sandbox")
        jinja2 = importlib.import_module("jinja2")
    except ImportError as error:
        raise UsageError(
            _("Filling the Word template “{file}” needs the extra “word”: pip install '.[word]'.").format(file=template)
        ) from error
    if not is_file(template):
        raise UsageError(_("The Word template “{file}” does not exist.").format(file=template))
    document = docxtpl.DocxTemplate(template)
    environment = sandbox.SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)
    content = io.BytesIO()
    try:
        document.render(placeholders(report), environment, autoescape=True)
        document.save(content)
    except jinja2.TemplateError as error:
        raise UsageError(
            _("The Word template “{file}” has a wrong placeholder: {why}.").format(file=template, why=error)
        ) from error
    except (OSError, KeyError, ValueError, BadZipFile, PackageNotFoundError) as error:
        raise UsageError(_("The Word template “{file}” is no .docx document.").format(file=template)) from error
    return content.getvalue()


def placeholders(report: Report) -> dict[str, Any]:
    """Return what a template may name: texts as a reader sees them.

    ``{{ unit }}``, ``{{ counts.received }}``, ``{{ indicators.on_time.percent }}``; ``lines``, ``groups`` and
    ``points`` are lists to be repeated.
    """
    summary = report.summary
    lines = [_indicator(line) for line in lines_of(summary.indicators, report.display, summary.versus)]
    return {
        "unit": printable(summary.unit or ""),
        "period": period_text(summary),
        "first_day": day_text(summary.period.first),
        "last_day": day_text(summary.period.last),
        "as_of": day_text(summary.as_of),
        "headline": headline(summary)[0],
        "opening": printable(prose.opening(summary)),
        "points": [printable(point) for point in prose.points(report)],
        "not_measured": printable(prose.not_measured(report)),
        "rules": rules_text(summary),
        "footnotes": [printable(note) for note in report.footnotes],
        "counts": _counts(summary.counts),
        "indicators": {line["code"]: line for line in lines},
        "lines": lines,
        "groups": [
            {
                "title": printable(group_title(group.key)),
                "counts": _counts(group.counts),
                "indicators": {line.code: _indicator(line) for line in lines_of(group.indicators, report.display)},
            }
            for group in summary.groups
        ],
    }


def _counts(counts: Counts) -> dict[str, str]:
    return {name: format_count(count) for name, count in counts.model_dump().items()}


def _indicator(line: Line) -> dict[str, str]:
    finding = line.finding
    return {
        "code": line.code,
        "title": line.title,
        "numerator": _figure(finding.numerator),
        "denominator": _figure(finding.denominator),
        "fraction": line.fraction,
        "percent": line.percent,
        "target": line.target,
        "verdict": line.verdict,
        "short": line.short,
        "change": line.change,
        "amount": _figure(finding.amount),
        "remarks": printable("; ".join(line.remarks)),
    }


def _figure(number: int | None) -> str:
    return "–" if number is None else format_count(number)
