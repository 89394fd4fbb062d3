"""Two sentences of one text that cannot both be right: none, and some.

::

    claim = none … some
    none  = ("không có" | "không phát sinh" | "chưa có" | 0) ["hồ sơ"] late-words
    some  = count ["hồ sơ"] late-words               01 hồ sơ trễ hạn · trễ hạn 02 hồ sơ

They must speak of the same thing: of no sector, unit, channel, period or state of dossiers that the other does not
speak of. Tables are left out, because a row speaks of its own unit.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parcheck.claims.claim import Claim, Span
from parcheck.claims.passage import Passage
from parcheck.claims.scope import headed
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
_NONE = re.compile(
    rf"(?:không|chưa)(?: còn| để)?(?: có| phát sinh| xảy ra| ghi nhận)(?: bất kỳ)? (?:hồ sơ|trường hợp)(?: nào| TTHC)?"
    rf"(?: được)?(?: giải quyết| xử lý| bị| trả| giải quyết bị)* ?{_LATE}(?P<rest>[^,;.]*)",
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
        r"(?:đang|chưa)(?: được)? (?:giải quyết|xử lý)|(?<!\w)(?:tồn|còn)(?!\w)|đã (?:giải quyết|trả|xử lý)",
        re.IGNORECASE,
    ),
}
_SHORT_PERIOD = re.compile(r"(?<!\w)(?:tháng|quý|tuần|ngày)(?!\w)", re.IGNORECASE)
_WORDS_OF_SCOPE = 4
_FAR = 12


class _Statement(NamedTuple):
    span: Span
    scopes: dict[str, str]
    short: bool


def contradictions(passages: Sequence[Passage]) -> Iterator[Claim]:
    """Yield one claim for each sentence that says none where another says some."""
    text = [passage for passage in passages if not passage.block.is_cell]
    some = [statement for passage, head in headed(text) for statement in _some(passage, head)]
    if not some:
        return
    for passage, head in headed(text):
        for statement in _none(passage, head):
            other = next((each for each in some if _same_thing(statement, each)), None)
            if other is not None:
                first, second = sorted((statement.span, other.span))
                yield Claim("contradiction", "wrong", first, label="late", also=(second,))


def _none(passage: Passage, head: str) -> Iterator[_Statement]:
    for sentence in passage.sentences:
        for match in _NONE.finditer(sentence.text):
            clause = _clause(sentence.text, match.start())
            if not _WISH.search(clause) and not match["rest"].strip(' )”"').removeprefix("nào").strip():
                yield _statement(passage, sentence, (match.start(), match.end()), clause, head)


def _some(passage: Passage, head: str) -> Iterator[_Statement]:
    for sentence in passage.sentences:
        for place, figure in enumerate(sentence.figures):
            if (
                figure.kind != "count"
                or figure.role
                or not figure.count
                or label_at(sentence, place) not in ("late", "overdue")
            ):
                continue
            before, after = clause_parts(sentence, place)
            start, end = figure.start - len(before), figure.end + len(after)
            clause = _clause(sentence.text, figure.start) + after
            if not _WISH.search(clause) and "giảm" not in clause:
                yield _statement(passage, sentence, (start, end), clause, head)


def _clause(text: str, end: int) -> str:
    """Return the text back to the last semicolon."""
    return text[text.rfind(";", 0, end) + 1 : end]


def _statement(passage: Passage, sentence: Sentence, place: tuple[int, int], clause: str, head: str) -> _Statement:
    start, end = place
    span = passage.span(sentence, start, end)
    opening = passage.sentences[0].text.partition(":")[0] if ":" in passage.sentences[0].text else ""
    own = _scopes(f"{clause} {sentence.text[start:end]}")
    around = _scopes(f"{head}. {opening}" if len(opening) < 80 else head)
    scopes = {**around, **own}
    # Whether dossiers are open is said right at the figure, or not at all.
    scopes["state"] = _scopes(sentence.text[max(0, start - 60) : end].rpartition(";")[2]).get("state", "")
    return _Statement(span, scopes, bool(_SHORT_PERIOD.search(clause)))


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
