"""Whether the words between a count and a percentage tie the one to the other.

::

    tie     = description                              "1.066 [hồ sơ đúng hạn đạt] 99,9 %"
            | description separator connector*         "1.066 [hồ sơ đúng hạn, đạt tỷ lệ] 99,9 %"
    no tie  = … "tỷ lệ" other-words …                  "1.067 [hồ sơ, tỷ lệ đúng hạn đạt] 99,9 %"
            | … separator other-words …                "1.049 [hồ sơ, đúng hạn] 99,9 %"
"""

import re

from parcheck.claims.words import label_of

EXAMPLES = (
    (" hồ sơ đạt ", True),
    (" hồ sơ (", True),
    (" hồ sơ đúng hạn, đạt tỷ lệ ", True),
    (" hồ sơ được giải quyết trước và đúng hạn, chiếm ", True),
    (" hồ sơ trực tuyến, tỷ lệ đúng hạn đạt ", False),
    (" hồ sơ, đúng hạn ", False),
    (" xã có tỷ lệ đúng hạn ", False),
    ("; trong đó đúng hạn đạt ", False),
)

_WORDS = (
    r"đạt|chiếm|bằng|tương đương|tương ứng|với|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|là|khoảng|gần|hơn|trên|dưới|"
    r"xấp xỉ|ước|chừng|tức|hay|được|mức|ở|khá cao|cao|rất"
)
CONNECTORS = re.compile(rf"[\s,;:(\[=≈~–—→*-]*(?:(?:{_WORDS})(?!\w)[\s,:(\[=≈~–-]*)*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;:(\[–—\n]|\s-\s")
_RATE = re.compile(r"(?:tỷ|tỉ) lệ", re.IGNORECASE)
_HARMLESS = re.compile(
    r"(?:trước|sớm|đúng)(?: hạn| hẹn)?(?: và|,) |tiếp nhận và |số hóa và |phí, |phí và ", re.IGNORECASE
)
_TURN = re.compile(r"(?<!\w)(?:và|còn|nhưng|trong khi|trong đó|riêng|nâng|đưa)(?!\w)", re.IGNORECASE)
_LONGEST = 160
_CLOSED = re.compile(
    r"\s*(?:$|[,;.:()\[\]\-–/!?|]|và(?!\w)|so với|theo(?!\w)|trên tổng|trong tổng|(?:của )?tổng|trong đó|tăng|giảm|"
    r"còn(?!\w))",
    re.IGNORECASE,
)
PARENTHESIS = re.compile(r"\s*[(\[]\s*(?:(?:tương ứng|tức|với|gồm|là|đạt|có|cụ thể|:|=)\s*)*$", re.IGNORECASE)
FOLLOWING = re.compile(r"\s*(?:[,:=–-]\s*)?(?:tương ứng(?: với)?|tức(?: là)?|với|gồm|=|:|,)\s*$", re.IGNORECASE)
# "98,8 % [hồ sơ được giải quyết đúng hạn (]1.245/1.260 hồ sơ)"
DESCRIBED = re.compile(
    r"(?P<words>(?:\s+(?!(?:và|còn|nhưng|trong|riêng|tăng|giảm|so|cao|thấp|vượt|chỉ tiêu|kế hoạch)(?!\w))"
    r"[^\W\d_]+){1,14})\s*[(\[]\s*=?\s*$",
    re.IGNORECASE,
)


def ties(gap: str) -> bool:
    """Tell whether the text between a count and the percentage behind it ties them."""
    if len(gap) > _LONGEST:
        return False
    gap = _HARMLESS.sub("", gap)
    rates = list(_RATE.finditer(gap))
    if rates and not CONNECTORS.fullmatch(gap[rates[-1].end() :]):
        return False
    breaks = list(_SEPARATORS.finditer(gap))
    if breaks and not CONNECTORS.fullmatch(gap[breaks[-1].end() :]):
        return False
    return not any(match.group().lower() != "và" or label_of(gap[match.end() :]) for match in _TURN.finditer(gap))


def closes(after: str) -> bool:
    """Tell whether a percentage ends its clause, so that it is not the percentage of what follows."""
    return bool(_CLOSED.match(after))
