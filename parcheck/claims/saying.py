"""Claims in words: where they stand, what is right, and what there is to say, in the screen language."""

import datetime
import math
from collections.abc import Callable, Sequence
from fractions import Fraction

from parcheck.claims.claim import Claim, Remark
from parcheck.claims.documents.block import Location
from parcheck.claims.figures import Reading
from parcheck.claims.verdicts import right_figure
from parcheck.figures import format_count, format_percent
from parcheck.language import N_, _

_PLACES = {
    "paragraph": N_("paragraph {number}"),
    "footnote": N_("footnote {number}"),
    "endnote": N_("endnote {number}"),
    "text-box": N_("text box {number}"),
    "header": N_("header {number}"),
    "footer": N_("footer {number}"),
    "comment": N_("comment {number}"),
    "cell": N_("table {number}, row {row}, column {column}"),
}
_PAGE = N_("page {page}, {place}")
_SENTENCE = N_("{place}, sentence {sentence}")
VERDICTS = {
    "exact": N_("right"),
    "rounded": N_("right, rounded"),
    "truncated": N_("right, truncated"),
    "wrong": N_("WRONG"),
    "inexact": N_("approximate"),
    "unsupported": N_("cannot be checked"),
}
RIGHT = N_("Right: {percent} ({numerator}/{denominator}).")
RIGHT_SUM = N_("The parts add up to {exact}, {difference} more than stated.")
RIGHT_SUM_LESS = N_("The parts add up to {exact}, {difference} less than stated.")
BOTH = N_("The text says both that there is none and that there are some.")
MIXED_WAYS = N_("Some percentages are rounded ({rounded}), others truncated ({truncated}); choose one way.")
MIXED_DECIMALS = N_("The percentages have {decimals} decimals; choose one number of decimals.")
_MOST_SHOWN_DIGITS = 30
_MILLION = 10**6


def place_key(location: Location, sentence: int) -> str:
    """Return where a claim stands, the same in every language."""
    return _place(location, sentence, lambda message: message)


def place_text(location: Location, sentence: int) -> str:
    """Return where a claim stands, in the screen language."""
    return _place(location, sentence, _)


def _place(location: Location, sentence: int, translate: Callable[[str], str]) -> str:
    text = translate(_PLACES[location.kind]).format(**location._asdict())
    if location.page is not None:
        text = translate(_PAGE).format(page=location.page, place=text)
    if location.kind == "cell":
        return text
    return translate(_SENTENCE).format(place=text, sentence=sentence)


def number_of(number: Reading | Fraction | None) -> int | float | None:
    """Return a number for JSON: a whole one as it is, any other to six decimals, a printed one with all of its own."""
    if number is None:
        return None
    value = number.value if isinstance(number, Reading) else number
    if value.denominator == 1:
        return value.numerator
    if abs(value) >= 10**15:
        return round(value)
    return float(value) if isinstance(number, Reading) else _half_up(value)


def _half_up(value: Fraction) -> float:
    scaled: int = math.floor(value * _MILLION + Fraction(1, 2))
    return scaled / _MILLION


def right_of(claim: Claim) -> int | float | None:
    """Return the figure that should stand in place of a wrong one, with as many decimals."""
    if claim.verdict != "wrong" or claim.exact is None or claim.stated is None:
        return None
    if claim.kind == "sum":
        return number_of(claim.exact)
    return number_of(Fraction(right_figure(claim.exact, claim.stated.decimals)))


def message_of(claim: Claim, more: Sequence[Remark] = ()) -> str:
    """Return all there is to say on a claim, in the screen language; the empty text where all is well."""
    own = [_right(claim)] if claim.verdict == "wrong" else []
    return " ".join([*own, *(say(remark) for remark in (*claim.remarks, *more))])


def _right(claim: Claim) -> str:
    if claim.kind == "contradiction":
        return _(BOTH)
    if claim.exact is None or claim.stated is None:
        return ""
    if claim.kind == "sum":
        difference = claim.exact - claim.stated.value
        message = _(RIGHT_SUM) if difference > 0 else _(RIGHT_SUM_LESS)
        return message.format(exact=_text(claim.exact.numerator), difference=_text(abs(difference).numerator))
    percent = format_percent(right_figure(claim.exact, claim.stated.decimals))
    return _(RIGHT).format(percent=percent, numerator=_text(claim.numerator), denominator=_text(claim.denominator))


def say(remark: Remark) -> str:
    """Return a remark in the screen language."""
    return _(remark.message).format(**{name: _text(value) for name, value in remark.values})


def _text(value: object) -> str:
    if isinstance(value, int):
        text = format_count(value)
        return text if len(text) <= _MOST_SHOWN_DIGITS else text[: _MOST_SHOWN_DIGITS - 1] + "…"
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return _(value) if isinstance(value, str) and value else str(value)


def percent_text(reading: Reading | None) -> str:
    """Return a printed percentage in the manner of the screen language."""
    if reading is None:
        return ""
    places = min(reading.decimals, 12)
    return format_percent(right_figure(reading.value, places))


def mixed_ways(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return the notes on reports that mix ways of rounding, or numbers of decimals, at most one of each."""
    percentages = [claim for claim in claims if claim.kind in ("ratio", "share-of-total") and claim.ways]
    rounded = sum(claim.ways == {"rounded"} and claim.verdict != "exact" for claim in percentages)
    truncated = sum(claim.ways == {"truncated"} for claim in percentages)
    decimals = sorted({claim.stated.decimals for claim in percentages if claim.stated and claim.verdict != "exact"})
    parts = []
    if rounded and truncated:
        text = _(MIXED_WAYS).format(rounded=format_count(rounded), truncated=format_count(truncated))
        parts.append(("mixed-rounding", text))
    if len(decimals) > 1:
        shown = ", ".join(map(str, decimals))
        parts.append(("mixed-decimals", _(MIXED_DECIMALS).format(decimals=shown)))
    return parts[:1] if len(parts) < 2 else [("mixed-rounding", f"{parts[0][1]} {parts[1][1]}")]
