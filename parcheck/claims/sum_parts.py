"""The counts behind a total that may make it up: they stand in a row and are of one family, such as early and late.

::

    row = total … part (separator part)*           trước hạn 287 hồ sơ; đúng hạn 4.143 hồ sơ; quá hạn 6 hồ sơ
        | total … "(" part (separator part)* ")"   the total is the last count before the brackets

A ratio is no part; what stands behind it may be made of it.
"""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from parcheck.claims.figures import Reading
from parcheck.claims.sentences import Sentence
from parcheck.claims.verdicts import fit
from parcheck.claims.words import TOTALS, label_at, label_of

# The parts that make up a total, and of which totals; the first label may stand for the two behind it.
FAMILIES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(parts.split()), frozenset(totals.split()))
    for parts, totals in (
        ("early_or_on_time late", "resolved due"),
        ("early on_time late", "resolved due"),
        ("on_time late", "resolved due"),
        ("early on_time", "early_or_on_time"),
        ("in_person online postal", "received total "),
        ("not_online online", "received total"),
        ("resolved open", "received total"),
        ("within overdue", "open"),
        ("full partial", "online"),
        ("received carried", "total"),
        ("new carried", "total received"),
    )
)
CONSISTS = re.compile(r"(?<!\w)(?:bao )?gồm(?!\w)(?! cả)|cơ cấu|(?<!\w)chia (?:ra|thành|theo)", re.IGNORECASE)
OF_WHICH = re.compile(r"trong (?:số )?(?:đó|này)|cụ thể|như sau", re.IGNORECASE)
OPEN_END = re.compile(r"v\.v|\.{3}|…|vân vân|chủ yếu|chủ lực|nhất là|tiêu biểu|đáng chú ý|ngoài ra", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.]\s|[(]")
_SEPARATOR = re.compile(r"[,;:(]")
_SCOPE = re.compile(
    r"(?<!\w)(?:lĩnh vực|riêng|trong (?:tháng|quý|tuần|ngày|kỳ)|(?:lũy|luỹ) kế|cấp (?:xã|huyện|tỉnh)|tại)(?!\w)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"trong (?:số )?(?:đó|này)|cụ thể|như sau|gồm|(?<!\w)(?:chia|phân|theo)(?!\w)|kết quả|(?:hình|phương) thức|hồ sơ$",
    re.IGNORECASE,
)
_MOST = 40
_MOST_MORE = 3


class Part:
    """A count that may be a part or a total: its place, its depth in brackets, its label, the percentage behind it.

    ``plain`` tells whether it can be added: no ratio, no estimate, no plan and no change.
    """

    __slots__ = ("count", "depth", "label", "percent", "place", "plain", "role")

    def __init__(self, sentence: Sentence, place: int, depth: int) -> None:
        figure = sentence.figures[place]
        after = sentence.figures[place + 1] if place + 1 < len(sentence.figures) else None
        self.place, self.depth, self.count = place, depth, figure.count
        self.role = figure.role
        self.plain = figure.kind == "count" and not figure.role and not figure.approximate
        self.label = label_at(sentence, place)
        is_share = after is not None and after.kind == "percent" and not after.role
        self.percent: tuple[Reading, ...] = after.readings if after is not None and is_share else ()


class Row(NamedTuple):
    """What stands in a row behind a total; ``ends`` is False where the row may go on with what cannot be added."""

    parts: list[Part]
    ends: bool = True


def counts_of(sentence: Sentence) -> list[Part]:
    """Return the counts and ratios of a sentence."""
    found: list[Part] = []
    depth = at = 0
    for place, figure in enumerate(sentence.figures):
        gap = sentence.text[at : figure.start]
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        at = figure.end
        if figure.kind in ("count", "ratio") and len(found) < _MOST:
            found.append(Part(sentence, place, depth))
    return found


def row_behind(sentence: Sentence, total: Part, level: Sequence[Part]) -> Row:
    """Return what follows a total and may make it up: of the counts of a level the smaller ones of one family."""
    first = next((at for at, part in enumerate(level) if part.plain), len(level))
    if any(_is_of(sentence, nearer, level[first]) for nearer in level[:first] if first < len(level)):
        return Row([])
    parts: list[Part] = []
    consists = False
    for at, part in enumerate(level[first:], start=first):
        if not part.plain:
            return Row(parts, part.label != parts[-1].label)
        if not parts:
            consists = bool(CONSISTS.search(_between(sentence, total, part)))
        elif begins_anew(sentence, part):
            return Row(parts, ends=False)
        if part.count > total.count or (parts and not consists and not _is_sibling(part, parts)):
            again = bool(part.label) and any(part.label == each.label for each in parts)
            return Row(parts, not again and not _is_made_up(total, parts, level[at:]))
        parts.append(part)
    return _up_to(total, parts)


def begins_anew(sentence: Sentence, part: Part) -> bool:
    """Tell whether a count is a part of the part before it: "hộ tịch 20 hồ sơ, trong đó 5 hồ sơ khai sinh"."""
    before = sentence.before(part.place).rpartition(")")[2]
    return bool(OF_WHICH.search(before) or CONSISTS.search(before))


def are_shares_of(total: Part, parts: Sequence[Part]) -> bool:
    """Tell whether the percentages of parts are rather those of their total than of the parts together."""
    added = sum(part.count for part in parts)
    own, other = (sum(bool(fit(part.percent, part.count, whole)) for part in parts) for whole in (total.count, added))
    return own >= other


def names_another(sentence: Sentence, total: Part, part: Part) -> bool:
    """Tell whether what the parts are of is named anew: "Tiếp nhận 9 hồ sơ; kết quả giải quyết: đúng hạn 5 hồ sơ"."""
    between = sentence.between(sentence.figures[total.place], sentence.figures[part.place])
    separator = _SEPARATOR.search(between)
    if separator and part.label and _SCOPE.search(between, separator.end()):
        return True
    *before, named = _CLAUSE.split(between.rstrip(" :").rpartition(":")[0])
    label = label_of(named)
    if not before or total.label not in TOTALS or label in TOTALS:
        return label in TOTALS and total.label in TOTALS and label != total.label
    return bool(named.strip()) and not _LEADING.search(named) and not any(sign.isdigit() for sign in named)


def on_level(total: Part, later: Sequence[Part], depth: int) -> list[Part]:
    """Return what stands behind a total at one depth, up to where its brackets close; no plans and no changes.

    Brackets belong to the count right before them.
    """
    level: list[Part] = []
    for part in later:
        if part.depth < (depth if level else min(depth, total.depth)):
            break
        if part.depth < depth:
            return []
        if part.depth == depth and not part.role:
            level.append(part)
    return level


def _between(sentence: Sentence, first: Part, second: Part) -> str:
    return sentence.between(sentence.figures[first.place], sentence.figures[second.place])


def _is_of(sentence: Sentence, nearer: Part, part: Part) -> bool:
    """Tell whether a part may be one of a ratio or an estimate that stands between it and the total."""
    text = _between(sentence, nearer, part)
    linked = ":" in text or bool(OF_WHICH.search(text) or CONSISTS.search(text))
    totals = [totals for family, totals in FAMILIES if part.label in family]
    return linked or not nearer.label or not totals or any(nearer.label in each for each in totals)


def _is_sibling(part: Part, parts: Sequence[Part]) -> bool:
    """Tell whether a part is of the family of those before, and not one of them again."""
    labels = [each.label for each in (*parts, part)]
    distinct = frozenset(labels)
    if distinct == {""}:
        return all(each.percent for each in (*parts, part))
    return len(distinct) == len(labels) and any(distinct <= family for family, _ in FAMILIES)


def _is_made_up(total: Part, parts: Sequence[Part], more: Sequence[Part]) -> bool:
    """Tell whether the counts behind the row make up what it lacks: "… đang giải quyết 25 hồ sơ, trả lại 5 hồ sơ"."""
    others = [each.count for each in more if each.plain]
    added = sum(part.count for part in parts)
    return total.count in list(itertools.accumulate(others[:_MOST_MORE], initial=added))[1:]


def _up_to(total: Part, parts: list[Part]) -> Row:
    """Return the first parts where they make up the total already: "20 cán bộ, gồm 8 nữ, 12 nam, 5 đảng viên"."""
    added = list(itertools.accumulate(part.count for part in parts))
    more = total.count in added[1:] and added[-1] > total.count
    return Row(parts[: added.index(total.count, 1) + 1] if more else parts)
