"""What each column of a header may be called, and which columns stand below a heading of something else."""

import itertools
from collections.abc import Callable, Sequence

from parcheck.definitions import PERSONAL, Headings
from parcheck.reading.words import fold_heading, spelled_out

Row = Sequence[str]


def names_below(rows: Sequence[list[str]]) -> list[list[str]]:
    """Return what each column may be called, likeliest first: its lowest cell, then with the cells above it."""
    width = max(map(len, rows))
    own = [_padded(row, width) for row in rows]
    spread = [_filled_right(row) for row in own]
    return [_names(own, spread, column) for column in range(width)]


def meaning_of(names: Sequence[str], known: Headings) -> str | None:
    """Return the folded heading by which a column is known; the longer name, with its group, tells more."""
    for folded in map(fold_heading, reversed(names)):
        for spelled in (folded, spelled_out(folded)):
            if spelled in known.fields:
                return spelled
    return None


def below_applicants(rows: Sequence[Row], known: Headings) -> set[int]:
    """Return the columns below a heading of applicants' data that has several below it."""
    return _below(rows, lambda heading: PERSONAL in known.fields.get(heading, ()))


def below_other_steps(rows: Sequence[Row], known: Headings) -> set[int]:
    """Return the columns below a heading of a step within the dossier, such as the payment of taxes."""
    return _below(rows, lambda heading: heading in known.other_steps)


def _below(rows: Sequence[Row], is_meant: Callable[[str], bool]) -> set[int]:
    found = set()
    for row, below in itertools.pairwise(rows):
        is_below = False
        for column, (heading, lower) in enumerate(itertools.zip_longest(row, below, fillvalue="")):
            if heading:
                is_below = bool(lower) and is_meant(fold_heading(heading))
            if is_below and lower:
                found.add(column)
    return found


def _names(own: list[list[str]], spread: list[list[str]], column: int) -> list[str]:
    lowest = next((level for level in reversed(range(len(own))) if own[level][column]), None)
    if lowest is None:
        return []
    names = [own[lowest][column]]
    for level in reversed(range(lowest)):
        if spread[level][column]:
            names.append(f"{spread[level][column]} {names[-1]}")
    return names


def _filled_right(row: list[str]) -> list[str]:
    """Repeat a group heading over the empty cells to its right, which it was merged with."""
    filled: list[str] = []
    for cell in row:
        filled.append(cell or (filled[-1] if filled else ""))
    return filled


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))
