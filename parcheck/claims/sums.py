"""Sums: a total and the parts it is made of.

::

    claim = total ("=" | …) part ("+" part)+                      531.269 = 212.790 + 317.199 + 1.278
          | total … part (separator part)+                        531.269, trong đó trực tiếp 212.790, trực tuyến …
          | total … part (separator part)* "còn lại" part
          | total "." "Trong đó" part (separator part)+         ``sum_before``

The parts belong to one family, such as early, on time and late. A right sum is listed whatever its words; a wrong one
only where the family is complete for its total, the text says that the total consists of the parts, or the percentages
of the parts add up to 100.
"""

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from parcheck.claims.claim import Claim, summed
from parcheck.claims.class_sums import classes_behind, sum_of_classes
from parcheck.claims.figures import Figure
from parcheck.claims.passage import Passage
from parcheck.claims.sentences import Sentence
from parcheck.claims.sum_before import sum_of_sentence_before
from parcheck.claims.sum_parts import (
    CONSISTS,
    FAMILIES,
    OF_WHICH,
    OPEN_END,
    Part,
    Row,
    begins_anew,
    counts_of,
    names_another,
    on_level,
    row_behind,
)
from parcheck.claims.verdicts import fit
from parcheck.claims.words import TOPICS, TOTALS, is_apart, is_dossiers, label_at

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
    ("Đang giải quyết: 10 hồ sơ; trong đó: trong hạn 07 hồ sơ, quá hạn 04 hồ sơ", [(10, 11, "wrong")]),
    ("Đã giải quyết trước và đúng hạn 28 hồ sơ; trong đó: trước hạn 18 hồ sơ, đúng hạn 11 hồ sơ", [(28, 29, "wrong")]),
    ("Tiếp nhận 40 hồ sơ; trong đó: trực tuyến 16 hồ sơ; trực tiếp và bưu chính 24 hồ sơ", [(40, 40, "exact")]),
    ("Tiếp nhận 40 hồ sơ; gồm: trực tuyến 16 hồ sơ; trực tiếp, dịch vụ bưu chính 25 hồ sơ", [(40, 41, "wrong")]),
    ("Giải quyết 385 hồ sơ, trong đó: trước hạn 210; đúng hạn 172; quá hạn 3; trả lại 5 hồ sơ", []),
    ("Trước hạn 4; quá hạn 03 hồ sơ; đang giải quyết, trong hạn 01 hồ sơ; đang giải quyết, quá hạn 02 hồ sơ", []),
    ("Đúng hạn 9 hồ sơ, gồm: trực tuyến 5 hồ sơ, trực tiếp 4 hồ sơ", [(9, 9, "exact")]),
    ("Tiếp nhận 900 hồ sơ, đã giải quyết 850 hồ sơ, còn lại 60 hồ sơ đang giải quyết", [(900, 910, "wrong")]),
    (
        "Tiếp nhận 1.067 hồ sơ; đã giải quyết 1.000 hồ sơ (đúng hạn 990 hồ sơ, đạt 99 %; trễ hạn 10 hồ sơ, chiếm 1 %)",
        [(1000, 1000, "exact")],
    ),
    ("Tiếp nhận 90 hồ sơ, đã giải quyết 50/90 hồ sơ; trong đó đúng hạn 40 hồ sơ (80 %), trễ hạn 10 hồ sơ (20 %)", []),
    ("Tiếp nhận 100 hồ sơ, gồm: 60 trực tuyến, 39 trực tiếp", [(100, 99, "wrong")]),
    ("Tiếp nhận 100 hồ sơ, trong đó 60 trực tuyến, 39 trực tiếp", []),
    ("Tiếp nhận 90 hồ sơ. Trong đó: trực tuyến 60 hồ sơ, trực tiếp 25 hồ sơ, bưu chính 4 hồ sơ.", [(90, 89, "wrong")]),
    ("Giải quyết 90 hồ sơ. Trong đó, đúng hạn 85 hồ sơ (94,4 %), trễ hạn 5 hồ sơ (5,6 %).", [(90, 90, "exact")]),
    ("Nhận 90 hồ sơ, trả 80 hồ sơ. Trong đó: trực tuyến 60 hồ sơ, trực tiếp 15 hồ sơ, bưu chính 5 hồ sơ.", []),
    ("Tiếp nhận 90 hồ sơ; kết quả giải quyết: đúng hạn 40 hồ sơ (80 %), trễ hạn 10 hồ sơ (20 %)", []),
    ("Giải quyết 90 hồ sơ; riêng trong tháng đúng hạn 40 hồ sơ, trễ hạn 10 hồ sơ", []),
    ("Tổng số 50 hồ sơ, gồm: đất đai 30 hồ sơ, trong đó 10 hồ sơ cấp mới; hộ tịch 20 hồ sơ", []),
    ("Tiếp nhận 90 hồ sơ; trong đó hộ tịch: trực tuyến 9, trực tiếp 5, bưu chính 2; đất đai: đã trả 74 hồ sơ", []),
)

_CONSISTS_OF = re.compile(r"[^,;()]*[,;(]?\s*(?:bao )?gồm(?! cả)(?!\w):?\s[^,;:().%]*", re.IGNORECASE)
_OTHERS = re.compile(r"bưu|BCCI|khác|còn lại|ngoài", re.IGNORECASE)
_LONGEST_BETWEEN = 200
_SIGN = re.compile(r"[^+=\d]{0,40}([+=])[^+=\d]{0,40}")
_SHORT = {"tthc": "thủ tục", "hs": "hồ sơ", "dvc": "dịch vụ"}  # short name → unit
_SEPARATING = re.compile(r"[,;]")
_MOST_COLUMNS = 40


def sum_claims(passage: Passage, sentence: Sentence) -> list[Claim]:
    """Return the sums of a sentence."""
    claims = _written_out(passage, sentence)
    if claims:
        return claims
    counts = counts_of(sentence)
    for at, total in enumerate(counts):
        for depth in (total.depth + 1, total.depth) if total.plain else ():
            claim = _claim_behind(passage, sentence, total, on_level(total, counts[at + 1 :], depth))
            if claim is not None:
                claims.append(claim)
    before = sum_of_sentence_before(passage, sentence, counts)
    return claims if before is None else [*claims, before]


def _claim_behind(passage: Passage, sentence: Sentence, total: Part, level: Sequence[Part]) -> Claim | None:
    """Return the sum that a total makes with the counts behind it at one depth in brackets."""
    classes = classes_behind(sentence, total, level)
    if classes.parts:
        return sum_of_classes(passage, sentence, total, classes)
    row = row_behind(sentence, total, level)
    if len(row.parts) < 2 or _goes_on(sentence, row, level):
        return None
    return _claim(passage, sentence, total, row)


def _goes_on(sentence: Sentence, row: Row, level: Sequence[Part]) -> bool:
    """Tell whether dossiers that stand apart follow a row: they may be of its total, or of another."""
    at = level.index(row.parts[-1])
    last, *behind = level[at : at + 2]
    if not behind or not behind[0].plain or not is_apart(sentence, behind[0].place) or begins_anew(sentence, behind[0]):
        return False
    signs = [_SEPARATING.search(sentence.before(part.place)) for part in (last, behind[0])]
    return all(signs) and len({sign and sign.group() for sign in signs}) == 1


def _claim(passage: Passage, sentence: Sentence, total: Part, row: Row) -> Claim | None:
    parts = row.parts
    added = sum(part.count for part in parts)
    figures = sentence.figures
    first, last = figures[total.place], figures[parts[-1].place]
    text = sentence.text[first.end : last.start]
    if _is_class_beside(total, parts, text):
        return None
    if added == total.count:
        believed = any(part.label for part in parts) or bool(CONSISTS.search(text) or OF_WHICH.search(text))
    else:
        believed = row.ends and _is_complete(sentence, total, parts, text)
    if not believed:
        return None
    return summed(
        passage.span(sentence, first.start, last.end),
        total.count,
        [(part.label, part.count) for part in parts],
        label=total.label if is_dossiers(sentence, total.place) else "",
    )


def _is_class_beside(total: Part, parts: Sequence[Part], text: str) -> bool:
    """Tell whether a total is a class beside its parts: what is on time is not made of what is late or open.

    A class of another kind is, where the text says so: "đúng hạn 9 hồ sơ, gồm trực tuyến 5 hồ sơ, trực tiếp 4 hồ sơ".
    """
    topics = {TOPICS.get(part.label) for part in parts}
    if total.label not in TOPICS or total.label == "early_or_on_time":
        return False
    if TOPICS[total.label] in topics:
        return True
    labels = frozenset(part.label for part in parts)
    own = any(labels <= family and total.label in totals for family, totals in FAMILIES)
    told = ":" in text or "(" in text or OF_WHICH.search(text) or CONSISTS.search(text)
    return bool(topics - {None}) and not own and not told


def _is_complete(sentence: Sentence, total: Part, parts: Sequence[Part], text: str) -> bool:
    """Tell whether the parts are all that the total is made of."""
    end = sentence.figures[parts[-1].place].end
    units = {_SHORT.get(unit, unit) for each in (total, *parts) for unit in [sentence.figures[each.place].unit]} - {""}
    if OPEN_END.search(sentence.text[:end]) or OPEN_END.search(sentence.text[end : end + 30]) or len(units) > 1:
        return False
    if names_another(sentence, total, parts[0]):
        return False
    if _are_its_shares(total, parts):
        return True
    labels = frozenset(part.label for part in parts)
    linked = bool(OF_WHICH.search(text) or CONSISTS.search(text))
    of_which = (total.label in TOTALS) or (linked and not total.label)
    family = next((totals for family, totals in FAMILIES if family == labels), None)
    if labels == {"in_person", "online", "postal"}:
        return of_which
    if labels == {"in_person", "online"}:
        return total.label in TOTALS and _consists_of(sentence, total, parts[0])
    if labels == {"resolved", "open"}:
        return of_which and not _has_more(sentence, total, parts)
    if family is not None:
        return total.label in family
    return bool(CONSISTS.search(text)) and "" in labels and not any(label in TOPICS for label in labels)


def _consists_of(sentence: Sentence, total: Part, part: Part) -> bool:
    """Tell whether the text says that a total consists of what follows, and speaks of nothing else."""
    between = sentence.between(sentence.figures[total.place], sentence.figures[part.place])
    told = len(between) <= _LONGEST_BETWEEN and _CONSISTS_OF.fullmatch(between)
    return bool(told) and not _OTHERS.search(sentence.text)


def _are_its_shares(total: Part, parts: Sequence[Part]) -> bool:
    """Tell whether the percentages of the parts add up to 100 and are those of this total.

    They are not where they are rather those of the parts together, which may be another total, named before or not.
    """
    shares = [part.percent[0].value for part in parts if part.percent]
    tolerance = Fraction(len(parts), 10)
    if len(shares) != len(parts) or not -tolerance <= sum(shares) - 100 <= tolerance:
        return False
    own, added = (sum(bool(fit(part.percent, part.count, whole)) for part in parts) for whole in _wholes(total, parts))
    labels = frozenset(part.label for part in parts)
    families = [totals for family, totals in FAMILIES if labels <= family]
    foreign = bool(families) and not any(total.label in totals for totals in families)
    return own > added or (own == added > 0 and not foreign)


def _wholes(total: Part, parts: Sequence[Part]) -> tuple[int, int]:
    return total.count, sum(part.count for part in parts)


def _has_more(sentence: Sentence, total: Part, parts: Sequence[Part]) -> bool:
    """Tell whether dossiers of the period before are named, which were resolved or are open too."""
    named = (place for place in range(parts[0].place) if place != total.place)
    return any(label_at(sentence, place) in ("carried", "open") for place in named)


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
        span = passage.span(sentence, run[0].start, run[-1].end)
        claims.append(summed(span, total.count, [("", part.count) for part in parts]))
    return claims


def _numbers_columns(run: Sequence[Figure]) -> bool:
    """Tell whether it is the formula of a form, as "(3)=(4)+(5)+(6)" above its columns."""
    numbers = [figure.count for figure in run]
    return (
        max(numbers) <= _MOST_COLUMNS and len(set(numbers)) == len(numbers) and not any(figure.unit for figure in run)
    )
