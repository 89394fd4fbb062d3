"""Sums: a total and the parts it is made of.

::

    claim = total ("=" | …) part ("+" part)+                      531.269 = 212.790 + 317.199 + 1.278
          | total … part (separator part)+                        531.269, trong đó trực tiếp 212.790, trực tuyến …
          | total … part (separator part)* "còn lại" part

The parts belong to one family, such as early, on time and late. A right sum is listed whatever its words; a wrong one
only where the family is complete for its total, the text says that the total consists of the parts, or the percentages
of the parts add up to 100.
"""

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from parcheck.claims.claim import Claim
from parcheck.claims.figures import Figure, Reading
from parcheck.claims.passage import Passage
from parcheck.claims.sentences import Sentence
from parcheck.claims.words import TOPICS, TOTALS, is_dossiers, label_at

# Text, and of each sum: the printed total, the sum of its parts, verdict.
EXAMPLES: tuple[tuple[str, list[tuple[int, int, str]]], ...] = (
    ("531.269, trong đó trực tiếp 212.790, trực tuyến 317.199, bưu chính 1.278", [(531269, 531267, "wrong")]),
    ("Đã giải quyết 643.272 hồ sơ: đúng hạn 635.593 hồ sơ, trễ hạn 7.677 hồ sơ", [(643272, 643270, "wrong")]),
    ("Có 19.944 hồ sơ đến hạn; 19.255 hồ sơ đúng hạn (96,55 %), 689 hồ sơ quá hạn (3,45 %)", [(19944, 19944, "exact")]),
    ("1.067 = 360 + 706 + 1", [(1067, 1067, "exact")]),
    ("Tổng số 300 hồ sơ, gồm: 100 hồ sơ đất đai, 150 hồ sơ hộ tịch và 40 hồ sơ xây dựng", [(300, 290, "wrong")]),
    ("Tiếp nhận 1.067 hồ sơ, trong đó trực tuyến 752 hồ sơ, thanh toán trực tuyến 497 hồ sơ", []),
    ("Tiếp nhận 1.067 hồ sơ, trong đó đúng hạn 1.000 hồ sơ, trễ hạn 05 hồ sơ", []),
    ("Trực tuyến 752 hồ sơ (toàn trình 363 hồ sơ, một phần 389 hồ sơ)", [(752, 752, "exact")]),
    ("Giải quyết đúng hạn 04 hồ sơ; quá hạn 01 hồ sơ; đang giải quyết, trong hạn 03 hồ sơ", []),
    ("Tiếp nhận 900 hồ sơ, đã giải quyết 850 hồ sơ, còn lại 60 hồ sơ đang giải quyết", [(900, 910, "wrong")]),
)

# The parts that make up a total, and of which totals; the first label may stand for the two behind it.
_FAMILIES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(parts.split()), frozenset(totals.split()))
    for parts, totals in (
        ("early_or_on_time late", "resolved due"),
        ("early on_time late", "resolved due"),
        ("on_time late", "resolved due"),
        ("in_person online postal", "received total "),
        ("resolved open", "received total"),
        ("within overdue", "open"),
        ("full partial", "online"),
        ("received carried", "total"),
        ("new carried", "total received"),
    )
)
_CONSISTS = re.compile(r"(?<!\w)(?:bao )?gồm(?!\w)(?! cả)|cơ cấu|(?<!\w)chia (?:ra|thành|theo)", re.IGNORECASE)
_OF_WHICH = re.compile(r"trong (?:số )?(?:đó|này)|cụ thể|như sau", re.IGNORECASE)
_REST = re.compile(r"còn lại", re.IGNORECASE)
_OPEN_END = re.compile(r"v\.v|\.{3}|…|vân vân|chủ yếu|chủ lực|nhất là|tiêu biểu|đáng chú ý|ngoài ra", re.IGNORECASE)
_SIGN = re.compile(r"[^+=\d]{0,40}([+=])[^+=\d]{0,40}")
_SHORT = {"tthc": "thủ tục", "hs": "hồ sơ", "dvc": "dịch vụ"}  # short name → unit
_MOST = 40
_MOST_COLUMNS = 40


class _Part:
    """A count that may be a part or a total: its place, its depth in brackets, its label."""

    __slots__ = ("count", "depth", "label", "percent", "place")

    def __init__(self, sentence: Sentence, place: int, depth: int) -> None:
        figure = sentence.figures[place]
        after = sentence.figures[place + 1] if place + 1 < len(sentence.figures) else None
        self.place, self.depth, self.count = place, depth, figure.count
        self.label = label_at(sentence, place)
        is_share = after is not None and after.kind == "percent" and not after.role
        self.percent = after.readings[0].value if after is not None and is_share else None


def sum_claims(passage: Passage, sentence: Sentence) -> list[Claim]:
    """Return the sums of a sentence."""
    counts = _counts(sentence)
    claims = _written_out(passage, sentence)
    if claims:
        return claims
    for at, total in enumerate(counts):
        for depth in (total.depth + 1, total.depth):
            parts = _up_to(total, _parts(sentence, total, counts[at + 1 :], depth))
            claim = _claim(passage, sentence, total, parts) if len(parts) > 1 else None
            if claim is not None:
                claims.append(claim)
    return claims


def _counts(sentence: Sentence) -> list[_Part]:
    found, depth, at = [], 0, 0
    for place, figure in enumerate(sentence.figures):
        gap = sentence.text[at : figure.start]
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        at = figure.end
        if figure.kind == "count" and not figure.role and not figure.approximate:
            found.append(_Part(sentence, place, depth))
    return found[:_MOST]


def _parts(sentence: Sentence, total: _Part, later: Sequence[_Part], depth: int) -> list[_Part]:
    """Return what follows a total and may make it up: smaller counts of one depth in brackets and of one family."""
    parts: list[_Part] = []
    consists = False
    for part in later:
        if part.depth < min(depth, total.depth) or (parts and part.depth < depth):
            break
        if part.depth != depth:
            continue
        if not parts:
            text = sentence.text[sentence.figures[total.place].end : sentence.figures[part.place].start]
            consists = bool(_CONSISTS.search(text))
        if part.count > total.count or (parts and not consists and not _is_sibling(part, parts)):
            break
        parts.append(part)
    return parts


def _up_to(total: _Part, parts: list[_Part]) -> list[_Part]:
    """Return the first parts where they make up the total already: "20 cán bộ, gồm 8 nữ, 12 nam, 5 đảng viên"."""
    added = list(itertools.accumulate(part.count for part in parts))
    more = total.count in added[1:] and added[-1] > total.count
    return parts[: added.index(total.count, 1) + 1] if more else parts


def _is_sibling(part: _Part, parts: Sequence[_Part]) -> bool:
    """Tell whether a part is of the family of those before, and not one of them again."""
    labels = [each.label for each in (*parts, part)]
    distinct = frozenset(labels)
    if distinct == {""}:
        return all(each.percent is not None for each in (*parts, part))
    return len(distinct) == len(labels) and any(distinct <= family for family, _ in _FAMILIES)


def _claim(passage: Passage, sentence: Sentence, total: _Part, parts: Sequence[_Part]) -> Claim | None:
    added = sum(part.count for part in parts)
    figures = sentence.figures
    first, last = figures[total.place], figures[parts[-1].place]
    text = sentence.text[first.end : last.start]
    if _is_class_beside(total, parts):
        return None
    if added == total.count:
        believed = any(part.label for part in parts) or bool(_CONSISTS.search(text) or _OF_WHICH.search(text))
    else:
        believed = _is_complete(sentence, total, parts, text)
    if not believed or len(parts) < 2:
        return None
    return Claim(
        "sum",
        "exact" if added == total.count else "wrong",
        passage.span(sentence, first.start, last.end),
        Reading(Fraction(total.count), 0),
        exact=Fraction(added),
        label=total.label if is_dossiers(sentence, total.place) else "",
        parts=tuple((part.label, part.count) for part in parts),
    )


def _is_class_beside(total: _Part, parts: Sequence[_Part]) -> bool:
    """Tell whether a total is a class like one of its parts: what is on time is not made of what is late."""
    topics = {TOPICS.get(part.label) for part in parts}
    return TOPICS.get(total.label, "") in topics and total.label != "early_or_on_time"


def _is_complete(sentence: Sentence, total: _Part, parts: Sequence[_Part], text: str) -> bool:
    """Tell whether the parts are all that the total is made of."""
    end = sentence.figures[parts[-1].place].end
    units = {_SHORT.get(unit, unit) for each in (total, *parts) for unit in [sentence.figures[each.place].unit]} - {""}
    if _OPEN_END.search(sentence.text[:end]) or _OPEN_END.search(sentence.text[end : end + 30]) or len(units) > 1:
        return False
    shares = [part.percent for part in parts if part.percent is not None]
    tolerance = Fraction(len(parts), 10)
    if len(shares) == len(parts) and -tolerance <= sum(shares) - 100 <= tolerance:
        return True
    labels = frozenset(part.label for part in parts)
    linked = bool(_OF_WHICH.search(text) or _CONSISTS.search(text))
    of_which = (total.label in TOTALS) or (linked and not total.label)
    family = next((totals for family, totals in _FAMILIES if family == labels), None)
    if family is not None:
        if labels == {"in_person", "online", "postal"}:
            return of_which
        return total.label in family or (labels == {"resolved", "open"} and of_which)
    return bool(_CONSISTS.search(text)) and "" in labels and not any(label in TOPICS for label in labels)


def _written_out(passage: Passage, sentence: Sentence) -> list[Claim]:
    """Return the sum that is written with signs: "1.067 = 360 + 706 + 1" or the other way round."""
    figures = [figure for figure in sentence.figures if figure.kind in ("count", "ratio")]
    signs = []
    for first, second in itertools.pairwise(figures):
        gap = sentence.text[first.end : second.start]
        gap = re.sub(r"\([^()]{0,60}\)", "", gap)
        match = _SIGN.fullmatch(gap)
        signs.append(match[1] if match else " ")
    pattern = "".join(signs)
    claims = []
    for match in re.finditer(r"=\+{1,40}(?![+=])|(?<![+=])\+{1,40}=", pattern):
        run = figures[match.start() : match.end() + 1]
        total, parts = (run[0], run[1:]) if match.group().startswith("=") else (run[-1], run[:-1])
        if any(figure.kind == "ratio" or figure.approximate for figure in run) or _numbers_columns(run):
            continue
        added = sum(part.count for part in parts)
        claims.append(
            Claim(
                "sum", "exact" if added == total.count else "wrong",
                passage.span(sentence, run[0].start, run[-1].end), Reading(Fraction(total.count), 0),
                exact=Fraction(added), parts=tuple(("", part.count) for part in parts),
            )
        )  # fmt: skip
    return claims


def _numbers_columns(run: Sequence[Figure]) -> bool:
    """Tell whether it is the formula of a form, as "(3)=(4)+(5)+(6)" above its columns."""
    numbers = [figure.count for figure in run]
    return (
        max(numbers) <= _MOST_COLUMNS and len(set(numbers)) == len(numbers) and not any(figure.unit for figure in run)
    )
