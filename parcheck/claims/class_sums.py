"""Sums of what became of dossiers: "tiếp nhận 12 hồ sơ; trong đó: trước hạn 04; đúng hạn 03; đang giải quyết 05".

::

    claim = received … class (separator class)+

The classes are those that a received dossier is in one of: resolved early, on time or late, open within time or
overdue, and those that stand apart, such as waiting for a supplement. All that stand in the row are parts of the
total, so that a few of them that happen to add up to it are no right sum. What is left out of a row may be none, so it
is wrong only where it is too long, or too short though nothing is left out.
"""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from parcheck.claims.claim import Claim, summed
from parcheck.claims.passage import Passage
from parcheck.claims.sentences import Sentence
from parcheck.claims.sum_parts import CONSISTS, OF_WHICH, OPEN_END, Part, are_shares_of, begins_anew, names_another
from parcheck.claims.words import is_apart, is_dossiers

# Text, and of each sum: the printed total, the sum of its parts, verdict.
EXAMPLES: tuple[tuple[str, list[tuple[int, int, str]]], ...] = (
    (
        "Tiếp nhận 12 hồ sơ; trong đó: giải quyết trước hạn 04 hồ sơ; đúng hạn 03 hồ sơ; quá hạn 02 hồ sơ; "
        "đang giải quyết, trong hạn 01 hồ sơ; đang giải quyết, quá hạn 02 hồ sơ",
        [(12, 12, "exact")],
    ),
    (
        "Tiếp nhận 12 hồ sơ; trong đó: giải quyết trước hạn 04 hồ sơ; đúng hạn 03 hồ sơ; quá hạn 04 hồ sơ; "
        "đang giải quyết, trong hạn 01 hồ sơ; đang giải quyết, quá hạn 02 hồ sơ",
        [(12, 14, "wrong")],
    ),
    (
        # The resolved ones are as many as were received: the open ones may be of the period before.
        "Tiếp nhận 12 hồ sơ; trong đó: giải quyết trước hạn 04 hồ sơ; đúng hạn 03 hồ sơ; quá hạn 05 hồ sơ; "
        "đang giải quyết, trong hạn 01 hồ sơ; đang giải quyết, quá hạn 02 hồ sơ",
        [],
    ),
    ("Tiếp nhận 12 hồ sơ, trong đó: trước hạn 04; đúng hạn 03; quá hạn 06", [(12, 13, "wrong")]),
    ("Tiếp nhận 12 hồ sơ, trong đó: trước hạn 4; đúng hạn 3; quá hạn 2; đang giải quyết 4", [(12, 13, "wrong")]),
    ("Tiếp nhận 12 hồ sơ, trong đó: trước hạn 4; đúng hạn 3; quá hạn 2; đang giải quyết 2", [(12, 11, "wrong")]),
    ("Tiếp nhận 12 hồ sơ, trong đó: đúng hạn 9; quá hạn 1; đang giải quyết 1; chờ bổ sung 1", [(12, 12, "exact")]),
    ("Tiếp nhận 12 hồ sơ, trong đó: đúng hạn 9; quá hạn 1; đang giải quyết 1; số hóa 9 hồ sơ", []),
    ("Tiếp nhận 12 hồ sơ, trong đó: đúng hạn 9; quá hạn 1; đang giải quyết trong hạn 1", []),
    ("Tiếp nhận 12 hồ sơ, kỳ trước chuyển sang 2 hồ sơ, trong đó: đúng hạn 10; quá hạn 1; đang giải quyết 3", []),
    ("Tiếp nhận 12 hồ sơ (kỳ trước chuyển sang 2), trong đó: đúng hạn 10; quá hạn 1; đang giải quyết 3", []),
    ("Tiếp nhận 12 hồ sơ, đúng hạn 10 hồ sơ, quá hạn 3 hồ sơ", []),
    ("Tiếp nhận 12 hồ sơ, trong đó: trước hạn 6 (46,2 %); đúng hạn 4 (30,8 %); quá hạn 3 (23,1 %)", []),
    ("Tiếp nhận 12 hồ sơ. Trong đó: trước hạn 04; đúng hạn 03; quá hạn 06.", [(12, 13, "wrong")]),
)

_IN_TIME = frozenset(("early_or_on_time", "on_time"))
_TIMELINESS = _IN_TIME | {"early", "late"}
_CLASSES = _TIMELINESS | {"open", "within", "overdue"}
_INSIDE = (("open", frozenset(("within", "overdue"))), ("early_or_on_time", frozenset(("early", "on_time"))))
_RECEIVED = frozenset(("received", "total", ""))
_BEFORE = re.compile(
    r"(?:kỳ|tháng|quý|năm) (?:trước|cũ)|chuyển (?:sang|qua|tiếp)|tồn (?:cũ|kỳ)|carried over", re.IGNORECASE
)


class Classes(NamedTuple):
    """A row of classes behind a total, and what stands behind the row."""

    parts: list[Part]
    rest: list[Part]


def classes_behind(sentence: Sentence, total: Part, level: Sequence[Part]) -> Classes:
    """Return the classes that a row of counts begins with; none where it is no row of what became of dossiers."""
    if total.label not in _RECEIVED or not all(is_dossiers(sentence, part.place) for part in level):
        return Classes([], [])
    run = list(itertools.takewhile(lambda part: part.plain and _is_class(sentence, part), level))
    new = [at for at, part in enumerate(run) if at and begins_anew(sentence, part)]
    run = run[: min(new, default=len(run))]
    labels = {part.label for part in run}
    inner = {label for whole, labels_of in _INSIDE if whole in labels for label in labels_of}
    parts = [part for part in run if part.label not in inner]
    named = [part.label for part in parts if part.label in _CLASSES]
    if len(parts) < 2 or len(set(named)) < len(named) or not labels & _TIMELINESS:
        return Classes([], [])
    return Classes(parts, list(level[len(run) :]))


def sum_of_classes(passage: Passage, sentence: Sentence, total: Part, classes: Classes) -> Claim | None:
    """Return the sum of a total and the classes behind it; None where it is not known whether they are all of it."""
    first, last = sentence.figures[total.place], sentence.figures[classes.parts[-1].place]
    link = sentence.between(first, sentence.figures[classes.parts[0].place])
    linked = bool(":" in link or OF_WHICH.search(link) or CONSISTS.search(link))
    is_own = linked and not names_another(sentence, total, classes.parts[0])
    if not is_known(passage, sentence, total, classes, linked=is_own):
        return None
    parts = [(part.label, part.count) for part in classes.parts]
    return summed(passage.span(sentence, first.start, last.end), total.count, parts, label=total.label)


def is_known(passage: Passage, sentence: Sentence, total: Part, classes: Classes, *, linked: bool) -> bool:
    """Tell whether classes are known to be all of their total, or not to be; ``linked`` where the text says of which.

    ``sentence`` is that of the classes.
    """
    parts, rest = classes
    added = sum(part.count for part in parts)
    resolved = sum(part.count for part in parts if part.label in _TIMELINESS)
    if added == total.count:
        return all(part.label and not _is_class(sentence, part) for part in rest)
    if not linked or resolved == total.count or OPEN_END.search(sentence.text):
        return False
    if total.label != "total" and _BEFORE.search(passage.block.text):
        return False  # some may be dossiers of the period before
    if not are_shares_of(total, parts):
        return False
    return added > total.count or (not rest and _is_complete({part.label for part in parts}))


def _is_class(sentence: Sentence, part: Part) -> bool:
    return part.label in _CLASSES or is_apart(sentence, part.place)


def _is_complete(labels: set[str]) -> bool:
    is_open = "open" in labels or {"within", "overdue"} <= labels
    return is_open and "late" in labels and bool(_IN_TIME & labels)
