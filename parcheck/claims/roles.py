"""Which figures claim nothing: targets, plans and changes, told by the words beside them.

::

    target = plan-word … percent                   chỉ tiêu thành phố giao 50 % · tối thiểu 80 % · từ 50 % trở lên
    change = change-word … figure                  tăng 5,2 % · giảm 120 hồ sơ (12,7 %) · cao hơn cùng kỳ 3 %
           | change-word … figure "là" figure      cao hơn chỉ tiêu 95 % là 3,5 %
    plan   = plan-word … count | percent "kế hoạch"   phấn đấu 800/1.000 hồ sơ · đạt 105 % kế hoạch
"""

import functools
import re
from dataclasses import replace

from parcheck.claims.figures import Figure, Role
from parcheck.claims.masking import UNITS
from parcheck.claims.sentences import Sentence

# Text, and the role of each of its figures.
EXAMPLES = (
    ("752/1.049 hồ sơ đạt 71,6 % (chỉ tiêu thành phố giao 50 %)", ("", "", "target")),
    ("phấn đấu đạt 80 % hồ sơ trực tuyến", ("target",)),
    ("tối thiểu 80 %; từ 50 % trở lên", ("target", "target")),
    ("đạt 71,6 %, tăng 5,2 % so với cùng kỳ", ("", "change")),
    ("giảm 120 hồ sơ (12,7 %) so với cùng kỳ", ("change", "change")),
    ("tăng từ 65 % lên 71,6 %", ("change", "change")),
    ("đạt 71,6 %/50 % chỉ tiêu", ("", "target")),
    ("đạt 105 % kế hoạch năm", ("plan",)),
    ("đạt 71,6 % so với chỉ tiêu 50 %", ("", "target")),
    ("vượt chỉ tiêu giao 21,6 %", ("change",)),
    ("thực hiện chỉ tiêu thành phố giao, đạt 71,6 %", ("",)),
    ("497 giao dịch, đạt 47 %", ("", "")),
    ("luôn đạt trên 98 %", ("target",)),
    ("đạt tỷ lệ ≥ 98 %", ("target",)),
    ("chỉ tiêu lần lượt là 60 % và 45 %", ("target", "target")),
    ("752/1,049 dossiers, reaching 71.7%; the target being 50%", ("", "", "target")),
    ("đạt 98,5 %, cao hơn chỉ tiêu 95 % là 3,5 %", ("", "target", "change")),
    ("đạt 98,5 %, vượt chỉ tiêu giao (95 %) là 3,5 %", ("", "target", "change")),
    ("thấp hơn cùng kỳ (99 %) là 0,5 %", ("change", "change")),
    ("3/5 chỉ tiêu đạt trên 90 %", ("", "")),
    ("có 02 chỉ tiêu thành phố giao đạt 100 %", ("", "")),
    ("3/5 chỉ tiêu tăng 5 %", ("", "change")),
)

IN_TURN = re.compile(r"lần lượt|theo thứ tự", re.IGNORECASE)
PLAN = re.compile(
    r"chỉ tiêu|(?<!bàn )(?<!chuyển )\bgiao\b(?! dịch| tiếp| thông| diện| nhận)|phấn đấu|kế hoạch|mục tiêu|tối thiểu|"
    r"tối đa|ít nhất|không quá(?! (?:hạn|hẹn))|không dưới|yêu cầu (?:đạt|là|phải|tỷ lệ|:)|quy định|phải đạt|cam kết|"
    r"dự kiến|đề ra|luôn (?:đạt|ở mức|duy trì|trên)|duy trì|hướng tới|(?:đảm|bảo) (?:đảm|bảo)|đặt ra|ngưỡng|định mức|"
    r"the target being",
    re.IGNORECASE,
)
STRONG_PLAN = re.compile(
    r"phấn đấu|\b(?:được |thành phố |tỉnh |huyện |ubnd |cấp trên )?giao\b(?! dịch| tiếp| thông| diện| nhận)|tối thiểu|"
    r"ít nhất|dự kiến|kế hoạch (?:giao|đề ra|năm)|mục tiêu|cam kết|phải đạt",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"(?<!\w)(?:tăng|(?<!miễn )(?<!miễn, )giảm|rút ngắn|vượt|chênh(?: lệch)?|hụt|nâng|"
    r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|nhanh) hơn)"
    r"(?!\w)(?! cường)",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    rf"(?:\s*(?:{UNITS})(?!\w))?[\s(,]*(?:(?:tương ứng|tương đương|bằng)(?: với)? )?(?:khoảng |gần |hơn )?$",
    re.IGNORECASE,
)
_TO = re.compile(r"[^,;.]{0,40}(?<!\w)(?:lên|xuống|còn|đến|thành)(?!\w)[^,;.]{0,12}$", re.IGNORECASE)
_BY = re.compile(r"\s{0,3}[)\]]?\s{0,3}(?:là|tới|đến)?\s{0,3}$", re.IGNORECASE)
_OR_MORE = re.compile(r"[^,;.]{0,12}trở (?:lên|xuống)", re.IGNORECASE)
_BOUND = re.compile(r"(?:^|[\s(:])[≥≤><]=?\s{0,3}$")
_OF_PLAN = re.compile(
    r"\s*(?:so )?(?:với |của |trên |mức )?(?:tổng )?(?:kế hoạch|chỉ tiêu|dự toán|định mức|cùng kỳ|mục tiêu|năm trước|"
    r"tháng trước|quý trước)(?P<rest>[^,;.()]*)",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\s*/\s*")
_AND = re.compile(r"\s*(?:,|;|và|, và)\s*", re.IGNORECASE)
_BREAK = re.compile(r"[,;]\s|\.\s")
_CONNECTORS = re.compile(r"[\s:(\[–=-]*(?:(?:là|đạt|từ|mức|tỷ lệ|tỉ lệ|trên|hơn|gần|khoảng)\s*)*")


def with_roles(sentence: Sentence) -> Sentence:
    """Return the sentence with the role of every figure."""
    figures: list[Figure] = []
    for place, figure in enumerate(sentence.figures):
        role = figure.role or _role(sentence, place, figures)
        figures.append(replace(figure, role=role))
    return replace(sentence, figures=tuple(figures))


def _role(sentence: Sentence, place: int, before: list[Figure]) -> Role:
    figure = sentence.figures[place]
    gap, after = sentence.before(place), sentence.after(place)
    segment = _clause_of(sentence, place)
    last = before[-1] if before else None
    if last is not None and last.role == "change" and (_ONWARD.match(gap) or _TO.match(gap)):
        return "change"
    if _is_surpassed(sentence, place):
        return "target" if _last(PLAN, segment) else "change"
    if place and _is_surpassed(sentence, place - 1):
        return "change"
    if _OR_MORE.match(after) or (figure.kind == "percent" and _BOUND.search(gap)):
        return "target" if figure.kind == "percent" else "plan"
    change = _last(CHANGE, segment)
    plan = _last(PLAN if figure.kind == "percent" else STRONG_PLAN, segment)
    if change and not (plan and "(" in segment[plan.end() :]):
        return "change"
    if plan:
        return "target" if figure.kind == "percent" else "plan"
    if figure.kind != "percent":
        return ""
    if last is not None and last.kind == "percent" and (_SLASH.fullmatch(gap) or _is_next_target(sentence, last, gap)):
        return "target"
    return "plan" if _is_of_plan(sentence, place, after) else ""


def _is_next_target(sentence: Sentence, last: Figure, gap: str) -> bool:
    """Tell whether a percentage goes on with a list of targets: "chỉ tiêu lần lượt là 60 % và 45 %"."""
    return last.role == "target" and bool(_AND.fullmatch(gap)) and _names_in_turn(sentence.text)


@functools.lru_cache(maxsize=4)
def _names_in_turn(text: str) -> bool:
    """Tell whether a sentence names things one after the other; each of its many figures may ask."""
    return bool(IN_TURN.search(text))


def _is_surpassed(sentence: Sentence, place: int) -> bool:
    """Tell whether a percentage is what is surpassed or missed, and the next one says by how much."""
    figures = sentence.figures[place : place + 2]
    percents = len(figures) == 2 and all(figure.kind == "percent" for figure in figures)
    return percents and bool(_BY.match(sentence.after(place)) and CHANGE.search(_clause_of(sentence, place)))


def _clause_of(sentence: Sentence, place: int) -> str:
    """Return the clause that ends at a figure; where it says nothing by itself, with what stands before the colon.

    "3/5 chỉ tiêu đạt 90 %": where targets are counted right before, none is named.
    """
    gap = sentence.before(place)
    counted = sentence.figures[place - 1].unit if place else ""
    if counted == "chỉ tiêu" and not _BREAK.search(gap):
        return PLAN.sub("", gap)
    clause = _BREAK.split(gap)[-1]
    tail = clause.rpartition(":")[2]
    return clause if _CONNECTORS.fullmatch(tail) else tail


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _is_of_plan(sentence: Sentence, place: int, after: str) -> bool:
    """Tell whether a percentage is one of the plan; "71,6 % so với chỉ tiêu 50 %" is not."""
    match = _OF_PLAN.match(after)
    if match is None:
        return False
    follows = place + 1 < len(sentence.figures) and sentence.figures[place + 1].kind == "percent"
    return not (follows and match.end() == len(after))
