"""The values of form II.06a/VPCP/KSTT: a row a sector, and the dossiers that do not fit the form.

The form knows fewer classes than parcheck: withdrawn dossiers and resolved ones without a due day count as on time (9),
supplement, paused and open ones without a due day as within time (12) [code]. So it is the same whichever way the rules
``missing_due``, ``withdrawn`` and ``supplement`` are set; ``compare`` and ``finish`` hold as configured.

An unclassified dossier – its days are unreadable or contradict each other – has no column: whether it was resolved, and
whether in time, is not known, and an official figure must not guess it. It is left out of every column and named beside
the form, with its number in the data, so that the columns add up and nothing is lost.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parcheck.counting import Count
from parcheck.errors import Problem, short
from parcheck.grouping import NOT_STATED, split

ON_TIME = ("on_time", "resolved_without_due", "withdrawn")
WITHIN = ("open_within", "open_without_due", "supplement", "paused")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng


@dataclass(frozen=True, slots=True)
class FormRow:
    """The columns of one sector, or of all; ``sector`` is empty where it is not stated.

    ``received`` is (3), ``online`` (4), ``in_person`` (5, with post and unknown), ``carried_over`` (6), ``resolved``
    (7), ``early`` (8), ``on_time`` (9), ``late`` (10), ``open`` (11), ``within`` (12), ``overdue`` (13).
    """

    sector: str
    received: int
    online: int
    in_person: int
    carried_over: int
    resolved: int
    early: int
    on_time: int
    late: int
    open: int
    within: int
    overdue: int

    @property
    def figures(self) -> tuple[int, ...]:
        """Columns (3) to (13)."""
        return (
            *(self.received, self.online, self.in_person, self.carried_over),
            *(self.resolved, self.early, self.on_time, self.late, self.open, self.within, self.overdue),
        )


@dataclass(frozen=True, slots=True)
class Form:
    """The rows in Vietnamese alphabetical order, the unknown sector last; their total; and what is not in them.

    ``without_channel`` counts the dossiers in column (5) whose way of submission is not known; ``unclassified`` are the
    numbers of the dossiers that fit no column. ``unknown_status`` counts the cells of each status word that is not
    known: their dossiers are placed by their dates, so that a withdrawn one may stand in another column than its own.
    """

    rows: list[FormRow]
    total: FormRow
    without_channel: int
    unclassified: list[str]
    unknown_status: Mapping[str, int]


def form_of(counted: Count, problems: Iterable[Problem]) -> Form:
    """Return the values of the form. Raises RuntimeError where they do not add up, which would be a bug."""
    population = counted.population
    frame = population.dossiers
    told = ~population.of_class("unclassified")
    in_period = told & population.received
    masks = {
        "received": told,
        "online": in_period & population.online,
        "in_person": in_period & ~population.online,
        "carried_over": told & ~population.received,
        "resolved": population.of_class("early", "late", *ON_TIME),
        "early": population.of_class("early"),
        "on_time": population.of_class(*ON_TIME),
        "late": population.of_class("late"),
        "open": population.of_class("open_overdue", *WITHIN),
        "within": population.of_class(*WITHIN),
        "overdue": population.of_class("open_overdue"),
    }
    sectors = split(frame, ("sector",))
    places = np.arange(len(frame))
    bins = {name: sectors.bins(places, mask) for name, mask in masks.items()}
    rows = [
        FormRow(key[0], **{name: counts[number] for name, counts in bins.items()})
        for number, key in enumerate(sectors.keys)
        if bins["received"][number]
    ]
    rows.sort(key=lambda row: (row.sector == NOT_STATED, vietnamese_order(row.sector)))
    total = FormRow(NOT_STATED, **{name: int(np.count_nonzero(mask)) for name, mask in masks.items()})
    _check(rows, total)
    unstated = in_period & ~population.channel("online", "in_person", "postal")
    return Form(rows, total, int(np.count_nonzero(unstated)), _ids(counted, ~told), _unknown_status(problems))


def vietnamese_order(text: str) -> tuple[list[int], list[int], str]:
    """Return a key that sorts as Vietnamese dictionaries do: by letters (d before đ, o before ô), then by tones."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((part for part in parts if part in _TONES), "")
        plain = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        letters.append(_LETTERS.index(plain) + 128 if plain in _LETTERS else ord(plain[0]))
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return letters, tones, text


def _check(rows: Sequence[FormRow], total: FormRow) -> None:
    """Check the three identities of the form in every row, and that the rows add up to the total."""
    for row in (*rows, total):
        holds = (
            row.received == row.online + row.in_person + row.carried_over == row.resolved + row.open
            and row.resolved == row.early + row.on_time + row.late
            and row.open == row.within + row.overdue
        )
        if not holds:
            raise RuntimeError(f"the form does not add up: {row.figures}")
    sums = tuple(map(sum, zip(*(row.figures for row in rows), strict=True))) if rows else (0,) * len(total.figures)
    if sums != total.figures:
        raise RuntimeError(f"the rows of the form do not add up: {sums} != {total.figures}")


def _unknown_status(problems: Iterable[Problem]) -> dict[str, int]:
    words: Counter[str] = Counter()
    for problem in problems:
        if problem.code == "unknown-status":
            words[short(problem.value)] += problem.cells
    return dict(words)


def _ids(counted: Count, mask: NDArray[np.bool_]) -> list[str]:
    return sorted(counted.population.dossiers.take(mask).texts("dossier_id").to_pylist()) if mask.any() else []
