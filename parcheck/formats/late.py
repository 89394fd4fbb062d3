"""The late list, for a screen and as a list of records."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from parcheck.figures import format_count
from parcheck.formats.listing import Listing
from parcheck.formats.screen import WIDEST, indented, lattice, plain, render_parts
from parcheck.language import N_, _
from parcheck.late import LateCounts, LateDossier, LateList
from parcheck.presentation import day_text, group_title

TITLES = {
    "dossier_id": N_("Dossier"),
    "state": N_("State"),
    "unit": N_("Unit"),
    "officer": N_("Officer"),
    "sector": N_("Sector"),
    "procedure": N_("Procedure"),
    "received_at": N_("Received"),
    "due_at": N_("Due"),
    "finished_at": N_("Finished"),
    "days_late": N_("Days late"),
    "working_days_late": N_("Working days late"),
    "working_days_left": N_("Working days left"),
}
STATES = {"late": N_("resolved late"), "open_overdue": N_("open, overdue"), "due_soon": N_("due soon")}
_STYLES = {"late": "", "open_overdue": "red", "due_soon": "yellow"}
_NOT_KNOWN = "–"
# Seven columns need more room than the table of the summary.
_NARROW = 110


def listing_of(found: LateList) -> Listing:
    """Return the dossiers as a list of records."""
    document = found.model_dump(mode="json", by_alias=True)
    return Listing(document, document["dossiers"], {key: _(title) for key, title in TITLES.items()})


def render(found: LateList, width: int | None, *, colour: bool, ascii_only: bool) -> str:
    """Return the list as text: the numbers first, then the dossiers."""
    parts: list[RenderableType] = [
        plain(_("As of {day}: {counts}").format(day=day_text(found.as_of), counts=_text(found.counts)), "bold")
    ]
    parts += [indented(plain(f"{group_title(group.key)}: {_text(group.counts)}")) for group in found.groups]
    if found.dossiers:
        narrow = (width or WIDEST) < _NARROW
        parts += [Text(), *(_blocks(found) if narrow else [_table(found, ascii_only)])]
    return render_parts(parts, width, colour=colour, ascii_only=ascii_only)


def _text(counts: LateCounts) -> str:
    return "; ".join(f"{_(title)} {format_count(getattr(counts, state))}" for state, title in STATES.items())


def _table(found: LateList, ascii_only: bool) -> Table:
    table = Table(box=lattice(ascii_only), pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(_("Dossier"), no_wrap=True)
    table.add_column(_("State"), no_wrap=True)
    table.add_column(_("Due"), no_wrap=True)
    table.add_column(_("Finished"), no_wrap=True)
    table.add_column(_("Days"), justify="right", no_wrap=True)
    table.add_column(_("Working days"), justify="right", max_width=7)
    table.add_column(_("Handled by"), ratio=1, overflow="fold")
    for dossier in found.dossiers:
        days, working = _days(dossier)
        dates = (day_text(dossier.due_at), day_text(dossier.finished_at))
        cells = (_(STATES[dossier.state]), *dates, days, working, plain(_handled_by(dossier)))
        table.add_row(plain(dossier.dossier_id), *cells, style=_STYLES[dossier.state])
    return table


def _blocks(found: LateList) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for dossier in found.dossiers:
        parts.append(plain(f"{dossier.dossier_id}: {_(STATES[dossier.state])}", _STYLES[dossier.state]))
        parts.append(indented(plain(_days_sentence(dossier))))
        parts.append(indented(plain(_handled_by(dossier), "dim")))
    return parts


def _days_sentence(dossier: LateDossier) -> str:
    due = day_text(dossier.due_at)
    if dossier.working_days_left is not None:
        return f"{_(TITLES['due_at'])}: {due}; {_(TITLES['working_days_left'])}: {dossier.working_days_left}"
    days, working = _days(dossier)
    return _("due {due}, days {days}, working days {working}").format(due=due, days=days, working=working)


def _days(dossier: LateDossier) -> tuple[str, str]:
    """Return the days late, with a minus the days left."""
    if dossier.working_days_left is not None:
        return "", f"−{dossier.working_days_left}"
    if dossier.days_late is None or dossier.working_days_late is None:
        return _NOT_KNOWN, _NOT_KNOWN
    return format_count(dossier.days_late), format_count(dossier.working_days_late)


def _handled_by(dossier: LateDossier) -> str:
    return " · ".join(text for text in (dossier.unit, dossier.officer, dossier.procedure or dossier.sector) if text)
