"""Shares: a count and its percentage, of a total that is named before in the sentence, the paragraph or above the list.

::

    claim = total … count tie percent              tiếp nhận 1.067 hồ sơ, đúng hạn 1.066 hồ sơ, đạt 99,9 %
          | total … percent "(" count ")"          … đúng hạn 99,9 % (1.066 hồ sơ)
          | count tie percent … "tổng số" total    1.066 hồ sơ, đạt 99,9 % trên tổng số 1.067 hồ sơ
          | percent                                no count at all: unsupported
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from parcheck.claims.certainty import judged, may_be_of, without_total
from parcheck.claims.claim import Claim, Remark
from parcheck.claims.figures import Figure
from parcheck.claims.gaps import FOLLOWING, PARENTHESIS, closes, ties
from parcheck.claims.passage import Bound, Passage, Total
from parcheck.claims.ratio import THROUGH_COMPLEMENT
from parcheck.claims.sentences import Sentence
from parcheck.claims.totals import all_named, sentences_before, totals_for, with_percentage
from parcheck.claims.verdicts import Fit, fit, percent_of
from parcheck.claims.words import AMONG_OPEN, BASES, COMPLEMENTS, TOTALS, is_dossiers, label_at, label_of, topic_of

# Text, and of each claim: numerator, denominator, verdict.
EXAMPLES = (
    (
        "Tiếp nhận 1.067 hồ sơ; 1.066 hồ sơ đúng hạn, đạt 99,9 %, 01 hồ sơ trễ hạn chiếm 0,093 %",
        [(1066, 1067, "rounded"), (1, 1067, "truncated")],
    ),
    ("Đã giải quyết 500 hồ sơ, trong đó đúng hạn 480 hồ sơ, đạt 98 %", [(480, 500, "wrong")]),
    ("Tiếp nhận 500 hồ sơ, đã giải quyết 480 hồ sơ, đạt 96 %", [(480, 500, "exact")]),
    ("Tiếp nhận 500 hồ sơ; đúng hạn 99 % (495 hồ sơ)", [(495, 500, "exact")]),
    ("1.066 hồ sơ đúng hạn, đạt 99,9 % trên tổng số 1.067 hồ sơ", [(1066, 1067, "rounded")]),
    ("Tiếp nhận 1.067 hồ sơ, tỷ lệ đúng hạn đạt 98,2 %", [(None, 1067, "unsupported")]),
    ("Giải quyết 1.067 hồ sơ, trễ hạn 01 hồ sơ, tỷ lệ đúng hạn đạt 99,9 %", [(1066, 1067, "rounded")]),
    ("Giải quyết 1.067 hồ sơ: trước hạn 360 hồ sơ, đúng hạn 706 hồ sơ, đạt 99,9 %", [(1066, 1067, "rounded")]),
    ("Tiếp nhận 500 hồ sơ; giải quyết đúng hạn 480 hồ sơ, đạt 98 %", [(480, None, "unsupported")]),
    ("Tiếp nhận 400 hồ sơ, kỳ trước chuyển sang 12 hồ sơ; giải quyết 385 hồ sơ (93,45 %)", [(385, 412, "rounded")]),
    ("Tiếp nhận 250 hồ sơ. Giải quyết 240 hồ sơ. Đang giải quyết 10 hồ sơ (4,17 %)", [(10, None, "unsupported")]),
    ("Tiếp nhận 412 hồ sơ; giải quyết 385 hồ sơ, trễ hạn 3 hồ sơ, đúng hạn 99,22 %", [(382, 385, "rounded")]),
    ("Tiếp nhận 412 hồ sơ; giải quyết 385 hồ sơ, trễ hạn 3 hồ sơ, đúng hạn 99,27 %", [(None, None, "unsupported")]),
    ("Tỷ lệ hồ sơ trực tuyến đạt 71,6 %", [(None, None, "unsupported")]),
)

_CLAUSE = re.compile(r"[,;:(]\s")
_MOST_SUMMED = 4
_MOST_PAIRED = 20


class _Found(NamedTuple):
    """The counts that give a percentage."""

    numerator: int
    total: Total
    fits: Fit


def share_claims(passage: Passage, sentence: Sentence, bound: Bound) -> list[Claim]:
    """Return the claims of the percentages that belong to no ratio."""
    claims = []
    for place, figure in enumerate(sentence.figures):
        if figure.kind == "percent" and not figure.role and place not in bound.percents:
            bound.percents.add(place)
            part = _part(sentence, place, bound)
            if part is None:
                claims.append(_without_part(passage, sentence, place))
            else:
                bound.counts.add(part)
                claims.append(_with_part(passage, sentence, place, part))
    return claims


def _part(sentence: Sentence, place: int, bound: Bound) -> int | None:
    """Return the count that a percentage is tied to: the one in front of it, else the one in brackets behind it."""
    figures = sentence.figures
    before = _figure_before(figures, place)
    if before is not None and _is_free(figures, before, bound):
        gap = sentence.text[figures[before].end : figures[place].start]
        if ties(gap) and closes(sentence.after(place)) and not _is_whole(sentence, before):
            return before
    behind = place + 1
    if behind < len(figures) and _is_free(figures, behind, bound):
        gap = sentence.before(behind)
        if PARENTHESIS.match(gap) or FOLLOWING.match(gap):
            return behind
    return None


def _figure_before(figures: Sequence[Figure], place: int) -> int | None:
    """Return the figure before a percentage; amounts of money and targets between them do not matter."""
    for at in range(place - 1, -1, -1):
        if figures[at].kind != "other" and not (figures[at].kind == "percent" and figures[at].role):
            return at
    return None


def _is_free(figures: Sequence[Figure], place: int, bound: Bound) -> bool:
    return figures[place].kind == "count" and not figures[place].role and place not in bound.counts


def _is_whole(sentence: Sentence, place: int) -> bool:
    """Tell whether a count is the whole: the first one of its sentence, and named as what was received."""
    first = all(figure.kind not in ("count", "ratio") for figure in itertools.islice(sentence.figures, place))
    return first and label_at(sentence, place) in ("received", "total", "due")


def _with_part(passage: Passage, sentence: Sentence, place: int, part: int) -> Claim:
    """State the share of a count."""
    percent, count = sentence.figures[place], sentence.figures[part]
    first, last = min(place, part), max(place, part)
    approximate = percent.approximate or count.approximate
    claim = Claim(
        "share-of-total",
        "inexact" if approximate else "unsupported",
        passage.span(sentence, sentence.figures[first].start, sentence.figures[last].end),
        percent.readings[0],
        numerator=count.count,
        label=label_at(sentence, part) if is_dossiers(sentence, part) else "",
        approximate=approximate,
    )
    totals = [
        total for total in totals_for(passage, sentence, first, last) if may_be_of(sentence, part, claim.label, total)
    ]
    found = _fitting(sentence, part, percent, totals)
    if found is not None and _is_of_more(sentence, found.total, totals):
        return without_total(claim)
    if found is not None:
        return _stated(claim, found)
    if approximate:
        return claim
    others = _fitting_others(percent, count.count, [total for total in _of_others(claim.label, totals) if total.near])
    if others is not None:
        return _stated(claim, others)
    return judged(passage, sentence, (place, part), claim, totals)


def _fitting(sentence: Sentence, part: int, percent: Figure, totals: Sequence[Total]) -> _Found | None:
    """Return the part and the total that give the percentage; the part may be a sum of counts in a row."""
    numerators = [sentence.figures[part].count]
    for at in range(part - 1, max(-1, part - _MOST_SUMMED), -1):
        figure = sentence.figures[at]
        if figure.kind != "count" or figure.role or label_at(sentence, at) in TOTALS:
            break
        numerators.append(numerators[-1] + figure.count)
    if not numerators[0]:  # 0 is 0 % of anything
        totals = sorted(totals, key=lambda total: -total.count)
    for numerator, total in itertools.product(numerators, totals):
        fits = fit(percent.readings, numerator, total.count) if total.count >= numerator else None
        if fits is not None:
            return _Found(numerator, total, fits)
    return None


def _is_of_more(sentence: Sentence, found: Total, totals: Sequence[Total]) -> bool:
    """Tell whether it is a share of parts that are more together than the total before them: one of both is wrong."""
    together = found.label == "" and not found.near and found.count == sum(with_percentage(sentence))
    return together and any(each.near and each.label in TOTALS and each.count < found.count for each in totals)


def _of_others(label: str, totals: Sequence[Total]) -> list[Total]:
    """Return the totals of which all others may be meant; of what is late these are resolved, where such are named."""
    timely = topic_of(label) == "timeliness" and any(total.label in BASES["late"] for total in totals)
    return [total for total in totals if total.label in BASES["late"]] if timely else list(totals)


def _fitting_others(percent: Figure, part: int, totals: Sequence[Total]) -> _Found | None:
    """Return the total of which all others give the percentage."""
    for total in totals:
        fits = fit(percent.readings, total.count - part, total.count) if total.count > part else None
        if fits is not None:
            return _Found(total.count - part, total, fits)
    return None


def _stated(claim: Claim, found: _Found) -> Claim:
    numerator, total, fits = found
    values = (("numerator", numerator), ("denominator", total.count))
    same = numerator == claim.numerator
    complement = claim.numerator is not None and numerator == total.count - claim.numerator
    label = COMPLEMENTS.get(claim.label, "") if complement and not same else claim.label
    if total.label == "open":
        label = AMONG_OPEN.get(label, label)
    summed = "early_or_on_time" if label == "on_time" and not same else label
    return replace(
        claim,
        kind="share-of-total",
        verdict="inexact" if claim.approximate else fits.verdict,
        stated=fits.reading,
        numerator=numerator,
        denominator=total.count,
        exact=percent_of(numerator, total.count),
        ways=fits.ways,
        label=summed,
        total_label=total.label,
        remarks=(Remark(THROUGH_COMPLEMENT, values),) if complement and not same else (),
    )


def _without_part(passage: Passage, sentence: Sentence, place: int) -> Claim:
    """State a percentage without a count of its own: by counts that its words name, else unsupported."""
    percent = sentence.figures[place]
    before = _figure_before(sentence.figures, place)
    label = label_of(_CLAUSE.split(sentence.before(place))[-1]) or label_at(sentence, place)
    claim = Claim(
        "ratio",
        "inexact" if percent.approximate else "unsupported",
        passage.span(sentence, percent.start, percent.end),
        percent.readings[0],
        label=label,
        approximate=percent.approximate,
    )
    found = _by_label(passage, sentence, percent, label)
    if found is not None:
        return _stated(claim, found)
    if before is not None and sentence.figures[before].kind == "count" and label_at(sentence, before) in TOTALS:
        return replace(claim, denominator=sentence.figures[before].count)
    return claim


def _by_label(passage: Passage, sentence: Sentence, percent: Figure, label: str) -> _Found | None:
    """Return counts of the paragraph that are what the percentage names, or all but that, and their total."""
    sentences = (sentence, *sentences_before(passage, sentence))
    backwards = (total for each in sentences for total in all_named(passage, each))
    named = list(itertools.islice(backwards, _MOST_PAIRED))[::-1]
    bases, wholes = BASES.get(label, ()), _of_others(label, named)
    for part, total in itertools.permutations(named, 2):
        if part.count > total.count or (total.label not in TOTALS and total.label not in bases):
            continue
        if part.label == label:
            numerator = part.count
        elif (
            label
            and total in wholes
            and COMPLEMENTS.get(part.label) in (label, "early_or_on_time" if label == "on_time" else label)
        ):
            numerator = total.count - part.count
        else:
            continue
        fits = fit(percent.readings, numerator, total.count)
        if fits is not None:
            return _Found(numerator, total, fits)
    return None
