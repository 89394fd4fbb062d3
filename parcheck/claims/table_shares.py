"""Shares in tables: rows with a count and a percentage, of the count in a total row or in the row of their own base.

::

    share = count percentage of the total row: the one named so, else that of 100 %, else all rows together
          | count percentage of the row that its words are a class of: "đúng hạn" of "đã giải quyết"

A percentage is not called wrong where it fits another count of the column, of which its row may be a part, or where its
row may have a base that is not printed, such as the dossiers that bear a fee.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parcheck.claims.claim import Claim
from parcheck.claims.grid import Grid
from parcheck.claims.table_judging import judged
from parcheck.claims.table_sums import MOST_ROWS, TOTAL, span_of
from parcheck.claims.verdicts import explaining, fit, has_denominator
from parcheck.claims.words import AMONG_OPEN, BASES, TOTALS, label_of, topic_of

_OF_ALL = frozenset(("", "total", "received", "new", "carried", "online", "in_person", "postal"))
_MOST_TRIED = 100  # counts of a column that may explain a percentage


@dataclass(frozen=True, slots=True)
class _Shares:
    """A column of percentages and the column of counts beside it: the count of every row, and what it counts."""

    grid: Grid
    column: int
    counts: Mapping[int, int]
    labels: Mapping[int, str]

    @property
    def rows(self) -> list[int]:
        """The rows that state both."""
        return [row for row in self.counts if self.grid.percent(row, self.column)]

    def fits(self, row: int, whole: int) -> bool:
        """Tell whether the percentage of a row is that of its count in a whole."""
        count = self.counts[row]
        return count <= whole and fit(self.grid.percent(row, self.column), count, whole) is not None

    def total(self) -> int | None:
        """Return the count that most rows are a share of."""
        grid, rows = self.grid, self.rows
        named = [count for row, count in self.counts.items() if TOTAL.match(grid.label(row))]
        full = [self.counts[row] for row in rows if any(each.value == 100 for each in grid.percent(row, self.column))]
        added = sum(self.counts[row] for row in rows)
        wholes = [each for each in (*named[-1:], *named[:1], *full[:1], added) if each]
        return max(wholes, key=lambda whole: sum(self.fits(row, whole) for row in rows), default=None)

    def bases(self) -> dict[int, tuple[str, int]]:
        """Return for rows that are a class of another row, by the words of both, the label and the count of that."""
        first: dict[str, int] = {}
        for row, count in self.counts.items():
            first.setdefault(self.labels[row], count)
        named = ((row, name) for row in self.rows for name in reversed(BASES.get(self.labels[row], ())))
        return {row: (name, first[name]) for row, name in named if first.get(name, -1) >= self.counts[row]}

    def explains(self, row: int) -> bool:
        """Tell whether the percentage of a row is that of its count in any that it may be a part of."""
        bases = BASES.get(self.labels[row])
        among = [
            count
            for each, count in list(self.counts.items())[:_MOST_TRIED]
            if each != row
            and count >= self.counts[row]
            and (bases is None or self.labels[each] in ("", *TOTALS, *bases))
        ]
        return explaining(self.grid.percent(row, self.column), self.counts[row], among) is not None


def shares(grid: Grid, column: int, columns: Sequence[int]) -> Iterator[Claim]:
    """Yield the shares that a column of percentages states of the nearest column of counts before it."""
    nearest = next((each for each in reversed(columns) if each < column), None)
    if nearest is None:
        return
    counts = {row: count for row in grid.data_rows[:MOST_ROWS] if (count := grid.count(row, nearest)) is not None}
    found = _Shares(grid, column, counts, _labels(grid, counts))
    rows, whole = found.rows, found.total()
    if whole is None:
        return
    bases = found.bases()
    of_whole = [row for row in rows if found.fits(row, whole)]
    of_base = [row for row, (_, count) in bases.items() if row not in of_whole and found.fits(row, count)]
    telling = [row for row in of_whole if 0 < counts[row] < whole]
    if not telling and len(rows) > 1:
        return
    certain = len(telling) >= 2 and 2 * (len(of_whole) + len(of_base)) > len(rows)
    topics = {topic_of(found.labels[row]) for row in telling}
    used = {bases[row] for row in of_base}
    for row in rows:
        own = bases.get(row)
        if row not in of_whole and own in used and own is not None:
            yield _share(found, row, *own, certain=certain)
        elif counts[row] <= whole:
            label = found.labels[row]
            printed = own is not None or label in _OF_ALL or topic_of(label) in topics
            sure = printed or not has_denominator(grid.percent(row, column), counts[row], whole)
            yield _share(found, row, "total", whole, certain=certain and sure)


def _labels(grid: Grid, counts: Mapping[int, int]) -> dict[int, str]:
    """Return what every row counts; right behind the open dossiers "trong hạn" and "quá hạn" are parts of them."""
    labels: dict[int, str] = {}
    left: int | None = None  # of the open dossiers
    seen: set[str] = set()
    for row, count in counts.items():
        words = grid.label(row)
        label = label_of(words)
        told = "within" in seen or label in seen or "trong" in words.lower()
        if label == "open":
            left = count
        elif left is not None and label in AMONG_OPEN and count <= left and told:
            label, left = AMONG_OPEN[label], left - count
        elif label not in AMONG_OPEN.values():
            left = None
        labels[row] = label
        seen.add(label)
    return labels


def _share(found: _Shares, row: int, label: str, whole: int, *, certain: bool) -> Claim:
    grid, count = found.grid, found.counts[row]
    claim = judged(
        "share-of-total",
        span_of(grid, row, found.column),
        grid.percent(row, found.column),
        (count, whole),
        certain=certain and not found.explains(row),
    )
    return replace(claim, label=found.labels[row], total_label=label)
