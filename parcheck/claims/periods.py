"""The period that a report, a section or a sentence of it states.

::

    period = "từ ngày" day "đến ngày" day | "từ ngày" day "đến nay"
           | "tháng" month year | "quý" quarter year | number "tháng đầu năm" year | "năm" year
"""

import datetime
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from parcheck.claims.documents.block import Block
from parcheck.errors import UsageError
from parcheck.period import Period, parse_period

# Text, first day, last day (None: to the newest day in the data).
EXAMPLES = (
    ("Từ ngày 01/01/2024 đến ngày 30/9/2024, xã tiếp nhận", "2024-01-01", "2024-09-30"),
    ("(từ ngày 15/12/2023 đến hết ngày 14/3/2024)", "2023-12-15", "2024-03-14"),
    ("từ 01/01 đến 30/9/2024", "2024-01-01", "2024-09-30"),
    ("Từ ngày 01/01/2024 đến nay", "2024-01-01", None),
    ("từ ngày 01 tháng 01 năm 2024 đến ngày 30 tháng 6 năm 2024", "2024-01-01", "2024-06-30"),
    ("(period from 02/01/2024 to 30/09/2024, judged on 01/10/2024)", "2024-01-02", "2024-09-30"),
    ("Quý III năm 2024", "2024-07-01", "2024-09-30"),
    ("quý 1/2024", "2024-01-01", "2024-03-31"),
    ("tháng 9 năm 2024", "2024-09-01", "2024-09-30"),
    ("9 tháng đầu năm 2024", "2024-01-01", "2024-09-30"),
    ("6 tháng cuối năm 2024", "2024-07-01", "2024-12-31"),
    ("so với quý II năm 2024", None, None),
    ("ngày 05 tháng 10 năm 2024", None, None),
)

_DAY = (
    r"(?:ngày\s+)?(?P<{0}d>\d{{1,2}})(?:[/.-]|\s+tháng\s+)(?P<{0}m>\d{{1,2}})"
    r"(?:(?:[/.-]|\s+năm\s+)(?P<{0}y>(?:19|20)\d\d))?(?!\d)"
)
_YEAR = r"(?:\s*[/-]\s*|\s+(?:năm\s+)?)(?P<year>(?:19|20)\d\d)(?!\d)"
_COMPARED = re.compile(
    r"(?:so (?:với|sánh)|cùng kỳ|kế hoạch|giai đoạn|kỳ trước|năm trước|chỉ tiêu)[^.;,()]{0,30}$", re.IGNORECASE
)
_DATE = re.compile(rf"ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}}|{_DAY.format('z')}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<!\w)(?:từ|from)\s+{_DAY.format('a')}\s*(?:,\s*)?(?:(?:đến|tới|to|-|–)\s*(?:hết\s+)?{_DAY.format('b')})?",
    re.IGNORECASE,
)
_HEAD = 8  # paragraphs
_NEAR_TITLE = 3  # paragraphs, the title and what stands below it
_LONGEST_LINE = 100  # letters
_LONGEST_CUE = 40  # letters, the words of a comparison and what may stand behind them
_WORDS = re.compile(r"\w")
_BEGINS = re.compile(r"(?:^|[(\[])\s*(?:[^\W\d_]{1,12}[\s:]{1,3}){0,6}$")
# What stands in brackets with figures of its own, such as those of another period, says nothing of what follows.
_ASIDE = re.compile(r"\([^()]{0,300}\)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {"ba": 3, "sáu": 6, "chín": 9}


class Stated(NamedTuple):
    """A stated period; ``last`` is None where it runs to the newest day in the data."""

    first: datetime.date
    last: datetime.date | None


def _month(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['number']):02}"


def _quarter(match: re.Match[str]) -> str:
    number = match["number"].lower()
    return f"{match['year']}-Q{_ROMAN.get(number, number)}"


def _months(match: re.Match[str]) -> str:
    number = match["number"].lower()
    if match["end"].lower() == "cuối":
        return f"{match['year']}-H2"
    return f"{match['year']}-{_NUMBERS.get(number, number)}M"


_NAMED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"(?P<number>\d{{1,2}}|ba|sáu|chín)\s+tháng\s+(?P<end>đầu|cuối){_YEAR}", re.IGNORECASE), _months),
    (re.compile(rf"(?<!\w)tháng\s+(?P<number>\d{{1,2}}){_YEAR}", re.IGNORECASE), _month),
    (re.compile(rf"(?<!\w)quý\s+(?P<number>i{{1,3}}|iv|[1-4]){_YEAR}", re.IGNORECASE), _quarter),
)  # fmt: skip
_WHOLE_YEAR = re.compile(r"(?<!\w)năm\s+(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE)


def period_in(text: str, cutoff: int = 1) -> Stated | None:
    """Return the first period that a text states; one that it compares with is passed over."""
    return min(_periods(text, cutoff), key=lambda each: each[0], default=(0, None))[1]


def period_before(text: str, report: Stated | None, cutoff: int = 1) -> Stated | None:
    """Return the last period that a text states, a year too if it is not that of the report; else the report's."""
    text = _ASIDE.sub(_without_figures, text)
    plain = _DATE.sub(_filled, text)
    found = [
        (match.start(), stated)
        for match in _WHOLE_YEAR.finditer(plain)
        for stated in [_parsed(match["year"], cutoff)]
        if stated is not None and not _is_compared(plain, match.start())
        if report is None or int(match["year"]) not in {report.first.year, (report.last or report.first).year}
    ]
    return max([(-1, report), *found, *_periods(text, cutoff)], key=lambda each: each[0])[1]


def _periods(text: str, cutoff: int) -> list[tuple[int, Stated]]:
    """Return the periods that a text states, and where."""
    ranges = [(match.start(), _range(match)) for match in _RANGE.finditer(text)]
    plain = _DATE.sub(_filled, text)
    named = [
        (match.start(), _parsed(name(match), cutoff)) for pattern, name in _NAMED for match in pattern.finditer(plain)
    ]
    return [
        (place, stated) for place, stated in (*ranges, *named) if stated is not None and not _is_compared(text, place)
    ]


def _is_compared(text: str, place: int) -> bool:
    """Tell whether the words before a period compare with it."""
    return bool(_COMPARED.search(text, max(0, place - _LONGEST_CUE), place))


def _without_figures(match: re.Match[str]) -> str:
    aside = match.group()
    return _filled(match) if "%" in aside or "hồ sơ" in aside else aside


def _filled(match: re.Match[str]) -> str:
    return "§" * len(match.group())


def period_of(blocks: Sequence[Block], cutoff: int = 1) -> Stated | None:
    """Return the period of a whole report: the first that it states, else the first year of its head."""
    texts = [" ".join(block.text.split()) for block in blocks]
    for number, text in enumerate(texts):
        place, stated = min(_periods(text, cutoff), key=lambda each: each[0], default=(0, None))
        if stated is not None:
            return _spelled_out(texts[number : number + _NEAR_TITLE], place) or stated
    for text in texts[:_HEAD]:
        plain = _DATE.sub(_filled, text)
        year = next((match for match in _WHOLE_YEAR.finditer(plain) if not _is_compared(plain, match.start())), None)
        if year is not None:
            return _parsed(year["year"], cutoff)
    return None


def _spelled_out(texts: Sequence[str], named: int) -> Stated | None:
    """Return the first and last day that stand in brackets behind the named period or in a line of their own below."""
    for number, text in enumerate(texts):
        for match in _RANGE.finditer(text):
            stated = _range(match) if match["bd"] else None
            start = match.start()
            near = max(0, start - _LONGEST_LINE)
            behind = number == 0 and start - named <= _LONGEST_LINE and "," not in text[named:start]
            alone = number > 0 and bool(_BEGINS.match(text, 0, start)) and not _WORDS.search(text, match.end())
            if stated is not None and _BEGINS.search(text, near, start) and (behind or alone):
                return stated
    return None


def _parsed(name: str, cutoff: int) -> Stated | None:
    try:
        return Stated(*parse_period(name, cutoff))
    except UsageError:  # a month 13
        return None


def _range(match: re.Match[str]) -> Stated | None:
    last = _day(match, "b", None) if match["bd"] else None
    first = _day(match, "a", None if last is None else last.year)
    if first is None or (match["bd"] and last is None) or (match["ay"] is None and last is None):
        return None
    return Stated(first, last) if last is None or first <= last else None


def _day(match: re.Match[str], name: str, year: int | None) -> datetime.date | None:
    stated = match[f"{name}y"]
    if stated is None and year is None:
        return None
    try:
        return datetime.date(int(stated or year or 0), int(match[f"{name}m"]), int(match[f"{name}d"]))
    except ValueError:
        return None


def as_period(stated: Stated, newest: datetime.date) -> Period:
    """Return a stated period with its last day."""
    return Period(stated.first, max(stated.first, stated.last or newest))
