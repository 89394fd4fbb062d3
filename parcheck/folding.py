"""From rows to dossiers: fold the rows of one dossier, set aside what was not accepted or cannot be counted."""

from enum import IntEnum

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from parcheck.dossier import Status, codes_of
from parcheck.errors import Problem
from parcheck.frame import Frame, texts_at
from parcheck.identity import is_empty, same_texts
from parcheck.reading.dates import MISSING, UNREADABLE, date_of
from parcheck.rows import Table
from parcheck.rules import Rules
from parcheck.timeliness import finish_of

# A spreadsheet keeps fifteen digits of a number; what is longer ends in zeros, or is shown as 2.40301E+16.
_ROUNDED = r"^(?:\d[.,\d]*[eE]\+\d+|[1-9]\d{14}00+)$"
_NOT_ACCEPTED = codes_of(Status)["not_accepted"]


class Fate(IntEnum):
    """What became of a row, in the order in which the questions are asked."""

    DOSSIERS = 0
    DUPLICATES = 1
    NOT_ACCEPTED = 2
    REJECTED = 3
    OUTSIDE_PERIOD = 4


Fates = NDArray[np.int8]


def fold_rows(table: Table, rules: Rules, problems: list[Problem]) -> Fates:
    """Return what became of each row, before a period is asked for.

    Of the rows of one dossier the latest state counts: the latest finish day, else the last row. Rows without a
    number are never folded.
    """
    frame = table.frame
    kept = _latest_rows(table, rules, problems)
    status = frame["status"] if table.has("status") else np.full(len(frame), -1)
    accepted = kept & (status != _NOT_ACCEPTED)
    without_id = is_empty(frame.texts("dossier_id"))
    received = frame["received_at"]
    _report(table, problems, "missing-id", "dossier_id", accepted & without_id)
    _report(table, problems, "missing-received", "received_at", accepted & (received == MISSING))
    fates = np.full(len(frame), Fate.DOSSIERS, dtype=np.int8)
    fates[without_id | (received <= UNREADABLE)] = Fate.REJECTED
    fates[~accepted] = Fate.NOT_ACCEPTED
    fates[~kept] = Fate.DUPLICATES
    return fates


def _latest_rows(table: Table, rules: Rules, problems: list[Problem]) -> NDArray[np.bool_]:
    """Return which rows hold the latest state of their dossier."""
    frame = table.frame
    kept = np.ones(len(frame), dtype=np.bool_)
    positions, dossiers = same_texts(frame.texts("dossier_id"))
    if not len(positions):
        return kept
    days = finish_of(frame.take(positions), rules).days
    finish = np.where(days == UNREADABLE, MISSING, days)  # what cannot be read is no finish day
    order = np.lexsort((positions, finish, dossiers))
    positions, dossiers = positions[order], dossiers[order]
    is_last = np.append(dossiers[1:] != dossiers[:-1], True)
    kept[positions[~is_last]] = False
    last = positions[is_last][np.cumsum(np.append(False, is_last[:-1]))]
    _report_conflicts(table, problems, positions[~is_last], last[~is_last])
    _report_rounded(table, problems, positions[~is_last])
    return kept


def _report_rounded(table: Table, problems: list[Problem], folded: NDArray[np.intp]) -> None:
    """Report folded rows whose number a spreadsheet rounded: 24030112345678900 may have been several."""
    numbers = texts_at(table.frame.texts("dossier_id"), folded)
    rounded = np.flatnonzero(pc.match_substring_regex(numbers, _ROUNDED))
    if len(rounded):
        position, value = int(folded[rounded[0]]), numbers[int(rounded[0])].as_py()
        place, row = table.place(position, "dossier_id"), int(table.frame["row"][position])
        problems.append(Problem("rounded-id", place, row, value, cells=len(rounded)))


def _report_conflicts(
    table: Table, problems: list[Problem], outdated: NDArray[np.intp], latest: NDArray[np.intp]
) -> None:
    """Report outdated rows whose receipt or due day differs from that of the row that counts."""
    rows = table.frame["row"]
    for name in ("received_at", "due_at"):
        if not table.has(name):
            continue
        days = table.frame[name]
        old, new = days[outdated], days[latest]
        for number in np.flatnonzero((old > UNREADABLE) & (new > UNREADABLE) & (old != new)):
            position = int(outdated[number])
            row, value = int(rows[position]), f"{date_of(int(old[number])):%d/%m/%Y}"
            details = {"kept": f"{date_of(int(new[number])):%d/%m/%Y}"}
            problems.append(Problem("duplicate-conflict", table.place(position, name), row, value, details=details))


def _report(table: Table, problems: list[Problem], code: str, name: str, mask: NDArray[np.bool_]) -> None:
    rows = table.frame["row"]
    problems.extend(
        Problem(code, table.place(int(position), name), int(rows[position])) for position in np.flatnonzero(mask)
    )


def dossiers_of(table: Table, fates: Fates, rules: Rules) -> Frame:
    """Return the dossiers that can be counted, with ``position``, their place in the table."""
    kept = fates == Fate.DOSSIERS
    positions = np.flatnonzero(kept).astype(np.int32)
    rows = table.frame.with_columns(has_finish_column=table.from_sheets_with(*rules.finish_fields))
    dossiers = rows if len(positions) == len(kept) else rows.take(positions)
    return dossiers.with_columns(position=positions)
