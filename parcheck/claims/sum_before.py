"""Sums of which the total stands in the sentence before: "Tiếp nhận 90 hồ sơ. Trong đó: trực tuyến 60 hồ sơ, …".

::

    claim = total "." "Trong đó" part (separator part)+

The total is the only count of its sentence, and the parts are all the counts of theirs and a whole family, such as the
three channels.
"""

import re
from collections.abc import Sequence

from parcheck.claims.claim import Claim, summed
from parcheck.claims.class_sums import classes_behind, is_known
from parcheck.claims.passage import Passage
from parcheck.claims.sentences import Sentence
from parcheck.claims.sum_parts import FAMILIES, OPEN_END, Part, are_shares_of, begins_anew, counts_of
from parcheck.claims.words import is_dossiers

_BEGINNING = re.compile(r"\s*(?:[-+*•–]\s*)?trong (?:số )?(?:đó|này)(?!\w)", re.IGNORECASE)


def sum_of_sentence_before(passage: Passage, sentence: Sentence, counts: Sequence[Part]) -> Claim | None:
    """Return the sum of a sentence that says of which parts the total in the sentence before consists."""
    if sentence.number < 2 or not _BEGINNING.match(sentence.text) or OPEN_END.search(sentence.text):
        return None
    before = passage.sentences[sentence.number - 2]
    parts = [part for part in counts if part.depth == 0]
    totals = counts_of(before)
    if len(totals) != 1 or not totals[0].plain or not is_dossiers(before, totals[0].place):
        return None
    (total,) = totals
    classes = classes_behind(sentence, total, parts)
    if classes.parts:
        parts = classes.parts
        if not is_known(passage, sentence, total, classes, linked=True):
            return None
    elif not _is_family(sentence, total, parts):
        return None
    first, last = (sentence.figures[part.place] for part in (parts[0], parts[-1]))
    printed = before.figures[total.place]
    return summed(
        passage.span(sentence, first.start, last.end),
        total.count,
        [(part.label, part.count) for part in parts],
        label=total.label,
        also=(passage.span(before, printed.start, printed.end),),
    )


def _is_family(sentence: Sentence, total: Part, parts: Sequence[Part]) -> bool:
    """Tell whether counts are the parts of a total, each of them once."""
    labels = frozenset(part.label for part in parts)
    whole = any(labels == family and total.label in totals for family, totals in FAMILIES)
    plain = all(part.plain and part.count <= total.count and is_dossiers(sentence, part.place) for part in parts)
    if not whole or not plain or len(labels) < len(parts):
        return False
    return are_shares_of(total, parts) and not any(begins_anew(sentence, part) for part in parts[1:])
