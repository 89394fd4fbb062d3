"""All data problems, for a screen and as lists."""

from collections import Counter

from rich.console import RenderableType
from rich.text import Text

from parcheck.figures import format_count
from parcheck.formats.listing import Listing
from parcheck.formats.screen import SEVERITY_STYLES, indented, place_text, plain, render_parts
from parcheck.language import _, ngettext
from parcheck.validation import SEVERITIES, TITLES, Validation


def listing_of(validation: Validation) -> Listing:
    """Return the problems as a list of records."""
    document = validation.model_dump(mode="json", by_alias=True)
    return Listing(document, document["problems"], {key: _(title) for key, title in TITLES.items()})


def render(validation: Validation, width: int | None, *, colour: bool, ascii_only: bool) -> str:
    """Return all problems as text, one below the other, with their number by severity."""
    parts: list[RenderableType] = []
    for problem in validation.problems:
        style = SEVERITY_STYLES[problem.severity]
        text = Text(f"{_(SEVERITIES[problem.severity])} {problem.code}", style=style)
        parts += [text.append(f"  {place_text(problem)}", style="bold")]
        parts += [indented(plain(problem.message)), indented(plain(problem.remedy, "dim"))]
    return render_parts([*parts, _sum(validation)], width, colour=colour, ascii_only=ascii_only)


def _sum(validation: Validation) -> Text:
    rows = ngettext("{count} row read", "{count} rows read", validation.counts.rows_read)
    by_severity: Counter[str] = Counter(problem.severity for problem in validation.problems)
    numbers = [f"{_(SEVERITIES[name])}: {format_count(by_severity[name])}" for name in SEVERITIES if by_severity[name]]
    found = ", ".join(numbers) or _("no problem found")
    return plain(f"{rows.format(count=format_count(validation.counts.rows_read))}; {found}.", "bold")
