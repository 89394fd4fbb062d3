"""Two sentences of one text that cannot both be right: none, and some.

::

    claim = none … some
    none  = ("không có" | "không phát sinh" | "chưa có" | 0) ["hồ sơ"] late-words
    some  = count ["hồ sơ"] late-words               01 hồ sơ trễ hạn · trễ hạn 02 hồ sơ

They must speak of the same thing: of no sector, unit, channel, period or state of dossiers that the other does not
speak of, and of no part that a heading or the beginning of a paragraph names. Tables are left out, because a row speaks
of its own unit.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parcheck.claims.claim import Claim, Span
from parcheck.claims.headings import MARK, headings_above
from parcheck.claims.passage import Passage
from parcheck.claims.scope import headed, opening_of
from parcheck.claims.sentences import Sentence
from parcheck.claims.words import clause_parts, label_at

# Texts, each a paragraph, and the number of contradictions.
EXAMPLES = (
    (("Đơn vị không có hồ sơ quá hạn.", "Có 1.066 hồ sơ đúng hạn, 01 hồ sơ trễ hạn."), 1),
    (("Có 01 hồ sơ trễ hạn; không phát sinh hồ sơ trễ hạn.",), 1),
    (("Lĩnh vực đất đai có 01 hồ sơ trễ hạn; lĩnh vực hộ tịch không có hồ sơ trễ hạn.",), 0),
    (("Đang giải quyết 5 hồ sơ, không có hồ sơ quá hạn.", "Đã giải quyết trễ hạn 01 hồ sơ."), 0),
    (("Tháng 8/2024 có 01 hồ sơ trễ hạn.", "Tháng 9/2024 không có hồ sơ trễ hạn."), 0),
    (("Không có hồ sơ trễ hạn.", "00 hồ sơ trễ hạn."), 0),
    (("Phấn đấu không có hồ sơ trễ hạn.", "Có 01 hồ sơ trễ hạn."), 0),
    (("Không có hồ sơ trễ hạn do lỗi hệ thống.", "Có 01 hồ sơ trễ hạn."), 0),
)

_LATE = r"(?:quá|trễ|chậm)(?: thời)? (?:hạn|hẹn)"
_LATE_WORDS = re.compile(_LATE, re.IGNORECASE)
_NONE = re.compile(
    rf"(?:không|chưa)(?: còn)?(?: có| phát sinh| xảy ra| ghi nhận)(?: bất kỳ)? (?:hồ sơ|trường hợp)(?: nào| TTHC)?"
    rf"(?: được)?(?: giải quyết| xử lý| bị| trả)* ?{_LATE}(?P<rest>[^,;.]*)",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|yêu cầu|(?:đảm|bảo) (?:bảo|đảm)|cam kết|nhằm|để không|tiếp tục|không để|kế hoạch|"
    r"hạn chế|khắc phục|nếu|quyết tâm|duy trì|hướng tới|giao|trường hợp",
    re.IGNORECASE,
)
_SCOPES = {
    "sector": re.compile(r"lĩnh vực|(?<!\w)về (?!việc)|thủ tục |nhóm ", re.IGNORECASE),
    "unit": re.compile(
        r"(?:ubnd )?(?<!\w)(?:xã|phường|thị trấn|huyện|quận|sở|phòng|chi nhánh|thôn|đơn vị)(?!\w)(?! lý| viên)",
        re.IGNORECASE,
    ),
    "channel": re.compile(r"trực tuyến|trực tiếp|qua mạng|bưu chính|liên thông|chứng thực|thanh toán", re.IGNORECASE),
    "period": re.compile(
        r"(?<!\w)(?:tháng|quý|tuần|năm|ngày|kỳ trước|cùng kỳ|lũy kế|luỹ kế|giai đoạn)(?!\w)", re.IGNORECASE
    ),
    "state": re.compile(
        r"(?:đang|chưa)(?: được)? (?:giải quyết|xử lý)|(?<!\w)(?:tồn(?! tại)|còn)(?!\w)|đã (?:giải quyết|trả|xử lý)",
        re.IGNORECASE,
    ),
}
_PAST = re.compile(r"cùng kỳ|(?<!\w)(?:năm|kỳ|tháng|quý|tuần) (?:trước|ngoái|liền kề)", re.IGNORECASE)
_OF_ALL = re.compile(
    r"kết quả|tình hình|đánh giá|nhận xét|công tác|điểm|hạn chế|tồn tại|chung|giải quyết|tiếp nhận|thực hiện|báo cáo|"
    r"tổng|kết luận|được|nguyên nhân|hồ sơ|(?<!\w)hạn|trong đó|cụ thể|ngoài ra|tuy nhiên|lưu ý|ghi chú|đến nay|"
    r"thủ tục hành chính",
    re.IGNORECASE,
)
_NARROW = re.compile(
    r"lĩnh vực|hộ tịch|đất đai|chứng thực|xây dựng|cư trú|bảo trợ|kinh doanh|người có công", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d./,])(?:19|20)\d\d(?!\d)")
_OF_CITIZENS = re.compile(
    r"đăng ký|kê khai|khai (?:sinh|tử)|bổ sung|nộp|sử dụng|nợ|thuế|phạt|tạm trú|khả năng", re.IGNORECASE
)
_DOSSIERS = ("hồ sơ", "hs", "trường hợp", "giao dịch", "kết quả")
_NO_NOUN = re.compile(r"\s*(?:$|[^\w\s]|(?:quá|trễ|chậm|còn|và|đang|chưa|bị|được|đã|do|vì)(?!\w))", re.IGNORECASE)
_MOST = 400  # statements of one kind; no report for people has more
_LONGEST_CLAUSE = 1000  # letters; no sentence for people has more without a semicolon
_LONGEST_HEADING = 300
_SHORT_PERIOD = re.compile(r"(?<!\w)(?:tháng|quý|tuần|ngày)(?!\w)", re.IGNORECASE)
_WORDS_OF_SCOPE = 4
_FAR = 12


class _Statement(NamedTuple):
    """What is said; ``narrow`` is the part that its headings or the beginning of its paragraph narrow it down to."""

    span: Span
    scopes: dict[str, str]
    narrow: str
    short: bool
    past: bool


class _Around(NamedTuple):
    passage: Passage
    head: str
    narrow: str
    newest: int


def contradictions(passages: Sequence[Passage]) -> Iterator[Claim]:
    """Yield one claim for each sentence that says none where another says some."""
    text = list(_around([passage for passage in passages if not passage.block.is_cell]))
    some = list(itertools.islice((each for around in text for each in _some(around)), _MOST))
    if not some:
        return
    for statement in itertools.islice((each for around in text for each in _none(around)), _MOST):
        other = next((each for each in some if _same_thing(statement, each)), None)
        if other is not None:
            first, second = sorted((statement.span, other.span))
            yield Claim("contradiction", "wrong", first, label="late", also=(second,))


def _around(passages: Sequence[Passage]) -> Iterator[_Around]:
    blocks = [passage.block for passage in passages]
    newest = max((int(year) for block in blocks for year in _YEAR.findall(block.text)), default=0)
    for (passage, head), above in zip(headed(passages), headings_above(blocks), strict=True):
        narrow = " / ".join(filter(None, (_narrowing(blocks[each].text) for each in above)))
        yield _Around(passage, head, narrow, newest)


@functools.lru_cache(maxsize=1 << 10)
def _narrowing(text: str) -> str:
    """Return what a heading narrows down to; nothing where it is about all there is, as "Kết quả giải quyết"."""
    words = " ".join(MARK.sub("", text[:_LONGEST_HEADING], count=1).lower().split())
    return words if _NARROW.search(words) or not _OF_ALL.search(words) else ""


def _none(around: _Around) -> Iterator[_Statement]:
    for sentence in around.passage.sentences:
        for match in _NONE.finditer(sentence.text):
            clause = _clause(sentence.text, match.start())
            if not _WISH.search(clause) and not match["rest"].strip(' )”"').removeprefix("nào").strip():
                yield _statement(around, sentence, (match.start(), match.end()), clause)


def _some(around: _Around) -> Iterator[_Statement]:
    for sentence in around.passage.sentences:
        for place, figure in enumerate(sentence.figures):
            if not _counts_dossiers(sentence, place) or label_at(sentence, place) not in ("late", "overdue"):
                continue
            before, after = clause_parts(sentence, place)
            start, end = figure.start - len(before), figure.end + len(after)
            clause = _clause(sentence.text, figure.start) + after
            own = _LATE_WORDS.split(sentence.text[start:end], maxsplit=1)[0]
            if not _WISH.search(clause) and "giảm" not in clause and not _OF_CITIZENS.search(own):
                yield _statement(around, sentence, (start, end), clause)


def _counts_dossiers(sentence: Sentence, place: int) -> bool:
    """Tell whether a figure counts some dossiers: "12 tin nhắn" and "03 phiếu xin lỗi" are none."""
    figure = sentence.figures[place]
    if figure.kind != "count" or figure.role or not figure.count:
        return False
    return figure.unit in _DOSSIERS or (not figure.unit and bool(_NO_NOUN.match(sentence.text, figure.end)))


def _clause(text: str, end: int) -> str:
    """Return the text back to the last semicolon."""
    low = max(0, end - _LONGEST_CLAUSE)
    return text[max(text.rfind(";", low, end) + 1, low) : end]


def _statement(around: _Around, sentence: Sentence, place: tuple[int, int], clause: str) -> _Statement:
    start, end = place
    passage, head, narrow, newest = around
    opening = opening_of(sentence.text) or opening_of(passage.sentences[0].text)
    own = _scopes(f"{clause} {sentence.text[start:end]}")
    scopes = {**_scopes(f"{head}. {opening}" if opening else head), **own}
    # Whether dossiers are open is said right at the figure, or not at all.
    scopes["state"] = _scopes(sentence.text[max(0, start - 60) : end].rpartition(";")[2]).get("state", "")
    narrow = f"{narrow}: {_narrowing(opening)}"
    span = passage.span(sentence, start, end)
    past = bool(_PAST.search(clause)) or any(int(year) < newest for year in _YEAR.findall(clause))
    return _Statement(span, scopes, narrow, bool(_SHORT_PERIOD.search(clause)), past)


def _scopes(text: str) -> dict[str, str]:
    """Return the words that narrow a sentence down, by kind."""
    found = {}
    for name, pattern in _SCOPES.items():
        match = pattern.search(text)
        if match:
            words = text[match.start() :].lower().split()[:_WORDS_OF_SCOPE]
            found[name] = "" if name == "state" and "đã" in words else " ".join(words)
    return found


def _same_thing(none: _Statement, some: _Statement) -> bool:
    apart = none.span.block != some.span.block and some.short and not none.scopes.get("period")
    if none.narrow != some.narrow or none.past != some.past or apart:
        return False
    for name in ("sector", "channel", "state", "unit", "period"):
        first, second = none.scopes.get(name, ""), some.scopes.get(name, "")
        if first == second:
            continue
        if first and second:
            return False
        if first and (name != "period" or none.short) and name != "unit":
            return False
        if second and name in ("sector", "channel"):
            return False
    return True
