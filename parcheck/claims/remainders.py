"""Sums that do not add up, where the text itself names the difference: they are told neither right nor wrong.

::

    lacking   = sum … "." rest+           đúng hạn 380 hồ sơ, quá hạn 3 hồ sơ. Trả lại 2 hồ sơ
    surplus   = carried … sum             Kỳ trước chuyển sang 12 hồ sơ. Tiếp nhận 400 hồ sơ, đã giải quyết 412 hồ sơ
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from parcheck.claims.claim import Claim
from parcheck.claims.passage import Passage
from parcheck.claims.sentences import Sentence
from parcheck.claims.words import clause_parts, is_apart, label_at

# Text, and whether the sum in it is told as wrong.
EXAMPLES = (
    ("Đã giải quyết 385 hồ sơ, trong đó: đúng hạn 380 hồ sơ, quá hạn 3 hồ sơ. Còn 02 hồ sơ trả lại.", False),
    ("Tiếp nhận 400 hồ sơ; đã giải quyết 370 hồ sơ; đang giải quyết 25 hồ sơ. Tạm dừng 2 hồ sơ; rút 3 hồ sơ.", False),
    ("Tiếp nhận 400 hồ sơ; đã giải quyết 370 hồ sơ; đang giải quyết 25 hồ sơ. Số hóa 5 hồ sơ.", True),
    ("Kỳ trước chuyển sang 12 hồ sơ. Tiếp nhận 400 hồ sơ; đã giải quyết 385 hồ sơ; đang giải quyết 27 hồ sơ.", False),
    ("Kỳ trước chuyển sang 9 hồ sơ. Tiếp nhận 400 hồ sơ; đã giải quyết 385 hồ sơ; đang giải quyết 27 hồ sơ.", True),
)

_REST = re.compile(r"(?<!\w)(?:còn|khác|hủy|huỷ|từ chối|bưu chính)(?!\w)|không đủ", re.IGNORECASE)
_MOST_SENTENCES = 3
_MOST_COUNTS = 20


def is_named(claim: Claim, passages: Sequence[Passage]) -> bool:
    """Tell whether the text names what a wrong sum lacks, or the dossiers of the period before that it has too much."""
    if claim.kind != "sum" or claim.verdict != "wrong" or claim.stated is None or claim.exact is None:
        return False
    difference = claim.stated.value - claim.exact
    if passages[claim.span.block].block.is_cell:
        return False
    if difference < 0:
        return -difference in _carried(passages[claim.span.block])
    counts = itertools.islice(_behind(claim, passages), _MOST_COUNTS)
    return difference in list(itertools.accumulate(counts))


def _carried(passage: Passage) -> set[int]:
    return {
        figure.count
        for sentence in passage.sentences
        for place, figure in enumerate(sentence.figures[:_MOST_COUNTS])
        if figure.kind == "count" and label_at(sentence, place) == "carried"
    }


def _behind(claim: Claim, passages: Sequence[Passage]) -> Iterator[int]:
    """Yield the counts behind a sum, there and in the next sentences, that may be of what is left of its total."""
    last = max((claim.span, *claim.also), key=lambda span: (span.block, span.end))
    following = [passages[last.block], *(each for each in passages[last.block + 1 : last.block + 2])]
    sentences = [
        (sentence, last.end - sentence.start if passage.number == last.block else 0)
        for passage in following
        if not passage.block.is_cell
        for sentence in passage.sentences
        if passage.number > last.block or sentence.start + len(sentence.text) > last.end
    ]
    for sentence, start in sentences[:_MOST_SENTENCES]:
        for place, figure in enumerate(sentence.figures):
            if figure.start >= start and figure.kind == "count" and not figure.role and _is_rest(sentence, place):
                yield figure.count


def _is_rest(sentence: Sentence, place: int) -> bool:
    return is_apart(sentence, place) or bool(_REST.search(" ".join(clause_parts(sentence, place))))
