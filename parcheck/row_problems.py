"""What is odd between the columns of a row: the order of its dates, its status, what it says of its timeliness."""

import datetime
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.errors import Problem
from parcheck.frame import Frame
from parcheck.language import N_
from parcheck.reading.dates import UNREADABLE, date_of, day_of
from parcheck.rows import Table
from parcheck.timeliness import CLASSES, Finish, Judged

# How a problem's sentence names what the dates say; translated where it is shown.
COMPUTED = {
    "early": N_("early"),
    "on_time": N_("on time"),
    "late": N_("late"),
    "open_within": N_("open, within time"),
    "open_overdue": N_("open, overdue"),
}


class Rows(NamedTuple):
    """Reports problems of whole rows: the table they stand in, the dossiers made of them, and where problems go."""

    table: Table
    dossiers: Frame
    problems: list[Problem]

    def report(self, code: str, name: str, mask: NDArray[np.bool_], **texts: Callable[[int], str]) -> None:
        """Report a problem of a field in every row of the mask; its value, and what else is said, by place."""
        positions, numbers = self.dossiers["position"], self.table.frame["row"]
        for place in np.flatnonzero(mask).tolist():
            position = int(positions[place])
            details = {key: text(place) for key, text in texts.items()}
            value = details.pop("value", None)
            place_in_sheet = self.table.place(position, name)
            self.problems.append(Problem(code, place_in_sheet, int(numbers[position]), value, details=details))

    def word(self, name: str) -> Callable[[int], str]:
        """Return how to look up the word of a dossier as the export has it."""
        if f"{name}_word" not in self.dossiers:
            return lambda place: ""
        return self.dossiers.labels(f"{name}_word").__getitem__


def report_rows(rows: Rows, finish: Finish, judged: Judged, today: datetime.date) -> None:
    """Report what is odd between the columns of a row."""
    received = rows.dossiers["received_at"]
    day_finished, day_received = _day_texts(finish.days), _day_texts(received)
    for name, here in (("finished_at", ~finish.is_returned), ("returned_at", finish.is_returned)):
        before = judged.before_receipt & here
        rows.report("finished-before-received", name, before, value=day_finished, received=day_received)
        rows.report("future-date", name, (finish.days > day_of(today)) & here, value=day_finished)
    rows.report("future-date", "received_at", received > day_of(today), value=day_received)
    if rows.table.has("due_at"):
        _report_early_due_days(rows, received)
    rows.report(
        "status-contradicts-dates", "status", judged.contradicted, value=rows.word("status"), finished=day_finished
    )
    rows.report(
        "stated-timeliness-differs",
        "stated_timeliness",
        judged.stated_differs,
        value=rows.word("stated_timeliness"),
        computed=lambda place: COMPUTED[CLASSES[judged.classes[place]]],
    )


def _report_early_due_days(rows: Rows, received: NDArray[np.int32]) -> None:
    due = rows.dossiers["due_at"]
    early = (due > UNREADABLE) & (due < received)
    rows.report("due-before-received", "due_at", early, value=_day_texts(due), received=_day_texts(received))


def _day_texts(days: NDArray[np.int32]) -> Callable[[int], str]:
    return lambda place: f"{date_of(int(days[place])):%d/%m/%Y}" if days[place] > UNREADABLE else "–"
