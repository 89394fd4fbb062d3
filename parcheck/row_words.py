"""The words by which rows that are no dossiers are known: totals, remarks, the ends of pages, signatures."""

import re
from collections.abc import Iterable

from parcheck.reading.words import fold

TOTALS = ("Tổng", "TỔNG", "tổng")
_SUBTOTAL = re.compile(r"cộng(?!\w)(?! (?:hòa|đồng|tác))|total(?!\w)|số (?:lượng )?hồ sơ\s*:")
_REMARKS = (
    *("ghi chú", "nơi nhận", "ngày in", "người in", "thời gian in", "in lúc", "danh sách", "cộng hòa xã hội"),
    *("độc lập", "nguồn:", "chú thích"),
)
_PAGE = re.compile(r"(?:trang|page)\s*:?\s*\d+")
# Who signs below a list, as the lines of signatures begin.
_SIGNERS = (
    *("người lập", "lập biểu", "thủ trưởng", "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "trưởng phòng"),
    *("kế toán", "cán bộ", "công chức", "kt.", "tm.", "tl.", "(ký", "ký,"),
)
_DIGIT = re.compile(r"\d")
# A day with its separators, or a number as long as that of a day.
_DATE_LIKE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{5,}")


def has_digit(texts: Iterable[str]) -> bool:
    """Tell whether any cell holds a digit, as every row of a list does."""
    return any(map(_DIGIT.search, texts))


def is_total(text: str) -> bool:
    """Tell whether the first cell of a row says that it is a total."""
    folded = fold(text)
    return folded.startswith("tổng") or bool(_SUBTOTAL.match(folded))


def is_remark(text: str) -> bool:
    """Tell whether a text that stands alone is a remark or the end of a page, and no group."""
    folded = fold(text)
    return folded.startswith(_REMARKS) or bool(_PAGE.match(folded))


def is_signer(text: str) -> bool:
    """Tell whether a cell begins as lines of signatures do."""
    return fold(text).startswith(_SIGNERS)


def is_date(text: str) -> bool:
    """Tell whether a cell holds a day; "Vĩnh Mẫu, ngày 31/3/2024" is where and when somebody signed."""
    return bool(_DATE_LIKE.search(text)) and "ngày" not in fold(text)
