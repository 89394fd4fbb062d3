"""From rows to dossiers: fold the rows of one dossier, set aside what was not accepted or cannot be counted."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from parcheck.dossier import Status, codes_of
from parcheck.errors import Problem
from parcheck.identity import chunked, same_texts
from parcheck.reading.dates import MISSING, UNREADABLE, date_of
from parcheck.rows import Table
from parcheck.timeliness import Rules, finish_of

_NOT_ACCEPTED = codes_of(Status)["not_accepted"]


class Folded(NamedTuple):
    """The dossiers that can be counted, as positions in the table, and where the other rows went."""

    positions: NDArray[np.intp]
    rows_read: int
    duplicates: int
    not_accepted: int
    rejected: int


def fold_rows(table: Table, rules: Rules, problems: list[Problem]) -> Folded:
    """Ask the questions about each row in their order: duplicate, not accepted, rejected.

    Of the rows of one dossier the latest state counts: the latest finish day, else the last row. Rows without a
    number are never folded.
    """
    frame = table.frame
    kept = _latest_rows(table, rules, problems)
    status = frame["status"].to_numpy() if table.has("status") else np.full(len(frame), -1)
    accepted = kept & (status != _NOT_ACCEPTED)
    without_id = (frame["dossier_id"] == "").to_numpy(dtype=np.bool_)
    received = frame["received_at"].to_numpy()
    counted = accepted & ~without_id & (received > UNREADABLE)
    _report(table, problems, "missing-id", "dossier_id", accepted & without_id)
    _report(table, problems, "missing-received", "received_at", accepted & (received == MISSING))
    return Folded(
        np.flatnonzero(counted),
        rows_read=len(frame) + table.broken,
        duplicates=int((~kept).sum()),
        not_accepted=int((kept & ~accepted).sum()),
        rejected=int((accepted & ~counted).sum()) + table.broken,
    )


def _latest_rows(table: Table, rules: Rules, problems: list[Problem]) -> NDArray[np.bool_]:
    """Return which rows hold the latest state of their dossier."""
    frame = table.frame
    kept = np.ones(len(frame), dtype=np.bool_)
    positions, dossiers = same_texts(chunked(frame["dossier_id"]))
    named = (frame["dossier_id"].iloc[positions] != "").to_numpy(dtype=np.bool_)
    positions, dossiers = positions[named], dossiers[named]
    if not len(positions):
        return kept
    finish = finish_of(frame.iloc[positions], rules).days
    order = np.lexsort((positions, finish, dossiers))
    positions, dossiers = positions[order], dossiers[order]
    is_last = np.append(dossiers[1:] != dossiers[:-1], True)
    kept[positions[~is_last]] = False
    last = positions[is_last][np.cumsum(np.append(False, is_last[:-1]))]
    _report_conflicts(table, problems, positions[~is_last], last[~is_last])
    return kept


def _report_conflicts(
    table: Table, problems: list[Problem], outdated: NDArray[np.intp], latest: NDArray[np.intp]
) -> None:
    """Report outdated rows whose receipt or due day differs from that of the row that counts."""
    rows = table.frame["row"].to_numpy()
    for name in ("received_at", "due_at"):
        if not table.has(name):
            continue
        days = table.frame[name].to_numpy()
        old, new = days[outdated], days[latest]
        for number in np.flatnonzero((old > UNREADABLE) & (new > UNREADABLE) & (old != new)):
            position = int(outdated[number])
            row, value = int(rows[position]), f"{date_of(int(old[number])):%d/%m/%Y}"
            details = {"kept": f"{date_of(int(new[number])):%d/%m/%Y}"}
            problems.append(Problem("duplicate-conflict", table.place(position, name), row, value, details=details))


def _report(table: Table, problems: list[Problem], code: str, name: str, mask: NDArray[np.bool_]) -> None:
    rows = table.frame["row"].to_numpy()
    problems.extend(
        Problem(code, table.place(int(position), name), int(rows[position])) for position in np.flatnonzero(mask)
    )


def dossiers_of(table: Table, folded: Folded) -> pd.DataFrame:
    """Return the frame of the dossiers that can be counted, with ``position`` in the table."""
    frame = table.frame
    has_finish = table.from_sheets_with("finished_at", "returned_at")
    dossiers = frame if len(folded.positions) == len(frame) else frame.iloc[folded.positions]
    return dossiers.assign(position=folded.positions, has_finish_column=has_finish[folded.positions])
