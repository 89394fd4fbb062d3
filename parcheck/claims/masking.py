"""What looks like a figure and is none: days, numbers of documents, durations, identifiers, marks of lists.

It is replaced by as many ``§``, so that every place in the text stays the same.
"""

import re

UNITS = (
    r"hồ sơ|hs|tthc|thủ tục|trường hợp|phiếu|lượt|giao dịch|dịch vụ|dvc|văn bản|nhiệm vụ|công dân|người|tổ chức|"
    r"ý kiến|kết quả|bản sao|bản|cán bộ|đơn vị|cơ quan|xã|phường|huyện|thôn|lĩnh vực|chỉ tiêu|tiêu chí|doanh nghiệp|hộ|"
    r"dossiers?"
)
"""What is counted."""

_FILL = "§"
_NOT_COUNTED = rf"(?![\d]|[.,]\d|\s{{0,3}}(?:{UNITS}|%)\b|\s{{0,3}}%)"
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?!\d)"
_MASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # A day, as 30/09/2024 or ngày 30 tháng 9 năm 2024.
        rf"(?<![\d.,])\d{{1,2}}([/.-])\d{{1,2}}\1{_YEAR}(?!\d)",
        rf"ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+{_YEAR})?",
        # A document: 766/QĐ-TTg, 12/2024/NĐ-CP, 01/2020/TT-VPCP.
        r"(?<![\d.,])\d{1,6}/(?:\d{4}/)?(?-i:[A-ZĐ])[^\W\d_]+(?:[-–][^\W\d_]+)*",
        # Its number without letters: Nghị định 61/2018, Văn bản số 356/498.
        r"(?:nghị định|thông tư|quyết định|nghị quyết|chỉ thị|luật|công văn|công điện|văn bản|kế hoạch|tờ trình|"
        r"thông báo|báo cáo|đề án|chương trình|hướng dẫn)(?:\s+liên tịch)?\s+số:?\s+\d{1,6}(?:/\d{1,6}){0,2}(?!\d)",
        rf"(?:nghị định|thông tư|quyết định|nghị quyết|chỉ thị|luật|công văn|kế hoạch)(?:\s+liên tịch)?\s+"
        rf"\d{{1,6}}/{_YEAR}{_NOT_COUNTED}",
        # Days without years: Tuần 36 (02/9 - 06/9), nghỉ lễ 30/4 và 01/5.
        rf"(?<![\d.,/]){_DAY}\s{{0,3}}[-–]\s{{0,3}}{_DAY}{_NOT_COUNTED}",
        rf"(?<!\w)(?:lễ|tết|dịp|kỷ niệm)\s+{_DAY}(?:\s{{0,3}}(?:,|và)\s{{0,3}}{_DAY})?{_NOT_COUNTED}",
        rf"(?<!\w)tuần\s+(?:thứ\s+)?\d{{1,2}}{_NOT_COUNTED}",
        rf"(?:năm học|niên độ|niên khóa)\s+{_YEAR}\s{{0,3}}[/–-]\s{{0,3}}{_YEAR}",
        # A house: số nhà 12/34.
        r"(?<!\w)(?:số nhà|nhà số|địa chỉ|hẻm|ngõ|ngách|kiệt|thửa)\s+(?:số\s+)?\d{1,4}(?:/\d{1,4}){0,3}(?![\d/])",
        r"(?<!\w)số\s+\d{1,4}(?:/\d{1,4}){0,3}(?=,?\s+(?:đường|phố)(?!\w))",
        # A period: tháng 9/2024, quý I/2024, năm 2024, giai đoạn 2021-2025.
        rf"(?:tháng|quý)\s+\d{{1,2}}(?:\s*[/-]\s*{_YEAR})?{_NOT_COUNTED}",
        rf"quý\s+[ivx]+\s*/\s*{_YEAR}",
        rf"năm\s+{_YEAR}{_NOT_COUNTED}",
        rf"(?<![\d.,/]){_YEAR}\s*[-–]\s*{_YEAR}(?!\d)",
        rf"(?<![\d.,/])(?:0?[1-9]|1[0-2])/{_YEAR}{_NOT_COUNTED}",
        rf"(?:ngày|đến|từ|hết|tới|trước|sau|mùng)\s+\d{{1,2}}/\d{{1,2}}{_NOT_COUNTED}",
        rf"(?:ngày|mùng|hôm)\s+\d{{1,2}}{_NOT_COUNTED}",
        # A duration, a time of day.
        r"(?<![\d.,/])\d+(?:[.,]\d+)?\s+(?:ngày|tuần|tháng|quý|năm|giờ|phút)\b(?!\s+\d{4}\s+hồ sơ)",
        r"(?<![\d.,])\d{1,2}(?::|h|g)\d{2}\b",
        # A place in a document or a town, a level, a rank.
        rf"\b(?:điều|khoản|điểm|(?<!danh )mục|chương|phụ lục|biểu|bảng|mẫu(?: số)?|hình|thứ|lần|đợt|khóa|nhóm|tổ|ấp|"
        rf"khu phố|đường|quận|phường|mức(?: độ)?|cấp độ|covid)\s*-?\s*\d{{1,2}}(?:\s*(?:,|và)\s*\d)?{_NOT_COUNTED}",
        # A rank: hạng 5/30.
        r"(?:hạng|thứ|vị trí|(?<!\w)xếp)\s+(?:thứ\s+)?\d{1,4}\s*/\s*\d{1,4}(?!\d)",
        # From ten to fifteen, written 10-15.
        r"(?<![\d.,])\d+(?:[.,]\d+)?[-–]\d+(?:[.,]\d+)?\s{0,3}%?",
    )
)
_LIST_MARK = re.compile(
    r"\s*(?:[-+*•–—●○▪►]\s*)?(?:(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]|\(?(?:\d{1,2}|[ivxlc]{1,5}|[a-zđ])[.)])(?=\s)|"
    r"\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+[^\W\d_]))",
    re.IGNORECASE,
)
_SHORT_QUARTER = re.compile(rf"(?<!\w)q[1-4]\s*/\s*{_YEAR}(?!\d)", re.IGNORECASE)
_TOKEN = re.compile(r"[\w.\-]+")
_GLUED = re.compile(r"\d[\d.,]*+(?:đ|đồng|hs|tthc)?[.\-]*", re.IGNORECASE)


def masked(text: str) -> str:
    """Return the text with everything masked that is no figure; its length stays."""
    mark = _LIST_MARK.match(text)
    if mark:
        text = _FILL * mark.end() + text[mark.end() :]
    text = _TOKEN.sub(_without_identifier, _SHORT_QUARTER.sub(_filled, text))
    for mask in _MASKS:
        text = mask.sub(_filled, text)
    return text


def _filled(match: re.Match[str]) -> str:
    return _FILL * len(match.group())


def _without_identifier(match: re.Match[str]) -> str:
    """Mask a word of letters and digits, such as the number of a dossier."""
    word = match.group()
    if not any(sign.isdigit() for sign in word) or not any(sign.isalpha() for sign in word):
        return word
    return word if _GLUED.fullmatch(word) else _FILL * len(word)
