"""Ratios whose two counts are printed side by side.

::

    claim = ratio tie percent                      752/1.049 hồ sơ đạt 71,6 %
          | percent words "(" ratio ")"            71,6% hồ sơ đúng hạn (752/1.049 hồ sơ)
          | percent "(" ratio ")"                  đạt 71,6 % (752/1.049 hồ sơ)
          | percent ("với" | "tương ứng" | ",") ratio
"""

import re
from dataclasses import replace

from parcheck.claims.claim import Claim, ClaimVerdict, Remark
from parcheck.claims.gaps import DESCRIBED, FOLLOWING, PARENTHESIS, closes, ties
from parcheck.claims.passage import Bound, Passage
from parcheck.claims.sentences import Sentence
from parcheck.claims.turns import turns_of
from parcheck.claims.verdicts import fit, percent_of
from parcheck.claims.words import COMPLEMENTS, NEGATIVE, TOTALS, is_dossiers, label_at, label_of, topic_of
from parcheck.language import N_

# Text, and of each claim: numerator, denominator, verdict.
EXAMPLES: tuple[tuple[str, list[tuple[int | None, int | None, str]]], ...] = (
    ("752/1.049 hồ sơ đạt 71,6 %", [(752, 1049, "truncated")]),
    ("497/1.049 hồ sơ, đạt 47 %", [(497, 1049, "rounded")]),
    ("đạt 71,6% (752/1.049 hồ sơ)", [(752, 1049, "truncated")]),
    ("1.313/1.313 hồ sơ đạt tỷ lệ 100 %", [(1313, 1313, "exact")]),
    ("752 hồ sơ trên tổng số 1.049 hồ sơ, đạt 71,7 %", [(752, 1049, "rounded")]),
    ("752/1.049 hồ sơ đạt 81,6 %", [(752, 1049, "wrong")]),
    ("gần 752/1.049 hồ sơ, đạt 71 %", [(752, 1049, "inexact")]),
    ("01/1.067 hồ sơ trễ hạn, đạt 99,9 %", [(1066, 1067, "rounded")]),
    ("trực tuyến 752/1.049 hồ sơ, tỷ lệ đúng hạn đạt 98,8 %", [(None, None, "unsupported")]),
    ("3/5 xã đạt 100 %", [(3, 5, "unsupported")]),
    ("Tỷ lệ hồ sơ nộp trực tuyến: 3/12 (đạt 30 %)", [(3, 12, "wrong")]),
    ("Hồ sơ nộp trực tuyến đạt 30 % (3/12)", [(3, 12, "wrong")]),
    ("Hồ sơ nộp trực tuyến đến ngày 3/12 đạt 30 %", [(None, None, "unsupported")]),
    ("Hồ sơ nộp trực tuyến đạt 30 % (tính đến 3/12)", [(None, None, "unsupported")]),
    ("Ngày nộp: 3/12, đạt 30 %", [(None, None, "unsupported")]),
    ("Đã hoàn thành 30 % (3/12) theo kế hoạch", [(None, None, "unsupported")]),
    ("Kế hoạch số: 3/12, đạt 30 %", [(None, None, "unsupported")]),
    (
        "trực tuyến 752/1.049, thanh toán 497/1.049, lần lượt đạt 71,6 % và 47 %",
        [(752, 1049, "truncated"), (497, 1049, "rounded")],
    ),
    ("phấn đấu 800/1.000 hồ sơ, đạt 80 %", []),
    ("Hồ sơ trực tuyến đạt 90 % và 80 % (45/50 và 40/50)", [(45, 50, "exact"), (40, 50, "exact")]),
    ("trực tuyến 45/50, thanh toán 40/50 hồ sơ (90 % và 80 %)", [(45, 50, "exact"), (40, 50, "exact")]),
    ("trực tuyến 45/50 (90 %) và thanh toán 40/50 (70 %)", [(45, 50, "exact"), (40, 50, "wrong")]),
)

_EACH = frozenset(
    ("xã", "phường", "huyện", "thôn", "đơn vị", "cơ quan", "cán bộ", "tổ chức", "lĩnh vực", "chỉ tiêu", "tiêu chí",
     "doanh nghiệp", "hộ", "tthc", "thủ tục", "dịch vụ", "dvc")
)  # fmt: skip
_MONTHS = 12
_YEARS = range(1900, 2100)
_LONGEST_DESCRIPTION = 100
_CLAUSE = re.compile(r"[,;:(]\s")
_DOSSIERS = re.compile(r"hồ sơ|(?:tỷ|tỉ) lệ", re.IGNORECASE)
_DAY = re.compile(r"(?<!\w)(?:ngày|tháng|thời|lúc|đến|từ)(?!\w)", re.IGNORECASE)
_BARE = re.compile(r"[,;]\s*$")
_ACHIEVED = re.compile(r"(?<!\w)đạt(?!\w)", re.IGNORECASE)
THROUGH_COMPLEMENT = N_("The percentage is that of the others: {numerator} of {denominator}.")
NOT_TIED = N_("It is not the percentage of {numerator} of {denominator}; its own counts are not printed.")


def ratio_claims(passage: Passage, sentence: Sentence, bound: Bound) -> list[Claim]:
    """Return the claims in which a ratio and a percentage stand together."""
    claims = _in_turn(passage, sentence, bound)
    for place, figure in enumerate(sentence.figures):
        if figure.kind != "percent" or figure.role or place in bound.percents:
            continue
        before, behind = _before(sentence, place, bound), _behind(sentence, place, bound)
        other = behind if before is None or (behind is not None and _is_weak(sentence, before)) else before
        if other is None:
            continue
        ratio = sentence.figures[other]
        bound.percents.add(place)
        bound.counts.add(other)
        if ratio.role != "plan":
            claims.append(_claim(passage, sentence, place, other))
    return claims


def _in_turn(passage: Passage, sentence: Sentence, bound: Bound) -> list[Claim]:
    """Return the claims of ratios and percentages that are named one list after the other."""
    claims: list[Claim] = []
    for percents, ratios in turns_of(sentence):
        if len(ratios) == len(percents):
            bound.counts.update(ratios)
            bound.percents.update(percents)
            claims += (_claim(passage, sentence, *pair) for pair in zip(percents, ratios, strict=True))
        else:
            bound.counts.update(range(len(sentence.figures)))
    return [_untied(claim, "unsupported") if claim.verdict == "wrong" else claim for claim in claims]


def _before(sentence: Sentence, place: int, bound: Bound) -> int | None:
    """Return the ratio in front of a percentage; amounts of money and targets between them do not matter."""
    for other in range(place - 1, -1, -1):
        figure = sentence.figures[other]
        if figure.kind == "ratio":
            return None if other in bound.counts else other
        if figure.kind != "other" and not (figure.kind == "percent" and figure.role):
            return None
    return None


def _behind(sentence: Sentence, place: int, bound: Bound) -> int | None:
    other = place + 1
    if other < len(sentence.figures) and sentence.figures[other].kind == "ratio" and other not in bound.counts:
        gap = sentence.before(other)
        if PARENTHESIS.match(gap) or FOLLOWING.match(gap) or _is_described(sentence, place, other):
            return other
    return None


def _is_described(sentence: Sentence, place: int, other: int) -> bool:
    """Tell whether only what a percentage is of stands before its ratio in brackets, and both speak of the same."""
    ratio, gap = sentence.figures[other], sentence.before(other)
    match = DESCRIBED.fullmatch(gap) if len(gap) <= _LONGEST_DESCRIPTION else None
    if match is None:
        return False
    words, after = match["words"], sentence.after(other).strip().lower()
    if not after.removeprefix(ratio.unit).lstrip().startswith((")", "]")) or ratio.unit not in words.lower():
        return False
    clause = _CLAUSE.split(sentence.before(place))[-1]
    labels = {topic_of(label_of(text)) for text in (clause, words)}
    return len(labels - {"", *TOTALS, topic_of("resolved")}) <= 1


def _is_weak(sentence: Sentence, place: int) -> bool:
    """Tell whether two numbers with a stroke may be a day, a document or a time, as 9/11, 61/2018 or 24/7.

    Small ones are counts where they stand as the figure of what is named: "Tỷ lệ nộp trực tuyến: 3/12", "30 % (3/12)".
    """
    ratio = sentence.figures[place]
    whole = ratio.whole or 0
    if ratio.unit:
        return False
    if whole in _YEARS or (ratio.count, whole) == (24, 24):
        return True
    return whole <= _MONTHS and not _is_figure_of(sentence, place)


def _is_figure_of(sentence: Sentence, place: int) -> bool:
    """Tell whether a ratio stands behind the colon, or in the brackets, that give the figure of what is named."""
    before = sentence.before(place)
    if before.rstrip().endswith(":"):
        named = before.rstrip(" :")
    elif place and PARENTHESIS.fullmatch(before) and sentence.after(place).lstrip().startswith((")", "]")):
        named = sentence.before(place - 1) if sentence.figures[place - 1].kind == "percent" else ""
    else:
        return False
    clause = _CLAUSE.split(named)[-1]
    label = label_of(clause)
    told = label and (label not in TOTALS or _DOSSIERS.search(clause))
    return bool(told) and not _DAY.search(clause)


def _claim(passage: Passage, sentence: Sentence, place: int, other: int) -> Claim:
    percent, ratio = sentence.figures[place], sentence.figures[other]
    numerator, denominator = ratio.count, ratio.whole or 0
    first, last = min(place, other), max(place, other)
    span = passage.span(sentence, sentence.figures[first].start, sentence.figures[last].end)
    fits = fit(percent.readings, numerator, denominator)
    claim = Claim(
        "ratio",
        "wrong",
        span,
        stated=fits.reading if fits else percent.readings[0],
        numerator=numerator,
        denominator=denominator,
        exact=percent_of(numerator, denominator) if denominator else None,
        label=label_at(sentence, other) if is_dossiers(sentence, other) else "",
        approximate=percent.approximate or ratio.approximate,
        ways=fits.ways if fits else frozenset(),
    )
    if claim.approximate:
        return replace(claim, verdict="inexact")
    if fits:
        return replace(claim, verdict=fits.verdict)
    return _unfit(claim, sentence, place, other)


def _unfit(claim: Claim, sentence: Sentence, place: int, other: int) -> Claim:
    """Decide about a percentage that is not that of its ratio: wrong only where it can be nothing else."""
    percent, ratio = sentence.figures[place], sentence.figures[other]
    first, last = sorted((percent, ratio), key=lambda figure: figure.start)
    gap = sentence.between(first, last)
    numerator, denominator = ratio.count, ratio.whole or 0
    others = fit(percent.readings, denominator - numerator, denominator) if numerator <= denominator else None
    if others:
        values = (("numerator", denominator - numerator), ("denominator", denominator))
        return replace(
            claim, verdict=others.verdict, stated=others.reading, numerator=denominator - numerator,
            exact=percent_of(denominator - numerator, denominator), ways=others.ways,
            remarks=(Remark(THROUGH_COMPLEMENT, values),), label=COMPLEMENTS.get(claim.label, ""),
        )  # fmt: skip
    # "356/498 hồ sơ; 100 % hồ sơ được số hóa"
    begins_anew = bool(_BARE.search(gap)) and not closes(sentence.text[percent.end :])
    tied = ratio.end > percent.start or (ties(gap) and not begins_anew)
    negative = claim.label in NEGATIVE and bool(_ACHIEVED.search(gap))
    impossible = numerator > denominator or not denominator
    if ratio.unit in _EACH:  # "3/5 xã đạt 100 %": each of the three
        return replace(claim, verdict="unsupported")
    if not tied or negative or impossible or _is_weak(sentence, other):
        return _untied(claim, "unsupported")
    return claim


def _untied(claim: Claim, verdict: ClaimVerdict) -> Claim:
    """Return a claim without the ratio that stands beside it."""
    remark = Remark(NOT_TIED, (("numerator", claim.numerator), ("denominator", claim.denominator)))
    return replace(claim, verdict=verdict, numerator=None, denominator=None, exact=None, label="", remarks=(remark,))
