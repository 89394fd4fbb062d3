"""Claims of reports: for a screen, as JSON and as Markdown."""

import json
from collections.abc import Sequence
from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from parcheck.claims.documents.block import Location
from parcheck.claims.records import ClaimRecord, Claims
from parcheck.claims.saying import VERDICTS, place_text
from parcheck.console import printable
from parcheck.figures import format_count, format_percent
from parcheck.formats.screen import NARROW, WIDEST, indented, lattice, plain, render_parts
from parcheck.language import _, ngettext

FORMATS = {"table": ".txt", "json": ".json", "markdown": ".md"}
"""Format → suffix of its files."""

_MARKS = {"exact": "+", "rounded": "+", "truncated": "+", "wrong": "x", "inexact": "~", "unsupported": "?"}
_STYLES = {"wrong": "bold red", "unsupported": "dim", "inexact": "dim"}
_WIDEST_COLUMNS = (28, WIDEST, 22, 24)
_NARROWEST_CLAIM = 20
_GAP = 3  # between two columns
_ESCAPED = str.maketrans({"|": r"\|", "<": "&lt;", "*": r"\*", "_": r"\_", "`": r"\`", "\n": " "})


def render(name: str, claims: Claims, width: int | None, *, colour: bool, ascii_only: bool) -> str:
    """Return the claims as ``table``, ``json`` or ``markdown``."""
    if name == "json":
        content = claims.model_dump(mode="json", by_alias=True)
        return json.dumps(content, ensure_ascii=ascii_only, indent=2) + "\n"
    if name == "markdown":
        return to_markdown(claims)
    return to_table(claims, width, colour=colour, ascii_only=ascii_only)


def to_table(claims: Claims, width: int | None, *, colour: bool, ascii_only: bool) -> str:
    """Return the claims as text: the result in one sentence, then every claim of every report."""
    doubtful = claims.counts.wrong + claims.counts.disagree
    parts: list[RenderableType] = [plain(headline(claims), "bold red" if doubtful else "bold")]
    narrow = (width or WIDEST) < NARROW
    for document in claims.documents:
        own = [claim for claim in claims.claims if claim.document == document.path]
        parts += [Text(), plain(document.path, "bold")]
        if own:
            parts += _blocks(own) if narrow else [_table(own, width, ascii_only)]
        else:
            parts.append(indented(plain(_("No claim was found."))))
    if claims.notes:
        parts += [Text(), *(plain(note.message, "dim") for note in claims.notes)]
    return render_parts(parts, width, colour=colour, ascii_only=ascii_only)


def headline(claims: Claims) -> str:
    """Return the result in one sentence."""
    counts = claims.counts
    right = counts.exact + counts.rounded + counts.truncated
    found = ngettext("{count} claim found", "{count} claims found", counts.claims).format(
        count=format_count(counts.claims)
    )
    parts = [
        _("{count} right").format(count=format_count(right)),
        _("{count} WRONG").format(count=format_count(counts.wrong)),
        _("{count} approximate").format(count=format_count(counts.inexact)) if counts.inexact else "",
        _("{count} cannot be checked").format(count=format_count(counts.unsupported)) if counts.unsupported else "",
    ]
    if counts.agree or counts.disagree:
        against = _("against the exports {agree} agree, {disagree} DIFFER")
        parts.append(against.format(agree=format_count(counts.agree), disagree=format_count(counts.disagree)))
    return f"{found}: {', '.join(part for part in parts if part)}."


def _table(claims: Sequence[ClaimRecord], width: int | None, ascii_only: bool) -> Table:
    compared = any(claim.against is not None for claim in claims)
    headings = [_("Place"), _("Claim"), _("Verdict"), *([_("Exports")] if compared else [])]
    table = Table(box=lattice(ascii_only), pad_edge=False, padding=(0, 1), show_edge=False)
    rows = [_cells(claim, compared) for claim in claims]
    for heading, size in zip(headings, _widths(headings, rows, width), strict=True):
        # With stated widths, a thousand rows need no measuring.
        table.add_column(heading, width=size, overflow="fold", justify="right" if heading == _("Exports") else "left")
    for claim, cells in zip(claims, rows, strict=True):
        table.add_row(*map(plain, cells), style="bold red" if claim.is_doubtful else _STYLES.get(claim.verdict, ""))
    return table


def _cells(claim: ClaimRecord, compared: bool) -> list[str]:
    text = f"{claim.text}\n  {claim.message}" if claim.message else claim.text
    return [place_of(claim), text, verdict_text(claim), *([against_text(claim)] if compared else [])]


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> list[int]:
    """Return the widths of the columns: as narrow as they can be, and the claims get the rest."""
    widths = [
        min(most, max(len(line) for cells in (headings, *rows) for line in cells[column].split("\n")))
        for column, most in zip(range(len(headings)), _WIDEST_COLUMNS, strict=False)
    ]
    rest = min(width or WIDEST, WIDEST) - sum(widths) + widths[1] - _GAP * (len(headings) - 1)
    widths[1] = min(widths[1], max(rest, _NARROWEST_CLAIM))
    return widths


def _blocks(claims: Sequence[ClaimRecord]) -> list[RenderableType]:
    """Return each claim on lines of its own, for a narrow screen."""
    parts: list[RenderableType] = []
    for claim in claims:
        style = "bold red" if claim.is_doubtful else _STYLES.get(claim.verdict, "")
        parts.append(plain(f"{verdict_text(claim)} · {place_of(claim)}", style))
        rest = (claim.text, claim.message, against_text(claim))
        parts += [indented(plain(text)) for text in rest if text]
    return parts


def place_of(claim: ClaimRecord) -> str:
    """Return where a claim stands, in the screen language."""
    place = claim.location.model_dump()
    sentence = place.pop("sentence")
    return place_text(Location(**place), sentence)


def verdict_text(claim: ClaimRecord) -> str:
    """Return the verdict with a sign that needs no colour."""
    return f"{_MARKS[claim.verdict]} {_(VERDICTS[claim.verdict])}"


def against_text(claim: ClaimRecord) -> str:
    """Return what the exports give for a claim: where it differs, the figure that differs."""
    against = claim.against
    if against is None:
        return ""
    counts = [format_count(count) for count in (against.numerator, against.denominator) if count is not None]
    if against.agrees:
        return f"+ {'/'.join(counts)}"
    if claim.kind == "sum" and claim.stated == against.denominator:
        return "x " + _("parts")
    if claim.right is not None and (claim.numerator, claim.denominator) == (against.numerator, against.denominator):
        return f"x {format_percent(Decimal(str(claim.right)))}"
    return f"x {'/'.join(counts)}"


def to_markdown(claims: Claims) -> str:
    """Return the claims as a table in Markdown for each report."""
    lines = [f"**{headline(claims)}**", ""]
    headings = (_("Place"), _("Claim"), _("Verdict"), _("Exports"), _("Remark"))
    for document in claims.documents:
        lines += [f"## {_escaped(document.path)}", ""]
        own = [claim for claim in claims.claims if claim.document == document.path]
        if not own:
            lines += [_("No claim was found."), ""]
            continue
        lines += [_row(headings), _row(["---"] * len(headings))]
        for claim in own:
            texts = (place_of(claim), claim.text, verdict_text(claim), against_text(claim), claim.message)
            lines.append(_row([_escaped(text) for text in texts]))
        lines.append("")
    lines += [f"{_escaped(note.message)}\n" for note in claims.notes]
    return "\n".join(lines).rstrip() + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return printable(text).translate(_ESCAPED)
