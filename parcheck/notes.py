"""Sentences that tell the user how a result came about and what to look at."""

import numpy as np

from parcheck.clock import today
from parcheck.counting import Count, Ledger
from parcheck.figures import format_count
from parcheck.language import _, ngettext
from parcheck.reading.dates import UNREADABLE, date_of, day_of
from parcheck.summary import Summary
from parcheck.window import Window

_DAY = "%d/%m/%Y"
_OLD = 31


def notes_on(summary: Summary, counted: Count) -> list[str]:
    """Return the sentences, the most important first."""
    notes = []
    if not any(sheet.rows for sheet in summary.inputs):
        notes.append(_("The inputs have headings but no rows: there is nothing to count."))
    notes += _on_the_day(counted)
    if counted.from_returned:
        notes.append(
            _("The day of return was used where the finish day is empty: {count}.").format(
                count=_dossiers(counted.from_returned)
            )
        )
    if counted.by_stated:
        notes.append(
            _("Timeliness was taken as the export states it, for want of dates: {count}.").format(
                count=_dossiers(counted.by_stated)
            )
        )
    notes += _on_levels(counted)
    notes += _on_the_register(counted)
    return notes


def _dossiers(number: int) -> str:
    return ngettext("{count} dossier", "{count} dossiers", number).format(count=format_count(number))


def _on_the_day(counted: Count) -> list[str]:
    if counted.window.chosen_by == "data":
        sentence = _("The reference day is {day}, the newest receipt or finish in the data; --as-of sets another.")
        return [sentence.format(day=counted.window.as_of.strftime(_DAY))]
    if counted.window.as_of < counted.window.first:
        sentence = _(
            "The reference day {day} lies before the period, which begins on {first}: nothing was received yet."
        )
        return [sentence.format(day=counted.window.as_of.strftime(_DAY), first=counted.window.first.strftime(_DAY))]
    return [] if counted.ledger is None else _on_an_old_file(counted.window, counted.ledger)


def _on_an_old_file(window: Window, ledger: Ledger) -> list[str]:
    """Warn where the export ends before the period, or long before the day on which its open dossiers are judged."""
    as_of = min(day_of(window.as_of), day_of(today()))
    newest = max(
        int(np.where(days <= as_of, days, UNREADABLE).max(initial=UNREADABLE))
        for days in (ledger.joined["received_at"], ledger.joined["finish"])
    )
    if newest == UNREADABLE:
        return []
    shown = {"newest": date_of(newest).strftime(_DAY), "day": window.as_of.strftime(_DAY)}
    if not window.whole and newest < day_of(window.first):
        sentence = _(
            "The newest receipt or finish in the data is of {newest}, before the period begins on {first}: is it the "
            "export of an earlier period?"
        )
        return [sentence.format(first=window.first.strftime(_DAY), **shown)]
    if as_of - newest <= _OLD:
        return []
    sentence = _(
        "The newest receipt or finish in the data is of {newest}, long before the reference day {day}: what was "
        "finished since then looks open and overdue. Export the list again, or set --as-of to its last day."
    )
    return [sentence.format(**shown)]


def _on_levels(counted: Count) -> list[str]:
    population = counted.population
    if "service_level" not in population.fields or not len(population.dossiers):
        return []
    known = population.level("full") | population.level("partial") | population.level("information")
    unknown = int((population.received & ~known).sum())
    if not unknown:
        return []
    return [_("The service level is not known, so not online-capable: {count}.").format(count=_dossiers(unknown))]


def _on_the_register(counted: Count) -> list[str]:
    """Say how many certifications lie outside a period that nobody asked for."""
    outside = int((~counted.population.register["registered_in_period"]).sum())
    if not counted.window.whole or not outside:
        return []
    sentence = ngettext(
        "{count} row of the certification register is left out: registered outside the period or on no readable day.",
        "{count} rows of the certification register are left out: registered outside the period or on no readable day.",
        outside,
    )
    return [sentence.format(count=format_count(outside))]
