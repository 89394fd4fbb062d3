"""The figures in a Vietnamese sentence: counts, ratios, percentages, and what is no figure at all.

::

    count    = number [multiplier] [unit]          1.067 hồ sơ · 01 · 531 269 · 1,2 triệu hồ sơ · hai hồ sơ
    ratio    = count ["hồ sơ"] "/" count           752/1.049 · 752 hồ sơ trên tổng số 1.049 hồ sơ
    percent  = number ("%" | "phần trăm")          71,6 % · 99.9% · 47 phần trăm
    inexact  = ("gần" | "hơn" | "trên" | "khoảng" | …) figure

Days, numbers of documents, durations, amounts of money and marks of lists are masked before (``masking``).
"""

import functools
import itertools
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from parcheck.claims.masking import UNITS, masked

Kind = Literal["count", "ratio", "percent", "other"]
Role = Literal["", "target", "plan", "change"]

# Python refuses to read or to write whole numbers of more than 4300 digits as text.
_LONGEST_COUNT = 4000
_LONGEST_NUMBER = 20_000
_DIGIT = re.compile(r"\d")
_LARGEST_PERCENT = 10**9
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"\s{0,3}(?:%|％|phần trăm)")
_MULTIPLIER = re.compile(r"\s{1,3}(?P<word>triệu|nghìn|ngàn|vạn|tỷ(?!\s*(?:lệ|trọng)))\b", re.IGNORECASE)
_MULTIPLIERS = {"triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "tỷ": 10**9}
_OF_MONEY = re.compile(
    r"\s{0,3}/\s{0,3}\d[\d.,]{0,40}\s{0,3}(?:(?:triệu|nghìn|ngàn|tỷ)\s{1,3})?"
    r"(?:đồng(?! chí)|đ|vnđ|vnd|usd)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s{0,3}(?:đồng(?! chí)|đ|vnđ|vnd|usd)\b", re.IGNORECASE)
_POINTS = re.compile(r"\s{0,3}điểm\b", re.IGNORECASE)
_UNIT = re.compile(rf"\s{{1,3}}(?:bộ\s+)?(?P<unit>{UNITS})\b", re.IGNORECASE)
_APPROXIMATE = re.compile(
    r"(?:(?<!\w)(?:(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )(?<!lớn )(?<!sớm )hơn|gần|trên|khoảng|xấp xỉ|chừng|dưới|ngót|"
    r"tầm|ước(?: đạt| tính| khoảng)?)|≈|~)\s*$",
    re.IGNORECASE,
)
_CUE_LENGTH = 24
# "03 (ba) hồ sơ"
_IN_WORDS = re.compile(
    r"\s{0,2}\(\s?(?:(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|linh|lẻ)"
    r"[\s,]{0,2}){1,12}\)",
    re.IGNORECASE,
)
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ONES = {**_WORDS, "lăm": 5}
_NUMBER_WORD = re.compile(
    rf"(?<!\w)(?P<ten>mười\s)?(?P<one>{'|'.join(_ONES)})(?=\s{{1,3}}(?:{UNITS})\b)", re.IGNORECASE
)
_SLASH = re.compile(
    rf"\s{{0,3}}(?:(?:{UNITS})(?:\s[^\W\d_]+){{0,8}}\s{{0,3}})?/\s{{0,3}}(?:tổng(?: số)?\s{{1,3}})?$", re.IGNORECASE
)
_OUT_OF = re.compile(
    rf"\s{{1,3}}(?:(?:{UNITS})\s)?(?:[^\W\d]+\s){{0,9}}?(?:trên|trong)\s+tổng(?: số)?\s{{1,3}}$", re.IGNORECASE
)
_OF = re.compile(rf"\s{{1,3}}(?:(?:{UNITS})\s{{1,3}})?trên\s{{1,3}}$", re.IGNORECASE)
_LONGEST_GAP = 120


class Reading(NamedTuple):
    """What a printed number means, and with how many decimals it is printed."""

    value: Fraction
    decimals: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and where it stands in its sentence.

    ``readings`` are more than one where a separator may stand for thousands or for decimals; ``whole`` is the
    denominator of a ratio; ``role`` tells what is no claim: a target, a plan, a change.
    """

    kind: Kind
    start: int
    end: int
    readings: tuple[Reading, ...]
    whole: int | None = None
    approximate: bool = False
    unit: str = ""
    role: Role = ""

    @property
    def count(self) -> int:
        """The whole number of a count, or the numerator of a ratio."""
        return self.readings[0].value.numerator


def figures_in(text: str) -> list[Figure]:
    """Return the figures of a sentence in their order."""
    if not (_DIGIT.search(text) or _NUMBER_WORD.search(text)):
        return []
    plain = masked(text)
    found = [_figure(plain, match) for match in _joined(plain)]
    found += [
        Figure(
            "count", match.start(), match.end(), (Reading(Fraction(_worded(match)), 0),), unit=_unit(plain, match.end())
        )
        for match in _NUMBER_WORD.finditer(plain)
    ]
    return _with_ratios(plain, sorted(found, key=lambda figure: figure.start))


def _worded(match: re.Match[str]) -> int:
    return (10 if match["ten"] else 0) + _ONES[match["one"].lower()]


class _Printed(NamedTuple):
    start: int
    end: int
    text: str


def _joined(text: str) -> list[_Printed]:
    """Return the printed numbers; groups of three digits with single spaces between them are one."""
    numbers: list[_Printed] = []
    for match in _NUMBER.finditer(text):
        last = numbers[-1] if numbers else None
        head = "" if last is None else last.text.rpartition(" ")[2]
        near = (
            last is not None and match.start() == last.end + 1 and text[last.end].isspace() and text[last.end] != "\n"
        )
        if last and near and match.group().isdigit() and len(match.group()) == 3 and head.isdigit() and (
            len(head) == 3 if " " in last.text else len(head) <= 3
        ):  # fmt: skip
            numbers[-1] = _Printed(last.start, match.end(), f"{last.text} {match.group()}")
        else:
            numbers.append(_Printed(match.start(), match.end(), match.group()))
    return numbers


def _figure(text: str, printed: _Printed) -> Figure:
    start, end = printed.start, printed.end
    whole, broken = readings_of(printed.text)
    cue = bool(_APPROXIMATE.search(text[max(0, start - _CUE_LENGTH) : start]))
    in_words = _IN_WORDS.match(text, end)
    end = in_words.end() if in_words else end
    percent = _PERCENT.match(text, end)
    if percent:
        signed = text[max(0, start - 1) : start] in ("+", "-", "−")
        both = tuple(reading for reading in (broken, whole) if reading is not None)
        # What is no percentage of anything, such as a number with thousands of digits.
        if not both or both[0].value >= _LARGEST_PERCENT:
            return Figure("other", start, percent.end(), ())
        return Figure("percent", start, percent.end(), both, approximate=cue, role="change" if signed else "")
    multiplier = _MULTIPLIER.match(text, end)
    factor = 1
    if multiplier:
        end, factor, cue = multiplier.end(), _MULTIPLIERS[multiplier["word"].lower()], True
        whole = broken or whole
    money = _MONEY.match(text, end) or _OF_MONEY.match(text, end)
    if whole is None or money or _POINTS.match(text, end) or len(printed.text) > _LONGEST_COUNT:
        return Figure("other", start, end, ())
    value = whole.value * factor
    if value.denominator != 1:
        return Figure("other", start, end, ())
    return Figure("count", start, end, (Reading(value, 0),), approximate=cue, unit=_unit(text, end))


@functools.lru_cache(maxsize=1 << 14)
def readings_of(number: str) -> tuple[Reading | None, Reading | None]:
    """Read a printed number as a whole one and as one with decimals; None where it cannot be that.

    >>> [reading and str(reading.value) for reading in readings_of("1.049")]
    ['1049', '1049/1000']
    >>> [reading and str(reading.value) for reading in readings_of("0,093")]
    [None, '93/1000']
    """
    number = number.replace(" ", "")
    if len(number) > _LONGEST_NUMBER:
        return None, None
    if number.isdigit():
        # A telephone number or an identity number begins with 0 and is long.
        plain = None if number[0] == "0" and len(number) > 7 else Reading(Fraction(Decimal(number)), 0)
        return plain, None
    separators = {sign for sign in number if sign in ".,"}
    head, sign, tail = number.rpartition("," if number.rfind(",") > number.rfind(".") else ".")
    grouped = _ungrouped(number) if len(separators) == 1 else None
    whole = None if grouped is None else Reading(Fraction(Decimal(grouped)), 0)
    front = head if head.isdigit() else _ungrouped(head) if sign not in head else None
    broken = None if front is None else Reading(Fraction(Decimal(f"{front}.{tail}")), len(tail))
    return whole, broken


def _ungrouped(number: str) -> str | None:
    """Return the digits of a number in groups of three, None where it is none."""
    first, *others = re.split("[.,]", number)
    fits = 1 <= len(first) <= 3 and first[0] != "0" and others and all(len(group) == 3 for group in others)
    return "".join((first, *others)) if fits else None


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    return match["unit"].lower() if match else ""


def _with_ratios(text: str, figures: list[Figure]) -> list[Figure]:
    """Join a count and the count that it is a part of, where they stand as a ratio."""
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        if before is not None and before.kind == figure.kind == "count" and _is_ratio(text, before, figure):
            joined[-1] = replace(
                before,
                kind="ratio",
                end=figure.end,
                whole=figure.count,
                unit=figure.unit or before.unit,
                approximate=before.approximate or (figure.approximate and not _out_of(text, before, figure)),
            )
        else:
            joined.append(figure)
    return [figure for figure, after in itertools.zip_longest(joined, joined[1:]) if figure is not None]


def _out_of(text: str, part: Figure, whole: Figure) -> bool:
    gap = text[part.end : whole.start]
    return len(gap) <= _LONGEST_GAP and bool(_OUT_OF.match(gap) or _OF.match(gap))


def _is_ratio(text: str, part: Figure, whole: Figure) -> bool:
    gap = text[part.end : whole.start]
    slash = len(gap) <= _LONGEST_GAP and _SLASH.match(gap) and text[whole.end : whole.end + 1] != "/"
    return bool(slash) or (_out_of(text, part, whole) and part.count <= whole.count)
