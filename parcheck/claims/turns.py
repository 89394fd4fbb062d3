"""Ratios and percentages that are named one list after the other, each with its own in turn.

::

    turn = "lần lượt" … ratio+ percent+                    trực tuyến 45/50, thanh toán 40/50, lần lượt đạt 90 %, 80 %
         | ratio ratio+ "(" percent ("và" percent)+ ")"    45/50 và 40/50 hồ sơ (90 % và 80 %)
         | percent percent+ "(" ratio ("và" ratio)+ ")"    đạt 90 % và 80 % (45/50 và 40/50)
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parcheck.claims.masking import UNITS
from parcheck.claims.roles import IN_TURN
from parcheck.claims.sentences import Sentence

_LISTS = re.compile(r"r{2,}p+|p{2,}r{2,}")
_AND = re.compile(rf"\s*(?:(?:{UNITS})\s*)?(?:[,;]|và|[,;] và)\s*", re.IGNORECASE)
_WORDS = re.compile(r"[^%().:]{1,80}")
_OPENING = re.compile(
    rf"\s{{0,3}}(?:(?:{UNITS})\s{{0,3}})?(?:[(\[]\s*(?:(?:tương ứng|tức|với|gồm|là|đạt|có|cụ thể|:|=)\s*)*|"
    r",?\s{0,3}tương ứng(?: với| là)?:?\s*)",
    re.IGNORECASE,
)
_KINDS = {"ratio": "r", "percent": "p"}


class Turn(NamedTuple):
    """The places of the percentages and of the ratios; where these are not as many, none is known to be another's."""

    percents: list[int]
    ratios: list[int]


def turns_of(sentence: Sentence) -> Iterator[Turn]:
    """Yield the pairs of lists of a sentence."""
    if IN_TURN.search(sentence.text):
        free = [place for place, figure in enumerate(sentence.figures) if not figure.role and figure.kind in _KINDS]
        # Else each ratio has its percentage beside it, and something else is named in turn.
        if _LISTS.fullmatch("".join(_KINDS[sentence.figures[place].kind] for place in free)):
            yield _turn(sentence, free)
            return
    first: list[int] = []
    second: list[int] = []
    for place in range(len(sentence.figures)):
        if second and _goes_on(sentence, second[-1], _AND):
            second.append(place)
            continue
        if len(second) > 1:
            yield _turn(sentence, first[-len(second) :] + second)
        if len(first) > 1 and first[-1] + 1 == place and _opens(sentence, place):
            second = [place]
        else:
            if not first or not _goes_on(sentence, first[-1], _WORDS):
                first = []
            first.append(place)
            second = []
    if len(second) > 1:
        yield _turn(sentence, first[-len(second) :] + second)


def _turn(sentence: Sentence, places: list[int]) -> Turn:
    kinds = [sentence.figures[place].kind for place in places]
    return Turn(
        [place for place, kind in zip(places, kinds, strict=True) if kind == "percent"],
        [place for place, kind in zip(places, kinds, strict=True) if kind == "ratio"],
    )


def _goes_on(sentence: Sentence, place: int, link: re.Pattern[str]) -> bool:
    """Tell whether the figure behind another goes on with its list."""
    figures = sentence.figures[place : place + 2]
    alike = len(figures) == 2 and figures[0].kind == figures[1].kind in _KINDS
    return alike and not any(figure.role for figure in figures) and bool(link.fullmatch(sentence.after(place)))


def _opens(sentence: Sentence, place: int) -> bool:
    """Tell whether a figure begins a list of the other kind, right behind a list."""
    before, figure = sentence.figures[place - 1], sentence.figures[place]
    other = {before.kind, figure.kind} == set(_KINDS)
    return other and not figure.role and bool(_OPENING.fullmatch(sentence.before(place)))
