"""Read amounts of money in đồng, as Vietnamese exports write them."""

import re

from parcheck.reading.words import fold

MOST = 10**15  # a hundred thousand times what a province takes in a year
_LONGEST = 40
_UNIT = re.compile(r"\s*(đồng|đ|vnđ|vnd)\.?$")
_GROUPED = re.compile(r"\d{1,3}([.,  ]\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_PART = re.compile(r"(lệ phí|phí|số tiền|tổng)\s*:\s*([\d.,]+)")


def read_amount(text: str) -> int | None:
    """Read a text such as "8.586.000 đồng" as whole đồng; None where it is no amount.

    Dots, commas and spaces between groups of three digits are separators of thousands; đồng has no fractions, so
    "8.586" as text is 8586. One or two digits behind a last separator are decimals and must be zero.
    A cell such as "- Phí: 8,000 - Lệ phí: 2,000 - Số tiền: 10,000" is the sum of phí and lệ phí.
    """
    folded = fold(text)
    parts = {name: _whole(digits.strip(".,")) for name, digits in _PART.findall(folded)}
    if parts:
        return _sum_of(parts)
    return _whole(_UNIT.sub("", folded))


def is_spoilt(number: float) -> bool:
    """Tell whether a number is an amount in thousands that was read as a decimal: 8.586 was 8.586 đồng."""
    return number != int(number)


def amount_of(number: float) -> int:
    """Return the whole đồng of a number cell; a fraction means thousands (see ``is_spoilt``)."""
    return round(number * 1000) if is_spoilt(number) else int(number)


def _sum_of(parts: dict[str, int | None]) -> int | None:
    shares = [parts[name] for name in ("phí", "lệ phí") if name in parts] or list(parts.values())[:1]
    known = [share for share in shares if share is not None]
    return sum(known) if len(known) == len(shares) else None


def is_believable(number: float) -> bool:
    """Tell whether a number cell can be an amount: finite, and no larger than the largest amount."""
    return abs(number) <= MOST


def _whole(text: str) -> int | None:
    amount = _read_whole(text) if len(text) <= _LONGEST else None
    return amount if amount is None or amount <= MOST else None


def _read_whole(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    whole, decimals = text[:-3].rstrip(".,"), re.split(r"[.,]", text)[-1]
    if _DECIMAL.fullmatch(text) and int(decimals) == 0:
        return int(re.split(r"[.,]", text)[0])
    if len(decimals) == 2 and decimals == "00" and _GROUPED.fullmatch(whole):
        return int(re.sub(r"\D", "", whole))
    return None
