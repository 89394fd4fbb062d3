"""The named list behind the counts: resolved late, open overdue, due soon: ``parcheck.late/1``."""

import datetime
from collections.abc import Sequence
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pydantic import Field

from parcheck.counting import Count
from parcheck.frame import Frame
from parcheck.grouping import split
from parcheck.reading.dates import UNREADABLE, date_of, day_of
from parcheck.summary import InputRecord, Record, RulesRecord, Tool
from parcheck.timeliness import CLASS_CODES, is_one_of
from parcheck.workdays import working_days_over

State = Literal["late", "open_overdue", "due_soon"]
_LABELS = ("unit", "officer", "sector", "procedure")
_STATES: tuple[State, ...] = ("open_overdue", "late", "due_soon")  # the gravest first
_OVERDUE, _LATE, _DUE_SOON = range(len(_STATES))
_STATE_OF_CLASS = np.zeros(len(CLASS_CODES), dtype=np.int8)
_STATE_OF_CLASS[[CLASS_CODES[name] for name in ("open_overdue", "late", "open_within")]] = _OVERDUE, _LATE, _DUE_SOON
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
    tool: Tool = Tool()
    as_of: datetime.date | None
    rules: RulesRecord | None = None
    inputs: tuple[InputRecord, ...] = ()
    dossiers: list[LateDossier]
    counts: LateCounts
    groups: list[LateGroup]


def late_list(counted: Count, due_within: int | None, by: Sequence[str]) -> LateList:
    """Return the late, overdue and soon due dossiers of the population, grouped by the fields.

    ``due_within`` are working days after the reference day; None leaves out what is due soon.
    """
    as_of = None if counted.window.chosen_by == "nothing" else counted.window.as_of
    frame = _late_frame(counted, due_within)
    _check_counts(_counts(frame["state"]), counted)
    return LateList(as_of=as_of, dossiers=_dossiers(frame), counts=_counts(frame["state"]), groups=_groups(frame, by))


def _check_counts(listed: LateCounts, counted: Count) -> None:
    """Check in every run that the list has as many dossiers as the summary counts."""
    whole = counted.counts
    if (listed.late, listed.open_overdue) != (whole.late, whole.open_overdue):
        raise RuntimeError(f"the list has {listed}, the summary {whole.late} late, {whole.open_overdue} overdue")


def _late_frame(counted: Count, due_within: int | None) -> Frame:
    """Return the rows of the list in its order, with ``state`` (a place in _STATES) and the days."""
    population = counted.population.dossiers
    if "due_at" not in population and "finish" not in population:
        return Frame(0, {"state": np.zeros(0, dtype=np.int8)})
    classes = population["class"]
    candidates = is_one_of(classes, [CLASS_CODES[name] for name in ("late", "open_overdue", "open_within")])
    frame = population.take(candidates)
    state = _STATE_OF_CLASS[frame["class"]]
    due = frame["due_at"] if "due_at" in frame else np.full(len(frame), UNREADABLE, dtype=np.int32)
    day = np.int32(day_of(counted.window.as_of))
    is_late, is_open = state == _LATE, state == _DUE_SOON
    until = np.where(is_late, frame["finish"], day)
    known = (due > UNREADABLE) & (until > UNREADABLE)
    working, left = _working_days(np.where(known, due, day), np.where(known, until, day), day, counted)
    soon = is_open & (due >= day) & (left <= (-1 if due_within is None else due_within))
    listed = frame.with_columns(
        state=state,
        days=np.where(is_open, -left, np.where(known, np.maximum(until - due, 0), 0)),
        finish=np.where(is_late, frame["finish"], UNREADABLE),  # a later finish is not known on that day
        working=working,
        left=left,
        known=known,
    ).take(soon | ~is_open)
    return listed.take(_order(listed))


def _order(frame: Frame) -> NDArray[np.int64]:
    """Return the places of the rows by state, the latest first, then by number."""
    keys = {"state": pa.array(frame["state"]), "days": pa.array(frame["days"]), "id": frame.texts("dossier_id")}
    by = [("state", "ascending"), ("days", "descending"), ("id", "ascending")]
    places: NDArray[np.int64] = pc.sort_indices(pa.table(keys), sort_keys=by).to_numpy().astype(np.int64)
    return places


def _working_days(
    due: NDArray[np.int32], until: NDArray[np.int32], day: np.int32, counted: Count
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the working days late and the working days left at the reference day."""
    calendar = working_days_over(due, until, np.array([day]), own=counted.population.holidays)
    return calendar.between(due, until), calendar.between(np.full_like(due, day), due)


def _dossiers(frame: Frame) -> list[LateDossier]:
    if not len(frame):
        return []
    names = {name: frame.labels(name) for name in _LABELS if name in frame}
    dates = {name: frame[column] for name, column in _DATES.items() if column in frame}
    days, working, left, known = (frame[name].tolist() for name in ("days", "working", "left", "known"))
    states = frame["state"].tolist()
    return [
        LateDossier(
            dossier_id=dossier,
            state=_STATES[states[row]],
            **{name: (names[name][row] or None) if name in names else None for name in _LABELS},
            **{name: _date(int(dates[name][row])) if name in dates else None for name in _DATES},
            days_late=max(days[row], 0) if known[row] else None,
            working_days_late=(0 if states[row] == _DUE_SOON else working[row]) if known[row] else None,
            working_days_left=left[row] if states[row] == _DUE_SOON else None,
        )
        for row, dossier in enumerate(frame.texts("dossier_id").to_pylist())
    ]


def _date(day: int) -> datetime.date | None:
    return date_of(day) if day > UNREADABLE else None


def _counts(states: NDArray[np.int8]) -> LateCounts:
    counts = np.bincount(states, minlength=len(_STATES)).tolist()
    return LateCounts(**dict(zip(_STATES, counts, strict=True)))


def _groups(frame: Frame, by: Sequence[str]) -> list[LateGroup]:
    """Return the groups, those with most late and overdue dossiers first."""
    if not by or not len(frame):
        return []
    rows = split(frame, by)
    groups = [
        LateGroup(key=dict(zip(by, key, strict=True)), counts=_counts(frame["state"][rows.codes == number]))
        for number, key in enumerate(rows.keys)
    ]
    return sorted(groups, key=lambda group: (-group.counts.late - group.counts.open_overdue, tuple(group.key.values())))
