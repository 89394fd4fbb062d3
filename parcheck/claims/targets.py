"""Printed targets: which claim each belongs to, and whether it is one to reach or one not to exceed.

::

    at most = ("không quá" | "tối đa" | "dưới" | "≤" | …) percent | percent "trở xuống"
"""

import bisect
import re
from dataclasses import replace

from parcheck.claims.claim import Claim
from parcheck.claims.indicators import INDICATORS
from parcheck.claims.roles import IN_TURN
from parcheck.claims.sentences import Sentence
from parcheck.claims.words import label_at

_AT_MOST = re.compile(
    r"(?:không (?:quá(?! (?:hạn|hẹn))|vượt|cao hơn|lớn hơn|nhiều hơn)|tối đa|nhiều nhất|"
    r"(?<!không )(?<!\w)dưới(?!\w)|at most)[^,;()]{0,30}$|"
    r"[≤<]=?\s{0,3}$",
    re.IGNORECASE,
)
_OR_LESS = re.compile(r"[^,;.]{0,12}trở xuống", re.IGNORECASE)
_LONGEST = 60


def give_targets(sentence: Sentence, found: list[Claim], earlier: list[Claim]) -> None:
    """Give each printed target to the claim before it in its sentence, else the one behind it, else the last one.

    Targets that are named one after the other ("lần lượt") go to the claims in their order.
    """
    targets = [
        place for place, figure in enumerate(sentence.figures) if (figure.kind, figure.role) == ("percent", "target")
    ]
    if len(targets) > 1 and len(targets) == len(found) and IN_TURN.search(sentence.text):
        ordered = sorted(range(len(found)), key=lambda at: found[at].span)
        for place, at in zip(targets, ordered, strict=True):
            found[at] = _with_target(found[at], sentence, place)
        return
    free = list(range(len(found)))
    for place in targets:
        if found:
            _give(sentence, place, found, free)
        else:
            _give_back(sentence, place, earlier)


def _give(sentence: Sentence, place: int, found: list[Claim], free: list[int]) -> None:
    """Give a target to the nearest claim, in the order of the text, that has none; ``free`` are those left."""
    start = sentence.start + sentence.figures[place].start
    behind = bisect.bisect(free, start, key=lambda at: found[at].span.start)
    if free:
        at = free.pop(max(behind - 1, 0))
        found[at] = _with_target(found[at], sentence, place)


def _give_back(sentence: Sentence, place: int, earlier: list[Claim]) -> None:
    """Give a target to the last claim before its sentence, of those that are about the same thing."""
    about = INDICATORS.get(label_at(sentence, place), "")
    for at in range(len(earlier) - 1, -1, -1):
        claim = earlier[at]
        if claim.kind != "sum" and claim.target is None and (not about or INDICATORS.get(claim.label) == about):
            earlier[at] = _with_target(claim, sentence, place)
            return


def _with_target(claim: Claim, sentence: Sentence, place: int) -> Claim:
    at_most = bool(_AT_MOST.search(sentence.before(place)[-_LONGEST:]) or _OR_LESS.match(sentence.after(place)))
    return replace(claim, target=sentence.figures[place].readings[0], at_most=at_most)
