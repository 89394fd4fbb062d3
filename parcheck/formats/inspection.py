"""How the inputs were understood, for a screen."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from parcheck.figures import format_count, format_percent
from parcheck.formats.screen import indented, lattice, plain, render_parts
from parcheck.indicators import all_indicators
from parcheck.inspection import FieldMatch, Inspection, SheetInspection, UnusedColumn
from parcheck.labels import KIND_LABELS
from parcheck.language import N_, _, ngettext

SKIPPED = {
    "blank": N_("blank"),
    "group": N_("group headings"),
    "total": N_("totals"),
    "header": N_("repeated headers"),
    "footer": N_("signatures and remarks"),
}
_PARTS = {"%d": "dd", "%m": "mm", "%Y": "yyyy", "%y": "yy", "%H": "HH", "%M": "MM", "%S": "SS"}
_FORMS = {
    "serial": N_("spreadsheet serial"),
    "date": N_("real date"),
    "month-first": N_("month first, not read"),
    "unreadable": N_("not readable"),
}


def render(inspection: Inspection, width: int | None, *, colour: bool, ascii_only: bool) -> str:
    """Return the inspection as text."""
    parts: list[RenderableType] = []
    for sheet in inspection.sheets:
        parts += [*_sheet(sheet, ascii_only), Text()]
    parts += _indicators(inspection)
    return render_parts(parts, width, colour=colour, ascii_only=ascii_only)


def _sheet(sheet: SheetInspection, ascii_only: bool) -> Iterator[RenderableType]:
    title = sheet.path if sheet.sheet is None else f"{sheet.path} [{sheet.sheet}]"
    yield plain(title, "bold")
    encoding = f", {sheet.encoding}" if sheet.encoding else ""
    hidden = ", " + _("hidden sheet") if sheet.hidden else ""
    kind = _(KIND_LABELS[sheet.kind]) if sheet.kind else _("not recognised")
    yield indented(plain(f"{kind} ({sheet.container}{encoding}{hidden})", "" if sheet.kind else "bold red"))
    if sheet.kind:
        yield indented(plain(_rows_text(sheet)))
    if sheet.missing:
        missing = ", ".join(f"“{title}”" for title in sheet.missing)
        yield indented(plain(_("A dossier list would also need: {titles}").format(titles=missing), "red"))
    if sheet.fields:
        yield indented(_fields(sheet.fields, ascii_only))
    for column in sheet.unused:
        yield indented(plain(_unused_text(column), "dim" if column.suggestion is None else "yellow"))
    for word in sheet.unknown_words:
        sentence = ngettext(
            "Unknown word under {field}: “{word}” ({cells} cell)",
            "Unknown word under {field}: “{word}” ({cells} cells)",
            word.cells,
        )
        text = sentence.format(field=word.field, word=word.word, cells=format_count(word.cells))
        yield indented(plain(text, "yellow"))


def _rows_text(sheet: SheetInspection) -> str:
    header = ngettext("header in row {rows}", "header in rows {rows}", len(sheet.header_rows)).format(
        rows=", ".join(map(str, sheet.header_rows))
    )
    data = ngettext("{count} data row", "{count} data rows", sheet.rows).format(count=format_count(sheet.rows))
    skipped = [f"{_(SKIPPED[kind])}: {format_count(count)}" for kind, count in sheet.skipped.items()]
    left_out = _("skipped: {kinds}").format(kinds=", ".join(skipped)) if skipped else ""
    return "; ".join(part for part in (header, data, left_out) if part)


def _fields(matches: list[FieldMatch], ascii_only: bool) -> Table:
    table = Table(box=lattice(ascii_only), pad_edge=False, padding=(0, 1), show_edge=False)
    for heading in (_("Column"), _("Heading"), _("Read as"), _("Fits"), _("Form")):
        table.add_column(heading, overflow="fold", no_wrap=heading in (_("Column"), _("Fits")))
    for match in matches:
        chosen = {"own": _("named in the config"), "data": _("chosen by its cells"), "known": ""}[match.why]
        field = Text(match.field)
        if chosen:
            field.append(f"\n{chosen}", style="dim")
        table.add_row(
            match.column,
            plain(match.heading),
            field,
            format_percent(Decimal(round(100 * match.fit))),
            _forms_text(match.forms),
        )
    return table


def _forms_text(forms: Mapping[str, int]) -> str:
    return "\n".join(f"{_form_text(form)}: {format_count(cells)}" for form, cells in forms.items())


def _form_text(form: str) -> str:
    """Return a form of dates as people write it: dd/mm/yyyy HH:MM:SS."""
    if form in _FORMS:
        return _(_FORMS[form])
    for part, shown in _PARTS.items():
        form = form.replace(part, shown)
    return form


def _unused_text(column: UnusedColumn) -> str:
    why = {
        "personal": _("personal data, never read"),
        "rival": _("not used: another column fits {field} better").format(field=column.field),
        "unknown": _("not used"),
    }[column.why]
    suggestion = "" if column.suggestion is None else " " + _("Did you mean “{word}”?").format(word=column.suggestion)
    return f"{column.column} {column.heading}: {why}.{suggestion}"


def _indicators(inspection: Inspection) -> Iterator[RenderableType]:
    titles = {indicator.code: indicator.title for indicator in all_indicators()}
    yield Text(_("What can be measured"), style="bold")
    for indicator in inspection.indicators:
        sign = "+" if indicator.measurable else "-"
        reason = f": {indicator.reason}" if indicator.reason else ""
        style = "" if indicator.measurable else "dim"
        yield indented(plain(f"{sign} {_(titles[indicator.code])}{reason}", style))
