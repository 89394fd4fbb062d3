"""What a figure counts, told by the words of its clause: a class of dossiers, a channel, an indicator.

The words are those of Vietnamese reports, and those that parcheck's own results in English have.
"""

import functools
import re

from parcheck.claims.sentences import Sentence

_LEVELS = "trung ương|tỉnh|thành phố|huyện|quận|xã|phường|thôn|sở|trên|dưới|cơ sở"
_STILL = r"(?<!\w)(?:đang|chưa|còn|tồn(?! tại))"
_BY_POST = r"(?:(?:nộp|gửi|qua|dịch vụ) ){0,3}(?:bưu (?:chính|điện)|BCCI)"
_AND_BY_POST = rf"(?:,| và|/|, và| hoặc) ?{_BY_POST}"
# Text of a clause, and its label. The first that fits holds.
LABELS = tuple(
    (label, re.compile(pattern, re.IGNORECASE))
    for label, pattern in (
        ("paid_online", r"(?:thanh toán|thu phí|nộp phí|lệ phí)[^,;]{0,60}(?:trực tuyến|điện tử|qua mạng|online)|"
                        r"paid online"),
        ("e_certified", r"chứng thực[^,;]{0,60}điện tử|điện tử[^,;]{0,30}chứng thực|CTĐT|certified electronically"),
        ("e_result", rf"(?<!\w)(?:trả|cấp(?! (?:{_LEVELS}))|kết quả)[^,;]{{0,50}}(?:bản )?điện tử|electronic result"),
        ("digitised", r"số h(?:óa|oá)|digiti[sz]ed"),
        ("received_late", r"tiếp nhận (?:chậm|muộn|trễ)(?! (?:hạn|hẹn))|received late"),
        ("on_time_with_open", r"(?:kể|tính|gồm) cả[^;]{0,30}đang[^;]{0,30}quá hạn|overdue open ones included"),
        ("nearly_late", r"(?:sắp|gần|nguy cơ)(?: bị)? (?:đến|tới|quá|hết|trễ|chậm) (?:hạn|hẹn)"),
        ("within", r"chưa (?:bị )?(?:đến|tới|quá|trễ|chậm) (?:hạn|hẹn)"),
        ("early_or_on_time", r"(?:trước|sớm)(?: hạn| hẹn)?(?: và|,| hoặc|, và|/) ?(?:đúng|trong) (?:hạn|hẹn)|"
                             r"đúng(?: hạn| hẹn)?(?: và|,| hoặc|, và|/) ?(?:trước|sớm) (?:hạn|hẹn)|"
                             r"không (?:bị )?(?:quá|trễ|chậm) (?:hạn|hẹn)|on time or early"),
        ("early", r"(?:trước|sớm) (?:thời )?(?:hạn|hẹn)|"
                  r"(?<!kỳ )(?<!năm )(?<!tháng )(?<!quý )(?<!tuần )(?<!ngày )trước\s*$|resolved early"),
        ("overdue", rf"{_STILL}(?: giải quyết,)?[^,;]{{0,40}}(?:quá|trễ|chậm) (?:hạn|hẹn)|"
                    r"(?:quá|trễ|chậm) (?:hạn|hẹn)[^,;]{0,12}chưa|open and overdue|open, overdue"),
        ("late", r"(?:quá|trễ|chậm) (?:thời )?(?:hạn|hẹn)|chậm muộn|trễ|resolved late"),
        ("within", rf"(?<!giải quyết ){_STILL}(?: giải quyết,)?[^,;]{{0,40}}(?:trong hạn|còn hạn)|còn hạn|"
                   r"open, within"),
        ("on_time", r"(?:đúng|trong) (?:thời )?(?:hạn|hẹn)|resolved on time"),
        ("carried", r"(?:kỳ|tháng|quý|năm) trước|chuyển (?:sang|qua|tiếp)|tồn (?:cũ|kỳ)"),
        ("open", r"(?:đang|chưa)(?: trong)?(?: quá trình)?(?: được)? (?:giải quyết|xử lý|thụ lý|hoàn thành|trả)|"
                 r"(?<!\w)tồn(?! tại)|còn lại"),
        ("not_online", rf"trực tiếp{_AND_BY_POST}|bưu (?:chính|điện)[^,;]{{0,12}}(?:,| và|/| hoặc) (?:nộp )?trực tiếp"),
        ("online", r"toàn trình[^;]{0,20}một phần|một phần[^;]{0,20}toàn trình"),
        ("full", r"toàn trình|full online"),
        ("partial", r"một phần"),
        ("online", r"trực tuyến|qua mạng|online|môi trường mạng|(?:phương thức|hình thức) điện tử"),
        ("in_person", r"trực tiếp"),
        ("postal", r"bưu (?:chính|điện)|BCCI"),
        ("due", r"(?:đến|tới) hạn|phải (?:giải quyết|trả)"),
        ("new", r"(?:tiếp )?nhận mới|mới (?:tiếp )?nhận|phát sinh mới|mới phát sinh"),
        ("received", r"(?:tiếp )?nhận(?! kết quả)|phát sinh|nộp|(?<!\w)received(?!\w)"),
        ("resolved", r"(?:giải quyết|xử lý|hoàn thành|trả kết quả|đã trả|có kết quả)"),
        ("total", r"tổng"),
    )
)  # fmt: skip
EXAMPLES = (
    ("hồ sơ được giải quyết trước và đúng hạn", "early_or_on_time"),
    ("hồ sơ trễ hạn", "late"),
    ("trực tiếp, dịch vụ bưu chính", "not_online"),
    ("nộp trực tiếp và qua bưu chính công ích", "not_online"),
    ("đang giải quyết quá hạn", "overdue"),
    ("hồ sơ chưa quá hạn", "within"),
    ("hồ sơ không bị trễ hẹn", "early_or_on_time"),
    ("hồ sơ sắp quá hạn", "nearly_late"),
    ("đang giải quyết, trong hạn", "within"),
    ("hồ sơ trực tuyến tiếp nhận chậm", "received_late"),
    ("đúng hạn, tính cả hồ sơ đang giải quyết quá hạn", "on_time_with_open"),
    ("Filed online, full online services", "full"),
    ("Resolved on time or early", "early_or_on_time"),
    ("Tồn tại", ""),
    ("còn tồn", "open"),
    ("Cấp xã tiếp nhận qua phương thức điện tử", "online"),
    ("cấp kết quả điện tử", "e_result"),
    ("Đã giải quyết", "resolved"),
    ("tổng số hồ sơ tiếp nhận", "received"),
    ("hồ sơ đến hạn", "due"),
    ("nộp trực tuyến", "online"),
    ("thanh toán phí, lệ phí trực tuyến", "paid_online"),
    ("chứng thực bản sao điện tử từ bản chính", "e_certified"),
    ("từ kỳ trước chuyển sang", "carried"),
    ("khai sinh", ""),
)
NEGATIVE = frozenset(("late", "overdue", "open", "received_late"))
# What a share of a class is naturally a share of.
BASES = {
    "early_or_on_time": ("resolved", "due"), "early": ("resolved", "due"), "on_time": ("resolved", "due"),
    "late": ("resolved", "due"), "resolved": ("received", "total", "due"), "open": ("received", "total"),
    "overdue": ("open",), "within": ("open",), "carried": ("received", "total"),
}  # fmt: skip
TOTALS = frozenset(("received", "resolved", "due", "total", "open"))
# What a part of the open dossiers is, where its words would do for resolved ones, too.
AMONG_OPEN = {"on_time": "within", "late": "overdue", "early_or_on_time": "within"}
# What all the others of a total are.
COMPLEMENTS = {
    "late": "early_or_on_time", "early_or_on_time": "late", "on_time": "late", "open": "resolved", "resolved": "open",
    "overdue": "within", "within": "overdue", "online": "in_person", "in_person": "online", "not_online": "online",
}  # fmt: skip
# What classes are classes of.
TOPICS = {
    **dict.fromkeys(("early_or_on_time", "early", "on_time", "late"), "timeliness"),
    **dict.fromkeys(("in_person", "online", "postal", "not_online"), "channel"),
    **dict.fromkeys(("resolved", "open"), "state"),
    **dict.fromkeys(("within", "overdue"), "open"),
    **dict.fromkeys(("full", "partial"), "level"),
    **dict.fromkeys(("carried", "new"), "origin"),
}
_DOSSIERS = frozenset(("", "hồ sơ", "hs", "trường hợp", "giao dịch", "bản sao", "bản", "lượt", "kết quả"))
_PROTECTED = re.compile(
    r"(trước|đúng|sớm|quá|trễ)(?: hạn| hẹn)?(?: và |, | hoặc |/)(?=(?:đúng|trước|trong|sớm) (?:hạn|hẹn))|"
    rf"trực tiếp(?: và |, |/|, và | hoặc )(?={_BY_POST})|"
    r"bưu chính(?: công ích)?(?: và |, |/| hoặc )(?=(?:nộp )?trực tiếp)|"
    r"toàn trình(?: và |, |/)(?=một phần)|một phần(?: và |, |/)(?=toàn trình)|phí, lệ phí|tiếp nhận và |số hóa và |"
    r"(?:đang|chưa) giải quyết, (?=(?:còn|trong|quá|trễ|chậm) (?:hạn|hẹn))|open, (?=within|overdue)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[,;:()\[\]–\n]|\s-\s|(?<!\w)(?:và|còn|trong đó|trong số đó|trong khi|gồm|bao gồm)(?!\w)", re.IGNORECASE
)
_OF_RESOLVED = re.compile(r"(?:đúng|trước|sớm) (?:hạn|hẹn)|đã (?:giải quyết|xử lý)|(?<!\w)trả(?!\w)", re.IGNORECASE)
_NOT_LATE = re.compile(r"không (?:bị )?(?:quá|trễ|chậm) (?:hạn|hẹn)", re.IGNORECASE)
_OF_WHICH = re.compile(r"trong (?:số )?(?:đó|này)|(?<!\w)gồm(?!\w)|:", re.IGNORECASE)
_LINK = re.compile(r"[,;]?\s*(?:trong (?:số )?(?:đó|này)|(?<!\w)gồm(?!\w))", re.IGNORECASE)
_CLASSES_OF_OPEN = frozenset((*AMONG_OPEN, "within", "overdue"))
_APART = re.compile(
    r"bổ sung|dừng|nghĩa vụ tài chính|(?<!\w)rút(?!\w)|trả lại|chưa phân loại|(?:không|chưa) có ngày hẹn|"
    r"waiting for a supplement|paused|withdrawn|unclassified|no due day",
    re.IGNORECASE,
)
_FARTHEST = 6  # figures back
_LONGEST_BETWEEN = 200


@functools.lru_cache(maxsize=1 << 16)
def label_of(text: str) -> str:
    """Return what a clause is about, the empty text where its words say nothing."""
    return next((label for label, pattern in LABELS if pattern.search(text)), "")


def clause_parts(sentence: Sentence, place: int) -> tuple[str, str]:
    """Return the words of a figure's own clause, before it and behind it."""
    figures = sentence.figures
    low = figures[place - 1].end if place else 0
    high = figures[place + 1].start if place + 1 < len(figures) else len(sentence.text)
    text = _PROTECTED.sub(
        lambda match: re.sub(r"[,/]| và | hoặc ", lambda m: "·" * len(m.group()), match.group()),
        sentence.text[low:high],
    )
    start, end = figures[place].start - low, figures[place].end - low
    before, after = text[:start], text[end:]
    original_before, original_after = sentence.text[low : low + start], sentence.text[low + end : high]
    cut = max((match.end() for match in _SEPARATOR.finditer(before.rstrip(" :("))), default=0)
    stop = _SEPARATOR.search(after)
    return original_before[cut:], original_after[: stop.start()] if stop else original_after


def label_at(sentence: Sentence, place: int) -> str:
    """Return what a figure counts; of the open dossiers "trong hạn" and "quá hạn" are within time and overdue."""
    if place not in sentence.labels:
        sentence.labels[place] = _label_at(sentence, place)
    return sentence.labels[place]


def _label_at(sentence: Sentence, place: int) -> str:
    label = _own_label(sentence, place)
    if label not in AMONG_OPEN or not _is_of_open(sentence, place):
        return label
    plain = label == "early_or_on_time" and not _NOT_LATE.search(" ".join(clause_parts(sentence, place)))
    return label if plain else AMONG_OPEN[label]


def _own_label(sentence: Sentence, place: int) -> str:
    """Return what the clause of a figure says: the words behind it decide before those in front of it."""
    before, after = clause_parts(sentence, place)
    behind, front = label_of(after), label_of(before)
    if behind in ("", "total") or (behind in TOTALS and front and front not in TOTALS):
        return front or behind
    # "giải quyết đúng hạn 1.066 hồ sơ": what stands in front is as much of it.
    return behind if front in ("", "total", "received", "resolved") else label_of(f"{before} {after}")


def _is_of_open(sentence: Sentence, place: int) -> bool:
    """Tell whether a figure stands behind the open dossiers that it is a part of, and nothing in between is resolved.

    "đang giải quyết 10 hồ sơ (trong hạn 8, quá hạn 2)"
    """
    figure = sentence.figures[place]
    for at in range(place - 1, max(place - _FARTHEST, 0) - 1, -1):
        total = sentence.figures[at]
        between = sentence.text[total.end : figure.start]
        if len(between) > _LONGEST_BETWEEN or _OF_RESOLVED.search(between):
            return False
        label = _own_label(sentence, at) if total.kind in ("count", "ratio") else ""
        if label in TOTALS:
            inside = "(" in between.rpartition(")")[2]
            told = inside or figure.whole == total.count or bool(_OF_WHICH.search(between))
            fits = figure.count <= total.count and figure.whole in (None, total.count)
            linked = (told or not _names_resolved(sentence, at)) and (
                inside or ";" not in _LINK.sub("", between) or _is_in_list(sentence, at, place)
            )
            return label == "open" and fits and linked
    return False


def _is_in_list(sentence: Sentence, total: int, place: int) -> bool:
    """Tell whether a figure stands in a list of classes behind "trong đó": "trong hạn 8 hồ sơ; quá hạn 2 hồ sơ"."""
    told = (
        _LINK.search(sentence.before(total + 1)) and sentence.figures[total + 1].start <= sentence.figures[place].start
    )
    between = range(total + 1, place)
    return bool(told) and all(_own_label(sentence, at) in _CLASSES_OF_OPEN for at in between)


def _names_resolved(sentence: Sentence, place: int) -> bool:
    """Tell whether a count before a figure is one of resolved dossiers, so that parts without a link may be theirs."""
    return any(_own_label(sentence, at) in ("resolved", "due") for at in range(max(place - _FARTHEST, 0), place))


def is_apart(sentence: Sentence, place: int) -> bool:
    """Tell whether a figure counts dossiers that are neither resolved nor just open: paused, withdrawn and the like."""
    return bool(_APART.search(" ".join(clause_parts(sentence, place))))


def topic_of(label: str) -> str:
    """Return what a label is a class of, itself where it stands alone."""
    return TOPICS.get(label, label)


def is_dossiers(sentence: Sentence, place: int) -> bool:
    """Tell whether a figure may count dossiers: "30 TTHC" and "12/15 xã" do not."""
    return sentence.figures[place].unit in _DOSSIERS
