"""Headings that are nearly, or in short, one that is known. They are suggested to the user, never used."""

import difflib
from collections.abc import Collection, Iterable, Sequence

from parcheck.definitions import PERSONAL, Headings
from parcheck.evidence import fit
from parcheck.fields import ReadingRules
from parcheck.reading.words import fold_heading, spelled_out

_WHOLE_WORD = 2  # syllables; Vietnamese writes each by itself


def near_heading(heading: str, known: Headings, wanted: Collection[str]) -> str | None:
    """Return the wanted field of which a heading is nearly this one: misspelt, or with a word more."""
    near = difflib.get_close_matches(spelled_out(fold_heading(heading)), known.fields, n=1, cutoff=0.8)
    field = known.fields[near[0]][0] if near else PERSONAL
    return None if field == PERSONAL or field not in wanted else field


def shortened_heading(heading: str, known: Headings, wanted: Collection[str]) -> str | None:
    """Return the wanted field one of whose headings this one shortens, as "Ngày xong" does "Ngày xử lý xong".

    It begins and ends with the same syllables, for the words between them only tell a thing more closely. A single
    syllable is mostly half a word: "Ngày ký", of a signature, is not short for "Ngày đăng ký".
    """
    words = spelled_out(fold_heading(heading)).split()
    if len(words) < 2:
        return None
    longer = [name for name in known.fields if _shortens(words, name.split())]
    shortest = min((len(name.split()) for name in longer), default=0)
    fields = {known.fields[name][0] for name in longer if len(name.split()) == shortest}
    # What may stand for two fields says nothing.
    field = fields.pop() if len(fields) == 1 else PERSONAL
    return None if field == PERSONAL or field not in wanted else field


def may_hold(cells: Iterable[Sequence[str]], column: int, field: str, rules: ReadingRules) -> bool:
    """Tell whether the cells of a column may be of a field: "5 ngày" below "Thời hạn giải quyết" is no due day."""
    filled = [row[column] for row in cells if column < len(row) and row[column]]
    return not filled or fit(field, filled, rules) > 0


def _shortens(words: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    same_ends = len(words) + _WHOLE_WORD <= len(longer) and (words[0], words[-1]) == (longer[0], longer[-1])
    return same_ends and all(word in rest for word in words)
