"""From typed tables to the population that the indicators count, and where every row went."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from parcheck.columns import Kind
from parcheck.dossier import WORD_FIELDS
from parcheck.errors import Problem
from parcheck.folding import Folded, dossiers_of, fold_rows
from parcheck.joining import join
from parcheck.period import Period
from parcheck.population import Population
from parcheck.readers.texts import EMPTY
from parcheck.reading.dates import MISSING, UNREADABLE, date_of, day_of
from parcheck.rows import Table
from parcheck.summary import Counts
from parcheck.timeliness import CLASSES, STATUS, Finish, Judged, Rules, classify, finish_of
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
class Count:
    """The answer: the population, the window it was taken in, and where the rows went that are not in it.

    ``from_returned`` counts the dossiers whose finish day is the day of return, ``by_stated`` those whose class is what
    the export itself says.
    """

    population: Population
    window: Window
    counts: Counts
    from_returned: int = 0
    by_stated: int = 0


def count(tables: Mapping[Kind, Table], question: Question, problems: list[Problem]) -> Count:
    """Fold the rows to dossiers, join what other lists know, choose the window, and put every dossier in its class."""
    register = _register(tables)
    table = tables.get(Kind.DOSSIERS)
    if table is None:
        days = _past(register["registered"].to_numpy(), question)
        window = choose_window(question.period, question.as_of, days, days)
        return Count(_population(_no_dossiers(), register, window, tables, question), window, Counts())
    folded = fold_rows(table, question.rules, problems)
    dossiers = join(dossiers_of(table, folded), tables, problems)
    finish = finish_of(dossiers, question.rules)
    received = dossiers["received_at"].to_numpy()
    window = choose_window(
        question.period, question.as_of, *(_past(days, question) for days in (received, finish.days))
    )
    judged = classify(dossiers, finish, window.as_of, question.today, question.rules)
    _report_rows(Rows(table, dossiers, problems), finish, judged, question.today)
    dossiers["class"] = judged.classes
    dossiers["finish"] = finish.days
    dossiers["received_in_period"] = in_window(window, received) & (received <= day_of(question.today))
    inside = dossiers["received_in_period"].to_numpy() | _carried_over(dossiers, finish, window)
    within = dossiers if inside.all() else dossiers[inside]
    population = _population(within, register, window, tables, question)
    counts = _row_counts(folded, within, len(dossiers) - len(within))
    return Count(population, window, counts, finish.from_returned, judged.by_stated)


def class_counts(dossiers: pd.DataFrame) -> dict[str, int]:
    """Return how many dossiers there are, received and carried over, and in each class."""
    received = int(dossiers["received_in_period"].sum())
    by_class = np.bincount(dossiers["class"], minlength=len(CLASSES)).tolist()
    counts = {"dossiers": len(dossiers), "received": received, "carried_over": len(dossiers) - received}
    return counts | dict(zip(CLASSES, by_class, strict=True))


def _row_counts(folded: Folded, within: pd.DataFrame, outside: int) -> Counts:
    return Counts(
        rows_read=folded.rows_read,
        duplicates=folded.duplicates,
        not_accepted=folded.not_accepted,
        rejected=folded.rejected,
        outside_period=outside,
        **class_counts(within),
    )


def _past(days: NDArray[np.int32], question: Question) -> NDArray[np.int32]:
    """Return the days without those after today, which do not help to choose the reference day."""
    return days[days <= day_of(question.today)]


def _carried_over(dossiers: pd.DataFrame, finish: Finish, window: Window) -> NDArray[np.bool_]:
    """Return the dossiers received before the period and not finished before it."""
    first = day_of(window.first)
    finished_before = (finish.days > UNREADABLE) & (finish.days < first)
    if "status" in dossiers.columns:  # a status of open contradicts the finish day, and counts
        finished_before &= dossiers["status"].to_numpy() != STATUS["open"]
    carried: NDArray[np.bool_] = (dossiers["received_at"].to_numpy() < first) & ~finished_before
    return carried


def _population(
    dossiers: pd.DataFrame,
    register: pd.DataFrame,
    window: Window,
    tables: Mapping[Kind, Table],
    question: Question,
) -> Population:
    register_fields = set(map(str, tables[Kind.CERTIFICATIONS].frame)) if Kind.CERTIFICATIONS in tables else set()
    if window.whole or "received_at" in register_fields:
        register_fields.add("submitted_at")  # the day of registration is known, or not asked for
    return Population(
        dossiers,
        register.assign(registered_in_period=_registered_in(window, register["registered"].to_numpy())),
        _fields_of(dossiers, tables),
        register_fields,
        question.holidays,
    )


def _fields_of(dossiers: pd.DataFrame, tables: Mapping[Kind, Table]) -> set[str]:
    """Return the fields that are known of the dossiers; a word column without any word is not known."""
    fields = {str(name) for name in dossiers.columns}
    for kind in (Kind.FEES, Kind.PAYMENTS):
        if kind in tables:
            fields |= {name for name in ("payment_method", "transaction_at") if tables[kind].has(name)}
    silent = {name for name in WORD_FIELDS if name in dossiers.columns and (dossiers[name] == EMPTY).all()}
    return fields - silent if len(dossiers) else fields


def _register(tables: Mapping[Kind, Table]) -> pd.DataFrame:
    """Return the rows of the certification register with ``registered``, the day of registration."""
    if Kind.CERTIFICATIONS not in tables:
        return pd.DataFrame({"registered": _NO_DAYS})
    frame = tables[Kind.CERTIFICATIONS].frame
    name = next((name for name in ("submitted_at", "received_at") if name in frame.columns), None)
    return frame.assign(registered=np.int32(MISSING) if name is None else frame[name].to_numpy())


def _registered_in(window: Window, days: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return the rows registered in the period; where none was asked for, all that are not after the reference day."""
    if not window.whole:
        return in_window(window, days)
    until: NDArray[np.bool_] = (days <= day_of(window.as_of)) | (window.chosen_by != "as-of")
    return until


def _no_dossiers() -> pd.DataFrame:
    return pd.DataFrame({"class": np.zeros(0, dtype=np.int8), "received_in_period": np.zeros(0, dtype=np.bool_)})


class Rows(NamedTuple):
    """Reports problems of whole rows: the table they stand in, the dossiers made of them, and where problems go."""

    table: Table
    dossiers: pd.DataFrame
    problems: list[Problem]

    def report(self, code: str, name: str, mask: NDArray[np.bool_], **days: NDArray[np.int32]) -> None:
        """Report a problem of a field in every row of the mask; ``value`` and the other days go into its text."""
        positions, numbers = self.dossiers["position"].to_numpy(), self.table.frame["row"].to_numpy()
        for place in np.flatnonzero(mask):
            position = int(positions[place])
            shown = {key: _day_text(int(column[place])) for key, column in days.items()}
            row = int(numbers[position])
            value = shown.pop("value", None) or self._word(position, name)
            self.problems.append(Problem(code, self.table.place(position, name), row, value, details=shown))

    def _word(self, position: int, name: str) -> str:
        return str(list(WORD_FIELDS[name])[int(self.table.frame[name].to_numpy()[position])])


def _report_rows(rows: Rows, finish: Finish, judged: Judged, today: datetime.date) -> None:
    """Report what is odd between the columns of a row."""
    received = rows.dossiers["received_at"].to_numpy()
    finish_name = "finished_at" if rows.table.has("finished_at") else "returned_at"
    rows.report("finished-before-received", finish_name, judged.before_receipt, value=finish.days, received=received)
    if rows.table.has("due_at"):
        due = rows.dossiers["due_at"].to_numpy()
        early = (due > UNREADABLE) & (due < received)
        rows.report("due-before-received", "due_at", early, value=due, received=received)
    for name, days in (("received_at", received), (finish_name, finish.days)):
        rows.report("future-date", name, days > day_of(today), value=days)
    rows.report("status-contradicts-dates", "status", judged.contradicted, finished=finish.days)
    rows.report("stated-timeliness-differs", "stated_timeliness", judged.stated_differs)


def _day_text(day: int) -> str:
    return f"{date_of(day):%d/%m/%Y}" if day > UNREADABLE else "–"


_NO_DAYS = np.zeros(0, dtype=np.int32)
