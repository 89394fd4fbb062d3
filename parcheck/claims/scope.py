"""What narrows a sentence down to a part of the whole: a sector, a place, another time."""

import re
from collections.abc import Iterator, Sequence

from parcheck.claims.passage import Passage

_PART = re.compile(
    r"(?<!các )(?<!mọi )(?<!cả )(?<!\d )lĩnh vực|nhóm (?:thủ tục|hồ sơ)|loại thủ tục|"
    r"thủ tục (?!hành chính|được|trực tuyến)|(?<!\w)(?:thôn|ấp|khu phố|(?<!văn )phòng(?!,? (?:chống|ngừa))|chi nhánh|"
    r"(?:cán bộ|công chức)(?!,? công chức| bộ phận))(?!\w)|"
    r"(?<!\w)riêng(?!\w)|hài lòng|khảo sát|(?:lũy|luỹ) kế|(?<!\w)tuần(?!\w)|trong ngày|giai đoạn|từ đầu năm|"
    r"các năm|cùng kỳ|(?:năm|kỳ|quý|tháng) trước|liên thông|khai sinh|khai tử|kết hôn|hộ tịch|đất đai|"
    r"đăng ký kinh doanh|bảo trợ xã hội",
    re.IGNORECASE,
)
_LONGEST_OPENING = 80
_LONGEST_HEADING = 300  # letters; what is longer is none for people


def speaks_of_part(passage: Passage, head: str, sentence: str) -> bool:
    """Tell whether a sentence, the beginning of its paragraph or the heading above speaks of a part only."""
    return any(_PART.search(words) for words in (sentence, opening_of(passage.block.text), head))


def opening_of(text: str) -> str:
    """Return the words before a colon near the beginning of a text."""
    opening, colon, _ = text[:_LONGEST_OPENING].partition(":")
    return opening if colon else ""


def headed(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str]]:
    """Yield the passages with the heading above them."""
    head = ""
    for passage in passages:
        if passage.block.heading and not any(sentence.figures for sentence in passage.sentences):
            head = passage.block.text[:_LONGEST_HEADING] if len(passages) > 2 else ""
        yield passage, head
