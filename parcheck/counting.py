"""From typed tables to the population that the indicators count, and where every row went."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parcheck.dossier import WORD_FIELDS
from parcheck.errors import Problem
from parcheck.folding import Fate, Fates, dossiers_of, fold_rows
from parcheck.frame import EMPTY, Frame
from parcheck.joining import join
from parcheck.kinds import Kind
from parcheck.period import Period
from parcheck.population import Population
from parcheck.reading.dates import MISSING, UNREADABLE, day_of
from parcheck.row_problems import Rows, report_rows
from parcheck.rows import Table
from parcheck.rules import Rules
from parcheck.summary import Counts
from parcheck.timeliness import CLASS_CODES, STATUS, Finish, classify, finish_of
from parcheck.window import Window, choose_window, in_window


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the data: the period and reference day as far as they are given, the rules, the present."""

    period: Period | None
    as_of: datetime.date | None
    rules: Rules
    today: datetime.date
    holidays: Path | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where every row of the dossier lists went: its fate, and for the dossiers of the population their class.

    ``joined`` are the dossiers that can be counted, with all that is known of them, in the period or not.
    """

    table: Table
    fates: Fates
    joined: Frame


@dataclass(frozen=True, slots=True)
class Count:
    """The answer: the population, the window it was taken in, and where every row went (None: no dossier list).

    ``from_returned`` counts the dossiers whose empty finish day fell back to the day of return, ``by_stated`` those
    whose class is what the export itself says.
    """

    population: Population
    window: Window
    counts: Counts
    ledger: Ledger | None = None
    from_returned: int = 0
    by_stated: int = 0


def count(tables: Mapping[Kind, Table], question: Question, problems: list[Problem]) -> Count:
    """Fold the rows to dossiers, join what other lists know, choose the window, and put every dossier in its class."""
    register = _register(tables)
    table = tables.get(Kind.DOSSIERS)
    if table is None:
        days = _past(register["registered"], question)
        window = choose_window(question.period, question.as_of, days, days)
        return Count(_population(_no_dossiers(), register, window, tables, question), window, Counts())
    fates = fold_rows(table, question.rules, problems)
    dossiers = join(dossiers_of(table, fates, question.rules), tables, problems)
    finish = finish_of(dossiers, question.rules)
    window = choose_window(
        question.period, question.as_of, *(_past(days, question) for days in (dossiers["received_at"], finish.days))
    )
    judged = classify(dossiers, finish, window.as_of, question.today, question.rules)
    report_rows(Rows(table, dossiers, problems), finish, judged, question.today)
    in_period = _received_in(window, dossiers, question)
    dossiers = dossiers.with_columns(
        finish=finish.days,
        received_in_period=in_period,
        carried_out=~_finished_before(day_of(window.last) + 1, dossiers, finish),
        **{"class": judged.classes},
    )
    inside = in_period | _carried_over(dossiers, finish, window)
    within = dossiers.take(inside)
    fates[dossiers["position"][~inside]] = Fate.OUTSIDE_PERIOD
    population = _population(within, register, window, tables, question)
    counts = counts_of(fates, table.broken, within)
    _check_identities(counts)
    from_returned = int(finish.is_returned.sum()) if question.rules.finish_fallback else 0
    return Count(population, window, counts, Ledger(table, fates, dossiers), from_returned, judged.by_stated)


def counts_of(fates: Fates, broken: int, dossiers: Frame) -> Counts:
    """Return where rows and dossiers went; ragged records, which are no rows, were read and rejected."""
    by_fate = {fate.name.lower(): int((fates == fate).sum()) for fate in Fate}
    by_fate["rejected"] += broken
    received = int(dossiers["received_in_period"].sum())
    return Counts(
        rows_read=len(fates) + broken,
        received=received,
        carried_over=len(dossiers) - received,
        **by_fate,
        **_by_class(dossiers["class"]),
    )


def carried_out_of(dossiers: Frame) -> dict[str, int]:
    """Return by class the dossiers that the next period would carry over; classes without any are left out."""
    by_class = _by_class(dossiers["class"][dossiers["carried_out"]])
    return {name: count for name, count in by_class.items() if count}


def _by_class(classes: NDArray[np.int8]) -> dict[str, int]:
    return {name: int(np.count_nonzero(classes == code)) for name, code in CLASS_CODES.items()}


def _check_identities(counts: Counts) -> None:
    """Check in every run that nothing is lost; what does not add up is a bug and must never become a table."""
    broken = counts.broken_identity()
    if broken is not None:
        raise RuntimeError(broken)


def _received_in(window: Window, dossiers: Frame, question: Question) -> NDArray[np.bool_]:
    received = dossiers["received_at"]
    within: NDArray[np.bool_] = in_window(window, received) & (received <= day_of(question.today))
    return within


def _past(days: NDArray[np.int32], question: Question) -> NDArray[np.int32]:
    """Return the days without those after today, which do not help to choose the reference day."""
    today = day_of(question.today)
    return days if days.max(initial=MISSING) <= today else days[days <= today]


def _carried_over(dossiers: Frame, finish: Finish, window: Window) -> NDArray[np.bool_]:
    """Return the dossiers received before the period and not finished before it."""
    first, received = day_of(window.first), dossiers["received_at"]
    # A reference day before the period leaves out what was not yet received on it.
    known = (received < first) & (received <= day_of(window.as_of))
    carried: NDArray[np.bool_] = known & ~_finished_before(first, dossiers, finish)
    return carried


def _finished_before(day: int, dossiers: Frame, finish: Finish) -> NDArray[np.bool_]:
    finished: NDArray[np.bool_] = (finish.days > UNREADABLE) & (finish.days < day)
    if "status" in dossiers:  # a status of open contradicts the finish day, and counts
        finished = finished & (dossiers["status"] != STATUS["open"])
    return finished


def _population(
    dossiers: Frame,
    register: Frame,
    window: Window,
    tables: Mapping[Kind, Table],
    question: Question,
) -> Population:
    register_fields = set(tables[Kind.CERTIFICATIONS].frame.names) if Kind.CERTIFICATIONS in tables else set()
    if window.whole or "received_at" in register_fields:
        register_fields.add("submitted_at")  # the day of registration is known, or not asked for
    return Population(
        dossiers,
        register.with_columns(registered_in_period=_registered_in(window, register)),
        _fields_of(dossiers, tables, question.rules),
        register_fields,
        question.holidays,
    )


def _fields_of(dossiers: Frame, tables: Mapping[Kind, Table], rules: Rules) -> set[str]:
    """Return the fields that are known of the dossiers; a word column without any word is not known."""
    if Kind.DOSSIERS not in tables:
        return set()
    fields = set(dossiers.names) - {"finished_at", "returned_at"}
    fields |= {name for name in rules.finish_fields if name in dossiers}
    if rules.missing_due == "on-time":
        fields.add("due_at")  # a dossier without a due day has its class all the same
    for kind in (Kind.FEES, Kind.PAYMENTS):
        if kind in tables:
            fields |= {name for name in ("payment_method", "transaction_at") if tables[kind].has(name)}
    silent = {name for name in WORD_FIELDS if name in dossiers and (dossiers[name] == EMPTY).all()}
    return fields - silent if len(dossiers) else fields


def _register(tables: Mapping[Kind, Table]) -> Frame:
    """Return the rows of the certification register with ``registered``, the day of registration."""
    if Kind.CERTIFICATIONS not in tables:
        return Frame(0, {"registered": _NO_DAYS})
    frame = tables[Kind.CERTIFICATIONS].frame
    name = next((name for name in _REGISTRATION if name in frame), None)
    days = np.full(len(frame), MISSING, dtype=np.int32) if name is None else frame[name]
    return frame.with_columns(registered=days)


def _registered_in(window: Window, register: Frame) -> NDArray[np.bool_]:
    """Return the rows registered in the period; where none was asked for and no day is stated, all of them."""
    if window.whole and not any(name in register for name in _REGISTRATION):
        return np.ones(len(register), dtype=np.bool_)
    return in_window(window, register["registered"])


def _no_dossiers() -> Frame:
    no_flags = np.zeros(0, dtype=np.bool_)
    return Frame(0, {"class": np.zeros(0, dtype=np.int8), "received_in_period": no_flags, "carried_out": no_flags})


_NO_DAYS = np.zeros(0, dtype=np.int32)
_REGISTRATION = ("submitted_at", "received_at")  # the day of registration, as a register's headings call it
