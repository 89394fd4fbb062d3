"""The named list behind the counts: resolved late, open overdue, due soon: ``parcheck.late/1``."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import Field

from parcheck.counting import Count
from parcheck.grouping import split
from parcheck.reading.dates import UNREADABLE, date_of, day_of
from parcheck.summary import Record
from parcheck.timeliness import CLASS_CODES, is_one_of
from parcheck.workdays import working_days_over

State = Literal["late", "open_overdue", "due_soon"]
_LABELS = ("unit", "officer", "sector", "procedure")
_DATES = {"received_at": "received_at", "due_at": "due_at", "finished_at": "finish"}


class LateDossier(Record):
    """One dossier of the list; days are null where the due day is not known, and 0 for one that is due soon.

    ``days_late`` counts calendar days after the due day, ``working_days_late`` the working days among them;
    ``working_days_left`` those until a dossier that is due soon is due.
    """

    dossier_id: str
    state: State
    unit: str | None
    officer: str | None
    sector: str | None
    procedure: str | None
    received_at: datetime.date | None
    due_at: datetime.date | None
    finished_at: datetime.date | None
    days_late: int | None
    working_days_late: int | None
    working_days_left: int | None


class LateCounts(Record):
    """How many dossiers there are in each state; the first two equal those of the summary."""

    late: int = 0
    open_overdue: int = 0
    due_soon: int = 0


class LateGroup(Record):
    """The counts of the dossiers that share a key."""

    key: dict[str, str]
    counts: LateCounts


class LateList(Record):
    """The result of ``parcheck late``, the latest first."""

    schema_: Literal["parcheck.late/1"] = Field(default="parcheck.late/1", alias="schema")
    as_of: datetime.date | None
    dossiers: list[LateDossier]
    counts: LateCounts
    groups: list[LateGroup]


def late_list(counted: Count, due_within: int | None, by: Sequence[str]) -> LateList:
    """Return the late, overdue and soon due dossiers of the population, grouped by the fields.

    ``due_within`` are working days after the reference day; None leaves out what is due soon.
    """
    as_of = None if counted.window.chosen_by == "nothing" else counted.window.as_of
    frame = _late_frame(counted, due_within)
    frame = frame.sort_values(["order", "days", "dossier_id"], ascending=[True, False, True], kind="stable")
    dossiers = [_dossier(row) for row in frame.to_dict("records")]
    return LateList(as_of=as_of, dossiers=dossiers, counts=_counts(frame), groups=_groups(frame, by))


def _late_frame(counted: Count, due_within: int | None) -> pd.DataFrame:
    """Return the rows of the list with ``state``, ``order`` and the days."""
    population = counted.population.dossiers
    if "due_at" not in population.columns and "finish" not in population.columns:
        return pd.DataFrame({name: [] for name in ("dossier_id", "state", "order", "days")})
    classes = population["class"].to_numpy()
    candidates = is_one_of(classes, [CLASS_CODES[name] for name in ("late", "open_overdue", "open_within")])
    frame = population[candidates].assign(state=classes[candidates])
    due = frame["due_at"].to_numpy() if "due_at" in frame.columns else np.full(len(frame), UNREADABLE, dtype=np.int32)
    day = np.int32(day_of(counted.window.as_of))
    is_late = (frame["state"] == CLASS_CODES["late"]).to_numpy()
    until = np.where(is_late, frame["finish"].to_numpy(), day)
    known = (due > UNREADABLE) & (until > UNREADABLE)
    working, left = _working_days(np.where(known, due, day), np.where(known, until, day), day, counted)
    is_open = (frame["state"] == CLASS_CODES["open_within"]).to_numpy()
    soon = is_open & (due >= day) & (left <= (-1 if due_within is None else due_within))
    frame = frame.assign(
        state=np.select([is_late, is_open], ["late", "due_soon"], "open_overdue"),
        order=np.select([is_late, is_open], [1, 2], 0),
        days=np.where(is_open, -left, np.where(known, np.maximum(until - due, 0), 0)),
        finish=np.where(is_late, frame["finish"].to_numpy(), UNREADABLE),  # a later finish is not known on that day
        working=working,
        left=left,
        known=known,
    )
    return frame[soon | ~is_open]


def _working_days(
    due: NDArray[np.int32], until: NDArray[np.int32], day: np.int32, counted: Count
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the working days late and the working days left at the reference day."""
    calendar = working_days_over(np.concatenate([due, until, [day]]), counted.population.holidays)
    return calendar.between(due, until), calendar.between(np.full_like(due, day), due)


def _dossier(row: Mapping[Any, Any]) -> LateDossier:
    known, soon = bool(row["known"]), row["state"] == "due_soon"
    return LateDossier(
        dossier_id=row["dossier_id"],
        state=row["state"],
        **{name: _label(row.get(name)) for name in _LABELS},
        **{name: _date(row.get(column)) for name, column in _DATES.items()},
        days_late=max(int(row["days"]), 0) if known else None,
        working_days_late=(0 if soon else int(row["working"])) if known else None,
        working_days_left=int(row["left"]) if soon else None,
    )


def _label(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _date(day: Any) -> datetime.date | None:
    return date_of(int(day)) if day is not None and day > UNREADABLE else None


def _counts(frame: pd.DataFrame) -> LateCounts:
    return LateCounts(**{str(state): int(count) for state, count in frame["state"].value_counts().items()})


def _groups(frame: pd.DataFrame, by: Sequence[str]) -> list[LateGroup]:
    """Return the groups, those with most late and overdue dossiers first."""
    if not by or not len(frame):
        return []
    rows = split(frame, by)
    groups = [
        LateGroup(key=dict(zip(by, key, strict=True)), counts=_counts(frame[rows.codes == number]))
        for number, key in enumerate(rows.keys)
    ]
    return sorted(groups, key=lambda group: (-group.counts.late - group.counts.open_overdue, tuple(group.key.values())))
